using Conformance.Wasm.Syntax;

namespace Conformance.Engine;

/// <summary>What an engine is.</summary>
/// <param name="Name">Short name, as in <c>--engine</c>.</param>
/// <param name="Version">Version as the engine says it.</param>
/// <param name="Features">Proposals it implements; a module that needs another is <em>unsupported</em>, never failed.</param>
/// <param name="Abilities">What can be asked and observed.</param>
public sealed record EngineInfo(string Name, string Version, FeatureSet Features, Abilities Abilities);

/// <summary>What can be asked of an engine, and what can be seen in its answers.</summary>
[Flags]
public enum Abilities
{
    None = 0,

    /// <summary>Tells malformed modules from invalid ones.</summary>
    TellsMalformedFromInvalid = 1 << 0,

    /// <summary>Tells unlinkable modules from those that trap while being instantiated.</summary>
    TellsUnlinkable = 1 << 1,

    /// <summary>Tells exhaustion from traps.</summary>
    TellsExhaustion = 1 << 2,

    /// <summary>Carries NaN payloads exactly.</summary>
    ExactNans = 1 << 3,

    /// <summary>Carries v128 values across its API.</summary>
    Vectors = 1 << 4,

    /// <summary>Host functions, globals, tables and memories can be provided.</summary>
    HostExterns = 1 << 5,

    /// <summary>Tables can be read, written and grown from outside.</summary>
    TableAccess = 1 << 6,

    /// <summary>Memories can be read, written and grown from outside.</summary>
    MemoryAccess = 1 << 7,

    /// <summary>Globals can be written from outside.</summary>
    GlobalAccess = 1 << 8,

    /// <summary>Uncaught exceptions are told from traps.</summary>
    TellsExceptions = 1 << 9,

    /// <summary>Its messages follow the official suite's texts (prefix rule).</summary>
    SuiteMessages = 1 << 10,

    /// <summary>The runner's own text parser is the engine's: tests of the text format alone are tests of it.</summary>
    TextFormat = 1 << 11,

    /// <summary>Sessions can be forked, so that several threads work on one store.</summary>
    Threads = 1 << 12,

    /// <summary>Everything.</summary>
    All = (1 << 13) - 1,
}
