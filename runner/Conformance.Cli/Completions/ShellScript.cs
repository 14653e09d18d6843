using Conformance.Engine.Files;

namespace Conformance.Cli.Completions;

/// <summary>
/// The scripts that connect shells to <see cref="Completer"/>. Each passes the words before the cursor, and offers file
/// names where the answer is empty.
/// </summary>
internal static class ShellScript
{
    /// <summary>The script of a shell.</summary>
    public static byte[] Of(Shell shell)
    {
        string name = $"completion/{shell.ToString().ToLowerInvariant()}";
        using Stream stream = typeof(ShellScript).Assembly.GetManifestResourceStream(name)!;
        return InputFile.ReadToEnd(stream, name);
    }
}
