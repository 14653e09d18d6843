using Conformance.Cli.Grammar;
using Conformance.Reports.Text;
using Conformance.Reports.Writing;
using Conformance.Runner.JavaScript;
using Conformance.Runner.ScriptJson;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Cli.Failures;

/// <summary>
/// Where a slice goes. The end of the name tells the format: a script, JavaScript, JSON with modules, or modules alone.
/// </summary>
internal static class SliceOutput
{
    private const string AllModules = "*.wasm";

    /// <summary>Tells a wrong name before the work begins.</summary>
    /// <exception cref="UsageException">The output cannot be written.</exception>
    public static void Check(string? path)
    {
        if (path is null || FolderIn(path) is null)
        {
            OutputFile.Check(path);
        }
    }

    /// <summary>Writes a slice.</summary>
    /// <param name="path">The output, as <see cref="Check"/> accepted it.</param>
    /// <param name="text">The script with its heading.</param>
    /// <param name="script">The script, read.</param>
    public static void Write(string path, string text, Script script)
    {
        if (FolderIn(path) is { } folder)
        {
            WritePath.Guard(folder, () => _ = ModuleFolder.Write(script, folder));
            return;
        }

        switch (Path.GetExtension(path))
        {
            case ".js":
                SliceScript program = SliceScriptWriter.Write(script);
                ReportFile.WriteText(path, program.ToProgram(CommentOf(text)));
                Tell(program.LeftOut);
                break;
            case ".json":
                ScriptJsonFiles files = ScriptJsonWriter.Write(script, Path.GetFileNameWithoutExtension(path));
                WritePath.Guard(path, () => files.WriteTo(path));
                Tell(files.LeftOut);
                break;
            default:
                ReportFile.WriteText(path, text);
                break;
        }
    }

    /// <summary>
    /// The lines of the script, so that those that the program prints can be looked up. A line separator would end a
    /// comment, so it is escaped.
    /// </summary>
    private static IEnumerable<string> CommentOf(string text) =>
        text.TrimEnd('\n').Split('\n').Select(line => SafeText.OneLine(line));

    private static void Tell(IEnumerable<(Location At, string Message)> leftOut)
    {
        foreach ((Location at, string message) in leftOut)
        {
            Console.Error.WriteLine($"{at}: left out: {message}");
        }
    }

    /// <summary>The folder of <c>folder/</c>, <c>folder/*.wasm</c> or an existing folder; null for a file.</summary>
    private static string? FolderIn(string path) =>
        path.Length == 0 ? null
        : Path.GetFileName(path) == AllModules ? Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : "."
        : path[^1] == '/' || Directory.Exists(path) ? path
        : null;
}
