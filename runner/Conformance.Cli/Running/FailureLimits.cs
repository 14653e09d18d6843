using System.CommandLine;
using Conformance.Cli.Grammar;

namespace Conformance.Cli.Running;

/// <summary>The reaction to failures during a run.</summary>
/// <param name="Retries">The number of retries for a file that failed unexpectedly.</param>
/// <param name="MaxFailures">The number of unexpected results that end the run.</param>
internal sealed record FailureLimits(int Retries, int MaxFailures)
{
    private static readonly Option<int> s_retries = new("--retries")
    {
        Description = "Run a failed file again up to this many times, to find intermittent failures. It stays a "
            + "failure unless the expectations list all outcomes.",
    };

    private static readonly Option<int?> s_maxFailures = new("--max-failures")
    {
        Description = "End the run after this many unexpected results (exit code 13). Finished results are still "
            + "written.",
    };

    public static void AddTo(Command command)
    {
        command.Add(s_retries);
        command.Add(s_maxFailures);
    }

    /// <exception cref="UsageException">A number is out of range.</exception>
    public static FailureLimits Of(ParseResult parsed) => new(
        parsed.GetValue(s_retries) is >= 0 and <= 100 and int retries
            ? retries
            : throw new UsageException("--retries must be between 0 and 100"),
        parsed.GetValue(s_maxFailures) is null ? int.MaxValue
            : parsed.GetValue(s_maxFailures) is > 0 and int most
                ? most
                : throw new UsageException("--max-failures must be above 0"));
}
