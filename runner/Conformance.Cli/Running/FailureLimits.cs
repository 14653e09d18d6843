using System.CommandLine;
using Conformance.Cli.Grammar;

namespace Conformance.Cli.Running;

/// <summary>What is done about failures while a run goes on.</summary>
/// <param name="Retries">How often a file that failed unexpectedly is run again.</param>
/// <param name="MaxFailures">After how many unexpected results the run ends.</param>
internal sealed record FailureLimits(int Retries, int MaxFailures)
{
    private static readonly Option<int> s_retries = new("--retries")
    {
        Description = "Run a file that failed again up to so many times, to find what fails only sometimes. It stays a failure unless the expectations "
            + "list all its outcomes.",
    };

    private static readonly Option<int?> s_maxFailures = new("--max-failures")
    {
        Description = "End the run after so many unexpected results (exit code 13); what was judged is still written.",
    };

    public static void AddTo(Command command)
    {
        command.Add(s_retries);
        command.Add(s_maxFailures);
    }

    /// <exception cref="UsageException">A number makes no sense.</exception>
    public static FailureLimits Of(ParseResult parsed) => new(
        parsed.GetValue(s_retries) is >= 0 and <= 100 and int retries ? retries : throw new UsageException("--retries must be between 0 and 100"),
        parsed.GetValue(s_maxFailures) is null ? int.MaxValue
            : parsed.GetValue(s_maxFailures) is > 0 and int most ? most : throw new UsageException("--max-failures must be above 0"));
}
