using Conformance.Reports.Text;
using Spectre.Console.Rendering;

namespace Conformance.Cli.Terminals;

/// <summary>A line that is rewritten in place, with permanent lines above it.</summary>
/// <param name="output">The terminal or its substitute.</param>
/// <param name="isLive">Whether lines can be rewritten.</param>
/// <param name="width">Columns. Longer lines are cut, because a wrapped line cannot be rewritten.</param>
internal sealed class ProgressScreen(TextWriter output, bool isLive, int width, Terminal terminal)
{
    private const string EraseLine = "\r\e[K";
    private const string EraseScreen = "\e[H\e[2J\e[3J";
    private const int LeastWidth = 20;
    private readonly Lock _lock = new();
    private bool _isDirty;

    public bool IsLive => isLive;

    /// <summary>The screen on stderr.</summary>
    public static ProgressScreen OfErrors(ColorMode color) => new(
        StandardStreams.Errors.Trusted, Terminal.IsLive, Terminal.IsLive && Console.WindowWidth > 0
            ? Console.WindowWidth
            : 80, new Terminal(color, Console.IsErrorRedirected));

    /// <summary>Replaces the line.</summary>
    public void Rewrite(string line)
    {
        lock (_lock)
        {
            output.Write(EraseLine + Cut(line, 0));
            output.Flush();
            _isDirty = true;
        }
    }

    /// <summary>Writes a permanent line with a mark.</summary>
    public void WriteAbove(string mark, string line)
    {
        lock (_lock)
        {
            Clear();
            output.Write($"{(mark.Length == 0 ? " " : terminal.Bad(mark))} {Cut(line, 2)}{output.NewLine}");
        }
    }

    /// <summary>Replaces everything that a terminal shows by lines with marks.</summary>
    public void Replace(IEnumerable<(string Mark, string Line)> lines)
    {
        lock (_lock)
        {
            Clear();
            if (isLive)
            {
                output.Write(EraseScreen);
            }

            foreach ((string mark, string line) in lines)
            {
                output.Write(mark.Length == 0 ? "" : terminal.Bad(mark) + " ");
                output.WriteLine(isLive ? Cut(line, mark.Length == 0 ? 0 : 2) : SafeText.OneLine(line));
            }

            output.Flush();
        }
    }

    /// <summary>Writes an ordinary line.</summary>
    public void WriteLine(string line)
    {
        lock (_lock)
        {
            output.WriteLine(SafeText.OneLine(line));
        }
    }

    /// <summary>Clears the line.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            if (_isDirty)
            {
                output.Write(EraseLine);
                output.Flush();
                _isDirty = false;
            }
        }
    }

    private string Cut(string line, int taken)
    {
        Segment whole = new(SafeText.OneLine(line));
        int most = Math.Max(LeastWidth, width) - 1 - taken;
        return whole.CellCount() <= most ? whole.Text : Segment.Truncate(whole, most - 1)?.Text + "…";
    }
}
