using System.Collections.Immutable;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Modules;

/// <summary>
/// Gives former assertions, which expect a NaN of either type, the type of the result that the action has. Engines that
/// take whole scripts know no alternatives.
/// </summary>
internal static class FormerResults
{
    /// <summary>
    /// The script with the types that its modules declare. An assertion of an unknown action is not changed.
    /// </summary>
    internal static Script Typed(Script script)
    {
        ActionTypes types = new();
        ImmutableArray<Command>.Builder commands = ImmutableArray.CreateBuilder<Command>(script.Commands.Length);
        foreach (Command command in script.Commands)
        {
            switch (command)
            {
                case Command.DefineModule define:
                    types.Define(define);
                    break;
                case Command.InstantiateModule instantiate:
                    types.Instantiate(instantiate);
                    break;
                case Assertion.OfInstance { Instance: ScriptInstance.OfText instance }:
                    types.Define(instance);
                    break;
            }

            commands.Add(command is Assertion.Returns { Results: [Pattern.Either either] } returns
                && returns.Keyword != returns.Word
                && ChoiceOf(either, types.ResultsOf(returns.Action).Results) is { } result
                    ? returns with { Results = [result] }
                    : command);
        }

        return script with { Commands = commands.MoveToImmutable() };
    }

    private static Pattern? ChoiceOf(Pattern.Either either, ImmutableArray<ValType> results) =>
        results is not [{ } type] ? null : either.Choices.FirstOrDefault(choice => choice switch
        {
            Pattern.CanonicalNan nan => nan.Type == type.Kind,
            Pattern.ArithmeticNan nan => nan.Type == type.Kind,
            _ => false,
        });
}
