using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Text.Printing;

/// <summary>The nesting of an expression's blocks, found in one pass. Buffers are reused.</summary>
internal sealed class BlockTree
{
    // Identifiers are searched outwards block by block; beyond this depth a number is used.
    private const uint FarthestName = 1000;

    private readonly Dictionary<int, string> _labels = [];
    private int[] _scope = [];
    private int[] _link = [];

    /// <summary>The instructions.</summary>
    public ImmutableArray<Instr> Code { get; private set; } = [];

    /// <summary>Loads an expression, with the identifiers of its labels by block number.</summary>
    public void Load(Expr expr, Dictionary<uint, string> labels)
    {
        Code = expr.Body;
        _labels.Clear();
        if (_scope.Length < Code.Length)
        {
            _scope = new int[Math.Max(Code.Length, 2 * _scope.Length)];
            _link = new int[_scope.Length];
        }

        int open = -1;
        uint blocks = 0;
        for (int i = 0; i < Code.Length; i++)
        {
            TimeLimit.SpendEach(i);
            _scope[i] = open;
            switch (Code[i].Opcode)
            {
                case Opcode.Block or Opcode.Loop or Opcode.If or Opcode.Try or Opcode.TryTable:
                    if (labels.TryGetValue(blocks++, out string? label))
                    {
                        _labels.Add(i, label);
                    }

                    _link[i] = i;
                    open = i;
                    break;
                case Opcode.Else or Opcode.Catch or Opcode.CatchAll when open >= 0:
                    _link[i] = _link[open];
                    _link[open] = i;
                    break;
                case Opcode.End or Opcode.Delegate when open >= 0:
                    _link[i] = _link[open];
                    _link[open] = open;
                    open = _scope[open];
                    _scope[i] = open;
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>The part before another part or the end of a block, given by its first instruction.</summary>
    public int PartBefore(int index) => _link[index];

    /// <summary>The identifier of the block that an instruction opens, or null.</summary>
    public string? LabelOf(int index) => _labels.GetValueOrDefault(index);

    /// <summary>The identifier of a label, seen from an instruction, or null.</summary>
    public string? NameOf(int index, uint label)
    {
        if (_labels.Count > 0 && label < FarthestName)
        {
            int block = _scope[index];
            for (uint i = 0; i < label && block >= 0; i++)
            {
                TimeLimit.SpendEach((int)i);
                block = _scope[block];
            }

            if (block >= 0 && _labels.TryGetValue(block, out string? id))
            {
                return id;
            }
        }

        return null;
    }
}
