using System.Globalization;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Text;

/// <summary>The id of a result as people type it, and the command that repeats the result.</summary>
internal static class Replay
{
    /// <summary><c>address64.wast:566#3f9c21ab77</c>. The hash decides; the line is a hint.</summary>
    public static string Id(FileResult file, CommandResult command)
    {
        string hash = Hash(command);
        return hash == ""
            ? command.Id
            : string.Create(CultureInfo.InvariantCulture, $"{file.Path}:{command.Line}#{hash}");
    }

    /// <summary>The part of an id after the <c>#</c>.</summary>
    public static string Hash(CommandResult command) => command.Id[(command.Id.LastIndexOf('#') + 1)..];

    /// <summary>A line for a POSIX shell. It is quoted, so that any name is safe.</summary>
    public static string Command(RunResult run, FileResult file, CommandResult command, ReportOptions options) =>
        $"{options.ReplayCommand} {Quote(Id(file, command))} --engine {Quote(run.Header.EngineArgument is { Length: > 0 } argument ? argument : run.Header.Engine)}";

    private static string Quote(string argument)
    {
        argument = SafeText.OneLine(argument, 1_000);
        if (argument != "" && argument.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
        {
            return argument;
        }

        return argument.AsSpan().IndexOfAny("\"$`\\!") < 0
            ? $"\"{argument}\""
            : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
