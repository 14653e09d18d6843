using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Text.Annotations;

/// <summary>
/// Branch hints: <c>(@metadata.code.branch_hint "\00")</c> before an instruction (spec:text-codemetadata,
/// spec:binary-branchhints).
/// </summary>
internal sealed class BranchHints(Module module)
{
    private readonly List<BranchHint> _hints = [];
    private readonly HashSet<(uint Func, int Instr)> _hinted = [];
    private readonly int _importedFuncs = module.Imports.Count(import => import.Type.Kind == ExternKind.Func);
    private uint _func = uint.MaxValue;
    private int[] _offsets = [];
    private int[] _positions = [];

    /// <summary>Reads a hint for the next instruction of the text.</summary>
    public void Add(AnnotationContent content, AnnotationScope scope)
    {
        ReadOnlyMemory<byte> payload = content.ReadRest();
        uint func = scope.Func ?? throw content.Fault("not in a function");
        if (payload.Span is not [0 or 1])
        {
            throw content.Fault("invalid hint value");
        }

        int instr = InstrAfter(func, content.End);
        if (instr < 0)
        {
            throw content.Fault("invalid placement");
        }

        if (!_hinted.Add((func, instr)))
        {
            throw content.Fault("duplicate annotation");
        }

        Opcode target = BodyOf(func)[instr].Opcode;
        _hints.Add(target is Opcode.If or Opcode.BrIf
            ? new BranchHint(func, instr, payload.Span[0] == 1, content.At.Offset)
            : throw content.InvalidTarget(target));
    }

    /// <summary>All hints, ordered by function and instruction.</summary>
    public ImmutableArray<BranchHint> ToImmutable() =>
        [.. _hints.OrderBy(hint => hint.Func).ThenBy(hint => hint.Instr)];

    private ImmutableArray<Instr> BodyOf(uint func) => module.Funcs[(int)func - _importedFuncs].Body.Body;

    /// <summary>
    /// Position of the first instruction after an offset of the text, or −1. In the text, a folded instruction precedes
    /// its operands, so the body must be sorted first.
    /// </summary>
    private int InstrAfter(uint func, int offset)
    {
        if (func != _func)
        {
            ImmutableArray<Instr> body = BodyOf(func);
            _func = func;
            _positions = [.. Enumerable.Range(0, body.Length)
                .Where(position => body[position].Opcode is not (Opcode.End or Opcode.Else))
                .OrderBy(position => body[position].Offset)];
            _offsets = [.. _positions.Select(position => body[position].Offset)];
        }

        int found = Array.BinarySearch(_offsets, offset);
        found = found < 0 ? ~found : found;
        return found < _positions.Length ? _positions[found] : -1;
    }
}
