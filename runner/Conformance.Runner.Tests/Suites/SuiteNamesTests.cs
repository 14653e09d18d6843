using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Suites;

/// <summary>Names of suites, their cache and their locks.</summary>
[NonParallelizable]
public sealed class SuiteNamesTests
{
    private const string Hash = "0123456789012345678901234567890123456789";
    private readonly Dictionary<string, string?> _before = [];
    private string _folder = "";
    private string _current = "";

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("conformance").FullName;
        _current = Environment.CurrentDirectory;
        foreach ((string name, string? value) in (ReadOnlySpan<(string, string?)>)
            [(SuiteCache.Variable, Path.Combine(_folder, "cache")), (SuiteLocation.Variable, null)])
        {
            _before[name] = Environment.GetEnvironmentVariable(name);
            Environment.SetEnvironmentVariable(name, value);
        }

        Environment.CurrentDirectory = Directory.CreateDirectory(Path.Combine(_folder, "here")).FullName;
    }

    [TearDown]
    public void RemoveFolder()
    {
        Environment.CurrentDirectory = _current;
        foreach ((string name, string? value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        Directory.Delete(_folder, recursive: true);
    }

    [TestCase("official", "official")]
    [TestCase("official@main", "official@main")]
    [TestCase("official@wasm-1.0", "wasm-1.0")]
    [TestCase("official@threads", "threads")]
    [TestCase("acme@wasm-1.0", "acme@wasm-1.0")]
    [TestCase("official@wasm-9.0", "official@wasm-9.0")]
    [TestCase("official@official", "official")]
    [TestCase("acme@a@b", "acme@a@b")]
    [TestCase("@main", "@main")]
    [TestCase("acme@", "acme")]
    public void A_version_of_the_specification_is_a_suite_of_its_own(string text, string name) =>
        Assert.That(SuiteName.Of(text).ToString(), Is.EqualTo(name));

    [TestCase("official", true)]
    [TestCase("acme@feature/x", true)]
    [TestCase("a_B.9-c@1/2/3", true)]
    [TestCase("acme@a/.b", false)]
    [TestCase("acme@a/-b", false)]
    [TestCase("acme@a/", false)]
    [TestCase("acme/b@c", false)]
    [TestCase("/acme@b", false)]
    [TestCase("@acme", false)]
    [TestCase("@acme/b", false)]
    [TestCase(".acme", false)]
    [TestCase("acme@b/@c", false)]
    [TestCase("a..b", false)]
    [TestCase("é", false)]
    [TestCase("a\\b", false)]
    [TestCase("", false)]
    [TestCase("..", false)]
    [TestCase("a/b", false)]
    [TestCase("acme@../x", false)]
    [TestCase("acme@a//b", false)]
    [TestCase("-x", false)]
    [TestCase("a b", false)]
    [TestCase("a:b", false)]
    public void A_name_cannot_lead_out_of_a_folder(string text, bool isName) =>
        Assert.That(SuiteName.IsName(text), Is.EqualTo(isName));

    [TestCase(100, true)]
    [TestCase(101, false)]
    public void A_name_has_at_most_a_hundred_characters(int length, bool isName) =>
        Assert.That(SuiteName.IsName(new string('a', length)), Is.EqualTo(isName));

    [Test]
    public void A_name_is_split_at_its_first_mark()
    {
        SuiteName name = SuiteName.Of("acme@a@b/c");
        Assert.That((name.Base, name.Revision), Is.EqualTo(("acme", "a@b/c")));
    }

    [Test]
    public void Only_a_folder_with_a_lock_is_a_suite()
    {
        _ = Fetched("zeta", "a.wast");
        _ = Fetched("Beta", "a.wast");
        _ = Directory.CreateDirectory(SuiteCache.FolderOf("unlocked"));
        File.WriteAllText(Path.Combine(SuiteCache.Folder(), "file"), "");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                SuiteCache.All(), Is.EqualTo((NamedSuite[])[new("Beta", SuiteCache.FolderOf("Beta")),
                    new("zeta", SuiteCache.FolderOf("zeta"))]));
            Assert.That(SuiteCache.Find("unlocked"), Is.Null);
            Assert.That(SuiteCache.Find("../zeta"), Is.Null);
            Assert.That(SuiteCache.FolderOf("a@b/c/d"), Is.EqualTo(Path.Combine(SuiteCache.Folder(), "a@b+c+d")));
            Assert.That(SuiteCache.All(_ => Path.Combine(_folder, "none")), Is.Empty);
        }
    }

    [Test]
    public void The_cache_is_where_the_variables_say()
    {
        Func<string, string?> Of(params (string Name, string Value)[] variables) =>
            name => Array.Find(variables, variable => variable.Name == name).Value;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                SuiteCache.Folder(Of(("CONFORMANCE_CACHE", "/c"), ("XDG_CACHE_HOME", "/x"))),
                Is.EqualTo(Path.Combine(Path.GetFullPath("/c"), "suites")));
            Assert.That(
                SuiteCache.Folder(Of(("XDG_CACHE_HOME", Path.GetFullPath("/x")))),
                Is.EqualTo(Path.Combine(Path.GetFullPath("/x"), "conformance", "suites")));
            Assert.That(
                SuiteCache.Folder(Of(("XDG_CACHE_HOME", "relative"))),
                Is.EqualTo(SuiteCache.Folder(Of())).And.EndsWith(Path.Combine("conformance", "suites")));
        }
    }

    [Test]
    public void A_name_stands_for_the_scripts_of_the_suite_and_begins_paths_in_it()
    {
        string suite = Fetched("wasm-1.0", "br.wast", "deep/call.wast");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Paths("wasm-1.0"), Is.EqualTo((string[])["br.wast", "deep/call.wast"]));
            Assert.That(Paths("official@wasm-1.0"), Is.EqualTo((string[])["br.wast", "deep/call.wast"]));
            Assert.That(Paths("wasm-1.0/deep"), Is.EqualTo((string[])["call.wast"]));
            Assert.That(Paths("wasm-1.0/br.wast"), Is.EqualTo((string[])["wasm-1.0/br.wast"]));
            Assert.That(Paths("wasm-1.0/*.wast"), Is.EqualTo((string[])["wasm-1.0/br.wast"]));
            Assert.That(SuiteFiles.Find(["wasm-1.0/deep/call.wast"]).Single().Root, Is.EqualTo(suite));
            Assert.That(() => Paths("wasm-1.0/none.wast"), Throws.TypeOf<FileNotFoundException>());
            Assert.That(() => Paths("wasm-2.0"), Throws.TypeOf<FileNotFoundException>());
        }
    }

    [Test]
    public void The_longest_name_counts_because_a_branch_may_have_slashes()
    {
        _ = Fetched("acme@feature", "x/a.wast");
        string deep = Fetched("acme@feature/x", "a.wast");
        Assert.That(SuitePath.Of("acme@feature/x/a.wast")!.FullPath, Is.EqualTo(Path.Combine(deep, "a.wast")));
        Assert.That(SuiteCache.All().Select(suite => suite.Name), Is.EqualTo((string[])["acme@feature", "acme@feature/x"]));
    }

    [Test]
    public void A_folder_of_the_name_goes_before_the_suite()
    {
        _ = Fetched("threads", "fetched.wast");
        Write(Path.Combine("threads", "own.wast"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Paths("threads"), Is.EqualTo((string[])["own.wast"]));
            Assert.That(SuitePath.Of("threads"), Is.Null);
            Assert.That(SuitePath.Named("threads"), Is.Not.Null);
        }
    }

    [Test]
    public void The_official_suite_is_the_project_s_before_that_of_the_cache()
    {
        string cached = Fetched("official", "a.wast");
        string? first = SuiteLocation.Official(Environment.CurrentDirectory);
        Write(Path.Combine(SuiteLocation.Fetched, "b.wast"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first, Is.EqualTo(cached));
            Assert.That(Paths("official"), Is.EqualTo((string[])["b.wast"]));
        }
    }

    [TestCase("offical", "did you mean the suite 'official'?")]
    [TestCase("wasm-2.O", "did you mean the suite 'wasm-2.0'?")]
    [TestCase("wasm-2.0", "'conformance suite fetch wasm-2.0' fetches the suite")]
    [TestCase("official@main/br.wast", "'conformance suite fetch official@main' fetches the suite")]
    [TestCase("threads/atomc.wast", "did you mean 'atomic.wast'?")]
    [TestCase("something/else", null)]
    [TestCase("official@main", "'conformance suite fetch official@main' fetches the suite")]
    [TestCase("thread/atomic.wast", "did you mean the suite 'threads'?")]
    [TestCase("threads/deep/atomc.wast", "did you mean 'atomic.wast'?")]
    [TestCase("threads/nothing-like-it", "the suite threads is in {folder}")]
    public void A_path_that_resembles_a_suite_gets_a_remedy(string path, string? remedy)
    {
        string folder = Fetched("threads", "atomic.wast");
        remedy = remedy?.Replace("{folder}", folder, StringComparison.Ordinal);
        Assert.That(SuitePath.HintFor(path), remedy is null ? Is.Null : Does.EndWith(remedy));
    }

    [Test]
    public void A_revision_is_that_of_the_lock()
    {
        string suite = Fetched("acme", "deep/a.wast");
        Assert.That(SuiteRevision.Of(Path.Combine(suite, "deep")), Is.EqualTo(Hash));
    }

    [Test]
    public void The_hash_of_the_content_covers_paths_and_bytes_but_no_hidden_file()
    {
        string suite = Fetched("acme", "a.wast", "b/c.wast");
        string before = SuiteContent.HashOf(suite);
        File.WriteAllText(Path.Combine(suite, ".hidden"), "x");
        string hidden = SuiteContent.HashOf(suite);
        File.Move(Path.Combine(suite, "a.wast"), Path.Combine(suite, "b", "a.wast"));
        string moved = SuiteContent.HashOf(suite);
        File.AppendAllText(Path.Combine(suite, "b", "a.wast"), ";; more");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(hidden, Is.EqualTo(before));
            Assert.That(moved, Is.Not.EqualTo(before));
            Assert.That(SuiteContent.HashOf(suite), Is.Not.EqualTo(moved));
        }
    }

    [Test]
    public void A_lock_is_read_as_it_was_written()
    {
        SuiteLock written = new("https://example.org/\"x\"\\.git")
        {
            Revision = "v1: x",
            Commit = Hash,
            Date = "2026-01-02",
            Folder = "test/core",
            Content = "sha256:" + new string('a', 64),
        };
        Assert.That(SuiteLock.Read(SourceText.FromString("lock", written.ToYaml())), Is.EqualTo(written));
    }

    [TestCase("commit: 12", "needs the key 'repository'")]
    [TestCase("repository: \"\"", "'repository' is empty")]
    [TestCase("repository: x\ncommit: main", "'commit' must be the full hash")]
    [TestCase("repository: x\ncontent: sha256:12", "'content' must be a hash")]
    [TestCase("repository: x\ncomit: y", "did you mean 'commit'?")]
    [TestCase("- x", "must be a mapping")]
    public void A_faulty_lock_is_told(string text, string told) =>
        Assert.That(
            () => SuiteLock.Read(SourceText.FromString("lock", text)),
            Throws.TypeOf<ScriptException>().With.Message.Contains(told));

    [Test]
    public void Every_known_suite_is_pinned_by_commit_and_content()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (KnownSuite suite in KnownSuites.All)
            {
                Assert.That(SuiteName.IsName(suite.Name), suite.Name);
                Assert.That(SuiteLock.IsCommit(suite.Pin.Commit), suite.Name);
                Assert.That(SuiteLock.Read(SourceText.FromString("lock", suite.Pin.ToYaml())), Is.EqualTo(suite.Pin));
                Assert.That(suite.Pin.Content, Is.Not.Empty, suite.Name);
            }
        }
    }

    private static string[] Paths(string path) => [.. SuiteFiles.Find([path]).Select(file => file.Path)];

    private static string Fetched(string name, params string[] files)
    {
        string folder = SuiteCache.FolderOf(name);
        foreach (string file in files)
        {
            Write(Path.Combine(folder, file));
        }

        File.WriteAllText(
            Path.Combine(folder, SuiteLock.FileName), new SuiteLock("x") { Commit = Hash }.ToYaml());
        return folder;
    }

    private static void Write(string path)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "(module)");
    }
}
