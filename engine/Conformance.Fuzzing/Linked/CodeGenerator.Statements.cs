using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Linked;

/// <summary>Generates statements, which leave the stack unchanged.</summary>
internal sealed partial class CodeGenerator
{
    private enum Statement
    {
        SetLocal,
        SetGlobal,
        Table,
        Segment,
        Memory,
        Call,
        Reference,
        Exception,
        Branch,
        Loop,
    }

    private static readonly Statement[] s_usual =
    [
        Statement.SetLocal, Statement.SetGlobal, Statement.SetGlobal, Statement.Table, Statement.Table,
        Statement.Segment, Statement.Memory, Statement.Memory, Statement.Call, Statement.Call, Statement.Reference,
        Statement.Exception, Statement.Branch, Statement.Loop,
    ];

    private void Execute(int depth)
    {
        if (depth <= 0 || IsDeep)
        {
            SetLocal(0);
            return;
        }

        depth--;
        switch (Favourite())
        {
            case Statement.SetGlobal:
                SetGlobal(depth);
                break;
            case Statement.Table:
                ExecuteTable(depth);
                break;
            case Statement.Segment:
                ExecuteSegment(depth);
                break;
            case Statement.Memory:
                ExecuteMemory(depth);
                break;
            case Statement.Call:
                ExecuteCall(depth);
                break;
            case Statement.Reference:
                ExecuteReference(depth);
                break;
            case Statement.Exception:
                ExecuteException(depth);
                break;
            case Statement.Branch:
                ExecuteBranch(depth);
                break;
            case Statement.Loop:
                ExecuteLoop(depth);
                break;
            default:
                SetLocal(depth);
                break;
        }
    }

    private Statement Favourite()
    {
        Statement? wanted = World.Focus switch
        {
            Focus.Tables => Statement.Table,
            Focus.Elements => Statement.Segment,
            Focus.Calls => Statement.Call,
            Focus.Memory or Focus.Simd => Statement.Memory,
            Focus.Gc => Statement.Reference,
            Focus.Exceptions => Statement.Exception,
            _ => null,
        };
        return wanted is { } statement && _random.OneIn(2) ? statement : _random.Of<Statement>(s_usual);
    }

    private void SetLocal(int depth)
    {
        int local = _random.Below(Writable);
        Push(Locals[local], depth);
        Emit(Opcode.LocalSet, (uint)local);
    }

    private void SetGlobal(int depth)
    {
        int global = _random.Below(_module.Globals.Count);
        if (global == IndexSpaces.Fuel || !_module.Globals[global].IsMutable)
        {
            SetLocal(depth);
            return;
        }

        Push(_module.Globals[global].Value, depth);
        Emit(Opcode.GlobalSet, (uint)global);
    }

    private void ExecuteBranch(int depth)
    {
        switch (_random.Below(3))
        {
            case 0:
                Push(ValType.I32, depth);
                Open(Opcode.If, null);
                Execute(depth);
                if (_random.OneIn(2))
                {
                    Emit(Opcode.Else);
                    Execute(depth);
                }

                Close();
                break;
            case 1:
                Open(Opcode.Block, null);
                Execute(depth);
                Push(ValType.I32, depth - 1);
                Emit(Opcode.BrIf, 0);
                Execute(depth);
                Close();
                break;
            default:
                // A branch on a reference.
                ValType type = Reference();
                Open(Opcode.Block, null);
                Push(type, depth);
                Emit(Opcode.BrOnNull, 0);
                Emit(Opcode.Drop);
                Execute(depth);
                Close();
                break;
        }
    }

    private void ExecuteLoop(int depth)
    {
        int counter = NewLocal(ValType.I32);
        I32(2 + _random.Below(3));
        Emit(Opcode.LocalSet, (uint)counter);
        Open(Opcode.Loop, null);
        Execute(Math.Min(depth, 1));
        Emit(Opcode.LocalGet, (uint)counter);
        I32(1);
        Emit(Opcode.I32Sub);
        Emit(Opcode.LocalTee, (uint)counter);
        Emit(Opcode.BrIf, 0);
        Close();
    }

    private void ExecuteException(int depth)
    {
        if (_module.Tags.Count == 0)
        {
            SetLocal(depth);
            return;
        }

        if (_random.OneIn(3))
        {
            Push(ValType.I32, depth);
            Open(Opcode.If, null);
            if (_random.OneIn(8))
            {
                Emit(Opcode.RefNull, data: Nullable(HeapKind.Exn));
                Emit(Opcode.ThrowRef);
            }
            else
            {
                Throw(depth);
            }

            Close();
            return;
        }

        int local = LocalOf(ValType.I32, _random);
        PushCaught(ValType.I32, depth);
        Emit(local < 0 ? Opcode.Drop : Opcode.LocalSet, (uint)Math.Max(local, 0));
    }

    private void Throw(int depth)
    {
        int tag = _random.Below(_module.Tags.Count);
        PushAll(_module.Types.Func(_module.Tags[tag]).Parameters, depth - 1);
        Emit(Opcode.Throw, (uint)tag);
    }

    /// <summary>A block that may throw; what it catches becomes the value.</summary>
    private void PushCaught(ValType type, int depth)
    {
        if (_module.Tags.Count == 0)
        {
            Leaf(type);
            return;
        }

        // block $done (type) block $caught (payload) try_table (catch …) … br $done end end pop value end
        int tag = _random.Below(_module.Tags.Count);
        FuncType thrown = _module.Types.Func(_module.Tags[tag]);
        ValType exception = Nullable(HeapKind.Exn) with { IsNullable = false };
        CatchKind kind = _random.Of<CatchKind>([
            CatchKind.CatchAll, CatchKind.CatchAllRef, .. thrown.Parameters.Length == 1
                ? (ReadOnlySpan<CatchKind>)[CatchKind.Catch, CatchKind.Catch]
                : [],
        ]);
        ValType? payload = kind switch
        {
            CatchKind.Catch => thrown.Parameters[0],
            CatchKind.CatchAllRef => exception,
            _ => null,
        };
        Open(Opcode.Block, type);
        Open(Opcode.Block, payload);
        Catch[] clauses = _random.OneIn(4)
            ? [new Catch(kind, (uint)tag, 0), new Catch(kind, (uint)tag, 0)]
            : [new Catch(kind, (uint)tag, 0)];
        Emit(Opcode.TryTable, data: new TryTableImm(BlockOf(type), clauses));
        _labels.Add([type]);
        Execute(depth);
        if (_random.OneIn(2))
        {
            Push(ValType.I32, depth - 1);
            Open(Opcode.If, null);
            Throw(depth);
            Close();
        }

        Push(type, depth - 1);
        Close();
        Emit(Opcode.Br, 1);
        Close();
        if (kind == CatchKind.CatchAllRef && _random.OneIn(3))
        {
            Emit(Opcode.ThrowRef);
        }
        else
        {
            if (payload is not null)
            {
                Emit(Opcode.Drop);
            }

            Leaf(type);
        }

        Close();
    }
}
