using System.Collections.Concurrent;
using Conformance.Runner.Scripts;
using Conformance.Triage.Failures;

namespace Conformance.Triage.Reduction;

/// <summary>
/// Whether a script still shows the failure: its last command fails in the class that is looked for, and the other
/// engine passes all of it. Answers are kept. Used by several threads.
/// </summary>
/// <param name="wanted">How the last command has to fail.</param>
/// <param name="word">The word that the last command has to begin with.</param>
/// <param name="trial">The engine that fails.</param>
/// <param name="against">The engine that passes; null to do without.</param>
public sealed class ScriptQuestion(FailureClass wanted, string word, Trial trial, Oracle? against) : IQuestion
{
    private readonly ConcurrentDictionary<string, string?> _answers = new(StringComparer.Ordinal);
    private int _asked;

    /// <inheritdoc/>
    public int Asked => _asked;

    /// <inheritdoc/>
    public string? Ask(string text, CancellationToken cancellation)
    {
        if (!_answers.TryGetValue(text, out string? answer))
        {
            answer = Find(text, cancellation);
            _answers[text] = answer;
        }

        return answer;
    }

    private string? Find(string text, CancellationToken cancellation)
    {
        Script? script = trial.Read(text);
        if (script is null || script.Commands[^1].Word != word)
        {
            return null;
        }

        if (against is not null)
        {
            if (against.Correct(script, text, cancellation) is not { } corrected)
            {
                return null;
            }

            script = corrected == text ? script : trial.Read(corrected);
            text = corrected;
        }

        Interlocked.Increment(ref _asked);
        return
            script is not null && trial.Run(script, cancellation) is [.., var last] && FailureClass.Of(last) == wanted
            ? text
            : null;
    }
}
