using Conformance.Wasm.Validation;

namespace Conformance.Reference.Execution;

/// <summary>A store (4.2.3): what all instances of a session share. Everything native in it is freed with it.</summary>
internal sealed unsafe class Store : IDisposable
{
    private readonly List<MemInst> _memories = [];
    private readonly List<FuncInst> _lowered = [];
    private bool _isSorted = true;
    private bool _isDisposed;

    /// <summary>Whether <see cref="Lowering"/> folds and fuses, or emits each instruction as it is.</summary>
    public bool Fuses { get; init; } = true;

    /// <summary>Canonical types.</summary>
    public TypeSpace Types { get; } = new();

    /// <summary>What executes.</summary>
    public Machine Machine { get; } = Machine.Take();

    /// <summary>Lowered code and global cells.</summary>
    public Arena Arena { get; } = new();

    /// <summary>Allocates a memory instance (4.7.2).</summary>
    /// <exception cref="ExhaustedException">It would be too large.</exception>
    public MemInst Allocate(Wasm.Syntax.MemType type)
    {
        MemInst memory = new(type);
        _memories.Add(memory);
        return memory;
    }

    /// <summary>Allocates a global instance (4.7.3).</summary>
    public GlobalInst Allocate(Wasm.Syntax.GlobalType type) => new(type, Arena.Take<Slot>(2));

    /// <summary>Notes whose code is where.</summary>
    public void AddLowered(FuncInst func)
    {
        _isSorted &= _lowered.Count == 0 || func.Entry > _lowered[^1].Entry;
        _lowered.Add(func);
    }

    /// <summary>The function that an instruction belongs to.</summary>
    public FuncInst FindFunc(Code* pc)
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

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        Machine.Release();
        Arena.Dispose();
        foreach (MemInst memory in _memories)
        {
            memory.Dispose();
        }
    }
}
