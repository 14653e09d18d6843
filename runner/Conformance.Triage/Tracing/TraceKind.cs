using Conformance.Wasm.Syntax;

namespace Conformance.Triage.Tracing;

/// <summary>Groups of steps, for a choice of what to show.</summary>
public enum TraceKind
{
    /// <summary>Calls, and the begin and end of functions.</summary>
    Call,

    /// <summary>Blocks, branches, exceptions and <c>unreachable</c>.</summary>
    Control,

    /// <summary>Tables and element segments.</summary>
    Table,

    /// <summary>Memories and data segments.</summary>
    Memory,

    /// <summary>Globals.</summary>
    Global,

    /// <summary>Locals.</summary>
    Local,

    /// <summary>References, structures and arrays.</summary>
    Reference,

    /// <summary>Numbers and vectors, and <c>select</c>.</summary>
    Numeric,
}

/// <summary>The group of each instruction.</summary>
internal static class TraceKinds
{
    /// <summary>The group of an instruction.</summary>
    public static TraceKind Of(Opcode opcode) => opcode switch
    {
        Opcode.Call or Opcode.CallIndirect or Opcode.CallRef or Opcode.ReturnCall or Opcode.ReturnCallIndirect
            or Opcode.ReturnCallRef or Opcode.Return => TraceKind.Call,
        Opcode.GlobalGet or Opcode.GlobalSet => TraceKind.Global,
        Opcode.Unreachable => TraceKind.Control,
        _ => InstructionSet.Of(opcode).Family switch
        {
            OpFamily.Control => TraceKind.Control,
            OpFamily.Table => TraceKind.Table,
            OpFamily.Memory or OpFamily.Atomic => TraceKind.Memory,
            OpFamily.Variable => TraceKind.Local,
            OpFamily.Reference or OpFamily.Aggregate => TraceKind.Reference,
            _ => TraceKind.Numeric,
        },
    };
}
