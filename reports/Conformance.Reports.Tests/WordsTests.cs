using System.Globalization;
using Conformance.Reports.Analysis;
using Conformance.Reports.Site;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>Numbers, times, titles and messages in words.</summary>
public sealed class WordsTests
{
    [TestCase(0, "0 µs")]
    [TestCase(999, "999 µs")]
    [TestCase(1_000, "1.0 ms")]
    [TestCase(9_940, "9.9 ms")]
    [TestCase(10_000, "10 ms")]
    [TestCase(999_000, "999 ms")]
    [TestCase(1_000_000, "1.00 s")]
    [TestCase(59_990_000, "59.99 s")]
    [TestCase(60_000_000, "1 min 0 s")]
    [TestCase(3_723_000_000, "62 min 3 s")]
    public void A_time_has_the_unit_that_fits(double microseconds, string text) =>
        Assert.That(Figures.Time(TimeSpan.FromMicroseconds(microseconds)), Is.EqualTo(text));

    [Test]
    public void Numbers_times_and_dates_are_the_same_everywhere()
    {
        DateTimeOffset time = new(2026, 3, 4, 1, 2, 3, TimeSpan.FromHours(2));
        RunResult run = Samples.AllPass();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Figures.Count(1_234_567), Is.EqualTo("1,234,567"));
            Assert.That(Figures.Of(1, "pass", "passes"), Is.EqualTo("1 pass"));
            Assert.That(Figures.Of(0, "pass", "passes"), Is.EqualTo("0 passes"));
            Assert.That(Figures.Of(1_000, "file"), Is.EqualTo("1,000 files"));
            Assert.That(Figures.Timestamp(time), Is.EqualTo("2026-03-03T23:02:03"));
            Assert.That(Figures.Date(time), Is.EqualTo("3 March 2026, 23:02 UTC"));
            Assert.That(Figures.Seconds(TimeSpan.FromMilliseconds(1_234.5678), 3), Is.EqualTo("1.235"));
            Assert.That(Figures.Seconds(TimeSpan.FromSeconds(-1), 6), Is.EqualTo("0.000000"));
            Assert.That(Figures.Took(run), Is.EqualTo("412 ms"));
            Assert.That(Figures.Took(run with { Duration = default }), Is.EqualTo("0 µs"));
            Assert.That(Figures.Took(run with { IsComplete = false }), Is.EqualTo("412 ms"));
            Assert.That(Figures.Took(run with { IsComplete = false, Duration = default }), Is.EqualTo("–"));
            Assert.That(Figures.Share(2, 3), Is.EqualTo("66.66 %"));
            Assert.That(Figures.Share(1, 1_000), Is.EqualTo("0.10 %"));
            Assert.That(Figures.Share(Samples.OneOfEach().Tally), Is.EqualTo("10 %"));
        }
    }

    [Test]
    public void Each_verdict_is_counted_under_its_noun()
    {
        Tally tally = new(1, 45, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                VerdictWords.Counts(tally, _ => true),
                Is.EqualTo(
                    "1 passed, 2 failed, 3 blocked, 4 skipped, 5 unsupported, 6 crashed, 7 timed out, 8 in error, 9 not applicable"));
            Assert.That(
                VerdictWords.Counts(tally, VerdictWords.IsBad),
                Is.EqualTo("2 failed, 3 blocked, 6 crashed, 7 timed out, 8 in error"));
            Assert.That(VerdictWords.Counts(new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0), _ => true), Is.Empty);
            foreach (VerdictKind kind in Enum.GetValues<VerdictKind>())
            {
                Assert.That(VerdictWords.Of(kind).Kind, Is.EqualTo(kind));
                Assert.That(VerdictWords.Of(kind).Word, Is.EqualTo(kind.ToString().ToLowerInvariant()));
            }

            Assert.That(string.Concat(VerdictWords.All.Select(words => words.Letter)), Is.EqualTo("PFBSUCTEN"));
        }
    }

    [TestCase(VerdictKind.Pass, Gate.None, false, false)]
    [TestCase(VerdictKind.Fail, Gate.None, false, true)]
    [TestCase(VerdictKind.Fail, Gate.Known, true, true)]
    [TestCase(VerdictKind.Crash, Gate.Flaky, true, true)]
    [TestCase(VerdictKind.Fail, Gate.New, false, true)]
    [TestCase(VerdictKind.Fail, Gate.Changed, false, true)]
    [TestCase(VerdictKind.Pass, Gate.UnexpectedPass, false, true)]
    [TestCase(VerdictKind.Pass, Gate.Known, false, false)]
    [TestCase(VerdictKind.Skip, Gate.Known, false, false)]
    [TestCase(VerdictKind.Skip, Gate.None, false, false)]
    public void A_failure_that_a_rule_allows_is_excused(VerdictKind kind, Gate gate, bool isExcused, bool isNotable)
    {
        CommandResult command = Samples.Of(kind, 1) with { Gate = gate };
        Assert.That((GateWords.IsExcused(command), GateWords.IsNotable(command)), Is.EqualTo((isExcused, isNotable)));
    }

    [Test]
    public void A_gate_has_its_words_and_an_excuse_its_mark()
    {
        CommandResult command = Samples.Fail(1) with { GateNote = "n\nm", Gate = Gate.Flaky };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                Enum.GetValues<Gate>().Select(GateWords.Of),
                Is.EqualTo(new[] { "", "known failure", "flaky", "fixed", "new failure", "changed failure",
                    "unexpected pass" }));
            Assert.That(GateWords.Excuse(command), Is.EqualTo("FLAKY n\\u{a}m"));
            Assert.That(GateWords.Excuse(command with { Gate = Gate.Known }), Is.EqualTo("XFAIL n\\u{a}m"));
            Assert.That(GateWords.TypeOf(command), Is.EqualTo(VerdictTypes.ReturnMismatch));
            Assert.That(GateWords.TypeOf(command with { Gate = Gate.UnexpectedPass }),
                Is.EqualTo(VerdictTypes.UnexpectedPass));
        }
    }

    [Test]
    public void A_message_is_the_first_text_that_tells_something()
    {
        CommandResult plain = Samples.Pass(1);
        CommandResult fail = plain with { Verdict = new Verdict(VerdictKind.Timeout) };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(CommandText.Title(plain), Is.EqualTo("assert_return add"));
            Assert.That(CommandText.Title(plain with { Name = "" }), Is.EqualTo("assert_return"));
            Assert.That(CommandText.Message(plain), Is.EqualTo("pass"));
            Assert.That(CommandText.Message(fail), Is.EqualTo("timeout"));
            Assert.That(CommandText.Message(fail with { Expected = "a" }), Is.EqualTo("expected a, got "));
            Assert.That(CommandText.Message(fail with { Actual = "b" }), Is.EqualTo("expected , got b"));
            Assert.That(CommandText.Message(fail with { Expected = "a", Meanings = "c" }),
                Is.EqualTo("expected a, got "));
            Assert.That(
                CommandText.Message(plain with { Expected = "a", Actual = "b", Meanings = "c" }),
                Is.EqualTo("consistent with a: b, which may mean c"));
            Assert.That(
                CommandText.Message(fail with { Expected = "a", Verdict = new Verdict(VerdictKind.Fail, "t", "why") }),
                Is.EqualTo("why"));
            Assert.That(
                CommandText.Message(plain with { Gate = Gate.UnexpectedPass, GateNote = "n" }),
                    Is.EqualTo("passed, and should not: n"));
            Assert.That(CommandText.Message(plain with { Verdict = new Verdict(VerdictKind.Fail, "t", "abcd") }, 3),
                Is.EqualTo("abc… (1 more characters)"));
            Assert.That(
                CommandText.Lines(plain with { Verdict = new Verdict(VerdictKind.Fail, "t", "a\nb") }),
                    Is.EqualTo("a\n    b"));
        }
    }

    [Test]
    public void A_change_tells_the_outcome_and_the_one_before()
    {
        CommandResult before = Samples.Fail(1);
        CommandResult after = Samples.Fail(1, "i32.const 99");
        CommandResult skip = Samples.Of(VerdictKind.Skip, 1);
        const string Now = "expected i32.const 15, got i32.const 99";
        string Of(ChangeKind kind, CommandResult? old, CommandResult? now) =>
            CommandText.OfChange(new Change(kind, Samples.File("a"), old, now));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Of(ChangeKind.NewFailure, null, after), Is.EqualTo(Now + " (new)"));
            Assert.That(Of(ChangeKind.NewFailure, Samples.Pass(1), after), Is.EqualTo(Now));
            Assert.That(Of(ChangeKind.ChangedOutcome, before, after), Is.EqualTo(Now + " (before: i32.const 14)"));
            Assert.That(
                Of(ChangeKind.ChangedOutcome, before with { Actual = "" }, after),
                Is.EqualTo(Now + " (before: fail, expected i32.const 15, got i32.const 14)"));
            Assert.That(
                Of(ChangeKind.ChangedOutcome, after with { Verdict = before.Verdict }, after),
                Is.EqualTo(Now + " (before: fail, expected i32.const 15, got i32.const 14)"));
            Assert.That(
                Of(ChangeKind.ChangedOutcome, Samples.Of(VerdictKind.Crash, 1), after),
                Is.EqualTo(Now + " (before: crash, the engine died: signal 11)"));
            Assert.That(Of(ChangeKind.NotRun, before, skip), Is.EqualTo("left out by a rule: too slow"));
            Assert.That(Of(ChangeKind.Fixed, before, Samples.Pass(1)), Is.Empty);
            Assert.That(Of(ChangeKind.Appeared, null, Samples.Pass(1)), Is.Empty);
            Assert.That(Of(ChangeKind.Disappeared, before, null), Is.Empty);
        }
    }

    [Test]
    public void A_place_has_the_prefix_and_a_location_the_column_if_it_is_known()
    {
        FileResult file = Samples.File("a.wast");
        ReportOptions options = new() { PathPrefix = "s/" };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(CommandText.Place(file, Samples.Pass(3) with { Column = 5 }, options),
                Is.EqualTo("s/a.wast:3"));
            Assert.That(CommandText.Location(file, Samples.Pass(3) with { Column = 5 }, options),
                Is.EqualTo("s/a.wast:3:5"));
            Assert.That(CommandText.Location(file, Samples.Pass(3), options), Is.EqualTo("s/a.wast:3"));
            Assert.That(CommandText.Path(file, new()), Is.EqualTo("a.wast"));
        }
    }

    [Test]
    public void Engines_have_labels_of_their_own()
    {
        RunResult Named(string engine) => Samples.Run(engine);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                EngineLabels.Of([.. ((string[])["a", "b", "a", "", "a", "a-2", "", "c\nd"]).Select(Named)]),
                Is.EqualTo(new[] { "a", "b", "a-2", "engine", "a-3", "a-2-2", "engine-2", "c\\u{a}d" }));
            Assert.That(EngineLabels.WithVersion("x", Named("a")), Is.EqualTo("x 1.4.0"));
            Assert.That(EngineLabels.WithVersion("x", Named("a") with { Header = Samples.Header("a", "") }),
                Is.EqualTo("x"));
        }
    }

    [TestCase("testsuite", "193e551", "testsuite 193e551")]
    [TestCase("testsuite", "", "testsuite")]
    [TestCase("", "193e551", "193e551")]
    [TestCase("", "", "(unknown)")]
    public void A_suite_is_named_with_its_revision(string suite, string revision, string name) => Assert.That(
        Suites.NameOf(Samples.Header() with { Suite = suite, SuiteRevision = revision }), Is.EqualTo(name));

    [Test]
    public void Runs_of_several_suites_are_grouped_by_them()
    {
        RunResult Of(string suite) => Samples.Run("e") with
        {
            Header = Samples.Header() with
            {
                Suite = suite,
                SuiteRevision = ""
            }
        };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                Suites.Remark([Of("x"), Of("y"), Of("x")], ["a", "b", "c"]),
                Is.EqualTo("The runs are of 2 different suites, so that their numbers cannot be compared: x: a, c; y: b."));
            Assert.That(Suites.Remark([Of("x")], ["a"]), Is.Empty);
            Assert.That(Suites.Remark([], []), Is.Empty);
            Assert.That(Past("x", "x"), Is.Empty);
            Assert.That(
                Past("x", "x", "y", ""),
                Is.EqualTo(
                    "2 earlier runs of acme are of another suite than x, so that the numbers cannot be compared: y, (unknown)."));
            Assert.That(
                Past("", "y", "y", "y"),
                Is.EqualTo("3 earlier runs of acme are of another suite than (unknown), so that the numbers cannot be compared: y."));
        }

        string Past(string now, params string[] past) =>
            Suites.RemarkOnPast(Of(now).Header, past.Select(suite => Of(suite).Header));
    }

    [TestCase("a.wast#0123", "a.wast:7#0123", "0123")]
    [TestCase("a#b.wast#0123~2", "a.wast:7#0123~2", "0123~2")]
    [TestCase("plain", "a.wast:7#plain", "plain")]
    [TestCase("a.wast#", "a.wast#", "")]
    public void A_command_is_named_by_its_file_its_line_and_its_hash(string id, string name, string hash)
    {
        CommandResult command = Samples.Pass(7) with { Id = id };
        Assert.That(
            (Replay.Id(new FileResult("a.wast", "core", [command], default), command), Replay.Hash(command)),
            Is.EqualTo((name, hash)));
    }

    [TestCase("acme", "acme")]
    [TestCase("a.b_c-d=e,f", "a.b_c-d=e,f")]
    [TestCase("", "\"\"")]
    [TestCase("a b", "\"a b\"")]
    [TestCase("it's", "\"it's\"")]
    [TestCase("a/b", "\"a/b\"")]
    [TestCase("$a", "'$a'")]
    [TestCase("a\"b", "'a\"b'")]
    [TestCase("`a`", "'`a`'")]
    [TestCase("a\\b", "'a\\b'")]
    [TestCase("a!", "'a!'")]
    [TestCase("it's $5", "'it'\\''s $5'")]
    public void An_argument_is_quoted_for_the_shell(string engine, string quoted) =>
        Assert.That(Replay.Settings(Samples.Header(engine)), Is.EqualTo($"--engine {quoted}"));

    [Test]
    public void A_line_repeats_a_command_of_a_run()
    {
        RunResult run = Samples.Run("acme", Samples.File("a b.wast", Samples.Pass(7)));
        Assert.That(
            Replay.Command(run, run.Files[0], run.Files[0].Commands[0],
                new ReportOptions { ReplayCommand = "run again" }),
            Is.EqualTo("run again \"a b.wast:7#3f9c21ab7e\" --engine acme"));
    }

    [TestCase("V8", "v8")]
    [TestCase("a b/c", "a-b-c")]
    [TestCase("-.a.-", "a")]
    [TestCase("wasm3.1", "wasm3.1")]
    [TestCase("..", "engine")]
    [TestCase("ж1", "1")]
    [TestCase("compare", "compare-2")]
    public void An_engine_has_files_of_a_plain_name(string engine, string name) =>
        Assert.That(SitePlaces.Of([Samples.Run(engine)])[0].Page, Is.EqualTo($"engines/{name}.html"));

    [TestCase(60, 60)]
    [TestCase(61, 60)]
    public void A_name_of_a_file_has_at_most_sixty_characters(int length, int kept) => Assert.That(
        SitePlaces.Of([Samples.Run(new string('a', length))])[0].Name, Has.Length.EqualTo(kept));

    [TestCase("##a[", true)]
    [TestCase("##a-b_c.d[", true)]
    [TestCase("##[", true)]
    [TestCase("##a b[", false)]
    [TestCase("##a", false)]
    [TestCase("##", false)]
    [TestCase("#a[", false)]
    [TestCase("::", true)]
    [TestCase(":", false)]
    [TestCase("--- ", true)]
    [TestCase("---\t", true)]
    [TestCase("---", false)]
    [TestCase("+++\t", true)]
    [TestCase("~~~ ", true)]
    [TestCase("^^^ +++", true)]
    [TestCase("^^^ ", false)]
    [TestCase("travis_time:", true)]
    [TestCase("section_end:", true)]
    [TestCase("section_x:", false)]
    [TestCase("x", false)]
    public void A_mark_steers_a_log_only_where_it_is_one(string text, bool isMark)
    {
        bool isAnywhere = text[0] == '#' && isMark;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(LogMarks.IsAt(text, 0), Is.EqualTo(isMark));
            Assert.That(LogMarks.IsAt("a\n \t" + text, 4), Is.EqualTo(isMark), "first in a line");
            Assert.That(LogMarks.IsAt("a " + text, 2), Is.EqualTo(isAnywhere), "after a word");
            Assert.That(!isMark || LogMarks.MayBeIn("ab" + text), Is.True);
        }
    }

    [TestCase("a", false)]
    [TestCase("a-b+c:d#e", false)]
    [TestCase("a==b  c", false)]
    [TestCase("a##", true)]
    [TestCase("::a", true)]
    [TestCase("a--", true)]
    [TestCase("++", true)]
    [TestCase("~~", true)]
    [TestCase("^^", true)]
    [TestCase("travis", false)]
    [TestCase("travis_", true)]
    [TestCase("section_", true)]
    public void A_text_without_a_mark_is_told_quickly(string text, bool mayBe) =>
        Assert.That(LogMarks.MayBeIn(text), Is.EqualTo(mayBe));

    [TestCase('\u0000', true)]
    [TestCase('\u001F', true)]
    [TestCase(' ', false)]
    [TestCase('~', false)]
    [TestCase('\u007F', true)]
    [TestCase('\u009F', true)]
    [TestCase('\u00A0', false)]
    [TestCase('\u00AD', true)]
    [TestCase('\u061C', true)]
    [TestCase('\u180E', true)]
    [TestCase('\u200A', false)]
    [TestCase('\u200B', true)]
    [TestCase('\u200C', false)]
    [TestCase('\u200D', false)]
    [TestCase('\u200E', true)]
    [TestCase('\u200F', true)]
    [TestCase('\u2027', false)]
    [TestCase('\u2028', true)]
    [TestCase('\u202E', true)]
    [TestCase('\u202F', false)]
    [TestCase('\u2060', true)]
    [TestCase('\u206F', true)]
    [TestCase('\u2070', false)]
    [TestCase('\uD800', true)]
    [TestCase('\uDFFF', true)]
    [TestCase('\uE000', false)]
    [TestCase('\uFDCF', false)]
    [TestCase('\uFDD0', true)]
    [TestCase('\uFDEF', true)]
    [TestCase('\uFDF0', false)]
    [TestCase('\uFEFF', true)]
    [TestCase('\uFFF8', false)]
    [TestCase('\uFFF9', true)]
    [TestCase('\uFFFF', true)]
    public void A_character_that_cannot_be_seen_is_spelled(char c, bool isSpelled)
    {
        string spelled = $"\\u{{{((int)c).ToString("x", CultureInfo.InvariantCulture)}}}";
        Assert.That(SafeText.OneLine($"a{c}b"), Is.EqualTo(isSpelled ? $"a{spelled}b" : $"a{c}b"));
    }

    [TestCase("\U000DFFFF", false)]
    [TestCase("\U000E0000", true)]
    [TestCase("\U000E0FFF", true)]
    [TestCase("\U000E1000", false)]
    public void Tags_are_spelled(string text, bool isSpelled) => Assert.That(
        SafeText.Visible(text), Is.EqualTo(
            isSpelled ? $"\\u{{{char.ConvertToUtf32(text, 0).ToString("x", CultureInfo.InvariantCulture)}}}" : text));
}
