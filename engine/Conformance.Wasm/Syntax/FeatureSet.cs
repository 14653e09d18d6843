using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Conformance.Wasm.Syntax;

/// <summary>A set of features that a module may use.</summary>
public readonly record struct FeatureSet(uint Bits)
{
    /// <summary>WebAssembly 1.0.</summary>
    public static FeatureSet Wasm1 { get; } = new((1u << (int)Feature.SaturatedFloatToInt) - 1);

    /// <summary>WebAssembly 2.0.</summary>
    public static FeatureSet Wasm2 { get; } = new((1u << (int)Feature.TailCall) - 1);

    /// <summary>WebAssembly 3.0 with the custom sections in its appendix (spec:appendix/custom).</summary>
    public static FeatureSet Wasm3 { get; } = new((1u << (int)Feature.Threads) - 1);

    /// <summary>Every implemented feature.</summary>
    public static FeatureSet All { get; } = new((1u << ((int)Feature.LegacyExceptions + 1)) - 1);

    /// <summary>Whether the feature is in the set; <see cref="Feature.Mvp"/> always is.</summary>
    public bool Has(Feature feature) => feature == Feature.Mvp || (Bits >> (int)feature & 1) != 0;

    /// <summary>The set with the feature added.</summary>
    public FeatureSet With(Feature feature) => new(Bits | 1u << (int)feature);

    /// <summary>The set with the feature removed.</summary>
    public FeatureSet Without(Feature feature) => new(Bits & ~(1u << (int)feature));

    /// <summary>The features of the set, in order.</summary>
    public IEnumerable<Feature> Features
    {
        get
        {
            for (uint rest = Bits & ~1u; rest != 0; rest &= rest - 1)
            {
                yield return (Feature)BitOperations.TrailingZeroCount(rest);
            }
        }
    }

    /// <summary>The camel-case name of a feature, as on webassembly.org.</summary>
    public static string NameOf(Feature feature)
    {
        string name = feature.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>Finds a feature by name, ignoring case and hyphens (<c>legacy-exceptions</c>).</summary>
    public static bool TryParse(string name, [NotNullWhen(true)] out Feature? feature)
    {
        string plain = name.Replace("-", "", StringComparison.Ordinal);

        // .NET's parser would also accept numbers, lists and spaces.
        feature = plain.Length > 0 && char.IsAsciiLetter(plain[0]) && plain.All(char.IsAsciiLetterOrDigit)
            && Enum.TryParse(plain, ignoreCase: true, out Feature found) ? found : null;
        return feature is not null;
    }
}
