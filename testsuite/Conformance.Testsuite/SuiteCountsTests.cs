using System.Collections.Immutable;
using Conformance.Reference;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;

namespace Conformance.Testsuite;

/// <summary>
/// No command of the official suite is lost between file and verdict. Another program counted the numbers in the pinned
/// revision.
/// </summary>
public sealed class SuiteCountsTests
{
    private const string Pinned = "193e551ff22663995b1ac95dc62344133669e14b";
    private string _folder = "";
    private ImmutableArray<SuiteFile> _files = [];

    [OneTimeSetUp]
    public void FindSuite()
    {
        if (SuiteLocation.Official(AppContext.BaseDirectory) is not { } folder)
        {
            Assert.Ignore(SuiteLocation.HowToGet);
            return;
        }

        _folder = folder;
        _files = SuiteFiles.Find([folder]);
    }

    [Test]
    public void Every_command_gets_one_verdict_and_passes()
    {
        int read = 0;
        Script Load(SuiteFile file)
        {
            Script script = new ScriptLoader().Load(file);
            _ = Interlocked.Add(ref read, CommandTree.All(script.Commands).Count());
            return script;
        }

        RunHeader header = new("reference", "", "", "", DateTimeOffset.UnixEpoch, "", "");
        using ReferenceEngine engine = new();
        Tally tally = new Batch(engine, new RunOptions(), Load).Run(_files, header).Tally;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(tally.Commands, Is.EqualTo(read), "verdicts for the commands that were read");
            Assert.That(tally.Pass + tally.Bad + tally.NotRun, Is.EqualTo(tally.Commands), "sum of all verdicts");
            Assert.That(tally.Pass, Is.EqualTo(tally.Commands), "verdicts that are a pass");
        }
    }

    [Test]
    public void The_pinned_revision_has_the_commands_that_were_counted_in_it()
    {
        string revision = SuiteRevision.Of(_folder);
        if (!revision.Contains(Pinned, StringComparison.Ordinal))
        {
            Assert.Ignore($"the counts are those of {Pinned}, and this is {revision}");
        }

        Dictionary<string, int> counts = [];
        foreach (Command command in _files.SelectMany(file => CommandTree.All(new ScriptLoader().Load(file).Commands)))
        {
            string kind = KindOf(command);
            counts[kind] = counts.GetValueOrDefault(kind) + 1;
        }

        Assert.That(counts, Is.EquivalentTo(new Dictionary<string, int>
        {
            // A file that holds only the fields of a module counts as one text module more.
            ["module text"] = 2_351,
            ["module binary"] = 134,
            ["module quote"] = 9,
            ["module definition"] = 17,
            ["module instance"] = 3,
            ["register"] = 89,
            ["invoke"] = 422,
            ["assert_return"] = 53_276,
            ["assert_return get"] = 16,
            ["assert_trap"] = 5_195,
            ["assert_trap module"] = 57,
            ["assert_invalid text"] = 2_987,
            ["assert_invalid binary"] = 11,
            ["assert_invalid quote"] = 6,
            ["assert_malformed binary"] = 930,
            ["assert_malformed quote"] = 1_278,
            ["assert_unlinkable"] = 262,
            ["assert_exception"] = 41,
            ["assert_exhaustion"] = 15,
            ["assert_malformed_custom"] = 19,
            ["assert_invalid_custom"] = 1,
        }));
        Assert.That(_files, Has.Length.EqualTo(288));
    }

    private static string KindOf(Command command) => command switch
    {
        Command.DefineModule { IsDefinition: true } => "module definition",
        Command.DefineModule it => "module " + FormOf(it.Module),
        Command.InstantiateModule => "module instance",
        Assertion.Returns { Action: ScriptAction.Get } => "assert_return get",
        Assertion.TrapsOnStart => "assert_trap module",
        Assertion.IsInvalid it => "assert_invalid " + FormOf(it.Module),
        Assertion.IsMalformed it => "assert_malformed " + FormOf(it.Module),
        _ => command.Keyword,
    };

    private static string FormOf(ModuleText module) => module switch
    {
        ModuleText.Parsed => "text",
        ModuleText.Binary => "binary",
        ModuleText.Quoted => "quote",
        _ => throw new ArgumentOutOfRangeException(nameof(module), module.GetType().Name, "a form that nobody counted"),
    };
}
