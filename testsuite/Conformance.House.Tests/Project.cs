using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Conformance.House.Tests;

/// <summary>A project in the list of ARCHITECTURE.md.</summary>
/// <param name="Folder">Its folder, from the root of the repository.</param>
/// <param name="MayKnow">The projects that it references; null for any.</param>
internal sealed partial record Project(string Name, string Folder, IReadOnlyList<string>? MayKnow)
{
    private const string Heading = "## Projects and what they may know";
    private const string Everything = "everything";

    private static readonly Lazy<string> s_architecture = new(
        () => System.IO.File.ReadAllText(Path.Combine(Repository.Root, "ARCHITECTURE.md")));
    private static readonly Lazy<IReadOnlyList<Project>> s_listed = new(() => Read(s_architecture.Value));
    private static readonly Lazy<IReadOnlyDictionary<string, string[][]>> s_layers = new(
        () => ReadLayers(s_architecture.Value));

    /// <summary>The projects of ARCHITECTURE.md, in its order.</summary>
    public static IReadOnlyList<Project> Listed => s_listed.Value;

    /// <summary>The layers of each project in ARCHITECTURE.md.</summary>
    public static IReadOnlyDictionary<string, string[][]> Layers => s_layers.Value;

    /// <summary>The project file.</summary>
    public XElement File => XElement.Load(Path.Combine(Repository.Root, Folder, Name + ".csproj"));

    /// <summary>The assembly in the output of the build.</summary>
    public string Assembly =>
        Path.Combine(
            Repository.Root, "artifacts", "bin", Name, "release",
            (File.Descendants("AssemblyName").FirstOrDefault()?.Value ?? Name) + ".dll");

    /// <summary>Whether <c>make pack</c> makes a package of the project.</summary>
    public bool IsPacked => File.Descendants("IsPackable").Any(element => element.Value == "true");

    /// <summary>The names of the projects that the project file references and links.</summary>
    public IEnumerable<string> References =>
        File.Descendants("ProjectReference").Where(
            element => element.Attribute("ReferenceOutputAssembly")?.Value != "false")
            .Select(
                element => Path.GetFileNameWithoutExtension(element.Attribute("Include")!.Value.Replace('\\', '/')));

    /// <summary>The source files, as paths from the root of the repository.</summary>
    public IEnumerable<string> Sources =>
        RepositoryFiles.With(".cs").Where(file => file.StartsWith(Folder + "/", StringComparison.Ordinal));

    [GeneratedRegex(@"^(?:(?<folder>\w+)/)? +Conformance\.(?<name>[\w.]+)(?: +→ (?<refs>\w+(?:, \w+)*))?(?:  |;|$)")]
    private static partial Regex Line { get; }

    /// <summary>Reads the first block of code under the heading "Projects and what they may know".</summary>
    /// <exception cref="FormatException">The block is missing, or a line of it is not a project.</exception>
    public static IReadOnlyList<Project> Read(string architecture)
    {
        string[] parts = architecture.Split(Heading, 2);
        string[] blocks = parts[^1].Split("```", 3);
        if (parts.Length < 2 || blocks.Length < 3)
        {
            throw new FormatException("ARCHITECTURE.md has no block of projects");
        }

        List<Project> projects = [];
        string folder = "";
        foreach (string line in blocks[1].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Match match = Line.Match(line);
            if (!match.Success)
            {
                throw new FormatException($"ARCHITECTURE.md: '{line}' is no project");
            }

            folder = match.Groups["folder"] is { Success: true, Value: var own } ? own : folder;
            string name = "Conformance." + match.Groups["name"].Value;
            string[] known = match.Groups["refs"].Success ? match.Groups["refs"].Value.Split(", ") : [];
            projects.Add(
                new Project(
                    name,
                    $"{folder}/{name}",
                    known is [Everything] ? null : [.. known.Select(one => "Conformance." + one)]));
        }

        return projects;
    }

    /// <summary>
    /// Reads the second block of code under that heading: the folders of each project, from the lowest layer to the
    /// highest. <c>.</c> is the project's own folder. Folders of one layer do not use each other.
    /// </summary>
    /// <exception cref="FormatException">The block is missing.</exception>
    public static IReadOnlyDictionary<string, string[][]> ReadLayers(string architecture)
    {
        string[] blocks = architecture.Split(Heading, 2)[^1].Split("```", 5);
        return blocks.Length < 5
            ? throw new FormatException("ARCHITECTURE.md has no block of folders")
            : blocks[3].Split(
                '\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 2)).ToDictionary(
                line => "Conformance." + line[0],
                line =>
                    (string[][])
                        [
                            .. line[1]
                                .Split('·')
                                .Select(layer =>
                                    (string[])
                                        [
                                            .. layer
                                                .Split(',', StringSplitOptions.TrimEntries)
                                                .Select(folder => folder == "root" ? "." : folder),
                                        ]),
                        ]);
    }

    /// <summary>The projects that the project may use: its references, and theirs.</summary>
    public IReadOnlySet<string> Closure()
    {
        Dictionary<string, Project> byName = Listed.ToDictionary(project => project.Name);
        HashSet<string> closure = [];
        Stack<string> left = new(MayKnow ?? [.. byName.Keys]);
        while (left.TryPop(out string? next))
        {
            if (closure.Add(next))
            {
                foreach (string further in byName[next].MayKnow ?? [])
                {
                    left.Push(further);
                }
            }
        }

        return closure;
    }
}
