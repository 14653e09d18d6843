using System.Collections.Immutable;
using System.Globalization;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Reports.JUnit;

/// <summary>
/// A failed attempt of a command that was tried again, in the words of Maven Surefire: <c>rerunFailure</c> beside a
/// failure, because no attempt turns it into a pass, and <c>flakyFailure</c> where a rule of the expectations permits
/// both outcomes.
/// </summary>
/// <param name="Element">The name of the element.</param>
/// <param name="Message">The attempt and its verdict.</param>
/// <param name="Type">The dotted class of the command's verdict.</param>
internal sealed record JUnitRerun(string Element, string Message, string Type)
{
    /// <summary>The attempts to tell of; none in other profiles, or if there was only one attempt.</summary>
    public static ImmutableArray<JUnitRerun> Of(CommandResult command, JUnitOptions options)
    {
        if (options.Profile != JUnitProfile.Surefire || command.Attempts.Length == 0)
        {
            return [];
        }

        VerdictKind?[] attempts = [.. command.Attempts.Split(' ').Select(KindOf)];
        bool isPermitted = GateWords.IsExcused(command);

        // The first failed attempt is the failure itself.
        int first = isPermitted ? 0 : Array.FindIndex(attempts, kind => kind is { } one && VerdictWords.IsBad(one)) + 1;
        return
        [
            .. from attempt in Enumerable.Range(first, attempts.Length - first)
               where attempts[attempt] is { } kind && VerdictWords.IsBad(kind)
               let word = attempts[attempt] == VerdictKind.Fail ? "Failure" : "Error"
               select new JUnitRerun(
                   (isPermitted ? "flaky" : "rerun") + word,
                   string.Create(
                       CultureInfo.InvariantCulture,
                       $"attempt {attempt + 1} of {attempts.Length}: {attempts[attempt]!.Value.ToString().ToLowerInvariant()}{(isPermitted ? "; " + GateWords.Excuse(command) : "")}"),
                   JUnitNames.Type(command.Verdict.Type)),
        ];
    }

    private static VerdictKind? KindOf(string word) =>
        word.Length > 0 && char.IsAsciiLetter(word[0]) && Enum.TryParse(word, ignoreCase: true, out VerdictKind kind)
            ? kind
            : null;
}
