using Conformance.Reports.Text;
using Spectre.Console;

namespace Conformance.Cli.Terminals;

/// <summary>
/// Writes rows in columns. On a terminal the last column wraps and states are coloured; otherwise each row is one line,
/// for other programs.
/// </summary>
/// <param name="output">Receives the rows.</param>
/// <param name="width">Columns of the terminal; 0 if the output is not a terminal.</param>
/// <param name="hasColor">Whether the output shows colours.</param>
/// <param name="widths">The width of each column but the last.</param>
internal sealed class Listing(TextWriter output, int width, bool hasColor, params int[] widths)
{
    private const int Gap = 2;
    private const int LeastRest = 20;

    /// <summary>A listing on stdout. Honours NO_COLOR.</summary>
    /// <param name="widths">The width of each column but the last.</param>
    public static Listing OnOutput(params int[] widths) => new(
        Console.IsOutputRedirected ? Console.Out : StandardStreams.Output.Trusted,
        Console.IsOutputRedirected ? 0 : Console.WindowWidth,
        Terminal.IsColored(ColorMode.Auto, Console.IsOutputRedirected),
        widths);

    /// <summary>Writes a row.</summary>
    public void Write(params string[] cells)
    {
        cells = [.. cells.Select(cell => SafeText.OneLine(cell))];
        if (width == 0)
        {
            output.WriteLine(
                string.Concat(cells.Select((cell, i) => i < widths.Length ? cell.PadRight(widths[i] + Gap) : cell))
                    .TrimEnd());
            return;
        }

        Grid grid = new();
        foreach (int column in widths)
        {
            grid.AddColumn(new GridColumn { Width = column, NoWrap = true, Padding = new Padding(0, 0, Gap, 0) });
        }

        grid.AddColumn(
            new GridColumn
            {
                Width = Math.Max(LeastRest, width - widths.Sum() - (Gap * widths.Length) - 1),
                Padding = new Padding(0),
            });
        grid.AddRow(
            [.. cells.Concat(Enumerable.Repeat("", widths.Length + 1 - cells.Length))
                .Select(cell => new Text(cell, StyleOf(cell)))]);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = hasColor ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = hasColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = width;
        console.Write(grid);
    }

    private static Style StyleOf(string cell) => cell switch
    {
        "ok" or "found" or "on" => new Style(Color.Green),
        "broken" => new Style(Color.Red),
        "warning" => new Style(Color.Olive),
        "missing" or "off" => new Style(Color.Grey),
        _ => Style.Plain,
    };
}
