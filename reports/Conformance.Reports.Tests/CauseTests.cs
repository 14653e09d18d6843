using System.Collections.Immutable;
using System.Globalization;
using Conformance.Reports.Analysis;
using Conformance.Reports.Formats;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>
/// A cause is something to mend: it has an example with real values, and all results that rest on it.
/// </summary>
public sealed class CauseTests
{
    private static CommandResult Rejected(int line) => Samples.Pass(line, "") with
    {
        Kind = "module",
        Verdict = new Verdict(
            VerdictKind.Fail,
            VerdictTypes.ModuleRejected,
            $"expected a valid module, got invalid: type mismatch in function {line}"),
        Expected = "a valid module",
        Actual = $"invalid: type mismatch in function {line}",
        Column = 5,
        Excerpt = "    (module (func (i32.cnst 1)))",
    };

    private static CommandResult Behind(int line, int module, string blockedBy = "") =>
        Samples.Of(VerdictKind.Blocked, line) with
        {
            Verdict = new Verdict(
            VerdictKind.Blocked,
            VerdictTypes.Blocked,
            $"needs 'module' of line {module}, which did not succeed: expected a valid module, got …"),
            Actual = "",
            BlockedBy = blockedBy,
        };

    private static CommandResult Says(int line, string reason, string name = "") => Samples.Pass(line, name) with
    {
        Verdict = new Verdict(VerdictKind.Error, VerdictTypes.ScriptError, reason),
        Actual = reason,
    };

