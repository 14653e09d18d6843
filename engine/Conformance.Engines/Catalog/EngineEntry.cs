using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.Catalog;

/// <summary>One entry of a catalogue.</summary>
/// <param name="Id">What it is called on the command line.</param>
/// <param name="Kind">How it is driven.</param>
public sealed record EngineEntry(string Id, EngineKind Kind)
{
    /// <summary>Names of the program, or paths; the first that is installed is taken. Empty if there is none of it.</summary>
    public ImmutableArray<string> Programs { get; init; } = [];

    /// <summary>Its arguments.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Arguments that make the program say its version; empty if none do.</summary>
    public ImmutableArray<string> VersionArguments { get; init; } = [];

    /// <summary>What its texts mean: the name of a dialect that is built in, or a file; null if they are the official suite's.</summary>
    public string? Dialect { get; init; }

    /// <summary>The folder that the file of its dialect must lie below; null for any.</summary>
    public string? DialectFolder { get; init; }

    /// <summary>Proposals it implements; null if that can be found out.</summary>
    public FeatureSet? Features { get; init; }

    /// <summary>Environment variables that are set for it.</summary>
    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Preferences of Firefox, written as JSON.</summary>
    public ImmutableDictionary<string, string> Preferences { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Time until it must have started.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Bytes of memory one process of it may use; 0 for any number.</summary>
    public long MemoryLimit { get; init; }

    /// <summary>Whether it is given whole scripts, and not driven request by request.</summary>
    public bool RunsWholeScripts => Kind is EngineKind.Wabt or EngineKind.Script;

    /// <summary>How to get it.</summary>
    public string Hint { get; init; } = "";

    /// <summary>The file the entry comes from, which paths in it are relative to; empty for one that is built in.</summary>
    public string Source { get; init; } = "";
}
