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
}
