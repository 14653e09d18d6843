using System.Collections.Immutable;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;

namespace Conformance.Runner.Expectations;

/// <summary>Compares a run with expectations: finds known, new and changed failures, and outdated rules.</summary>
/// <param name="rules">The rules in order; the last matching one decides.</param>
/// <param name="facts">The facts for conditions.</param>
/// <param name="today">The date that decides whether rules have expired.</param>
public sealed class ExpectationPolicy(ImmutableArray<Expectation> rules, Facts facts, DateOnly today) : IExclusions
{
    private const int DaysOfWarning = 14;

    /// <summary>The rules of one file.</summary>
    public ExpectationPolicy(ExpectationFile file, Facts facts, DateOnly today)
        : this(file.Rules, facts, today)
    {
    }

    /// <summary>
    /// Whether a file need not be run, because the last matching pattern skips it and no rule names one of its
    /// commands.
    /// </summary>
    public bool Skips(string path) => ReasonFor(path) is not null;

    /// <inheritdoc/>
    public string? ReasonFor(string path) =>
        LastFor(path) is { IsSkip: true } last && !rules.Any(rule => rule.Tests.IsCommand && rule.Tests.Path == path)
            ? last.Describe()
            : null;

    /// <inheritdoc/>
    public bool NamesCommandsOf(string path) =>
        rules.Any(
            rule => rule.IsSkip && (rule.Tests.IsCommand ? rule.Tests.Path == path : rule.Tests.IncludesFile(path)));

    /// <inheritdoc/>
    public string? ReasonFor(string path, string hash)
    {
        Expectation? last = rules.LastOrDefault(rule =>
            (rule.Tests.IsCommand ? rule.Tests.Path == path && rule.Tests.Hash == hash : rule.Tests.IncludesFile(path))
            && (rule.When?.Holds(facts) ?? true));
        return last is { IsSkip: true } ? last.Describe() : null;
    }

    /// <summary>Applies the expectations to a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="suite">
    /// The paths of all files, if the run covers only some of them: commands elsewhere have not moved.
    /// </param>
    /// <exception cref="Scripts.ScriptException">A condition uses an unknown fact.</exception>
    public GatedRun Apply(RunResult run, IReadOnlySet<string>? suite = null)
    {
        RuleIndex index = new(rules, facts, run, suite);
        Dictionary<int, bool> patternsThatFail = [];
        ImmutableArray<FileResult> files = [.. run.Files.Select(one => Apply(one, index, patternsThatFail))];
        foreach ((int rule, bool anyFailed) in patternsThatFail)
        {
            if (!anyFailed && rules[rule] is { ExpectsFailure: true, IsStrict: true } pattern
                && index.HasRunAll(pattern))
            {
                index.Uses[rule] = index.Uses[rule] with { State = RuleState.UnexpectedPass };
            }
        }

        ImmutableArray<RuleUse> uses = Refresh(index.Uses, files);
        return new GatedRun(
            run with { Files = files },
            uses,
            [.. rules.Where(rule => rule.Expires is { } day && day < today)],
            [.. rules.Where(rule => rule.Expires is { } day && day >= today && day <= today.AddDays(DaysOfWarning))]);
    }

    /// <summary>The rules that match a command, in order, and the one that decides: the last active one.</summary>
    /// <param name="path">The path of its file.</param>
    /// <param name="hash">The command's hash, with <c>~n</c> if it has one.</param>
    public ImmutableArray<RuleMatch> Explain(string path, string hash)
    {
        Expectation[] included = [.. rules.Where(rule => rule.Tests.IsCommand
            ? rule.Tests.Hash == hash && TestSelector.NameOf(rule.Tests.Path) == TestSelector.NameOf(path)
            : rule.Tests.IncludesFile(path))];
        Expectation? winner = included.LastOrDefault(rule => rule.When?.Holds(facts) ?? true);
        return [.. included.Select(
            rule => new RuleMatch(rule, rule.When?.Holds(facts) ?? true, ReferenceEquals(rule, winner)))];
    }

    private Expectation? LastFor(string path) =>
        rules.LastOrDefault(rule => rule.Tests.IncludesFile(path) && (rule.When?.Holds(facts) ?? true));

