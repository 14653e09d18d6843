using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Conformance.Engine;
using Conformance.Reference.Instances;
using Conformance.Reference.Lowered;
using Conformance.Reference.Storage;
using Conformance.Reference.Traps;

namespace Conformance.Reference.Execution;

/// <summary>
/// The abstract machine of one store (spec:stack): a stack of frames in native memory, and an array of references with
/// the same indices. Frames overlap: a caller's arguments are its callee's parameters, and the results replace them.
/// </summary>
internal sealed unsafe partial class Machine
{
    /// <summary>Number of slots of the stack: 4 MiB, for more than 100,000 small frames.</summary>
    public const int StackSize = 1 << 19;

    private const int FirstReferences = 256;
    private const int FirstForeignCalls = 16;
    private const int MaximumNesting = 100;
    private static readonly ConcurrentBag<Machine> s_idle = [];

    private readonly Lock _clock = new();
    private readonly Code* _exit;
    private readonly Code* _restore;
    private object?[] _references = new object?[FirstReferences];
    private ForeignCall[] _foreign = new ForeignCall[FirstForeignCalls];
    private int _foreignCount;
    private int _nesting;
    private long _deadline = long.MaxValue;

    private Machine()
    {
        nuint size = (nuint)StackSize * (nuint)sizeof(Slot);
        Stack = (Slot*)NativeMemory.AlignedAlloc(size, size);
        AddressSpace.PreferLargePages((byte*)Stack, size);
        Limit = Stack + StackSize;
        Covered = Stack + FirstReferences;
        Top = Stack;
        Code* cells = (Code*)NativeMemory.AllocZeroed(4, (nuint)sizeof(Code));
        cells[1].Op = (ushort)Op.Exit;
        cells[3].Op = (ushort)Op.RestoreInstance;
        _exit = cells;
        _restore = cells + 2;
    }

    ~Machine()
    {
        NativeMemory.AlignedFree(Stack);
        NativeMemory.Free(_exit);
    }

    /// <summary>First slot of the stack.</summary>
    public Slot* Stack { get; }

    /// <summary>The end of the stack; its beginning if the run should stop.</summary>
    public Slot* Limit;

    /// <summary>The end of the slots that have space for references.</summary>
    public Slot* Covered;

    /// <summary>First slot that no frame uses.</summary>
    public Slot* Top;

    /// <summary>Bytes and length of memory 0 in <see cref="Instance"/>.</summary>
    public byte* Memory;
    public ulong MemoryLength;

    /// <summary>The instance whose code runs, and its tables and types.</summary>
    public ModuleInst Instance = null!;
    public TableInst[] Tables = [];
    public Wasm.Syntax.DefType[] Types = [];

    /// <summary>The place to continue after <see cref="Status.Moved"/>.</summary>
    public Code* Pc;
    public Slot* Slots;

    /// <summary>Any thread may set it to end the run.</summary>
    public volatile bool Interrupted;

    /// <summary>
    /// Whether it was interrupted because the process uses too much memory (<see cref="MemoryBudget"/>).
    /// </summary>
    public bool IsOutOfMemory { get; private set; }

    /// <summary>Carries out calls of host functions.</summary>
    public IHost? Host { get; set; }

    /// <summary>The trap that ended the run.</summary>
    public TrapException? Failure { get; set; }

    /// <summary>The uncaught exception that ended the run.</summary>
    public ExnInst? Exception { get; set; }

    /// <summary>The exhausted resource, if it is not the stack: a limit of this implementation.</summary>
    public string? Shortage { get; set; }

    /// <summary>
    /// Compiles the loop on an idle thread while modules are still being read, unless the program is machine code.
    /// </summary>
    public static void Prepare()
    {
        if (RuntimeFeature.IsDynamicCodeCompiled)
        {
            _ = ThreadPool.UnsafeQueueUserWorkItem(
                static _ =>
                {
                    Machine machine = Take();
                    _ = Run(machine, machine._exit, machine.Stack);
                    machine.Release();
                },
                null);
        }
    }

    /// <summary>Takes an idle machine; <see cref="Release"/> returns it.</summary>
    public static Machine Take()
    {
        if (!s_idle.TryTake(out Machine? machine))
        {
            machine = new Machine();
        }

        Watchdog.Add(machine);
        return machine;
    }

    /// <summary>Returns the machine; it stays idle until it is taken again.</summary>
    public void Release()
    {
        Watchdog.Remove(this);
        Top = Stack;
        Instance = null!;
        Tables = [];
        Types = [];
        Host = null;
        Failure = null;
        Exception = null;
        Shortage = null;
        Interrupted = false;
        Array.Clear(_references, 0, (int)(Covered - Stack));
        Covered = Stack + FirstReferences;
        Limit = Stack + StackSize;
        s_idle.Add(this);
    }

    /// <summary>Begins a request with a deadline, given as <see cref="Environment.TickCount64"/>.</summary>
    public void StartClock(long deadline)
    {
        lock (_clock)
        {
            _deadline = deadline;
            Interrupted = false;
            IsOutOfMemory = false;
            Limit = Stack + StackSize;
        }

        if (deadline != long.MaxValue)
        {
            Watchdog.Wake();
        }
    }

