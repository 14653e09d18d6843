namespace Conformance.Mutation;

/// <summary>
/// The results so far, one line for each mutant and suite, so that an ended campaign can go on. A line counts for the
/// mutant with its name and the same code.
/// </summary>
/// <param name="path">The file.</param>
internal sealed class ResultFile(string path)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Capture> _captures = new(StringComparer.Ordinal);

    /// <summary>Reads the results of earlier campaigns.</summary>
    public void Resume()
    {
        foreach (string line in File.Exists(path) ? File.ReadAllLines(path) : [])
        {
            if (line.Split('\t') is [string mutant, string suite, string code, string word]
                && Enum.TryParse(word, out Capture capture))
            {
                _captures[Key(mutant, suite, code)] = capture;
            }
        }
    }

    /// <summary>The result of a mutant; null if there is none.</summary>
    public Capture? Find(Mutant mutant, string suite)
    {
        lock (_gate)
        {
            return _captures.TryGetValue(Key(mutant.Id, suite, CodeOf(mutant)), out Capture capture) ? capture : null;
        }
    }

    /// <summary>Forgets all results.</summary>
    public void Clear() => File.WriteAllText(path, "");

    /// <summary>Adds a result.</summary>
    public void Add(Mutant mutant, string suite, Capture capture)
    {
        lock (_gate)
        {
            _captures[Key(mutant.Id, suite, CodeOf(mutant))] = capture;
            File.AppendAllText(path, $"{mutant.Id}\t{suite}\t{CodeOf(mutant)}\t{capture}\n");
        }
    }

    private static string Key(string mutant, string suite, string code) => $"{mutant}\t{suite}\t{code}";

    private static string CodeOf(Mutant mutant) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(
        System.Text.Encoding.UTF8.GetBytes(string.Join('\n', mutant.Sites))))[..12];
}
