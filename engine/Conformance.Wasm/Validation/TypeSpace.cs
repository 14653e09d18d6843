using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Validation;

/// <summary>
/// A space of canonical types. Equal recursive groups in it are the same <see cref="DefType"/> objects, so equality is
/// identity across modules (spec:syntax-deftype, spec:match-deftype). Each store has one; several threads may use it.
/// </summary>
public sealed class TypeSpace
{
    private readonly Dictionary<int, Group> _groups = [];
    private readonly Lock _gate = new();
    private int _count;

    /// <summary>The canonical definition of a function type without type indices, for host functions.</summary>
    public DefType Intern(FuncType type) =>
        Close(new RecType([new SubType(IsFinal: true, [], type)]), [])[0];

    /// <summary>
    /// Closes one recursive group and makes it canonical (spec:aux-roll-rectype). Indices below the length of
    /// <paramref name="types"/> refer to earlier definitions, and the following ones to members of the group. The group
    /// has passed the first half of <see cref="TypeValidator"/>: every index is defined, and supertypes come before
    /// their subtypes.
    /// </summary>
    public ImmutableArray<DefType> Close(RecType group, ReadOnlySpan<DefType> types)
    {
        ImmutableArray<SubType> members = group.Members;
        int hash = new GroupHash(types).Of(members);
        lock (_gate)
        {
            return Find(members, types, hash);
        }
    }

    private ImmutableArray<DefType> Find(ImmutableArray<SubType> members, ReadOnlySpan<DefType> types, int hash)
    {
        ref Group? bucket = ref CollectionsMarshal.GetValueRefOrAddDefault(_groups, hash, out _);
        for (Group? known = bucket; known is not null; known = known.Next)
        {
            if (new GroupComparison(types, known.Types).AreEqual(members))
            {
                return known.Types;
            }
        }

        DefType[] closed = new DefType[members.Length];
        for (int i = 0; i < closed.Length; i++)
        {
            closed[i] = new DefType { Position = i, Number = _count++ };
        }

        GroupClosing closing = new(types, closed);
        for (int i = 0; i < closed.Length; i++)
        {
            TimeLimit.SpendEach(i);
            DefType type = closed[i];
            type.Sub = closing.Of(members[i]);
            type.Ancestors = type.Sub.Supertypes is [{ Definition: { } parent }, ..]
                ? parent.Ancestors.Add(type)
                : [type];
        }

        ImmutableArray<DefType> result = ImmutableCollectionsMarshal.AsImmutableArray(closed);
        bucket = new Group(result, bucket);
        return result;
    }

    /// <summary>A canonical group, and the next group with the same hash.</summary>
    private sealed record Group(ImmutableArray<DefType> Types, Group? Next);

    /// <summary>
    /// Hash of an open group: references into the group count by position, all other references by definition.
    /// </summary>
    private readonly ref struct GroupHash(ReadOnlySpan<DefType> types)
    {
        private readonly ReadOnlySpan<DefType> _types = types;

        public int Of(ImmutableArray<SubType> members)
        {
            HashCode hash = default;
            hash.Add(members.Length);
            foreach (SubType sub in members)
            {
                hash.Add(sub.IsFinal ? 1 : 2);
                foreach (HeapType super in sub.Supertypes)
                {
                    Add(ref hash, super);
                }

                Add(ref hash, sub.Describes ?? default);
                Add(ref hash, sub.Descriptor ?? default);
                Add(ref hash, sub.Body);
            }

            return hash.ToHashCode();
        }

        private void Add(ref HashCode hash, CompType body)
        {
            switch (body)
            {
                case FuncType func:
                    hash.Add(func.Parameters.Length);
                    foreach (ValType type in func.Parameters)
                    {
                        Add(ref hash, type);
                    }

                    foreach (ValType type in func.Results)
                    {
                        Add(ref hash, type);
                    }

                    break;
                case StructType structure:
                    hash.Add(-1);
                    foreach (FieldType field in structure.Fields)
                    {
                        Add(ref hash, field);
                    }

                    break;
                case ArrayType array:
                    hash.Add(-2);
                    Add(ref hash, array.Element);
                    break;
                default:
                    throw new InvalidOperationException($"no hash for {body}");
            }
        }

        private void Add(ref HashCode hash, FieldType field)
        {
            hash.Add((int)field.Packing << 1 | (field.IsMutable ? 1 : 0));
            Add(ref hash, field.Value);
        }

        private void Add(ref HashCode hash, ValType type)
        {
            hash.Add((int)type.Kind << 1 | (type.IsNullable ? 1 : 0));
            if (type.IsRef)
            {
                Add(ref hash, type.Heap);
            }
        }

        private void Add(ref HashCode hash, HeapType type)
        {
            int index = type.Kind switch
            {
                HeapKind.Index when type.Index < _types.Length => _types[type.Index].Number,
                HeapKind.Index => _types.Length - 1 - type.Index,
                HeapKind.Def => type.Definition!.Number,
                _ => 0,
            };
            HeapKind kind = type.Kind == HeapKind.Index ? HeapKind.Def : type.Kind;
            hash.Add(((int)kind << 1 | (type.IsExact ? 1 : 0)) ^ index << 6);
        }
    }

