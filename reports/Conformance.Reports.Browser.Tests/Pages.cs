using System.Collections.Immutable;
using Conformance.Reports.Tests;
using Conformance.Runner.Results;

namespace Conformance.Reports.Browser.Tests;

/// <summary>Runs with sources, like real ones.</summary>
internal static class Pages
{
    private const string Source = """
        ;; tables
        (module $M
          (table 10 funcref)
          (func (export "get") (param i32) (result i32) (i32.const 15))
          (func (export "nan") (result f32) (f32.const nan))
          (func (export "lanes") (result v128) (v128.const i32x4 1 2 3 4)))

        (assert_return (invoke "get" (i32.const 0))
          (i32.const 15))
        (assert_return (invoke "nan") (f32.const nan:canonical))
        (assert_return (invoke "lanes") (v128.const i32x4 1 2 3 4))
        (assert_trap (invoke "get" (i32.const 9)) "out of bounds table access")
        (assert_return (invoke $M "get" (i32.const 1)) (i32.const 15))
        """;

    /// <summary>Two engines on two files, with a mismatch of each kind.</summary>
    public static RunResult[] Two { get; } = [Run("acme", isGood: false), Run("other", isGood: true)];

    /// <summary>An earlier run of the first engine, in which the first assertion passed.</summary>
    public static RunResult Earlier(int day) => Run("acme", isGood: day % 2 == 0) with
    {
        Header = Samples.Header() with
        {
            Started = new DateTimeOffset(2026, 11, day, 6, 0, 0, TimeSpan.Zero),
            EngineVersion = $"1.3.{day}",
        },
    };

    private static RunResult Run(string engine, bool isGood)
    {
        CommandResult[] commands =
        [
            Command(2, "module", "$M"),
            isGood
                ? Command(8, "assert_return", "get")
                : Bad(8, "get", VerdictTypes.ReturnMismatch, "i32.const 15", "i32.const 14"),
            isGood
                ? Command(10, "assert_return", "nan")
                : Bad(10, "nan", VerdictTypes.ReturnMismatch, "f32.const nan:canonical", "f32.const nan:0x600000"),
            isGood
                ? Command(11, "assert_return", "lanes")
                : Bad(11, "lanes", VerdictTypes.ReturnMismatch, "v128.const i32x4 1 2 3 4", "v128.const i32x4 1 2 7 4") with
                {
                    Trace = "the first step that differs:\n  get.wast:6:3 @0x2a leave \"lanes\": v128.const i32x4 1 2 7 4\n",
                },
            Bad(12, "get", VerdictTypes.TrapMissing, "trap: out of bounds table access", "i32.const 15"),
            Command(13, "assert_return", "get") with { Duration = TimeSpan.FromMilliseconds(25) },
        ];
        FileResult table = Samples.File("tables/get.wast", commands) with { Source = SourceCopy.Of(Source) };
        ImmutableArray<FileResult> more =
        [
            table,
            Samples.File("proposals/gc/array.wast", Samples.Pass(9, "simd")),
            Samples.File("simd_lane.wast", Samples.Pass(3), Samples.Of(VerdictKind.Crash, 5)),
        ];
        return new RunResult(Samples.Header(engine), more, TimeSpan.FromMilliseconds(412), IsComplete: true);
    }

    private static CommandResult Command(int line, string kind, string name) =>
        Samples.Pass(line, name) with { Kind = kind };

    private static CommandResult Bad(
        int line, string name, string type, string expected, string actual) => Samples.Fail(line, actual) with
        {
            Kind = type.Split('.')[1],
            Name = name,
            Verdict = new Verdict(VerdictKind.Fail, type, $"expected {expected}, got {actual}"),
            Expected = expected,
        };
}
