using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Tests.Fuzzing;

/// <summary>
/// The activation of a function: locals, operands and labels (spec:stack). The last end, or a branch to its label,
/// returns.
/// </summary>
internal sealed class Activation(ImmutableArray<Instr> body, ulong[] locals, int arity)
{
    private readonly List<ulong> _operands = [];
    private readonly List<Label> _labels = [];

    public ImmutableArray<Instr> Body { get; } = body;
    public ulong[] Locals { get; } = locals;
    public int Arity { get; } = arity;
    public int Pc { get; set; }
    public bool HasReturned { get; set; }

    public void Push(ulong bits) => _operands.Add(bits);

    public ulong Pop()
    {
        ulong top = _operands[^1];
        _operands.RemoveAt(_operands.Count - 1);
        return top;
    }

    /// <summary>Pops a number of operands; the first is the lowest.</summary>
    public ulong[] Take(int count)
    {
        ulong[] taken = [.. _operands[^count..]];
        _operands.RemoveRange(_operands.Count - count, count);
        return taken;
    }

    /// <summary>Enters the block of the last instruction taken.</summary>
    public void Enter(Opcode kind, (int Parameters, int Results) type)
    {
        bool isLoop = kind == Opcode.Loop;
        _labels.Add(new Label(
            isLoop ? type.Parameters
                : type.Results, isLoop ? Pc - 1
                : EndOf(Pc - 1) + 1, _operands.Count - type.Parameters));
    }

    /// <summary>Leaves a block at its end.</summary>
    public void Leave()
    {
        if (_labels.Count == 0)
        {
            HasReturned = true;
        }
        else
        {
            _labels.RemoveAt(_labels.Count - 1);
        }
    }

    public void Branch(uint label)
    {
        if (label == _labels.Count)
        {
            HasReturned = true;
            return;
        }

        Label target = _labels[^((int)label + 1)];
        ulong[] values = Take(target.Arity);
        _operands.RemoveRange(target.Height, _operands.Count - target.Height);
        _operands.AddRange(values);
        _labels.RemoveRange(_labels.Count - (int)label - 1, (int)label + 1);
        Pc = target.Continuation;
    }

    /// <summary>The end of the block that contains or begins with an instruction.</summary>
    public int EndOf(int at) => Find(at, Opcode.End);

    /// <summary>The else of an if, or −1.</summary>
    public int ElseOf(int at) => Find(at, Opcode.Else);

    private int Find(int at, Opcode wanted)
    {
        int depth = 0;
        for (int i = at + 1; ; i++)
        {
            Opcode opcode = Body[i].Opcode;
            if (depth == 0 && (opcode == wanted || opcode == Opcode.End))
            {
                return opcode == wanted ? i : -1;
            }

            depth += opcode switch
            {
                Opcode.Block or Opcode.Loop or Opcode.If => 1,
                Opcode.End => -1,
                _ => 0,
            };
        }
    }

    private readonly record struct Label(int Arity, int Continuation, int Height);
}
