using System.Text.RegularExpressions;

namespace Conformance.House.Tests;

/// <summary>
/// The uses between the folders of a project. Each folder is one node, wherever it is nested. Most edges come from
/// compiled types. Constants are copied into the code that uses them, so their edges come from using directives.
/// </summary>
internal static partial class FolderGraph
{
    private const int MostExamples = 5;

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace { get; }

    [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?(?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using { get; }

    /// <summary>The edges between the folders of an assembly.</summary>
    /// <param name="root">The namespace of the project's own folder.</param>
    public static IEnumerable<FolderEdge> OfAssembly(string assembly, string root) =>
        TypeUses.In(assembly)
            .Where(use => IsWithin(use.User, root) && IsWithin(use.Used, root))
            .Select(use => new FolderEdge(
                FolderOf(use.User, root),
                FolderOf(use.Used, root),
                use.File ?? Simple(use.User),
                $"{Simple(use.User)} uses {Simple(use.Used)}"))
            .Where(edge => edge.From != edge.To);

    /// <summary>The edges that using directives show. The build refuses needless directives.</summary>
    /// <param name="files">Paths and texts.</param>
    public static IEnumerable<FolderEdge> OfSources(IEnumerable<(string Path, string Text)> files, string root)
    {
        (string Path, string Text, string Name)[] sources =
        [
            .. files.Select(file => (file.Path, file.Text, NamespaceOf(file.Text) ?? root)),
        ];
        HashSet<string> namespaces = [.. sources.Select(file => file.Name)];
        return
        [
            .. sources.Where(
                file =>
                    file.Name == root || file.Name.StartsWith(root + ".", StringComparison.Ordinal)).SelectMany(file =>
                        Using.Matches(file.Text)
                .Select(match => match.Groups["name"].Value)
                .Where(name => namespaces.Contains(name) && name != file.Name)
                .Select(name => new FolderEdge(
                    FolderOf(file.Name + ".", root),
                    FolderOf(name + ".", root),
                    Path.GetFileName(file.Path),
                    $"using {name}"))),
        ];
    }

    /// <summary>The namespace that a source file declares; null if it declares none.</summary>
    public static string? NamespaceOf(string source) =>
        Namespace.Match(source) is { Success: true } match ? match.Groups["name"].Value : null;

    /// <summary>The edges on a circle: the folder of the user can be reached from the used folder.</summary>
    public static IReadOnlyList<FolderEdge> Circles(IEnumerable<FolderEdge> edges)
    {
        FolderEdge[] all = [.. edges.Distinct()];
        ILookup<string, string> next = all.Select(edge => (edge.From, edge.To)).Distinct().ToLookup(
            pair => pair.From, pair => pair.To);
        Dictionary<string, HashSet<string>> reached = next.ToDictionary(
            group => group.Key, group => ReachedFrom(group.Key, next));
        return
        [
            .. all.Where(
                edge => reached.TryGetValue(edge.To, out HashSet<string>? folders) && folders.Contains(edge.From))
                .OrderBy(edge => edge.From, StringComparer.Ordinal).ThenBy(edge => edge.To, StringComparer.Ordinal)
                .ThenBy(edge => edge.File, StringComparer.Ordinal).ThenBy(edge => edge.Use, StringComparer.Ordinal),
        ];
    }

    /// <summary>The edges that do not lead to a lower layer, and the edges of folders without a layer.</summary>
    /// <param name="layers">The folders of each layer, the lowest first.</param>
    public static IReadOnlyList<FolderEdge> Against(string[][] layers, IEnumerable<FolderEdge> edges)
    {
        Dictionary<string, int> height = layers.SelectMany(
            (layer, at) => layer.Select(folder => (folder, at))).ToDictionary(pair => pair.folder, pair => pair.at);
        return
        [
            .. edges
                .Distinct()
                .Where(edge =>
                    !height.TryGetValue(edge.From, out int from)
                    || !height.TryGetValue(edge.To, out int to)
                    || from <= to),
        ];
    }

    /// <summary>
    /// Lists edges by pairs of folders. The pair with the fewest uses comes first, because it is the cheapest to cut.
    /// </summary>
    public static string Describe(string project, string fault, IReadOnlyList<FolderEdge> edges) =>
        string.Join('\n', edges.GroupBy(edge => (edge.From, edge.To)).OrderBy(group => group.Count())
            .SelectMany(group => (IEnumerable<string>)
            [
                $"{project}: {group.Key.From} → {group.Key.To} {fault} ({group.Count()})",
                .. group.Take(MostExamples).Select(edge => $"    {edge.File}: {edge.Use}"),
            ]));

    private static HashSet<string> ReachedFrom(string folder, ILookup<string, string> next)
    {
        HashSet<string> reached = [];
        Stack<string> left = new(next[folder]);
        while (left.TryPop(out string? one))
        {
            if (reached.Add(one))
            {
                foreach (string other in next[one])
                {
                    left.Push(other);
                }
            }
        }

        return reached;
    }

    private static bool IsWithin(string type, string root) => type.StartsWith(root + ".", StringComparison.Ordinal);

    private static string Simple(string type) => type[(type.LastIndexOf('.') + 1)..];

    private static string FolderOf(string type, string root)
    {
        string name = type[..type.LastIndexOf('.')];
        return name.Length <= root.Length ? "." : name[(root.Length + 1)..].Replace('.', '/');
    }
}
