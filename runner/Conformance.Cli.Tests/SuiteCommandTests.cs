using System.Text.Json;
using Conformance.Cli.Grammar;
using Conformance.Runner.Suites;

namespace Conformance.Cli.Tests;

/// <summary><c>conformance suite</c> with a local Git repository, and suites by name.</summary>
public sealed class SuiteCommandTests
{
    private string _folder = "";
    private string _first = "";

    private string Repository => Path.Combine(_folder, "acme.git");

    /// <summary>A repository with two commits: the tag <c>v1</c> and the branch <c>main</c>.</summary>
    [SetUp]
    public void MakeRepository()
    {
        _folder = Directory.CreateTempSubdirectory("conformance-suite-").FullName;
        string work = Path.Combine(_folder, "work");
        Git(_folder, "init", "--quiet", "--initial-branch=main", work);
        Write("work/test/core/a.wast", "(module (func (export \"f\")))\n(assert_return (invoke \"f\"))\n");
        Write("work/test/core/deep/b.wast", "(module)\n");
        Write("work/README.md", "Not a script.");
        Commit(work, "one");
        Git(work, "tag", "v1");
        _first = Git(work, "rev-parse", "HEAD").Trim();
        Write("work/test/core/c.wast", "(module)\n");
        Commit(work, "two");
        Git(_folder, "clone", "--quiet", "--bare", work, Repository);
    }

    [TearDown]
    public void RemoveFolder()
    {
        foreach (string file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void A_suite_is_fetched_once_and_then_run_by_its_name()
    {
        (int code, string output, string errors) = Run("suite", "fetch", Repository, "--folder", "test/core");
        Assert.That(code, Is.Zero, errors);
        Assert.That(output, Does.StartWith("acme: ").And.Contains("3 files"));
        (_, output, errors) = Run("suite", "fetch", Repository + "@main", "--folder", "test/core", "--name", "acme");
        Assert.That(output, Does.StartWith("acme: "), errors);
        (code, output, errors) = Run("run", "acme", "--results", "r.jsonl");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.Zero, errors);
            Assert.That(output, Does.Contain("All 4 commands passed"));
            Assert.That(
                File.ReadLines(Path.Combine(_folder, "r.jsonl")).First(),
                Does.Contain("\"suite\":\"acme\"").And.Contains("\"folders\":[\"acme\"]"));
            Assert.That(Run("list", "acme/a.wast").Output, Does.StartWith("acme/a.wast:1#"));
            Assert.That(Run("replay", "a.wast:2", "--in", "acme").Exit, Is.Zero);
            Assert.That(Run("replay", "acme/a.wast:2").Exit, Is.Zero);
            Assert.That(Run("suite", "path", "acme/a.wast").Output.Trim(), Does.EndWith(Path.Combine("acme", "a.wast")));
        }
    }

    [TestCase("v1", 2)]
    [TestCase("main", 3)]
    [TestCase("FULL", 2)]
    [TestCase("SHORT", 2)]
    public void A_revision_is_a_tag_a_branch_or_a_commit(string revision, int files)
    {
        revision = revision == "FULL" ? _first : revision == "SHORT" ? _first[..9] : revision;
        (int code, string output, string errors) = Run("suite", "fetch", $"file://{Repository}@{revision}");
        Assert.That(code, Is.Zero, errors);
        Assert.That(output, Does.StartWith($"acme@{revision}: ").And.Contains($"{files} files"));
    }

    [TestCase("v9", "has no revision v9", "acme.git")]
    [TestCase("--upload-pack=x", "cannot be a revision")]
    [TestCase("a..b", "cannot be a revision")]
    public void A_revision_that_is_not_there_is_told(string revision, params string[] told)
    {
        (int code, _, string errors) = Run("suite", "fetch", $"file://{Repository}@{revision}");
        Assert.That(code, Is.EqualTo(ExitCode.Usage));
        foreach (string word in told)
        {
            Assert.That(errors, Does.Contain(word));
        }
    }

