using System.Collections.Immutable;
using System.Text;
using Conformance.Runner.Results;

namespace Conformance.Runner.Tests.Results;

/// <summary>What stops a gate, and the counts of outlines and results.</summary>
public sealed class RunResultTests
{
    private static readonly RunHeader s_header = new("acme", "1", "suite", "r", DateTimeOffset.UnixEpoch, "", "");

    [TestCase(VerdictKind.Pass, Gate.None, false)]
    [TestCase(VerdictKind.Pass, Gate.Fixed, false)]
    [TestCase(VerdictKind.Pass, Gate.Flaky, false)]
    [TestCase(VerdictKind.Pass, Gate.UnexpectedPass, true)]
    [TestCase(VerdictKind.Fail, Gate.None, true)]
    [TestCase(VerdictKind.Blocked, Gate.None, true)]
    [TestCase(VerdictKind.Crash, Gate.None, true)]
    [TestCase(VerdictKind.Fail, Gate.Known, false)]
    [TestCase(VerdictKind.Crash, Gate.Flaky, false)]
    [TestCase(VerdictKind.Fail, Gate.New, true)]
    [TestCase(VerdictKind.Error, Gate.Changed, true)]
    [TestCase(VerdictKind.Skip, Gate.None, false)]
    [TestCase(VerdictKind.Unsupported, Gate.None, false)]
    [TestCase(VerdictKind.Inapplicable, Gate.None, false)]
    [TestCase(VerdictKind.Skip, Gate.Known, false)]
    public void A_command_is_unexpected_if_it_fails_without_a_rule_or_otherwise_than_its_rule(
        VerdictKind kind, Gate gate, bool isUnexpected)
    {
        RunResult run = Run(Command(1, VerdictKind.Pass), Command(2, kind) with { Gate = gate });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Files[0].Commands[1].IsUnexpected, Is.EqualTo(isUnexpected));
            Assert.That(run.IsAsExpected, Is.EqualTo(!isUnexpected));
        }
    }

    [TestCase(GateFaultKind.Stale, false)]
    [TestCase(GateFaultKind.Expired, false)]
    [TestCase(GateFaultKind.Unused, false)]
    [TestCase(GateFaultKind.UnexpectedPass, false)]
    [TestCase(GateFaultKind.Expiring, true)]
    public void A_run_is_as_expected_only_if_its_rules_need_no_attention(GateFaultKind kind, bool isExpected)
    {
        RunResult run = Run(Command(1, VerdictKind.Pass));
        GateFault warning = new(GateFaultKind.Expiring, "x");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((run with { Gates = new GateSummary([], [new(kind, "x")]) }).IsAsExpected,
                Is.EqualTo(isExpected));
            Assert.That(
                (run with { Gates = new GateSummary([], [warning, new(kind, "x")]) }).IsAsExpected,
                    Is.EqualTo(isExpected));
            Assert.That((run with { Gates = new GateSummary(["x"], []) }).IsAsExpected, Is.True);
        }
    }

    [Test]
    public void A_run_that_is_cut_or_in_which_nothing_passed_is_not_as_expected()
    {
        RunResult known = Run(Command(1, VerdictKind.Fail) with { Gate = Gate.Known });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Run(Command(1, VerdictKind.Pass)).IsAsExpected, Is.True);
            Assert.That((Run(Command(1, VerdictKind.Pass)) with { IsComplete = false }).IsAsExpected, Is.False);
            Assert.That(known.IsAsExpected, Is.False, "nothing passed");
            Assert.That(Run(Command(1, VerdictKind.Skip)).IsAsExpected, Is.False, "nothing was judged");
            Assert.That(Run().IsAsExpected, Is.False, "nothing was found");
        }
    }

    [TestCase("", false)]
    [TestCase("fail", false)]
    [TestCase("fail fail", false)]
    [TestCase("fail pass", true)]
    [TestCase("pass fail fail", true)]
    [TestCase("fail fail pass", true)]
    [TestCase("crash timeout", true)]
    public void A_command_is_flaky_if_two_attempts_differ(string attempts, bool isFlaky) =>
        Assert.That((Command(1, VerdictKind.Fail) with { Attempts = attempts }).IsFlaky, Is.EqualTo(isFlaky));

    [TestCase(VerdictKind.Pass, "a, b", true)]
    [TestCase(VerdictKind.Pass, "", false)]
    [TestCase(VerdictKind.Fail, "a, b", false)]
    public void A_pass_by_an_answer_of_several_meanings_is_consistent(VerdictKind kind, string meanings,
        bool isConsistent)
    {
        CommandResult command = Command(1, kind) with { Meanings = meanings };
        Assert.That(
            (command.IsConsistent, Run(command, Command(2, VerdictKind.Pass)).Tally.Consistent),
            Is.EqualTo((isConsistent, isConsistent ? 1 : 0)));
    }

    [Test]
    public void Each_text_of_a_result_is_kept_apart_from_the_others()
    {
        CommandResult command = new(
            "id", 1, "get", "g", Verdict.Pass, "expected", "actual", "excerpt", TimeSpan.FromSeconds(1));
        command = command with
        {
            BlockedBy = "blocker",
            Trace = "trace",
            Meanings = "meanings",
            GateNote = "note",
            Attempts = "attempts",
        };
        string[] Texts(CommandResult one) =>
        [
            one.Expected, one.Actual, one.Excerpt, one.BlockedBy, one.Trace, one.Meanings, one.GateNote, one.Attempts,
        ];
        CommandResult without = command with { Actual = "" };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Texts(command), Is.EqualTo((string[])
                ["expected", "actual", "excerpt", "blocker", "trace", "meanings", "note", "attempts"]));
            Assert.That(Texts(without), Is.EqualTo((string[])
                ["expected", "", "excerpt", "blocker", "trace", "meanings", "note", "attempts"]));
            Assert.That(
                Texts(new CommandResult("id", 1, "get", "g", Verdict.Pass, "", "", "only", default)),
                Is.EqualTo((string[])["", "", "only", "", "", "", "", ""]));
            Assert.That(
                Texts(new CommandResult("id", 1, "get", "g", Verdict.Pass, "", "only", "", default))[1],
                    Is.EqualTo("only"));
        }
    }

    [TestCase("PPFPPF", "P2 F1 P2 F1")]
    [TestCase("PPP", "P3")]
    [TestCase("PF", "P1 F1")]
    [TestCase("SNSNU", "S1 N1 S1 N1 U1")]
    [TestCase("", "")]
    public void An_outline_counts_every_stretch_of_equal_verdicts(string letters, string stretches)
    {
        VerdictKind[] kinds =
        [
            .. letters.Select(letter => letter switch
            {
                'P' => VerdictKind.Pass,
                'F' => VerdictKind.Fail,
                'S' => VerdictKind.Skip,
                'N' => VerdictKind.Inapplicable,
                _ => VerdictKind.Unsupported,
            }),
        ];
        RunResult run = Run([.. kinds.Select((kind, i) => Command(i + 1, kind))]);
        run = run with { Files = [run.Files[0], run.Files[0] with { Path = "b.wast" }] };
        RunOutline outline = RunOutline.Of(run);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                string.Join(' ', outline.Files[0].Verdicts.Select(one =>
                    $"{(one.Verdict == VerdictKind.Inapplicable ? 'N' : $"{one.Verdict}"[0])}{one.Count}")),
                Is.EqualTo(stretches));
            Assert.That(outline.Tally, Is.EqualTo(run.Tally));
            Assert.That(outline.Files[1].Commands, Is.EqualTo(letters.Length));
            Assert.That(outline.IdsOf(1), Is.EqualTo(run.Files[1].Commands.Select(command => command.Id)));
        }
    }

    [TestCase("trap", "trapped: x", "", "x ")]
    [TestCase("trap \"\"", "trapped: x", "", "x ")]
    [TestCase("trap \"a \"b\"\"", "trapped: x", "", "x a \"b\"")]
    [TestCase("trap: a", "trapped: x", "", null)]
    [TestCase("trap \"a", "trapped: x", "", null)]
    [TestCase("i32.const 1", "trapped: x", "", null)]
    [TestCase("trap", "exception: x", "", null)]
    [TestCase("trap", "trapped:x", "", null)]
    [TestCase("a valid module", "invalid: x", VerdictTypes.ModuleRejected, "x -")]
    [TestCase("a valid module", "malformed: x", VerdictTypes.ModuleRejected, "x -")]
    [TestCase("a valid module", "unlinkable: x", VerdictTypes.LinkUnresolved, "x -")]
    [TestCase("a valid module", "unlinkable: invalid: x", VerdictTypes.ModuleRejected, "invalid: x -")]
    [TestCase("a valid module", "invalid: x", VerdictTypes.InvalidOther, null)]
    [TestCase("a valid module", "refused: x", VerdictTypes.ModuleRejected, null)]
    [TestCase("a valid module", "trapped: x", VerdictTypes.ModuleRejected, null)]
    public void Words_are_those_of_a_trap_where_one_was_expected_and_of_a_refused_module(
        string expected, string actual, string type, string? words)
    {
        CommandResult command = Command(7, VerdictKind.Fail) with
        {
            Verdict = new Verdict(VerdictKind.Fail, type, "r"),
            Expected = expected,
            Actual = actual,
        };
        Assert.That(
            EngineWords.Of([new FileResult("d/a.wast", "core", [command], default)]).Select(
                one => $"{one.Text} {one.Expected ?? "-"} {one.Place}"),
            words is null ? Is.Empty : Is.EqualTo((string[])[$"{words} d/a.wast:7"]));
    }

    [Test]
    public void Settings_are_equal_only_if_each_is()
    {
        RunSetup setup = new();
        RunSetup ofTwo = setup with { Features = ["a", "b"] };
        RunSetup ofTwoAgain = setup with { Features = ["a", "b"] };
        RunSetup[] others =
        [
            setup with { Engines = "x" }, setup with { Features = ["x"] }, setup with { Spec = "1.0" },
            setup with { Match = "any" }, setup with { Timeout = TimeSpan.FromSeconds(1) },
            setup with { FileTimeout = TimeSpan.FromSeconds(1) }, setup with { Isolation = "file" },
            setup with { Memory = 1 }, setup with { AllowsLegacyText = true }, setup with { RoundTrip = true },
            setup with { AllowsOutside = true }, setup with { Root = "x" }, setup with { Folders = ["x"] },
        ];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(others, Is.Unique.And.None.EqualTo(setup));
            Assert.That(ofTwo, Is.EqualTo(ofTwoAgain));
            Assert.That(ofTwo.GetHashCode(), Is.EqualTo(ofTwoAgain.GetHashCode()));
            Assert.That(setup with { Features = ["b", "a"] }, Is.Not.EqualTo(ofTwo));
            Assert.That(
                others.Select(other => string.Join(' ', other.Options)),
                Is.EqualTo((string[])
                [
                    "--engines x", "--features x", "--spec 1.0", "--match any", "--timeout 1", "--file-timeout 1",
                    "--isolate file", "--memory 9.5367431640625E-07", "--legacy-text", "--round-trip",
                        "--allow-outside",
                    "--root x", "--in x",
                ]));
            Assert.That((setup with { Folders = [".", "a"], Root = "-x" }).Options, Is.EqualTo((string[])
                ["--in", ".", "--in", "a", "--root=-x"]));
        }
    }

    // A file with a command; the texts replace parts of it.
    [TestCase("\"time\":0}", "\"time\":3153600000000000}", null)]
    [TestCase("\"time\":0}", "\"time\":3153600000000001}", "a time must be between 0 and 100 years")]
    [TestCase("\"time\":0}", "\"time\":-1}", "a time must be between 0 and 100 years")]
    [TestCase("\"core\",\"time\":0", "\"core\",\"time\":3153600000000000", null)]
    [TestCase("\"core\",\"time\":0", "\"core\",\"time\":3153599999999999,\"x\":1", null)]
    [TestCase("\"complete\":true,\"time\":0", "\"complete\":true,\"time\":3153600000000000,\"cpu\":1",
        "the times add up to more than 100 years")]
    [TestCase("\"complete\":true,\"time\":0", "\"complete\":true,\"time\":1,\"cpu\":3153600000000000",
        "the times add up to more than 100 years")]
    [TestCase("\"fail\":0", "\"fail\":1", "the footer counts 1 'fail', the lines 0")]
    [TestCase("\"files\":1", "\"files\":2", "the footer counts 2 'files', the lines 1")]
    [TestCase("\"totals\":{", "\"totals\":{\"unheard\":3,", null)]
    [TestCase("\"commands\":1}", "\"commands\":2}", "a.wast has 1 command, its line says 2")]
    [TestCase("\"commands\":1}", "\"commands\":0}", "a.wast has 1 command, its line says 0")]
    [TestCase("\"id\":\"a.wast#1\"", "\"id\":\"\"", "a command has no id")]
    [TestCase("\"id\":\"a.wast#1\"", "\"future\":{\"id\":[1]},\"id\":\"a.wast#1\"", null)]
    [TestCase("\"verdict\":\"pass\"", "\"verdict\":\"Pass\"", "no known verdict")]
    [TestCase("\"engine\":\"acme\"", "\"future\":[{}],\"engine\":\"acme\"", null)]
    [TestCase("\"engine\":\"acme\"", "\"shard\":-1,\"engine\":\"acme\"", "there is no shard -1 of 0")]
    [TestCase("\"engine\":\"acme\"", "\"shard\":3,\"shards\":3,\"engine\":\"acme\"", null)]
    [TestCase("\"engine\":\"acme\"", "\"engines\":[7],\"engine\":\"acme\"", "a list must hold texts only")]
    [TestCase("\"engine\":\"acme\"", "\"engines\":7,\"engine\":\"acme\"", "expected a list")]
    [TestCase("\"engine\":\"acme\"", "\"setup\":[],\"engine\":\"acme\"", "expected an object")]
    [TestCase("\"schema\":1", "\"schema\":0", "this version reads schema 1, not 0")]
    public void A_results_file_is_checked(string part, string other, string? message)
    {
        string text = Encoding.UTF8.GetString(Write(Run(Command(1, VerdictKind.Pass))));
        int at = text.IndexOf(part, StringComparison.Ordinal);
        Assert.That(at, Is.GreaterThanOrEqualTo(0), "the text must be there");
        byte[] changed = Encoding.UTF8.GetBytes(text[..at] + other + text[(at + part.Length)..]);
        Assert.That(
            () => ResultsReader.ReadAll(changed),
            message is null ? Throws.Nothing : Throws.TypeOf<ResultsFormatException>().With.Message.Contains(message));
    }

    [Test]
    public void Runs_may_follow_each_other_but_nothing_else_may_follow_a_footer()
    {
        byte[] one = Write(Run(Command(1, VerdictKind.Pass)));
        byte[] other = Write(Run(Command(1, VerdictKind.Fail)) with { Header = s_header with { Engine = "bun" } });
        string command = Encoding.UTF8.GetString(one).Split('\n')[2];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                ResultsReader.ReadAll((byte[])[.. one, .. other]).Select(run =>
                    $"{run.Header.Engine} {run.Files.Length} {run.Tally.Bad}"),
                Is.EqualTo((string[])["acme 1 0", "bun 1 1"]));
            Assert.That(
                () => ResultsReader.ReadAll((byte[])[.. one, .. Encoding.UTF8.GetBytes(command)]),
                Throws.TypeOf<ResultsFormatException>().With.Message.Contains("there are lines after the footer"));
        }
    }

    [Test]
    public void Only_engines_that_a_run_did_not_reach_are_added()
    {
        RunResult first = Run(Command(1, VerdictKind.Pass)) with
        {
            Header = s_header with
            {
                Engines = ["acme", "bun",
            "cord"]
            }
        };
        RunResult second = Run(Command(1, VerdictKind.Pass)) with { Header = s_header with { Engine = "bun" } };
        ImmutableArray<RunResult> read = ResultsReader.ReadAll((byte[])[.. Write(first), .. Write(second)]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                read.Select(run => $"{run.Header.Engine} {run.Header.EngineVersion} {run.IsComplete}"),
                Is.EqualTo((string[])["acme 1 True", "bun 1 True", "cord  False"]));
            Assert.That(OutlineReader.Read(() => new MemoryStream([.. Write(first), .. Write(second)])), Is.Null);
        }
    }

    [TestCase(0, 0, false)]
    [TestCase(1, 0, true)]
    [TestCase(2, 1, true)]
    [TestCase(3, 2, false)]
    public void A_file_that_is_cut_knows_it(int lines, int commands, bool isCut)
    {
        string[] text = Encoding.UTF8.GetString(Write(
            Run(Command(1, VerdictKind.Pass), Command(2, VerdictKind.Fail)))).Split('\n');
        RunResult read = ResultsReader.ReadAll(Encoding.UTF8.GetBytes(
            string.Concat(text[..(lines + 1)].Select(line => line + "\n"))))
            .Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Files.Select(file => file.IsCut), lines == 0 ? Is.Empty : Is.EqualTo((bool[])[isCut]));
            Assert.That(read.Tally.Commands, Is.EqualTo(commands));
        }
    }

    [TestCase("x")]
    [TestCase("a text of exactly sixty-four characters, which are still pooled.")]
    [TestCase("a text of more than sixty-four characters, which nobody keeps only once")]
    [TestCase("\"quotes\" \\ and é\n")]
    [TestCase("")]
    public void Texts_that_occur_twice_are_read_twice(string text)
    {
        CommandResult[] commands =
        [
            .. ((string[])[text, "other", text]).Select((reason, i) => Command(i + 1, VerdictKind.Fail) with
            {
                Name = reason,
                Verdict = new Verdict(VerdictKind.Fail, reason + "t", reason + "r"),
                Expected = reason + "e",
                Actual = reason + "a",
                Excerpt = reason + "x",
                Trace = reason + "c",
                GateNote = reason + "n",
                BlockedBy = reason + "b",
                Meanings = reason + "m",
                Attempts = reason + "p",
                Gate = (Gate)(i + 1),
                Column = i,
                Duration = TimeSpan.FromMicroseconds(i),
            }),
        ];
        Assert.That(ResultsReader.ReadAll(Write(Run(commands))).Single().Files[0].Commands, Is.EqualTo(commands));
    }

    [Test]
    public void A_pass_with_a_reason_keeps_it_and_a_header_its_settings_of_a_run()
    {
        CommandResult command = Command(1, VerdictKind.Pass) with
        {
            Verdict = new Verdict(VerdictKind.Pass, "",
            "why")
        };
        RunResult run = Run(command) with
        {
            Header = s_header with { EngineArgument = "./acme.dll", Started = DateTimeOffset.UnixEpoch.AddHours(5) },
            Cpu = TimeSpan.FromMicroseconds(7),
            Duration = TimeSpan.FromMicroseconds(9),
        };
        RunResult read = ResultsReader.ReadAll(Write(run)).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Files[0].Commands[0].Verdict.Reason, Is.EqualTo("why"));
            Assert.That(read.Header, Is.EqualTo(run.Header));
            Assert.That((read.Cpu, read.Duration), Is.EqualTo((run.Cpu, run.Duration)));
        }
    }

    private static CommandResult Command(int number, VerdictKind kind) => new(
        $"a.wast#{number}", number, "get", "", kind == VerdictKind.Pass ? Verdict.Pass : new Verdict(kind, "t", "r"),
            "", "",
        "", default);

    private static RunResult Run(params CommandResult[] commands) => new(
        s_header, [new FileResult("a.wast", "core", [.. commands], default)], default, IsComplete: true);

    private static byte[] Write(RunResult run)
    {
        using MemoryStream output = new();
        ResultsWriter.Write(output, run);
        return output.ToArray();
    }
}
