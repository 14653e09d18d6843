using Conformance.Engine;
using Conformance.Reference;

namespace Conformance.Cli;

/// <summary>From the name on the command line to an engine.</summary>
internal static class EngineChoice
{
    /// <summary>The engine that is built in.</summary>
    public const string Reference = "reference";

    /// <exception cref="UsageException">There is no such engine.</exception>
    public static IEngine Open(string name) => name switch
    {
        Reference => new ReferenceEngine(),
        _ => throw new UsageException($"no engine '{name}'", $"known engines: {Reference}", ExitCode.NoEngine),
    };
}
