using Conformance.Reports.Analysis;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>What is shown of one result: its lines, its rule, and the results that it depends on.</summary>
public sealed class EvidenceTests
{
    [TestCase(9, 0, "a\nb", "  >  9 | a\n    10 | b\n")]
    [TestCase(99, 1, "a\nb\nc\n", "  >  99 | a\n        | ^\n    100 | b\n    101 | c\n")]
    [TestCase(5, 3, "  (x)", "  > 5 |   (x)\n      |   ^\n")]
    [TestCase(5, 2, "\t(x)", "  > 5 | \t(x)\n      | \t^\n")]
    [TestCase(5, 2, "\U0001F98A(x)", "  > 5 | \U0001F98A(x)\n      |   ^\n")]
    [TestCase(5, 4, "\U0001F98A\U0001F98A (x)", "  > 5 | \U0001F98A\U0001F98A (x)\n      |      ^\n")]
    [TestCase(5, 2, "\u0001(x)", "  > 5 | \\u{1}(x)\n      |      ^\n")]
    [TestCase(5, 4, "abc", "  > 5 | abc\n      |    ^\n")]
    [TestCase(5, 5, "abc", "  > 5 | abc\n")]
    [TestCase(5, 4, "ab\nc", "  > 5 | ab\n    6 | c\n")]
    [TestCase(5, 2, "", "")]
    public void An_excerpt_has_numbers_of_equal_width_and_a_mark_under_the_command(
        int line, int column, string excerpt, string text)
    {
        CommandResult command = Samples.Fail(line) with { Excerpt = excerpt, Column = column };
        Assert.That(Of(command).Excerpt, Is.EqualTo(text));
    }

    [TestCase(Gate.None, "")]
    [TestCase(Gate.Known, "  rule      a rule\n")]
    [TestCase(Gate.Flaky, "  rule      a rule\n")]
    [TestCase(Gate.Changed, "  rule      a rule\n")]
    [TestCase(Gate.New, "")]
    [TestCase(Gate.Fixed, "")]
    [TestCase(Gate.UnexpectedPass, "")]
    public void The_rule_is_told_of_a_failure_that_it_is_about(Gate gate, string rule)
    {
        CommandResult command = Samples.Fail(1) with { Gate = gate, GateNote = "a rule", Excerpt = "" };
        Assert.That(Of(command).Details, Is.EqualTo($"  expected i32.const 15\n  actual   i32.const 14\n{rule}"));
    }

    [TestCase("", "")]
    [TestCase("fail fail", "")]
    [TestCase("fail pass", "  attempts  fail pass\n")]
    public void Attempts_are_told_if_they_differ(string attempts, string told)
    {
        CommandResult command = Samples.Fail(1) with { Attempts = attempts, Excerpt = "" };
        Assert.That(Of(command).Details, Is.EqualTo($"  expected i32.const 15\n  actual   i32.const 14\n{told}"));
    }

