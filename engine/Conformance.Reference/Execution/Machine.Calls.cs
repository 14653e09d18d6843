using System.Runtime.CompilerServices;
using Conformance.Engine;
using Conformance.Reference.Lowered;
using Conformance.Reference.Traps;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Execution;

/// <summary>
/// Calls that the loop does not handle itself (spec:exec-invoke): first calls, calls into other instances and the host,
/// tail calls.
/// </summary>
internal sealed unsafe partial class Machine
{
    /// <summary>
    /// Calls a function by index, and turns the instruction into a plain call if possible and if no other thread uses
    /// the code.
    /// </summary>
    private Status CallByIndex(Code* pc, Slot* slots)
    {
        FuncInst func = Instance.Funcs[pc->Lo];
        if (func.Instance != Instance || Instance.Store.IsShared)
        {
            return Call(func, pc, slots, slots + pc->D);
        }

        func.Prepare();
        pc->A = (ushort)func.FrameSize;
        pc->B = (ushort)func.LinkSlot;
        pc->Imm = (long)func.Entry;
        pc->Op = (ushort)Op.Call;
        Pc = pc - 1;
        Slots = slots;
        return Status.Moved;
    }

    private Status CallIndirect(Code* pc, Slot* slots)
    {
        Status status = Lookup(Tables[pc->B], slots[pc->A], Types[pc->Lo], out FuncInst? func);
        return func is null ? status : Call(func, pc, slots, slots + pc->D);
    }

    /// <summary>A fused <c>call_indirect</c>, whose copy the loop has done.</summary>
    private Status CallFused(Code* pc, Slot* slots, uint index)
    {
        Status status = Lookup(Tables[pc->B], new Slot { U32 = index }, Types[(ushort)pc->Lo], out FuncInst? func);
        return func is null ? status : Call(func, pc, slots, slots + pc->D);
    }

    private Status CallRef(Code* pc, Slot* slots) =>
        Ref(slots, pc->A) is FuncInst func
            ? Call(func, pc, slots, slots + pc->D)
            : Trap(TrapKinds.NullFunctionReference);

    private Status ReturnCall(Code* pc, Slot* slots) => TailCall(Instance.Funcs[pc->Lo], pc, slots);

    private Status ReturnCallIndirect(Code* pc, Slot* slots)
    {
        Status status = Lookup(Tables[pc->Hi], slots[pc->A], Types[pc->Lo], out FuncInst? func);
        return func is null ? status : TailCall(func, pc, slots);
    }

    private Status ReturnCallRef(Code* pc, Slot* slots) =>
        Ref(slots, pc->A) is FuncInst func ? TailCall(func, pc, slots) : Trap(TrapKinds.NullFunctionReference);

    // spec:exec-call_indirect checks the index first, then the reference, then the type.
    private Status Lookup(TableInst table, Slot slot, DefType type, out FuncInst? func)
    {
        func = null;
        ulong index = table.Address(slot);
        if (index >= (ulong)table.Size)
        {
            return Trap(TrapKinds.UndefinedElement);
        }

        if (table.Elements[index] is not FuncInst found)
        {
            return TrapUninitialized(index);
        }

        if (!found.Type.IsSubtypeOf(type))
        {
            return Trap(TrapKinds.IndirectCallTypeMismatch);
        }

        func = found;
        return Status.Next;
    }

    private Status Call(FuncInst func, Code* pc, Slot* slots, Slot* callee)
    {
        if (func.Host is not null)
        {
            return Ended(CallHost(func, callee), pc, slots);
        }

        func.Prepare();
        Status room = Reserve(callee, func.FrameSize);
        if (room != Status.Next)
        {
            return room;
        }

        Link* link = (Link*)(callee + func.LinkSlot);
        link->Pc = pc;
        link->Slots = slots;
        if (func.Instance != Instance)
        {
            link->Pc = ReturnHere(pc);
            Enter(func.Instance!);
        }

        Pc = func.Entry;
        Slots = callee;
        return Status.Moved;
    }

