using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Validation;

/// <summary>Rules of reference instructions and casts (spec:valid-instr-ref), and of descriptors.</summary>
internal sealed partial class FuncValidator
{
    private void RefNull(ValType written) =>
        Push(ValType.Ref(_context.Close(written.Heap, _at), isNullable: true));

    private void RefFunc(uint index)
    {
        HeapType type = _context.Func(index, _at);
        if (!_context.IsDeclared(index))
        {
            throw Invalid.UndeclaredFunction(index, Here);
        }

        Push(ValType.Ref(type, isNullable: false));
    }

    private void RefTest(ValType written)
    {
        ValType type = _context.Close(written, _at);
        Pop(TopOf(type));
        Push(ValType.I32);
    }

    private void RefCast(ValType written)
    {
        ValType type = _context.Close(written, _at);
        Pop(TopOf(type));
        Push(type);
    }

    private void RefCastDescEq(ValType written)
    {
        ValType type = _context.Close(written, _at);
        Pop(TopOf(type), DescriptorOf(type.Heap));
        Push(type);
    }

    private void RefGetDesc(uint index)
    {
        DefType type = _context.Type(index, _at);
        if (type.Sub.Descriptor is not { Definition: { } descriptor })
        {
            throw Invalid.WithoutDescriptor(index, Here);
        }

        HeapType exact = HeapType.Concrete(type, isExact: true);
        ValType operand = PopRef();
        bool isExact = Matching.Matches(operand.Heap, exact);
        if (!Matching.Matches(operand.Heap, HeapType.Concrete(type)))
        {
            throw Invalid.Operands(
                _context.NameOf([ValType.Ref(HeapType.Concrete(type), isNullable: true)]), _context.NameOf([operand]),
                Here);
        }

        Push(ValType.Ref(HeapType.Concrete(descriptor, isExact), isNullable: false));
    }

    private void Convert(HeapKind from, HeapKind to)
    {
        ValType operand = PopRef();
        if (!Matching.Matches(operand.Heap, new HeapType(from)))
        {
            throw Invalid.Operands(
                _context.NameOf([ValType.Ref(from, operand.IsNullable)]), _context.NameOf([operand]), Here);
        }

        Push(ValType.Ref(to, operand.IsNullable));
    }

    /// <summary>The operand type of a cast: the top of the hierarchy.</summary>
    private static ValType TopOf(ValType type) => ValType.Ref(Matching.TopOf(type.Heap), isNullable: true);

    /// <summary>The operand type of an instruction that takes a type's descriptor: as exact as the type.</summary>
    private ValType DescriptorOf(HeapType type) =>
        type.Definition?.Sub.Descriptor is { Definition: { } descriptor }
            ? ValType.Ref(HeapType.Concrete(descriptor, type.IsExact), isNullable: true)
            : throw Invalid.NoDescriptor(_context.NameOf(type), Here);
}
