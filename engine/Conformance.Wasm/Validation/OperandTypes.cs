using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Validation;

/// <summary>The types that validation finds around one instruction.</summary>
/// <param name="IsReachable">Whether control can arrive at it. If not, the lists are empty.</param>
/// <param name="Operands">Types of its operands, the last one on top. A branch has the values that it carries.</param>
/// <param name="Results">Types of its results; empty if control never arrives after it.</param>
public readonly record struct TypedInstr(
    bool IsReachable,
    ImmutableArray<ValType> Operands,
    ImmutableArray<ValType> Results);

/// <summary>
/// Finds the types of operands and results of instructions, for tools that insert code. Types use the indices of the
/// module, as in its text.
/// </summary>
public static class OperandTypes
{
    /// <summary>
    /// The types around each instruction of a valid module: one list for each function that it defines.
    /// </summary>
    /// <exception cref="InvalidException">The module violates a rule of validation.</exception>
    /// <exception cref="UnsupportedException">The module needs a feature that is off, or exceeds a limit.</exception>
    public static ImmutableArray<ImmutableArray<TypedInstr>> Of(Module module, FeatureSet features)
    {
        ArgumentNullException.ThrowIfNull(module);
        ImmutableArray<ImmutableArray<TypedInstr>>.Builder typed =
            ImmutableArray.CreateBuilder<ImmutableArray<TypedInstr>>(module.Funcs.Length);
        _ = ModuleValidator.Validate(new Context(module, features), new TypeSpace(), typed);
        return typed.DrainToImmutable();
    }
}
