using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Engines;
using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Engines.Isolation;

namespace Conformance.Cli.Running;

/// <summary>The options that name engines.</summary>
internal static class EngineOptions
{
    private const double Megabyte = 1 << 20;

    private static readonly Option<string[]> s_engine = new("--engine", "-e")
    {
        Description = "The engine to judge: a name that 'conformance engines' lists, or a .NET assembly with an engine in it (./My.dll, "
            + "./My.dll:Type). Several, with commas between them or in several options, are judged one after the other and compared.",
        DefaultValueFactory = _ => [EngineChoice.Reference],
    };

    private static readonly Option<IsolationLevel?> s_isolate = new("--isolate")
    {
        Description = "What gets a process of its own: none, engine, file or command. Without it an engine in a .NET assembly has one, so that "
            + "whatever kills it costs one command; 'none' has it in this process, 'command' begins anew for each request, and is slow.",
    };

    private static readonly Option<double> s_memory = new("--memory")
    {
        Description = "MiB of memory one engine process may use; what uses more is ended, and that command is a crash.",
    };

    private static readonly Option<string?> s_engines = new("--engines")
    {
        Description = "File of own engines (engine/README.md). Otherwise engines.yaml of the current folder, of the suite's folder and of "
            + "the user's configuration (~/.config/conformance) are read.",
    };

    public static void AddTo(Command command)
    {
        foreach (Option option in (Option[])[s_engine, s_engines, s_isolate, s_memory])
        {
            command.Add(option);
        }
    }

    /// <summary>How the engines are started.</summary>
    /// <exception cref="UsageException">A value makes no sense.</exception>
    public static EngineSetup Setup(ParseResult parsed, RunTargets targets)
    {
        EngineSetup setup = new(
            parsed.GetValue(s_isolate),
            parsed.GetValue(s_memory) is >= 0 and < 1e9 and double memory ? (long)(memory * Megabyte) : throw new UsageException("--memory must be a number of MiB"),
            parsed.GetValue(s_engines),
            targets.SuiteFolders[0],
            OutsideOption.IsIn(parsed));
        if (setup.Catalog is not null)
        {
            // A wrong file is told of, also where no engine is looked up in it.
            _ = EngineCatalogs.Open(setup);
        }

        return setup;
    }

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
