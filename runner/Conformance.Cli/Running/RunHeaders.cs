using System.Collections.Immutable;
using System.CommandLine;
using System.Runtime.InteropServices;
using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Engine;
using Conformance.Runner.Results;
using Conformance.Runner.Suites;

namespace Conformance.Cli.Running;

/// <summary>Creates the headers of a command line's runs, which differ only in engine and time.</summary>
internal sealed class RunHeaders(ParseResult parsed, RunTargets targets, ImmutableArray<string> engines)
{
    private readonly string _commandLine = "conformance "
        + string.Join(' ', GivenWords.Of(parsed).Select(ShellWord.Quoted));
    private readonly string _revision = string.Join(
        " + ",
        targets.SuiteFolders.Select(SuiteRevision.Of).Distinct(StringComparer.Ordinal)
            .Where(revision => revision.Length > 0));
    private readonly ImmutableArray<string> _engines = engines.Length > 1 ? engines : [];

    /// <summary>The settings; null where the run is not one to repeat.</summary>
    public RunSetup? Setup { get; init; }

    /// <param name="argument">The engine's name on the command line.</param>
    public RunHeader Of(string argument, EngineInfo engine) => new(
        engine.Name, engine.Version, targets.SuiteName, _revision, DateTimeOffset.UtcNow, _commandLine,
        string.Join(
            ", ", RuntimeInformation.OSDescription, RuntimeInformation.OSArchitecture.ToString(),
            RuntimeInformation.FrameworkDescription))
    {
        Engines = _engines,
        Setup = Setup,
        EngineArgument = argument == engine.Name ? "" : argument,
    };
}
