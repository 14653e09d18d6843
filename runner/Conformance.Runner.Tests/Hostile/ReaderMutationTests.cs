using Conformance.Runner.Expectations;
using Conformance.Runner.Results;
using Conformance.Runner.Scenarios;
using Conformance.Runner.ScriptJson;
using Conformance.Runner.Scripts;
using Conformance.Runner.Wast;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Runner.Tests.Hostile;

/// <summary>
/// Gives randomly changed inputs to each reader. A reader must accept them or throw its documented exception. The
/// environment variable CONFORMANCE_MUTANTS sets their number; failing inputs are printed in base64.
/// </summary>
public sealed class ReaderMutationTests
{
    private const string Scenario = """
        scenario: 1
        name: n
        for: {x: [1, 2], y: [a, 0x10]}
        features: [simd]
        modules:
          m:
            wat: |
              (module (func (export "add") (param i32) (result i32) local.get 0) (table (export "t") 2 funcref) (memory (export "mem") 1))
          b: {binary: 0061736d01000000}
          f: beside.wasm
        host:
          env:
            log: func (param i32)
            g: global mut i32 = i32.const 7
            call: {type: func (param i32) (result i32), returns: [i32.const 1], effects: [{invoke: m.add, args: [i32.const 3]}]}
        tests:
          - name: "t ${x}"
            for: {z: [1]}
            steps:
              - instantiate: m
              - assert_return: m.add
                args: ["i32.const ${x}"]
                results: [{either: [i32.const 1, i32.const 2]}]
              - assert_trap: {invoke: m.add, args: [i32.const 1]}
                text: "unreachable"
              - assert_table: m.t
                size: 2
                elem: 0
                is: [ref.null func]
              - assert_memory: m.mem
                address: 0
                bytes: 00 01
              - assert_malformed: {wat: "(module"}
              - {register: m, as: q}
        """;

    private const string Expectations = """
        expectations: 1
        engine: acme
        recorded: {testsuite: "193e551", date: 2026-01-01}
        rules:
          - tests: a.wast:12#0a1b2c3d4e
            expected: [fail, pass]
            when: version >= "2" and os == "linux"
            text: boom
            because: bug
            bug: https://example.org/1
            expires: 2027-03-01
          - {tests: "gc/**", action: skip, because: slow, strict: false}
        """;

    private const string Json = """
        {"source_filename": "a.wast", "commands": [
         {"type": "module", "line": 1, "name": "$m", "filename": "a.0.wasm"},
         {"type": "module", "line": 1, "filename": "a.1.wat", "module_type": "text"},
         {"type": "assert_return", "line": 2, "action": {"type": "invoke", "module": "$m", "field": "f", "args": [{"type": "i32", "value": "1"}, {"type": "v128", "lane_type": "i8", "value": ["0","1","2","3","4","5","6","7","8","9","10","11","12","13","14","15"]}]}, "expected": [{"type": "f32", "value": "nan:canonical"}]},
         {"type": "assert_trap", "line": 3, "action": {"type": "get", "field": "g"}, "text": "t", "expected": []},
         {"type": "thread", "line": 4, "name": "T", "shared_module": "m", "commands": [{"type": "wait", "line": 5, "thread": "T"}]}]}
        """;

    private const string Wast = """
        (module $m (memory 1) (data (i32.const 0) "\00\u{1f600}")
          (func (export "f") (param $x i32) (result f64) (if (local.get $x) (then (nop))) (f64.const nan:0x8)))
        (assert_return (invoke $m "f" (i32.const 0x7fff_ffff)) (f64.const nan:arithmetic))
        (assert_malformed (module quote "(func") "unexpected end")
        (module binary "\00asm" "\01\00\00\00")
        (assert_return (invoke "g" (v128.const i32x4 1 2 3 4)) (either (ref.null) (ref.extern 1)))
        (thread $T (shared (module $m)) (wait $T)) (register "q" $m) (input "other.wast")
        """;

    private const string Annotated = """
        (module $m (@custom "c" (before func) "x") (@name "n") (type $t (struct (field $f i32))) (tag $e)
          (func (@name "g") (export "f") (param $x i32) (@metadata.code.branch_hint "\00") (if (local.get $x) (then (nop)))) (@custom "d" (after last)))
        """;

