using System.Collections.Immutable;

namespace Conformance.Runner.Scripts;

/// <summary>The commands of a script with those inside groups and threads, in order: each gets one verdict.</summary>
public static class CommandTree
{
    /// <summary>A command before those inside it. Nesting costs no stack.</summary>
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
