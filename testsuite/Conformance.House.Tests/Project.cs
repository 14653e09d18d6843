using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Conformance.House.Tests;

/// <summary>A project as ARCHITECTURE.md lists it.</summary>
/// <param name="Folder">Its folder, from the root of the repository.</param>
/// <param name="MayKnow">The projects that it references; null for any.</param>
internal sealed partial record Project(string Name, string Folder, IReadOnlyList<string>? MayKnow)
{
    private const string Everything = "everything";

    private static readonly Lazy<IReadOnlyList<Project>> s_listed =
        new(() => Read(System.IO.File.ReadAllText(Path.Combine(Repository.Root, "ARCHITECTURE.md"))));

    /// <summary>The projects of ARCHITECTURE.md, in its order.</summary>
    public static IReadOnlyList<Project> Listed => s_listed.Value;

    /// <summary>Its project file.</summary>
    public XElement File => XElement.Load(Path.Combine(Repository.Root, Folder, Name + ".csproj"));

    /// <summary>Its assembly, where the build puts it.</summary>
    public string Assembly =>
        Path.Combine(Repository.Root, "artifacts", "bin", Name, "release", (File.Descendants("AssemblyName").FirstOrDefault()?.Value ?? Name) + ".dll");

    /// <summary>Whether <c>make pack</c> makes a package of it.</summary>
    public bool IsPacked => File.Descendants("IsPackable").Any(element => element.Value == "true");

    /// <summary>The projects that its project file references and links, by name.</summary>
    public IEnumerable<string> References =>
        File.Descendants("ProjectReference").Where(element => element.Attribute("ReferenceOutputAssembly")?.Value != "false")
            .Select(element => Path.GetFileNameWithoutExtension(element.Attribute("Include")!.Value.Replace('\\', '/')));

    /// <summary>Its source files, as paths from the root of the repository.</summary>
    public IEnumerable<string> Sources => RepositoryFiles.With(".cs").Where(file => file.StartsWith(Folder + "/", StringComparison.Ordinal));

    [GeneratedRegex(@"^(?:(?<folder>\w+)/)? +Conformance\.(?<name>[\w.]+)(?: +→ (?<refs>\w+(?:, \w+)*))?(?:  |$)")]
    private static partial Regex Line { get; }

    /// <summary>Reads the first block of code under the heading "Projects and what they may know".</summary>
    /// <exception cref="FormatException">There is no such block, or a line of it is no project.</exception>
    public static IReadOnlyList<Project> Read(string architecture)
    {
        string[] parts = architecture.Split("## Projects and what they may know", 2);
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
            projects.Add(new Project(name, $"{folder}/{name}", known is [Everything] ? null : [.. known.Select(one => "Conformance." + one)]));
        }

        return projects;
    }

    /// <summary>What the project may use: what it references, and what those reference.</summary>
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
