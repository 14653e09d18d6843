using Conformance.Runner.Scripts;
using Conformance.Triage.Failures;

namespace Conformance.Triage.Reduction;

/// <summary>From a slice to the smallest script.</summary>
public static class SliceReduction
{
    /// <summary>The forms of a script that are worth reducing: with identifiers and folded, and as it is.</summary>
    /// <param name="script">The slice.</param>
    /// <param name="text">Its text.</param>
    public static IEnumerable<string> FormsOf(Script script, string text)
    {
        ArgumentNullException.ThrowIfNull(script);
        return
        [
            Canonical.Print(script.Commands, isFolded: true),
            Canonical.Print(script.Commands, isFolded: false),
            text,
        ];
    }

    /// <summary>Reduces the first form that shows the failure.</summary>
    /// <exception cref="TriageException">None does.</exception>
    public static string Reduce(
        Reducer reducer,
        IQuestion question,
        Script script,
        string text,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(reducer);
        ArgumentNullException.ThrowIfNull(question);
        foreach (string form in FormsOf(script, text))
        {
            if (question.Ask(form, cancellation) is { } shown)
            {
                return reducer.Reduce(shown, cancellation);
            }
        }

        throw new TriageException("the slice does not show the failure once more", "it may fail at random");
    }
}
