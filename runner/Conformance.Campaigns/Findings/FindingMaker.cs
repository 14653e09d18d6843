using System.Collections.Immutable;
using Conformance.Campaigns.Comparison;
using Conformance.Campaigns.Recording;
using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scenarios;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Runner.Wast;
using Conformance.Triage.Failures;
using Conformance.Triage.Reduction;
using Conformance.Triage.Slicing;

namespace Conformance.Campaigns.Findings;

/// <summary>Makes the smallest script of a difference, asks every engine about it, and finds its cause.</summary>
/// <param name="recorder">The engine that records, as a contestant.</param>
/// <param name="engine">The same engine for single requests.</param>
/// <param name="all">All engines.</param>
/// <param name="options">How scripts are run.</param>
/// <param name="time">The time for one finding.</param>
public sealed class FindingMaker(
    Contestant recorder, IEngine engine, ImmutableArray<Contestant> all, RunOptions options, TimeSpan time)
{
    private const int Attempts = 5;

    /// <summary>Makes a finding of a difference.</summary>
    /// <returns>Null if the difference does not show again.</returns>
    /// <exception cref="OperationCanceledException">The campaign was ended.</exception>
    public Finding? Make(Difference difference, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(difference);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(time);
        (Script? small, string script) = Shrink(difference, limit.Token);
        cancellation.ThrowIfCancellationRequested();
        if (small is null)
        {
            return null;
        }

        (FailureClass kind, bool isFlaky) = ClassOf(difference, small, cancellation);
        ImmutableArray<Vote> votes = [.. all.Select(one => VoteOf(one, small, cancellation))];
        string[] engines =
            [.. votes.Where(vote => vote.Kind == VoteKind.Differs).Select(vote => vote.Engine.Name)];
        if (engines.Length == 0 && isFlaky
            && kind.Type is VerdictTypes.EngineTimeout or VerdictTypes.EngineBroken)
        {
            // The machine was busy: an engine was late, or did not start.
            return null;
        }

        string answer = votes.FirstOrDefault(vote => vote.Kind == VoteKind.Differs)?.Words ?? difference.Result.Actual;
        Cause cause = Cause.Of(
            engines.Length > 0 ? engines : [difference.Engine.Name], kind, RuleOf(small), answer, script);
        return new Finding(difference, small, script, cause, votes) { IsFlaky = isFlaky || engines.Length == 0 };
    }

    /// <summary>
    /// How the last command of the smallest script fails, and whether it does so only at times: compilers work beside
    /// the program that they compile.
    /// </summary>
    private static (FailureClass Class, bool IsFlaky) ClassOf(
        Difference difference, Script script, CancellationToken cancellation)
    {
        for (int i = 0; i < Attempts; i++)
        {
            if (difference.Engine.Trial.Run(script, cancellation) is [.., { Verdict.Kind: not VerdictKind.Pass } last])
            {
                return (FailureClass.Of(last), i > 0);
            }
        }

        return (difference.Class, true);
    }

    /// <summary>The smallest script, and its text; no script if the difference did not show again.</summary>
    private (Script? Script, string Text) Shrink(Difference difference, CancellationToken limit)
    {
        CaseShrinker shrinker = new(new Recorder(engine, options.CommandTimeout), difference, limit);
        try
        {
            shrinker.Run();
        }
        catch (OperationCanceledException)
        {
            // What was reached until then counts.
        }

        ImmutableArray<Command> commands = CommandsUpTo(shrinker.Best);
        if (commands.Any(ScenarioPrinter.NeedsScenario))
        {
            // Slices and reductions are of the script language, which cannot say what a host does.
            Script small = shrinker.Best.Case.Script with { Commands = commands };
            return ShowsAgain(difference.Engine.Trial, small)
                ? (small, ScenarioPrinter.Print($"case {difference.Case.Id}", commands))
                : (null, "");
        }

        Trial trial = difference.Engine.Trial;
        return Reduce(shrinker.Best, limit) is { } text && trial.Read(text) is { } script ? (script, text) : (null, "");
    }

    private static bool ShowsAgain(Trial trial, Script script) => Enumerable.Range(0, Attempts).Any(_ =>
        trial.Run(script, CancellationToken.None).Zip(script.Commands)
            .Any(one => AllowedDifferences.IsDifference(one.Second, one.First)));

    private string? Reduce(Difference difference, CancellationToken limit)
    {
        Trial trial = difference.Engine.Trial;
        string? best = null;
        try
        {
            ScriptSlice slice = new Slicer(trial, recorder.Trial).Slice(
                difference.Case.Script, difference.Command, limit);
            best = slice.Text;
            Script sliced = trial.Read(slice.Text)!;
            SameRule question = new(
                new ScriptQuestion(
                    slice.Class, sliced.Commands[^1].Word, trial, new Oracle(engine, options, FeatureGate.Of(""))),
                text => RuleOf(trial.Read(text)!),
                RuleOf(sliced));
            Reducer reducer = new(question) { Improved = (text, _) => best = text };
            return SliceReduction.Reduce(reducer, question, sliced, slice.Text, limit);
        }
        catch (TriageException)
        {
            return best;
        }
        catch (OperationCanceledException)
        {
            return best ?? ScriptPrinter.Print(CommandsUpTo(difference));
        }
    }

    private static ImmutableArray<Command> CommandsUpTo(Difference difference)
    {
        ImmutableArray<Command> commands = difference.Case.Script.Commands;
        return commands[..(commands.IndexOf(difference.Command) + 1)];
    }

    private static Vote VoteOf(Contestant one, Script script, CancellationToken cancellation)
    {
        ImmutableArray<CommandResult> results = one.Trial.Run(script, cancellation);
        CommandResult? decisive = results.FirstOrDefault(result => result.Verdict.Kind != VerdictKind.Pass);
        return decisive switch
        {
            null => new Vote(one, VoteKind.Agrees, "does what the script says"),
            _ when decisive.Verdict.Kind.IsNotRun() => new Vote(one, VoteKind.Abstains, decisive.Verdict.Reason),
            _ => new Vote(
                one,
                VoteKind.Differs,
                decisive.Actual.Length > 0 ? decisive.Actual : decisive.Verdict.Reason),
        };
    }

    /// <summary>The rule for which the recording engine rejects the module of the last command; empty if it does
    /// not.</summary>
    private string RuleOf(Script script)
    {
        if (script.Commands[^1] is not Assertion.OfModule { Module: var module })
        {
            return "";
        }

        CaseBytes.TryOf(module, out ReadOnlyMemory<byte> bytes);
        using ISession session = engine.Open();
        return Cause.RuleOf(
            Answers.Ask(session, new Request.Define(new ModuleId(1), bytes), Deadline.After(time)));
    }

    /// <summary>Says yes only to scripts whose module is still rejected for the same rule.</summary>
    private sealed class SameRule(IQuestion question, Func<string, string> ruleOf, string rule) : IQuestion
    {
        public int Asked => question.Asked;

        public string? Ask(string text, CancellationToken cancellation) =>
            question.Ask(text, cancellation) is { } shown && (rule.Length == 0 || ruleOf(shown) == rule) ? shown : null;
    }
}
