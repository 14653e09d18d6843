using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Validation;

/// <summary>
/// Validates type definitions, and the types that imports and definitions declare (spec:valid/types).
/// </summary>
internal static class TypeValidator
{
    private const int DefaultPageSizeLog2 = 16;

    /// <summary>
    /// Validates one recursive group and adds its closed members to the context (spec:valid-rectype).
    /// </summary>
    public static void Add(Context context, RecType group, TypeSpace space)
    {
        int start = context.Types.Count;
        ImmutableArray<SubType> members = group.Members;
        if (group.IsExplicit || members.Length != 1)
        {
            context.Require(Feature.Gc, "a recursive type group", group.Offset);
        }

        Descriptors(context, group, start);
        int[]? depths = null;
        for (int i = 0; i < members.Length; i++)
        {
            TimeLimit.SpendEach(i);
            Parts(context, members[i], start + members.Length, OffsetOf(group, i));
        }

        for (int i = 0; i < members.Length; i++)
        {
            if (members[i].Supertypes is not [])
            {
                depths ??= new int[members.Length];
                depths[i] = DepthOf(context, members[i], start, i, depths, OffsetOf(group, i));
            }
        }

        context.Types.AddRange(space.Close(group, CollectionsMarshal.AsSpan(context.Types)));
        for (int i = 0; i < members.Length; i++)
        {
            TimeLimit.SpendEach(i);
            if (members[i].Supertypes is [HeapType super])
            {
                SubTyping(context, members[i], start + i, super.Index, context.At(OffsetOf(group, i)));
            }
        }
    }

    /// <summary>Validates the function type of an import or a function.</summary>
    public static HeapType Func(Context context, HeapType type, int offset)
    {
        if (type.IsExact)
        {
            context.Require(Feature.CustomDescriptors, "an exact function import", offset);
        }

        return HeapType.Concrete(context.FuncType((uint)type.Index, offset, out _), type.IsExact);
    }

    /// <summary>Validates a tag's type (spec:valid-tagtype).</summary>
    public static DefType Tag(Context context, TagType type, int offset)
    {
        if (!context.Features.Has(Feature.LegacyExceptions))
        {
            context.Require(Feature.Exceptions, "a tag", offset);
        }

        DefType definition = context.FuncType((uint)type.Type.Index, offset, out FuncType body);
        return body.Results is [] ? definition : throw Invalid.TagResults(context.At(offset));
    }

    /// <summary>Validates a global's type (spec:valid-globaltype).</summary>
    public static GlobalType Global(Context context, GlobalType type, int offset) =>
        type with { Value = context.Close(type.Value, offset) };

    /// <summary>Validates a memory's type (spec:valid-memtype).</summary>
    public static MemType Memory(Context context, MemType type, int offset)
    {
        Location at = context.At(offset);
        if (type.PageSizeLog2 != DefaultPageSizeLog2)
        {
            context.Require(Feature.CustomPageSizes, "a custom page size", offset);
            if (type.PageSizeLog2 != 0)
            {
                throw Invalid.PageSize(type.PageSizeLog2, at);
            }
        }

        (ulong limit, string text) = (type.Limits.Address, type.PageSizeLog2) switch
        {
            (AddrType.I32, 0) => (uint.MaxValue, "4294967295 pages of 1 byte for i32"),
            (AddrType.I32, _) => (1ul << 16, "65536 pages (4GiB) for i32"),
            (_, 0) => (ulong.MaxValue, "2^64-1 pages of 1 byte for i64"),
            _ => (1ul << 48, "2^48 pages (256 TiB) for i64"),
        };
        RequireMemory64(context, type.Limits, offset);
        if (type.Limits.Minimum > limit || type.Limits.Maximum > limit)
        {
            throw Invalid.MemorySize(text, at);
        }

        RequireOrder(type.Limits, at);
        if (type.Limits.IsShared)
        {
            context.Require(Feature.Threads, "a shared memory", offset);
            if (type.Limits.Maximum is null)
            {
                throw Invalid.SharedWithoutMaximum(at);
            }
        }

        return type;
    }

