using Conformance.Engine;

namespace Conformance.Testsuite.SelfTest;

/// <summary>One way in which an engine does not tell the truth.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Answer">
/// The answer to a request, given what a truthful session would answer and what it answered before.
/// </param>
/// <param name="Caught">The types of verdict it must be caught with, on the scripts of the self test.</param>
internal sealed record Lie(string Name, Func<Request, Func<Outcome>, Outcome, Outcome?> Answer, params string[] Caught)
{
    /// <summary>Whether every session has a store of its own, as it should.</summary>
    public bool IsForgetful { get; init; } = true;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
