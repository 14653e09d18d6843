using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.Catalog;

/// <summary>One entry of a catalogue.</summary>
/// <param name="Id">Name on the command line.</param>
/// <param name="Kind">How the runner talks to it.</param>
public sealed record EngineEntry(string Id, EngineKind Kind)
{
    /// <summary>
    /// Names or paths of the program or library; the first installed one is used. Empty if the engine needs none.
    /// </summary>
    public ImmutableArray<string> Programs { get; init; } = [];

    /// <summary>Its arguments; paths that begin with <c>./</c> or <c>../</c> are absolute already.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Arguments that make the program print its version; empty if there are none.</summary>
    public ImmutableArray<string> VersionArguments { get; init; } = [];

    /// <summary>
    /// Dialect of its texts: the name of a built-in dialect, or a file. Null if its texts are the official suite's.
    /// </summary>
    public string? Dialect { get; init; }

    /// <summary>Folder that must hold the file of its dialect; null for any.</summary>
    public string? DialectFolder { get; init; }

    /// <summary>Proposals that it implements; null if the runner can find out.</summary>
    public FeatureSet? Features { get; init; }

    /// <summary>Environment variables to set.</summary>
    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Preferences of Firefox, written as JSON.</summary>
    public ImmutableDictionary<string, string> Preferences { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Setters to call on the configuration of a library, in the order of the file.</summary>
    public ImmutableArray<LibrarySetting> Settings { get; init; } = [];

    /// <summary>Time limit for the start.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Memory limit of one process in bytes; 0 for no limit.</summary>
    public long MemoryLimit { get; init; }

    /// <summary>Whether it runs whole scripts instead of single requests.</summary>
    public bool RunsWholeScripts => Kind is EngineKind.Wabt or EngineKind.Script;

    /// <summary>Whether results call it as it calls itself, not by its name on the command line.</summary>
    public bool NamesItself { get; init; }

    /// <summary>How to get it.</summary>
    public string Hint { get; init; } = "";

    /// <summary>
    /// The file the entry comes from, which paths in it are relative to; empty for one that is built in.
    /// </summary>
    public string Source { get; init; } = "";
}
