using System.Collections.Immutable;
using System.Diagnostics;
using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Triage.Failures;

namespace Conformance.Triage.Reduction;

/// <summary>
/// The engine that is right. It passes a script, or tells which results its last command should have stated: when a
/// constant in a function changes, so does what the function returns, and the failure may be the same.
/// </summary>
/// <param name="engine">The engine.</param>
/// <param name="options">How scripts are run.</param>
/// <param name="place">The place of the script in its suite.</param>
/// <param name="folder">The folder of the files that the script names; null if it may name none.</param>
public sealed class Oracle(IEngine engine, RunOptions options, SuitePlace place, string? folder = null)
{
    // A smaller script that takes many times as long as the first one most likely never ends.
    private const int MostTimes = 20;
    private static readonly TimeSpan s_least = TimeSpan.FromSeconds(0.5);

    private long _limit = options.CommandTimeout.Ticks;
    private int _asked;

    /// <summary>
    /// The script, with the results of its last command corrected; null if it does not pass otherwise.
    /// </summary>
    /// <exception cref="OperationCanceledException">The run was ended.</exception>
    public string? Correct(Script script, string text, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(script);
        using RecordingEngine recording = new(engine);
        RunOptions limited = options with { CommandTimeout = TimeSpan.FromTicks(Interlocked.Read(ref _limit)) };
        Trial trial = new(new ScriptRunner(recording, limited), place, folder);
        long start = Stopwatch.GetTimestamp();
        ImmutableArray<CommandResult> results = trial.Run(script, cancellation);
        if (Interlocked.Increment(ref _asked) == 1)
        {
            Limit(Stopwatch.GetElapsedTime(start));
        }

        int bad = results.Length;
        for (int i = 0; i < results.Length && bad == results.Length; i++)
        {
            bad = results[i].Verdict.Kind == VerdictKind.Pass ? bad : i;
        }

        if (bad == results.Length)
        {
            return text;
        }

        return bad == results.Length - 1 && results[bad].Verdict.Type == VerdictTypes.ReturnMismatch
            && script.Commands[^1] is Assertion.Returns last
            && recording.Last is Outcome.Returned { Values: var values }
            && values.All(HasText)
            ? WithResults(last, values)
            : null;
    }

    /// <summary>Bounds the time of one command by that of the first script.</summary>
    private void Limit(TimeSpan first)
    {
        TimeSpan wanted = first * MostTimes > s_least ? first * MostTimes : s_least;
        _ = Interlocked.Exchange(ref _limit, Math.Min(options.CommandTimeout.Ticks, wanted.Ticks));
    }

    private static bool HasText(Value value) => value.Reference is null or Reference.Null or Reference.Host;

    private static string WithResults(Assertion.Returns last, ImmutableArray<Value> values)
    {
        Node script = Node.Parse(last.At.Source);
        Node command = script.Items[^1];
        string results = string.Concat(values.Select(value => $"({value})"));
        Node corrected = Node.Of([
            .. command.Items.TakeWhile((item, index) => index < 2),
            .. Node.Parse(results).Items]);
        return script.Replace([script.Items.Length - 1], [corrected]).ToScript();
    }
}
