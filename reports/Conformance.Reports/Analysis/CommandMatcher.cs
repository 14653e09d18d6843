using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Reports.Analysis;

/// <summary>
/// Finds the results of an earlier run by id or, if a file was moved, by file name and hash. Each result is taken once.
/// </summary>
internal sealed class CommandMatcher
{
    private readonly Dictionary<string, Queue<CommandResult>> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (FileResult File, CommandResult Command)?> _byFileName = new(
        StringComparer.Ordinal);
    private readonly HashSet<CommandResult> _taken = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _moved = new(StringComparer.Ordinal);
    private readonly RunResult _before;

    public CommandMatcher(RunResult before, IReadOnlySet<string> pathsAfter)
    {
        _before = before;
        foreach (FileResult file in before.Files)
        {
            foreach (CommandResult command in file.Commands)
            {
                string id = command.Id;
                if (!_byId.TryGetValue(id, out Queue<CommandResult>? queue))
                {
                    _byId[id] = queue = new Queue<CommandResult>(1);
                }

                queue.Enqueue(command);
                if (!pathsAfter.Contains(file.Path))
                {
                    string key = FileNameKey(file, command);
                    _byFileName[key] = _byFileName.ContainsKey(key) ? null : (file, command);
                }
            }
        }
    }

    /// <summary>The earlier result, or null.</summary>
    public CommandResult? Take(FileResult file, CommandResult command)
    {
        if (_byId.TryGetValue(command.Id, out Queue<CommandResult>? queue) && queue.TryDequeue(out CommandResult? same))
        {
            _ = _taken.Add(same);
            return same;
        }

        if (_byFileName.TryGetValue(FileNameKey(file, command), out (FileResult File, CommandResult Command)? found)
            && found is { } moved && _taken.Add(moved.Command))
        {
            _ = _moved.Add(moved.File.Path);
            return moved.Command;
        }

        return null;
    }

    /// <summary>Whether results of a file were found under another path.</summary>
    public bool IsMoved(FileResult file) => _moved.Contains(file.Path);

    /// <summary>The results that were not taken, in the order of the report.</summary>
    public IEnumerable<(FileResult File, CommandResult Command)> Left() =>
        _before.Files.SelectMany(file => file.Commands, (file, command) => (file, command))
            .Where(pair => !_taken.Contains(pair.command));

    private static string FileNameKey(FileResult file, CommandResult command) =>
        file.Path[(file.Path.LastIndexOf('/') + 1)..] + "#" + Replay.Hash(command);
}
