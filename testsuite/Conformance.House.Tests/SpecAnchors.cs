using System.Collections.Frozen;
using Conformance.Runner.Yaml;

namespace Conformance.House.Tests;

/// <summary>
/// The anchors and pages of the specification, read from <c>spec-anchors.txt</c>, which describes its own format.
/// </summary>
internal sealed class SpecAnchors
{
    private const string File = "testsuite/Conformance.House.Tests/spec-anchors.txt";
    private const int MostSuggestions = 3;

    private readonly FrozenDictionary<string, Section> _sections;

    private SpecAnchors(Dictionary<string, Section> sections) => _sections = sections.ToFrozenDictionary();

    /// <summary>The committed list.</summary>
    public static SpecAnchors Listed { get; } = Read(System.IO.File.ReadLines(Path.Combine(Repository.Root, File)));

    /// <summary>The names of all anchors and pages.</summary>
    public IEnumerable<string> Names => _sections.Keys;

    /// <summary>Reads a list.</summary>
    /// <exception cref="FormatException">A line is neither a page nor a section, or a name occurs twice.</exception>
    public static SpecAnchors Read(IEnumerable<string> lines)
    {
        Dictionary<string, Section> sections = [];
        string page = "";
        foreach (string line in lines.Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (!line.Contains(' ', StringComparison.Ordinal))
            {
                page = line;
                Add(page, new Section(page, "", ""));
                continue;
            }

            int space = line.IndexOf(' ', StringComparison.Ordinal);
            int colon = line.LastIndexOf(": ", StringComparison.Ordinal);
            if (page.Length == 0 || colon < space)
            {
                throw new FormatException($"{File}: '{line}' is neither a page nor 'number title: anchors' below one");
            }

            Section section = new(page, line[..space], line[(space + 1)..colon]);
            foreach (string anchor in line[(colon + 2)..].Split(' '))
            {
                Add(anchor, section);
            }
        }

        return new SpecAnchors(sections);

        void Add(string name, Section section)
        {
            if (!sections.TryAdd(name, section))
            {
                throw new FormatException($"{File}: '{name}' stands twice");
            }
        }
    }

    /// <summary>Whether the specification has an anchor or a page of this name.</summary>
    public bool Has(string name) => _sections.ContainsKey(name);

    /// <summary>The number of the section of an anchor.</summary>
    /// <exception cref="KeyNotFoundException">There is no such anchor.</exception>
    public string NumberOf(string anchor) => _sections[anchor].Number;

    /// <summary>The nearest names, each with the title of its section; a sentence if there are none.</summary>
    public string NearestTo(string name)
    {
        List<string> found = [];
        HashSet<string> left = [.. Names];
        while (found.Count < MostSuggestions && Suggestion.Nearest(name, left) is { } near)
        {
            left.Remove(near);
            found.Add(_sections[near].Title.Length > 0 ? $"{near} ({_sections[near].Title})" : near);
        }

        return found.Count > 0 ? "near: " + string.Join(", ", found) : "no anchor is near; see " + File;
    }

    private sealed record Section(string Page, string Number, string Title);
}
