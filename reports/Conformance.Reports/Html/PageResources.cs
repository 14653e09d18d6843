using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Conformance.Runner.JavaScript;

namespace Conformance.Reports.Html;

/// <summary>
/// The style and the script of the pages. The script consists of small files, joined in the order of their numbers.
/// </summary>
internal static class PageResources
{
    private static readonly Assembly s_assembly = typeof(PageResources).Assembly;

    /// <summary>The style sheet.</summary>
    public static string Style { get; } = Read("report.css");

    /// <summary>The whole script, minified.</summary>
    public static string Script { get; } = ScriptOf("script/");

    /// <summary>The whole script of a page with slices, minified: it can run them.</summary>
    public static string ScriptWithSlices => field ??= ScriptOf("script/", "slices/");

    /// <summary>The files of some folders, in the order of their numbers.</summary>
    private static string ScriptOf(params string[] folders)
    {
        IEnumerable<string> parts = s_assembly.GetManifestResourceNames()
            .Where(name => folders.Any(folder => name.StartsWith(folder, StringComparison.Ordinal)))
            .OrderBy(name => name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..], StringComparer.Ordinal)
            .Select(Read);
        IEnumerable<string> whole = folders.Length > 1 ? [SliceScript.Runner, .. parts] : parts;
        return $"(async () => {{\n'use strict';\n{string.Concat(whole.Select(ScriptText.Squeeze))}}})();\n";
    }

    /// <summary>
    /// Fills the slots of a template. Slots are looked for in the template only, never in the content of another slot.
    /// </summary>
    public static string Fill(string name, Func<string, string> content)
    {
        string template = Read(name);
        StringBuilder page = new();
        int at = 0;
        for (int open; (open = template.IndexOf("{{", at, StringComparison.Ordinal)) >= 0;)
        {
            int close = template.IndexOf("}}", open, StringComparison.Ordinal);
            _ = page.Append(template, at, open - at).Append(content(template[(open + 2)..close]));
            at = close + 2;
        }

        return page.Append(template, at, template.Length - at).ToString();
    }

    /// <summary>The hash by which a content security policy allows a style or script.</summary>
    public static string HashOf(string text) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    /// <summary>A resource as text.</summary>
    public static string Read(string name)
    {
        using Stream stream = s_assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
