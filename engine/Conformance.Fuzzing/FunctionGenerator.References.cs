using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing;

/// <summary>Generates references: structures, arrays, i31, casts and branches on them.</summary>
internal sealed partial class FunctionGenerator
{
    private void PushReference(ValType type, int depth)
    {
        if (type == ModuleGenerator.StructRef)
        {
            PushStruct(depth);
        }
        else if (type == ModuleGenerator.ArrayRef || type == ModuleGenerator.BytesRef)
        {
            PushArray(type, depth);
        }
        else if (type == ModuleGenerator.EqRef)
        {
            PushEq(depth);
        }
        else if (type == ValType.FuncRef && _random.OneIn(2))
        {
            PushTableIndex(depth);
            Emit(Opcode.TableGet);
        }
        else
        {
            PushLeaf(type);
        }
    }

    private void PushStruct(int depth)
    {
        switch (_random.Below(4))
        {
            case 0:
                Emit(Opcode.StructNewDefault, ModuleGenerator.StructIndex);
                break;
            case 1:
                Push(ModuleGenerator.EqRef, depth - 1);
                Cast(ModuleGenerator.StructIndex);
                break;
            case 2:
                // The cast itself branches.
                Open(Opcode.Block, [], [ModuleGenerator.StructRef]);
                Push(ModuleGenerator.EqRef, depth - 1);
                Emit(Opcode.BrOnCast, 0, data: new CastImm(ModuleGenerator.EqRef, ModuleGenerator.StructRef));
                Emit(Opcode.Drop);
                Push(ModuleGenerator.StructRef, depth - 1);
                Close();
                break;
            default:
                foreach (FieldType field in ModuleGenerator.Fields)
                {
                    Push(field.Value, depth - 2);
                }

                Emit(Opcode.StructNew, ModuleGenerator.StructIndex);
                break;
        }
    }

    /// <summary>Casts, or continues with null.</summary>
    private void Cast(int index)
    {
        ValType type = ValType.Ref(HeapType.Concrete(index), isNullable: true);
        if (_random.OneIn(3))
        {
            Emit(Opcode.RefCastNull, data: type);
            return;
        }

        int scratch = NewLocal(ModuleGenerator.EqRef);
        Emit(Opcode.LocalTee, (uint)scratch);
        Emit(Opcode.RefTestNull, data: type);
        Open(Opcode.If, [], [type]);
        Emit(Opcode.LocalGet, (uint)scratch);
        Emit(Opcode.RefCastNull, data: type);
        Emit(Opcode.Else);
        Emit(Opcode.RefNull, data: type);
        Close();
    }

    private void PushArray(ValType type, int depth)
    {
        uint index = (uint)type.Heap.Index;
        switch (_random.Below(5))
        {
            case 0:
                I32(_random.Below(6));
                Emit(Opcode.ArrayNewDefault, index);
                break;
            case 1:
                Push(ValType.I32, depth - 1);
                I32(_random.Below(6));
                Emit(Opcode.ArrayNew, index);
                break;
            case 2:
                I32(_random.Below(44));
                I32(_random.Below(5));
                Emit(Opcode.ArrayNewData, index, 2);
                break;
            case 3:
                Push(ModuleGenerator.EqRef, depth - 1);
                Cast((int)index);
                break;
            default:
                int count = _random.Below(4);
                for (int i = 0; i < count; i++)
                {
                    Push(ValType.I32, depth - 2);
                }

                Emit(Opcode.ArrayNewFixed, index, (uint)count);
                break;
        }
    }

    private void PushEq(int depth)
    {
        switch (_random.Below(4))
        {
            case 0:
                Push(ValType.I32, depth - 1);
                Emit(Opcode.RefI31);
                break;
            case 1:
                Push(ModuleGenerator.StructRef, depth - 1);
                break;
            case 2:
                Push(_random.OneIn(2) ? ModuleGenerator.ArrayRef : ModuleGenerator.BytesRef, depth - 1);
                break;
            default:
                PushLeaf(ModuleGenerator.EqRef);
                break;
        }
    }

