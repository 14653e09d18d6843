using System.Text;
using Conformance.Reports.Text;

namespace Conformance.Cli.Terminals;

/// <summary>
/// The only place that opens stdout and stderr. <see cref="Console.Out"/> and <see cref="Console.Error"/> may be used everywhere
/// else: they are made safe before anything runs.
/// </summary>
internal static class StandardStreams
{
    /// <summary>What is read by programs: safe, and without a flush for each line.</summary>
    private const int BufferSize = 64 * 1024;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Stdout as it is safe.</summary>
    public static SafeWriter Output { get; private set; } = SafeOutput();

    /// <summary>Stderr as it is safe, and lost where it cannot be written.</summary>
    public static SafeWriter Errors { get; private set; } = SafeErrors();

    /// <summary>Has everything that writes to the console write safely.</summary>
    public static void Guard()
    {
        // What the console is now, which may be something else each time a test gets here.
        Output = SafeOutput();
        Errors = SafeErrors();
        TakeBack();
    }

    /// <summary>Has the console again what <see cref="Guard"/> gave it.</summary>
    public static void TakeBack()
    {
        Console.SetOut(Output);
        Console.SetError(Errors);
    }

    /// <summary>Many lines on stdout.</summary>
    public static void WriteLines(Action<TextWriter> write)
    {
        Output.Flush();
        using StreamWriter buffered = new(Console.OpenStandardOutput(), s_utf8, BufferSize);
        using SafeWriter lines = new(buffered);
        write(lines);
    }

    /// <summary>A JSON document on stdout.</summary>
    public static void WriteJson(Action<Stream> write)
    {
        using MemoryStream document = new();
        write(document);
        WriteBytes(s_utf8.GetBytes(SafeText.Json(s_utf8.GetString(document.GetBuffer(), 0, (int)document.Length)).TrimEnd('\n') + "\n"));
    }

    /// <summary>A report on stdout, which is safe by itself: the tests of reports see to that.</summary>
    public static void WriteReport(Action<Stream> write)
    {
        Output.Flush();
        using Stream output = Console.OpenStandardOutput();
        write(output);
    }

    /// <summary>A text on stdout in a language whose strings know <c>\u{…}</c>: WebAssembly's text format.</summary>
    public static void WriteText(string text) => WriteBytes(s_utf8.GetBytes(SafeText.Visible(text)));

    /// <summary>Bytes for another program on stdout.</summary>
    public static void WriteBytes(ReadOnlySpan<byte> content)
    {
        Output.Flush();
        using Stream output = Console.OpenStandardOutput();
        output.Write(content);
    }

    private static SafeWriter SafeOutput() => new(Console.Out);

#pragma warning disable CA2000 // It lives as long as the program.
    private static SafeWriter SafeErrors() => new(new ForgivingWriter(Console.Error));
#pragma warning restore CA2000
}
