using System.Text;
using Conformance.Runner.ScriptJson;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Printing;

namespace Conformance.Cli.Failures;

/// <summary>The modules of a script as files: <c>module.0.wasm</c>, <c>module.0.wat</c> …, numbered in order.</summary>
internal static class ModuleFolder
{
    private const string Stem = "module";
    private const string Binary = ".wasm";
    private const string Text = ".wat";

    /// <summary>
    /// Writes each module in both formats, as far as it has them: malformed bytes have no text. Creates the folder.
    /// </summary>
    /// <returns>The number of files.</returns>
    public static int Write(Script script, string folder)
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = new(StringComparer.Ordinal);
        foreach ((string name, ReadOnlyMemory<byte> content) in ScriptJsonWriter.Write(script, Stem).Modules)
        {
            files[name] = content;
        }

        foreach ((string name, ReadOnlyMemory<byte> content) in files.ToArray())
        {
            string text = Path.ChangeExtension(name, Text);
            if (name.EndsWith(Binary, StringComparison.Ordinal)
                && !files.ContainsKey(text)
                && Print(content) is { } printed)
            {
                files[text] = Encoding.UTF8.GetBytes(printed);
            }
        }

        _ = Directory.CreateDirectory(folder);
        foreach ((string name, ReadOnlyMemory<byte> content) in files)
        {
            File.WriteAllBytes(Path.Combine(folder, name), content.Span);
        }

        return files.Count;
    }

    private static string? Print(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return ModulePrinter.Print(
                ModuleDecoder.Decode(new SourceText("<module>", bytes, IsBinary: true)),
                new PrintOptions { Folded = true, UseNames = true });
        }
        catch (ModuleException)
        {
            return null;
        }
    }
}
