using System.CommandLine.Completions;

namespace Conformance.Cli.Grammar;

/// <summary>Words that an option or argument takes, for the completion in shells.</summary>
internal static class WordSource
{
    /// <summary>The source of words that are known only when they are asked for.</summary>
    public static Func<CompletionContext, IEnumerable<CompletionItem>> Of(Func<IEnumerable<string>> words) =>
        _ => words().Select(word => new CompletionItem(word));
}
