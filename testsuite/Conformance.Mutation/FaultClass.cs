namespace Conformance.Mutation;

/// <summary>
/// The classes of faults: those that engines really had in tables, segments, linking and indirect calls, and those of the
/// runner.
/// </summary>
internal enum FaultClass
{
    /// <summary>Bounds: off by one, wrapping sums, signs, lengths of zero.</summary>
    BND,

    /// <summary>Tables and memories with 64-bit addresses.</summary>
    T64,

    /// <summary>The type check of calls and casts, and matching.</summary>
    TYPE,

    /// <summary>Validation.</summary>
    VAL,

    /// <summary>References that are lost or mixed up.</summary>
    GC,

    /// <summary>Imports and their types.</summary>
    LINK,

    /// <summary>Code that runs with the state of another instance.</summary>
    INST,

    /// <summary>The life of segments.</summary>
    SEG,

    /// <summary>Instantiation: order, partial effects, start functions.</summary>
    INSTN,

    /// <summary>Growth.</summary>
    GROW,

    /// <summary>The binary and the text format.</summary>
    DEC,

    /// <summary>Code generation.</summary>
    JIT,

    /// <summary>Initial values of tables, globals and segments.</summary>
    ELEMX,

    /// <summary>The host's access.</summary>
    HOST,

    /// <summary>Exhaustion, and kinds of traps.</summary>
    EXH,

    /// <summary>Sharing, aliases and copies that became stale.</summary>
    SHARE,

    /// <summary>Verdicts of the runner.</summary>
    JUDGE,

    /// <summary>Results and patterns: NaNs, lanes, references, alternatives.</summary>
    MATCH,

    /// <summary>Texts and kinds of traps and rejections.</summary>
    TEXT,

    /// <summary>Expectations: rules, conditions, expiry.</summary>
    EXPECT,

    /// <summary>Shards and their merger.</summary>
    SHARD,

    /// <summary>The choice of files and commands.</summary>
    CHOICE,

    /// <summary>Counts and conclusions.</summary>
    COUNT,

    /// <summary>Comparison of two runs.</summary>
    DIFF,

    /// <summary>Documents: JUnit, HTML, CTRF, TAP, Markdown and others.</summary>
    REPORT,
}