    [Test]
    public void A_repository_that_cannot_be_reached_is_told_with_the_way_around()
    {
        string absent = Path.Combine(_folder, "absent.git");
        (int code, _, string errors) = Run("suite", "fetch", "wasm-2.0", "--mirror", absent, "--mirror", "file://" + absent);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.EqualTo(ExitCode.Usage));
            Assert.That(errors, Does.Contain("wasm-2.0 cannot be fetched").And.Contains(absent).And.Contains("file://"));
            Assert.That(errors, Does.Contain("--mirror ADDRESS"));
            Assert.That(Run("run", "wasm-2.0").Errors, Does.Contain("conformance suite fetch wasm-2.0"));
        }
    }

    [Test]
    public void A_known_suite_is_taken_from_no_repository_without_its_commit()
    {
        (int code, _, string errors) = Run("suite", "fetch", "official", "--mirror", Repository);
        Assert.That(code, Is.EqualTo(ExitCode.Usage));
        Assert.That(errors, Does.Contain("has no revision " + KnownSuites.Find("official")!.Pin.Commit));
    }

    [Test]
    public void A_lock_pins_commit_and_content()
    {
        Assert.That(Run("suite", "fetch", Repository + "@v1", "--lock", "pin.yaml", "--into", "there").Exit, Is.Zero);
        string pin = File.ReadAllText(Path.Combine(_folder, "pin.yaml"));
        Assert.That(SuiteLock.ReadFile(Path.Combine(_folder, "pin.yaml")).Commit, Is.EqualTo(_first));
        (int code, string again, _) = Run("suite", "fetch", "--lock", "pin.yaml", "--into", "there");
        Directory.Delete(Path.Combine(_folder, "there"), recursive: true);
        (int afresh, string output, _) = Run("suite", "fetch", "--lock", "pin.yaml", "--into", "there");
        Write("pin.yaml", pin[..^3] + "00\n");
        Directory.Delete(Path.Combine(_folder, "there"), recursive: true);
        (int refused, _, string errors) = Run("suite", "fetch", "--lock", "pin.yaml", "--into", "there");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((code, afresh), Is.EqualTo((0, 0)));
            Assert.That(again, Does.Contain("already"));
            Assert.That(output, Does.Not.Contain("already"));
            Assert.That(refused, Is.EqualTo(ExitCode.Usage));
            Assert.That(errors, Does.Contain("but the lock demands"));
            Assert.That(Directory.Exists(Path.Combine(_folder, "there")), Is.False, "nothing is left");
            Assert.That(Directory.EnumerateFileSystemEntries(_folder, ".there*"), Is.Empty);
        }
    }

    [Test]
    public void Local_changes_are_kept_unless_they_are_to_be_discarded()
    {
        Assert.That(Run("suite", "fetch", Repository).Exit, Is.Zero);
        string changed = Path.Combine(_folder, "cache", "suites", "acme", "test", "core", "a.wast");
        File.AppendAllText(changed, ";; mine");
        string listed = Run("suite", "list").Output;
        (int refused, _, string errors) = Run("suite", "fetch", Repository);
        string kept = File.ReadAllText(changed);
        (int forced, _, _) = Run("suite", "fetch", Repository, "--force");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(listed, Does.Match("acme +changed"));
            Assert.That(refused, Is.EqualTo(ExitCode.Usage));
            Assert.That(errors, Does.Contain("has local changes").And.Contains("--force"));
            Assert.That(kept, Does.Contain(";; mine"));
            Assert.That(forced, Is.Zero);
            Assert.That(File.ReadAllText(changed), Does.Not.Contain(";; mine"));
            Assert.That(Run("suite", "list").Output, Does.Match("acme +ok"));
        }
    }

    [Test]
    public void A_damaged_lock_is_a_change()
    {
        Assert.That(Run("suite", "fetch", Repository).Exit, Is.Zero);
        string pin = Path.Combine(_folder, "cache", "suites", "acme", SuiteLock.FileName);
        File.WriteAllText(pin, "garbage");
        string listed = Run("suite", "list").Output;
        (int refused, _, string errors) = Run("suite", "fetch", Repository);
        (int forced, _, _) = Run("suite", "fetch", Repository, "--force");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(listed, Does.Match("acme +changed"));
            Assert.That(refused, Is.EqualTo(ExitCode.Usage));
            Assert.That(errors, Does.Contain("has local changes").And.Contains("--force"));
            Assert.That(forced, Is.Zero);
            Assert.That(Run("suite", "list").Output, Does.Match("acme +ok"));
        }
    }

    [Test]
    public void A_fetch_waits_for_another_one_into_the_same_folder()
    {
        string suites = Directory.CreateDirectory(Path.Combine(_folder, "cache", "suites")).FullName;
        string held = Path.Combine(suites, ".acme.lock");
        using (FileStream other = new(held, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
        {
            (int code, _, string errors) = Run("suite", "fetch", Repository, "--timeout", "0.2");
            Assert.That(code, Is.EqualTo(ExitCode.Usage));
            Assert.That(errors, Does.Contain("waiting for it").And.Contains("is still being fetched by another program"));
        }

        Task<(int Exit, string Output, string Errors)>[] fetches =
        [
            .. Enumerable.Range(0, 3).Select(_ => Task.Run(() => Run("suite", "fetch", Repository))),
        ];
        Task.WaitAll(fetches);
        Assert.That(fetches.Select(fetch => fetch.Result.Exit), Is.All.Zero);
        Assert.That(Run("suite", "list").Output, Does.Match("acme +ok"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_folder_that_is_no_fetched_suite_is_never_replaced(bool isForced)
    {
        Write("mine/notes.txt", "mine");
        (int code, _, string errors) = Run(
            ["suite", "fetch", Repository, "--into", "mine", .. isForced ? (string[])["--force"] : []]);
        Assert.That(code, Is.EqualTo(ExitCode.Usage));
        Assert.That(errors, Does.Contain("is no fetched suite"));
        Assert.That(File.ReadAllText(Path.Combine(_folder, "mine", "notes.txt")), Is.EqualTo("mine"));
    }

    [Test]
    public void A_folder_without_git_is_copied_and_needs_scripts()
    {
        Write("plain/x.wast", "(module)");
        Write("plain/input.txt", "an input");
        Write("empty/README.md", "no script");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Run("suite", "fetch", "plain").Output, Does.StartWith("plain: the copy of"));
            Assert.That(File.Exists(Path.Combine(_folder, "cache", "suites", "plain", "input.txt")));
            Assert.That(Run("suite", "fetch", "plain@v1").Errors, Does.Contain("no revision 'v1'"));
            Assert.That(Run("suite", "fetch", "empty").Errors, Does.Contain("there is no script"));
            Assert.That(Run("suite", "fetch", Repository, "--folder", "none").Errors, Does.Contain("'none'"));
            Assert.That(Run("suite", "fetch", "nonesuch").Errors, Does.Contain("is no suite, no address"));
            Assert.That(Run("suite", "fetch", "offical").Errors, Does.Contain("did you mean 'official'?"));
        }
    }

    [Test]
    public void A_folder_goes_before_a_suite_and_the_run_says_so()
    {
        Assert.That(Run("suite", "fetch", Repository).Exit, Is.Zero);
        Write("acme/own.wast", "(module)");
        (int code, string output, string errors) = Run("run", "acme");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.Zero);
            Assert.That(output, Does.Contain("All 1 command passed"));
            Assert.That(errors, Does.Contain("acme is the folder of that name, not the suite"));
        }
    }

    [Test]
    public void A_suite_with_the_name_of_a_version_is_judged_by_it()
    {
        Write(
            "former/a.wast",
            "(module (func (export \"f\") (result f32) (f32.const nan)))\n(assert_return_canonical_nan (invoke \"f\"))\n");
        Assert.That(Run("suite", "fetch", "former", "--name", "wasm-1.0").Exit, Is.Zero);
        using (Assert.EnterMultipleScope())
        {
            (int code, _, string errors) = Run("run", "wasm-1.0", "--results", "r.jsonl");
            Assert.That(code, Is.Zero);
            Assert.That(errors, Does.Contain("note: wasm-1.0 in ").And.Contains("is not the pinned revision"));
            Assert.That(
                File.ReadLines(Path.Combine(_folder, "r.jsonl")).First(), Does.Contain("\"spec\":\"1.0\""));
            Assert.That(Run("run", "former").Exit, Is.EqualTo(ExitCode.Failed));
            Assert.That(Run("run", "former", "--spec", "1.0").Exit, Is.Zero);
            Assert.That(Run("replay", "a.wast:2", "--in", "wasm-1.0").Exit, Is.Zero);
            Assert.That(Run("replay", "a.wast:2", "--in", "former", "--from", "r.jsonl").Exit, Is.Zero);
            Assert.That(Run("run", "former", "--spec", "1").Errors, Does.Contain("--spec takes 1.0, 2.0 or 3.0, not '1'"));
        }
    }

    [Test]
    public void A_difference_names_commands_by_id()
    {
        Assert.That(Run("suite", "fetch", Repository + "@v1").Exit, Is.Zero);
        Assert.That(Run("suite", "fetch", Repository).Exit, Is.Zero);
        (int code, string output, _) = Run("suite", "diff", "acme@v1", "acme");
        (int asJson, string json, _) = Run("suite", "diff", "acme@v1", "acme", "--json");
        using JsonDocument document = JsonDocument.Parse(json);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((code, asJson), Is.EqualTo((0, 0)));
            Assert.That(output, Does.StartWith("test/core/c.wast (new)\n  + 1#"));
            Assert.That(output, Does.Contain("1 command added, 0 commands removed").And.Contains("3 commands the same"));
            Assert.That(document.RootElement.GetProperty("same").GetInt32(), Is.EqualTo(3));
        }
    }

    private void Commit(string work, string message)
    {
        Git(work, "add", "--all");
        Git(work, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "--quiet", "-m", message);
    }

    private static string Git(string folder, params string[] arguments)
    {
        ProgramRun git = ProgramRun.Of("git", folder, arguments);
        Assert.That(git.Exit, Is.Zero, string.Join(' ', arguments) + git.Errors);
        return git.Output;
    }

    private void Write(string path, string text)
    {
        string full = Path.Combine(_folder, path);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    private (int Exit, string Output, string Errors) Run(params string[] arguments) => TheProgram.RunWith(
        [(SuiteCache.Variable, Path.Combine(_folder, "cache")), (SuiteLocation.Variable, null)], _folder, arguments);
}
