using System.Collections.Immutable;
using Conformance.Runner.Results;

namespace Conformance.Cli.Tests;

/// <summary>Builds runs for tests.</summary>
internal static class Runs
{
    /// <summary>A complete run of one file with these verdicts.</summary>
    public static RunResult Of(string engine, params VerdictKind[] verdicts) => new(
        new RunHeader(engine, "1.0", "suite", "193e551", DateTimeOffset.UnixEpoch, "", ""),
        [new FileResult("a.wast", "core", [.. verdicts.Select(CommandOf)], TimeSpan.Zero)],
        TimeSpan.Zero,
        IsComplete: true);

    /// <summary>Writes runs of several engines to a results file.</summary>
    public static byte[] Record(params RunResult[] runs)
    {
        ImmutableArray<string> engines = [.. runs.Select(run => run.Header.Engine)];
        using MemoryStream stream = new();
        ResultsWriter.Write(stream, runs.Select(run => run with { Header = run.Header with { Engines = engines } }));
        return stream.ToArray();
    }

    private static CommandResult CommandOf(VerdictKind kind, int index) => new(
        $"a.wast#{index:x10}", index + 1, "assert_return", "f", kind == VerdictKind.Pass
            ? Verdict.Pass
            : new Verdict(kind, "t", "r"), "", "", "", TimeSpan.Zero);
}
