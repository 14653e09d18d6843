using System.Collections.Immutable;
using Conformance.Reference.Execution;
using Conformance.Reference.Linking;
using Conformance.Reference.Lowered;
using Conformance.Reference.Traps;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Reference.Tests.Numerics;

/// <summary>
/// Executes numeric instructions on the machine: each is a function whose parameters are its operands. This tests the
/// loop itself, with plain instructions and with the forms that lowering fuses.
/// </summary>
internal sealed unsafe class NumericMachine
{
    [ThreadStatic]
    private static NumericMachine? t_plain;

    [ThreadStatic]
    private static NumericMachine? t_fused;

    private static readonly OpRow[] s_rows = [.. InstructionSet.Rows.ToArray().Where(Knows)];

    private readonly Machine _machine = Machine.Take();
    private readonly Dictionary<Opcode, FuncInst> _funcs = [];

    private NumericMachine(bool fuses)
    {
        Store store = new() { Fuses = fuses };
        Module module = new(SourceText.FromString("numeric.wat", ""))
        {
            Types = [.. s_rows.Select(row => new RecType([new SubType(IsFinal: true, [], TypeOf(row))]))],
            Funcs = [.. s_rows.Select((row, i) => new Func((uint)i, [], BodyOf(row), 0))],
        };
        Instantiation.Run(
            store,
            _machine,
            ModuleValidator.Validate(module, FeatureSet.All, store.Types),
            [],
            out ModuleInst instance);
        for (int i = 0; i < s_rows.Length; i++)
        {
            _funcs.Add(s_rows[i].Opcode, instance.Funcs[i]);
        }
    }

    /// <summary>Whether an instruction takes numbers, returns numbers and has no immediate.</summary>
    public static bool Knows(OpRow row) => row is { Family: OpFamily.Numeric, Immediate: Imm.None };

    /// <summary>Executes an instruction; operands and results are bit patterns.</summary>
    /// <exception cref="TrapException">The instruction trapped.</exception>
    public static ulong[] Execute(Opcode opcode, bool fuses, params ReadOnlySpan<ulong> operands) => fuses
        ? (t_fused ??= new NumericMachine(fuses: true)).Run(opcode, operands)
        : (t_plain ??= new NumericMachine(fuses: false)).Run(opcode, operands);

    private ulong[] Run(Opcode opcode, ReadOnlySpan<ulong> operands)
    {
        Slot* slots = _machine.Top;
        for (int i = 0; i < operands.Length; i++)
        {
            slots[i].U64 = operands[i];
        }

        if (_machine.Invoke(_funcs[opcode]) != Status.Next)
        {
            throw _machine.Failure!;
        }

        InstrType type = InstructionSet.Of(opcode).Type!;
        ulong[] results = new ulong[type.Results.Length];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = type.Results[i] is OperandType.I32 or OperandType.F32 ? slots[i].U32 : slots[i].U64;
        }

        return results;
    }

    private static FuncType TypeOf(OpRow row) => new(ValuesOf(row.Type!.Operands), ValuesOf(row.Type.Results));

    private static ImmutableArray<ValType> ValuesOf(ImmutableArray<OperandType> types) =>
        [.. types.Select(type => new ValType(InstrType.KindOf(type)))];

    private static Expr BodyOf(OpRow row) => new(
    [
        .. Enumerable.Range(0, row.Type!.Operands.Length).Select(i => new Instr(Opcode.LocalGet, 0, (uint)i)),
        new Instr(row.Opcode, 0),
        new Instr(Opcode.End, 0),
    ]);
}