    private static RunResult OneRejected(bool isRecorded)
    {
        CommandResult rejected = Rejected(3);
        return Samples.Run("acme", Samples.File(
            "a.wast",
            [
                Samples.Pass(1),
                rejected,
                .. Enumerable
                    .Range(10, 20)
                    .Select(line => Behind(line, 3, isRecorded ? "a.wast" + rejected.Id : "")),
                Samples.Fail(50),
            ]));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Blocked_results_are_folded_under_the_failure_that_blocks_them(bool isRecorded)
    {
        ImmutableArray<Cluster> clusters = Clusters.Of([OneRejected(isRecorded)]);
        Assert.That(
            clusters.Select(cluster => (cluster.Kind, cluster.Occurrences.Length, cluster.Blocked.Length)),
            Is.EqualTo(new[] { ("module", 1, 20), ("assert_return", 1, 0) }));
        Assert.That(clusters.Sum(cluster => cluster.Size), Is.EqualTo(OneRejected(isRecorded).Tally.Bad));
    }

    [TestCase("a.wast#0000000000")]
    [TestCase("b.wast#3f9c21ada8")]
    public void A_blocked_result_without_a_known_failure_is_a_cause_of_its_own(string blockedBy)
    {
        ImmutableArray<Cluster> clusters = Clusters.Of([
            Samples.Run("acme", Samples.File("a.wast", Samples.Pass(1), Behind(2, 1, blockedBy), Behind(3, 1))),
        ]);
        Assert.That(clusters.Sum(cluster => cluster.Occurrences.Length), Is.EqualTo(2));
    }

    [Test]
    public void An_unexpected_result_does_not_hide_under_a_known_failure()
    {
        ImmutableArray<Cluster> clusters = Clusters.Of([Samples.Run("acme", Samples.File(
            "a.wast",
            Rejected(3) with
            {
                Gate = Gate.Known,
                GateNote = "bug",
            },
            Behind(4, 3) with
            {
                Gate = Gate.New,
            })),
]);
        Assert.That(
            clusters.Select(cluster => (cluster.Kind, cluster.IsExcused)),
            Is.EqualTo(new[] { ("assert_trap", false), ("module", true) }));
    }

    [TestCase("markdown", "`, blocks 20 results |")]
    [TestCase("markdown", "2 failures, 20 results blocked by them")]
    [TestCase("html", "blocks 20 results</span>")]
    [TestCase("html", "Show 21 results")]
    [TestCase("junit", "blocks 20 results of this file")]
    [TestCase("github", "blocks 20 results")]
    public void Each_format_says_how_many_results_a_failure_blocks(string format, string words) =>
        Assert.That(Render.Text(format, OneRejected(isRecorded: true)), Does.Contain(words));

    [Test]
    public void The_terminal_shows_a_failure_with_its_values_its_place_and_the_results_that_it_blocks()
    {
        using StringWriter text = new();
        TriageText.Write([OneRejected(isRecorded: true)], 20, text);
        Assert.That(text.ToString(), Does.Contain(
            """
                  1  module: expected a valid module, got invalid: type mismatch in function 3
                     blocks 20 results
                     a.wast:3:5: module
                       expected a valid module
                       actual   invalid: type mismatch in function 3
                       > 3 |     (module (func (i32.cnst 1)))
                           |     ^
            """.ReplaceLineEndings()).And.EndWith("22 results of 2 causes, 0 of them known." + Environment.NewLine));
    }

    [TestCase("terminal")]
    [TestCase("triage")]
    [TestCase("markdown")]
    [TestCase("html")]
    [TestCase("github")]
    public void Each_format_shows_a_cause_with_the_values_and_the_place_of_an_example(string format)
    {
        static CommandResult Wrong(int line, int wanted, int got) => Samples.Pass(line, "add") with
        {
            Verdict = new Verdict(
                VerdictKind.Fail,
                VerdictTypes.ReturnMismatch,
                $"expected i32.const {wanted}, got i32.const {got}"),
            Expected = $"i32.const {wanted} (0x{wanted:x8})",
            Actual = $"i32.const {got} (0x{got:x8})",
            Column = 3,
        };
        RunResult run = Samples.Run("acme", Samples.File("a.wast", Wrong(7, 3, -3), Wrong(8, 5, -5)));
        Assert.That(Clusters.Of([run]), Has.Length.EqualTo(1));
        using StringWriter terminal = new();
        ConsoleSummary.Write([run], terminal);
        using StringWriter triage = new();
        TriageText.Write([run], 20, triage);
        string text = format switch
        {
            "terminal" => terminal.ToString(),
            "triage" => triage + TriageText.Markdown([run], 20, new()),
            _ => Render.Text(format, run),
        };
        Assert.That(text, Does.Contain("expected i32.const 3, got i32.const -3").And.Not.Contain("i32.const N"));
        Assert.That(text, Does.Contain("a.wast:7:3").Or.Contain("file=a.wast,line=7,col=3"));
    }

    [Test]
    public void Evidence_names_the_results_that_a_failure_depends_on_with_their_verdicts()
    {
        RunResult run = Samples.Run("acme", Samples.File(
            "a.wast",
            Samples.Pass(1, "") with { Kind = "module" },
            Samples.Pass(2, "M") with { Kind = "module" },
            Samples.Fail(3) with { Excerpt = "(assert_return (invoke $M \"f\") (i32.const 15))" },
            Rejected(4),
            Samples.Fail(5) with { Excerpt = "(assert_return (invoke \"f\") (i32.const 15))" },
            Samples.Fail(6) with { Excerpt = "(assert_trap (module) \"x\")" }));
        IEnumerable<string> needs = run.Files[0]
            .Commands.Select(command => string.Join('|', Evidence.Of(run, run.Files[0], command, new()).Needs));
        Assert.That(needs, Is.EqualTo(new[]
        {
            "",
            "",
            "a.wast:2 module M: pass",
            "",
            "a.wast:4:5 module: fail, expected a valid module, got invalid: type mismatch in function 4",
            "",
        }));
    }

    [Test]
    public void Evidence_says_nothing_twice()
    {
        RunResult run = Samples.OneOfEach();
        foreach (CommandResult command in run.Files[0].Commands.Where(command => command.Verdict.Kind != VerdictKind.Pass))
        {
            CommandResult told = command with
            {
                Actual = command.Actual == "" ? command.Verdict.Reason : command.Actual,
            };
            string text = Evidence.Of(run, run.Files[0], told, new()).InFull;
            Assert.That(text.Split(told.Actual), Has.Length.EqualTo(2), text);
        }
    }

    [TestCase("no export {0}")]
    [TestCase("refused: no function i0.{0}")]
    [TestCase("{0} is not exported by module {0}")]
    [TestCase("cannot find function {0} of wasi_snapshot_preview1")]
    [TestCase("Import #0 module='{0}' was not found")]
    public void Messages_that_differ_in_a_name_are_one_cause_quoted_or_not(string format)
    {
        IEnumerable<Cluster> Of(Func<int, string> name) => Clusters.Of([Samples.Run("acme", Samples.File("a.wast",
            [
                .. Enumerable
                    .Range(0, 600)
                    .Select(i =>
                        Says(i + 1, string.Format(CultureInfo.InvariantCulture, format, name(i)), name(i))),
            ])),
]);
        Assert.That(Of(i => $"nof{i}").Select(cluster => cluster.Occurrences.Length), Is.EqualTo(new[] { 600 }));
        Assert.That(Of(i => $"nof{i}").Single().Shape, Does.Not.Contain("……"));
        Assert.That(
            Of(i => $"n.{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}")
                .Select(cluster => cluster.Occurrences.Length),
            Is.EqualTo(new[] { 600 }));
        Assert.That(
            Of(i => $"{(char)('a' + (i % 26))}x{(char)('a' + (i / 26))}").Select(cluster => cluster.Occurrences.Length),
            Is.EqualTo(new[] { 600 }));
    }

    [TestCase("out of bounds memory access", "out of bounds table access")]
    [TestCase("unknown instruction i32.add", "unknown instruction i64.add")]
    [TestCase("type mismatch: i8x16", "type mismatch: i16x8")]
    [TestCase("CompileError: no", "LinkError: no")]
    public void Messages_that_differ_in_more_than_a_name_are_two_causes(string one, string other) =>
        Assert.That(
            Clusters.Of([Samples.Run("acme", Samples.File("a.wast", Says(1, one), Says(2, other)))]),
            Has.Length.EqualTo(2));

    [Test]
    public void A_cause_of_one_message_keeps_its_names() =>
        Assert.That(
            Clusters
                .Of([
                    Samples.Run(
                        "acme",
                        Samples.File("a.wast", Says(1, "no export nof1"), Says(2, "no export nof1"), Says(3, "no"))),
                ])
                .Select(cluster => cluster.Shape),
            Is.EqualTo(new[] { "no export nof1", "no" }));

    [TestCase("number {0} of them went wrong as word{0} was read from the file x{0} in place of the one that it names")]
    [TestCase("{1} {2} {1} {2} and no other word is shared")]
    public void Many_different_messages_are_grouped_by_work_in_proportion_to_their_number(string format)
    {
        static string Word(int number) =>
            string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(digit => (char)('a' + digit - '0')));
        long WorkOf(int count)
        {
            RunResult run = Samples.Run("acme", Samples.File("a.wast",
                [
                    .. Enumerable
                        .Range(0, count)
                        .Select(i =>
                            Says(i + 1, string.Format(CultureInfo.InvariantCulture, format, i, Word(i), Word(i * 7)))),
                ]));
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.That(Clusters.Of([run]).Sum(cluster => cluster.Size), Is.EqualTo(count));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        _ = WorkOf(10);
        const int Few = 2_500;
        const int Times = 8;
        double growth = (double)WorkOf(Few * Times) / WorkOf(Few);

        // Allocations count the work: texts and lists of pairs of messages would grow by the square.
        Assert.That(growth, Is.InRange(Times / 2, Times * 2));
    }
}
