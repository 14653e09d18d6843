using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.JavaScript;

/// <summary>Instructions that load and unload carriers inside a module.</summary>
internal static class CarrierCode
{
    /// <summary>Pushes values of these types from the locals that hold their carriers.</summary>
    /// <param name="local">The first of those locals.</param>
    /// <returns>The local after the last one.</returns>
    internal static uint PushUnloaded(List<Instr> code, ImmutableArray<ValType> types, uint local)
    {
        foreach (ValType type in types)
        {
            if (Carrier.IsException(type))
            {
                // Only null can be sent.
                local++;
                code.Add(new Instr(Opcode.RefNull, 0, data: type));
                continue;
            }

            code.Add(new Instr(Opcode.LocalGet, 0, local++));
            switch (type.Kind)
            {
                case ValKind.F32:
                    code.Add(new Instr(Opcode.F32ReinterpretI32, 0));
                    break;
                case ValKind.F64:
                    code.Add(new Instr(Opcode.F64ReinterpretI64, 0));
                    break;
                case ValKind.V128:
                    code.Add(new Instr(Opcode.I64x2Splat, 0));
                    code.Add(new Instr(Opcode.LocalGet, 0, local++));
                    code.Add(new Instr(Opcode.I64x2ReplaceLane, 0, small: 1));
                    break;
                default:
                    break;
            }
        }

        return local;
    }

    /// <summary>
    /// Replaces the values of these types on top of the stack by their carriers, using additional locals.
    /// </summary>
    /// <param name="locals">Receives the new locals.</param>
    /// <param name="first">The index of the first new local.</param>
    internal static void LoadTop(List<Instr> code, ImmutableArray<ValType> types, List<LocalGroup> locals, uint first)
    {
        for (int i = types.Length - 1; i >= 0; i--)
        {
            code.Add(new Instr(Opcode.LocalSet, 0, first + (uint)i));
        }

        for (int i = 0; i < types.Length; i++)
        {
            ValType type = types[i];
            locals.Add(new LocalGroup(1, type));
            uint local = first + (uint)i;
            code.Add(new Instr(Opcode.LocalGet, 0, local));
            switch (type.Kind)
            {
                case ValKind.F32:
                    code.Add(new Instr(Opcode.I32ReinterpretF32, 0));
                    break;
                case ValKind.F64:
                    code.Add(new Instr(Opcode.I64ReinterpretF64, 0));
                    break;
                case ValKind.V128:
                    code.Add(new Instr(Opcode.I64x2ExtractLane, 0, small: 0));
                    code.Add(new Instr(Opcode.LocalGet, 0, local));
                    code.Add(new Instr(Opcode.I64x2ExtractLane, 0, small: 1));
                    break;
                case ValKind.Ref when Carrier.IsException(type):
                    code.Add(new Instr(Opcode.RefIsNull, 0));
                    break;
                default:
                    break;
            }
        }
    }
}
