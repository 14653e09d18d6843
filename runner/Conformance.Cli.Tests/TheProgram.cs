using System.Diagnostics;

namespace Conformance.Cli.Tests;

/// <summary>Runs the command line in a separate process.</summary>
internal static class TheProgram
{
    /// <summary>
    /// The path of the program: the published one that <c>CONFORMANCE_PROGRAM</c> names, as <c>make test</c> does, or
    /// the one beside the tests.
    /// </summary>
    public static string Path { get; } = Environment.GetEnvironmentVariable("CONFORMANCE_PROGRAM") is { Length: > 0 } path
        ? System.IO.Path.GetFullPath(path)
        : System.IO.Path.Combine(
            AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "conformance.exe" : "conformance");

    /// <summary>Starts the program with redirected output.</summary>
    public static Process Start(string folder, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(Path, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    /// <summary>Runs the program to its end.</summary>
    public static (int Exit, string Output, string Errors) Run(string folder, params string[] arguments) =>
        RunWith([], folder, arguments);

    /// <summary>Runs the program to its end with variables of the environment; null removes one.</summary>
    public static (int Exit, string Output, string Errors) RunWith(
        IEnumerable<(string Name, string? Value)> environment, string folder, params string[] arguments)
    {
        (int exit, string output, string errors) = ProgramRun.Of(Path, folder, arguments, environment);
        return (exit, output, errors);
    }
}
