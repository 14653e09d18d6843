using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Wasm.Text.Scopes;

/// <summary>
/// One index space of a module or function (spec:text-context): its identifiers and the number of its indices.
/// </summary>
/// <param name="category">Name of its members in errors.</param>
internal sealed class IndexSpace(string category)
{
    private NameTable? _names;

    /// <summary>Number of indices.</summary>
    public int Count { get; private set; }

    /// <summary>Takes the next indices without identifiers.</summary>
    public void Skip(int count = 1) => Count += count;

    /// <summary>Takes the next index, and reads its identifier if one comes next.</summary>
    public void Bind(TokenReader reader, Dictionary<uint, string>? names)
    {
        if (reader.Peek.Kind == TokenKind.Id)
        {
            Bind(reader, reader.Next(), names);
        }
        else
        {
            Count++;
        }
    }

    /// <summary>Takes the next index for a given identifier.</summary>
    public void Bind(TokenReader reader, Token id, Dictionary<uint, string>? names)
    {
        ReadOnlyMemory<byte> name = reader.BytesOf(id);
        _names ??= new NameTable();
        if (_names.Find(name.Span) >= 0)
        {
            throw Malformed.Duplicate(category, reader.TextOf(id), reader.LocationOf(id));
        }

        names?.Add((uint)Count, reader.NameOf(id));
        _ = _names.Add(name, Count++);
    }

    /// <summary>Reads an index, by number or identifier.</summary>
    public uint Read(TokenReader reader)
    {
        Token token = reader.Peek;
        switch (token.Kind)
        {
            case TokenKind.Nat:
                return reader.ParseU32(reader.Next());
            case TokenKind.Id:
                int entry = _names?.Find(reader.BytesOf(token).Span) ?? -1;
                _ = entry >= 0 ? reader.Next() : throw Unknown(reader, token);
                return (uint)_names![entry];
            default:
                throw reader.Unexpected(token, $"an index or identifier belongs here: {category}");
        }
    }

    /// <summary>Whether an identifier belongs to a member.</summary>
    public bool Has(TokenReader reader, Token id) => _names is not null && _names.Find(reader.BytesOf(id).Span) >= 0;

    /// <summary>Removes all members.</summary>
    public void Clear()
    {
        _names?.Clear();
        Count = 0;
    }

    private MalformedException Unknown(TokenReader reader, Token id) =>
        Malformed.Unknown(category, reader.TextOf(id), reader.LocationOf(id));
}
