using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Conformance.Engine;
using Conformance.Reference.Instances;
using Conformance.Reference.Lowered;
using Conformance.Reference.Traps;

namespace Conformance.Reference.Execution;

/// <summary>
/// The abstract machine of one store (spec:stack): a stack of frames in native memory, and beside it an array of references with the
/// same indices. Frames overlap: a caller's arguments are its callee's parameters, and results come back in their place.
/// </summary>
internal sealed unsafe partial class Machine
{
    /// <summary>Slots of the stack: 8 MiB, which the system commits as they are used.</summary>
    public const int StackSize = 1 << 20;

    private const int FirstReferences = 4096;
    private const int MaximumNesting = 100;
    private static readonly ConcurrentBag<Machine> s_idle = [];

    private readonly Lock _clock = new();
    private readonly Code* _exit;
    private readonly Code* _restore;
    private object?[] _references = new object?[FirstReferences];
    private ForeignCall[] _foreign = new ForeignCall[16];
    private int _foreignCount;
    private int _nesting;
    private long _deadline = long.MaxValue;

    private Machine()
    {
        Stack = (Slot*)NativeMemory.Alloc(StackSize, (nuint)sizeof(Slot));
        Limit = Stack + FirstReferences;
        Top = Stack;
        Code* cells = (Code*)NativeMemory.AllocZeroed(4, (nuint)sizeof(Code));
        cells[1].Op = (ushort)Op.Exit;
        cells[3].Op = (ushort)Op.RestoreInstance;
        _exit = cells;
        _restore = cells + 2;
    }

    ~Machine()
    {
        NativeMemory.Free(Stack);
        NativeMemory.Free(_exit);
    }

    /// <summary>First slot of the stack.</summary>
    public Slot* Stack { get; }

    /// <summary>The end of the slots that have references beside them.</summary>
    public Slot* Limit;

    /// <summary>First slot that no frame uses.</summary>
    public Slot* Top;

    /// <summary>Bytes and length of memory 0 of <see cref="Instance"/>.</summary>
    public byte* Memory;
    public ulong MemoryLength;

    /// <summary>The instance whose code runs, with its tables and types.</summary>
    public ModuleInst Instance = null!;
    public TableInst[] Tables = [];
    public Wasm.Syntax.DefType[] Types = [];

    /// <summary>Where to go on after <see cref="Status.Moved"/>.</summary>
    public Code* Pc;
    public Slot* Slots;

    /// <summary>Set from any thread to end the run.</summary>
    public volatile bool Interrupted;

    /// <summary>Whether it was interrupted because the process has too much memory (<see cref="MemoryBudget"/>).</summary>
    public bool IsOutOfMemory { get; private set; }

    /// <summary>Carries out calls of host functions.</summary>
    public IHost? Host { get; set; }

    /// <summary>The trap that ended the run.</summary>
    public TrapException? Failure { get; set; }

    /// <summary>The exception that nobody caught.</summary>
    public ExnInst? Exception { get; set; }

    /// <summary>What other than the stack was exhausted: a limit of this implementation.</summary>
    public string? Shortage { get; set; }

    /// <summary>Has the loop compiled by a thread that has nothing else to do, while modules are still being read.</summary>
    public static void Prepare() => ThreadPool.UnsafeQueueUserWorkItem(
        static _ =>
        {
            Machine machine = Take();
            _ = Run(machine, machine._exit, machine.Stack);
            machine.Release();
        },
        null);

    /// <summary>A machine that nobody uses; <see cref="Release"/> gives it back.</summary>
    public static Machine Take() => s_idle.TryTake(out Machine? machine) ? machine : new Machine();

    /// <summary>Gives the machine back; nobody uses it until it is taken again.</summary>
    public void Release()
    {
        Top = Stack;
        Instance = null!;
        Tables = [];
        Types = [];
        Host = null;
        Failure = null;
        Exception = null;
        Shortage = null;
        Interrupted = false;
        Array.Clear(_foreign);
        if (_references.Length > FirstReferences * 16)
        {
            _references = new object?[FirstReferences];
            Limit = Stack + FirstReferences;
        }
        else
        {
            Array.Clear(_references);
        }

        s_idle.Add(this);
    }

    /// <summary>Begins a request that is to end by a time, as <see cref="Environment.TickCount64"/>.</summary>
    public void StartClock(long deadline)
    {
        lock (_clock)
        {
            _deadline = deadline;
            Interrupted = false;
            IsOutOfMemory = false;
            Limit = Stack + _references.Length;
        }

        if (deadline != long.MaxValue)
        {
            Watchdog.Add(this);
        }
    }

    /// <summary>Ends a request.</summary>
    public void StopClock()
    {
        if (_deadline != long.MaxValue)
        {
            Watchdog.Remove(this);
        }

        StartClock(long.MaxValue);
    }

