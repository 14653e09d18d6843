using Conformance.Runner.Results;

namespace Conformance.Triage.Failures;

/// <summary>
/// How a command failed: the kind and class of its verdict, not the text of its reason. Two failures of one class count
/// as the same failure when a script is made smaller.
/// </summary>
/// <param name="Kind">Kind of the verdict.</param>
/// <param name="Type">Dotted class of the verdict, from <see cref="VerdictTypes"/>.</param>
public readonly record struct FailureClass(VerdictKind Kind, string Type)
{
    /// <summary>The class of a result.</summary>
    public static FailureClass Of(CommandResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new FailureClass(result.Verdict.Kind, result.Verdict.Type);
    }

    /// <summary>Whether there is anything to look for: a pass, or what was not run, is no failure.</summary>
    public bool IsFailure => Kind.IsBad();

    /// <inheritdoc/>
    public override string ToString() => Type.Length > 0 ? Type : Kind.ToString();
}
