using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Reference.Instances;
using Conformance.Reference.Lowered;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Execution;

/// <summary>
/// Exceptions (spec:exec-throw_ref): the search for a handler, and the frames given up during the search.
/// </summary>
internal sealed unsafe partial class Machine
{
    private Status ThrowTag(Code* pc, Slot* slots)
    {
        ExnInst exception = Pack(Instance.Tags[pc->Lo], slots, pc->A);
        return Throw(exception, pc, slots);
    }

    /// <summary>An exception with the values in consecutive slots.</summary>
    public ExnInst Pack(TagInst tag, Slot* slots, int first)
    {
        ImmutableArray<ValType> types = tag.Signature.Parameters;
        int count = SlotCount(types.AsSpan());
        Slot[] numbers = new Span<Slot>(slots + first, count).ToArray();
        object?[] references = types.Any(type => type.IsRef) ? Refs(slots, first, count).ToArray() : [];
        return new ExnInst(tag, numbers, references);
    }

    private Status ThrowRef(Code* pc, Slot* slots) =>
        Ref(slots, pc->A) is ExnInst exception
            ? Throw(exception, pc, slots)
            : Trap(TrapKinds.NullExceptionReference);

    /// <summary>Continues at the innermost handler around an instruction; gives up frames until there is one.</summary>
    private Status Throw(ExnInst exception, Code* pc, Slot* slots)
    {
        while (true)
        {
            FuncInst func = Instance.Store.FindFunc(pc);
            if (Catch(func, exception, (int)(pc - (func.Entry + 1)), slots))
            {
                return Status.Moved;
            }

            Link link = *(Link*)(slots + func.LinkSlot);
            if (link.Pc == _exit)
            {
                Exception = exception;
                return Status.Threw;
            }

            pc = link.Pc == _restore ? PopForeignCall() : link.Pc;
            slots = link.Slots;
        }
    }

    private bool Catch(FuncInst func, ExnInst exception, int at, Slot* slots)
    {
        int position = func.Handlers.Length - 1;
        while (position >= 0 && (at < func.Handlers[position].Start || at >= func.Handlers[position].End))
        {
            position--;
        }

        while (position >= 0)
        {
            Handler handler = func.Handlers[position];
            foreach (CatchClause clause in handler.Clauses)
            {
                if (clause.Kind is CatchKind.CatchAll or CatchKind.CatchAllRef
                    || Instance.Tags[clause.Tag] == exception.Tag)
                {
                    Deliver(exception, clause, slots);
                    Pc = func.Entry + clause.Target;
                    Slots = slots;
                    return true;
                }
            }

            position = handler.Outer;
        }

        return false;
    }

    private void Deliver(ExnInst exception, CatchClause clause, Slot* slots)
    {
        if (clause.Kind is CatchKind.Catch or CatchKind.CatchRef)
        {
            exception.Numbers.CopyTo(new Span<Slot>(slots + clause.Payload, exception.Numbers.Length));
            if (exception.References.Length > 0)
            {
                exception.References.CopyTo(Refs(slots, clause.Payload, exception.References.Length));
            }
        }

        if (clause.Exception >= 0)
        {
            Ref(slots, clause.Exception) = exception;
        }
    }
}