    /// <summary>Validates a table's type (spec:valid-tabletype).</summary>
    public static TableType Table(Context context, TableType type, int offset)
    {
        Location at = context.At(offset);
        ValType element = type.Element == ValType.FuncRef ? type.Element : context.Close(type.Element, offset);
        RequireMemory64(context, type.Limits, offset);
        if (type.Limits.Address == AddrType.I32
            && (type.Limits.Minimum > uint.MaxValue || type.Limits.Maximum > uint.MaxValue))
        {
            throw Invalid.TableSize("2^32-1 for i32", at);
        }

        RequireOrder(type.Limits, at);
        if (type.Limits.IsShared)
        {
            throw Invalid.SharedTable(at);
        }

        return type with { Element = element };
    }

    private static void RequireMemory64(Context context, Limits limits, int offset)
    {
        if (limits.Address == AddrType.I64)
        {
            context.Require(Feature.Memory64, "a 64-bit address type", offset);
        }
    }

    private static void RequireOrder(Limits limits, Location at)
    {
        if (limits.Minimum > limits.Maximum)
        {
            throw Invalid.MinimumAboveMaximum(at);
        }
    }

    private static int OffsetOf(RecType group, int member) =>
        group.Offsets is [] ? group.Offset : group.Offsets[member];

    /// <summary>Checks that a type and its descriptor name each other and are in one group.</summary>
    private static void Descriptors(Context context, RecType group, int start)
    {
        for (int i = 0; i < group.Members.Length; i++)
        {
            SubType sub = group.Members[i];
            if (sub.Describes is null && sub.Descriptor is null)
            {
                continue;
            }

            Location at = context.At(OffsetOf(group, i));
            context.Require(Feature.CustomDescriptors, "a type with descriptors", at.Offset);
            if (sub.Describes is { } describes)
            {
                SubType described = MemberOf(group, start, describes.Index) ?? throw Invalid.DescribedOutside(at);
                if (described.Descriptor?.Index != start + i)
                {
                    throw Invalid.NotItsDescriptor(at);
                }

                if (describes.Index >= start + i)
                {
                    throw Invalid.ForwardDescribed(at);
                }
            }

            if (sub.Descriptor is { } descriptor)
            {
                SubType descriptorType = MemberOf(group, start, descriptor.Index)
                    ?? throw Invalid.DescriptorOutside(at);
                if (descriptorType.Describes?.Index != start + i)
                {
                    throw Invalid.NotDescribed(at);
                }
            }
        }
    }

    private static SubType? MemberOf(RecType group, int start, int index) =>
        index >= start && index - start < group.Members.Length ? group.Members[index - start] : null;

    /// <summary>Checks that every index in the declaration is defined (spec:valid-subtype).</summary>
    private static void Parts(Context context, SubType sub, int defined, int offset)
    {
        if (!sub.IsFinal || sub.Supertypes is not [])
        {
            context.Require(Feature.Gc, "a sub type", offset);
        }

        foreach (HeapType super in sub.Supertypes)
        {
            RequireDefined(context, super, defined, offset);
        }

        if ((sub.Describes is not null || sub.Descriptor is not null) && sub.Body is not Syntax.StructType)
        {
            throw sub.Descriptor is not null
                ? Invalid.DescriptorNotStruct(context.At(offset))
                : Invalid.DescribedNotStruct(context.At(offset));
        }

        switch (sub.Body)
        {
            case FuncType func:
                RequireAtMost(context, func.Parameters.Length, ImplementationLimits.Parameters, "parameters", offset);
                RequireAtMost(context, func.Results.Length, ImplementationLimits.Results, "results", offset);
                if (func.Results.Length > 1)
                {
                    context.Require(Feature.MultiValue, "a function type with several results", offset);
                }

                Parts(context, func.Parameters, defined, offset);
                Parts(context, func.Results, defined, offset);
                break;
            case StructType structure:
                context.Require(Feature.Gc, "a structure type", offset);
                RequireAtMost(context, structure.Fields.Length, ImplementationLimits.Fields, "fields", offset);
                foreach (FieldType field in structure.Fields)
                {
                    Part(context, field.Value, defined, offset);
                }

                break;
            case ArrayType array:
                context.Require(Feature.Gc, "an array type", offset);
                Part(context, array.Element.Value, defined, offset);
                break;
            default:
                throw new InvalidOperationException($"no validity rule for {sub.Body}");
        }
    }

