using System.Globalization;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Text;

/// <summary>The id of a result as people type it, and the command that repeats the result.</summary>
public static class Replay
{
    /// <summary><c>address64.wast:566#3f9c21ab77</c>. The hash decides; the line is a hint.</summary>
    public static string Id(FileResult file, CommandResult command)
    {
        ArgumentNullException.ThrowIfNull(file);
        string hash = Hash(command);
        return hash == ""
            ? command.Id
            : string.Create(CultureInfo.InvariantCulture, $"{file.Path}:{command.Line}#{hash}");
    }

    /// <summary>The part of an id after the <c>#</c>.</summary>
    public static string Hash(CommandResult command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return command.Id[(command.Id.LastIndexOf('#') + 1)..];
    }

    /// <summary>A line for a POSIX shell. It is quoted, so that any name is safe.</summary>
    public static string Command(RunResult run, FileResult file, CommandResult command, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(options);
        return $"{options.ReplayCommand} {Quote(Id(file, command))} {Settings(run.Header)}";
    }

    /// <summary>The engine and the settings of a run, as options for a POSIX shell.</summary>
    public static string Settings(RunHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        string engine = header.EngineArgument is { Length: > 0 } argument ? argument : header.Engine;
        return string.Join(' ', ["--engine", Quote(engine), .. (header.Setup?.Options ?? []).Select(Quote)]);
    }

    private static string Quote(string argument)
    {
        argument = SafeText.OneLine(argument, 1_000);
        if (argument != "" && argument.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '=' or ','))
        {
            return argument;
        }

        return argument.AsSpan().IndexOfAny("\"$`\\!") < 0
            ? $"\"{argument}\""
            : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
