using System.Collections.Immutable;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Wasm.Text.Parsing;

/// <summary>
/// The types of a module during parsing: first the explicit definitions, then those added for inline function types
/// (spec:text-typeuse-abbrev).
/// </summary>
internal sealed class TypeTable
{
    private readonly ImmutableArray<RecType>.Builder _groups = ImmutableArray.CreateBuilder<RecType>(0);
    private readonly List<SubType> _types = [];
    private int[] _buckets = [];
    private int _hashed;

    /// <summary>Number of types.</summary>
    public int Count => _types.Count;

    /// <summary>Adds a recursive group.</summary>
    public void Add(RecType group)
    {
        _groups.Add(group);
        _types.AddRange(group.Members);
    }

    /// <summary>All groups.</summary>
    public ImmutableArray<RecType> Close() => _groups.DrainToImmutable();

    /// <summary>The function type at an index; null if the type does not exist or is not a function type.</summary>
    public FuncType? FuncAt(uint index) => index < (uint)_types.Count ? _types[(int)index].Body as FuncType : null;

    /// <summary>
    /// Finds the first final function type with these parameters and results that has no supertypes and is alone in its
    /// group; adds it if there is none.
    /// </summary>
    public uint Intern(ReadOnlySpan<ValType> parameters, ReadOnlySpan<ValType> results, int offset)
    {
        Rehash();
        int mask = _buckets.Length - 1;
        int bucket = Hash(parameters, results) & mask;
        for (; _buckets[bucket] != 0; bucket = (bucket + 1) & mask)
        {
            FuncType type = (FuncType)_types[_buckets[bucket] - 1].Body;
            if (IsSame(type.Parameters.AsSpan(), parameters) && IsSame(type.Results.AsSpan(), results))
            {
                return (uint)(_buckets[bucket] - 1);
            }
        }

        FuncType added = parameters.IsEmpty && results.IsEmpty
            ? FuncType.Empty
            : new FuncType(parameters.ToImmutableArray(), results.ToImmutableArray());
        Add(new RecType([new SubType(true, [], added)], offset));
        _buckets[bucket] = _types.Count;
        _hashed = _types.Count;
        return (uint)(_types.Count - 1);
    }

    /// <summary>
    /// Checks the inline signature of a type use against the named type (spec:text-typeuse); an empty signature is not
    /// checked.
    /// </summary>
    public void Check(Signature inline, uint index, Location at)
    {
        if (inline.IsEmpty)
        {
            return;
        }

        FuncType type = FuncAt(index) ?? throw Malformed.NoFuncType(index, at);
        if (!IsSame(type.Parameters.AsSpan(), inline.Parameters) || !IsSame(type.Results.AsSpan(), inline.Results))
        {
            throw Malformed.InlineType(at);
        }
    }

    /// <summary>Whether two lists of value types are equal.</summary>
    public static bool IsSame(ReadOnlySpan<ValType> left, ReadOnlySpan<ValType> right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        for (int i = 0; i < left.Length; i++)
        {
            ref readonly ValType x = ref left[i];
            ref readonly ValType y = ref right[i];
            if (x.Kind != y.Kind || (x.Kind == ValKind.Ref && x != y))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Keeps at least half of the buckets free, and includes the types added by <see cref="Add"/>.</summary>
    private void Rehash()
    {
        if (_hashed == _types.Count && _types.Count * 2 < _buckets.Length)
        {
            return;
        }

        if ((_types.Count + 1) * 2 > _buckets.Length)
        {
            _buckets = new int[
                (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, (_types.Count + 1) * 4))];
            _hashed = 0;
        }

        int index = 0;
        foreach (RecType group in _groups)
        {
            if (index >= _hashed
                && group.Members is [{ IsFinal: true, Supertypes.IsEmpty: true, Body: FuncType type } only]
                && only is { Descriptor: null, Describes: null })
            {
                Link(index, type);
            }

            index += group.Members.Length;
        }

        _hashed = index;
    }

    private void Link(int index, FuncType type)
    {
        int mask = _buckets.Length - 1;
        int bucket = Hash(type.Parameters.AsSpan(), type.Results.AsSpan()) & mask;
        while (_buckets[bucket] != 0)
        {
            FuncType other = (FuncType)_types[_buckets[bucket] - 1].Body;
            if (IsSame(other.Parameters.AsSpan(), type.Parameters.AsSpan())
                && IsSame(other.Results.AsSpan(), type.Results.AsSpan()))
            {
                return;
            }

            bucket = (bucket + 1) & mask;
        }

        _buckets[bucket] = index + 1;
    }

    private static int Hash(ReadOnlySpan<ValType> parameters, ReadOnlySpan<ValType> results)
    {
        HashCode hash = default;
        foreach (ref readonly ValType type in parameters)
        {
            hash.Add((int)type.Kind << 16 | (int)type.Heap.Kind << 8 | (type.IsNullable ? 1 : 0));
            hash.Add(type.Heap.Index);
        }

        hash.Add(parameters.Length);
        foreach (ref readonly ValType type in results)
        {
            hash.Add((int)type.Kind << 16 | (int)type.Heap.Kind << 8 | (type.IsNullable ? 1 : 0));
            hash.Add(type.Heap.Index);
        }

        return hash.ToHashCode();
    }
}
