using Conformance.Wasm.Syntax;

namespace Conformance.Engine;

/// <summary>Identity and abilities of an engine.</summary>
/// <param name="Name">Short name, as in <c>--engine</c>.</param>
/// <param name="Version">Version as the engine reports it.</param>
/// <param name="Features">
/// Proposals it implements. A module that needs another one is <em>unsupported</em>, never failed.
/// </param>
/// <param name="Abilities">The requests it answers and the differences it can tell.</param>
public sealed record EngineInfo(string Name, string Version, FeatureSet Features, Abilities Abilities);

/// <summary>The requests an engine answers and the differences its answers show.</summary>
[Flags]
public enum Abilities
{
    None = 0,

    /// <summary>Distinguishes malformed modules from invalid ones.</summary>
    TellsMalformedFromInvalid = 1 << 0,

    /// <summary>Distinguishes unlinkable modules from those that trap during instantiation.</summary>
    TellsUnlinkable = 1 << 1,

    /// <summary>Distinguishes exhaustion from traps.</summary>
    TellsExhaustion = 1 << 2,

    /// <summary>Carries NaN payloads exactly.</summary>
    ExactNans = 1 << 3,

    /// <summary>Passes v128 values through its API.</summary>
    Vectors = 1 << 4,

    /// <summary>Accepts host functions, globals, tables and memories.</summary>
    HostExterns = 1 << 5,

    /// <summary>Lets the runner read, write and grow tables.</summary>
    TableAccess = 1 << 6,

    /// <summary>Lets the runner read, write and grow memories.</summary>
    MemoryAccess = 1 << 7,

    /// <summary>Lets the runner write globals.</summary>
    GlobalAccess = 1 << 8,

    /// <summary>Distinguishes uncaught exceptions from traps.</summary>
    TellsExceptions = 1 << 9,

    /// <summary>Its messages begin with the official suite's texts.</summary>
    SuiteMessages = 1 << 10,

    /// <summary>Uses the runner's own text parser, so tests of the text format alone apply to it.</summary>
    TextFormat = 1 << 11,

    /// <summary>Can fork a session, so that several threads work on one store.</summary>
    Threads = 1 << 12,

    /// <summary>Every ability.</summary>
    All = (1 << 13) - 1,
}
