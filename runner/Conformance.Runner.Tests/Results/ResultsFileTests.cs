using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Conformance.Runner.Results;

namespace Conformance.Runner.Tests.Results;

public sealed class ResultsFileTests
{
    private static readonly RunHeader s_header = new(
        "acme", "1.4.0", "suite", "193e551", new DateTimeOffset(
            2026, 11, 20, 15, 0, 0, TimeSpan.Zero), "conformance run \"a b\"", "linux x64");

    private static readonly ImmutableArray<FileResult> s_files =
    [
        new("a.wast", "core", [Pass("a.wast#0123456789", 1), new(
            "a.wast#0123456789~2", 7, "assert_return", "f \u0001\"é\n", new Verdict(
                VerdictKind.Fail, VerdictTypes.ReturnMismatch, "expected 1, got 2"),
            "1", "2", "(assert_return\n  …)", TimeSpan.FromMicroseconds(12))], TimeSpan.FromMilliseconds(3))
        {
            SourceHash = "00ff00ff00",
            Source = SourceCopy.Of("(module)\n;; é\n"),
            Warnings = ["a.wast:1:1: old"],
        },
        new("empty.wast", "core", [], TimeSpan.Zero),
        new("proposals/x/b.wast", "x", [.. Enum.GetValues<VerdictKind>().Select(Each)], TimeSpan.FromMicroseconds(99)),
    ];

