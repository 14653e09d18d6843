using System.Collections.Immutable;
using System.CommandLine;

namespace Conformance.Cli.Running;

/// <summary>The options that name engines.</summary>
internal static class EngineOptions
{
    private static readonly Option<string[]> s_engine = new("--engine", "-e")
    {
        Description = "The engine to judge: a name that 'conformance engines' lists. Several, with commas between them or in several "
            + "options, are judged one after the other and compared.",
        DefaultValueFactory = _ => [EngineChoice.Reference],
    };

    public static void AddTo(Command command) => command.Add(s_engine);

    /// <summary>What the engines are called on the command line, in its order.</summary>
    /// <exception cref="UsageException">None is named, or one twice.</exception>
    public static ImmutableArray<string> Names(ParseResult parsed)
    {
        ImmutableArray<string>.Builder names = ImmutableArray.CreateBuilder<string>();
        foreach (string list in parsed.GetValue(s_engine)!)
        {
            // A path may have commas in it.
            names.AddRange(File.Exists(list)
                ? [list]
                : list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }

        return names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is { } twice
            ? throw new UsageException($"engine '{twice.Key}' is named twice")
            : names.Count == 0 ? throw new UsageException("--engine names no engine") : names.DrainToImmutable();
    }
}