    /// <summary>Ends a request.</summary>
    public void StopClock() => StartClock(long.MaxValue);

    /// <summary>Whether a request with a deadline runs.</summary>
    public bool HasDeadline => Volatile.Read(ref _deadline) != long.MaxValue;

    /// <summary>Interrupts the request if its deadline has passed.</summary>
    public void InterruptAt(long now)
    {
        if (now < Volatile.Read(ref _deadline))
        {
            return;
        }

        // The lock is held throughout, since the next request may begin at this moment.
        lock (_clock)
        {
            if (now >= _deadline)
            {
                Interrupt();
            }
        }
    }

    /// <summary>Interrupts a request with a deadline because the process uses too much memory.</summary>
    public void InterruptForMemory()
    {
        lock (_clock)
        {
            if (HasDeadline)
            {
                IsOutOfMemory = true;
                Interrupt();
            }
        }
    }

    /// <summary>
    /// Ends the run soon, from any thread. Jumps read the flag. Calls need not, since they compare with the limit of
    /// the stack anyway.
    /// </summary>
    public void Interrupt()
    {
        lock (_clock)
        {
            Interrupted = true;
            Limit = Stack;
        }
    }

    /// <summary>Jumps; true if the run should stop.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Jumps(ref Code* pc)
    {
        pc = (Code*)((byte*)pc + pc->Hi);
        return Interrupted;
    }

    /// <summary>An element at an index that validation has proved to be in bounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T At<T>(T[] elements, int index) =>
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(elements), index);

    /// <summary>The reference in a slot of a frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref object? Ref(Slot* slots, int index) => ref _references[slots - Stack + index];

    /// <summary>The function that a slot refers to, whose type validation has proved.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private FuncInst? FuncAt(Slot* slots, int index) => Unsafe.As<FuncInst?>(_references[slots - Stack + index]);

    /// <summary>The references in a range of a frame.</summary>
    public Span<object?> Refs(Slot* slots, int index, int count) =>
        _references.AsSpan((int)(slots - Stack) + index, count);

    /// <summary>Makes room for a number of slots from a start, without references.</summary>
    /// <returns><see cref="Status.Next"/>, or why there is no room.</returns>
    public Status Reserve(Slot* start, int count) => start + count > Limit ? NoRoom() : Status.Next;

    /// <summary>Makes room for a number of slots from a start, and for references in them.</summary>
    /// <returns><see cref="Status.Next"/>, or why there is no room.</returns>
    public Status ReserveReferences(Slot* start, int count)
    {
        Status status = Reserve(start, count);
        if (status == Status.Next)
        {
            Cover(start, count);
        }

        return status;
    }

    /// <summary>Calls a function whose arguments are at <see cref="Top"/>; its results replace them.</summary>
    /// <exception cref="Wasm.Syntax.UnsupportedException">Code exceeds a limit of this implementation.</exception>
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
            Array.Clear(_foreign, foreignCount, _foreignCount - foreignCount);
            _foreignCount = foreignCount;
            Top = top;
            if (instance is not null)
            {
                Enter(instance);
            }
        }
    }

    /// <summary>Switches to the code of an instance.</summary>
    public void Enter(ModuleInst instance)
    {
        Instance = instance;
        Tables = instance.Tables;
        Types = instance.Types;
        Reload();
    }

    /// <summary>Reads memory 0 again after an operation that may have grown it.</summary>
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

    /// <summary>
    /// Whether another thread has grown memory 0 since this thread last read it; if so, reads it again.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool HasGrown()
    {
        ulong known = MemoryLength;
        Reload();
        return MemoryLength > known;
    }

    /// <summary>Records a trap.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Status Trap(TrapKinds kind, string? detail = null)
    {
        Failure = new TrapException(kind, detail);
        return Status.Trapped;
    }

    /// <summary>Sets the references of some locals to null.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void NullRefs(Slot* slots, int index, int count) => Refs(slots, index, count).Clear();

    /// <summary>Why a frame does not fit below <see cref="Limit"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Status NoRoom()
    {
        lock (_clock)
        {
            return Interrupted ? Status.Interrupted : Status.Exhausted;
        }
    }

    /// <summary>
    /// Makes room for references in slots of the stack. Most functions use none, and a deep recursion of such functions
    /// needs no array.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Cover(Slot* start, int count)
    {
        int needed = (int)(start - Stack) + count;
        int covered = (int)(Covered - Stack);
        while (covered < needed)
        {
            covered = Math.Min(StackSize, covered * 16);
        }

        if (covered > _references.Length)
        {
            Array.Resize(ref _references, covered);
        }

        Covered = Stack + covered;
    }

    /// <summary>A call into another instance: the calling instance, and the place to continue.</summary>
    private struct ForeignCall
    {
        public ModuleInst Instance;
        public Code* Pc;
    }
}
