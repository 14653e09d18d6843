using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Grammar;
using Conformance.Runner.Execution;
using Conformance.Runner.Expectations;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Command = System.CommandLine.Command;

namespace Conformance.Cli.Running;

/// <summary>The options for expectations.</summary>
internal static class GateOptions
{
    private static readonly Option<string[]> s_expectations = new("--expectations", "-x")
    {
        Description = "A file of known failures (testsuite/README.md). Repeat the option for several files, each for "
            + "the engine it names or for all. Known failures pass the gate. New failures, changed failures and "
            + "unexpected passes end with exit code 2, stale and expired rules with 6.",
    };

    private static readonly Option<bool> s_strict = new("--strict")
    {
        Description = "Treat unused rules as faults too (exit code 6).",
    };

    private static readonly Option<bool> s_requireReason = new("--require-reason")
    {
        Description = "Refuse rules without a reason.",
    };

    private static readonly Option<string[]> s_facts = new("--fact")
    {
        Description = "NAME=TEXT: a fact for the conditions of rules beside engine, engine_version, os and arch, such "
            + "as mode=jit.",
    };

    /// <param name="withFiles">Whether to add the option that names the files.</param>
    public static void AddTo(Command command, bool withFiles = true)
    {
        foreach (Option option in (Option[])[.. withFiles
            ? (Option[])[s_expectations]
            : [], s_strict, s_requireReason, s_facts])
        {
            command.Add(option);
        }
    }

    /// <summary>Adds only the options needed to read rules and evaluate their conditions.</summary>
    public static void AddFactsTo(params Command[] commands)
    {
        foreach (Command command in commands)
        {
            command.Add(s_requireReason);
            command.Add(s_facts);
        }
    }

    /// <summary>The files of expectations of a command line.</summary>
    public static string[] FilesIn(ParseResult parsed) => parsed.GetValue(s_expectations) ?? [];

    /// <summary>Whether every rule needs a reason.</summary>
    public static bool RequiresReason(ParseResult parsed) => parsed.GetValue(s_requireReason);

    /// <summary>Checks the words of these options, without reading files.</summary>
    /// <exception cref="UsageException">A fact is not NAME=TEXT.</exception>
    public static void Check(ParseResult parsed) => _ = FactsIn(parsed);

    /// <summary>The expectations for the engines.</summary>
    /// <param name="engines">The engines' own names; empty if they are not known yet.</param>
    /// <exception cref="UsageException">A file is missing, is faulty, or names none of the engines.</exception>
    public static RunGate Of(ParseResult parsed, IReadOnlyCollection<string> engines)
    {
        string[] paths = FilesIn(parsed);
        ExpectationSet set = Read(paths, parsed.GetValue(s_requireReason));
        if (engines.Count > 0 && set.Without(engines).FirstOrDefault() is { } other)
        {
            throw new UsageException(
                $"{other.Source.Path} is for engine '{other.Engine}', which this run does not judge");
        }

        return new RunGate(
            paths.Length == 0 ? null : set, FactsIn(parsed), parsed.GetValue(s_strict));
    }

    /// <summary>Reads expectation files.</summary>
    /// <exception cref="UsageException">A file is missing or faulty.</exception>
    public static ExpectationSet Read(IEnumerable<string> paths, bool requireReason)
    {
        try
        {
            return ExpectationSet.Read(paths, requireReason);
        }
        catch (ScriptException refused)
        {
            throw new UsageException($"{refused.At}: {refused.Message}");
        }
        catch (FileNotFoundException missing)
        {
            throw new UsageException(missing.Message, "conformance baseline init makes a file of expectations");
        }
    }

    private static ImmutableArray<(string Name, string Text)> FactsIn(ParseResult parsed) =>
        [.. (parsed.GetValue(s_facts) ?? []).Select(fact => fact.Split('=', 2) is [{ Length: > 0 } name, string text]
        ? (name, text)
        : throw new UsageException($"--fact '{fact}' is not NAME=TEXT"))];
}

/// <summary>Compares runs with expectations.</summary>
/// <param name="Expectations">The expectations; null without any.</param>
/// <param name="Facts">Facts in addition to those known of every engine.</param>
/// <param name="IsStrict">Whether an unused rule is a fault.</param>
internal sealed record RunGate(
    ExpectationSet? Expectations, ImmutableArray<(string Name, string Text)> Facts, bool IsStrict)
{
    /// <summary>The paths of all files, if the run covers only some of them.</summary>
    public IReadOnlySet<string>? Suite { get; init; }

    /// <summary>Whether the run covers only some commands of its files.</summary>
    public bool IsNarrowed { get; init; }

    private static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    /// <summary>The commands to exclude on an engine.</summary>
    public IExclusions? ExclusionsFor(RunHeader header) => Expectations?.PolicyFor(FactsFor(header), Today);

    /// <summary>Applies the expectations to a run; returns the run itself if there are none for its engine.</summary>
    /// <exception cref="UsageException">A rule's condition uses an unknown fact.</exception>
    public RunResult Apply(RunResult run) => Guarded(() =>
        Expectations?.Apply(run, FactsFor(run.Header), Today, Suite, IsStrict, IsNarrowed) ?? run);

    /// <summary>Applies the expectations to one file, with the same result as in the whole run.</summary>
    public FileResult Apply(FileResult file, RunHeader header) =>
        Guarded(() => Expectations?.PolicyFor(FactsFor(header), Today) is { } policy
        ? policy.Apply(new RunResult(header, [file], file.Duration, IsComplete: true), Suite).Run.Files[0]
        : file);

    /// <summary>The facts about an engine.</summary>
    public Facts FactsFor(RunHeader header) =>
        Facts.Aggregate(
            Runner.Expectations.Facts.Of(header.Engine, header.EngineVersion),
            (facts, fact) => facts.With(fact.Name, fact.Text));

    private static T Guarded<T>(Func<T> judge)
    {
        try
        {
            return judge();
        }
        catch (ScriptException refused)
        {
            throw new UsageException($"{refused.At}: {refused.Message}", "state a fact with --fact NAME=TEXT");
        }
    }
}
