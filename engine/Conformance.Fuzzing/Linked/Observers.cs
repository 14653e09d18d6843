using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Linked;

/// <summary>
/// Generates functions that observe a module: each table slot by slot, with the identity of what is in it, the edges of
/// each memory, and all globals. They change nothing and use no fuel.
/// </summary>
/// <param name="module">The module.</param>
/// <param name="funcDigest">Index of <see cref="DigestFunc"/>.</param>
/// <param name="anyDigest">Index of <see cref="DigestAny"/>.</param>
internal sealed class Observers(IndexSpaces module, uint funcDigest, uint anyDigest) : CodeWriter
{
    /// <summary>Bytes at the beginning of a memory that are digested.</summary>
    private const int Beginning = 512;

    private const int Page = 65536;

    /// <summary>How many references deep digests go.</summary>
    private const int DigestDepth = 2;

    // Locals of the digest of references.
    private const uint DepthLocal = 1;
    private const uint DigestLocal = 2;
    private const uint CountLocal = 3;
    private const int FirstAggregateLocal = 4;

    /// <summary>Structures and arrays, subtypes before their supertypes.</summary>
    private static readonly int[] s_aggregates =
    [
        TypeUniverse.Deeper, TypeUniverse.Deep, TypeUniverse.SubStructure, TypeUniverse.Structure,
        TypeUniverse.Numbers, TypeUniverse.Bytes, TypeUniverse.Shorts, TypeUniverse.Wides, TypeUniverse.References,
        TypeUniverse.Even, TypeUniverse.Odd, TypeUniverse.Packed,
    ];

    /// <summary>The types of functions that are told apart, beside those of identities.</summary>
    private static readonly int[] s_told = [1, TypeUniverse.Mixed, TypeUniverse.Empty, TypeUniverse.Maker];


    /// <summary>Index of the function that digests functions, and of the one for all other references.</summary>
    private readonly uint _funcDigest = funcDigest;
    private readonly uint _anyDigest = anyDigest;

    /// <summary>[] → [i64]: the size of a table and the identities in its slots.</summary>
    /// <param name="type">Index of the type.</param>
    /// <param name="table">Index of the table.</param>
    public Func Table(uint type, int table)
    {
        TableType shape = module.Tables[table];
        AddrType address = shape.Limits.Address;
        ValType nullable = shape.Element with { IsNullable = true };
        Code.Clear();

        // Locals: the index, the digest, the reference.
        Emit(Opcode.TableSize, (uint)table);
        Widen(address);
        Emit(Opcode.LocalSet, 1);
        OpenLoop(() => Emit(Opcode.TableSize, (uint)table), address);
        Emit(Opcode.LocalGet);
        Emit(Opcode.TableGet, (uint)table);
        Emit(Opcode.LocalSet, 2);
        Mix(() => Digest(nullable, 2));
        CloseLoop(address, 1);
        Emit(Opcode.LocalGet, 1);
        return End(type, shape.Limits.AddressType, ValType.I64, nullable);
    }

    /// <summary>[] → [i64]: the size of a memory, its first bytes and the last of each page; or all of it.</summary>
    public Func Memory(uint type, int memory, bool isWhole)
    {
        AddrType address = module.Memories[memory].Limits.Address;
        Code.Clear();
        Emit(Opcode.MemorySize, (uint)memory);
        Widen(address);
        Emit(Opcode.LocalSet, 1);
        Emit(Opcode.MemorySize, (uint)memory);
        Emit(address == AddrType.I64 ? Opcode.I64Eqz : Opcode.I32Eqz);
        Emit(Opcode.If, data: BlockType.Empty);
        Emit(Opcode.LocalGet, 1);
        Emit(Opcode.Return);
        Emit(Opcode.End);
        if (isWhole)
        {
            OpenLoop(() => PushBytes(memory, address), address);
            MixWord(memory, 0);
            CloseLoop(address, 8);
        }
        else
        {
            OpenLoop(() => Index(address, Beginning), address);
            MixWord(memory, 0);
            CloseLoop(address, 8);
            Index(address, 0);
            Emit(Opcode.LocalSet);
            OpenLoop(() => PushBytes(memory, address), address);
            MixWord(memory, Page - 8);
            CloseLoop(address, Page);
        }

        Emit(Opcode.LocalGet, 1);
        return End(type, module.Memories[memory].Limits.AddressType, ValType.I64);
    }

