using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;

namespace Conformance.Runner.Execution;

/// <summary>
/// Runs a failed file again, to separate intermittent failures from permanent ones. A retry never hides a failure: a
/// command keeps its first bad verdict, with the verdicts of all attempts.
/// </summary>
/// <param name="inner">Runs a file once.</param>
/// <param name="retries">The number of retries for a failed file.</param>
/// <param name="isFailed">Whether a result calls for another attempt.</param>
public sealed class RetryingRunner(IFileRunner inner, int retries, Func<FileResult, bool> isFailed) : IFileRunner
{
    /// <inheritdoc/>
    public FileResult Run(
        Script script,
        SuitePlace place,
        string? folder = null,
        Deadline? end = null,
        CancellationToken cancellation = default)
    {
        List<FileResult> attempts = [inner.Run(script, place, folder, end, cancellation)];
        while (attempts.Count <= retries && isFailed(attempts[^1]))
        {
            // Each attempt has the time of a file.
            attempts.Add(inner.Run(script, place, folder, end: null, cancellation));
        }

        return attempts.Count == 1 ? attempts[0] : Joined(attempts);
    }

    /// <summary>Combines the attempts of a file into one result.</summary>
    private static FileResult Joined(List<FileResult> attempts)
    {
        ImmutableArray<CommandResult>.Builder commands = ImmutableArray.CreateBuilder<CommandResult>(
            attempts[0].Commands.Length);
        for (int i = 0; i < attempts[0].Commands.Length; i++)
        {
            CommandResult[] tries = [.. attempts.Select(attempt => attempt.Commands[i])];
            CommandResult result = tries.FirstOrDefault(attempt => attempt.Verdict.Kind.IsBad()) ?? tries[0];
            commands.Add(
                result with
                {
                    Attempts = string.Join(' ', tries.Select(attempt => ResultsNames.Of(attempt.Verdict.Kind).Value)),
                });
        }

        return attempts[0] with
        {
            Commands = commands.MoveToImmutable(),
            Duration = new TimeSpan(attempts.Sum(attempt => attempt.Duration.Ticks)),
        };
    }
}
