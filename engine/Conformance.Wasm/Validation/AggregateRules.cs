using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Validation;

/// <summary>Rules of structure and array instructions (spec:valid-struct.new, spec:valid-array.new).</summary>
internal sealed partial class FuncValidator
{
    private static ValType NullableRef(DefType type) => ValType.Ref(HeapType.Concrete(type), isNullable: true);

    private void StructNew(uint index, bool hasDefault, bool hasDescriptor)
    {
        DefType type = _context.StructType(index, _at, out StructType body);
        ImmutableArray<FieldType> fields = body.Fields;
        if (hasDefault)
        {
            foreach (FieldType field in fields)
            {
                if (!field.Value.IsDefaultable)
                {
                    throw Invalid.FieldDefault(Here);
                }
            }
        }

        HeapType? descriptor = type.Sub.Descriptor;
        if (descriptor is not null != hasDescriptor)
        {
            throw hasDescriptor ? Invalid.PlainAllocation(Here) : Invalid.DescriptorAllocation(Here);
        }

        if (descriptor is { Definition: { } definition })
        {
            Pop(ValType.Ref(HeapType.Concrete(definition, isExact: true), isNullable: true));
        }

        for (int i = hasDefault ? -1 : fields.Length - 1; i >= 0; i--)
        {
            Pop(fields[i].Value);
        }

        Push(_context.NewRef(type));
    }

    private FieldType Field(in Instr instr, out DefType type)
    {
        type = _context.StructType(instr.X, _at, out StructType body);
        return instr.Y < (uint)body.Fields.Length
            ? body.Fields[(int)instr.Y]
            : throw Invalid.Unknown("field", instr.Y, Here);
    }

    private void StructGet(in Instr instr, bool isExtending)
    {
        FieldType field = Field(in instr, out DefType type);
        if (field.Packing != Packing.None != isExtending)
        {
            throw Invalid.FieldPacking(isPacked: !isExtending, Here);
        }

        Pop(NullableRef(type));
        Push(field.Value);
    }

    private void StructSet(in Instr instr)
    {
        FieldType field = Field(in instr, out DefType type);
        if (!field.IsMutable)
        {
            throw Invalid.ImmutableField(Here);
        }

        Pop(NullableRef(type), field.Value);
    }

    private void ArrayNew(uint index)
    {
        DefType type = _context.ArrayType(index, _at, out FieldType element);
        Pop(element.Value, ValType.I32);
        Push(_context.NewRef(type));
    }

    private void ArrayNewDefault(uint index)
    {
        DefType type = _context.ArrayType(index, _at, out FieldType element);
        if (!element.Value.IsDefaultable)
        {
            throw Invalid.ArrayDefault(Here);
        }

        Pop(ValType.I32);
        Push(_context.NewRef(type));
    }

    private void ArrayNewFixed(uint index, uint count)
    {
        DefType type = _context.ArrayType(index, _at, out FieldType element);

        // Below the floor of an unreachable block nothing is left to check, whatever the count.
        for (uint i = 0; i < count && !(_unreachable && _height == _floor); i++)
        {
            Pop(element.Value);
        }

        Push(_context.NewRef(type));
    }

    private void ArrayNewData(uint index, uint data)
    {
        DefType type = _context.ArrayType(index, _at, out FieldType element);
        _context.Data(data, _at);
        RequireNumbers(element);
        Pop(ValType.I32, ValType.I32);
        Push(_context.NewRef(type));
    }

    private void ArrayNewElem(uint index, uint elem)
    {
        DefType type = _context.ArrayType(index, _at, out FieldType element);
        RequireElements(_context.Elem(elem, _at), element.Value);
        Pop(ValType.I32, ValType.I32);
        Push(_context.NewRef(type));
    }

    private void ArrayGet(uint index, bool isExtending)
    {
        DefType type = _context.ArrayType(index, _at, out FieldType element);
        if (element.Packing != Packing.None != isExtending)
        {
            throw Invalid.ArrayPacking(isPacked: !isExtending, Here);
        }

        Pop(NullableRef(type), ValType.I32);
        Push(element.Value);
    }

    private void ArraySet(uint index)
    {
        ValType array = MutableArray(index, out FieldType element);
        Pop(array, ValType.I32, element.Value);
    }

    private void ArrayFill(uint index)
    {
        ValType array = MutableArray(index, out FieldType element);
        Pop(array, ValType.I32, element.Value, ValType.I32);
    }

    private void ArrayCopy(uint target, uint source)
    {
        DefType to = _context.ArrayType(target, _at, out FieldType toElement);
        DefType from = _context.ArrayType(source, _at, out FieldType fromElement);
        RequireMutable(toElement);
        if (!Matching.MatchesStorage(fromElement, toElement))
        {
            throw Invalid.ArrayTypes(Here);
        }

        Pop(NullableRef(to), ValType.I32, NullableRef(from), ValType.I32, ValType.I32);
    }

    private void ArrayInitData(uint index, uint data)
    {
        ValType array = MutableArray(index, out FieldType element);
        _context.Data(data, _at);
        RequireNumbers(element);
        Pop(array, ValType.I32, ValType.I32, ValType.I32);
    }

    private void ArrayInitElem(uint index, uint elem)
    {
        ValType array = MutableArray(index, out FieldType element);
        RequireElements(_context.Elem(elem, _at), element.Value);
        Pop(array, ValType.I32, ValType.I32, ValType.I32);
    }

    private ValType MutableArray(uint index, out FieldType element)
    {
        DefType type = _context.ArrayType(index, _at, out element);
        RequireMutable(element);
        return NullableRef(type);
    }

    private void RequireMutable(FieldType element)
    {
        if (!element.IsMutable)
        {
            throw Invalid.ImmutableArray(Here);
        }
    }

    private void RequireNumbers(FieldType element)
    {
        if (element.Value.IsRef)
        {
            throw Invalid.ArrayOfReferences(Here);
        }
    }
}