    /// <summary>All that can be observed, as the results of one function.</summary>
    /// <param name="type">Index of its type: see <see cref="Results"/>.</param>
    /// <param name="digests">The functions that digest tables and memories.</param>
    public Func All(uint type, IEnumerable<uint> digests)
    {
        Code.Clear();
        List<LocalGroup> locals = [];
        foreach (uint digest in digests)
        {
            Emit(Opcode.Call, digest);
        }

        for (int i = 1; i < module.Globals.Count; i++)
        {
            Emit(Opcode.GlobalGet, (uint)i);
            if (module.Globals[i].Value.IsRef)
            {
                ValType held = module.Globals[i].Value with { IsNullable = true };
                locals.Add(new LocalGroup(1, held));
                Emit(Opcode.LocalSet, (uint)locals.Count - 1);
                Digest(held, (uint)locals.Count - 1);
            }
        }

        Emit(Opcode.End);
        return new Func(type, [.. locals], new Expr([.. Code]), 0);
    }

    /// <summary>The results of <see cref="All"/>.</summary>
    public static ImmutableArray<ValType> Results(IndexSpaces module, int digests) =>
    [
        .. Enumerable.Repeat(ValType.I64, digests),
        .. module.Globals.Skip(1).Select(global => global.Value.IsRef ? ValType.I64 : global.Value),
    ];

    /// <summary>[i32] → [i64]: calls a digest again and again, so that engines compile it with care.</summary>
    public Func Hot(uint type, uint digest)
    {
        Code.Clear();
        Emit(Opcode.Block, data: BlockType.Empty);
        Emit(Opcode.Loop, data: BlockType.Empty);
        Emit(Opcode.LocalGet);
        Emit(Opcode.I32Eqz);
        Emit(Opcode.BrIf, 1);
        Mix(() => Emit(Opcode.Call, digest));
        Emit(Opcode.LocalGet);
        I32(1);
        Emit(Opcode.I32Sub);
        Emit(Opcode.LocalSet);
        Emit(Opcode.Br, 0);
        Emit(Opcode.End);
        Emit(Opcode.End);
        Emit(Opcode.LocalGet, 1);
        return End(type, ValType.I64);
    }

    /// <summary>[anyref i32] → [i64]: what a reference holds, so many references deep.</summary>
    /// <param name="type">Index of the type.</param>
    public Func DigestAny(uint type)
    {
        // References may form circles.
        Code.Clear();
        Emit(Opcode.LocalGet, DepthLocal);
        I32(0);
        Emit(Opcode.I32LtS);
        Emit(Opcode.If, data: BlockType.Empty);
        Emit(Opcode.LocalGet);
        Emit(Opcode.RefIsNull);
        Emit(Opcode.I64ExtendI32U);
        Emit(Opcode.Return);
        Emit(Opcode.End);
        Emit(Opcode.LocalGet);
        Emit(Opcode.RefIsNull);
        OpenIf();
        I64(1);
        Emit(Opcode.Else);
        IfIs(HeapKind.I31, 0, reference =>
        {
            Cast(reference, 0);
            Emit(Opcode.I31GetS);
            Emit(Opcode.I64ExtendI32S);
            I64(64);
            Emit(Opcode.I64Add);
        });
        foreach (int aggregate in s_aggregates)
        {
            IfIs(aggregate, 0, reference =>
            {
                Cast(reference, 0);
                Emit(Opcode.LocalSet, (uint)LocalFor(aggregate));
                DigestContents(aggregate);
            });
        }

        I64(3);
        Ends(s_aggregates.Length + 2);
        return End(type, [ValType.I64, ValType.I32, .. s_aggregates.Select(NullableOf)]);
    }

