using System.Globalization;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Triage.Tracing;

/// <summary>What a run under trace has seen.</summary>
internal sealed class TraceRecord : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private int _nans;
    private Location _firstNan;
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

    /// <summary>What could not be looked at, or does not count as a difference, each once.</summary>
    public IEnumerable<string> Notes => _nans == 0 ? _notes : _notes.Append(
        string.Create(CultureInfo.InvariantCulture, $"{_nans:N0} outcomes with NaNs have other bits, which the specification permits; the first is of {_firstNan}"));

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

    /// <summary>Counts an outcome that differs only in the bits of NaNs.</summary>
    public void NoteNan()
    {
        _firstNan = _nans++ == 0 ? Current!.At.Location : _firstNan;
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

    /// <inheritdoc/>
    public void Dispose() => _end.Dispose();
}
