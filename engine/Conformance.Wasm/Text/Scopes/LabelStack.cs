namespace Conformance.Wasm.Text.Scopes;

/// <summary>The labels in scope (spec:text-label). An identifier means the innermost label with it.</summary>
internal sealed class LabelStack
{
    private const int NotInScope = -1;
    private readonly NameTable _innermost = new();
    private readonly Stack<int> _hidden = [];
    private int _depth;

    /// <summary>The entry of an identifier, added if necessary.</summary>
    public int EntryOf(ReadOnlyMemory<byte> name)
    {
        int entry = _innermost.Find(name.Span);
        return entry >= 0 ? entry : _innermost.Add(name, NotInScope);
    }

    /// <summary>The entry of an identifier; −1 if no label ever had it.</summary>
    public int Find(ReadOnlySpan<byte> name) => _innermost.Find(name);

    /// <summary>The index of the label with an entry, or −1.</summary>
    public int IndexOf(int entry) =>
        entry >= 0 && _innermost[entry] != NotInScope ? _depth - 1 - _innermost[entry] : -1;

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

    /// <summary>Closes the innermost block, opened with the same entry.</summary>
    public void Pop(int entry)
    {
        _depth--;
        if (entry >= 0)
        {
            _innermost[entry] = _hidden.Pop();
        }
    }

    /// <summary>Forgets the identifiers of a finished function.</summary>
    public void Clear() => _innermost.Clear();
}
