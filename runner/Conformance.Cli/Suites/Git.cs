using System.Collections.Immutable;
using Conformance.Cli.Grammar;
using Conformance.Engine;
using Conformance.Engines.Processes;

namespace Conformance.Cli.Suites;

/// <summary>Runs <c>git</c> on one repository. It never asks for a password.</summary>
/// <param name="place">The options that name the repository.</param>
/// <param name="deadline">The end of each command, given its first word.</param>
internal sealed class Git(IEnumerable<string> place, Func<Deadline> deadline)
{
    private const string Ssh = "GIT_SSH_COMMAND";
    private readonly ImmutableArray<string> _place = [.. place, "--no-pager"];

    private static readonly ImmutableDictionary<string, string> s_environment =
        ImmutableDictionary<string, string>.Empty
            .Add("GIT_TERMINAL_PROMPT", "0")
            .Add("LC_ALL", "C")
            .Add(Ssh, Environment.GetEnvironmentVariable(Ssh) ?? "ssh -oBatchMode=yes");

    /// <summary>More variables of the environment.</summary>
    public ImmutableDictionary<string, string> Variables { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="UsageException">Git is missing, or missed the deadline.</exception>
    public ToolRun Try(params ReadOnlySpan<string> arguments)
    {
        ToolRun run;
        try
        {
            run = ToolProcess.Run(
                new EngineCommand("git", [.. _place, .. arguments]) { Environment = s_environment.AddRange(Variables) },
                deadline());
        }
        catch (EngineStartException missing)
        {
            throw new UsageException(missing.Message, "install git; revisions of a suite are read with it");
        }

        return run.IsLate ? throw new UsageException($"git {arguments[0]} did not end in time") : run;
    }

    /// <summary>The output of a command that must succeed.</summary>
    /// <exception cref="UsageException">Git is missing, missed the deadline, or refused.</exception>
    public string Output(params ReadOnlySpan<string> arguments)
    {
        ToolRun run = Try(arguments);
        return run.ExitCode == 0 ? run.Text : throw new UsageException($"git {arguments[0]}: {ReasonOf(run)}");
    }

    /// <summary>The last line of the errors that says why a command failed.</summary>
    public static string ReasonOf(ToolRun run)
    {
        const string Fatal = "fatal: ";
        string[] lines = run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string line = Array.Find(lines, one => one.StartsWith(Fatal, StringComparison.Ordinal))
            ?? lines.FirstOrDefault() ?? "it said nothing";
        return line.StartsWith(Fatal, StringComparison.Ordinal) ? line[Fatal.Length..] : line;
    }
}
