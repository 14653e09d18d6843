using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Validation;

/// <summary>
/// Rules of table and memory instructions (spec:valid-instr-table, spec:valid-instr-memory). An address has the address
/// type of its table or memory.
/// </summary>
internal sealed partial class FuncValidator
{
    private void TableCopy(uint target, uint source)
    {
        TableType to = _context.Table(target, _at);
        TableType from = _context.Table(source, _at);
        RequireElements(from.Element, to.Element);
        Pop(to.Limits.AddressType, from.Limits.AddressType, Narrower(to.Limits, from.Limits));
    }

    private void TableInit(uint elem, uint table)
    {
        TableType to = _context.Table(table, _at);
        RequireElements(_context.Elem(elem, _at), to.Element);
        Pop(to.Limits.AddressType, ValType.I32, ValType.I32);
    }

    private void MemoryCopy(uint target, uint source)
    {
        Limits to = _context.Memory(target, _at).Limits;
        Limits from = _context.Memory(source, _at).Limits;
        Pop(to.AddressType, from.AddressType, Narrower(to, from));
    }

    /// <summary>The type of the length of a copy: the smaller of the two address types.</summary>
    private static ValType Narrower(Limits one, Limits other) =>
        one.Address == AddrType.I32 ? one.AddressType : other.AddressType;

    private void RequireElements(ValType source, ValType target)
    {
        if (!_context.Matches(source, target))
        {
            throw Invalid.ElementTypes(_context.NameOf(source), _context.NameOf(target), Here);
        }
    }
}
