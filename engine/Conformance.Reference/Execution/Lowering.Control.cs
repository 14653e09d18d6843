using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Execution;

/// <summary>Blocks, with the instructions that open and close them (spec:exec-instrs).</summary>
internal sealed unsafe partial class Lowering
{
    private static readonly ImmutableArray<ValType>[] s_single = Singles();

    private Frame[] _frames = new Frame[16];
    private int _depth;
    private int _skipped;
    private int[] _ends = [];
    private bool _areEndsKnown;

    private static ImmutableArray<ValType>[] Singles()
    {
        ImmutableArray<ValType>[] singles = new ImmutableArray<ValType>[(int)ValKind.Ref];
        for (int kind = 0; kind < singles.Length; kind++)
        {
            singles[kind] = [new ValType((ValKind)kind)];
        }

        return singles;
    }

    private ref Frame Innermost => ref _frames[_depth - 1];

    private void EnterFunction()
    {
        _depth = 0;
        _skipped = 0;
        _isReachable = true;
        _areEndsKnown = false;
        _handler = NoJump;
        _lastLoop = 0;
        _lastJumpFrame = 0;
        PushFrame(Opcode.Block, [], _type.Results);
        Innermost.IsTail = true;
    }

    private void PushFrame(Opcode kind, ImmutableArray<ValType> parameters, ImmutableArray<ValType> results)
    {
        if (_depth == _frames.Length)
        {
            Array.Resize(ref _frames, _depth * 2);
        }

        int height = _height - parameters.Length;
        _frames[_depth++] = new Frame
        {
            Kind = kind,
            Parameters = parameters,
            Results = results,
            Height = height,
            Base = height == _height ? Home : _operands[height].Home,
            Chain = NoJump,
            Else = NoJump,
            Stub = NoJump,
            Exit = NoJump,
            Handler = _handler,
            Catches = [],
        };
    }

    private (ImmutableArray<ValType> Parameters, ImmutableArray<ValType> Results) TypeOf(BlockType type)
    {
        if (type.HasIndex)
        {
            var signature = (FuncType)_module.Types[type.TypeIndex].Body;
            return (signature.Parameters, signature.Results);
        }

        return type.Result switch
        {
            null => ([], []),
            { IsRef: true } result => ([], [result]),
            { } result => ([], s_single[(int)result.Kind]),
        };
    }

    /// <summary>Opens a block: its parameters go to their homes, and no operand below them waits for a local.</summary>
    private void Open(Opcode kind, BlockType blockType)
    {
        (ImmutableArray<ValType> parameters, ImmutableArray<ValType> results) = TypeOf(blockType);
        SettleTop(parameters.Length);
        SettleLocals();
        bool isTail = _fuses && (kind is Opcode.Block or Opcode.If) && Innermost.IsTail && Innermost.Kind != Opcode.Loop
            && _height == parameters.Length && IsFollowedByEnd();
        PushFrame(kind, parameters, results);
        Innermost.IsTail = isTail;
    }

    private void LowerControl(ref readonly Instr instr)
    {
        switch (instr.Opcode)
        {
            case Opcode.Block:
                Open(Opcode.Block, instr.BlockType);
                break;
            case Opcode.Loop:
                Open(Opcode.Loop, instr.BlockType);
                _barrier = _count;
                Innermost.Start = _count;
                _lastLoop = _depth - 1;
                break;
            case Opcode.If:
                LowerIf(instr.BlockType);
                break;
            case Opcode.Else:
                LowerElse();
                break;
            case Opcode.End:
                LowerEnd();
                break;
            case Opcode.Br:
                EmitBranch((int)instr.X);
                MakeUnreachable();
                break;
            case Opcode.BrIf:
                EmitBranchIf((int)instr.X, Pop());
                break;
            case Opcode.BrTable:
                LowerBranchTable((uint[])instr.Data!);
                break;
            case Opcode.Return:
                EmitReturn();
                MakeUnreachable();
                break;
            case Opcode.BrOnNull:
                LowerBranchOnNull((int)instr.X);
                break;
            case Opcode.BrOnNonNull:
                LowerBranchOnNonNull((int)instr.X);
                break;
            case Opcode.BrOnCast or Opcode.BrOnCastFail or Opcode.BrOnCastDescEq or Opcode.BrOnCastDescEqFail:
                LowerBranchOnCast(in instr);
                break;
            case Opcode.Call
            or Opcode.CallIndirect
            or Opcode.CallRef
            or Opcode.ReturnCall
            or Opcode.ReturnCallIndirect
            or Opcode.ReturnCallRef:
                LowerCall(in instr);
                break;
            default:
                LowerException(in instr);
                break;
        }
    }

