using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Conformance.Mutation;

/// <summary>
/// A copy of the sources of projects with all mutants in it. Files that are already right stay untouched, so
/// that a build compiles only what changed.
/// </summary>
/// <param name="root">The root of the repository.</param>
/// <param name="folder">The folder of the copy.</param>
/// <param name="projects">The projects, from the root, which bring the projects that they use.</param>
/// <param name="areTests">Whether they are test projects, each of which gets a program of its own.</param>
internal sealed partial class SourceTree(
    string root, string folder, IReadOnlyList<string> projects, bool areTests = false)
{
    /// <summary>The project of the program, from the root.</summary>
    public const string Program = "runner/Conformance.Cli/Conformance.Cli.csproj";

    private const string SwitchFile = "engine/Conformance.Wasm/MutantSwitch.cs";

    private const string SharedByTests = "testsuite/Places";

    private static readonly string[] s_settings =
    [
        "Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig", "NuGet.config",
        ".runsettings", "testsuite/suite.lock.yaml",
    ];

    [GeneratedRegex("<ProjectReference Include=\"(?<path>[^\"]+)\"")]
    private static partial Regex Reference { get; }

    /// <summary>Whether <see cref="Write"/> changed a file.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>Writes the copy.</summary>
    /// <exception cref="MutationException">The code of a mutant is not found, or cannot be in a branch.</exception>
    public void Write(ImmutableArray<Mutant> mutants)
    {
        List<string> faults = [];
        Dictionary<string, string> changed = mutants
            .GroupBy(mutant => mutant.File, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => Schemata.Rewrite(
                    File.ReadAllText(Path.Combine(root, group.Key)), group, faults, isSurveyed: areTests),
                StringComparer.Ordinal);
        if (faults.Count > 0)
        {
            throw new MutationException(string.Join('\n', faults));
        }

        changed.Add(SwitchFile, Schemata.SwitchFor(mutants));
        HashSet<string> wanted = new(StringComparer.Ordinal) { SwitchFile };
        foreach (string file in Files())
        {
            _ = wanted.Add(file);
            byte[] content = changed.TryGetValue(file, out string? text)
                ? System.Text.Encoding.UTF8.GetBytes(text)
                : File.ReadAllBytes(Path.Combine(root, file));
            Place(file, content);
        }

        Place(SwitchFile, System.Text.Encoding.UTF8.GetBytes(changed[SwitchFile]));
        foreach (string project in areTests ? projects : [])
        {
            string driver = $"{Slashes(Path.GetDirectoryName(project)!)}/{TestDriver.FileName}";
            _ = wanted.Add(driver);
            Place(driver, System.Text.Encoding.UTF8.GetBytes(TestDriver.Source));
        }

        if (changed.Keys.FirstOrDefault(file => !wanted.Contains(file)) is { } stray)
        {
            throw new MutationException($"{stray} is not a source of these projects");
        }

        RemoveOthers(wanted);
    }

    private void Place(string file, byte[] content)
    {
        string path = Path.Combine(folder, file);
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
        {
            _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
            HasChanged = true;
        }
    }

    private void RemoveOthers(HashSet<string> wanted)
    {
        foreach (string top in wanted.Where(file => file.Contains('/', StringComparison.Ordinal))
            .Select(file => file[..file.IndexOf('/', StringComparison.Ordinal)]).Distinct(StringComparer.Ordinal))
        {
            foreach (string path in Directory.GetFiles(Path.Combine(folder, top), "*", SearchOption.AllDirectories))
            {
                if (!wanted.Contains(Slashes(Path.GetRelativePath(folder, path))))
                {
                    File.Delete(path);
                    HasChanged = true;
                }
            }
        }
    }

    /// <summary>The files of the program's projects and the settings of the build.</summary>
    private IEnumerable<string> Files()
    {
        SortedSet<string> found = new(StringComparer.Ordinal);
        Stack<string> open = new(projects);
        while (open.TryPop(out string? project))
        {
            if (found.Add(project))
            {
                string text = File.ReadAllText(Path.Combine(root, project));
                foreach (Match reference in Reference.Matches(text))
                {
                    string path = Path.GetFullPath(
                        Path.Combine(root, Path.GetDirectoryName(project)!, reference.Groups["path"].Value));
                    open.Push(Slashes(Path.GetRelativePath(root, path)));
                }
            }
        }

        return s_settings.Where(file => File.Exists(Path.Combine(root, file))).Concat(
            found.Select(project => Path.GetDirectoryName(project)!).Concat(areTests ? [SharedByTests] : [])
                .SelectMany(place => Directory.EnumerateFiles(
                    Path.Combine(root, place), "*", SearchOption.AllDirectories))
                .Select(path => Slashes(Path.GetRelativePath(root, path))));
    }

    private static string Slashes(string path) => path.Replace('\\', '/');
}
