using System.Collections.Immutable;
using System.Globalization;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

/// <summary>
/// Runs like those of the official suite: many files, thousands of commands, some failures. They never vary.
/// </summary>
internal static class SyntheticRuns
{
    private static readonly string[] s_core =
    [
        "address", "align", "binary", "block", "br_table", "call_indirect", "const", "conversions", "data", "elem",
        "endianness", "exports",
        "f32", "f32_bitwise", "f32_cmp", "f64", "f64_bitwise", "f64_cmp", "fac", "float_exprs", "float_literals",
        "float_memory", "func",
        "global", "i32", "i64", "if", "imports", "int_exprs", "int_literals", "labels", "left-to-right", "linking",
        "load", "local_tee",
        "loop", "memory", "memory_copy", "memory_fill", "memory_grow", "memory_init", "names", "nop", "ref_func",
        "select", "stack", "start",
        "switch", "table_copy", "table_fill", "table_get", "table_init", "traps", "token", "type", "unreachable",
        "utf8-import-field",
    ];

    private static readonly (string Proposal, string[] Files)[] s_proposals =
    [
        (
            "simd",
            [
                "simd_address", "simd_bitwise", "simd_boolean", "simd_f32x4", "simd_f32x4_arith", "simd_f64x2",
                "simd_i16x8_arith", "simd_i32x4_cmp", "simd_i64x2_arith", "simd_lane", "simd_load", "simd_splat",
                "simd_const",
            ]),
        (
            "gc",
            ["array", "array_copy", "br_on_cast", "i31", "ref_cast", "ref_eq", "ref_test", "struct", "type-subtyping"]),
        ("exception-handling", ["tag", "throw", "throw_ref", "try_table"]),
        ("memory64", ["address64", "align64", "endianness64", "float_memory64", "memory64", "memory_trap64"]),
        ("multi-memory", ["address0", "data0", "load1", "memory_size3", "store0"]),
        ("relaxed-simd", ["i16x8_relaxed_q15mulr_s", "i8x16_relaxed_swizzle", "relaxed_madd_nmadd"]),
        ("tail-call", ["return_call", "return_call_indirect"]),
        ("threads", ["atomic", "thread", "wait_notify"]),
        ("wide-arithmetic", ["wide-arithmetic"]),
    ];

    /// <summary>A run of a given number of commands, spread over some 290 files.</summary>
    public static RunResult Of(string engine, string version, int commands, int seed, double badness)
    {
        Random shared = new(7);
        Random own = new(seed);
        List<(string Path, string Proposal)> files = [.. s_core.SelectMany(Variants)];
        foreach ((string proposal, string[] names) in s_proposals)
        {
            files.AddRange(
                names.SelectMany(name =>
                    Enumerable.Range(0, 3).Select(n => ($"proposals/{proposal}/{name}{Suffix(n)}.wast", proposal))));
        }

        double[] weights = [.. files.Select(_ => Math.Pow(shared.NextDouble(), 3) + 0.01)];
        double scale = commands / weights.Sum();
        int left = commands;
        ImmutableArray<FileResult>.Builder result = ImmutableArray.CreateBuilder<FileResult>(files.Count);
        for (int i = 0; i < files.Count; i++)
        {
            int count = i == files.Count - 1 ? left : Math.Min(left, (int)(weights[i] * scale) + 1);
            left -= count;
            bool isWeak = (HashOf(files[i].Path) + (seed / 3)) % 11 == 0;
            result.Add(File(files[i].Path, files[i].Proposal, count, own, engine, isWeak ? badness * 12 : badness / 4));
        }

        return new RunResult(
            new RunHeader(
                engine, version, "WebAssembly 3.0 testsuite", "193e551", new DateTimeOffset(
                    2026, 11, 20, 15, 0, 0, TimeSpan.Zero),
                $"conformance run testsuite --engine {engine} --html report.html", "Linux 6.8, x64, .NET 10.0.4"),
            result.DrainToImmutable(),
            TimeSpan.FromMilliseconds(1530 + (seed * 410)),
            IsComplete: true);
    }

    private static IEnumerable<(string, string)> Variants(string name) =>
        Enumerable.Range(0, 3).Select(n => ($"{name}{Suffix(n)}.wast", "core"));

    private static string Suffix(int n) => n == 0 ? "" : n.ToString(CultureInfo.InvariantCulture);

    private static FileResult File(
        string path, string proposal, int count, Random random, string engine, double badness)
    {
        Random text = new(HashOf(path));
        ImmutableArray<CommandResult>.Builder commands = ImmutableArray.CreateBuilder<CommandResult>(count);
        int line = 1;
        TimeSpan total = TimeSpan.Zero;
        for (int i = 0; i < count; i++)
        {
            line += text.Next(1, 4);
            CommandResult command = Command(path, proposal, line, i, text, random, engine, badness);
            total += command.Duration;
            commands.Add(command);
        }

        return new FileResult(path, proposal, commands.DrainToImmutable(), total);
    }

