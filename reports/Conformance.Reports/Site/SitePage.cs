using System.Net;
using Conformance.Reports.Analysis;
using Conformance.Reports.Html;
using Conformance.Reports.Text;

namespace Conformance.Reports.Site;

/// <summary>The frame of every page of a site. The pages have no script, and their policy allows none.</summary>
internal static class SitePage
{
    private static readonly string s_style = PageResources.Style + PageResources.Read("site.css");

    private static readonly string s_policy =
        $"default-src 'none'; style-src {PageResources.HashOf(s_style)}; img-src data:; base-uri 'none'; form-action 'none'";

    /// <param name="home">The path from this page to the index.</param>
    public static string Of(
        string title, string home, Conclusion conclusion, Markup navigation,
        Markup main) => PageResources.Fill("site.html", slot => slot switch
    {
        "policy" => s_policy,
        "title" => WebUtility.HtmlEncode(SafeText.OneLine(title, 300)),
        "icon" => HtmlReport.Icon(conclusion),
        "style" => s_style,
        "state" => SummarySection.State(conclusion),
        "home" => home,
        "nav" => navigation.ToString(),
        "main" => main.ToString(),
        _ => throw new InvalidOperationException($"the template has an unknown slot: {slot}"),
    });

    /// <summary>The verdict in a sentence, below a line in small type.</summary>
    public static void WriteVerdict(Markup html, string eyebrow, Conclusion conclusion)
    {
        _ = html.Add($"<p class=\"eyebrow\">{SafeText.OneLine(eyebrow, 400)}</p>");
        _ = html.Add(
            $"<h1><span class=\"stamp\"><i aria-hidden=\"true\">{SummarySection.Shape(conclusion)}</i> {conclusion.Word}</span> ");
        _ = html.Add($"<span class=\"sentence\">{conclusion.Sentence}</span></h1>");
        if (conclusion.Detail != "")
        {
            _ = html.Add($"<p class=\"detail\">{conclusion.Detail}</p>");
        }
    }

    /// <summary>The badge of an engine, with the line of Markdown that embeds it.</summary>
    public static void WriteBadge(Markup html, string svg, string alternative, SitePlaces places, SiteOptions options)
    {
        string root = options.Address == "" ? "" : options.Address.TrimEnd('/') + "/";
        _ = html.Add($"<img alt=\"{alternative}\" src=\"{"data:image/svg+xml," + Uri.EscapeDataString(svg)}\">");
        _ = html.Add(
            $"<code>{SafeText.OneLine($"[![conformance]({root}{places.Badge})]({root}{places.Page})", 2_000)}</code>");
    }
}
