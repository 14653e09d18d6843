using Conformance.Reference.Lowered;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Execution;

/// <summary>
/// The code under construction: emission, labels, and the small window of instructions that can still be fused.
/// </summary>
internal sealed unsafe partial class Lowering
{
    private const int NoJump = -1;

    private Code[] _code = new Code[256];
    private int _count;

    // Instructions before this one may be jump targets and must not change.
    private int _barrier;

    private void ResetCode()
    {
        _count = 0;
        _barrier = 0;
    }

    private int Emit(Op op, int d, int a, int b, long imm)
    {
        if (_count == _code.Length)
        {
            if (_count >= MaximumCode)
            {
                throw new UnsupportedException(
                    $"more than {MaximumCode} lowered instructions",
                    new Location(_module.Module.Source, _body[_at].Offset));
            }

            Array.Resize(ref _code, _count * 2);
        }

        _code[_count] = new Code { Op = (ushort)op, D = (ushort)d, A = (ushort)a, B = (ushort)b, Imm = imm };
        return _count++;
    }

    private int Emit(Op op, int d, int a, int b, int lo, int hi) => Emit(op, d, a, b, Pair(lo, hi));

    private static long Pair(int lo, int hi) => (uint)lo | (long)hi << 32;

    /// <summary>The last instruction, if it may still change.</summary>
    private bool TryLast(out Op op)
    {
        bool mayChange = _fuses && _count > _barrier;
        op = mayChange ? (Op)_code[_count - 1].Op : default;
        return mayChange;
    }

    private ref Code Last => ref _code[_count - 1];

    private void RemoveLast() => _count--;

    /// <summary>Emits a jump and chains it to other jumps to the same label.</summary>
    private void EmitForward(Op jump, int d, int a, int b, int lo, ref int chain) =>
        chain = Emit(jump, d, a, b, lo, chain);

    /// <summary>Emits a jump to an existing instruction.</summary>
    private void EmitBackward(Op jump, int d, int a, int b, int lo, int target) =>
        Emit(jump, d, a, b, lo, Distance(_count, target));

    private static int Distance(int from, int target) => checked((target - from - 1) * sizeof(Code));

    /// <summary>Makes all jumps of a chain go to the next instruction.</summary>
    private void Bind(ref int chain)
    {
        if (chain == NoJump)
        {
            return;
        }

        // A jump to the next instruction is not needed.
        if (chain == _count - 1 && chain >= _barrier && (Op)Last.Op == Op.Jump)
        {
            chain = Last.Hi;
            RemoveLast();
        }

        if (chain != NoJump && !TryReturnIf(chain))
        {
            for (int jump = chain; jump != NoJump;)
            {
                int next = _code[jump].Hi;
                _code[jump].Hi = Distance(jump, _count);
                jump = next;
            }
        }

        _barrier = _count;
        chain = NoJump;
    }

    /// <summary>Turns a jump over a single return into a conditional return.</summary>
    private bool TryReturnIf(int jump)
    {
        if (jump != _count - 2 || _code[jump].Hi != NoJump || !TryLast(out Op last) || last != Op.Return
            || _barrier > jump || !Forms.IsConditionalJump((Op)_code[jump].Op)
            || !Forms.TryFind(Form.ReturnIf, Forms.Opposite((Op)_code[jump].Op), out Op found))
        {
            return false;
        }

        RemoveLast();
        Last.Op = (ushort)found;
        Last.B = (ushort)_linkSlot;
        return true;
    }
}
