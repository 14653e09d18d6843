using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Linked;

/// <summary>Generates references, and what can be asked of them.</summary>
internal sealed partial class CodeGenerator
{
    private static readonly int[] s_aggregates =
    [
        TypeUniverse.Structure, TypeUniverse.SubStructure, TypeUniverse.Numbers, TypeUniverse.Bytes,
        TypeUniverse.References, TypeUniverse.Even, TypeUniverse.Odd,
    ];

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
                else
                {
                    PushNew(type.Heap.Index, depth);
                }

                break;
            case HeapKind.Any or HeapKind.Eq when _random.OneIn(2):
                PushNew(_random.Of<int>(s_aggregates), depth);
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
                I32(_random.Below(2));
                I32(_random.Below(2));
                Emit(Opcode.ArrayNewData, index, (uint)_random.Below(_module.Datas.Count));
                break;
            case 3 when element.IsRef && segment >= 0:
                I32(_random.Below(2));
                I32(_random.Below(2));
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
        switch (_random.Below(7))
        {
            case 0:
                Push(Nullable(HeapKind.Eq), depth - 1);
                Push(Nullable(HeapKind.Eq), depth - 1);
                Emit(Opcode.RefEq);
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

    private void ExecuteReference(int depth)
    {
        int type = _random.Of<int>(s_aggregates);
        uint index = (uint)type;
        ValType target = _random.OneIn(8) ? Nullable(type) : Nullable(type) with { IsNullable = false };
        if (_module.Types.Types[type].Body is StructType structure)
        {
            int field = _random.Below(structure.Fields.Length);
            Push(target, depth);
            Push(structure.Fields[field].Value, depth - 1);
            Emit(Opcode.StructSet, index, (uint)field);
            return;
        }

        ValType element = ((ArrayType)_module.Types.Types[type].Body).Element.Value;
        int segment = _module.Find(_module.Elems, elem => IndexSpaces.Matches(elem.Type, element));
        Push(target, depth);
        I32(_random.OneIn(3) ? 1 : 0);
        switch (_random.Below(4))
        {
            case 0:
                Push(element, depth - 1);
                I32(_random.Below(2));
                Emit(Opcode.ArrayFill, index);
                break;
            case 1 when element.IsRef && segment >= 0:
                I32(_random.Below(2));
                I32(_random.Below(2));
                Emit(Opcode.ArrayInitElem, index, (uint)segment);
                break;
            case 1 when !element.IsRef && _module.Datas.Count > 0:
                I32(_random.Below(2));
                I32(_random.Below(2));
                Emit(Opcode.ArrayInitData, index, (uint)_random.Below(_module.Datas.Count));
                break;
            default:
                Push(element, depth - 1);
                Emit(Opcode.ArraySet, index);
                break;
        }
    }
}