    [Test]
    public void A_run_is_read_as_it_was_written()
    {
        RunResult written = new(s_header, s_files, TimeSpan.FromMicroseconds(123), IsComplete: true);
        RunResult read = ReadOne(Write(written));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Header, Is.EqualTo(written.Header));
            Assert.That(read.Duration, Is.EqualTo(written.Duration));
            Assert.That(read.IsComplete, Is.True);
            Assert.That(read.Tally, Is.EqualTo(written.Tally));
            Assert.That(
                read.Files.Select(file => file with { Commands = [], Warnings = [] }),
                Is.EqualTo(s_files.Select(file => file with { Commands = [], Warnings = [] })));
            Assert.That(read.Files.SelectMany(file => file.Warnings), Is.EqualTo((string[])["a.wast:1:1: old"]));
            Assert.That(
                read.Files.SelectMany(file => file.Commands), Is.EqualTo(s_files.SelectMany(file => file.Commands)));
        }
    }

    [TestCase("\r")]
    [TestCase("\r\n")]
    public void A_line_ends_as_on_any_system(string end)
    {
        byte[] written = Write(new RunResult(s_header, s_files, TimeSpan.FromMicroseconds(5), true));
        byte[] other = Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(written).Replace("\n", end, StringComparison.Ordinal));
        Assert.That(Write(ResultsReader.ReadAll(other).Single()), Is.EqualTo(written));
        byte[] broken = Encoding.UTF8.GetBytes($"{{\"header\":{{\"schema\":1}}}}{end}{{\"x\"{end}");
        Assert.That(
            () => ResultsReader.ReadAll(broken),
            Throws.TypeOf<ResultsFormatException>().With.Property("Line").EqualTo(2));
    }

    [TestCase("\n")]
    [TestCase("\r\n")]
    [TestCase("\r")]
    public void A_file_is_read_in_pieces_of_any_length(string end)
    {
        byte[] written = Write(new RunResult(
            s_header,
            [.. s_files, new FileResult(
                "long.wast",
                "core",
                [.. Enumerable.Range(1, 300).Select(n => Pass($"long.wast#{new string('x', n * 7)}", n))],
                TimeSpan.Zero)],
            TimeSpan.FromMicroseconds(5),
            true));
        byte[] other = Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(written).Replace("\n", end, StringComparison.Ordinal));
        foreach (int length in (int[])[1, 2, 3, 1000, 65_535, 65_536, 65_537])
        {
            using SlowStream slow = new(other, length);
            Assert.That(Write(ResultsReader.ReadAll(slow).Single()), Is.EqualTo(written), $"{length} bytes at a time");
        }
    }

    private sealed class SlowStream(byte[] bytes, int length) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, length));
    }

    [Test]
    public void Equal_runs_make_equal_bytes()
    {
        byte[] first = Write(new RunResult(s_header, s_files, default, true));
        byte[] second = Write(
            new RunResult(s_header with { }, [.. s_files.Select(file => file with { })], default, true));
        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void The_lines_are_what_they_are_documented_to_be()
    {
        string[] lines = Encoding.UTF8.GetString(
            Write(new RunResult(s_header, s_files, TimeSpan.FromMicroseconds(5), true))).Split('\n');
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                lines[0],
                Is.EqualTo(
                    """{"header":{"schema":1,"engine":"acme","engineVersion":"1.4.0","suite":"suite","suiteRevision":"193e551","started":"2026-11-20T15:00:00+00:00","commandLine":"conformance run \"a b\"","host":"linux x64"}}"""));
            Assert.That(
                lines[1],
                Does.StartWith(
                        """{"file":{"path":"a.wast","proposal":"core","hash":"00ff00ff00","time":3000,"commands":2,"warnings":["a.wast:1:1: old"],"source":""")
                    .And.EndsWith("\"}}"));
            Assert.That(
                lines[2],
                Is.EqualTo("""{"id":"a.wast#0123456789","line":1,"kind":"module","verdict":"pass","time":0}"""));
            Assert.That(
                lines[3],
                Does.StartWith("""{"id":"a.wast#0123456789~2","line":7,"kind":"assert_return","name":"f """)
                    .And.Contain("\"verdict\":\"fail\",\"type\":\"wast.assert_return.mismatch\",\"reason\":"));
            Assert.That(
                lines[^2],
                Does.StartWith(
                    """{"footer":{"complete":true,"time":5,"totals":{"files":3,"commands":11,"pass":2,"fail":2,"blocked":1,"skip":1,"unsupported":1,"crash":1,"timeout":1,"error":1,"inapplicable":1},"index":{"length":1859,"files":[{"path":"a.wast","at":203,"ids":"e5f1be42085d5d5f","verdicts":["pass",1,"fail",1]},"""));
            Assert.That(lines[^1], Is.Empty);
        }
    }

    [Test]
    public void A_file_that_is_cut_off_anywhere_is_read_as_far_as_it_goes()
    {
        byte[] whole = Write(new RunResult(s_header, s_files, default, true));
        int header = Array.IndexOf(whole, (byte)'\n') + 1;
        for (int length = header; length < whole.Length - 1; length++)
        {
            RunResult read = ReadOne(whole.AsMemory(0, length));
            Assert.That(read.IsComplete, Is.False, $"after {length} bytes");
            Assert.That(
                read.Tally.Commands,
                Is.EqualTo(whole.AsSpan(0, length).Count("\n{\"id\""u8) - (EndsInCommand(whole, length) ? 1 : 0)),
                $"after {length} bytes");
        }

        static bool EndsInCommand(byte[] whole, int length)
        {
            ReadOnlySpan<byte> last = whole.AsSpan(0, length);
            last = last[(last.LastIndexOf((byte)'\n') + 1)..];
            return last.StartsWith("{\"id\""u8) && whole[length] != '\n';
        }
    }

    [Test]
    public void Passes_by_an_answer_of_several_meanings_are_kept_and_counted()
    {
        CommandResult[] commands =
        [
            Pass("a.wast#1111111111", 1) with { Expected = "trap \"a\"", Actual = "trapped: c", Meanings = "a, b" },
            Pass("a.wast#2222222222", 2),
            Pass("a.wast#3333333333", 3) with { Verdict = new Verdict(VerdictKind.Fail, "t", "r"), Meanings = "a, b" },
        ];
        byte[] bytes = Write(
            new RunResult(s_header, [new FileResult("a.wast", "core", [.. commands], default)], default, true));
        RunResult read = ReadOne(bytes);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Files[0].Commands, Is.EqualTo(commands));
            Assert.That(
                read.Files[0].Commands.Select(command => command.IsConsistent),
                Is.EqualTo(new[] { true, false, false }));
            Assert.That(read.Tally.Consistent, Is.EqualTo(1));
            Assert.That(
                Encoding.UTF8.GetString(bytes),
                Does.Contain("\"consistent\":\"a, b\"").And.Contain("\"consistent\":1,"));
        }
    }

    [Test]
    public void Gates_attempts_shard_and_the_faults_of_expectations_are_kept()
    {
        CommandResult[] commands =
        [
            Pass("a.wast#1111111111", 1),
            Pass("a.wast#2222222222", 2) with
            {
                Verdict = new Verdict(VerdictKind.Fail, "t", "r"),
                Gate = Gate.Known,
                GateNote = "a bug, x.yaml:3",
            },
            Pass("a.wast#3333333333", 3) with
            {
                Verdict = new Verdict(VerdictKind.Crash, "t", "r"),
                Gate = Gate.New,
                Attempts = "crash pass",
            },
            Pass("a.wast#4444444444", 4) with { Gate = Gate.UnexpectedPass, GateNote = "n" },
            Pass("a.wast#5555555555", 5) with
            {
                Verdict = new Verdict(VerdictKind.Blocked, "t", "r"),
                Column = 7,
                BlockedBy = "a.wast#3333333333",
            },
        ];
        GateFault[] faults =
            [new(GateFaultKind.Stale, "x.yaml:9: gone"), new(GateFaultKind.Expiring, "x.yaml:5: \"soon\"")];
        RunResult run = new(
            s_header with { Shard = new ShardMark(2, 5, "abc") },
            [new FileResult("a.wast", "core", [.. commands], default)],
            default,
            true)
        {
            Cpu = TimeSpan.FromSeconds(3),
            Gates = new GateSummary(["x.yaml", "y.yaml"], [.. faults]),
        };

        RunResult read = ReadOne(Write(run));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Files[0].Commands, Is.EqualTo(commands));
            Assert.That(
                read.Files[0].Commands.Select(command => command.IsFlaky),
                Is.EqualTo(new[] { false, false, true, false, false }));
            Assert.That(read.Header, Is.EqualTo(run.Header));
            Assert.That(read.Cpu, Is.EqualTo(run.Cpu));
            Assert.That(read.Gates!.Files, Is.EqualTo(run.Gates.Files));
            Assert.That(read.Gates.Faults, Is.EqualTo(faults));
            Assert.That(read.Gates.IsOutOfDate, Is.True);
        }
    }

    [Test]
    public void An_interrupted_run_is_incomplete_and_says_why()
    {
        RunResult read = ReadOne(Write(new RunResult(s_header, s_files, default, false) { Shortfall = "Enough." }));
        Assert.That((read.IsComplete, read.Shortfall), Is.EqualTo((false, "Enough.")));
    }

    [TestCase(1, "The results end before the first file.")]
    [TestCase(2, "The results end in a.wast, after 0 of 2 commands.")]
    [TestCase(4, "The results end after a.wast.")]
    [TestCase(7, "The results end in proposals/x/b.wast, after 1 of 9 commands.")]
    public void Results_that_break_off_say_where(int lines, string where)
    {
        byte[] whole = Write(new RunResult(s_header, s_files, default, true));
        int length = 0;
        for (int i = 0; i < lines; i++)
        {
            length += whole.AsSpan(length).IndexOf((byte)'\n') + 1;
        }

        Assert.That(ReadOne(whole.AsMemory(0, length)).Shortfall, Is.EqualTo(where));
    }

    [Test]
    public void Runs_on_several_engines_are_read_one_by_one()
    {
        RunResult[] written = SeveralEngines();
        ImmutableArray<RunResult> read = ResultsReader.ReadAll(Write(written));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Select(run => run.Header.Engine), Is.EqualTo((string[])["acme", "bolt", "cord"]));
            Assert.That(read.Select(run => run.Tally), Is.EqualTo(written.Select(run => run.Tally)));
            Assert.That(read.Select(run => run.IsComplete), Is.EqualTo((bool[])[true, false, true]));
            Assert.That(read[1].Header.Engines, Is.EqualTo((string[])["acme", "bolt", "cord"]));
        }
    }

    [Test]
    public void What_was_killed_between_engines_or_within_one_still_tells_of_all()
    {
        byte[] whole = Write(SeveralEngines());
        int header = Array.IndexOf(whole, (byte)'\n') + 1;
        for (int length = header; length < whole.Length - 1; length++)
        {
            ImmutableArray<RunResult> read = ResultsReader.ReadAll(whole.AsMemory(0, length));
            Assert.That(
                read.Select(run => run.Header.Engine),
                Is.EqualTo((string[])["acme", "bolt", "cord"]),
                $"after {length} bytes");
            Assert.That(read[2].IsComplete, Is.False, $"after {length} bytes");
            Assert.That(
                read[2].Shortfall,
                Is.EqualTo("The run ended before it reached this engine.").Or.StartWith("The results end "),
                $"after {length} bytes");
        }
    }

    [TestCase(3, "{\"id\":", 3, "not a JSON object")]
    [TestCase(3, "[]", 3, "expected an object")]
    [TestCase(3, "{\"id\":\"x\",\"verdict\":\"perhaps\"}", 3, "no known verdict")]
    [TestCase(3, "{\"id\":5,\"verdict\":\"pass\"}", 3, "wrong type")]
    [TestCase(3, "{\"id\":\"x\",\"line\":99999999999,\"verdict\":\"pass\"}", 3, "cannot be read")]
    [TestCase(3, "{\"id\":\"x\",\"verdict\":\"pass\",\"gate\":\"ajar\"}", 3, "an unknown gate")]
    [TestCase(1, "{\"header\":{\"schema\":1,\"shard\":3,\"shards\":2}}", 1, "no shard 3 of 2")]
    [TestCase(5, "{\"footer\":{\"expectations\":{\"faults\":[{\"kind\":\"odd\"}]}}}", 5, "an unknown fault")]
    [TestCase(2, "{\"file\":{}}", 2, "a file has no path")]
    [TestCase(1, "{\"header\":{\"schema\":2}}", 1, "schema 1, not 2")]
    [TestCase(1, "{\"file\":{\"path\":\"a\"}}", 1, "not a header")]
    [TestCase(2, "{\"header\":{\"schema\":1}}", 2, "a second header")]
    [TestCase(2, "{\"id\":\"x\",\"verdict\":\"pass\"}", 2, "before any file")]
    [TestCase(3, "{\"file\":{\"path\":\"a\",\"commands\":0}}", 3, "has 0 commands, its line says 2")]
    [TestCase(5, "{\"footer\":{\"totals\":{\"pass\":7}}}", 5, "the footer counts 7 'pass'")]
    public void A_broken_line_is_told_with_its_number(int line, string text, int at, string message)
    {
        List<string> lines =
            [.. Encoding.UTF8.GetString(Write(new RunResult(s_header, s_files, default, true))).Split('\n')];
        lines[line - 1] = text;
        ResultsFormatException? thrown = Assert.Throws<ResultsFormatException>(
            () => ReadOne(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(thrown!.Line, Is.EqualTo(at));
            Assert.That(thrown.Message, Does.Contain(message));
        }
    }

    [TestCase("{\"header\":\n", 11, "this is not a JSON object of a results file: ")]
    [TestCase("{\"header\":{\"schema\":1,\"engine\":7}}\n", 32, "a value is of the wrong type: ")]
    public void A_broken_value_is_told_with_its_column(string text, long column, string message)
    {
        ResultsFormatException thrown = Assert.Throws<ResultsFormatException>(
            () => ReadOne(Encoding.UTF8.GetBytes(text)))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((thrown.Line, thrown.Column), Is.EqualTo((1, column)));
            Assert.That(thrown.Message, Does.StartWith(message).And.Not.Contain("LineNumber"));
        }
    }

    [TestCase("")]
    [TestCase("not a results file")]
    [TestCase("{}\n")]
    public void What_is_no_results_file_is_told(string text) =>
        Assert.That(() => ReadOne(Encoding.UTF8.GetBytes(text)), Throws.TypeOf<ResultsFormatException>());

    [TestCase("AAAA")]
    [TestCase("/////w==")]
    [TestCase("")]
    public void A_source_that_cannot_be_unpacked_is_empty(string packed)
    {
        string text = Encoding.UTF8.GetString(Write(new RunResult(s_header, s_files, default, true)));
        text = System.Text.RegularExpressions.Regex.Replace(text, "\"source\":\"[^\"]*\"", $"\"source\":\"{packed}\"");
        Assert.That(ReadOne(Encoding.UTF8.GetBytes(text)).Files[0].Source!.Text, Is.Empty);
    }

    [Test]
    public void A_source_that_unpacks_without_end_is_not_unpacked()
    {
        using MemoryStream packed = new();
        using (System.IO.Compression.DeflateStream deflate = new(
            packed, System.IO.Compression.CompressionLevel.Fastest))
        {
            deflate.Write(new byte[SourceCopy.MaxBytes + 1]);
        }

        Assert.That(SourceCopy.FromPacked(packed.ToArray(), new SourceBudget()).Text, Is.Empty);
        Assert.That(SourceCopy.Of(new byte[SourceCopy.MaxBytes + 1]), Is.Null);
    }

    [Test]
    public void A_run_of_the_size_of_the_official_suite_is_read_as_it_was_written()
    {
        ImmutableArray<CommandResult> commands =
            [.. Enumerable.Range(0, 71_000).Select(i => Pass($"simd_f32x4_arith.wast#{i:x10}", i))];
        RunResult run = new(s_header, [new FileResult("big.wast", "core", commands, default)], default, true);
        _ = Write(run);
        long started = Stopwatch.GetTimestamp();
        byte[] bytes = Write(run);
        TestContext.Out.WriteLine(
            $"{bytes.Length} bytes in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:f0} ms");
        Assert.That(ReadOne(bytes).Files[0].Commands, Is.EqualTo(commands));
    }

    private static CommandResult Pass(string id, int line) =>
        new(id, line, "module", "", Verdict.Pass, "", "", "", TimeSpan.Zero);

    private static CommandResult Each(VerdictKind kind) => new(
        $"b.wast#{(int)kind:x10}", (int)kind, "invoke", "f", kind == VerdictKind.Pass
            ? Verdict.Pass
            : new Verdict(kind, "t", "r"), "", "", "", TimeSpan.Zero)
    {
        IsTextOnly = kind == VerdictKind.Fail,
    };

    private static RunResult[] SeveralEngines()
    {
        string[] engines = ["acme", "bolt", "cord"];
        return [.. engines.Select(
            engine =>
                new RunResult(
                    s_header with { Engine = engine, Engines = [.. engines] }, s_files, default, engine != "bolt"))];
    }

    private static byte[] Write(params RunResult[] runs)
    {
        MemoryStream stream = new();
        ResultsWriter.Write(stream, runs);
        return stream.ToArray();
    }

    private static RunResult ReadOne(ReadOnlyMemory<byte> bytes) => ResultsReader.ReadAll(bytes).Single();
}
