using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Wast;

/// <summary>
/// The former assertions about results that had no pattern: each is an <c>assert_return</c> with a pattern today. They
/// name no type, so that a NaN may be of either.
/// </summary>
internal static class FormerAssertion
{
    private const string Prefix = "assert_return_";

    private static readonly (string Word, Pattern Result)[] s_all =
    [
        ("canonical_nan", Either(type => new Pattern.CanonicalNan(type))),
        ("arithmetic_nan", Either(type => new Pattern.ArithmeticNan(type))),
        ("canonical_nan_f32x4", Lanes(VectorShape.F32x4, new Pattern.CanonicalNan(ValKind.F32))),
        ("arithmetic_nan_f32x4", Lanes(VectorShape.F32x4, new Pattern.ArithmeticNan(ValKind.F32))),
        ("canonical_nan_f64x2", Lanes(VectorShape.F64x2, new Pattern.CanonicalNan(ValKind.F64))),
        ("arithmetic_nan_f64x2", Lanes(VectorShape.F64x2, new Pattern.ArithmeticNan(ValKind.F64))),
        ("func", new Pattern.RefOf(HeapKind.Func)),
        ("ref", new Pattern.RefOf(HeapKind.Extern)),
    ];

    /// <summary>The pattern of an assertion's only result, by its keyword; null if it is none of these.</summary>
    internal static Pattern? ResultOf(string keyword)
    {
        foreach ((string word, Pattern result) in s_all)
        {
            if (keyword.Length == Prefix.Length + word.Length && keyword.EndsWith(word, StringComparison.Ordinal)
                && keyword.StartsWith(Prefix, StringComparison.Ordinal))
            {
                return result;
            }
        }

        return null;
    }

    private static Pattern.Either Either(Func<ValKind, Pattern> of) => new([of(ValKind.F32), of(ValKind.F64)]);

    private static Pattern.Lanes Lanes(VectorShape shape, Pattern lane) =>
        new(shape, [.. Enumerable.Repeat(lane, shape == VectorShape.F32x4 ? 4 : 2)]);
}
