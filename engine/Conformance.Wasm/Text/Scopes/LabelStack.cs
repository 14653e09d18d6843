namespace Conformance.Wasm.Text.Scopes;

/// <summary>The labels in scope (spec:text-label): an identifier means the innermost label that has it.</summary>
internal sealed class LabelStack
{
    private const int NotInScope = -1;
    private readonly NameTable _innermost = new();
    private readonly Stack<int> _hidden = [];
    private int _depth;

    /// <summary>The entry of an identifier, which is added if need be.</summary>
    public int EntryOf(ReadOnlyMemory<byte> name)
    {
        int entry = _innermost.Find(name.Span);
        return entry >= 0 ? entry : _innermost.Add(name, NotInScope);
    }

    /// <summary>The entry of an identifier; −1 if no label ever had it.</summary>
    public int Find(ReadOnlySpan<byte> name) => _innermost.Find(name);

    /// <summary>The index of the label that an entry means, or −1.</summary>
    public int IndexOf(int entry) => entry >= 0 && _innermost[entry] != NotInScope ? _depth - 1 - _innermost[entry] : -1;

    /// <summary>Opens a block; <paramref name="entry"/> is −1 if it has no identifier.</summary>
    public void Push(int entry)
    {
        if (entry >= 0)
        {
            _hidden.Push(_innermost[entry]);
            _innermost[entry] = _depth;
        }

        _depth++;
    }

    /// <summary>Closes the innermost block, which was opened with the same entry.</summary>
    public void Pop(int entry)
    {
        _depth--;
        if (entry >= 0)
        {
            _innermost[entry] = _hidden.Pop();
        }
    }

    /// <summary>Forgets the identifiers of a function that is complete.</summary>
    public void Clear() => _innermost.Clear();
}
