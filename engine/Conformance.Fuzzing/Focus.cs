namespace Conformance.Fuzzing;

/// <summary>The area that generated cases exercise most. Every focus still generates all areas.</summary>
public enum Focus
{
    /// <summary>All areas alike.</summary>
    All,

    /// <summary>Contents, growth and bounds of tables, also with 64-bit indices.</summary>
    Tables,

    /// <summary>Element segments: active, passive, declarative, dropped, failing.</summary>
    Elements,

    /// <summary>Imports that nearly match, re-exports, several instances, failing instantiation.</summary>
    Imports,

    /// <summary>Indirect calls, calls of references, tail calls, nearly matching types.</summary>
    Calls,

    /// <summary>Memories and data segments.</summary>
    Memory,

    /// <summary>Structures, arrays, casts and recursive groups.</summary>
    Gc,

    /// <summary>Exceptions, also across instances.</summary>
    Exceptions,

    /// <summary>Vectors.</summary>
    Simd,

    /// <summary>Integers, floats and control flow in one module.</summary>
    Numerics,

    /// <summary>Round trips of modules through the text format, and invalid code.</summary>
    Text,

    /// <summary>Damaged bytes and invalid code.</summary>
    Binary,
}
