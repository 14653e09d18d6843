using Conformance.Reference.Instances;
using Conformance.Reference.Lowered;
using Conformance.Reference.Storage;
using Conformance.Wasm.Validation;

namespace Conformance.Reference.Execution;

/// <summary>
/// A store (spec:syntax-store), shared by all instances of a session and of its forks. Its native memory is freed when
/// the last session closes.
/// </summary>
internal sealed unsafe class Store : IDisposable
{
    private readonly List<MemInst> _memories = [];
    private readonly List<FuncInst> _lowered = [];
    private bool _isSorted = true;
    private int _users = 1;

    /// <summary>Whether <see cref="Lowering"/> folds and fuses, or emits each instruction unchanged.</summary>
    public bool Fuses { get; init; } = true;

    /// <summary>
    /// Whether a module with a segment out of bounds does not link and has no effect, as before bulk memory; otherwise
    /// instantiation traps at that segment.
    /// </summary>
    public bool ChecksSegmentsFirst { get; init; }

    /// <summary>Remaining room for elements of tables.</summary>
    public TableRoom TableRoom { get; } = new();

    /// <summary>Canonical types.</summary>
    public TypeSpace Types { get; } = new();

    /// <summary>Lowered code and global cells.</summary>
    public Arena Arena { get; } = new();

    /// <summary>Held while code is lowered, since several threads may reach the same function.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Whether several threads use it or have used it; code that has run no longer changes then.</summary>
    public volatile bool IsShared;

    /// <summary>Adds another session.</summary>
    public Store Share()
    {
        IsShared = true;
        Interlocked.Increment(ref _users);
        return this;
    }

    /// <summary>Allocates a memory instance (spec:alloc-mem).</summary>
    /// <exception cref="ExhaustedException">The memory would be too large.</exception>
    public MemInst Allocate(Wasm.Syntax.MemType type)
    {
        MemInst memory = new(type);
        lock (Gate)
        {
            _memories.Add(memory);
        }

        return memory;
    }

    /// <summary>Allocates a global instance (spec:alloc-global).</summary>
    public GlobalInst Allocate(Wasm.Syntax.GlobalType type)
    {
        lock (Gate)
        {
            return new GlobalInst(type, Arena.Take<Slot>(2));
        }
    }

    /// <summary>Records where a function's code is. The caller holds the gate.</summary>
    public void AddLowered(FuncInst func)
    {
        _isSorted &= _lowered.Count == 0 || func.Entry > _lowered[^1].Entry;
        _lowered.Add(func);
    }

    /// <summary>The function that an instruction belongs to.</summary>
    public FuncInst FindFunc(Code* pc)
    {
        lock (Gate)
        {
            return FindLowered(pc);
        }
    }

    /// <summary>Removes a session.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _users) > 0)
        {
            return;
        }

        Arena.Dispose();
        foreach (MemInst memory in _memories)
        {
            memory.Dispose();
        }
    }

    private FuncInst FindLowered(Code* pc)
    {
        if (!_isSorted)
        {
            _lowered.Sort((a, b) => ((nint)a.Entry).CompareTo((nint)b.Entry));
            _isSorted = true;
        }

        int low = 0;
        int high = _lowered.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (_lowered[middle].Entry < pc)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return _lowered[low];
    }
}
