namespace Conformance.Mutation;

/// <summary>The document with the results of the last campaigns, one section for each set of mutants and its tests.</summary>
/// <param name="root">The root of the repository.</param>
internal sealed class Document(string root)
{
    private const string Mark = "\n## ";
    private const string Title = "# Planted faults\n";

    private readonly string _path = Path.Combine(root, "testsuite", "mutants.md");

    /// <summary>Writes one section. The other sections stay as they are.</summary>
    /// <param name="title">The title of the section.</param>
    /// <param name="text">Its text.</param>
    public void Write(string title, string text)
    {
        string old = File.Exists(_path) ? File.ReadAllText(_path) : Title;
        string[] parts = old.Split(Mark);
        string section = $"{title}\n\n{text}";
        int at = Array.FindIndex(parts, 1, part => part.StartsWith(title + "\n", StringComparison.Ordinal));
        if (at > 0)
        {
            parts[at] = section;
        }
        else
        {
            parts = [.. parts, section];
        }

        File.WriteAllText(_path, string.Join(Mark, parts.Select(part => part.TrimEnd('\n') + "\n")));
    }
}
