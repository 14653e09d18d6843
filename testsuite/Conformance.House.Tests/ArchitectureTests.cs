using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Conformance.House.Tests.Fixtures.One;

namespace Conformance.House.Tests;

/// <summary>
/// Tests the order of projects and folders, the size of files, and the public members of packages (ARCHITECTURE.md,
/// CONTRIBUTING.md).
/// </summary>
public sealed class ArchitectureTests
{
    private const int MostLines = 700;

    // The interpreter's loop is one switch, whose locals the compiler keeps in registers.
    private static readonly string[] s_longFiles = ["engine/Conformance.Reference/Execution/Machine.Run.cs"];

    private static readonly string[] s_folders = ["engine", "runner", "reports"];

    private static IEnumerable<string> Projects => Project.Listed.Select(project => project.Name);

    private static IEnumerable<string> Packages =>
        Project.Listed.Where(project => project.IsPacked).Select(project => project.Name);

    [TestCaseSource(nameof(Projects))]
    public void Folders_of_a_project_have_no_circles(string name)
    {
        Project project = Project.Listed.Single(one => one.Name == name);
        IReadOnlyList<FolderEdge> circles = FolderGraph.Circles(EdgesOf(project));
        Assert.That(circles, Is.Empty, FolderGraph.Describe(name, "lies on a circle", circles));
    }

    [TestCaseSource(nameof(Projects))]
    public void Folders_use_folders_of_lower_layers(string name)
    {
        Project project = Project.Listed.Single(one => one.Name == name);
        string[] folders = [.. project.Sources.Select(file => Path.GetDirectoryName(file)!).Distinct()];
        if (folders.Length == 1 || !s_folders.Contains(project.Folder.Split('/')[0]))
        {
            Assert.That(Project.Layers, Does.Not.ContainKey(name), "only projects with folders have layers");
            return;
        }

        Assert.That(Project.Layers, Does.ContainKey(name), $"ARCHITECTURE.md does not list the folders of {name}");
        string[][] layers = Project.Layers[name];
        Assert.That(
            layers.SelectMany(layer => layer),
            Is.EquivalentTo(
                folders.Select(folder => folder == project.Folder ? "." : folder[(project.Folder.Length + 1)..])));
        IReadOnlyList<FolderEdge> faults = FolderGraph.Against(layers, EdgesOf(project));
        Assert.That(faults, Is.Empty, FolderGraph.Describe(name, "is against the order of ARCHITECTURE.md", faults));
    }

    [TestCaseSource(nameof(Projects))]
    public void A_file_declares_the_namespace_of_its_folder(string name)
    {
        Project project = Project.Listed.Single(one => one.Name == name);
        string[] faults =
        [
            .. project
                .Sources.Select(file =>
                    (
                        File: file,
                        Declared: FolderGraph.NamespaceOf(Read(file)),
                        Expected: Path.GetDirectoryName(file)![(project.Folder.Length - name.Length)..]
                            .Replace('/', '.')))
                .Where(file => file.Declared is not null && file.Declared != file.Expected)
                .Select(file => $"{file.File}: the namespace is {file.Declared}, the folder says {file.Expected}"),
        ];
        Assert.That(faults, Is.Empty, string.Join('\n', faults));
    }

    [TestCaseSource(nameof(Projects))]
    public void A_project_references_the_projects_that_ARCHITECTURE_lists(string name)
    {
        Project project = Project.Listed.Single(one => one.Name == name);
        if (project.MayKnow is { } listed)
        {
            Assert.That(
                project.References, Is.EquivalentTo(listed),
                $"{project.Folder}/{name}.csproj references other projects than ARCHITECTURE.md lists");
        }

        string[] faults =
        [
            .. AssemblyReferences(project.Assembly).Where(one => !project.Closure().Contains(one)).Select(
                one => $"{name} uses {one}, which ARCHITECTURE.md does not allow"),
        ];
        Assert.That(faults, Is.Empty, string.Join('\n', faults));
    }

    [Test]
    public void ARCHITECTURE_lists_every_project_that_is_no_test()
    {
        string[] found =
        [
            .. RepositoryFiles
                .With(".csproj")
                .Where(file =>
                    s_folders.Append("testsuite").Contains(file.Split('/')[0])
                    && !file.EndsWith(".Tests.csproj", StringComparison.Ordinal))
                .Select(file => Path.GetFileNameWithoutExtension(file)),
        ];
        Assert.That(Projects, Is.EquivalentTo(found));
    }

    [Test]
    public void Projects_have_no_circles()
    {
        string[] faults =
        [
            .. Project.Listed.Where(project => project.MayKnow is not null && project.Closure().Contains(project.Name))
                .Select(project => project.Name),
        ];
        Assert.That(faults, Is.Empty, "ARCHITECTURE.md lists a circle");
    }