    /// <summary>[funcref] → [i64]: the identity of a function.</summary>
    /// <param name="type">Index of the type.</param>
    public Func DigestFunc(uint type)
    {
        Code.Clear();
        Emit(Opcode.LocalGet);
        Emit(Opcode.RefIsNull);
        OpenIf();
        I64(1);
        Emit(Opcode.Else);
        IfIs(TypeUniverse.Identity, 0, reference =>
        {
            Cast(reference, 0);
            Emit(Opcode.CallRef, TypeUniverse.Identity);
            Emit(Opcode.I64ExtendI32U);
            I64(64);
            Emit(Opcode.I64Add);
        });
        foreach (int other in s_told)
        {
            IfIs(other, 0, _ => I64((ulong)other + 8));
        }

        I64(2);
        Ends(s_told.Length + 2);
        return End(type);
    }

    /// <summary>Parameters and results of the two digests of references.</summary>
    public static FuncType AnyDigest { get; } =
        new([ValType.Ref(HeapKind.Any, isNullable: true), ValType.I32], [ValType.I64]);

    public static FuncType FuncDigest { get; } = new([ValType.FuncRef], [ValType.I64]);

    private static ValType NullableOf(int type) => ValType.Ref(HeapType.Concrete(type), isNullable: true);

    private static int LocalFor(int aggregate) => FirstAggregateLocal + Array.IndexOf(s_aggregates, aggregate);

    private void DigestContents(int aggregate)
    {
        uint local = (uint)LocalFor(aggregate);
        if (module.Types.Types[aggregate].Body is StructType structure)
        {
            I64((ulong)aggregate + 100);
            Emit(Opcode.LocalSet, DigestLocal);
            for (int i = 0; i < structure.Fields.Length; i++)
            {
                int field = i;
                MixInto(DigestLocal, () =>
                {
                    Emit(Opcode.LocalGet, local);
                    Emit(Getter(structure.Fields[field], isArray: false), (uint)aggregate, (uint)field);
                    ToI64(structure.Fields[field].Value);
                });
            }

            Emit(Opcode.LocalGet, DigestLocal);
            return;
        }

        FieldType element = ((ArrayType)module.Types.Types[aggregate].Body).Element;
        Emit(Opcode.LocalGet, local);
        Emit(Opcode.ArrayLen);
        Emit(Opcode.LocalTee, CountLocal);
        Emit(Opcode.I64ExtendI32U);
        Emit(Opcode.LocalSet, DigestLocal);
        Emit(Opcode.Loop, data: BlockType.Empty);
        Emit(Opcode.LocalGet, CountLocal);
        Emit(Opcode.If, data: BlockType.Empty);
        Emit(Opcode.LocalGet, CountLocal);
        I32(1);
        Emit(Opcode.I32Sub);
        Emit(Opcode.LocalSet, CountLocal);
        MixInto(DigestLocal, () =>
        {
            Emit(Opcode.LocalGet, local);
            Emit(Opcode.LocalGet, CountLocal);
            Emit(Getter(element, isArray: true), (uint)aggregate);
            ToI64(element.Value);
        });
        Emit(Opcode.Br, 1);
        Emit(Opcode.End);
        Emit(Opcode.End);
        Emit(Opcode.LocalGet, DigestLocal);
    }

    private static Opcode Getter(FieldType field, bool isArray) => (field.Packing, isArray) switch
    {
        (Packing.None, true) => Opcode.ArrayGet,
        (Packing.None, false) => Opcode.StructGet,
        (_, true) => Opcode.ArrayGetS,
        _ => Opcode.StructGetS,
    };

    /// <summary>An i64 that stands for the value on the stack.</summary>
    private void ToI64(ValType type)
    {
        switch (type.Kind)
        {
            case ValKind.I32:
                Emit(Opcode.I64ExtendI32S);
                break;
            case ValKind.F64:
                Emit(Opcode.I64ReinterpretF64);
                break;
            case ValKind.F32:
                Emit(Opcode.I32ReinterpretF32);
                Emit(Opcode.I64ExtendI32U);
                break;
            case ValKind.Ref when TopOf(type.Heap) == HeapKind.Any:
                Emit(Opcode.LocalGet, DepthLocal);
                I32(1);
                Emit(Opcode.I32Sub);
                Emit(Opcode.Call, _anyDigest);
                break;
            case ValKind.Ref:
                Emit(Opcode.RefIsNull);
                Emit(Opcode.I64ExtendI32U);
                break;
        }
    }

