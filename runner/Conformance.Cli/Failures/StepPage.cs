using System.Net;
using System.Text;
using Conformance.Reports.Text;
using Conformance.Triage.Tracing;

namespace Conformance.Cli.Failures;

/// <summary>Steps as a page of its own, without scripts: each call is a part that folds.</summary>
internal static class StepPage
{
    /// <summary>Deeper calls do not fold separately.</summary>
    private const int DeepestFold = 30;

    private const string Head = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <style>
        :root { color-scheme: light dark; }
        body { font: 14px/1.5 ui-monospace, monospace; margin: 1rem; }
        details { margin-left: 1rem; border-left: 1px solid; padding-left: .5rem; }
        p, summary { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
        summary { cursor: pointer; }
        </style>

        """;

    /// <summary>The page.</summary>
    /// <param name="title">The id of the command.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="ending">Lines after the steps.</param>
    public static string TextOf(string title, IEnumerable<ShownStep> steps, IEnumerable<string> ending)
    {
        StringBuilder page = new StringBuilder(Head)
            .Append("<title>")
            .Append(Escape(title))
            .Append("</title>\n</head>\n<body>\n<h1>")
            .Append(Escape(title))
            .Append("</h1>\n");
        int open = 0;
        foreach (ShownStep step in steps)
        {
            // A function's end is as deep as its beginning, and belongs inside its part.
            int wanted = Math.Min(step.Depth + (step.Closes ? 1 : 0), DeepestFold);
            for (; open > wanted; open--)
            {
                page.Append("</details>\n");
            }

            bool folds = step.Opens && open < DeepestFold;
            page.Append(folds ? "<details open><summary>" : "<p>")
                .Append(Escape(step.Text))
                .Append(folds ? "</summary>\n" : "</p>\n");
            open += folds ? 1 : 0;
        }

        page.Insert(page.Length, "</details>\n", open);
        foreach (string line in ending)
        {
            page.Append("<p>").Append(Escape(line)).Append("</p>\n");
        }

        return page.Append("</body>\n</html>\n").ToString();
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(SafeText.Visible(text));
}