    [Test]
    public void A_reason_that_repeats_both_sides_is_not_told_and_any_other_is()
    {
        CommandResult command = Samples.Fail(1);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Of(command).Words, Is.Empty);
            Assert.That(Of(command with { Gate = Gate.UnexpectedPass, GateNote = "n" }).Words,
                Is.EqualTo("passed, and should not: n"));
            Assert.That(Of(command with { Expected = "other" }).Words,
                Is.EqualTo("expected i32.const 15, got i32.const 14"));
            Assert.That(Of(command with { Actual = command.Verdict.Reason }).Actual, Is.Empty);
            Assert.That(Of(command with { Trace = "a\nb\n\n" }).Trace, Is.EqualTo("a\nb"));
            Assert.That(
                Of(command with { Excerpt = "", Trace = "a\nb", Expected = "c\nd" }).Details,
                Is.EqualTo("  expected c\n           d\n  actual   i32.const 14\n  trace    a\n           b\n"));
        }
    }

    // Commands: m is a module, M one named $M, i an instance of a module, f a failed call, b a blocked one, p a pass.
    // The last one depends on those in the second text, by their places.
    [TestCase("m p f:(invoke \"f\")", "0", TestName = "A_call_needs_the_module_before_it")]
    [TestCase("m m f:(invoke \"f\") m", "1", TestName = "A_call_needs_the_latest_module")]
    [TestCase("m i f:(invoke \"f\")", "1", TestName = "An_instance_counts_as_a_module")]
    [TestCase("M m f:(invoke $M \"f\")", "0", TestName = "A_call_of_a_named_module_needs_that_one")]
    [TestCase("M M m f:(get $M \"f\")", "1", TestName = "Of_two_modules_of_a_name_the_latest_counts")]
    [TestCase("M m f:(register \"x\" $M)", "0", TestName = "A_registration_needs_its_module")]
    [TestCase("M m f:(register \"x\")", "1", TestName = "A_registration_without_a_name_needs_the_latest_module")]
    [TestCase("m f:(invoke $N \"f\")", "", TestName = "A_call_of_an_unknown_module_needs_nothing")]
    [TestCase("f:(invoke \"f\")", "", TestName = "A_call_without_a_module_needs_nothing")]
    [TestCase("m f:(assert_invalid (module))", "", TestName = "An_assertion_of_a_module_needs_no_other")]
    [TestCase("m f:(assert_return\n(invoke \"f\"))", "", TestName = "An_action_in_a_later_line_is_not_found")]
    [TestCase("m f:(assert_return (invoke \"f\"))", "0", TestName = "An_action_may_be_within_an_assertion")]
    [TestCase("m f b:1:(invoke \"f\")", "0 1", TestName = "A_module_is_before_the_failure_that_blocks")]
    [TestCase("f m b:0:(invoke \"f\")", "0 1", TestName = "A_failure_that_blocks_is_before_a_later_module")]
    [TestCase("f m b:0:(foo)", "0", TestName = "A_blocked_command_needs_what_blocks_it")]
    [TestCase("x m b:0:(invoke \"f\")", "1", TestName = "A_pass_blocks_nothing")]
    [TestCase("m b:1:(invoke \"f\")", "0", TestName = "A_command_does_not_block_itself")]
    public void A_result_needs_its_module_and_the_failure_that_blocks_it(string commands, string needs)
    {
        string[] words = commands.Split(' ').Aggregate(new List<string>(), (list, word) =>
        {
            // A space within parentheses belongs to the word before it.
            if (list.Count > 0 && list[^1].Count(c => c == '(') > list[^1].Count(c => c == ')'))
            {
                list[^1] += " " + word;
            }
            else
            {
                list.Add(word);
            }

            return list;
        }).ToArray();
        CommandResult[] results = [.. words.Select((word, at) => Parse(word, at))];
        RunResult run = Samples.Run("acme", Samples.File("a.wast", results));
        int asked = Array.FindLastIndex(words, word => word.Contains(':', StringComparison.Ordinal));
        Assert.That(
            string.Join(' ', Evidence.Of(run, run.Files[0], run.Files[0].Commands[asked], new()).Needs.Select(
                need => need.Split(':', ' ')[1])),
            Is.EqualTo(needs));
    }

    [TestCase("needs 'invoke' of line 3, which did not succeed", 3)]
    [TestCase("may depend on the effects of 'invoke' of line 3", 3)]
    [TestCase("may depend on the effects of 'invoke' of line 4", -1)]
    [TestCase("needs 'get' of line 3", -1)]
    [TestCase("it needs 'invoke' of line 3", -1)]
    [TestCase("needs 'invoke' of line 5", -1)]
    [TestCase("needs 'invoke' of line 99999999999", -1)]
    public void A_reason_of_older_results_names_the_failure(string reason, int line)
    {
        FileResult file = Samples.File(
            "a.wast",
            Samples.Fail(3) with { Kind = "invoke" },
            Samples.Pass(5) with { Kind = "invoke" },
            Samples.Of(VerdictKind.Blocked, 7) with
            {
                Verdict = new Verdict(VerdictKind.Blocked, VerdictTypes.Blocked,
                reason)
            },
            Samples.Fail(9) with { Verdict = new Verdict(VerdictKind.Fail, VerdictTypes.ReturnTrap, reason) });
        FileDependencies dependencies = FileDependencies.Of(file);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(dependencies.BlockerOf(file.Commands[2])?.Line ?? -1, Is.EqualTo(line));
            Assert.That(dependencies.BlockerOf(file.Commands[3]), Is.Null, "it is not blocked");
        }
    }

    private static CommandResult Parse(string word, int line) => word.Split(':') switch
    {
        ["m"] => Samples.Pass(line, "") with { Kind = "module" },
        ["M"] => Samples.Pass(line, "$M") with { Kind = "module" },
        ["i"] => Samples.Pass(line, "") with { Kind = "module instance" },
        ["p" or "x"] => Samples.Pass(line),
        ["f"] => Samples.Fail(line) with { Excerpt = "" },
        ["f", var excerpt] => Samples.Fail(line) with { Excerpt = excerpt },
        [_, var blocker, var excerpt] => Samples.Of(VerdictKind.Blocked, line) with
        {
            Excerpt = excerpt,
            BlockedBy = "a.wast" + Samples.Pass(int.Parse(blocker,
                System.Globalization.CultureInfo.InvariantCulture)).Id,
        },
        _ => throw new ArgumentException(word),
    };

    private static Evidence Of(CommandResult command)
    {
        RunResult run = Samples.Run("acme", Samples.File("a.wast", command));
        return Evidence.Of(run, run.Files[0], run.Files[0].Commands[0], new());
    }
}
