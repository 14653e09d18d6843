using System.Collections.Immutable;

namespace Conformance.Triage.Tracing;

/// <summary>What a comparison of two engines found.</summary>
/// <param name="IsDifferent">Whether there is a difference.</param>
/// <param name="Lines">The difference and the way to it, for a person.</param>
/// <param name="Notes">What was not compared, each in a sentence.</param>
public sealed record TraceReport(bool IsDifferent, ImmutableArray<string> Lines, ImmutableArray<string> Notes);

/// <summary>The steps of one command on one engine.</summary>
/// <param name="Steps">The steps, in order.</param>
/// <param name="Outcome">What the command led to, or why it called no function.</param>
/// <param name="IsCut">Whether there were more steps than were permitted.</param>
/// <param name="Notes">What is not shown, each in a sentence.</param>
public sealed record StepReport(
    ImmutableArray<ShownStep> Steps,
    string Outcome,
    bool IsCut,
    ImmutableArray<string> Notes);

/// <summary>One step as it is shown.</summary>
/// <param name="Kind">Its group.</param>
/// <param name="Depth">How many calls it is inside of, from 0.</param>
/// <param name="Opens">Whether it begins a function.</param>
/// <param name="Closes">Whether it ends a function.</param>
/// <param name="Text">Place, instruction, operands and results.</param>
public readonly record struct ShownStep(TraceKind Kind, int Depth, bool Opens, bool Closes, string Text)
{
    /// <summary>Deeper calls are not indented further.</summary>
    private const int DeepestIndent = 20;

    /// <summary>The text, indented by the depth of calls.</summary>
    public string Indented => new string(' ', 2 * Math.Min(Depth, DeepestIndent)) + Text;
}
