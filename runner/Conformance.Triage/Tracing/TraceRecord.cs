using System.Collections.Immutable;
using System.Globalization;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Triage.Tracing;

/// <summary>What a run under trace has seen.</summary>
internal sealed class TraceRecord : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Dictionary<string, (Location First, int Count)> _undone = new(StringComparer.Ordinal);
    private int _permitted;
    private Location _firstPermitted;
    private readonly List<string> _notes = [];
    private readonly HashSet<string> _noted = new(StringComparer.Ordinal);

    /// <summary>The command that runs; null before the first.</summary>
    public Command? Current { get; private set; }

    /// <summary>How many commands have begun.</summary>
    public int Begun { get; private set; }

    /// <summary>The first difference; null if there was none.</summary>
    public TraceDifference? First { get; private set; }

    /// <summary>The events of the target on the first engine.</summary>
    public List<TraceEvent> Steps { get; } = [];

    /// <summary>The references of both engines, with their names.</summary>
    public ReferencePairs References { get; } = new();

    /// <summary>Whether the target had more events than were permitted.</summary>
    public bool IsCut { get; set; }

    /// <summary>Whether the engine crashed or hung in the target.</summary>
    public bool IsLost { get; set; }

    /// <summary>What the target led to on the first engine; empty if it did not run.</summary>
    public string Outcome { get; set; } = "";

    /// <summary>The results of all commands; empty if the run was ended by a difference.</summary>
    public ImmutableArray<CommandResult> Results { get; set; } = [];

    /// <summary>Whether a command was not compared because an engine cannot do it.</summary>
    public bool HasUndone => _undone.Count > 0;

    /// <summary>What could not be looked at, or does not count as a difference, each once.</summary>
    public IEnumerable<string> Notes =>
    [
        .. _notes,
        .. _undone.Select(pair => string.Create(
            CultureInfo.InvariantCulture,
            $"{Counted(pair.Value.First, pair.Value.Count)} not compared, because {pair.Key}")),
        .. _permitted == 0 ? (string[])[] : [
            $"{Counted(_firstPermitted, _permitted)} not the same on both, which the specification permits (bits of NaNs, relaxed vectors)",
        ],
    ];

    /// <summary>Cancelled at the first difference.</summary>
    public CancellationToken End => _end.Token;

    /// <summary>Begins a command.</summary>
    public void Begin(Command command)
    {
        Current = command;
        Begun++;
    }

    /// <summary>Notes what could not be looked at.</summary>
    public void Note(string text)
    {
        if (_noted.Add(text))
        {
            _notes.Add(text);
        }
    }

    /// <summary>Notes that an engine cannot do a command.</summary>
    public void NoteUndone(string why)
    {
        (Location first, int count) = _undone.GetValueOrDefault(why);
        _undone[why] = (count == 0 ? Current!.At.Location : first, count + 1);
    }

    /// <summary>Counts an outcome that differs in a way that the specification permits.</summary>
    public void NotePermitted()
    {
        _firstPermitted = _permitted++ == 0 ? Current!.At.Location : _firstPermitted;
    }

    /// <summary>Notes a difference and ends the run, unless there was one before.</summary>
    public void Differ(string what, IReadOnlyList<string>? steps = null, bool isLost = false)
    {
        if (First is null)
        {
            First = new TraceDifference(Current!, Begun, what, isLost) { Steps = steps ?? [] };
            _end.Cancel();
        }
    }

    private static string Counted(Location first, int count) => count == 1
        ? $"{first} is"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{first} and {count - 1:N0} more {(count == 2 ? "command" : "commands")} are");

    /// <inheritdoc/>
    public void Dispose() => _end.Dispose();
}