    // Gives up the caller's frame: the callee takes over its link, and the arguments move to the slots of the caller's
    // parameters.
    private Status TailCall(FuncInst func, Code* pc, Slot* slots)
    {
        if (Interrupted)
        {
            return Status.Interrupted;
        }

        Link link = *(Link*)(slots + pc->B);
        if (func.Host is not null)
        {
            Status status = CallHost(func, slots + pc->D);
            if (status == Status.Next)
            {
                Move(slots, pc->D, SlotCount(func.Signature.Results.AsSpan()), func.HasReferences);
                Pc = link.Pc;
                Slots = link.Slots;
                return Status.Moved;
            }

            return status == Status.Threw ? ThrowAfter(link) : status;
        }

        func.Prepare();
        Status room = Reserve(slots, func.FrameSize);
        if (room != Status.Next)
        {
            return room;
        }

        Move(slots, pc->D, func.ParameterSlots, func.HasReferenceParameters);
        if (func.Instance != Instance)
        {
            link.Pc = link.Pc == _restore || link.Pc == _exit ? link.Pc : ReturnHere(link.Pc);
            Enter(func.Instance!);
        }

        *(Link*)(slots + func.LinkSlot) = link;
        Pc = func.Entry;
        Slots = slots;
        return Status.Moved;
    }

    private Status ThrowAfter(Link link) =>
        link.Pc == _exit ? Status.Threw
        : link.Pc == _restore ? Throw(Exception!, PopForeignCall(), link.Slots)
        : Throw(Exception!, link.Pc, link.Slots);

    /// <summary>Records the instance and the place to continue; returns the callee's return address.</summary>
    private Code* ReturnHere(Code* pc)
    {
        if (_foreignCount == _foreign.Length)
        {
            Array.Resize(ref _foreign, _foreignCount * 2);
        }

        _foreign[_foreignCount++] = new ForeignCall { Instance = Instance, Pc = pc };
        return _restore;
    }

    private Status RestoreInstance(Slot* slots)
    {
        Pc = PopForeignCall();
        Slots = slots;
        return Status.Moved;
    }

    private Code* PopForeignCall()
    {
        ref ForeignCall place = ref _foreign[--_foreignCount];
        ForeignCall call = place;
        place = default;
        Enter(call.Instance);
        return call.Pc;
    }

    // The results of a host function replace its arguments.
    private Status Ended(Status status, Code* pc, Slot* slots) =>
        status == Status.Threw ? Throw(Exception!, pc, slots) : status;

    private Status CallHost(FuncInst func, Slot* callee)
    {
        FuncType type = func.Signature;
        int size = Math.Max(SlotCount(type.Parameters.AsSpan()), SlotCount(type.Results.AsSpan()));
        Status room = func.HasReferences ? ReserveReferences(callee, size) : Reserve(callee, size);
        if (room != Status.Next)
        {
            return room;
        }

        ModuleInst instance = Instance;
        Slot* top = Top;
        Top = callee + size;
        Status status = Host!.Call(func, callee);
        Top = top;
        if (instance is not null)
        {
            Enter(instance);
        }

        return status;
    }

    private void Move(Slot* slots, int from, int count, bool hasReferences)
    {
        for (int i = 0; i < count; i++)
        {
            slots[i] = slots[from + i];
        }

        if (hasReferences)
        {
            MoveRefs(slots, from, count);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MoveRefs(Slot* slots, int from, int count) => Refs(slots, from, count).CopyTo(Refs(slots, 0, count));

    /// <summary>Number of slots for values: two for a vector, one for any other value.</summary>
    public static int SlotCount(ReadOnlySpan<ValType> types)
    {
        int count = types.Length;
        foreach (ref readonly ValType type in types)
        {
            count += type.IsVec ? 1 : 0;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Status TrapUninitialized(ulong index)
    {
        Failure = TrapException.Uninitialized(index);
        return Status.Trapped;
    }
}
