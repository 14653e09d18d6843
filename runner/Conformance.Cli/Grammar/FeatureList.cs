using Conformance.Wasm.Syntax;

namespace Conformance.Cli.Grammar;

/// <summary>Lists of features on the command line.</summary>
internal static class FeatureList
{
    /// <summary>Adds what lists name, <c>all</c> for everything; a name behind a minus is taken away.</summary>
    /// <exception cref="UsageException">There is no such feature.</exception>
    public static FeatureSet Of(IEnumerable<string> lists, FeatureSet features)
    {
        foreach (string word in lists.SelectMany(list => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            bool isTaken = word[0] == '-';
            string name = isTaken ? word[1..] : word;
            features = name == "all" ? (isTaken ? default : FeatureSet.All)
                : !FeatureSet.TryParse(name, out Feature? feature) ? throw Unknown(name)
                : isTaken ? features.Without(feature.Value)
                : features.With(feature.Value);
        }

        return features;
    }

    /// <summary>One feature by name.</summary>
    /// <exception cref="UsageException">There is no such feature.</exception>
    public static Feature One(string name) => FeatureSet.TryParse(name, out Feature? feature) ? feature.Value : throw Unknown(name);

    private static UsageException Unknown(string name) =>
        new($"no feature '{name}'", "features: " + string.Join(' ', FeatureSet.All.Features.Select(FeatureSet.NameOf)));
}
