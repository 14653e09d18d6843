using System.Collections.Immutable;
using System.Globalization;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>Small runs that tests share.</summary>
internal static class Samples
{
    public static RunHeader Header(
        string engine = "acme", string version = "1.4.0", string revision = "193e551") => new(
        engine, version, "testsuite", revision, new DateTimeOffset(2026, 11, 20, 15, 0, 0, TimeSpan.Zero),
        "conformance run testsuite --engine " + engine, "Linux, x64, .NET 10");

    public static RunResult Run(string engine, params FileResult[] files) =>
        new(Header(engine), [.. files], TimeSpan.FromMilliseconds(412), IsComplete: true);

    public static FileResult File(string path, params CommandResult[] commands) => new(
        path, path.StartsWith("proposals/", StringComparison.Ordinal) ? path.Split('/')[1] : "core",
        [.. commands.Select(command => command with { Id = path + command.Id })], TimeSpan.FromMilliseconds(20));

    public static CommandResult Pass(int line, string name = "add") =>
        new(IdOf(line), line, "assert_return", name, Verdict.Pass, "", "", "", TimeSpan.FromMicroseconds(80));

    public static CommandResult Fail(int line, string actual = "i32.const 14") => new(
        IdOf(line), line, "assert_return", "64_good4",
        new Verdict(VerdictKind.Fail, VerdictTypes.ReturnMismatch, $"expected i32.const 15, got {actual}"),
        "i32.const 15",
        actual,
        "(assert_return (invoke \"64_good4\" (i64.const 0))\n  (i32.const 15))",
        TimeSpan.FromMicroseconds(120));

