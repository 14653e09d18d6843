using System.Collections.Immutable;
using Conformance.Reports.Analysis;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>Causes of failures: their messages, their order and what they block.</summary>
public sealed class ClusterTests
{
    private static readonly string[] s_words = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta",
        "iota"];

    [TestCase(7, "cannot load {0}", 7)]
    [TestCase(8, "cannot load {0}", 1)]
    [TestCase(9, "{0} cannot load", 1)]
    [TestCase(2, "one two three four five six seven {0}", 2)]
    [TestCase(2, "one two three four five six seven eight {0}", 1)]
    [TestCase(2, "one two three {0} five six seven eight {0}", 1)]
    [TestCase(8, "{0} {1}", 8)]
    public void Messages_that_differ_in_one_word_are_one_cause_if_they_are_many_or_long(int count, string format,
        int causes)
    {
        ImmutableArray<Cluster> clusters = Of([.. s_words.Take(count).Select((word, i) => Says(
            i + 1, string.Format(System.Globalization.CultureInfo.InvariantCulture, format, word,
                s_words[^(i + 1)])))]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(clusters, Has.Length.EqualTo(causes));
            Assert.That(clusters.Sum(cluster => cluster.Size), Is.EqualTo(count));
            Assert.That(
                clusters[0].Shape,
                Is.EqualTo(string.Format(
                    System.Globalization.CultureInfo.InvariantCulture, format, causes == 1 ? "…" : s_words[0],
                        s_words[^1])));
            Assert.That(clusters[0].Occurrences.Select(one => one.Command.Line), Is.Ordered);
        }
    }

    [Test]
    public void The_largest_cause_with_what_it_blocks_is_first()
    {
        CommandResult failed = Says(1, "one");
        ImmutableArray<Cluster> clusters = Of(
            Says(10, "two"), Says(11, "two"), Says(12, "two"), failed, Blocked(2, failed), Blocked(3, failed),
                Blocked(4, failed));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(clusters.Select(cluster => cluster.Message), Is.EqualTo(new[] { "one", "two" }));
            Assert.That(clusters.Select(cluster => cluster.Size), Is.EqualTo(new[] { 4, 3 }));
            Assert.That(clusters.Select(cluster => cluster.Consequence), Is.EqualTo(new[] { "blocks 3 results", "" }));
        }
    }

    [Test]
    public void A_result_that_a_blocked_one_blocks_is_a_cause_of_its_own()
    {
        CommandResult failed = Says(1, "one");
        CommandResult blocked = Blocked(2, failed);
        Assert.That(
            Of(failed, blocked, Blocked(3, blocked)).Select(cluster =>
                (cluster.Example.Command.Line, cluster.Blocked.Length)),
            Is.EqualTo(new[] { (1, 1), (3, 0) }));
    }

    [Test]
    public void An_unexpected_result_is_the_example_and_a_cause_of_known_ones_is_last()
    {
        CommandResult known = Says(1, "one") with { Gate = Gate.Known };
        CommandResult other = Says(3, "two") with { Gate = Gate.Known };
        ImmutableArray<Cluster> clusters = Of(known, other, other with { Line = 4 }, other with { Line = 5 },
            Says(2, "one") with { Gate = Gate.New });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(clusters.Select(cluster => cluster.Example.Command.Line), Is.EqualTo(new[] { 2, 3 }));
            Assert.That(clusters.Select(cluster => cluster.IsExcused), Is.EqualTo(new[] { false, true }));
            Assert.That(clusters.Select(cluster => cluster.Size), Is.EqualTo(new[] { 2, 3 }));
        }
    }

    [Test]
    public void A_blocked_result_that_is_known_is_folded_under_any_failure_and_a_new_one_under_a_new_failure_alone()
    {
        int Causes(Gate failed, Gate blocked)
        {
            CommandResult failure = Says(1, "one") with { Gate = failed };
            return Of(failure, Blocked(2, failure) with { Gate = blocked }).Length;
        }

        Assert.That(
            (Causes(Gate.Known, Gate.Known), Causes(Gate.New, Gate.Known), Causes(Gate.New, Gate.New),
                Causes(Gate.Known, Gate.New)),
            Is.EqualTo((1, 1, 1, 2)));
    }

    [Test]
    public void A_title_has_the_instruction_and_the_difference()
    {
        Cluster cluster = Clusters.Of([Samples.Run(
            "acme",
            Samples.File("i32.wast", Samples.Fail(1) with { Name = "add" }),
            Samples.File("sub/i32.wast", Samples.Fail(1) with { Name = "add" },
                Samples.Fail(2) with { Name = "add" }))]).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                cluster.Title, Is.EqualTo("assert_return i32.add: expected i32.const 15, got i32.const 14 [off by one]"));
            Assert.That(cluster.Files, Is.EqualTo(new[] { "i32.wast", "sub/i32.wast" }));
            Assert.That((cluster.Kind, cluster.Type), Is.EqualTo(("assert_return", VerdictTypes.ReturnMismatch)));
            Assert.That(Of(Says(1, "one"))[0].Title, Is.EqualTo("assert_return: one"));
        }
    }

    [Test]
    public void Causes_differ_in_the_keyword_the_verdict_the_instruction_and_the_difference()
    {
        CommandResult one = Samples.Fail(1) with { Name = "i32.add" };
        CommandResult[] others =
        [
            one with { Kind = "invoke" },
            one with { Verdict = one.Verdict with { Type = VerdictTypes.ReturnTrap } },
            one with { Name = "i32.sub" },
            one with { Actual = "i32.const 0" },
            one with { Verdict = one.Verdict with { Reason = "other" } },
        ];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Of(one, one with { Line = 2 }), Has.Length.EqualTo(1));
            foreach (CommandResult other in others)
            {
                Assert.That(Of(one, other), Has.Length.EqualTo(2));
            }
        }
    }

    [TestCase("inf and nan and infinite", "N and N and infinite")]
    [TestCase("1 2 3", "N…")]
    [TestCase("1, 2", "N, N")]
    [TestCase("a +5 -6", "a N…")]
    [TestCase("a-5", "a-N")]
    [TestCase("x5 5x", "x5 N")]
    [TestCase("0x1f.8p-3!", "N!")]
    [TestCase("1. 2.5e+7 5_000", "N. N…")]
    [TestCase("1e-5-3", "N-N")]
    [TestCase("$a.b-c $", "$… $")]
    [TestCase("\"a\" \"b\" \"", "\"…\" \"…\" \"")]
    [TestCase("  a \t b  ", "a b")]
    [TestCase("+ - .5", "+ - .N")]
    public void A_shape_has_no_numbers_and_no_names(string message, string shape) =>
        Assert.That(MessageShape.Of(message), Is.EqualTo(shape));

    [TestCase("no 'f1' here", "", "no $… here")]
    [TestCase("no `f1' here", "", "no $… here")]
    [TestCase("it's 'a' here", "", "it's $… here")]
    [TestCase("'' here", "", "'' here")]
    [TestCase("f.g here", "", "$… here")]
    [TestCase("func_a here.", "", "$… here.")]
    [TestCase("i32.add here", "", "i32.add here")]
    [TestCase("i32.unheard here", "", "i32.unheard here")]
    [TestCase("local.get here", "", "local.get here")]
    [TestCase("assert_return here", "", "assert_return here")]
    [TestCase("plain-words here", "", "plain-words here")]
    [TestCase("foo food foo", "foo", "$… food $…")]
    [TestCase("i0.foo here", "foo", "$… here")]
    public void A_shape_without_names_has_none_that_looks_like_one(string message, string name, string shape) =>
        Assert.That(MessageShape.WithoutNames(message, name), Is.EqualTo(shape));

    [TestCase("f32.const 1", "f32.const 0x0", "zero")]
    [TestCase("f32.const 1", "f32.const -0", "zero")]
    [TestCase("i32.const 5", "i32.const -5", "sign")]
    [TestCase("f32.const 5", "f32.const 6", "value")]
    [TestCase("i64.const 5", "i64.const 7", "value")]
    [TestCase("i64.const 9223372036854775807", "i64.const 9223372036854775806", "off by one")]
    [TestCase("i32.const -3", "i32.const -4", "off by one")]
    [TestCase("f64.const nan:0x8000000000001", "f64.const -nan:0x8000000000001", "sign")]
    [TestCase("f32.const nan:canonical", "f32.const -nan", "")]
    [TestCase("f32.const nan:canonical", "f32.const nan:0x400001", "NaN payload")]
    [TestCase("f32.const nan:arithmetic", "f32.const nan:0x400000", "")]
    [TestCase("f32.const nan:arithmetic", "f32.const nan:0x200000", "NaN payload")]
    [TestCase("f64.const nan:arithmetic", "f64.const nan:0x400000", "NaN payload")]
    [TestCase("f64.const nan:arithmetic", "f64.const -nan:0x8000000000000", "")]
    [TestCase("v128.const f64x2 nan:arithmetic 1", "v128.const f64x2 nan:0x400000 1", "lane: NaN payload")]
    [TestCase("v128.const f32x4 nan:arithmetic 1 1 1", "v128.const f32x4 nan:0x400000 1 1 1", "")]
    [TestCase("v128.const i32x4 1 2 3 4", "v128.const i32x4 1 2 3 5", "lane: off by one")]
    [TestCase("v128.const f32x4 1 2 3 4", "v128.const f32x4 1 2 3 5", "lane: value")]
    [TestCase("v128.const i32x4 1 2 3 4", "v128.const i32x4 1 2 3", "")]
    [TestCase("i32.const 1, i32.const 2", "i32.const 1, i32.const 4", "value")]
    [TestCase("i32.const 1, f32.const 2", "i32.const 1, f64.const 2", "type")]
    [TestCase("i32.const 1", "i32.const 1, i32.const 2", "number of values")]
    [TestCase("i32.const 1", "", "")]
    [TestCase("", "i32.const 1", "")]
    [TestCase("ref.null", "i32.const 1", "")]
    [TestCase("i32.const 1", "i32.const 1", "")]
    public void The_first_difference_of_values_is_classified(string expected, string actual, string difference) =>
        Assert.That(ValueDifference.Of(expected, actual), Is.EqualTo(difference));

    [Test]
    public void Rows_of_several_runs_are_aligned_by_ids_and_pieces_of_a_file_are_joined()
    {
        RunResult one = Samples.Run(
            "a", Samples.File("x", Samples.Pass(1), Samples.Pass(1)), Samples.File("y", Samples.Pass(5)),
                Samples.File("x", Samples.Fail(2)));
        RunResult two = Samples.Run("b", Samples.File("z") with { Proposal = "" },
            Samples.File("x", Samples.Fail(2), Samples.Fail(1), Samples.Pass(9)));
        List<ReportFileRows> files = ReportRows.Of([one, two]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(files.Select(file => $"{file.Path} {file.Proposal} {file.Start} {file.Rows.Count}"),
                Is.EqualTo(new[] { "x core 0 4", "y core 4 1", "z core 5 0" }));
            Assert.That(
                files[0].Rows.Select(row => string.Join(' ',
                    row.Select(command => command is null ? "-" : $"{command.Verdict.Kind}{command.Line}"))),
                Is.EqualTo(new[] { "Pass1 Fail1", "Pass1 -", "Fail2 Fail2", "- Pass9" }));
            Assert.That(files[0].PerRun.Select(file => file!.Duration.TotalMilliseconds),
                Is.EqualTo(new[] { 40.0, 20.0 }));
            Assert.That(files[1].PerRun[1], Is.Null);
        }
    }

    private static ImmutableArray<Cluster> Of(params CommandResult[] commands) =>
        Clusters.Of([Samples.Run("acme", Samples.File("a.wast", commands))]);

    private static CommandResult Says(int line, string reason) => Samples.Pass(line, "") with
    {
        Verdict = new Verdict(VerdictKind.Error, VerdictTypes.ScriptError, reason),
    };

    private static CommandResult Blocked(int line, CommandResult cause) => Samples.Of(VerdictKind.Blocked, line) with
    {
        BlockedBy = "a.wast" + cause.Id,
    };
}
