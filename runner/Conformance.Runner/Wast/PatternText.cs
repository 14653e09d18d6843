using Conformance.Engine;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Wast;

/// <summary>Prints result patterns in the script language.</summary>
internal static class PatternText
{
    /// <summary>Whether the script language can express a pattern.</summary>
    internal static bool HasForm(Pattern pattern) => pattern switch
    {
        Pattern.Function or Pattern.Bytes => false,
        Pattern.Exactly { Value.Reference: Reference.Opaque or Reference.Exported } => false,
        Pattern.Either either => either.Choices.All(HasForm),
        _ => true,
    };

    /// <summary>The spelling of a pattern.</summary>
    internal static string Of(Pattern pattern) => pattern switch
    {
        Pattern.Exactly it => $"({it.Value})",
        Pattern.CanonicalNan it => $"({TypeNames.Of(new ValType(it.Type))}.const nan:canonical)",
        Pattern.ArithmeticNan it => $"({TypeNames.Of(new ValType(it.Type))}.const nan:arithmetic)",
        Pattern.Lanes it =>
            $"(v128.const {VectorLanes.NameOf(it.Shape)}{string.Concat(it.Items.Select(lane => " " + Lane(lane)))})",
        Pattern.RefOf { Kind: HeapKind.Any } => "(ref)",
        Pattern.RefOf it => $"(ref.{TypeNames.Of(it.Kind)})",
        Pattern.NullRef { Heap: { } heap } => $"(ref.null {TypeNames.Of(heap)})",
        Pattern.NullRef => "(ref.null)",
        Pattern.Either it => $"(either{string.Concat(it.Choices.Select(choice => " " + Of(choice)))})",
        _ => throw new ArgumentOutOfRangeException(nameof(pattern), pattern.GetType().Name, "a pattern without text"),
    };

    private static string Lane(Pattern lane)
    {
        string text = Of(lane);
        return text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..^1];
    }
}
