using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Linked;

/// <summary>
/// Generates the body of a function that works on what its module shares with others. "Push" leaves exactly one value
/// of a type; "Execute" leaves the stack unchanged. Code ends: calls use fuel, and loops have few iterations. No
/// operation makes a NaN, so that bits of floats are deterministic.
/// </summary>
internal sealed partial class CodeGenerator : CodeWriter
{
    private const int MostNesting = 8;
    private const int MostInstructions = 90;
    private static readonly ValType[] s_fillers = [ValType.I32, ValType.I64, ValType.FuncRef];

    private readonly IndexSpaces _module;
    private readonly RandomSource _random;
    private readonly FuncType _signature;
    private readonly List<ImmutableArray<ValType>> _labels = [];

    public CodeGenerator(IndexSpaces module, FuncType signature)
    {
        _module = module;
        _random = module.Random;
        _signature = signature;
        Locals.AddRange(signature.Parameters);
        Budget = MostInstructions;
    }

    private World World => _module.World;

    private bool IsDeep => Budget <= 0 || _labels.Count > MostNesting;

    /// <summary>A function that tells who it is: what its instance counts, and its number.</summary>
    public static Func Identity(uint counter, int number) => new(
        TypeUniverse.Identity,
        [],
        new Expr([
            new Instr(Opcode.GlobalGet, 0, counter),
            new Instr(Opcode.I32Const, 0, bits: (ulong)number),
            new Instr(Opcode.I32Add, 0),
            new Instr(Opcode.End, 0),
        ]),
        0);

    /// <summary>A function that others may call.</summary>
    public Func Inner(uint type, int number)
    {
        Begin();
        UseFuel();
        bool isNumber = _signature.Results is [{ Kind: ValKind.I32 }];
        if (isNumber)
        {
            PushParameters(number);
        }

        Work(1 + _random.Below(3));
        if (isNumber)
        {
            Push(ValType.I32, 3);
            Emit(Opcode.I32Add);
        }
        else if (_signature.Results.Length > 0 && _random.OneIn(3))
        {
            LeaveByTailCall();
        }
        else
        {
            PushAll(_signature.Results, 3);
        }

        return End(type);
    }

    /// <summary>A number that depends on each parameter and its place.</summary>
    private void PushParameters(int number)
    {
        I32(number);
        for (int i = 0; i < _signature.Parameters.Length; i++)
        {
            Emit(Opcode.LocalGet, (uint)i);
            switch (_signature.Parameters[i].Kind)
            {
                case ValKind.I64:
                    Emit(Opcode.I32WrapI64);
                    break;
                case ValKind.F32:
                    Emit(Opcode.I32ReinterpretF32);
                    break;
                case ValKind.F64:
                    Emit(Opcode.I64ReinterpretF64);
                    Emit(Opcode.I32WrapI64);
                    break;
                case ValKind.Ref:
                    Emit(Opcode.RefIsNull);
                    break;
                default:
                    break;
            }

            I32(1 + i);
            Emit(Opcode.I32Rotl);
            Emit(Opcode.I32Add);
        }
    }

    /// <summary>A function that a script calls: it fills the tank first.</summary>
    /// <param name="type">Its type index.</param>
    /// <param name="fuel">The fuel.</param>
    public Func Outer(uint type, int fuel)
    {
        Begin();
        I32(fuel);
        Emit(Opcode.GlobalSet, IndexSpaces.Fuel);
        Work(2 + _random.Below(4));
        PushAll(_signature.Results, 4);
        return End(type);
    }

