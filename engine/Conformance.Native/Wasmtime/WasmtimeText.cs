using Conformance.Native.Libraries;

namespace Conformance.Native.Wasmtime;

/// <summary>The texts of errors and traps.</summary>
internal static unsafe class WasmtimeText
{
    private const string Causes = "Caused by:";
    private const int LongestText = 1000;

    /// <summary>The text of an error, which is freed.</summary>
    internal static string TakeError(WasmtimeFunctions api, nint error)
    {
        ByteVector text = default;
        api.ErrorMessage(error, &text);
        api.ErrorDelete(error);
        return Take(api, text);
    }

    /// <summary>The text of a trap, which is freed.</summary>
    internal static string TakeTrap(WasmtimeFunctions api, nint trap)
    {
        ByteVector text = default;
        api.TrapMessage(trap, &text);
        api.TrapDelete(trap);
        return Take(api, text);
    }

    /// <summary>The root cause: an error lists its causes after a line of its own and a backtrace.</summary>
    internal static string RootCause(string message)
    {
        int at = message.LastIndexOf(Causes, StringComparison.Ordinal);
        string[] lines = message[(at < 0 ? 0 : at + Causes.Length)..].Split('\n', StringSplitOptions.RemoveEmptyEntries);

        // Several causes are numbered; the lines of one cause are not.
        int last = Array.FindLastIndex(lines, IsNumbered);
        string cause = string.Join(' ', (at < 0 ? lines.Take(1) : lines.Skip(Math.Max(last, 0))).Select(line => line.Trim()));
        if (last >= 0 && at >= 0)
        {
            cause = cause[(cause.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        }

        return cause.Length > LongestText ? cause[..LongestText] : cause;
    }

    private static bool IsNumbered(string line)
    {
        ReadOnlySpan<char> text = line.AsSpan().TrimStart();
        int digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        return digits > 0 && digits + 1 < text.Length && text[digits] == ':' && text[digits + 1] == ' ';
    }

    private static string Take(WasmtimeFunctions api, ByteVector text)
    {
        string taken = text.Text();
        api.ByteVectorDelete(&text);
        return taken;
    }
}
