namespace Conformance.Triage.Reduction;

/// <summary>What is asked of each smaller script. Used by several threads.</summary>
public interface IQuestion
{
    /// <summary>How many scripts were run.</summary>
    int Asked { get; }

    /// <summary>Asks whether a script still shows what is looked for.</summary>
    /// <param name="text">The script.</param>
    /// <param name="cancellation">Ends the question.</param>
    /// <returns>The script, with results corrected where it states wrong ones; null if it does not show it.</returns>
    /// <exception cref="OperationCanceledException">The question was ended.</exception>
    string? Ask(string text, CancellationToken cancellation);
}
