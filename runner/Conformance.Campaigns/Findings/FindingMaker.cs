using System.Collections.Immutable;
using Conformance.Campaigns.Comparison;
using Conformance.Campaigns.Recording;
using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
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
    /// <summary>Makes a finding of a difference.</summary>
    /// <returns>Null if the difference does not show again.</returns>
    /// <exception cref="OperationCanceledException">The campaign was ended.</exception>
    public Finding? Make(Difference difference, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(difference);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(time);
        string? script = Shrink(difference, limit.Token);
        cancellation.ThrowIfCancellationRequested();
        if (script is null || difference.Engine.Trial.Read(script) is not { } small)
        {
            return null;
        }

        ImmutableArray<Vote> votes = [.. all.Select(one => VoteOf(one, small, cancellation))];
        FailureClass kind = difference.Engine.Trial.Run(small, cancellation) is [.., var last]
            ? FailureClass.Of(last)
            : difference.Class;
        Cause cause = Cause.Of(
            votes.Where(vote => vote.Kind == VoteKind.Differs).Select(vote => vote.Engine.Name),
            kind,
            ReasonOf(small),
            script);
        return new Finding(difference, script, cause, votes);
    }

    private string? Shrink(Difference difference, CancellationToken limit)
    {
        Trial trial = difference.Engine.Trial;
        CaseShrinker shrinker = new(new Recorder(engine, options.CommandTimeout), difference, limit);
        string? best = null;
        try
        {
            shrinker.Run();
            ScriptSlice slice = new Slicer(trial, recorder.Trial).Slice(
                shrinker.Best.Case.Script, shrinker.Best.Command, limit);
            best = slice.Text;
            Script sliced = trial.Read(slice.Text)!;
            ScriptQuestion question = new(
                slice.Class, sliced.Commands[^1].Word, trial, new Oracle(engine, options, FeatureGate.Of("")));
            Reducer reducer = new(question) { Improved = (text, _) => best = text };
            return SliceReduction.Reduce(reducer, question, sliced, slice.Text, limit);
        }
        catch (TriageException)
        {
            return best;
        }
        catch (OperationCanceledException)
        {
            return best ?? ScriptPrinter.Print(CommandsUpTo(shrinker.Best));
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

    /// <summary>The reason why the recording engine rejects the module of the last command; empty if it does not.</summary>
    private string ReasonOf(Script script)
    {
        if (script.Commands[^1] is not Assertion.OfModule { Module: var module })
        {
            return "";
        }

        CaseBytes.TryOf(module, out ReadOnlyMemory<byte> bytes);
        using ISession session = engine.Open();
        return Answers.Ask(session, new Request.Define(new ModuleId(1), bytes), Deadline.After(time)) switch
        {
            Outcome.Malformed it => it.Message,
            Outcome.Invalid it => it.Message,
            _ => "",
        };
    }
}