    [Test]
    public void No_file_is_longer_than_the_rule_allows()
    {
        (string File, int Lines)[] files =
        [
            .. RepositoryFiles.With(".cs").Select(
                file => (file, File.ReadLines(Path.Combine(Repository.Root, file)).Count())),
        ];
        string[] faults =
        [
            .. files.Where(file => file.Lines > MostLines && !s_longFiles.Contains(file.File)).Select(
                file => $"{file.File}: {file.Lines} lines, {MostLines} are allowed"),
        ];
        string[] unneeded =
        [
            .. s_longFiles.Except(files.Where(file => file.Lines > MostLines).Select(file => file.File)),
        ];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(faults, Is.Empty, string.Join('\n', faults));
            Assert.That(unneeded, Is.Empty, "exceptions that are not needed");
        }
    }

    [TestCaseSource(nameof(Packages))]
    public void A_package_offers_what_its_verified_file_lists(string name)
    {
        Project project = Project.Listed.Single(one => one.Name == name);
        string path = Path.Combine(Repository.Root, project.Folder, PublicApi.FileName);
        string[] actual = [.. PublicApi.Of(Assembly.Load(name))];
        if (Environment.GetEnvironmentVariable("CONFORMANCE_BLESS") == "1")
        {
            File.WriteAllLines(path, actual);
        }

        string[] verified = File.Exists(path) ? File.ReadAllLines(path) : [];
        string[] faults =
        [
            .. actual.Except(verified).Select(line => "+ " + line),
            .. verified.Except(actual).Select(line => "- " + line),
        ];
        Assert.That(
            faults,
            Is.Empty,
            $"{project.Folder}/{PublicApi.FileName} differs; read the difference, then accept it with `make bless`:\n{string.Join('\n', faults)}");
    }

    [Test]
    public void A_circle_is_found_in_a_compiled_assembly()
    {
        string root = typeof(First).Namespace![..typeof(First).Namespace!.LastIndexOf('.')];
        IReadOnlyList<FolderEdge> circles = FolderGraph.Circles(
            FolderGraph.OfAssembly(typeof(First).Assembly.Location, root));
        Assert.That(circles.Select(edge => edge.ToString()), Is.EqualTo(
            (string[])
            [
                "One → Two: First.cs: First uses SecondBase",
                "One → Two: First.cs: First uses SecondCalled",
                "One → Two: First.cs: First uses SecondField",
                "One → Two: First.cs: First uses SecondMarkAttribute",
                "One → Two: First.cs: First uses SecondParameter",
                "Two → One: Second.cs: SecondBack uses First",
            ]));
    }

    [Test]
    public void A_circle_is_found_that_only_usings_show()
    {
        FolderEdge[] edges =
        [
            .. FolderGraph.OfSources(
                [
                    ("House/A/One.cs", "using House.B;\n\nnamespace House.A;"),
                    ("House/B/Two.cs", "using System;\nusing House.B.C;\n\nnamespace House.B;"),
                    ("House/B/C/Three.cs", "using static House.A.X;\nusing House.A;\nnamespace House.B.C;"),
                ],
                "House"),
        ];
        Assert.That(FolderGraph.Circles(edges).Select(edge => edge.ToString()), Is.EqualTo(
            (string[])
                [
                    "A → B: One.cs: using House.B",
                    "B → B/C: Two.cs: using House.B.C",
                    "B/C → A: Three.cs: using House.A",
                ]));
    }

    [Test]
    public void Edges_outside_of_a_circle_are_not_reported()
    {
        FolderEdge[] edges =
        [
            new("Top", "A", "Top.cs", ""),
            new("A", "B", "A.cs", ""),
            new("B", "A", "B.cs", ""),
            new("B", "Low", "B.cs", ""),
            new("Top", "Low", "Top.cs", ""),
        ];
        Assert.That(FolderGraph.Circles(edges).Select(edge => edge.From + edge.To), Is.EqualTo((string[])["AB", "BA"]));
    }

    [Test]
    public void An_edge_against_the_order_is_found()
    {
        FolderEdge[] edges =
        [
            new("Top", "Low", "Top.cs", ""),
            new("Low", "Top", "Low.cs", ""),
            new("Low", "Beside", "Low.cs", ""),
            new("Top", "Unlisted", "Top.cs", ""),
        ];
        Assert.That(FolderGraph.Against([["Low", "Beside"], ["Top"]], edges), Is.EqualTo(edges[1..]));
    }

    [TestCase("## Projects and what they may know\n", "no block")]
    [TestCase("## Projects and what they may know\n```\nengine/ Something → Wasm  text\n```", "is no project")]
    public void A_malformed_list_of_projects_is_refused(string text, string fault) =>
        Assert.That(() => Project.Read(text), Throws.TypeOf<FormatException>().With.Message.Contains(fault));

    private static FolderEdge[] EdgesOf(Project project) =>
    [
        .. FolderGraph.OfAssembly(project.Assembly, project.Name),
        .. FolderGraph.OfSources(project.Sources.Select(file => (file, Read(file))), project.Name),
    ];

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    private static string[] AssemblyReferences(string assembly)
    {
        using PEReader image = new(File.OpenRead(assembly));
        MetadataReader metadata = image.GetMetadataReader();
        return
        [
            .. metadata.AssemblyReferences.Select(
                handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
                .Where(name => name.StartsWith("Conformance.", StringComparison.Ordinal)),
        ];
    }
}
