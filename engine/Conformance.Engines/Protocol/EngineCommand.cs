using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using Conformance.Engines.Isolation;

namespace Conformance.Engines.Protocol;

/// <summary>How an adapter is started.</summary>
/// <param name="File">Program: a path, or a name that is looked up in PATH.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record EngineCommand(string File, ImmutableArray<string> Arguments)
{
    /// <summary>Environment variables that are set for it.</summary>
    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Starts the program, its three streams in our hands.</summary>
    /// <exception cref="EngineStartException">It cannot be started.</exception>
    internal Process Start()
    {
        ProcessStartInfo start = new(File, Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach ((string name, string value) in Environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            return StartedProcesses.Watch(Process.Start(start)!);
        }
        catch (Exception failure) when (failure is Win32Exception or InvalidOperationException)
        {
            throw new EngineStartException($"cannot start '{this}': {failure.Message}", failure);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', Arguments.Prepend(File));
}
