using System.Collections.Immutable;
using Conformance.Reference.Lowered;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Execution;

/// <summary>
/// Throwing and catching (spec:exec-throw, spec:exec-try_table). A catch clause continues at its own landing after the
/// body. The landing has the payload above the operands of the block and branches to the label like any other code.
/// </summary>
internal sealed unsafe partial class Lowering
{
    private readonly List<Handler> _handlers = [];
    private int _handler;

    private void LowerException(ref readonly Instr instr)
    {
        switch (instr.Opcode)
        {
            case Opcode.Throw:
                int payload = SettleTop(PayloadOf(instr.X).Length);
                Emit(Forms.Cold(Opcode.Throw), 0, payload, 0, (int)instr.X);
                MakeUnreachable();
                break;
            case Opcode.ThrowRef:
                int exception = SlotOf(Pop());
                Emit(Forms.Cold(Opcode.ThrowRef), 0, exception, 0, 0);
                MakeUnreachable();
                break;
            case Opcode.Rethrow:
                int caught = _frames[_depth - 1 - (int)instr.X].Exception;
                Emit(Forms.Cold(Opcode.ThrowRef), 0, caught, 0, 0);
                MakeUnreachable();
                break;
            case Opcode.TryTable or Opcode.Try:
                OpenTry(in instr);
                break;
            case Opcode.Catch:
                OpenCatch(CatchKind.CatchRef, instr.X, PayloadOf(instr.X));
                break;
            case Opcode.CatchAll:
                OpenCatch(CatchKind.CatchAllRef, 0, []);
                break;
            case Opcode.Delegate:
                CloseDelegate((int)instr.X);
                break;
            default:
                throw Unexpected(instr.Opcode);
        }
    }

    private ImmutableArray<ValType> PayloadOf(uint tag) => ((FuncType)_module.Tags[(int)tag].Body).Parameters;

    private void OpenTry(ref readonly Instr instr)
    {
        Open(instr.Opcode, instr.BlockType);
        ref Frame frame = ref Innermost;
        frame.Catches = (instr.Data as TryTableImm)?.Catches ?? [];
        frame.OuterHandler = _handler;
        frame.Start = _count;
        frame.Handler = _handlers.Count;
        _barrier = _count;
        _handler = _handlers.Count;
        _handlers.Add(new Handler(_count, _count, frame.OuterHandler, []));
    }

    /// <summary>Ends the range of a handler; the handler around it covers the code from here on.</summary>
    private void CloseRange(ref Frame frame)
    {
        _handlers[frame.Handler] = _handlers[frame.Handler] with { End = _count };
        _handler = frame.OuterHandler;
        _barrier = _count;
    }

    private void CloseTry()
    {
        ref Frame frame = ref Innermost;
        int position = frame.Handler;
        if (frame.Kind != Opcode.Catch)
        {
            CloseRange(ref frame);
        }

        if (_isReachable && (frame.Catches.Length > 0 || frame.Kind == Opcode.Catch))
        {
            EmitBranch(0);
            _isReachable = false;
        }

        if (frame.Catches.Length > 0)
        {
            foreach (Catch clause in frame.Catches)
            {
                _handlers[position].Clauses.Add(Land(clause, frame.Height));
            }
        }
    }

    private CatchClause Land(Catch clause, int height)
    {
        PopTo(height);
        _barrier = _count;
        int payload = Home;
        if (clause.Kind is CatchKind.Catch or CatchKind.CatchRef)
        {
            PushHome(PayloadOf(clause.Tag));
        }

        int exception = NoJump;
        if (clause.Kind is CatchKind.CatchRef or CatchKind.CatchAllRef)
        {
            exception = Home;
            PushHome(Class.Reference);
        }

        int target = _count;
        EmitBranch((int)clause.Label + 1);
        return new CatchClause(clause.Kind, clause.Tag, target, payload, exception);
    }

    /// <summary>
    /// Begins a handler of a legacy <c>try</c>. The exception is kept below its payload for <c>rethrow</c>.
    /// </summary>
    private void OpenCatch(CatchKind kind, uint tag, ImmutableArray<ValType> payload)
    {
        ref Frame frame = ref Innermost;
        if (frame.Kind == Opcode.Try)
        {
            frame.OwnHandler = frame.Handler;
            CloseRange(ref frame);
            frame.Kind = Opcode.Catch;
            frame.Handler = frame.OuterHandler;
        }

        if (_isReachable)
        {
            EmitBranch(0);
        }

        PopTo(frame.Height);
        _barrier = _count;
        frame.Exception = Home;
        PushHome(Class.Reference);
        CatchClause clause = new(kind, tag, _count, Home, frame.Exception);
        PushHome(payload);
        Handler handler = _handlers[frame.OwnHandler];
        handler.Clauses.Add(clause);
        _isReachable = true;
    }

    /// <summary>Adds the number of instructions that come before the code that the handlers name.</summary>
    private void MoveHandlers(int count)
    {
        for (int i = 0; i < _handlers.Count; i++)
        {
            Handler handler = _handlers[i];
            _handlers[i] = handler with
            {
                Start = handler.Start + count,
                End = handler.End + count,
                Clauses = [.. handler.Clauses.Select(clause => clause with { Target = clause.Target + count })],
            };
        }
    }

    /// <summary>Ends a <c>try</c> whose exceptions are handled as if an outer label had thrown them.</summary>
    private void CloseDelegate(int label)
    {
        ref Frame frame = ref Innermost;
        int position = frame.Handler;
        CloseRange(ref frame);
        _handlers[position] = _handlers[position] with { Outer = _frames[_depth - 2 - label].Handler };
        frame.Kind = Opcode.Block;
        if (!_isReachable)
        {
            PopTo(frame.Height);
        }

        LowerEnd();
    }
}
