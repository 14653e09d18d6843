using System.Text;
using System.Text.Json;
using Conformance.Reports.Text;
using Conformance.Runner.Coverage;

namespace Conformance.Reports.Formats;

/// <summary>The coverage of scripts, with the gaps first.</summary>
public static class CoverageReport
{
    private const int Width = 100;
    private const int LongestName = 200;

    /// <summary>Writes a table of shares and the names of unexercised items, for a terminal.</summary>
    public static void WriteText(CoverageResult result, TextWriter output)
    {
        int width = result.Kinds.IsEmpty ? 0 : result.Kinds.Max(kind => kind.Title.Length);
        output.WriteLine("Coverage");
        foreach (CoverageKind kind in result.Kinds)
        {
            int exercised = kind.Exercised.Count();
            output.WriteLine(
                $"  {kind.Title.PadRight(width)}  {Figures.Count(exercised),5} of {Figures.Count(kind.Items.Length),5}  {Figures.Share(exercised, kind.Items.Length),7}");
        }

        foreach (CoverageKind kind in result.Kinds.Where(kind => kind.Never.Any()))
        {
            output.WriteLine();
            output.WriteLine($"{kind.Title}: never");
            foreach (IGrouping<string, CoverageItem> group in Groups(kind))
            {
                string label = group.Key.Length > 0 ? $"  [{SafeText.OneLine(group.Key, LongestName)}] " : "  ";
                output.WriteLine(
                    IsWhole(kind, group)
                        ? $"{label}none of {group.Count()}"
                        : label
                            + string.Join(
                                "\n    ",
                                Lines(group.Select(item => SafeText.OneLine(item.Name, LongestName)))));
            }
        }
    }

    /// <summary>
    /// Writes everything, as <c>{"kinds": [{"id", "title", "counts", "exercised", "total", "never": […], "items":
    /// […]}]}</c>.
    /// </summary>
    public static void WriteJson(CoverageResult result, Stream output)
    {
        using Utf8JsonWriter json = new(output, JsonOutput.Options);
        json.WriteStartObject();
        json.WriteStartArray("kinds");
        foreach (CoverageKind kind in result.Kinds)
        {
            json.WriteStartObject();
            json.WriteString("id", kind.Id);
            json.WriteString("title", kind.Title);
            json.WriteString("counts", kind.Counted);
            json.WriteNumber("exercised", kind.Exercised.Count());
            json.WriteNumber("total", kind.Items.Length);
            json.WriteStartArray("never");
            foreach (CoverageItem item in kind.Never)
            {
                json.WriteStringValue(SafeText.OneLine(item.Name, LongestName));
            }

            json.WriteEndArray();
            json.WriteStartArray("items");
            foreach (CoverageItem item in kind.Items)
            {
                json.WriteStartObject();
                json.WriteString("name", SafeText.OneLine(item.Name, LongestName));
                if (item.Group.Length > 0)
                {
                    json.WriteString("group", SafeText.OneLine(item.Group, LongestName));
                }

                json.WriteNumber("count", item.Count);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
    }

    /// <summary>Writes a page: the shares and the unexercised items. It changes only if one of them does.</summary>
    public static void WriteMarkdown(CoverageResult result, Stream output)
    {
        using StreamWriter page = new(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        page.WriteLine("# Coverage");
        page.WriteLine();
        page.WriteLine("| | exercised | of | |");
        page.WriteLine("|---|--:|--:|--:|");
        foreach (CoverageKind kind in result.Kinds)
        {
            int exercised = kind.Exercised.Count();
            page.WriteLine(
                $"| {kind.Title} | {Figures.Count(exercised)} | {Figures.Count(kind.Items.Length)} | {Figures.Share(exercised, kind.Items.Length)} |");
        }

        foreach (CoverageKind kind in result.Kinds.Where(kind => kind.Never.Any()))
        {
            page.WriteLine();
            page.WriteLine($"## {kind.Title}");
            foreach (IGrouping<string, CoverageItem> group in Groups(kind))
            {
                page.WriteLine();
                string names = IsWhole(kind, group)
                    ? $"none of {group.Count()}"
                    : string.Join(", ", group.Select(item => MarkdownText.Code(item.Name)));
                page.WriteLine($"Never{(group.Key.Length > 0 ? $" ({MarkdownText.Code(group.Key)})" : "")}: {names}");
            }
        }
    }

    private static IEnumerable<IGrouping<string, CoverageItem>> Groups(CoverageKind kind) =>
        kind.Never.GroupBy(item => item.Group);

    /// <summary>Whether a group is too long for a list and none of its items was exercised.</summary>
    private static bool IsWhole(CoverageKind kind, IGrouping<string, CoverageItem> never)
    {
        const int Long = 8;
        return never.Count() > Long && kind.Items.Count(item => item.Group == never.Key) == never.Count();
    }

    private static List<string> Lines(IEnumerable<string> names)
    {
        List<string> lines = [];
        StringBuilder line = new();
        foreach (string name in names)
        {
            if (line.Length > 0 && line.Length + name.Length + 2 > Width)
            {
                lines.Add(line.Append(',').ToString());
                _ = line.Clear();
            }

            _ = line.Append(line.Length > 0 ? ", " : "").Append(name);
        }

        if (line.Length > 0)
        {
            lines.Add(line.ToString());
        }

        return lines;
    }
}
