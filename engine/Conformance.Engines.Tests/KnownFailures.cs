using Conformance.Engine;
using Conformance.Runner.Expectations;
using Conformance.Runner.Results;

namespace Conformance.Tests;

/// <summary>What <c>testsuite/expectations/own</c> says of a run of our own suite.</summary>
internal static class KnownFailures
{
    /// <summary>
    /// The commands that failed otherwise than the engine's file says, one line each. A pass is no surprise: a newer
    /// engine has fewer faults.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="info">The engine that ran.</param>
    /// <param name="name">The name of the engine's file, without its extension.</param>
    public static string[] Others(RunResult run, EngineInfo info, string name)
    {
        string path = Path.Combine(Repository.Root, "testsuite", "expectations", "own", name + ".yaml");
        ExpectationFile file = ExpectationSet.Read([path], requireReason: true).Files.Single();
        ExpectationPolicy policy = new(
            file, Facts.Of(name, info.Version), DateOnly.FromDateTime(DateTime.UtcNow));
        return
        [
            .. from one in policy.Apply(run).Run.Files
               from command in one.Commands
               where command.Gate is Gate.New or Gate.Changed
               select $"{one.Path}:{command.Line} {command.Verdict.Kind}: {command.Verdict.Reason}",
        ];
    }
}
