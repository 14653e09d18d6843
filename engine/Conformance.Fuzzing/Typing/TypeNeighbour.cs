using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Typing;

/// <summary>
/// Makes a copy of the types of a module in which one declaration is another one, or the same ones in other groups. The
/// indices stay the same.
/// </summary>
internal static class TypeNeighbour
{
    /// <summary>The copy.</summary>
    public static ImmutableArray<RecType> Of(RandomSource random, ImmutableArray<RecType> groups)
    {
        int at = random.Below(groups.Length);
        RecType group = groups[at];
        switch (random.Below(6))
        {
            case 0 when at + 1 < groups.Length:
                // One group of two.
                return groups.RemoveAt(at + 1).SetItem(
                    at, new RecType([.. group.Members, .. groups[at + 1].Members]) { IsExplicit = true });
            case 1 when group.Members.Length > 1:
                // Two groups of one.
                return groups.SetItem(at, new RecType(group.Members[..1]))
                    .Insert(at + 1, new RecType(group.Members[1..]) { IsExplicit = true });
            case 2 when at > 0 && groups[at - 1].Members.Length == group.Members.Length:
                // The group before once more, whose references may lead out of the copy.
                return groups.SetItem(at, groups[at - 1]);
            default:
                int member = random.Below(group.Members.Length);
                int types = groups.Sum(one => one.Members.Length);
                return groups.SetItem(
                    at,
                    group with
                    {
                        Members = group.Members.SetItem(member, Changed(random, group.Members[member], types)),
                    });
        }
    }

    private static SubType Changed(RandomSource random, SubType type, int types) => random.Below(6) switch
    {
        0 => type with { IsFinal = !type.IsFinal },
        1 when type.Supertypes.Length > 0 => type with { Supertypes = [] },
        2 => type with
        {
            // Any type, at times the type itself or a later one; seldom a second one.
            Supertypes =
            [
                .. random.OneIn(4) ? type.Supertypes : [],
                HeapType.Concrete(random.Below(types + (random.OneIn(8) ? 1 : 0))),
            ],
        },
        _ => type with { Body = Changed(random, type.Body, types) },
    };

    private static CompType Changed(RandomSource random, CompType body, int types) => body switch
    {
        FuncType { Parameters.Length: > 0 } it when random.OneIn(2) => it with
        {
            Parameters = ChangedList(random, it.Parameters, types),
        },
        FuncType it => it with { Results = ChangedList(random, it.Results, types) },
        StructType { Fields.Length: > 0 } it => new StructType(it.Fields.SetItem(
            random.Below(it.Fields.Length), Changed(random, it.Fields[random.Below(it.Fields.Length)], types))),
        ArrayType it => new ArrayType(Changed(random, it.Element, types)),
        _ => new StructType([new FieldType(ValType.I32, Packing.None, IsMutable: false)]),
    };

    private static ImmutableArray<ValType> ChangedList(RandomSource random, ImmutableArray<ValType> list, int types)
    {
        switch (random.Below(4))
        {
            case 0:
                return list.Add(RandomTypes.Value(random, types));
            case 1 when list.Length > 0:
                return list.RemoveAt(list.Length - 1);
            case 2 when list.Length > 1:
                return [list[1], list[0], .. list[2..]];
            default:
                int at = list.Length == 0 || random.OneIn(2) ? list.Length - 1 : random.Below(list.Length);
                return at < 0 ? list : list.SetItem(at, Changed(random, list[at], types));
        }
    }

    private static FieldType Changed(RandomSource random, FieldType field, int types) => random.Below(3) switch
    {
        0 => field with { IsMutable = !field.IsMutable },
        1 when field.Value == ValType.I32 => field with { Packing = (Packing)(((int)field.Packing + 1) % 3) },
        _ => new FieldType(Changed(random, field.Value, types), Packing.None, field.IsMutable),
    };

    private static ValType Changed(RandomSource random, ValType type, int types) => type.IsRef && random.OneIn(2)
        ? type with { IsNullable = !type.IsNullable }
        : RandomTypes.Value(random, types);
}
