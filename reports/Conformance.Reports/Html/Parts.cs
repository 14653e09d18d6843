using System.Text.RegularExpressions;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Reports.Html;

/// <summary>Small pieces that several sections share.</summary>
internal static partial class Parts
{
    private const double LeastVisible = 0.8;

    /// <summary>The shape and the word of a verdict.</summary>
    public static Markup Mark(VerdictKind kind)
    {
        VerdictWords words = VerdictWords.Of(kind);
        return new Markup().Add(
            $"<span class=\"mark {words.Word}\"><i aria-hidden=\"true\">{words.Shape}</i> {words.Word}</span>");
    }

    /// <summary>
    /// A bar of applicable verdicts, in proportion. Every verdict that occurs is wide enough to be seen.
    /// </summary>
    public static Markup Bar(Tally tally)
    {
        Markup bar = new();
        _ = bar.Add($"<svg class=\"bar\" viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
        (string Word, int Count)[] parts =
        [
            ("pass", tally.Pass), ("fail", tally.Fail), ("crash", tally.Crash + tally.Timeout + tally.Error),
            ("blocked", tally.Blocked), ("skip", tally.Applicable == 0 ? tally.NotRun : tally.Skip + tally.Unsupported),
        ];
        int whole = tally.Applicable == 0 ? tally.Commands : tally.Applicable;
        double given = parts.Where(part => part.Count > 0).Sum(
            part => Math.Max(LeastVisible, 100.0 * part.Count / whole));
        double x = 0;
        foreach ((string word, int count) in parts)
        {
            if (count > 0)
            {
                double width = Math.Max(LeastVisible, 100.0 * count / whole) * 100 / given;
                _ = bar.Add($"<rect class=\"{word}\" x=\"{x}\" width=\"{width}\" height=\"1\"/>");
                x += width;
            }
        }

        return bar.Add($"</svg>");
    }

    /// <summary>
    /// The passed and the applicable commands after a shape: <c>✕ 239 / 242</c>; one number if all passed.
    /// </summary>
    public static Markup Score(Tally tally)
    {
        int judged = tally.Pass + tally.Bad;
        if (tally.Commands == 0)
        {
            return new Markup().Add($"<span class=\"score none\">not run</span>");
        }

        if (judged == 0)
        {
            VerdictWords words = VerdictWords.Of(tally switch
            {
                { Unsupported: > 0 } => VerdictKind.Unsupported,
                { Skip: > 0 } => VerdictKind.Skip,
                _ => VerdictKind.Inapplicable,
            });
            return new Markup().Add(
                $"<span class=\"score skip\"><i aria-hidden=\"true\">{words.Shape}</i> {words.Word}</span>");
        }

        Markup rest = tally.Pass == tally.Applicable
            ? new Markup()
            : new Markup().Add($"<small> / {Figures.Count(tally.Applicable)}</small>");
        (string tone, string shape) = tally.Bad == 0 ? ("pass", "✓") : ("fail", "✕");
        return new Markup().Add(
            $"<span class=\"score {tone}\"><i aria-hidden=\"true\">{shape}</i> {Figures.Count(tally.Pass)}{rest}</span>");
    }

    /// <summary>The name of an engine, linked to its page if there is one.</summary>
    public static Markup Engine(ReportData data, int run) => data.AddressesOf(run).Page is { Length: > 0 } page
        ? new Markup().Add($"<a href=\"{page}\"><bdi>{data.Labels[run]}</bdi></a>")
        : new Markup().Add($"<bdi>{data.Labels[run]}</bdi>");

    /// <summary>The note of a rule, whose addresses of bugs are links.</summary>
    public static Markup Linked(string note)
    {
        Markup result = new();
        int at = 0;
        foreach (Match address in Address().Matches(note))
        {
            _ = result.Add(
                $"{note[at..address.Index]}<a href=\"{address.Value}\" rel=\"noreferrer\">{address.Value}</a>");
            at = address.Index + address.Length;
        }

        return result.Add($"{note[at..]}");
    }

    /// <summary>A path that may break at its slashes, with emphasis on the file name.</summary>
    public static Markup PathOf(string path)
    {
        path = SafeText.OneLine(path, 300);
        int name = path.LastIndexOf('/') + 1;
        Markup result = new();
        return name == 0
            ? result.Add($"<bdi class=\"path\">{path}</bdi>")
            : result.Add($"<bdi class=\"path\"><small>{path[..name]}</small><wbr>{path[name..]}</bdi>");
    }

    [GeneratedRegex(@"https?://[^\s,()]+")]
    private static partial Regex Address();
}
