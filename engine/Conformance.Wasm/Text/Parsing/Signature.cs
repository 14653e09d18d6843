using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Wasm.Text.Parsing;

/// <summary>Treatment of parameters' identifiers.</summary>
internal enum ParamIds
{
    /// <summary>They are an error: <c>block</c>, <c>call_indirect</c>.</summary>
    Refused,

    /// <summary>They are documentation: types and imports.</summary>
    Ignored,

    /// <summary>They name locals.</summary>
    Bound,
}

/// <summary>
/// Parameters and results as written: <c>(param …)* (result …)*</c> (spec:text-typeuse). The buffers are reused.
/// </summary>
internal sealed class Signature
{
    private ValType[] _types = [];
    private int _count;
    private int _parameterCount;

    /// <summary>Parameter types.</summary>
    public ReadOnlySpan<ValType> Parameters => _types.AsSpan(0, _parameterCount);

    /// <summary>Result types.</summary>
    public ReadOnlySpan<ValType> Results => _types.AsSpan(_parameterCount, _count - _parameterCount);

    /// <summary>Whether there are neither parameters nor results.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>The function type.</summary>
    public FuncType ToFuncType() => IsEmpty ? FuncType.Empty : new FuncType([.. Parameters], [.. Results]);

    /// <summary>Reads the parameters and results that come next.</summary>
    /// <param name="onId">
    /// Receives the identifier of each parameter and the parameter's position; with <see cref="ParamIds.Bound"/>.
    /// </param>
    public void Read(TokenReader reader, TypeParser types, ParamIds ids, Action<Token, int>? onId)
    {
        _count = 0;
        while (reader.TryLeft("param"u8))
        {
            if (ids != ParamIds.Refused && reader.Peek.Kind == TokenKind.Id)
            {
                Token id = reader.Next();
                onId?.Invoke(id, _count);
                Add(types.ReadValType());
            }
            else
            {
                ReadTypes(reader, types);
            }

            reader.ExpectRight();
        }

        _parameterCount = _count;
        if (ReadResults(reader, types) && reader.PeekLeft("param"u8))
        {
            throw reader.Unexpected(reader.PeekSecond);
        }
    }

    /// <summary>Reads results only. Returns whether there was any <c>(result …)</c>, even an empty one.</summary>
    public bool ReadOnlyResults(TokenReader reader, TypeParser types)
    {
        _count = 0;
        _parameterCount = 0;
        return ReadResults(reader, types);
    }

    private bool ReadResults(TokenReader reader, TypeParser types)
    {
        bool isAny = false;
        while (reader.TryLeft("result"u8))
        {
            ReadTypes(reader, types);
            reader.ExpectRight();
            isAny = true;
        }

        return isAny;
    }

    private void ReadTypes(TokenReader reader, TypeParser types)
    {
        while (reader.Peek.Kind != TokenKind.RParen)
        {
            Add(types.ReadValType());
        }
    }

    private void Add(ValType type)
    {
        if (_count == _types.Length)
        {
            Array.Resize(ref _types, Math.Max(8, _count * 2));
        }

        _types[_count++] = type;
    }
}
