using System.Text;
using Conformance.Reports.Text;

namespace Conformance.Cli.Terminals;

/// <summary>
/// The only place that opens stdout and stderr. Code elsewhere may use <see cref="Console.Out"/> and
/// <see cref="Console.Error"/>: they are made safe before any command runs.
/// </summary>
internal static class StandardStreams
{
    /// <summary>Programs read stdout, so it is not flushed after each line.</summary>
    private const int BufferSize = 64 * 1024;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Safe stdout.</summary>
    public static SafeWriter Output { get; private set; } = SafeOutput();

    /// <summary>Safe stderr, which drops text that it cannot write.</summary>
    public static SafeWriter Errors { get; private set; } = SafeErrors();

    /// <summary>Makes the console write safely.</summary>
    public static void Guard()
    {
        // Tests replace the console, so take the current one.
        Output = SafeOutput();
        Errors = SafeErrors();
        TakeBack();
    }

    /// <summary>Gives the console the writers of <see cref="Guard"/> again.</summary>
    public static void TakeBack()
    {
        Console.SetOut(Output);
        Console.SetError(Errors);
    }

    /// <summary>Writes many lines to stdout.</summary>
    public static void WriteLines(Action<TextWriter> write)
    {
        Output.Flush();
        OutputWriter.Guard(() =>
        {
            using StreamWriter buffered = new(Console.OpenStandardOutput(), s_utf8, BufferSize);
            using SafeWriter lines = new(buffered);
            write(lines);
        });
    }

    /// <summary>Writes a JSON document to stdout.</summary>
    public static void WriteJson(Action<Stream> write)
    {
        using MemoryStream document = new();
        write(document);
        WriteBytes(
            s_utf8.GetBytes(
                SafeText.Json(s_utf8.GetString(document.GetBuffer(), 0, (int)document.Length)).TrimEnd('\n') + "\n"));
    }

    /// <summary>
    /// Writes a report to stdout. Reports escape control characters themselves, as their tests check.
    /// </summary>
    public static void WriteReport(Action<Stream> write)
    {
        Output.Flush();
        OutputWriter.Guard(() =>
        {
            using Stream output = Console.OpenStandardOutput();
            write(output);
        });
    }

    /// <summary>Writes text to stdout in a language with <c>\u{…}</c> escapes: WebAssembly's text format.</summary>
    public static void WriteText(string text) => WriteBytes(s_utf8.GetBytes(SafeText.Visible(text)));

    /// <summary>Writes bytes for another program to stdout.</summary>
    public static void WriteBytes(byte[] content)
    {
        Output.Flush();
        OutputWriter.Guard(() =>
        {
            using Stream output = Console.OpenStandardOutput();
            output.Write(content);
        });
    }

#pragma warning disable CA2000 // They live as long as the program.
    private static SafeWriter SafeOutput() => new(new OutputWriter(Console.Out));

    private static SafeWriter SafeErrors() => new(new ForgivingWriter(Console.Error));
#pragma warning restore CA2000
}
