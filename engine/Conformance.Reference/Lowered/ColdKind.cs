namespace Conformance.Reference.Lowered;

/// <summary>Which part of the machine executes an instruction out of line.</summary>
internal enum ColdKind : byte
{
    /// <summary>No part does.</summary>
    None,

    /// <summary>Calls, exceptions and casts that branch.</summary>
    Control,

    /// <summary>Globals that hold references.</summary>
    Variable,

    /// <summary>Tables and element segments.</summary>
    Table,

    /// <summary>Loads and stores of numbers.</summary>
    Access,

    /// <summary>Loads and stores of vectors.</summary>
    VectorAccess,

    /// <summary>Memories as a whole and data segments.</summary>
    Memory,

    /// <summary>References.</summary>
    Reference,

    /// <summary>Structures and arrays.</summary>
    Aggregate,

    /// <summary>Numbers that the loop does not compute.</summary>
    Numeric,

    /// <summary>Vectors.</summary>
    Vector,

    /// <summary>Atomic accesses, waiting and notifying.</summary>
    Atomic,
}
