using System.Globalization;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Judging;

/// <summary>The reason why something cannot be done, and the verdict of a command that needs it.</summary>
/// <param name="Kind">Blocked, Unsupported or Error.</param>
/// <param name="Type">From <see cref="VerdictTypes"/>.</param>
/// <param name="Reason">One line for a person that names the causing command.</param>
internal sealed record Obstacle(VerdictKind Kind, string Type, string Reason)
{
    /// <summary>The command that left the obstacle; null if no command did.</summary>
    internal Command? Cause { get; private init; }

    /// <summary>The verdict of a command that meets the obstacle.</summary>
    internal Judgement Judgement => Judgement.Of(Kind, Type, Reason) with { BlockedBy = Cause };

    /// <summary>The script is at fault.</summary>
    internal static Obstacle OfScript(string reason) => new(VerdictKind.Error, VerdictTypes.ScriptError, reason);

    /// <summary>A command cannot be read, or was excluded.</summary>
    internal static Obstacle OfUnreadable(Command.Unreadable command) =>
        command.IsLeftOut ? new Obstacle(VerdictKind.Skip, VerdictTypes.Skipped, $"{command.Where}: {command.Message}")
        : command.Proposal.Length > 0
            ? new Obstacle(
                VerdictKind.Unsupported,
                VerdictTypes.Unsupported,
                $"{command.Where}: {ForeignSyntax.Needs(command.Proposal)}: {command.Message}")
        : OfScript($"{command.Where}: {command.Message}");

    /// <summary>The engine failed at something that other commands need.</summary>
    internal static Obstacle OfEngine(string reason) => new(VerdictKind.Blocked, VerdictTypes.Blocked, reason);

    /// <summary>
    /// The obstacle left by a command that did not succeed. Passes causes on, so that the first one is named.
    /// </summary>
    internal static Obstacle After(Command cause, Judgement judgement)
    {
        Verdict verdict = judgement.Verdict;
        Obstacle obstacle = verdict.Kind is VerdictKind.Blocked or VerdictKind.Unsupported or VerdictKind.Skip
            ? new Obstacle(verdict.Kind, verdict.Type, verdict.Reason)
            : new Obstacle(
                VerdictKind.Blocked,
                VerdictTypes.Blocked,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"needs '{cause.Keyword}' of line {cause.At.Line}, which did not succeed: {verdict.Reason}"));
        return obstacle with { Cause = judgement.BlockedBy ?? cause };
    }
}
