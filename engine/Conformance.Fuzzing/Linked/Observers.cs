using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Linked;

/// <summary>
/// Generates functions that observe a module: each table slot by slot, with the identity of what is in it, the edges of
/// each memory, and all globals. They change nothing and use no fuel.
/// </summary>
internal sealed class Observers(IndexSpaces module)
{
    /// <summary>Bytes at the beginning of a memory that are digested.</summary>
    private const int Beginning = 512;

    private const int Page = 65536;

    /// <summary>The types of functions that are told apart, beside those of identities.</summary>
    private static readonly int[] s_told = [1, TypeUniverse.Mixed, TypeUniverse.Empty, TypeUniverse.Maker];

    private readonly List<Instr> _code = [];

    /// <summary>[] → [i64]: the size of a table and the identities in its slots.</summary>
    /// <param name="type">Index of the type.</param>
    /// <param name="table">Index of the table.</param>
    public Func Table(uint type, int table)
    {
        TableType shape = module.Tables[table];
        AddrType address = shape.Limits.Address;
        ValType nullable = shape.Element with { IsNullable = true };
        _code.Clear();

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
        _code.Clear();
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
        _code.Clear();
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
        return new Func(type, [.. locals], new Expr([.. _code]), 0);
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
        _code.Clear();
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

    /// <summary>An i64 that tells who the reference in a local is.</summary>
    private void Digest(ValType type, uint local)
    {
        HeapKind top = TopOf(type.Heap);
        Emit(Opcode.LocalGet, local);
        Emit(Opcode.RefIsNull);
        OpenIf();
        I64(1);
        Emit(Opcode.Else);
        switch (top)
        {
            case HeapKind.Func:
                IfIs(TypeUniverse.Identity, local, reference =>
                {
                    Emit(Opcode.LocalGet, local);
                    Emit(Opcode.RefCast, data: reference);
                    Emit(Opcode.CallRef, TypeUniverse.Identity);
                    Emit(Opcode.I64ExtendI32U);
                    I64(64);
                    Emit(Opcode.I64Add);
                });
                foreach (int other in s_told)
                {
                    IfIs(other, local, _ => I64((ulong)other + 8));
                }

                I64(2);
                Ends(5);
                break;
            case HeapKind.Any:
                IfIs(HeapKind.I31, local, reference =>
                {
                    Emit(Opcode.LocalGet, local);
                    Emit(Opcode.RefCast, data: reference);
                    Emit(Opcode.I31GetS);
                    Emit(Opcode.I64ExtendI32S);
                    I64(64);
                    Emit(Opcode.I64Add);
                });
                IfIs(TypeUniverse.Structure, local, reference =>
                {
                    Emit(Opcode.LocalGet, local);
                    Emit(Opcode.RefCast, data: reference);
                    Emit(Opcode.StructGet, TypeUniverse.Structure, 1);
                    I64(7);
                    Emit(Opcode.I64Add);
                });
                IfIs(HeapKind.Array, local, reference =>
                {
                    Emit(Opcode.LocalGet, local);
                    Emit(Opcode.RefCast, data: reference);
                    Emit(Opcode.ArrayLen);
                    Emit(Opcode.I64ExtendI32U);
                    I64(16);
                    Emit(Opcode.I64Add);
                });
                I64(3);
                Ends(3);
                break;
            default:
                I64(4);
                break;
        }

        Emit(Opcode.End);
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
    private void Mix(Action push)
    {
        Emit(Opcode.LocalGet, 1);
        I64(31);
        Emit(Opcode.I64Mul);
        push();
        Emit(Opcode.I64Add);
        Emit(Opcode.LocalSet, 1);
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

        return new Func(type, groups.MoveToImmutable(), new Expr([.. _code]), 0);
    }

    private void Widen(AddrType address)
    {
        if (address == AddrType.I32)
        {
            Emit(Opcode.I64ExtendI32U);
        }
    }

    private void Index(AddrType address, ulong value)
    {
        if (address == AddrType.I64)
        {
            I64(value);
        }
        else
        {
            I32((int)value);
        }
    }

    private void I32(int value) => Emit(Opcode.I32Const, bits: (ulong)value);

    private void I64(ulong value) => Emit(Opcode.I64Const, bits: value);

    private void Emit(Opcode opcode, uint x = 0, uint y = 0, ulong bits = 0, object? data = null) =>
        _code.Add(new Instr(opcode, 0, x, y, bits, data));
}
