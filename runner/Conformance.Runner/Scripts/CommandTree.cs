using System.Collections.Immutable;

namespace Conformance.Runner.Scripts;

/// <summary>Lists the commands of a script, including those inside groups and threads. Each gets one verdict.</summary>
public static class CommandTree
{
    /// <summary>All commands in order, each before the commands inside it. Does not recurse.</summary>
    public static IEnumerable<Command> All(ImmutableArray<Command> commands)
    {
        Stack<(ImmutableArray<Command> Commands, int Next)> open = new();
        open.Push((commands, 0));
        while (open.TryPop(out (ImmutableArray<Command> Commands, int Next) level))
        {
            if (level.Next == level.Commands.Length)
            {
                continue;
            }

            Command command = level.Commands[level.Next];
            open.Push((level.Commands, level.Next + 1));
            yield return command;
            if (command.Inside is { IsDefaultOrEmpty: false } inner)
            {
                open.Push((inner, 0));
            }
        }
    }

    /// <summary><see cref="All"/> as an array: the commands themselves if none is inside another.</summary>
    internal static ImmutableArray<Command> Flat(ImmutableArray<Command> commands)
    {
        foreach (Command command in commands)
        {
            if (!command.Inside.IsDefaultOrEmpty)
            {
                return [.. All(commands)];
            }
        }

        return commands;
    }

    /// <summary>The place of a command among <see cref="All"/>, which is the place of its result.</summary>
    /// <exception cref="ArgumentException">The command is not among them.</exception>
    public static int IndexOf(ImmutableArray<Command> commands, Command command)
    {
        int at = 0;
        foreach (Command other in All(commands))
        {
            if (ReferenceEquals(other, command))
            {
                return at;
            }

            at++;
        }

        throw new ArgumentException("not a command of the script", nameof(command));
    }
}