    private FileResult Apply(FileResult result, RuleIndex index, Dictionary<int, bool> patternsThatFail)
    {
        int ofFile = index.OfFile(result.Path);
        bool wasRun = false;
        bool anyFailed = false;
        bool anyOpen = false;
        ImmutableArray<CommandResult>.Builder commands = ImmutableArray.CreateBuilder<CommandResult>(
            result.Commands.Length);
        foreach (CommandResult command in result.Commands)
        {
            int rule = Math.Max(ofFile, index.OfCommand(result.Path, TestSelector.HashOf(command.Id)));
            CommandResult judged = rule < 0 ? Without(command) : With(command, rules[rule]);
            if (command.Verdict.Kind == VerdictKind.Blocked && judged.Gate is Gate.New or Gate.Changed)
            {
                // A blocked command is known if its causes are known.
                judged = judged with { Gate = anyFailed && !anyOpen ? Gate.Known : Gate.New };
            }
            else if (judged.Gate is Gate.Known or Gate.Flaky or Gate.New or Gate.Changed
                && judged.Verdict.Kind != VerdictKind.Skip)
            {
                anyFailed |= IsBad(command.Verdict.Kind);
                anyOpen |= judged.Gate is Gate.New or Gate.Changed;
            }

            if (rule == ofFile && rule >= 0)
            {
                wasRun |= !command.Verdict.Kind.IsNotRun();
            }

            commands.Add(judged);
        }

        if (wasRun)
        {
            bool failed = result.Commands.Any(command => IsBad(command.Verdict.Kind));
            patternsThatFail[ofFile] = patternsThatFail.GetValueOrDefault(ofFile) | failed;
        }

        return result with { Commands = commands.MoveToImmutable() };
    }

    private static CommandResult Without(CommandResult command) =>
        IsBad(command.Verdict.Kind) ? command with { Gate = Gate.New } : command;

    private static CommandResult With(CommandResult command, Expectation rule)
    {
        VerdictKind kind = command.Verdict.Kind;
        string note = rule.Describe();
        if (rule.IsSkip)
        {
            return command with
            {
                Verdict = new Verdict(VerdictKind.Skip, VerdictTypes.Skipped, note),
                Gate = Gate.Known,
                GateNote = note,
            };
        }

        if (kind.IsNotRun())
        {
            return command;
        }

        int place = rule.Expected.IndexOf(kind);
        if (command.IsFlaky
            && !command.Attempts.Split(' ')
                .All(attempt => rule.Expected.Any(one => ExpectationFile.NameOf(one) == attempt)))
        {
            place = -1;
        }

        Gate gate = kind switch
        {
            VerdictKind.Pass when place == 0 => Gate.None,
            VerdictKind.Pass when place > 0 => Gate.Flaky,
            // A pattern names files: single commands of a failing file may pass.
            VerdictKind.Pass when !rule.Tests.IsCommand => Gate.None,
            VerdictKind.Pass => rule.IsStrict ? Gate.UnexpectedPass : Gate.Fixed,
            _ when place < 0 => rule.Expected.Any(IsBad) ? Gate.Changed : Gate.New,
            _ when !rule.IsPinned(command) => Gate.Changed,
            _ => place == 0 ? Gate.Known : Gate.Flaky,
        };
        return command with { Gate = gate, GateNote = gate == Gate.None ? "" : note };
    }

    private static bool IsBad(VerdictKind kind) => kind.IsBad();

    /// <summary>The uses, with the commands as judged.</summary>
    private static ImmutableArray<RuleUse> Refresh(RuleUse[] uses, ImmutableArray<FileResult> files)
    {
        HashSet<string> wanted = [.. uses.Select(use => use.Command?.Id).OfType<string>()];
        Dictionary<string, CommandResult> judged = [];
        foreach (CommandResult command in wanted.Count == 0 ? [] : files.SelectMany(one => one.Commands))
        {
            if (wanted.Contains(command.Id))
            {
                judged[command.Id] = command;
            }
        }

        return [.. uses.Select(use => use.Command is { } command ? use with { Command = judged[command.Id] } : use)];
    }
}

/// <summary>A rule that matches a command.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="IsActive">Whether its condition holds.</param>
/// <param name="Decides">Whether it decides.</param>
public readonly record struct RuleMatch(Expectation Rule, bool IsActive, bool Decides);
