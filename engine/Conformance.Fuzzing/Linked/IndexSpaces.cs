using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Linked;

/// <summary>The index spaces of a module that is being generated; imports come first in each.</summary>
/// <param name="world">What it shares with the other modules of its case.</param>
/// <param name="types">Its types.</param>
internal sealed class IndexSpaces(World world, TypeUniverse types)
{
    /// <summary>The global that counts the calls down.</summary>
    public const uint Fuel = 0;

    public World World { get; } = world;

    public TypeUniverse Types { get; } = types;

    public RandomSource Random => World.Random;

    public List<Import> Imports { get; } = [];

    /// <summary>Type index of each function.</summary>
    public List<int> Funcs { get; } = [];

    public List<TableType> Tables { get; } = [];

    public List<MemType> Memories { get; } = [];

    public List<GlobalType> Globals { get; } = [];

    /// <summary>Immutable globals of small numbers, with their values.</summary>
    public List<(int Global, ulong Value)> Constants { get; } = [];

    /// <summary>Type index of each tag.</summary>
    public List<int> Tags { get; } = [];

    /// <summary>Element type and length of each element segment, and whether it is passive.</summary>
    public List<(ValType Type, int Count, bool IsPassive)> Elems { get; } = [];

    /// <summary>Length of each data segment, and whether it is passive.</summary>
    public List<(int Length, bool IsPassive)> Datas { get; } = [];

    /// <summary>The number of functions that may be called: imported ones, and defined ones that end.</summary>
    public int CallableFuncs { get; set; }

    /// <summary>Adds an import to its space.</summary>
    public void Import(Shared shared, ExternType type)
    {
        Imports.Add(new Import(shared.Module, shared.Name, type, 0));
        switch (type)
        {
            case ExternFunc func:
                Funcs.Add(func.Type.Index);
                break;
            case TableType table:
                Tables.Add(table);
                break;
            case MemType memory:
                Memories.Add(memory);
                break;
            case GlobalType global:
                Globals.Add(global);
                break;
            case TagType tag:
                Tags.Add(tag.Type.Index);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type.Kind, "a kind without a space");
        }
    }

    /// <summary>A random index among those that fit, or −1.</summary>
    public int Find<T>(List<T> space, Func<T, bool> fits)
    {
        int start = space.Count == 0 ? 0 : Random.Below(space.Count);
        for (int i = 0; i < space.Count; i++)
        {
            int at = (start + i) % space.Count;
            if (fits(space[at]))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>An immutable global that holds a number of a type, or −1.</summary>
    public int FindConstant(ValType type, ulong value)
    {
        int found = Constants.FindIndex(one => one.Value == value && Globals[one.Global].Value == type);
        return found < 0 ? -1 : Constants[found].Global;
    }

    /// <summary>A random function that may be called and whose type fits, or −1.</summary>
    public int FindFunc(Func<int, bool> fits)
    {
        int start = CallableFuncs == 0 ? 0 : Random.Below(CallableFuncs);
        for (int i = 0; i < CallableFuncs; i++)
        {
            int at = (start + i) % CallableFuncs;
            if (fits(Funcs[at]))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Whether a reference of one type may stand where the other is wanted.</summary>
    public static bool Matches(ValType type, ValType wanted) =>
        type == wanted || (type.IsRef && wanted.IsRef && (!type.IsNullable || wanted.IsNullable)
            && MatchesHeap(type.Heap, wanted.Heap));

    private static bool MatchesHeap(HeapType heap, HeapType wanted) => heap == wanted || wanted.Kind switch
    {
        HeapKind.Func => heap.Kind == HeapKind.Index && IsFunc(heap.Index),
        HeapKind.Any => heap.Kind is HeapKind.Eq or HeapKind.I31 or HeapKind.Struct or HeapKind.Array
            || IsAggregate(heap),
        HeapKind.Eq => heap.Kind is HeapKind.I31 or HeapKind.Struct or HeapKind.Array || IsAggregate(heap),
        HeapKind.Index => heap.Kind == HeapKind.Index && IsBelow(heap.Index, wanted.Index),
        _ => false,
    };

    /// <summary>Whether a type index is that of a function type.</summary>
    public static bool IsFunc(int index) =>
        index is < TypeUniverse.Structure or (>= TypeUniverse.Maker and <= TypeUniverse.ReferenceTag);

    /// <summary>Whether a type of the universe is a declared subtype of another one.</summary>
    private static bool IsBelow(int type, int wanted) => (type, wanted) switch
    {
        (TypeUniverse.SubMaker, TypeUniverse.Maker) => true,
        (TypeUniverse.SubStructure, TypeUniverse.Structure) => true,
        (TypeUniverse.Deep, TypeUniverse.SubStructure or TypeUniverse.Structure) => true,
        (TypeUniverse.Deeper, TypeUniverse.Deep or TypeUniverse.SubStructure or TypeUniverse.Structure) => true,
        _ => false,
    };

    private static bool IsAggregate(HeapType heap) => heap.Kind == HeapKind.Index && !IsFunc(heap.Index);

    /// <summary>Constant expression.</summary>
    public static Expr Constant(params ImmutableArray<Instr> code) => new([.. code, new Instr(Opcode.End, 0)]);
}
