using System.Collections.Immutable;
using Conformance.Reference.Lowered;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Reference.Execution;

/// <summary>
/// Lowers a function: stack instructions become instructions that name slots of a frame. An operand at some height of
/// the stack has a home slot, but is written there only if necessary: reads of locals and constants wait until an
/// instruction uses them, and a result that goes straight to a local is computed there. Control becomes jumps.
/// </summary>
/// <remarks>
/// A frame: parameters or results, whichever are more; the <see cref="Link"/>; the other locals; the homes of operands.
/// One pass over valid code; a jump forward is chained to its label and gets its distance when the label is reached.
/// </remarks>
internal sealed unsafe partial class Lowering
{
    /// <summary>Slot numbers have 16 bits: a limit of this implementation (spec:impl).</summary>
    private const int MaximumFrame = ushort.MaxValue;

    /// <summary>Limit for lowered instructions, since one branch may copy as many values as a frame has.</summary>
    private const int MaximumCode = 1 << 24;
    private const int KeptCode = 1 << 16;

    [ThreadStatic]
    private static Lowering? t_idle;

    private ModuleInst _instance = null!;
    private ValidModule _module = null!;
    private FuncType _type = FuncType.Empty;
    private ImmutableArray<Instr> _body;
    private int _at;
    private int _linkSlot;
    private int _frameSize;
    private bool _isReachable;

    // Whether a local or an operand is a reference; the function then begins with CoverRefs.
    private bool _usesReferences;

    // If false, no operand waits for its use, no emitted instruction changes, and only plain forms occur.
    private bool _fuses;

    /// <summary>Lowers a function of a module.</summary>
    /// <exception cref="UnsupportedException">The frame is too large.</exception>
    public static void Lower(FuncInst func)
    {
        Lowering lowering = t_idle ?? new Lowering();
        t_idle = null;
        lowering.Run(func, func.Signature, func.Func!.Locals, func.Func.Body.Body);
        if (lowering._code.Length <= KeptCode)
        {
            lowering._instance = null!;
            lowering._module = null!;
            lowering._body = [];
            t_idle = lowering;
        }
    }

    private void Run(FuncInst func, FuncType type, ImmutableArray<LocalGroup> locals, ImmutableArray<Instr> body)
    {
        _instance = func.Instance!;
        _module = _instance.Module!;
        _fuses = _instance.Store.Fuses;
        _type = type;
        _body = body;
        _handlers.Clear();
        ResetCode();
        ResetOperands();
        int parameters = Machine.SlotCount(type.Parameters.AsSpan());
        int results = Machine.SlotCount(type.Results.AsSpan());
        _linkSlot = Math.Max(parameters, results);
        LayOut(type, locals);
        EnterFunction();
        for (_at = 0; _at < body.Length; _at++)
        {
            TimeLimit.SpendEach(_at);
            ref readonly Instr instr = ref body.ItemRef(_at);
            if (_isReachable)
            {
                Lower(in instr);
            }
            else
            {
                Skip(in instr);
            }
        }

        if (_frameSize > MaximumFrame)
        {
            throw FrameTooLarge(func);
        }

        Finish(func);
    }

    private void Finish(FuncInst func)
    {
        Store store = _instance.Store;
        int before = _usesReferences ? 1 : 0;
        Code* entry = store.Arena.Take<Code>(before + _count + 1);
        if (_usesReferences)
        {
            entry[1] = new Code { Op = (ushort)Op.CoverRefs, Lo = _frameSize };
            MoveHandlers(before);
        }

        _code.AsSpan(0, _count).CopyTo(new Span<Code>(entry + 1 + before, _count));
        func.Entry = entry;
        func.FirstOp = (Op)entry[1].Op;
        func.Length = before + _count;
        func.FrameSize = _frameSize;
        func.LinkSlot = _linkSlot;
        func.Handlers = _handlers.Count == 0 ? [] : [.. _handlers];
        func.Ready = func.Instance;
        store.AddLowered(func);
    }

    private UnsupportedException FrameTooLarge(FuncInst func) =>
        new($"frame of more than {MaximumFrame} slots", new Location(_module.Module.Source, func.Func!.Offset));

    private void Lower(ref readonly Instr instr)
    {
        OpRow row = InstructionSet.Of(instr.Opcode);
        switch (row.Family)
        {
            case OpFamily.Control:
                LowerControl(in instr);
                break;
            case OpFamily.Parametric:
                LowerParametric(instr.Opcode);
                break;
            case OpFamily.Variable:
                LowerVariable(in instr);
                break;
            case OpFamily.Numeric when row.Immediate != Imm.None:
                PushConst(row.Immediate is Imm.I32 or Imm.F32 ? (uint)instr.Bits : (long)instr.Bits);
                break;
            case OpFamily.Numeric when Forms.Of(instr.Opcode) is var op && !Forms.IsCold(op):
                LowerNumeric(op, row);
                break;
            case OpFamily.Memory when Forms.Of(instr.Opcode) is var op && !Forms.IsCold(op) && IsPlainMemory(instr.X):
                LowerAccess(op, row, instr.Bits);
                break;
            default:
                LowerCold(in instr, row);
                break;
        }
    }
}
