using System.CommandLine.Completions;
using Conformance.Wasm.Syntax;

namespace Conformance.Cli.Grammar;

/// <summary>Parses lists of features.</summary>
internal static class FeatureList
{
    /// <summary>The words of a list, for the completion in shells.</summary>
    public static Func<CompletionContext, IEnumerable<CompletionItem>> Source { get; } =
        WordSource.Of(() => FeatureSet.All.Features.Select(FeatureSet.NameOf).Append("all"));

    /// <summary>Adds the listed features, or all for <c>all</c>; a minus before a name removes the feature.</summary>
    /// <exception cref="UsageException">A feature does not exist.</exception>
    public static FeatureSet Of(IEnumerable<string> lists, FeatureSet features)
    {
        foreach (string word in WordsOf(lists))
        {
            bool isTaken = word[0] == '-';
            string name = isTaken ? word[1..] : word;
            features = name == "all" ? (isTaken ? default : FeatureSet.All)
                : !FeatureSet.TryParse(name, out Feature? feature) ? throw Unknown(word)
                : isTaken ? features.Without(feature.Value)
                : features.With(feature.Value);
        }

        return features;
    }

    /// <summary>The words of the lists.</summary>
    public static IEnumerable<string> WordsOf(IEnumerable<string> lists) =>
        lists.SelectMany(list =>
            list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>Parses the name of one feature.</summary>
    /// <exception cref="UsageException">The feature does not exist.</exception>
    public static Feature One(string name) =>
        FeatureSet.TryParse(name, out Feature? feature) ? feature.Value : throw Unknown(name);

    private static UsageException Unknown(string name) =>
        new($"no feature '{name}'", "features: " + string.Join(' ', FeatureSet.All.Features.Select(FeatureSet.NameOf)));
}
