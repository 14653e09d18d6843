using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing;

/// <summary>
/// Generates the body of a function. "Push" leaves exactly one value of a type; "Execute" leaves the stack unchanged.
/// </summary>
internal sealed partial class FunctionGenerator : CodeWriter
{
    private const int MaximumNesting = 12;

    private static readonly Opcode[] s_scalars =
        RowsThat(
            row => row is { Family: OpFamily.Numeric, Immediate: Imm.None } && row.Feature != Feature.WideArithmetic);

    private static readonly Opcode[] s_vectors =
        RowsThat(row => row is { Family: OpFamily.Vector, Feature: Feature.Simd } && row.Opcode != Opcode.V128Const);

    private readonly ModuleGenerator _module;
    private readonly RandomSource _random;
    private readonly FuncType _signature;
    private readonly List<Label> _labels = [];
    private readonly Dictionary<ValType, int> _scratch = [];

    public FunctionGenerator(ModuleGenerator module, FuncType signature)
    {
        _module = module;
        _random = module.Random;
        _signature = signature;
        Budget = module.Options.Size;
        Locals.AddRange(signature.Parameters);
        for (int i = _random.Below(8); i >= 0; i--)
        {
            Locals.Add(_random.Of(module.Values.AsSpan()));
        }

        Locals.Add(ValType.I32);
        Writable = Locals.Count;
    }

    public Func Run()
    {
        _labels.Add(new Label(_signature.Results, IsLoop: false));
        UseFuel();
        for (int i = _random.Below(4); i >= 0; i--)
        {
            Execute(4);
        }

        if (_signature.Results is [{ IsNum: true } result] && _random.OneIn(2))
        {
            PushLast(result);
        }
        else
        {
            PushAll(_signature.Results, 5);
        }

        Emit(Opcode.End);
        ImmutableArray<LocalGroup> groups =
            [.. Locals.Skip(_signature.Parameters.Length).Select(type => new LocalGroup(1, type))];
        return new Func(_module.TypeIndex(_signature.Parameters, _signature.Results), groups, new Expr([.. Code]), 0);
    }

    /// <summary>The last operation of a function.</summary>
    private void PushLast(ValType type)
    {
        if (type.Kind is ValKind.F32 or ValKind.F64 || _random.OneIn(4))
        {
            PushArithmetic(type, 2);
            return;
        }

        PushLeaf(type);
        PushOperand(type, 2);
        Emit(Named(type, _random.Of<string>(["add", "sub", "mul", "and", "or", "xor"])));
    }

    /// <summary>
    /// Rows of the table, sorted by code, so that a seed's result does not depend on the order of the table.
    /// </summary>
    private static Opcode[] RowsThat(Func<OpRow, bool> holds) =>
        [.. InstructionSet.Rows.ToArray().Where(holds).OrderBy(row => row.Code).Select(row => row.Opcode)];

    private void Const(ValType type)
    {
        Code.Add(_module.Constant(type));
        Budget--;
    }

    /// <summary>Ends the function with a trap when no fuel is left.</summary>
    private void UseFuel()
    {
        Emit(Opcode.GlobalGet, ModuleGenerator.FuelGlobal);
        I32(1);
        Emit(Opcode.I32Sub);
        Emit(Opcode.GlobalSet, ModuleGenerator.FuelGlobal);
        Emit(Opcode.GlobalGet, ModuleGenerator.FuelGlobal);
        I32(0);
        Emit(Opcode.I32LtS);
        Emit(Opcode.If, data: BlockType.Empty);
        Emit(Opcode.Unreachable);
        Emit(Opcode.End);
    }

    private BlockType BlockOf(ImmutableArray<ValType> parameters, ImmutableArray<ValType> results) =>
        parameters.Length == 0 && results.Length == 0 ? BlockType.Empty
        : parameters.Length == 0 && results.Length == 1 && !_random.OneIn(4) ? BlockType.OfResult(results[0])
        : BlockType.OfIndex((int)_module.TypeIndex(parameters, results));

    private void Open(Opcode kind, ImmutableArray<ValType> parameters, ImmutableArray<ValType> results)
    {
        Emit(kind, data: BlockOf(parameters, results));
        _labels.Add(new Label(kind == Opcode.Loop ? parameters : results, kind == Opcode.Loop));
    }

    private void Close()
    {
        Emit(Opcode.End);
        _labels.RemoveAt(_labels.Count - 1);
    }

    private bool IsDeep => Budget <= 0 || _labels.Count > MaximumNesting;

    private void PushAll(ImmutableArray<ValType> types, int depth)
    {
        foreach (ValType type in types)
        {
            Push(type, depth);
        }
    }

    /// <summary>Takes values off the stack, the last one first; some go to locals.</summary>
    private void PopAll(ImmutableArray<ValType> types, int from = 0)
    {
        for (int i = types.Length - 1; i >= from; i--)
        {
            int local = _random.OneIn(2) ? LocalOf(types[i], _random) : -1;
            if (local < 0)
            {
                Emit(Opcode.Drop);
            }
            else
            {
                Emit(Opcode.LocalSet, (uint)local);
            }
        }
    }

    /// <summary>Replaces a NaN on the stack by the canonical one, so that its bits are deterministic.</summary>
    private void Canonicalize(ValType type, bool isDouble = false)
    {
        if (!_scratch.TryGetValue(type, out int scratch))
        {
            scratch = NewLocal(type);
            _scratch.Add(type, scratch);
        }

        isDouble |= type.Kind == ValKind.F64;
        ulong nan = isDouble ? 0x7FF8_0000_0000_0000UL : 0x7FC0_0000UL;
        ulong lanes = isDouble ? nan : nan | nan << 32;
        Emit(Opcode.LocalTee, (uint)scratch);
        switch (type.Kind)
        {
            case ValKind.F32:
                Emit(Opcode.F32Const, bits: nan);
                break;
            case ValKind.F64:
                Emit(Opcode.F64Const, bits: nan);
                break;
            default:
                Emit(Opcode.V128Const, (uint)lanes, (uint)(lanes >> 32), lanes);
                break;
        }

        Emit(Opcode.LocalGet, (uint)scratch);
        Emit(Opcode.LocalGet, (uint)scratch);
        Emit((type.Kind, isDouble) switch
        {
            (ValKind.F32, _) => Opcode.F32Eq,
            (ValKind.F64, _) => Opcode.F64Eq,
            (_, true) => Opcode.F64x2Eq,
            _ => Opcode.F32x4Eq,
        });
        Emit(type.IsVec ? Opcode.V128Bitselect : Opcode.Select);
    }

    private readonly record struct Label(ImmutableArray<ValType> Types, bool IsLoop);
}
