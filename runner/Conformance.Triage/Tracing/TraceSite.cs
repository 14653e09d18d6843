using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Triage.Tracing;

/// <summary>When a probe is passed.</summary>
internal enum SitePhase
{
    /// <summary>At the beginning of a function, with its parameters.</summary>
    Enter,

    /// <summary>Before an instruction, with its operands.</summary>
    Before,

    /// <summary>After an instruction, with its results, or at the beginning of a part of a block.</summary>
    After,

    /// <summary>After an instruction, with what it wrote or the new size, read back.</summary>
    Now,

    /// <summary>After an instruction that wrote a range, with the last element, read back.</summary>
    NowLast,

    /// <summary>At the end of a function's body, with its results.</summary>
    Leave,
}

/// <summary>A place in a module where a probe was inserted.</summary>
/// <param name="Module">The module.</param>
/// <param name="Func">Position among the functions that the module defines.</param>
/// <param name="Instr">Position in the body.</param>
/// <param name="Phase">When the probe is passed.</param>
/// <param name="Types">The types of the values that it tells.</param>
internal sealed record TraceSite(
    TracedModule Module, int Func, int Instr, SitePhase Phase, ImmutableArray<ValType> Types)
{
    /// <summary>The instruction.</summary>
    public Opcode Opcode => Module.Module.Funcs[Func].Body.Body[Instr].Opcode;

    /// <summary>The function, as a message names it.</summary>
    public string Function => Module.IdentifierOf(ExternKind.Func, Module.ImportedOf(ExternKind.Func) + Func);

    /// <summary>The place in the text, or in a binary module.</summary>
    public Location Place => Phase == SitePhase.Enter
        ? new Location(Module.Module.Source, Module.Module.Funcs[Func].Offset)
        : Module.PlaceOf(Func, Instr);

    /// <summary>The group that <c>--only</c> chooses.</summary>
    public TraceKind Kind => Phase is SitePhase.Enter or SitePhase.Leave ? TraceKind.Call : TraceKinds.Of(Opcode);

    /// <summary>The mnemonic of the instruction that reads back what this one wrote.</summary>
    public string Reading =>
        InstructionSet.Of(Written.Of(Module.Module.Funcs[Func].Body.Body[Instr], Module)!.Read.Opcode).Mnemonic;

    /// <summary>The instruction's text, or what happens to the function.</summary>
    public string Text => Phase switch
    {
        SitePhase.Enter => $"enter {Function}",
        SitePhase.Leave => $"leave {Function}",
        _ => Module.TextOf(Func, Instr),
    };
}