    private void LowerIf(BlockType blockType)
    {
        Operand condition = Pop();
        Open(Opcode.If, blockType);
        int chain = NoJump;
        EmitJumpIf(condition, negate: true, ref chain);
        Innermost.Else = chain;
    }

    private void LowerElse()
    {
        ref Frame frame = ref Innermost;
        if (_isReachable)
        {
            EmitBranch(0);
        }

        int otherwise = frame.Else;
        Bind(ref otherwise);
        frame.Else = NoJump;
        PopTo(frame.Height);
        PushHome(frame.Parameters);
        _isReachable = true;
    }

    private void LowerEnd()
    {
        ref Frame frame = ref Innermost;
        if (frame.Kind == Opcode.Loop)
        {
            _depth--;
            return;
        }

        if (_depth == 1)
        {
            if (_isReachable)
            {
                EmitReturn();
            }

            return;
        }

        if (frame.Kind is Opcode.TryTable or Opcode.Try or Opcode.Catch)
        {
            CloseTry();
        }

        bool isJoined = frame.Chain != NoJump || frame.Else != NoJump;
        if (_isReachable && isJoined)
        {
            MoveToLabel(in frame, frame.Results.Length);
        }

        Bind(ref frame.Else);
        Bind(ref frame.Chain);
        if (isJoined || !_isReachable)
        {
            PopTo(frame.Height);
            PushHome(frame.Results);
        }

        _isReachable |= isJoined;
        _depth--;
    }

    private void MakeUnreachable()
    {
        _isReachable = false;
        _skipped = 0;
    }

    /// <summary>Skips unreachable code and counts its blocks.</summary>
    private void Skip(ref readonly Instr instr)
    {
        switch (instr.Opcode)
        {
            case Opcode.Block or Opcode.Loop or Opcode.If or Opcode.Try or Opcode.TryTable:
                _skipped++;
                break;
            case Opcode.End or Opcode.Delegate when _skipped > 0:
                _skipped--;
                break;
            case Opcode.End:
                PopTo(Innermost.Height);
                LowerEnd();
                break;
            case Opcode.Else when _skipped == 0:
                LowerElse();
                break;
            case Opcode.Catch or Opcode.CatchAll or Opcode.Delegate when _skipped == 0:
                LowerException(in instr);
                break;
        }
    }

    /// <summary>Whether the end of the outer block follows the block that begins here.</summary>
    private bool IsFollowedByEnd()
    {
        if (!_areEndsKnown)
        {
            FindEnds();
        }

        int next = _ends[_at] + 1;
        return next < _body.Length && _body[next].Opcode == Opcode.End;
    }

    /// <summary>Finds the end of each block in one pass; the open enclosing blocks form a chain.</summary>
    private void FindEnds()
    {
        if (_ends.Length < _body.Length)
        {
            _ends = new int[_body.Length];
        }

        int open = NoJump;
        for (int at = 0; at < _body.Length; at++)
        {
            switch (_body[at].Opcode)
            {
                case Opcode.Block or Opcode.Loop or Opcode.If or Opcode.Try or Opcode.TryTable:
                    _ends[at] = open;
                    open = at;
                    break;
                case Opcode.End or Opcode.Delegate when open != NoJump:
                    (open, _ends[open]) = (_ends[open], at);
                    break;
            }
        }

        _areEndsKnown = true;
    }

    private struct Frame
    {
        /// <summary>
        /// The instruction that opened the block, or <see cref="Opcode.Catch"/> in the handlers of a legacy <c>try</c>.
        /// </summary>
        public Opcode Kind;

        /// <summary>Whether the function returns the results of the block.</summary>
        public bool IsTail;
        public ImmutableArray<ValType> Parameters;
        public ImmutableArray<ValType> Results;

        /// <summary>Number of operands below its parameters, and the home of the first operand above them.</summary>
        public int Height;
        public int Base;

        /// <summary>First instruction of a loop or a try.</summary>
        public int Start;

        /// <summary>
        /// Chains of jumps: to its end, to its <c>else</c>, and to the code that puts its values in place.
        /// </summary>
        public int Chain;
        public int Else;
        public int Stub;

        /// <summary>For a loop: the frame that its first instruction jumps out to, if it does.</summary>
        public int Exit;

        /// <summary>The innermost handler inside it.</summary>
        public int Handler;

        /// <summary>For the handlers of a legacy <c>try</c>: the slot of the exception.</summary>
        public int Exception;

        /// <summary>For a try: its clauses, its handler, and the handler around it.</summary>
        public Catch[] Catches;
        public int OwnHandler;
        public int OuterHandler;
    }
}
