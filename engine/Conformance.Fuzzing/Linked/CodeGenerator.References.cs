using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Linked;

/// <summary>Generates references, and what can be asked of them.</summary>
internal sealed partial class CodeGenerator
{
    private static readonly int[] s_aggregates =
    [
        TypeUniverse.Structure, TypeUniverse.SubStructure, TypeUniverse.Numbers, TypeUniverse.Bytes,
        TypeUniverse.References, TypeUniverse.Even, TypeUniverse.Odd, TypeUniverse.Packed, TypeUniverse.Shorts,
        TypeUniverse.Wides, TypeUniverse.Deep, TypeUniverse.Deeper,
    ];

    // What casts ask for.
    private static readonly HeapKind[] s_abstract =
        [HeapKind.Eq, HeapKind.I31, HeapKind.Struct, HeapKind.Array, HeapKind.None];

    private void PushReference(ValType type, int depth)
    {
        int table = FindTable(found => IndexSpaces.Matches(found.Element, type));
        if (table >= 0 && _random.OneIn(2))
        {
            PushTableIndex(table, depth);
            Emit(Opcode.TableGet, (uint)table);
            return;
        }

        switch (type.Heap.Kind)
        {
            case HeapKind.Index when !IndexSpaces.IsFunc(type.Heap.Index):
                if (_random.OneIn(4))
                {
                    // A cast from above.
                    Push(Nullable(_random.OneIn(2) ? HeapKind.Any : HeapKind.Eq), depth - 1);
                    PushCast(type);
                }
                else if (_random.OneIn(4))
                {
                    PushBranchingCast(type, depth);
                }
                else
                {
                    PushNew(type.Heap.Index, depth);
                }

                break;
            case HeapKind.Any or HeapKind.Eq when _random.OneIn(2):
                PushNew(_random.Of<int>(s_aggregates), depth);
                break;
            case HeapKind.Any or HeapKind.Func or HeapKind.Extern when _random.OneIn(3) && TryPushField(type, depth):
                break;
            case HeapKind.Any when _random.OneIn(2):
                Push(ValType.ExternRef, depth - 1);
                Emit(Opcode.AnyConvertExtern);
                break;
            case HeapKind.Extern when _random.OneIn(2):
                Push(Nullable(HeapKind.Any), depth - 1);
                Emit(Opcode.ExternConvertAny);
                break;
            default:
                Leaf(type);
                break;
        }
    }

    /// <summary>Branches with what a cast delivers, or with what it leaves.</summary>
    private void PushBranchingCast(ValType type, int depth)
    {
        ValType above = Nullable(_random.OneIn(2) ? HeapKind.Any : HeapKind.Eq);
        ValType to = type with { IsNullable = _random.OneIn(2) };
        int local = LocalOf(above, _random);
        if (local >= 0 && _random.OneIn(2))
        {
            Push(above, depth - 1);
            Emit(Opcode.LocalSet, (uint)local);
        }

        void PushFrom()
        {
            if (local >= 0 && _random.OneIn(2))
            {
                Emit(Opcode.LocalGet, (uint)local);
            }
            else
            {
                Push(above, depth - 1);
            }
        }

        switch (_random.Below(3))
        {
            case 0:
                Open(Opcode.Block, to);
                PushFrom();
                Emit(Opcode.BrOnCast, 0, data: new CastImm(above, to));
                Emit(Opcode.Drop);
                PushSame(to, depth - 1);
                Close();
                break;
            case 1:
                int scratch = NewLocal(type with { IsNullable = true });
                Open(Opcode.Block, above with { IsNullable = !to.IsNullable });
                PushFrom();
                Emit(Opcode.BrOnCastFail, 0, data: new CastImm(above, to));
                Emit(Opcode.LocalSet, (uint)scratch);
                PushSame(above with { IsNullable = !to.IsNullable }, depth - 1);
                Close();
                Emit(Opcode.Drop);
                Emit(Opcode.LocalGet, (uint)scratch);
                break;
            default:
                Open(Opcode.Block, type with { IsNullable = false });
                Push(type with { IsNullable = true }, depth - 1);
                Emit(Opcode.BrOnNonNull, 0);
                PushNonNull(type with { IsNullable = false }, depth - 1);
                Close();
                break;
        }
    }

    private void PushSame(ValType type, int depth)
    {
        if (type.IsNullable)
        {
            Push(type, depth);
        }
        else
        {
            PushNonNull(type, depth);
        }
    }

