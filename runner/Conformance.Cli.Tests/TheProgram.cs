using System.Diagnostics;

namespace Conformance.Cli.Tests;

/// <summary>The command line as a process of its own.</summary>
internal static class TheProgram
{
    /// <summary>Where it is.</summary>
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "conformance.exe" : "conformance");

    /// <summary>Starts it; what it writes is to be read.</summary>
    public static Process Start(string folder, params string[] arguments) => Process.Start(new ProcessStartInfo(Path, arguments)
    {
        WorkingDirectory = folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    /// <summary>Runs it to its end.</summary>
    public static (int Exit, string Output, string Errors) Run(string folder, params string[] arguments)
    {
        using Process process = Start(folder, arguments);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
