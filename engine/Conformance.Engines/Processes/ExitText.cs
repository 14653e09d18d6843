using System.Globalization;

namespace Conformance.Engines.Processes;

/// <summary>Describes exit codes for a person.</summary>
internal static class ExitText
{
    private const int SignalBase = 128;

    private static readonly Dictionary<int, string> s_signals = new()
    {
        [4] = "SIGILL",
        [5] = "SIGTRAP",
        [6] = "SIGABRT",
        [7] = "SIGBUS",
        [8] = "SIGFPE",
        [9] = "SIGKILL",
        [11] = "SIGSEGV",
        [15] = "SIGTERM",
    };

    /// <summary>Describes how a process exited.</summary>
    internal static string Of(int code)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"exited with code {code}");
        return SignalOf(code) is { } signal ? $"{text} ({signal})" : text;
    }

    /// <summary>Describes the end of a process with its last output, which may be empty.</summary>
    internal static string Of(string end, string last) =>
        last.Length == 0 ? $"the process {end}" : $"the process {end}; it said: {last}";

    /// <summary>The signal that an exit code means; null if it means none.</summary>
    internal static string? SignalOf(int code) => s_signals.GetValueOrDefault(code - SignalBase);
}