    private static CommandResult Command(
        string path, string proposal, int line, int index, Random text, Random random, string engine, double badness)
    {
        string kind = index == 0 ? "module" : text.Next(20) switch
        {
            0 => "module",
            1 or 2 => "assert_trap",
            3 => "assert_invalid",
            4 => "assert_malformed",
            _ => "assert_return",
        };
        string name = kind is "assert_return" or "assert_trap"
            ? Names(proposal)[text.Next(Names(proposal).Length)]
            : "";
        string id = string.Create(CultureInfo.InvariantCulture, $"{path}#{text.NextInt64(1L << 40):x10}");
        int variant = text.Next(1000);
        TimeSpan time = TimeSpan.FromMicroseconds(
            Math.Round(Math.Exp((random.NextDouble() * 4) + (random.NextDouble() < 0.002 ? 6 : 0)) * 2, 1));
        if (proposal == "threads" && engine == "bun")
        {
            return new CommandResult(
                id, line, kind, name,
                new Verdict(VerdictKind.Unsupported, VerdictTypes.Unsupported, "feature not enabled: threads"), "", "",
                "", time);
        }

        return random.NextDouble() < badness
            ? Bad(id, line, kind, name, variant, random)
            : new CommandResult(id, line, kind, name, Verdict.Pass, "", "", "", time);
    }

    private static CommandResult Bad(string id, int line, string kind, string name, int n, Random random)
    {
        string excerpt = $"({kind} (invoke \"{name}\" (i64.const {n}) (i32.const {n * 3})) (i32.const {n}))";
        TimeSpan time = TimeSpan.FromMicroseconds(random.Next(20, 900));
        CommandResult Result(VerdictKind verdict, string type, string reason, string expected, string actual) =>
            new(id, line, kind, name, new Verdict(verdict, type, reason), expected, actual, excerpt, time);
        return (kind, random.Next(9)) switch
        {
            (_, 0) =>
                Result(
                    VerdictKind.Crash, VerdictTypes.EngineCrash, $"the engine died: signal 11 at 0x{n * 4099:x}", "",
                    "exit code 139"),
            (_, 1) when n % 3 == 0 =>
                Result(VerdictKind.Timeout, VerdictTypes.EngineTimeout, "no answer within 10 s", "", ""),
            ("assert_return", 2 or 3) => Result(
                VerdictKind.Fail,
                VerdictTypes.ReturnMismatch,
                "expected a canonical NaN, got another one",
                "f32.const nan:canonical",
                $"f32.const nan:0x{0x600000 + n:x}"),
            ("assert_return", 4 or 5) => Result(
                VerdictKind.Fail,
                VerdictTypes.ReturnMismatch,
                $"lane {n % 4} differs",
                $"v128.const f32x4 1.5 {n} -0 nan:canonical",
                $"v128.const i32x4 0x3fc00000 0x{BitConverter.SingleToUInt32Bits(n + 1):x8} 0x80000000 0x7fc00000"),
            ("assert_return", _) => Result(
                VerdictKind.Fail,
                VerdictTypes.ReturnMismatch,
                $"expected i32.const {n}, got i32.const {n - 1}",
                $"i32.const {n}",
                $"i32.const {n - 1}"),
            ("assert_trap", _) => Result(
                VerdictKind.Fail,
                VerdictTypes.TrapMissing,
                "expected a trap, got values",
                "trap: out of bounds memory access",
                $"i32.const {n}"),
            ("assert_invalid", _) =>
                Result(
                    VerdictKind.Fail, VerdictTypes.InvalidAccepted, "the module was accepted", "invalid: type mismatch",
                    "a module"),
            ("assert_malformed", _) =>
                Result(
                    VerdictKind.Fail, VerdictTypes.MalformedAccepted, "the module was accepted",
                    "malformed: unexpected token", "a module"),
            _ =>
                Result(
                    VerdictKind.Fail, VerdictTypes.ModuleRejected, $"unknown opcode 0x{0xfc00 + (n % 7):x}", "a module",
                    "malformed: illegal opcode"),
        };
    }

    private static string[] Names(string proposal) => proposal switch
    {
        "simd" or "relaxed-simd" =>
            ["f32x4.add", "i8x16.swizzle", "i16x8.q15mulr_sat_s", "v128.load8_lane_0", "f64x2.nearest"],
        "gc" => ["cast_any_to_struct", "array_get_nth", "br_null", "test_sub"],
        _ =>
            [
                "add", "div_s", "64_good4", "load8_u", "as-call_indirect-mid", "type-i64", "copy_overlap", "grow",
                "nearest",
            ],
    };

    /// <summary>string.GetHashCode differs from process to process.</summary>
    private static int HashOf(string text) => text.Aggregate(17, (hash, c) => unchecked((hash * 31) + c) & 0x7FFFFFFF);
}
