using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Linked;

/// <summary>The types by which a module declares its imports: the export's, a wider one, or nearly the right
/// one.</summary>
internal static class ImportTypes
{
    /// <summary>A type to declare.</summary>
    /// <param name="random">The source of the choice.</param>
    /// <param name="type">The type of the export when its module was generated; it may have grown.</param>
    /// <param name="focus">Near misses are more frequent with a focus on imports.</param>
    public static ExternType Of(RandomSource random, ExternType type, Focus focus) =>
        Of(random, type, random.OneIn(focus == Focus.Imports ? 10 : 40));

    /// <summary>A type to declare.</summary>
    /// <param name="random">The source of the choice.</param>
    /// <param name="type">The type of the export when its module was generated.</param>
    /// <param name="misses">Whether it should nearly be the right one.</param>
    public static ExternType Of(RandomSource random, ExternType type, bool misses) => type switch
    {
        ExternFunc when misses => new ExternFunc(HeapType.Concrete(random.Of(TypeUniverse.Callable.AsSpan()))),
        TableType table => misses
            ? Miss(random, table)
            : table with { Limits = Wider(random, table.Limits) },
        MemType memory => memory with
        {
            Limits = misses ? Narrower(random, memory.Limits) : Wider(random, memory.Limits),
        },
        GlobalType global => misses
            ? global with { IsMutable = !global.IsMutable }
            : Wider(random, global),
        TagType when misses => new TagType(
            HeapType.Concrete(random.OneIn(2) ? TypeUniverse.NumberTag : TypeUniverse.ReferenceTag)),
        _ => type,
    };

    private static TableType Miss(RandomSource random, TableType table) => random.Below(3) switch
    {
        0 => table with
        {
            Element = random.Of<ValType>([
                ValType.FuncRef, ValType.ExternRef,
                ValType.Ref(HeapType.Concrete(TypeUniverse.Identity), isNullable: true),
            ]),
        },
        1 => table with { Limits = table.Limits with { Address = AddrType.I64 } },
        _ => table with { Limits = Narrower(random, table.Limits) },
    };

    private static Limits Wider(RandomSource random, Limits limits) => limits with
    {
        Minimum = random.OneIn(2) ? limits.Minimum : (ulong)random.Below((int)limits.Minimum + 1),
        Maximum = random.OneIn(3) || limits.Maximum is not { } most ? null : most + (ulong)random.Below(3),
    };

    private static Limits Narrower(RandomSource random, Limits limits)
    {
        if (limits.Address == AddrType.I64 && random.OneIn(3))
        {
            // The same in the lower half.
            return limits with { Minimum = limits.Minimum + 0x1_0000_0000, Maximum = null };
        }

        if (random.OneIn(2))
        {
            return limits with { Minimum = limits.Minimum + 1 + (ulong)random.Below(3), Maximum = null };
        }

        ulong most = limits.Maximum is { } found ? Math.Max(found, 1) - 1 : limits.Minimum;
        return limits with { Minimum = Math.Min(limits.Minimum, most), Maximum = most };
    }

    /// <summary>An immutable global may be imported by a supertype.</summary>
    private static GlobalType Wider(RandomSource random, GlobalType global) =>
        !global.IsMutable && global.Value.IsRef && random.OneIn(2)
            && IndexSpaces.Matches(global.Value, ValType.Ref(HeapKind.Any, isNullable: true))
            ? global with { Value = ValType.Ref(HeapKind.Any, isNullable: true) }
            : global;
}
