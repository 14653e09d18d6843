using System.Collections.Immutable;
using Conformance.Runner.Results;

namespace Conformance.Runner.Expectations;

/// <summary>A rule for new failures.</summary>
/// <param name="Tests">The files and commands.</param>
/// <param name="Outcome">Their common outcome.</param>
/// <param name="Cause">The cause in one line; empty if it is not known.</param>
internal sealed record NewRule(ImmutableArray<string> Tests, RuleOutcome Outcome, string Cause)
{
    /// <summary>The rules for the new failures of a run: for each failure or file, or for each cause.</summary>
    public static IEnumerable<NewRule> For(RunResult run, UpdateOptions options)
    {
        List<(string Tests, CommandResult[] Failures)> all = [.. run.Files.SelectMany(file => Selected(file, options))];
        return options.CauseOf is { } causeOf
            ? all.GroupBy(one =>
                    (Cause: causeOf(one.Failures[0]), one.Failures[0].Verdict.Kind, one.Failures[0].Verdict.Type))
                .OrderByDescending(group => group.Sum(one => one.Failures.Length))
                .Select(group => new NewRule(
                    [.. group.Select(one => one.Tests)],
                    RuleOutcome.OfAll([.. group.SelectMany(one => one.Failures)]),
                    group.Key.Cause))
            : all.Select(one => new NewRule([one.Tests], RuleOutcome.OfAll(one.Failures), ""));
    }

    /// <summary>The file, if it may be expected to fail as a whole; otherwise its new failures one by one.</summary>
    private static IEnumerable<(string Tests, CommandResult[] Failures)> Selected(
        FileResult file,
        UpdateOptions options)
    {
        // A blocked command becomes known with its cause.
        CommandResult[] failures =
            [
                .. file.Commands.Where(command => command.Gate == Gate.New && command.Verdict.Kind != VerdictKind.Blocked),
            ];
        return options.GroupsFiles && FailsAsAWhole(file, failures)
                && (
                    options.CauseOf is not { } causeOf
                    || failures.Select(causeOf).Distinct(StringComparer.Ordinal).Count() == 1)
            ? [(file.Path, failures)]
            : failures.Select(command =>
                (
                    new TestSelector(file.Path, command.Line, TestSelector.HashOf(command.Id)).ToString(),
                    new[] { command }));
    }

    /// <summary>Whether no assertion passes, and all failures are new and of one class.</summary>
    private static bool FailsAsAWhole(FileResult file, CommandResult[] failures) => failures.Length > 1
        && failures.All(command =>
            command.Verdict.Kind == failures[0].Verdict.Kind && command.Verdict.Type == failures[0].Verdict.Type)
        && file.Commands.All(command => command.Gate is Gate.None or Gate.New
            && (
                command.Verdict.Kind != VerdictKind.Pass
                || !command.Kind.StartsWith("assert_", StringComparison.Ordinal)));
}