    private void Begin()
    {
        for (int i = _random.Below(4); i > 0; i--)
        {
            Locals.Add(_random.Of<ValType>([
                ValType.I32, ValType.I64, ValType.FuncRef, ValType.ExternRef, Nullable(HeapKind.Any),
                Nullable(TypeUniverse.Structure), Nullable(TypeUniverse.Numbers),
            ]));
        }

        if (_random.OneIn(10))
        {
            // Frames that need wide numbers for their slots, and locals that come after them.
            Locals.AddRange(Enumerable.Repeat(_random.Of<ValType>(s_fillers), 60 + _random.Below(240)));
            Locals.Add(Nullable(HeapKind.Any));
        }

        Locals.Add(ValType.I32);
        Writable = Locals.Count;
        _labels.Add(_signature.Results);
        if (_random.OneIn(6))
        {
            TrapUnlessFresh();
        }
    }

    /// <summary>Traps if a local does not begin as zero or null.</summary>
    private void TrapUnlessFresh()
    {
        I32(1);
        for (int i = _signature.Parameters.Length; i < Locals.Count; i++)
        {
            Emit(Opcode.LocalGet, (uint)i);
            if (Locals[i].IsRef)
            {
                Emit(Opcode.RefIsNull);
            }
            else
            {
                Emit(Locals[i] == ValType.I64 ? Opcode.I64Eqz : Opcode.I32Eqz);
            }

            Emit(Opcode.I32And);
        }

        Emit(Opcode.I32Eqz);
        Emit(Opcode.If, data: BlockType.Empty);
        Emit(Opcode.Unreachable);
        Emit(Opcode.End);
        Budget = MostInstructions;
    }

    private void Work(int statements)
    {
        for (int i = 0; i < statements; i++)
        {
            Execute(3);
        }
    }

    private Func End(uint type)
    {
        Emit(Opcode.End);
        return new Func(
            type,
            [.. Locals.Skip(_signature.Parameters.Length).Select(local => new LocalGroup(1, local))],
            new Expr([.. Code]),
            0);
    }

    private static ValType Nullable(HeapKind heap) => ValType.Ref(heap, isNullable: true);

    private static ValType Nullable(int type) => ValType.Ref(HeapType.Concrete(type), isNullable: true);

    private static BlockType BlockOf(ValType? result) =>
        result is { } type ? BlockType.OfResult(type) : BlockType.Empty;

    private void Open(Opcode kind, ValType? result)
    {
        Emit(kind, data: BlockOf(result));
        _labels.Add(kind == Opcode.Loop || result is null ? [] : [result.Value]);
    }

    private void Close()
    {
        Emit(Opcode.End);
        _labels.RemoveAt(_labels.Count - 1);
    }

    private void PushAll(ImmutableArray<ValType> types, int depth)
    {
        foreach (ValType type in types)
        {
            Push(type, depth);
        }
    }

    /// <summary>Takes results off the stack, the last one first.</summary>
    private void PopAll(ImmutableArray<ValType> types, int from = 0)
    {
        for (int i = types.Length - 1; i >= from; i--)
        {
            int local = _random.OneIn(2) ? LocalOf(types[i], _random) : -1;
            Emit(local < 0 ? Opcode.Drop : Opcode.LocalSet, (uint)Math.Max(local, 0));
        }
    }

    /// <summary>Returns nulls and zeros when no fuel is left.</summary>
    private void UseFuel()
    {
        Emit(Opcode.GlobalGet, IndexSpaces.Fuel);
        Emit(Opcode.I32Eqz);
        Emit(Opcode.If, data: BlockType.Empty);
        foreach (ValType result in _signature.Results)
        {
            Zero(result);
        }

        Emit(Opcode.Return);
        Emit(Opcode.End);
        Emit(Opcode.GlobalGet, IndexSpaces.Fuel);
        I32(1);
        Emit(Opcode.I32Sub);
        Emit(Opcode.GlobalSet, IndexSpaces.Fuel);
    }

    private void Zero(ValType type) => Emit(
        type.Kind switch
        {
            ValKind.I32 => Opcode.I32Const,
            ValKind.I64 => Opcode.I64Const,
            ValKind.F32 => Opcode.F32Const,
            ValKind.F64 => Opcode.F64Const,
            ValKind.V128 => Opcode.V128Const,
            _ => Opcode.RefNull,
        },
        data: type.IsRef ? type : null);

}
