using System.Reflection;
using System.Text;

namespace Conformance.Reports.Html;

/// <summary>Style and script of the pages. The script is kept in small files, which make one in the order of their numbers.</summary>
internal static class PageResources
{
    private static readonly Assembly s_assembly = typeof(PageResources).Assembly;

    /// <summary>The style sheet.</summary>
    public static string Style { get; } = Read("report.css");

    /// <summary>The whole script, without what only its readers need.</summary>
    public static string Script { get; } =
        "(async () => {\n'use strict';\n"
        + string.Concat(s_assembly.GetManifestResourceNames().Where(name => name.StartsWith("script/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(name => ScriptText.Squeeze(Read(name))))
        + "})();\n";

    /// <summary>A resource as text.</summary>
    public static string Read(string name)
    {
        using Stream stream = s_assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