    /// <summary>
    /// Compares an open group with a closed one, member by member. No part of a type is deeper than its fields.
    /// </summary>
    private readonly ref struct GroupComparison(ReadOnlySpan<DefType> types, ImmutableArray<DefType> closed)
    {
        private readonly ReadOnlySpan<DefType> _types = types;
        private readonly ImmutableArray<DefType> _closed = closed;

        public bool AreEqual(ImmutableArray<SubType> members)
        {
            if (members.Length != _closed.Length)
            {
                return false;
            }

            for (int i = 0; i < members.Length; i++)
            {
                if (!AreEqual(members[i], _closed[i].Sub))
                {
                    return false;
                }
            }

            return true;
        }

        private bool AreEqual(SubType open, SubType closed)
        {
            if (open.IsFinal != closed.IsFinal || open.Supertypes.Length != closed.Supertypes.Length
                || !AreEqual(open.Describes, closed.Describes) || !AreEqual(open.Descriptor, closed.Descriptor))
            {
                return false;
            }

            for (int i = 0; i < open.Supertypes.Length; i++)
            {
                if (!AreEqual(open.Supertypes[i], closed.Supertypes[i]))
                {
                    return false;
                }
            }

            return (open.Body, closed.Body) switch
            {
                (FuncType a, FuncType b) =>
                    AreEqual(a.Parameters.AsSpan(), b.Parameters.AsSpan())
                        && AreEqual(a.Results.AsSpan(), b.Results.AsSpan()),
                (StructType a, StructType b) => AreEqual(a.Fields.AsSpan(), b.Fields.AsSpan()),
                (ArrayType a, ArrayType b) => AreEqual(a.Element, b.Element),
                _ => false,
            };
        }

        private bool AreEqual(ReadOnlySpan<ValType> open, ReadOnlySpan<ValType> closed)
        {
            if (open.Length != closed.Length)
            {
                return false;
            }

            for (int i = 0; i < open.Length; i++)
            {
                if (!AreEqual(open[i], closed[i]))
                {
                    return false;
                }
            }

            return true;
        }

        private bool AreEqual(ReadOnlySpan<FieldType> open, ReadOnlySpan<FieldType> closed)
        {
            if (open.Length != closed.Length)
            {
                return false;
            }

            for (int i = 0; i < open.Length; i++)
            {
                if (!AreEqual(open[i], closed[i]))
                {
                    return false;
                }
            }

            return true;
        }

        private bool AreEqual(FieldType open, FieldType closed) =>
            open.Packing == closed.Packing && open.IsMutable == closed.IsMutable && AreEqual(open.Value, closed.Value);

        private bool AreEqual(ValType open, ValType closed) =>
            open.Kind == closed.Kind && open.IsNullable == closed.IsNullable
                && (!open.IsRef || AreEqual(open.Heap, closed.Heap));

        private bool AreEqual(HeapType? open, HeapType? closed) =>
            open is { } a ? closed is { } b && AreEqual(a, b) : closed is null;

        private bool AreEqual(HeapType open, HeapType closed)
        {
            if (open.IsExact != closed.IsExact)
            {
                return false;
            }

            if (open.Kind == HeapKind.Index && open.Index >= _types.Length)
            {
                return ReferenceEquals(closed.Definition, _closed[open.Index - _types.Length]);
            }

            DefType? outside = open.Kind == HeapKind.Index ? _types[open.Index] : open.Definition;
            return outside is null
                ? open.Kind == closed.Kind
                : ReferenceEquals(outside, closed.Definition) && !IsInside(outside);
        }

        /// <summary>
        /// Whether a type is a member of the closed group: an outside reference to the group differs from the group's
        /// reference to itself.
        /// </summary>
        private bool IsInside(DefType type) =>
            type.Position < _closed.Length && ReferenceEquals(_closed[type.Position], type);
    }

    /// <summary>Replaces type indices by definitions.</summary>
    private readonly ref struct GroupClosing(ReadOnlySpan<DefType> types, DefType[] members)
    {
        private readonly ReadOnlySpan<DefType> _types = types;
        private readonly DefType[] _members = members;

        public SubType Of(SubType sub)
        {
            HeapType[] supers = new HeapType[sub.Supertypes.Length];
            for (int i = 0; i < supers.Length; i++)
            {
                supers[i] = Of(sub.Supertypes[i]);
            }

            return new SubType(sub.IsFinal, ImmutableCollectionsMarshal.AsImmutableArray(supers), Of(sub.Body))
            {
                Describes = sub.Describes is { } describes ? Of(describes) : null,
                Descriptor = sub.Descriptor is { } descriptor ? Of(descriptor) : null,
            };
        }

        private CompType Of(CompType body) => body switch
        {
            FuncType func => new FuncType(Of(func.Parameters), Of(func.Results)),
            StructType structure => new StructType(Of(structure.Fields)),
            ArrayType array => new ArrayType(Of(array.Element)),
            _ => throw new InvalidOperationException($"cannot close {body}"),
        };

        private ImmutableArray<ValType> Of(ImmutableArray<ValType> open)
        {
            ValType[]? closed = null;
            for (int i = 0; i < open.Length; i++)
            {
                if (open[i].Heap.Kind == HeapKind.Index)
                {
                    closed ??= [.. open];
                    closed[i] = Of(open[i]);
                }
            }

            return closed is null ? open : ImmutableCollectionsMarshal.AsImmutableArray(closed);
        }

        private ImmutableArray<FieldType> Of(ImmutableArray<FieldType> open)
        {
            FieldType[] closed = [.. open];
            for (int i = 0; i < closed.Length; i++)
            {
                closed[i] = Of(closed[i]);
            }

            return ImmutableCollectionsMarshal.AsImmutableArray(closed);
        }

        private FieldType Of(FieldType field) => field with { Value = Of(field.Value) };

        private ValType Of(ValType type) =>
            type.Heap.Kind == HeapKind.Index ? type with { Heap = Of(type.Heap) } : type;

        private HeapType Of(HeapType type) => type.Kind != HeapKind.Index
            ? type
            : HeapType.Concrete(
                type.Index < _types.Length ? _types[type.Index] : _members[type.Index - _types.Length], type.IsExact);
    }
}
