using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing;

/// <summary>Generates loops in the shapes that compilers emit, each with variations.</summary>
internal sealed partial class FunctionGenerator
{
    private void ExecuteLoop(int depth)
    {
        int counter = NewLocal(ValType.I32);
        int limit = 1 + _random.Below(6);
        bool isUp = _random.OneIn(2);
        I32(isUp ? 0 : limit);
        Emit(Opcode.LocalSet, (uint)counter);
        int end = isUp ? limit : 0;
        switch (_random.Below(7))
        {
            case 0:
                // A test at the top that leaves a block.
                Open(Opcode.Block, [], []);
                Open(Opcode.Loop, [], []);
                PushTest(counter, end, isUp, goesOn: false, isStep: false);
                Emit(Opcode.BrIf, 1);
                Body(depth);
                Step(counter, isUp);
                Emit(Opcode.Br, 0);
                Close();
                Close();
                break;
            case 1:
                // A step and a test at the top that leave a block.
                Open(Opcode.Block, [], []);
                Open(Opcode.Loop, [], []);
                PushTest(counter, end, isUp, goesOn: false, isStep: true);
                Emit(Opcode.BrIf, 1);
                Body(depth);
                Emit(Opcode.Br, 0);
                Close();
                Close();
                break;
            case 2:
                // A step and a test at the bottom.
                Open(Opcode.Loop, [], []);
                Body(depth);
                PushTest(counter, end, isUp, goesOn: true, isStep: true);
                Emit(Opcode.BrIf, 0);
                Close();
                break;
            case 3:
                // A conditional exit before the jump back.
                Open(Opcode.Block, [], []);
                Open(Opcode.Loop, [], []);
                Body(depth);
                PushTest(counter, end, isUp, goesOn: false, isStep: true);
                Emit(Opcode.BrIf, 1);
                Emit(Opcode.Br, 0);
                Close();
                Close();
                break;
            case 4:
                // The body in an if.
                Open(Opcode.Loop, [], []);
                PushTest(counter, end, isUp, goesOn: true, isStep: _random.OneIn(2));
                Open(Opcode.If, [], []);
                Body(depth);
                Emit(Opcode.Br, 1);
                Close();
                Close();
                break;
            case 5:
                // Any condition.
                Open(Opcode.Block, [], []);
                Open(Opcode.Loop, [], []);
                PushCondition(depth);
                Emit(Opcode.BrIf, 1);
                Body(depth);
                if (_random.OneIn(2))
                {
                    PushCondition(depth);
                    Emit(Opcode.BrIf, 0);
                }
                else
                {
                    Emit(Opcode.Br, 0);
                }

                Close();
                Close();
                break;
            default:
                // A table of branches back and out of the loop.
                Open(Opcode.Block, [], []);
                Open(Opcode.Loop, [], []);
                Body(depth);
                Push(ValType.I32, depth);
                I32(3);
                Emit(Opcode.I32And);
                Emit(Opcode.BrTable, data: new uint[] { 0, 1, 1 });
                Close();
                Close();
                break;
        }
    }

    /// <summary>A loop that carries values between iterations and leaves one.</summary>
    private void PushLoop(ValType type, int depth)
    {
        int counter = NewLocal(ValType.I32);
        I32(1 + _random.Below(4));
        Emit(Opcode.LocalSet, (uint)counter);
        bool hasExit = _random.OneIn(2);
        if (hasExit)
        {
            Open(Opcode.Block, [], [type]);
        }

        Push(type, depth);
        Open(Opcode.Loop, [type], [type]);
        if (hasExit)
        {
            PushTest(counter, 0, isUp: false, goesOn: false, isStep: true);
            Emit(Opcode.BrIf, 1);
        }

        UseFuel();
        if (_random.OneIn(2))
        {
            int local = LocalOf(type, _random);
            Emit(local < 0 ? Opcode.Drop : Opcode.LocalSet, (uint)Math.Max(local, 0));
            Push(type, depth);
        }

        if (hasExit)
        {
            Emit(Opcode.Br, 0);
        }
        else
        {
            PushTest(counter, 0, isUp: false, goesOn: true, isStep: true);
            Emit(Opcode.BrIf, 0);
        }

        Close();
        if (hasExit)
        {
            Close();
        }
    }

    private void Body(int depth)
    {
        UseFuel();
        for (int i = _random.Below(3); i > 0; i--)
        {
            Execute(depth);
        }
    }

    private void Step(int counter, bool isUp)
    {
        PushStepped(counter, isUp);
        Emit(Opcode.LocalSet, (uint)counter);
    }

    private void PushStepped(int counter, bool isUp)
    {
        int step = _random.OneIn(8) ? 70000 : 1 + _random.Below(2);
        Emit(Opcode.LocalGet, (uint)counter);
        switch (_random.Below(3))
        {
            case 0:
                I32(isUp ? -step : step);
                Emit(Opcode.I32Sub);
                break;
            case 1 when LocalOf(ValType.I32, _random) is >= 0 and int local:
                Emit(Opcode.LocalGet, (uint)local);
                Emit(Opcode.I32Add);
                break;
            default:
                I32(isUp ? step : -step);
                Emit(Opcode.I32Add);
                break;
        }
    }

    /// <summary>Decides whether to continue or stop; sometimes a comparison that does neither comes first.</summary>
    private void PushTest(int counter, int end, bool isUp, bool goesOn, bool isStep)
    {
        if (isStep)
        {
            PushStepped(counter, isUp);
            Emit(Opcode.LocalTee, (uint)counter);
        }
        else
        {
            Emit(Opcode.LocalGet, (uint)counter);
        }

        if (end == 0 && goesOn && _random.OneIn(3))
        {
            return;
        }

        if (end == 0 && !goesOn && _random.OneIn(3))
        {
            Emit(Opcode.I32Eqz);
            return;
        }

        if (_random.OneIn(3))
        {
            PushLeaf(ValType.I32);
        }
        else
        {
            I32(end);
        }

        Emit(_random.OneIn(3) ? Comparison(ValType.I32)
            : (goesOn, isUp) switch
            {
                (true, true) => _random.Of<Opcode>([Opcode.I32LtS, Opcode.I32LtU, Opcode.I32Ne, Opcode.I32LeS]),
                (true, false) => _random.Of<Opcode>([Opcode.I32GtS, Opcode.I32GtU, Opcode.I32Ne, Opcode.I32GeS]),
                (false, true) => _random.Of<Opcode>([Opcode.I32GeS, Opcode.I32GeU, Opcode.I32Eq, Opcode.I32GtS]),
                _ => _random.Of<Opcode>([Opcode.I32LeS, Opcode.I32LeU, Opcode.I32Eq, Opcode.I32LtS]),
            });
    }
}
