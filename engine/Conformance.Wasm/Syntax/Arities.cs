namespace Conformance.Wasm.Syntax;

/// <summary>
/// Numbers of operands and results of instructions, for folding. In invalid modules or unreachable code any number will
/// do, since folding never changes the order of instructions.
/// </summary>
internal sealed class Arities
{
    private readonly List<CompType> _types = [];
    private readonly List<uint> _funcs = [];
    private readonly List<uint> _tags = [];

    public Arities(Module module)
    {
        foreach (RecType group in module.Types)
        {
            foreach (SubType member in group.Members)
            {
                _types.Add(member.Body);
            }
        }

        foreach (Import import in module.Imports)
        {
            if (import.Type is ExternFunc func)
            {
                _funcs.Add((uint)func.Type.Index);
            }
            else if (import.Type is TagType tag)
            {
                _tags.Add((uint)tag.Type.Index);
            }
        }

        _funcs.AddRange(module.Funcs.Select(func => func.Type));
        _tags.AddRange(module.Tags.Select(tag => (uint)tag.Type.Type.Index));
    }

    /// <summary>The function type at an index, or null.</summary>
    public FuncType? FuncTypeAt(uint type) => At(_types, type) as FuncType;

    /// <summary>Numbers of parameters and results of a block.</summary>
    public (int Parameters, int Results) Of(BlockType type) =>
        type.HasIndex
            ? Of(FuncTypeAt((uint)type.TypeIndex))
            : (0, type.Result is null ? 0 : 1);

    /// <summary>Numbers of operands and results of an instruction that is not a block.</summary>
    /// <param name="label">Number of values its label takes.</param>
    /// <param name="returned">Number of results of the function.</param>
    public (int Operands, int Results) Of(in Instr instr, int label, int returned)
    {
        if (InstructionSet.Of(instr.Opcode).Type is { } type)
        {
            return (type.Operands.Length, type.Results.Length);
        }

        return instr.Opcode switch
        {
            Opcode.Br => (label, 0),
            Opcode.BrIf => (label + 1, label),
            Opcode.BrTable => (label + 1, 0),
            Opcode.BrOnNull => (label + 1, label + 1),
            Opcode.BrOnNonNull => (label, label - 1),
            Opcode.BrOnCast or Opcode.BrOnCastFail => (label, label),
            Opcode.BrOnCastDescEq or Opcode.BrOnCastDescEqFail => (label + 1, label),
            Opcode.Return => (returned, 0),
            Opcode.Call => Of(FuncTypeAt(At(_funcs, instr.X))),
            Opcode.CallRef => Of(FuncTypeAt(instr.X), more: 1),
            Opcode.CallIndirect => Of(FuncTypeAt(instr.Y), more: 1),
            Opcode.ReturnCall => (Of(FuncTypeAt(At(_funcs, instr.X))).Parameters, 0),
            Opcode.ReturnCallRef => (Of(FuncTypeAt(instr.X), more: 1).Parameters, 0),
            Opcode.ReturnCallIndirect => (Of(FuncTypeAt(instr.Y), more: 1).Parameters, 0),
            Opcode.Throw => (Of(FuncTypeAt(At(_tags, instr.X))).Parameters, 0),
            Opcode.StructNew => (FieldsAt(instr.X), 1),
            Opcode.StructNewDesc => (FieldsAt(instr.X) + 1, 1),
            Opcode.ArrayNewFixed => ((int)Math.Min(instr.Y, int.MaxValue), 1),
            _ => throw new InvalidOperationException($"the number of operands of {instr} is not known"),
        };
    }

    private static (int Parameters, int Results) Of(FuncType? type, int more = 0) =>
        type is null ? (more, 0) : (type.Parameters.Length + more, type.Results.Length);

    private int FieldsAt(uint type) => At(_types, type) is StructType structure ? structure.Fields.Length : 0;

    private static CompType? At(List<CompType> types, uint index) =>
        index < (uint)types.Count ? types[(int)index] : null;

    private static uint At(List<uint> indices, uint index) =>
        index < (uint)indices.Count ? indices[(int)index] : uint.MaxValue;
}
