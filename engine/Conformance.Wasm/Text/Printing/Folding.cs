using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Text.Printing;

/// <summary>
/// Decides how instructions nest in folded form (spec:text-foldedinstr). A node is a plain instruction with its
/// operands before it, or a block. Its last instruction identifies it, and it covers a range without gaps.
/// </summary>
internal sealed class Folding(Arities arities)
{
    private readonly List<(int Node, int Results)> _pending = [];
    private readonly List<Block> _open = [];
    private int[] _start = [];

    private readonly record struct Block(Opcode Opcode, int Start, int Base, int Parameters, int Results);

    /// <summary>First instruction of a node; for an <c>if</c>, of its operands.</summary>
    public int StartOf(int node) => _start[node];

    /// <summary>Loads an expression of a function with a number of results.</summary>
    public void Load(BlockTree body, int returned)
    {
        if (_start.Length < body.Code.Length)
        {
            _start = new int[Math.Max(body.Code.Length, 2 * _start.Length)];
        }

        _pending.Clear();
        _open.Clear();
        for (int i = 0; i < body.Code.Length; i++)
        {
            TimeLimit.SpendEach(i);
            Instr instr = body.Code[i];
            switch (instr.Opcode)
            {
                case Opcode.Block or Opcode.Loop or Opcode.If or Opcode.Try or Opcode.TryTable:
                    Open(in instr, i);
                    break;
                case Opcode.Else or Opcode.Catch or Opcode.CatchAll:
                    Forget();
                    break;
                case Opcode.End or Opcode.Delegate:
                    Close(i);
                    break;
                default:
                    int label = LabelOf(in instr, returned);
                    (int operands, int results) = arities.Of(in instr, label, returned);
                    _start[i] = Take(operands, i);
                    _pending.Add((i, results));
                    break;
            }
        }
    }

    private int Base => _open.Count == 0 ? 0 : _open[^1].Base;

    private void Open(in Instr instr, int index)
    {
        (int parameters, int results) = arities.Of(instr.BlockType);
        int start = index;
        if (instr.Opcode == Opcode.If)
        {
            start = Take(parameters + 1, index);
            _start[index] = start;
        }
        else
        {
            // A block consumes its operands, so no later instruction may take them.
            _ = Take(parameters, index);
        }

        _open.Add(new Block(instr.Opcode, start, _pending.Count, parameters, results));
    }

    private void Forget() => _pending.RemoveRange(Base, _pending.Count - Base);

    private void Close(int index)
    {
        Forget();
        if (_open.Count > 0)
        {
            Block block = _open[^1];
            _open.RemoveAt(_open.Count - 1);
            _start[index] = block.Start;
            _pending.Add((index, block.Results));
        }
    }

    /// <summary>
    /// Takes nodes that produce a number of values, if available. Returns the first instruction taken.
    /// </summary>
    private int Take(int operands, int index)
    {
        int start = index;
        while (_pending.Count > Base && _pending[^1] is { Results: > 0 } last && last.Results <= operands)
        {
            operands -= last.Results;
            start = _start[last.Node];
            _pending.RemoveAt(_pending.Count - 1);
        }

        return start;
    }

    private int LabelOf(in Instr instr, int returned)
    {
        uint label = instr.Data is uint[] labels ? labels[^1] : instr.X;
        bool hasLabel = InstructionSet.Of(instr.Opcode).Immediate is Imm.Label or Imm.BrTable or Imm.BrOnCast;
        if (!hasLabel || label >= (uint)_open.Count)
        {
            return returned;
        }

        Block block = _open[^((int)label + 1)];
        return block.Opcode == Opcode.Loop ? block.Parameters : block.Results;
    }
}
