namespace Conformance.Reports.Text;

/// <summary>A table in plain text. The first column is aligned left, the others right.</summary>
internal static class TextTable
{
    /// <summary>Writes rows of equal length.</summary>
    public static void Write(IReadOnlyList<string[]> rows, TextWriter output)
    {
        int[] widths = new int[rows[0].Length];
        foreach (string[] row in rows)
        {
            for (int column = 0; column < row.Length; column++)
            {
                widths[column] = Math.Max(widths[column], row[column].Length);
            }
        }

        foreach (string[] row in rows)
        {
            IEnumerable<string> cells = row.Select(
                (cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            output.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }
}
