using Conformance.Runner.Scripts;

namespace Conformance.Runner.Execution;

/// <summary>The commands of a file that missed their deadlines. Threads of the script add to it concurrently.</summary>
internal sealed class MissedDeadlines
{
    private readonly Lock _lock = new();
    private readonly HashSet<Command> _commands = new(ReferenceEqualityComparer.Instance);
    private int _count;

    /// <summary>The number of commands.</summary>
    internal int Count => Volatile.Read(ref _count);

    /// <summary>The last of them; null if there is none.</summary>
    internal Command? Last { get; private set; }

    /// <summary>Adds a command. Each counts once.</summary>
    internal void Add(Command command)
    {
        lock (_lock)
        {
            if (_commands.Add(command))
            {
                Last = command;
                _count++;
            }
        }
    }
}
