using System.Collections.Immutable;
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
    /// <summary>
    /// The script, with the results of its last command corrected; null if it does not pass otherwise.
    /// </summary>
    /// <exception cref="OperationCanceledException">The run was ended.</exception>
    public string? Correct(Script script, string text, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(script);
        using RecordingEngine recording = new(engine);
        Trial trial = new(new ScriptRunner(recording, options), place, folder);
        ImmutableArray<CommandResult> results = trial.Run(script, cancellation);
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