    /// <summary>An i64 that tells who the reference in a local is.</summary>
    private void Digest(ValType type, uint local)
    {
        Emit(Opcode.LocalGet, local);
        switch (TopOf(type.Heap))
        {
            case HeapKind.Func:
                Emit(Opcode.Call, _funcDigest);
                break;
            case HeapKind.Extern:
                Emit(Opcode.AnyConvertExtern);
                I32(DigestDepth);
                Emit(Opcode.Call, _anyDigest);
                break;
            default:
                I32(DigestDepth);
                Emit(Opcode.Call, _anyDigest);
                break;
        }
    }

    private void Cast(ValType type, uint local)
    {
        Emit(Opcode.LocalGet, local);
        Emit(Opcode.RefCast, data: type);
    }

    private void IfIs(HeapKind kind, uint local, Action<ValType> digest) =>
        IfIs(ValType.Ref(kind, isNullable: false), local, digest);

    private void IfIs(int type, uint local, Action<ValType> digest) =>
        IfIs(ValType.Ref(HeapType.Concrete(type), isNullable: false), local, digest);

    private void IfIs(ValType type, uint local, Action<ValType> digest)
    {
        Emit(Opcode.LocalGet, local);
        Emit(Opcode.RefTest, data: type);
        OpenIf();
        digest(type);
        Emit(Opcode.Else);
    }

    private void OpenIf() => Emit(Opcode.If, data: BlockType.OfResult(ValType.I64));

    private void Ends(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Emit(Opcode.End);
        }
    }

    private static HeapKind TopOf(HeapType heap) => heap.Kind switch
    {
        HeapKind.Index => IndexSpaces.IsFunc(heap.Index) ? HeapKind.Func : HeapKind.Any,
        HeapKind.Eq or HeapKind.I31 or HeapKind.Struct or HeapKind.Array or HeapKind.None => HeapKind.Any,
        HeapKind.NoFunc => HeapKind.Func,
        var top => top,
    };

    private void MixWord(int memory, ulong offset) => Mix(() =>
    {
        Emit(Opcode.LocalGet);
        Emit(Opcode.I64Load, (uint)memory, 0, offset);
    });

    private void PushBytes(int memory, AddrType address)
    {
        Emit(Opcode.MemorySize, (uint)memory);
        Index(address, 16);
        Emit(address == AddrType.I64 ? Opcode.I64Shl : Opcode.I32Shl);
    }

    /// <summary>Makes a value part of the digest in local 1.</summary>
    private void Mix(Action push) => MixInto(1, push);

    private void MixInto(uint digest, Action push)
    {
        Emit(Opcode.LocalGet, digest);
        I64(31);
        Emit(Opcode.I64Mul);
        push();
        Emit(Opcode.I64Add);
        Emit(Opcode.LocalSet, digest);
    }

    /// <summary>A loop over local 0 up to a limit.</summary>
    private void OpenLoop(Action limit, AddrType address)
    {
        Emit(Opcode.Block, data: BlockType.Empty);
        Emit(Opcode.Loop, data: BlockType.Empty);
        Emit(Opcode.LocalGet);
        limit();
        Emit(address == AddrType.I64 ? Opcode.I64GeU : Opcode.I32GeU);
        Emit(Opcode.BrIf, 1);
    }

    private void CloseLoop(AddrType address, ulong step)
    {
        Emit(Opcode.LocalGet);
        Index(address, step);
        Emit(address == AddrType.I64 ? Opcode.I64Add : Opcode.I32Add);
        Emit(Opcode.LocalSet);
        Emit(Opcode.Br, 0);
        Emit(Opcode.End);
        Emit(Opcode.End);
    }

    private Func End(uint type, params ReadOnlySpan<ValType> locals)
    {
        Emit(Opcode.End);
        ImmutableArray<LocalGroup>.Builder groups = ImmutableArray.CreateBuilder<LocalGroup>(locals.Length);
        foreach (ValType local in locals)
        {
            groups.Add(new LocalGroup(1, local));
        }

        return new Func(type, groups.MoveToImmutable(), new Expr([.. Code]), 0);
    }

    private void Widen(AddrType address)
    {
        if (address == AddrType.I32)
        {
            Emit(Opcode.I64ExtendI32U);
        }
    }
}
