using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Validation;

internal sealed partial class FuncValidator
{
    private static readonly TypedInstr s_dead = new(false, [], []);

    /// <summary>
    /// Validates a function like <see cref="Func(Syntax.Func)"/> and collects the types around its instructions.
    /// </summary>
    /// <param name="arities">The arities of the module's instructions.</param>
    /// <param name="indices">The first index of each type.</param>
    public ImmutableArray<TypedInstr> Typed(Func func, Arities arities, IReadOnlyDictionary<DefType, int> indices)
    {
        Begin(func);
        _at = func.Offset;
        Open(Opcode.Block, [], _results);
        ImmutableArray<TypedInstr>.Builder typed = ImmutableArray.CreateBuilder<TypedInstr>(func.Body.Body.Length);
        foreach (Instr instr in func.Body.Body)
        {
            _at = instr.Offset;
            TimeLimit.SpendEach(_steps++);
            if (_depth == 0)
            {
                throw Invalid.Nesting(InstructionSet.Of(instr.Opcode).Mnemonic, Here);
            }

            if (_unreachable)
            {
                Step(in instr);
                typed.Add(s_dead);
                continue;
            }

            (int operands, int results) = Arity(in instr, arities);
            ImmutableArray<ValType> before = Top(operands, indices);
            Step(in instr);
            typed.Add(new TypedInstr(true, before, _unreachable ? [] : Top(results, indices)));
        }

        return _depth == 0 ? typed.DrainToImmutable() : throw Invalid.Unclosed(Here);
    }

    private (int Operands, int Results) Arity(in Instr instr, Arities arities) => instr.Opcode switch
    {
        Opcode.If => (1, 0),
        Opcode.Block
        or Opcode.Loop
        or Opcode.Try
        or Opcode.TryTable
        or Opcode.Else
        or Opcode.Catch
        or Opcode.CatchAll
        or Opcode.Delegate => (0, 0),
        Opcode.End => (_depth == 1 ? _results.Length : 0, 0),
        Opcode.BrTable => arities.Of(in instr, Label(((uint[])instr.Data!)[^1]).Label.Length, _results.Length),
        Opcode.Br or Opcode.BrIf or Opcode.BrOnNull or Opcode.BrOnNonNull or Opcode.BrOnCast or Opcode.BrOnCastFail
            or Opcode.BrOnCastDescEq or Opcode.BrOnCastDescEqFail =>
            arities.Of(in instr, Label(instr.X).Label.Length, _results.Length),
        _ => arities.Of(in instr, 0, _results.Length),
    };

    /// <summary>The topmost types; none if there are too few, which is an error of the instruction.</summary>
    private ImmutableArray<ValType> Top(int count, IReadOnlyDictionary<DefType, int> indices)
    {
        if (count == 0 || count > _height)
        {
            return [];
        }

        ValType[] types = _stack.AsSpan(_height - count, count).ToArray();
        for (int i = 0; i < types.Length; i++)
        {
            HeapType heap = types[i].Heap;
            types[i] = heap.Definition is { } definition
                ? types[i] with { Heap = HeapType.Concrete(indices[definition], heap.IsExact) }
                : types[i];
        }

        return [.. types];
    }
}