    private static readonly byte[] s_results = ResultsOf();

    [Test]
    public void Scenarios() =>
        Mutants.Try(
            Scenario,
            bytes => _ = ScenarioReader.Read(new SourceText("s.yaml", bytes), Beside),
            error => error is ScriptException);

    [Test]
    public void Expectations_files() =>
        Mutants.Try(
            Expectations,
            bytes => _ = ExpectationFile.Read(new SourceText("e.yaml", bytes)),
            error => error is ScriptException);

    [Test]
    public void Scripts_in_JSON() =>
        Mutants.Try(
            Json,
            bytes => _ = ScriptJsonReader.Read(new SourceText("s.json", bytes), Beside),
            error => error is ScriptException);

    [Test]
    public void Scripts()
    {
        // An unreadable command has a verdict of its own: the script itself is rejected only if it is not text.
        Assert.That(
            ScriptParser.Parse(SourceText.FromString("s.wast", Wast), default).Commands.OfType<Command.Unreadable>()
                .Select(command => command.Message),
            Is.Empty,
            "the input itself");
        bool hasUnreadable = false;
        Mutants.Try(
            Wast,
            bytes =>
                hasUnreadable |= ScriptParser.Parse(
                    new SourceText("s.wast", bytes), default).Commands.Any(command => command is Command.Unreadable),
            error => error is ScriptException,
            () => hasUnreadable);
    }

    [Test]
    public void Modules_in_text() => Mutants.Try(
        Wast[..Wast.IndexOf("(assert_return", StringComparison.Ordinal)],
        bytes => _ = ModuleParser.Parse(new SourceText("m.wat", bytes), new TextOptions { ReadAnnotations = true }),
        error => error is ModuleException);

    [Test]
    public void Annotations_in_modules() => Mutants.Try(
        Annotated, bytes =>
            _ = ModuleParser.Parse(new SourceText("m.wat", bytes), new TextOptions { ReadAnnotations = true }), error =>
                error is ModuleException);

    [Test]
    public void Modules_in_binary() => Mutants.Try(
        ModuleEncoder.Encode(
            ModuleParser.Parse(
                SourceText.FromString("m.wat", Wast[..Wast.IndexOf("(assert_return", StringComparison.Ordinal)])),
            withNames: true),
        bytes => _ = ModuleDecoder.Decode(new SourceText("m.wasm", bytes, IsBinary: true), FeatureSet.All),
        error => error is ModuleException);

    [Test]
    public void Results() => Mutants.Try(
        s_results,
        bytes =>
            _ = ResultsReader.ReadAll(bytes)
                .Sum(run => run.Tally.Pass + run.Files.Sum(file => file.Source?.Text.Length ?? 0)),
        error => error is ResultsFormatException);

    private static ReadOnlyMemory<byte> Beside(string name) =>
        name.Contains('\0', StringComparison.Ordinal)
            ? throw new IOException("no file")
            : "\0asm\u0001\0\0\0"u8.ToArray();

    private static byte[] ResultsOf()
    {
        using MemoryStream output = new();
        CommandResult pass = new(
            "a.wast#0a1b2c3d4e", 1, "assert_return", "f", Verdict.Pass, "", "", "", TimeSpan.FromMilliseconds(1));
        FileResult file = new(
            "a.wast",
            "core",
            [pass,
                pass with { Id = "a.wast#1a1b2c3d4e", Verdict = new Verdict(
                    VerdictKind.Fail, "t", "r"), Expected = "1", Actual = "2" }],
            TimeSpan.FromMilliseconds(2))
        {
            Source = SourceCopy.Of("(module)"),
            SourceHash = "abc",
            Warnings = ["w"],
        };
        ResultsWriter.Write(
            output,
            new RunResult(
                new RunHeader("e", "1", "s", "r", DateTimeOffset.UnixEpoch, "c", "h") { Engines = ["e"] },
                [file],
                TimeSpan.FromSeconds(1),
                IsComplete: true));
        return output.ToArray();
    }
}
