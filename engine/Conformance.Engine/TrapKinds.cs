
namespace Conformance.Engine;

/// <summary>Kinds of trap. A set, because one text of an engine may mean several kinds.</summary>
[Flags]
public enum TrapKinds
{
    None = 0,
    Unreachable = 1 << 0,
    IntegerDivideByZero = 1 << 1,
    IntegerOverflow = 1 << 2,
    InvalidConversionToInteger = 1 << 3,
    OutOfBoundsMemoryAccess = 1 << 4,
    OutOfBoundsTableAccess = 1 << 5,
    UndefinedElement = 1 << 6,
    UninitializedElement = 1 << 7,
    IndirectCallTypeMismatch = 1 << 8,
    NullReference = 1 << 9,
    NullFunctionReference = 1 << 10,
    NullStructureReference = 1 << 11,
    NullArrayReference = 1 << 12,
    NullI31Reference = 1 << 13,
    NullExceptionReference = 1 << 14,
    OutOfBoundsArrayAccess = 1 << 15,
    CastFailure = 1 << 16,
    UnalignedAtomic = 1 << 17,
    ExpectedSharedMemory = 1 << 18,
    NullDescriptorReference = 1 << 19,
    DescriptorCastFailure = 1 << 20,

    /// <summary>A trap that a host function raised.</summary>
    Host = 1 << 21,
}

/// <summary>The official suite's text of each kind of trap.</summary>
public static class TrapTexts
{
    private static readonly Dictionary<TrapKinds, string> s_texts = new()
    {
        [TrapKinds.Unreachable] = "unreachable",
        [TrapKinds.IntegerDivideByZero] = "integer divide by zero",
        [TrapKinds.IntegerOverflow] = "integer overflow",
        [TrapKinds.InvalidConversionToInteger] = "invalid conversion to integer",
        [TrapKinds.OutOfBoundsMemoryAccess] = "out of bounds memory access",
        [TrapKinds.OutOfBoundsTableAccess] = "out of bounds table access",
        [TrapKinds.UndefinedElement] = "undefined element",
        [TrapKinds.UninitializedElement] = "uninitialized element",
        [TrapKinds.IndirectCallTypeMismatch] = "indirect call type mismatch",
        [TrapKinds.NullReference] = "null reference",
        [TrapKinds.NullFunctionReference] = "null function reference",
        [TrapKinds.NullStructureReference] = "null structure reference",
        [TrapKinds.NullArrayReference] = "null array reference",
        [TrapKinds.NullI31Reference] = "null i31 reference",
        [TrapKinds.NullExceptionReference] = "null exception reference",
        [TrapKinds.OutOfBoundsArrayAccess] = "out of bounds array access",
        [TrapKinds.CastFailure] = "cast failure",
        [TrapKinds.UnalignedAtomic] = "unaligned atomic",
        [TrapKinds.ExpectedSharedMemory] = "expected shared memory",
        [TrapKinds.NullDescriptorReference] = "null descriptor reference",
        [TrapKinds.DescriptorCastFailure] = "descriptor cast failure",
        [TrapKinds.Host] = "host trap",
    };

    /// <summary>The text of one kind.</summary>
    public static string Of(TrapKinds kind) => s_texts[kind];

    /// <summary>The texts of all kinds in a set, in order.</summary>
    public static IEnumerable<string> Each(TrapKinds kinds) =>
        Enum.GetValues<TrapKinds>().Where(kind => kind != TrapKinds.None && kinds.HasFlag(kind)).Select(Of);

    /// <summary>
    /// The kinds whose text begins with <paramref name="text"/>, or with whose text <paramref name="text"/> begins.
    /// </summary>
    public static TrapKinds KindsOf(string text)
    {
        TrapKinds kinds = TrapKinds.None;
        foreach ((TrapKinds kind, string known) in s_texts)
        {
            if (text.Length > 0
                && (known.StartsWith(text, StringComparison.Ordinal)
                    || text.StartsWith(known, StringComparison.Ordinal)))
            {
                kinds |= kind;
            }
        }

        return kinds;
    }
}