    /// <summary>Interrupts the request if its time is over.</summary>
    public void InterruptAt(long now)
    {
        // The clock is held throughout: the next request may begin just now.
        lock (_clock)
        {
            if (now >= _deadline)
            {
                Interrupt();
            }
        }
    }

    /// <summary>Interrupts the request because the process has too much memory.</summary>
    public void InterruptForMemory()
    {
        lock (_clock)
        {
            IsOutOfMemory = true;
            Interrupt();
        }
    }

    /// <summary>
    /// Ends the run soon, from any thread. Jumps look at the flag; calls need not, as they look at the limit of the stack anyway.
    /// </summary>
    public void Interrupt()
    {
        lock (_clock)
        {
            Interrupted = true;
            Limit = Stack;
        }
    }

    /// <summary>Jumps; true if somebody asked to stop meanwhile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Jumps(ref Code* pc)
    {
        pc = (Code*)((byte*)pc + pc->Hi);
        return Interrupted;
    }

    /// <summary>An element whose index validation has proved to be in bounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T At<T>(T[] elements, int index) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(elements), index);

    /// <summary>The reference in a slot of a frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref object? Ref(Slot* slots, int index) => ref _references[slots - Stack + index];

    /// <summary>The references of some slots of a frame.</summary>
    public Span<object?> Refs(Slot* slots, int index, int count) => _references.AsSpan((int)(slots - Stack) + index, count);

    /// <summary>Makes room for so many slots from one on.</summary>
    /// <returns><see cref="Status.Next"/>, or why there is none.</returns>
    public Status Reserve(Slot* start, int count)
    {
        Status status = Status.Next;
        while (status == Status.Next && start + count > Limit)
        {
            status = Extend();
        }

        return status;
    }

    /// <summary>Calls a function whose arguments are at <see cref="Top"/>; its results replace them.</summary>
    /// <exception cref="Wasm.Syntax.UnsupportedException">Code goes beyond a limit of this implementation.</exception>
    public Status Invoke(FuncInst func)
    {
        Shortage = null;
        if (_nesting == MaximumNesting)
        {
            return Status.Exhausted;
        }

        ModuleInst instance = Instance;
        int foreignCount = _foreignCount;
        Slot* top = Top;
        _nesting++;
        try
        {
            if (func.Host is not null)
            {
                return CallHost(func, top);
            }

            func.Prepare();
            Status room = Reserve(top, func.FrameSize);
            if (room != Status.Next)
            {
                return room;
            }

            Link* link = (Link*)(top + func.LinkSlot);
            link->Pc = _exit;
            link->Slots = top;
            Enter(func.Instance!);
            return Run(this, func.Entry, top);
        }
        catch (TrapException trap)
        {
            Failure = trap;
            return Status.Trapped;
        }
        catch (ExhaustedException exhaustion)
        {
            Shortage = exhaustion.Message;
            return Status.Exhausted;
        }
        catch (OutOfMemoryException exhaustion)
        {
            Shortage = exhaustion.Message;
            return Status.Exhausted;
        }
        finally
        {
            _nesting--;
            _foreignCount = foreignCount;
            Top = top;
            if (instance is not null)
            {
                Enter(instance);
            }
        }
    }

    /// <summary>Makes an instance the one whose code runs.</summary>
    public void Enter(ModuleInst instance)
    {
        Instance = instance;
        Tables = instance.Tables;
        Types = instance.Types;
        Reload();
    }

    /// <summary>Looks at memory 0 again, after anything that may have grown it.</summary>
    public void Reload()
    {
        if (Instance.Memories is [MemInst memory, ..])
        {
            Memory = memory.Bytes;
            MemoryLength = memory.Length;
        }
        else
        {
            Memory = null;
            MemoryLength = 0;
        }
    }

    /// <summary>Whether another thread has grown memory 0 since this one looked at it; if so, it is looked at again.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool HasGrown()
    {
        ulong known = MemoryLength;
        Reload();
        return MemoryLength > known;
    }

    /// <summary>Notes a trap.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Status Trap(TrapKinds kind, string? detail = null)
    {
        Failure = new TrapException(kind, detail);
        return Status.Trapped;
    }

    /// <summary>Sets the references of some locals to null.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void NullRefs(Slot* slots, int index, int count) => Refs(slots, index, count).Clear();

    /// <summary>Gives more slots references beside them, until all have.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Status Extend()
    {
        lock (_clock)
        {
            if (Interrupted)
            {
                return Status.Interrupted;
            }

            if (_references.Length >= StackSize)
            {
                return Status.Exhausted;
            }

            Array.Resize(ref _references, Math.Min(StackSize, _references.Length * 4));
            Limit = Stack + _references.Length;
            return Status.Next;
        }
    }

    /// <summary>A call into another instance: who called, and where to go on.</summary>
    private struct ForeignCall
    {
        public ModuleInst Instance;
        public Code* Pc;
    }
}
