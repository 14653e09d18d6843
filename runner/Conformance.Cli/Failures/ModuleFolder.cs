using System.Text;
using Conformance.Engine.Files;
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
    private static readonly PrintOptions s_style = new() { Folded = true, UseNames = true };

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

    /// <summary>A file as a script: a script as it is, and a module in the binary format as its text.</summary>
    /// <exception cref="ModuleException">The module is malformed.</exception>
    public static string ScriptIn(string path)
    {
        byte[] bytes = InputFile.ReadAllBytes(path);
        return bytes.AsSpan().StartsWith("\0asm"u8)
            ? ModulePrinter.Print(ModuleDecoder.Decode(new SourceText(path, bytes, IsBinary: true)), s_style)
            : InputFile.ReadAllText(path);
    }

    private static string? Print(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return ModulePrinter.Print(
                ModuleDecoder.Decode(new SourceText("<module>", bytes, IsBinary: true)),
                s_style);
        }
        catch (ModuleException)
        {
            return null;
        }
    }
}
