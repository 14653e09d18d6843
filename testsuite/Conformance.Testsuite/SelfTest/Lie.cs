using Conformance.Engine;

namespace Conformance.Testsuite.SelfTest;

/// <summary>One way in which an engine lies.</summary>
/// <param name="Name">The lie in words.</param>
/// <param name="Answer">
/// The answer to a request, given the answer of a truthful session and the answer to the previous request.
/// </param>
/// <param name="Caught">The types of verdict by which the scripts of the self test must expose the lie.</param>
internal sealed record Lie(string Name, Func<Request, Func<Outcome>, Outcome, Outcome?> Answer, params string[] Caught)
{
    /// <summary>Whether every session has a store of its own, as it should.</summary>
    public bool IsForgetful { get; init; } = true;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
