using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Grammar;
using Conformance.Runner.Execution;
using Conformance.Runner.Expectations;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Command = System.CommandLine.Command;

namespace Conformance.Cli.Running;

/// <summary>The options that say what is expected.</summary>
internal static class GateOptions
{
    private static readonly Option<string[]> s_expectations = new("--expectations", "-x")
    {
        Description = "A file of known failures (testsuite/README.md); several may be given, each for the engine it names or for all. "
            + "Known failures pass the gate; new and changed ones and unexpected passes do not (exit code 2); stale and expired rules end with 6.",
    };

    private static readonly Option<bool> s_strict = new("--strict") { Description = "Rules that nothing needs are faults as well (exit code 6)." };

    private static readonly Option<bool> s_requireReason = new("--require-reason") { Description = "Refuse rules that do not say why." };

    private static readonly Option<string[]> s_facts = new("--fact")
    {
        Description = "NAME=TEXT: what conditions of rules can ask beside engine, engine_version, os and arch, as in --fact mode=jit --fact debug=true.",
    };

    /// <param name="withFiles">Whether the files are named by an option, and not in another way.</param>
    public static void AddTo(Command command, bool withFiles = true)
    {
        foreach (Option option in (Option[])[.. withFiles ? (Option[])[s_expectations] : [], s_strict, s_requireReason, s_facts])
        {
            command.Add(option);
        }
    }

    /// <summary>Only what is needed to read rules and to decide their conditions.</summary>
    public static void AddFactsTo(params Command[] commands)
    {
        foreach (Command command in commands)
        {
            command.Add(s_requireReason);
            command.Add(s_facts);
        }
    }

    /// <summary>Whether every rule has to say why.</summary>
    public static bool RequiresReason(ParseResult parsed) => parsed.GetValue(s_requireReason);

    /// <summary>What is expected of the engines.</summary>
    /// <param name="engines">What they call themselves; empty if nobody knows yet.</param>
    /// <exception cref="UsageException">A file is missing or at fault, or about none of the engines.</exception>
    public static RunGate Of(ParseResult parsed, IReadOnlyCollection<string> engines)
    {
        string[] paths = parsed.GetValue(s_expectations) ?? [];
        ExpectationSet set = Read(paths, parsed.GetValue(s_requireReason));
        if (engines.Count > 0 && set.Without(engines).FirstOrDefault() is { } other)
        {
            throw new UsageException($"{other.Source.Path} is about engine '{other.Engine}', which is not run");
        }

        return new RunGate(paths.Length == 0 ? null : set, FactsOf(parsed.GetValue(s_facts) ?? []), parsed.GetValue(s_strict));
    }

    /// <summary>Reads files of expectations.</summary>
    /// <exception cref="UsageException">One is missing or at fault.</exception>
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

    private static ImmutableArray<(string Name, string Text)> FactsOf(string[] facts) => [.. facts.Select(fact => fact.Split('=', 2) is [{ Length: > 0 } name, string text]
        ? (name, text)
        : throw new UsageException($"--fact '{fact}' is no NAME=TEXT"))];
}

/// <summary>Compares runs with what is expected.</summary>
/// <param name="Expectations">Null where nothing is.</param>
/// <param name="Facts">Facts beside those that are known of every engine.</param>
/// <param name="IsStrict">Whether a rule that nothing needs is a fault.</param>
internal sealed record RunGate(ExpectationSet? Expectations, ImmutableArray<(string Name, string Text)> Facts, bool IsStrict)
{
    /// <summary>The paths of all files there are, if runs are only a part of them.</summary>
    public IReadOnlySet<string>? Suite { get; init; }

    /// <summary>Whether only some commands of the files are judged.</summary>
    public bool IsNarrowed { get; init; }

    private static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    /// <summary>What is left out on an engine.</summary>
    public IExclusions? ExclusionsFor(RunHeader header) => Expectations?.PolicyFor(FactsFor(header), Today);

    /// <summary>Judges a run; the run itself where nothing is expected of its engine.</summary>
    /// <exception cref="UsageException">A rule asks for a fact that nobody knows.</exception>
    public RunResult Apply(RunResult run) => Guarded(() =>
        Expectations?.Apply(run, FactsFor(run.Header), Today, Suite, IsStrict, IsNarrowed) ?? run);

    /// <summary>One file by itself, as the whole run will judge it.</summary>
    public FileResult Apply(FileResult file, RunHeader header) => Guarded(() => Expectations?.PolicyFor(FactsFor(header), Today) is { } policy
        ? policy.Apply(new RunResult(header, [file], file.Duration, IsComplete: true), Suite).Run.Files[0]
        : file);

    /// <summary>The facts about an engine.</summary>
    public Facts FactsFor(RunHeader header) =>
        Facts.Aggregate(Runner.Expectations.Facts.Of(header.Engine, header.EngineVersion), (facts, fact) => facts.With(fact.Name, fact.Text));

    private static T Guarded<T>(Func<T> judge)
    {
        try
        {
            return judge();
        }
        catch (ScriptException refused)
        {
            throw new UsageException($"{refused.At}: {refused.Message}", "--fact NAME=TEXT states a fact");
        }
    }
}
