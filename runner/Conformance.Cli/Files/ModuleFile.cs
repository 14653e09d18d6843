using Conformance.Cli.Terminals;
using Conformance.Engine.Files;
using Conformance.Reports.Writing;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Cli.Files;

/// <summary>Reads and writes module files in both formats.</summary>
internal static class ModuleFile
{
    private const int BufferSize = 1 << 16;

    /// <summary>
    /// Reads a module. A file with the binary magic number is binary, whatever its name; <c>-</c> is stdin.
    /// </summary>
    public static Module Read(string path, bool allowLegacy, FeatureSet? features = null)
    {
        byte[] bytes = path == "-" ? ReadStandardInput() : InputFile.ReadAllBytes(path);
        bool isBinary = bytes.AsSpan().StartsWith("\0asm"u8) || path.EndsWith(".wasm", StringComparison.Ordinal);
        SourceText source = new(path == "-" ? "<stdin>" : path, bytes, isBinary);
        if (isBinary)
        {
            return ModuleDecoder.Decode(source, features ?? FeatureSet.All);
        }

        List<TextWarning> warnings = [];
        Module module = ModuleParser.Parse(
            source, new TextOptions { AllowLegacy = allowLegacy, ReadAnnotations = true, Warnings = warnings });
        foreach (TextWarning warning in warnings)
        {
            Console.Error.WriteLine($"{warning.At}: warning: {warning.Message}");
        }

        return module;
    }

    /// <summary>Writes text to a file, or to stdout for <c>-</c>.</summary>
    public static void Write(string path, string text)
    {
        if (path == "-")
        {
            StandardStreams.WriteText(text);
        }
        else
        {
            WritePath.Guard(path, () => File.WriteAllText(path, text));
        }
    }

    /// <summary>
    /// Writes the text of a module piece by piece to a file, or to stdout for <c>-</c>. After an error the file is as it
    /// was.
    /// </summary>
    public static void Write(string path, Action<TextWriter> write)
    {
        if (path == "-")
        {
            StandardStreams.WriteReport(stream =>
            {
                using StreamWriter text = new(stream, bufferSize: BufferSize, leaveOpen: true);
                using VisibleWriter visible = new(text);
                write(visible);
            });
        }
        else
        {
            ReportFile.Write(path, stream =>
            {
                using StreamWriter text = new(stream, bufferSize: BufferSize, leaveOpen: true);
                write(text);
            });
        }
    }

    /// <summary>Writes bytes to a file, or to stdout for <c>-</c>.</summary>
    public static void Write(string path, byte[] content)
    {
        if (path == "-")
        {
            StandardStreams.WriteBytes(content);
        }
        else
        {
            WritePath.Guard(path, () => File.WriteAllBytes(path, content));
        }
    }

    private static byte[] ReadStandardInput()
    {
        using Stream input = Console.OpenStandardInput();
        return InputFile.ReadToEnd(input, "<stdin>");
    }
}