    private static void Parts(Context context, ImmutableArray<ValType> types, int defined, int offset)
    {
        foreach (ValType type in types)
        {
            Part(context, type, defined, offset);
        }
    }

    private static void Part(Context context, ValType type, int defined, int offset)
    {
        if (type.Heap.Kind == HeapKind.Index && type.Heap.Index >= context.Types.Count)
        {
            context.Require(Feature.Gc, "a type that refers to its own group", offset);
            RequireDefined(context, type.Heap, defined, offset);
            if (type.Heap.IsExact)
            {
                context.Require(Feature.CustomDescriptors, "an exact heap type", offset);
            }
        }
        else
        {
            context.Close(type, offset);
        }
    }

    private static void RequireDefined(Context context, HeapType type, int defined, int offset)
    {
        if ((uint)type.Index >= (uint)defined)
        {
            throw Invalid.Unknown("type", (uint)type.Index, context.At(offset));
        }
    }

    private static void RequireAtMost(Context context, int count, int limit, string what, int offset)
    {
        if (count > limit)
        {
            throw Invalid.TooMany(what, limit, context.At(offset));
        }
    }

    /// <summary>Checks the place of the supertype; returns the number of declarations above this one.</summary>
    private static int DepthOf(Context context, SubType sub, int start, int member, int[] depths, int offset)
    {
        if (sub.Supertypes.Length > 1)
        {
            throw Invalid.SeveralSuperTypes(start + member, context.At(offset));
        }

        int super = sub.Supertypes[0].Index;
        if (super >= start + member)
        {
            throw Invalid.ForwardSuperType(start + member, super, context.At(offset));
        }

        int depth = 1 + (super >= start ? depths[super - start] : context.Types[super].Ancestors.Length - 1);
        RequireAtMost(context, depth, ImplementationLimits.SubtypingDepth, "super types above each other", offset);
        return depth;
    }

    private static int PartsOf(CompType type) => type switch
    {
        FuncType func => func.Parameters.Length + func.Results.Length,
        StructType structure => structure.Fields.Length,
        _ => 1,
    };

    /// <summary>
    /// Checks that the declaration matches that of its supertype (spec:valid-subtype); <paramref name="written"/> has
    /// the indices of the source.
    /// </summary>
    private static void SubTyping(Context context, SubType written, int type, int super, Location at)
    {
        TimeLimit.Spend(PartsOf(context.Types[super].Sub.Body));
        SubType below = context.Types[type].Sub;
        SubType above = context.Types[super].Sub;
        if (above.IsFinal)
        {
            throw Invalid.FinalSuperType(type, super, at);
        }

        if (below.Describes is null != above.Describes is null
            || (below.Descriptor is null && above.Descriptor is not null))
        {
            throw Invalid.SubType(type, super, at);
        }

        if (above.Describes is { } described && !Matching.Matches(below.Describes!.Value, described))
        {
            throw Invalid.DescribedType(written.Describes!.Value.Index, context.NameOf(described), at);
        }

        if (above.Descriptor is { } descriptor && !Matching.Matches(below.Descriptor!.Value, descriptor))
        {
            throw Invalid.DescriptorType(written.Descriptor!.Value.Index, context.NameOf(descriptor), at);
        }

        context.Declared?.Add((below.Body, above.Body));
        if (!Matching.Matches(below.Body, above.Body))
        {
            throw Invalid.SubType(type, super, at);
        }
    }
}
