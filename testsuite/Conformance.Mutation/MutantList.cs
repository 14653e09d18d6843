using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Conformance.Wasm.Syntax;
using Conformance.Yaml;

namespace Conformance.Mutation;

/// <summary>
/// Reads the lists of mutants: YAML files with <c>mutants: 1</c> and, under <c>files</c>, the faults of each source. The
/// fixtures under <c>tests</c> must catch them; without the key, any unit test may.
/// </summary>
internal static partial class MutantList
{
    private static readonly string[] s_keys = ["id", "class", "in", "code", "fault", "also", "says", "early", "survives"];
    private static readonly string[] s_siteKeys = ["in", "code", "fault"];

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex IdPattern { get; }

    /// <summary>The mutants of a set, in the order of the files' names.</summary>
    /// <param name="root">The root of the repository.</param>
    /// <param name="set">The set.</param>
    /// <exception cref="MutationException">A list is malformed, or two mutants have one name.</exception>
    public static ImmutableArray<Mutant> Read(string root, MutantSet set)
    {
        ImmutableArray<Mutant>.Builder mutants = ImmutableArray.CreateBuilder<Mutant>();
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (string path in Directory.GetFiles(Path.Combine(root, set.Folder), "*.yaml").Order(StringComparer.Ordinal))
        {
            Read(new SourceText(Path.GetFileName(path), File.ReadAllBytes(path)), mutants);
        }

        foreach (Mutant mutant in mutants)
        {
            if (!ids.Add(mutant.Id))
            {
                throw Wrong(mutant.At, $"a second mutant '{mutant.Id}'");
            }
        }

        return mutants.DrainToImmutable();
    }

    private static void Read(SourceText source, ImmutableArray<Mutant>.Builder mutants)
    {
        try
        {
            YamlNode document = YamlTree.Parse(source);
            if (TextOf(document, "mutants", source) != "1")
            {
                throw Wrong(new Location(source, 0), "the format is 'mutants: 1'");
            }

            ImmutableArray<string> tests = (document as YamlNode.Mapping)?.Find("tests") is null
                ? []
                : [.. ListOf(document, "tests", source).OfType<YamlNode.Scalar>().Select(name => name.Text)];
            foreach (YamlNode file in ListOf(document, "files", source))
            {
                string path = TextOf(file, "file", source);
                foreach (YamlNode node in ListOf(file, "faults", source))
                {
                    mutants.Add(MutantOf(node, mutants.Count + 1, path, tests, source));
                }
            }
        }
        catch (YamlFormatException failure)
        {
            throw Wrong(failure.At, failure.Message);
        }
    }

    private static Mutant MutantOf(
        YamlNode node, int number, string file, ImmutableArray<string> tests, SourceText source)
    {
        Location at = new(source, node.At.Start);
        YamlNode.Mapping mapping = MappingOf(node, s_keys, source);
        string id = TextOf(node, "id", source);
        string word = TextOf(node, "class", source);
        return !IdPattern.IsMatch(id) ? throw Wrong(at, $"'{id}' is no name: small letters, digits and hyphens")
            : !Enum.TryParse(word, out FaultClass kind) ? throw Wrong(at, $"unknown class '{word}'")
            : new Mutant(
                number, id, kind, file, SitesOf(mapping, source), TextOf(node, "says", source),
                OptionalOf(mapping, "early") == "true", OptionalOf(mapping, "survives"), at, tests);
    }

    private static ImmutableArray<FaultSite> SitesOf(YamlNode.Mapping mutant, SourceText source) =>
        mutant.Find("also") is null
            ? [SiteOf(mutant, source)]
            :
            [
                SiteOf(mutant, source),
                .. ListOf(mutant, "also", source).Select(
                    node => SiteOf(MappingOf(node, s_siteKeys, source), source)),
            ];

    private static FaultSite SiteOf(YamlNode.Mapping node, SourceText source) =>
        new(OptionalOf(node, "in"), TextOf(node, "code", source), OptionalOf(node, "fault"));

    private static YamlNode.Mapping MappingOf(YamlNode node, string[] keys, SourceText source)
    {
        if (node is not YamlNode.Mapping mapping)
        {
            throw Wrong(new Location(source, node.At.Start), "a mapping is missing");
        }

        foreach (YamlEntry entry in mapping.Entries)
        {
            if (!keys.Contains(entry.Key.Text))
            {
                throw Wrong(new Location(source, entry.Key.At.Start), $"unknown key '{entry.Key.Text}'");
            }
        }

        return mapping;
    }

    private static ImmutableArray<YamlNode> ListOf(YamlNode node, string key, SourceText source) =>
        (node as YamlNode.Mapping)?.Find(key) is YamlNode.Sequence list
            ? list.Items
            : throw Wrong(new Location(source, node.At.Start), $"a list '{key}' is missing");

    private static string TextOf(YamlNode node, string key, SourceText source) =>
        (node as YamlNode.Mapping)?.Find(key) is YamlNode.Scalar { Text: { Length: > 0 } text }
            ? text
            : throw Wrong(new Location(source, node.At.Start), $"a text '{key}' is missing");

    private static string OptionalOf(YamlNode.Mapping node, string key) =>
        node.Find(key) is YamlNode.Scalar text ? text.Text : "";

    private static MutationException Wrong(Location at, string message) => new($"{at}: {message}");
}
