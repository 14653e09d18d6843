using Conformance.Cli.Engines;
using Conformance.Cli.Grammar;
using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Suites;
using Conformance.Triage.Tracing;

namespace Conformance.Cli.Failures;

/// <summary>Engines and a file as a tracer needs them.</summary>
internal static class TraceCase
{
    /// <summary>The longest line of a trace.</summary>
    public const int MostLine = 600;

    /// <summary>A tracer for a file.</summary>
    /// <param name="right">The engine that is compared with; null for none.</param>
    /// <exception cref="UsageException">An engine runs whole scripts.</exception>
    public static Tracer TracerOf(ChosenEngine engine, ChosenEngine? right, RunOptions options, SuiteFile file) => new(
        RequestsOf(engine),
        right is null ? null : RequestsOf(right),
        (NameOf(engine), right is null ? "" : NameOf(right)),
        options,
        file.Place,
        Path.GetDirectoryName(file.FullPath));

    private static IEngine RequestsOf(ChosenEngine engine) => engine.Requests
        ?? throw new UsageException(
            $"'{engine.Info.Name}' runs whole scripts, so it cannot be asked between two commands",
            "conformance slice makes its script small");

    private static string NameOf(ChosenEngine engine) =>
        engine.Info.Name == EngineChoice.Reference ? "the reference" : engine.Info.Name;
}