    /// <summary>A field of a structure or an element of an array, if one has the type.</summary>
    private bool TryPushField(ValType type, int depth)
    {
        int start = _random.Below(s_aggregates.Length);
        for (int i = 0; i < s_aggregates.Length; i++)
        {
            int aggregate = s_aggregates[(start + i) % s_aggregates.Length];
            ImmutableArray<FieldType> fields = FieldsOf(aggregate);
            int field = fields.IndexOf(fields.FirstOrDefault(one => one.Value == type));
            if (field < 0 || fields[field].Value != type)
            {
                continue;
            }

            bool isArray = _module.Types.Types[aggregate].Body is ArrayType;
            Push(Nullable(aggregate) with { IsNullable = _random.OneIn(8) }, depth - 1);
            if (isArray)
            {
                ArrayIndex();
            }

            Emit(
                (fields[field].Packing != Packing.None, isArray) switch
                {
                    (true, true) => _random.OneIn(2) ? Opcode.ArrayGetS : Opcode.ArrayGetU,
                    (true, false) => _random.OneIn(2) ? Opcode.StructGetS : Opcode.StructGetU,
                    (false, true) => Opcode.ArrayGet,
                    _ => Opcode.StructGet,
                },
                (uint)aggregate,
                isArray ? 0 : (uint)field);
            return true;
        }

        return false;
    }

    /// <summary>An index in an array, mostly near its beginning.</summary>
    private void ArrayIndex() => I32(
        _random.OneIn(16) ? (long)_random.Of<ulong>(s_edges) : _random.OneIn(4) ? _random.Below(6) : _random.Below(2));

    /// <summary>How many elements of an array to use.</summary>
    private void ArrayCount() => I32(_random.OneIn(24) ? (long)_random.Of<ulong>(s_edges) : _random.Below(3));

    /// <summary>Where to begin in a segment.</summary>
    private void SegmentStart() => I32(
        _random.OneIn(12) ? (long)_random.Of<ulong>(s_edges) : _random.OneIn(6) ? _random.Below(12) : _random.Below(2));

    private ImmutableArray<FieldType> FieldsOf(int aggregate) => _module.Types.Types[aggregate].Body switch
    {
        StructType structure => structure.Fields,
        ArrayType array => [array.Element],
        _ => [],
    };

    /// <summary>Casts what is on the stack, which traps at times.</summary>
    private void PushCast(ValType type)
    {
        if (_random.OneIn(4))
        {
            Emit(Opcode.RefCastNull, data: type);
            return;
        }

        ValType any = Nullable(HeapKind.Any);
        int scratch = NewLocal(any);
        Emit(Opcode.LocalTee, (uint)scratch);
        Emit(Opcode.RefTestNull, data: type);
        Open(Opcode.If, type);
        Emit(Opcode.LocalGet, (uint)scratch);
        Emit(Opcode.RefCastNull, data: type);
        Emit(Opcode.Else);
        Emit(Opcode.RefNull, data: type);
        Close();
    }

    private void PushNew(int type, int depth)
    {
        uint index = (uint)type;
        if (_module.Types.Types[type].Body is StructType structure)
        {
            if (_random.OneIn(3))
            {
                Emit(Opcode.StructNewDefault, index);
                return;
            }

            foreach (FieldType field in structure.Fields)
            {
                Push(field.Value, depth - 2);
            }

            Emit(Opcode.StructNew, index);
            return;
        }

        ValType element = ((ArrayType)_module.Types.Types[type].Body).Element.Value;
        int segment = _module.Find(_module.Elems, elem => IndexSpaces.Matches(elem.Type, element));
        switch (_random.Below(5))
        {
            case 0:
                int count = _random.Below(4);
                for (int i = 0; i < count; i++)
                {
                    Push(element, depth - 2);
                }

                Emit(Opcode.ArrayNewFixed, index, (uint)count);
                break;
            case 1:
                Push(element, depth - 1);
                I32(_random.Below(5));
                Emit(Opcode.ArrayNew, index);
                break;
            case 2 when _module.Datas.Count > 0 && !element.IsRef:
                SegmentStart();
                I32(_random.Below(3));
                Emit(Opcode.ArrayNewData, index, (uint)_random.Below(_module.Datas.Count));
                break;
            case 3 when element.IsRef && segment >= 0:
                SegmentStart();
                I32(_random.Below(3));
                Emit(Opcode.ArrayNewElem, index, (uint)segment);
                break;
            default:
                I32(_random.Below(5));
                Emit(Opcode.ArrayNewDefault, index);
                break;
        }
    }

    /// <summary>An i32 that tells something of a reference.</summary>
    private void PushFromReference(int depth)
    {
        ValType any = Nullable(HeapKind.Any);
        switch (_random.Below(10))
        {
            case 0:
                PushEqual(depth);
                break;
            case 7 when TryPushField(ValType.I32, depth):
                break;
            case 8:
                Push(any, depth);
                Emit(
                    _random.OneIn(2) ? Opcode.RefTest : Opcode.RefTestNull,
                    data: Nullable(_random.Of<HeapKind>(s_abstract)));
                break;
            case 9:
                // A cast to an abstract type, which traps at times.
                Push(any, depth);
                ValType to = Nullable(_random.Of<HeapKind>(s_abstract));
                Emit(_random.OneIn(2) ? Opcode.RefCast : Opcode.RefCastNull, data: to);
                Emit(Opcode.RefIsNull);
                break;
            case 1:
                Push(any, depth);
                Emit(
                    _random.OneIn(2) ? Opcode.RefTest : Opcode.RefTestNull,
                    data: Nullable(_random.Of<int>(s_aggregates)));
                break;
            case 2:
                // Functions whose types nearly match.
                Push(ValType.FuncRef, depth);
                Emit(Opcode.RefTest, data: Nullable(CalledType()));
                break;
            case 3:
                Push(Nullable(TypeUniverse.Structure) with { IsNullable = false }, depth);
                Emit(Opcode.StructGet, TypeUniverse.Structure, 0);
                break;
            case 4:
                Push(Nullable(_random.OneIn(2) ? TypeUniverse.Numbers : TypeUniverse.References), depth);
                Emit(Opcode.ArrayLen);
                break;
            case 5:
                Push(Nullable(HeapKind.I31), depth);
                Emit(_random.OneIn(2) ? Opcode.I31GetS : Opcode.I31GetU);
                break;
            default:
                Push(Reference(), depth);
                Emit(Opcode.RefIsNull);
                break;
        }
    }