    /// <summary>A field, an element or a property of a reference.</summary>
    private void PushFromReference(ValType type, int depth)
    {
        int field = _random.Below(ModuleGenerator.Fields.Length);
        if (ModuleGenerator.Fields[field] is var found && found.Value == type && _random.OneIn(2))
        {
            PushNonNull(ModuleGenerator.StructRef, depth);
            Opcode get = found.Packing == Packing.None ? Opcode.StructGet
                : _random.OneIn(2) ? Opcode.StructGetS
                : Opcode.StructGetU;
            Emit(get, ModuleGenerator.StructIndex, (uint)field);
            return;
        }

        if (type.Kind != ValKind.I32)
        {
            PushOperation(type, depth);
            return;
        }

        switch (_random.Below(6))
        {
            case 0:
                PushNonNull(ModuleGenerator.ArrayRef, depth);
                I32(_random.Below(3));
                Emit(Opcode.ArrayGet, ModuleGenerator.ArrayIndex);
                break;
            case 1:
                PushNonNull(ModuleGenerator.BytesRef, depth);
                I32(_random.Below(3));
                Emit(_random.OneIn(2) ? Opcode.ArrayGetS : Opcode.ArrayGetU, ModuleGenerator.BytesIndex);
                break;
            case 2:
                PushNonNull(_random.OneIn(2) ? ModuleGenerator.ArrayRef : ModuleGenerator.BytesRef, depth);
                Emit(Opcode.ArrayLen);
                break;
            case 3:
                Push(ModuleGenerator.EqRef, depth - 1);
                Push(ModuleGenerator.EqRef, depth - 1);
                Emit(Opcode.RefEq);
                break;
            case 4:
                Push(ModuleGenerator.EqRef, depth - 1);
                Emit(
                    Opcode.RefTest,
                    data: ValType.Ref(
                        _random.Of<HeapKind>([HeapKind.I31, HeapKind.Struct, HeapKind.Array, HeapKind.None]),
                        isNullable: false));
                break;
            default:
                Push(ValType.I32, depth - 1);
                Emit(Opcode.RefI31);
                Emit(_random.OneIn(2) ? Opcode.I31GetS : Opcode.I31GetU);
                break;
        }
    }

    /// <summary>Pushes a value that is usually not null: a null is replaced.</summary>
    private void PushNonNull(ValType type, int depth, bool isAlways = false)
    {
        ValType nonNull = type with { IsNullable = false };
        if (!isAlways && _random.OneIn(8))
        {
            Push(type, depth - 1);
            return;
        }

        Open(Opcode.Block, [], [nonNull]);
        Push(type, depth - 1);
        if (_random.OneIn(2))
        {
            Emit(Opcode.BrOnNonNull, 0);
        }
        else
        {
            Open(Opcode.Block, [type], []);
            Emit(Opcode.BrOnNull, 0);
            Emit(Opcode.Br, 1);
            Close();
        }

        if (type == ModuleGenerator.StructRef)
        {
            Emit(Opcode.StructNewDefault, ModuleGenerator.StructIndex);
        }
        else
        {
            I32(3);
            Emit(Opcode.ArrayNewDefault, (uint)type.Heap.Index);
        }

        Close();
    }

    private void ExecuteReference(int depth)
    {
        switch (_random.Below(4))
        {
            case 0:
                int field = _random.Below(ModuleGenerator.Fields.Length);
                PushNonNull(ModuleGenerator.StructRef, depth);
                Push(ModuleGenerator.Fields[field].Value, depth - 1);
                Emit(Opcode.StructSet, ModuleGenerator.StructIndex, (uint)field);
                break;
            case 1:
                ValType type = _random.OneIn(2) ? ModuleGenerator.ArrayRef : ModuleGenerator.BytesRef;
                PushNonNull(type, depth);
                I32(_random.Below(4));
                Push(ValType.I32, depth - 1);
                Emit(Opcode.ArraySet, (uint)type.Heap.Index);
                break;
            case 2:
                // Engines differ in what they check first: a null source or the target's bounds.
                PushNonNull(ModuleGenerator.ArrayRef, depth);
                I32(_random.Below(3));
                PushNonNull(ModuleGenerator.ArrayRef, depth, isAlways: true);
                I32(_random.Below(3));
                I32(_random.Below(3));
                Emit(Opcode.ArrayCopy, ModuleGenerator.ArrayIndex, ModuleGenerator.ArrayIndex);
                break;
            default:
                PushNonNull(ModuleGenerator.BytesRef, depth);
                I32(_random.Below(3));
                Push(ValType.I32, depth - 1);
                I32(_random.Below(3));
                Emit(Opcode.ArrayFill, ModuleGenerator.BytesIndex);
                break;
        }
    }
}