    public static CommandResult Of(VerdictKind kind, int line) => kind switch
    {
        VerdictKind.Pass => Pass(line),
        VerdictKind.Fail => Fail(line),
        VerdictKind.Blocked => Other(line, kind, VerdictTypes.Blocked, "the module $M was not instantiated"),
        VerdictKind.Skip => Other(line, kind, VerdictTypes.Skipped, "left out by a rule: too slow"),
        VerdictKind.Unsupported => Other(line, kind, VerdictTypes.Unsupported, "feature not enabled: threads"),
        VerdictKind.Crash => Other(line, kind, VerdictTypes.EngineCrash, "the engine died: signal 11"),
        VerdictKind.Timeout => Other(line, kind, VerdictTypes.EngineTimeout, "no answer within 10 s"),
        VerdictKind.Inapplicable =>
            Other(
                line, kind, VerdictTypes.Inapplicable, "about the text format alone, which this engine does not read"),
        VerdictKind.Error => Other(line, kind, VerdictTypes.ScriptError, "unknown instance $M"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no sample"),
    };

    public static RunResult AllPass() =>
        Run("acme", File("i32.wast", Pass(3), Pass(4, "sub")), File("proposals/gc/array.wast", Pass(9, "get")));

    public static RunResult OneOfEach() => Run(
        "acme",
        File("address64.wast", [.. Enum.GetValues<VerdictKind>().Select((kind, at) => Of(kind, 560 + at))]),
        File("proposals/threads/atomic.wast", Of(VerdictKind.Unsupported, 2), Of(VerdictKind.Unsupported, 7)),
        File("empty.wast"));

    /// <summary>What a tracer says, in lines.</summary>
    private const string Trace = """
        after 1 command, acme: returned i32.const 14; the reference: returned i32.const 15
        the first step that differs:
          i32.wast:2:40 @0x22 i32.add: i32.const 7, i32.const 8 → i32.const 14; the reference: i32.const 15

        """;

    public static RunResult[] TwoEngines() =>
    [
        Run("acme", File("i32.wast", Pass(3), Fail(4) with { Trace = Trace }, Pass(5)), File("proposals/gc/array.wast", Pass(9))),
        Run("bun", File("i32.wast", Pass(3), Fail(4, "i32.const 16"), Fail(5)), File("extra.wast", Pass(1))),
    ];

    /// <summary>A run with one of each gate and one of each fault of expectations.</summary>
    public static RunResult Gated() => Run(
        "acme",
        File(
            "address64.wast",
            Pass(560),
            Fail(561) with
            {
                Gate = Gate.Known,
                GateNote = "known failure: https://bugs.example.org/901 (expires 2027-03-01), acme.yaml:4:5",
            },
            Of(VerdictKind.Timeout, 562) with
            {
                Gate = Gate.Flaky,
                GateNote = "known failure: infra, acme.yaml:9:5",
                Attempts = "timeout pass",
            },
            Pass(563) with { Gate = Gate.Fixed, GateNote = "known failure: bug, acme.yaml:12:5" },
            Fail(564, "i32.const 99") with { Gate = Gate.Changed, GateNote = "known failure: bug, acme.yaml:15:5" },
            Pass(565) with { Gate = Gate.UnexpectedPass, GateNote = "known failure: bug, acme.yaml:18:5" },
            Of(VerdictKind.Crash, 566) with { Gate = Gate.New, Attempts = "crash pass" }),
        File(
            "excused.wast", Pass(1),
            Fail(2) with { Gate = Gate.Known, GateNote = "known failure: spec, acme.yaml:21:5" }),
        File("i32.wast", Pass(3))) with
    {
        Gates = new GateSummary(
            ["acme.yaml"],
            [
                .. Enum.GetValues<GateFaultKind>()
                    .Select(
                        (kind, at) => new GateFault(kind, $"acme.yaml:{30 + at}:5: the rule for a.wast {kind}")),
            ]),
    };

    public static RunResult Held() => Run(
        "acme",
        File(
            "i32.wast",
            Pass(3),
            Fail(4) with
            {
                Gate = Gate.Known,
                GateNote = "known failure: bug, acme.yaml:3:5",
            })
    ) with
    {
        Gates = new GateSummary(["acme.yaml"], []),
    };

    public static RunResult Interrupted() => AllPass() with { IsComplete = false };

    public static RunResult NothingRan() => Run("acme");

    public static RunResult OnlySkipped() =>
        Run("acme", File("a.wast", Of(VerdictKind.Skip, 1), Of(VerdictKind.Unsupported, 2)));

    /// <summary>A run with everything that has ever broken a report.</summary>
    public static RunResult Hostile()
    {
        string[] names =
        [
            "</script><script>alert(1)</script>",
            "<!--<script>",
            "]]>",
            "a\u0001\u0000\u001b[31mred",
            "\u202Egnirts\u202C",
            "\uD800lone",
            "lone\uDC00",
            "\U0001F98A emoji", "tab\tnew\nline\r\n", "a|b`c``d", "::error::x%0A", "{{main}}", "\uFFFE\uFFFF\u2028",
            "@mention #1 [x](javascript:alert)",
            "quote\"and'and&<>", "$(reboot) `reboot`", "##vso[task.complete result=Succeeded]x",
            "##[add-matcher]no.json", "##teamcity[buildStop]", " \n::stop-commands::x\n##[error]",
            "section_start:1:x\r\u001b[0K",
            "--- a\n+++ b\n~~~ c\n^^^ +++\ntravis_fold:start:x",
            "# TODO ok",
            new string('x', 1_000_000),
            "\U000E0041tag",
        ];
        IEnumerable<CommandResult> commands = names.Select((name, at) => new CommandResult(
            "#" + IdOf(at)[1..], at + 1, "assert_return", name,
            new Verdict(
                at % 5 == 4 ? VerdictKind.Crash : VerdictKind.Fail, at % 2 == 0 ? VerdictTypes.ReturnMismatch : name,
                name),
            name, name, name, TimeSpan.FromMicroseconds(at)));
        FileResult first = File(
            "dir.with.dots/\u202Ea&b<c>'\".wast",
            [.. commands]) with
        { Proposal = "</script>\u202E|`\uD800", Warnings = names.ToImmutableArray() };
        FileResult second = File(
            "../../etc/passwd\n\U0001F98A",
            Fail(1)) with
        { Source = SourceCopy.Of(string.Join('\n', names)), Proposal = "\u001b[2J" };
        string all = string.Concat(names.Where(name => name.Length < 1_000));
        RunHeader header = new("ev\"il</script>\u202E\u001b\uDC00\U0001F98A", all, all, all, Header().Started, all, all)
        {
            EngineArgument = all,
            Engines = [],
        };
        return new RunResult(header, [first, second], TimeSpan.FromMilliseconds(412), IsComplete: true);
    }

    /// <summary>The same run with hostile expectations as well.</summary>
    public static RunResult HostileGated()
    {
        RunResult run = Hostile();
        int at = 0;
        CommandResult Gated(CommandResult command) =>
            command with { Gate = (Gate)(++at % 7), GateNote = command.Name, Attempts = command.Name };
        return run with
        {
            Files = [.. run.Files.Select(file => file with { Commands = [.. file.Commands.Select(Gated)] })],
            Gates = new GateSummary(
                [.. run.Files[0].Warnings],
                [
                    .. run.Files[0]
                        .Warnings.Select(
                            (name, fault) =>
                                new GateFault((GateFaultKind)(fault % Enum.GetValues<GateFaultKind>().Length), name)),
                ]),
        };
    }

    private static CommandResult Other(int line, VerdictKind kind, string type, string reason) => new(
        IdOf(line), line, "assert_trap", "load", new Verdict(kind, type, reason),
        "trap: out of bounds memory access", "",
        "(assert_trap (invoke \"load\") \"out of bounds\")", TimeSpan.FromMicroseconds(50));

    private static string IdOf(int line) => "#" + (0x3f9c21ab77 + line).ToString("x10", CultureInfo.InvariantCulture);
}