    /// <summary>Whether two references are the same, which may come from the same place.</summary>
    private void PushEqual(int depth)
    {
        ValType eq = Nullable(HeapKind.Eq);
        if (_random.OneIn(3))
        {
            PushTwins(depth);
            Emit(Opcode.RefEq);
            return;
        }

        Push(eq, depth - 1);
        if (_random.OneIn(3))
        {
            int scratch = NewLocal(eq);
            Emit(Opcode.LocalTee, (uint)scratch);
            Emit(Opcode.LocalGet, (uint)scratch);
        }
        else
        {
            Push(eq, depth - 1);
        }

        Emit(Opcode.RefEq);
    }

    /// <summary>Two references that were made apart, from the same type or the same number.</summary>
    private void PushTwins(int depth)
    {
        int type = _random.Of<int>(s_aggregates);
        long number = (long)_random.Integer();
        bool isAggregate = _random.OneIn(2);
        for (int i = 0; i < 2; i++)
        {
            if (isAggregate)
            {
                PushNew(type, depth);
            }
            else
            {
                I32(number);
                Emit(Opcode.RefI31);
            }
        }
    }

    /// <summary>Copies between arrays, or within one.</summary>
    private void ExecuteArrayCopy(int depth)
    {
        int type = _random.Of<int>(
        [
            TypeUniverse.Numbers, TypeUniverse.Bytes, TypeUniverse.Shorts, TypeUniverse.Wides, TypeUniverse.References,
        ]);
        int scratch = NewLocal(Nullable(type));
        PushNew(type, depth);
        Emit(Opcode.LocalTee, (uint)scratch);
        if (_random.OneIn(8))
        {
            // Which of null and bounds is checked first is free, so that null copies nothing.
            I32(0);
            Emit(Opcode.RefNull, data: Nullable(type));
            I32(0);
            I32(0);
        }
        else
        {
            ArrayIndex();
            if (_random.OneIn(2))
            {
                Emit(Opcode.LocalGet, (uint)scratch);
            }
            else
            {
                PushNew(type, depth);
            }

            ArrayIndex();
            ArrayCount();
        }

        Emit(Opcode.ArrayCopy, (uint)type, (uint)type);

        // A field keeps it for observers.
        int global = _module.Find(_module.Globals, one => one.IsMutable && one.Value == Nullable(HeapKind.Any));
        if (global > 0)
        {
            Emit(Opcode.LocalGet, (uint)scratch);
            Emit(Opcode.GlobalSet, (uint)global);
        }
    }

    private void ExecuteReference(int depth)
    {
        if (_random.OneIn(5))
        {
            ExecuteArrayCopy(depth);
            return;
        }

        int type = _random.Of<int>(s_aggregates);
        uint index = (uint)type;
        ValType target = _random.OneIn(8) ? Nullable(type) : Nullable(type) with { IsNullable = false };
        if (_module.Types.Types[type].Body is StructType structure)
        {
            int field = _random.Below(structure.Fields.Length);
            if (!structure.Fields[field].IsMutable)
            {
                SetLocal(depth);
                return;
            }

            Push(target, depth);
            Push(structure.Fields[field].Value, depth - 1);
            Emit(Opcode.StructSet, index, (uint)field);
            return;
        }

        ValType element = ((ArrayType)_module.Types.Types[type].Body).Element.Value;
        int segment = _module.Find(_module.Elems, elem => IndexSpaces.Matches(elem.Type, element));
        Push(target, depth);
        ArrayIndex();
        switch (_random.Below(4))
        {
            case 0:
                Push(element, depth - 1);
                ArrayCount();
                Emit(Opcode.ArrayFill, index);
                break;
            case 1 when element.IsRef && segment >= 0:
                SegmentStart();
                ArrayCount();
                Emit(Opcode.ArrayInitElem, index, (uint)segment);
                break;
            case 1 when !element.IsRef && _module.Datas.Count > 0:
                SegmentStart();
                ArrayCount();
                Emit(Opcode.ArrayInitData, index, (uint)_random.Below(_module.Datas.Count));
                break;
            default:
                Push(element, depth - 1);
                Emit(Opcode.ArraySet, index);
                break;
        }
    }
}
