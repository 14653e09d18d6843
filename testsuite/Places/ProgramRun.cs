using System.Diagnostics;

namespace Conformance.Tests;

/// <summary>A program that a test ran to its end. This file is part of every test project.</summary>
/// <param name="Exit">The exit code.</param>
/// <param name="Output">What it wrote to stdout.</param>
/// <param name="Errors">What it wrote to stderr.</param>
internal readonly record struct ProgramRun(int Exit, string Output, string Errors)
{
    /// <summary>Many times what any of these programs takes on a busy machine.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    /// <summary>Runs a program.</summary>
    /// <param name="program">Its path, or a name on the search path.</param>
    /// <param name="folder">The current folder of the program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables to set; null removes one.</param>
    /// <exception cref="TimeoutException">It runs too long, and was killed.</exception>
    public static ProgramRun Of(
        string program,
        string folder,
        IEnumerable<string> arguments,
        IEnumerable<(string Name, string? Value)>? environment = null)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string? value) in environment ?? [])
        {
            // A variable without a value would be set to nothing.
            if (value is null)
            {
                _ = start.Environment.Remove(name);
            }
            else
            {
                start.Environment[name] = value;
            }
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();

        // A process that it left behind may hold the streams open, so they have the same time.
        if (!Task.WaitAll([output, errors], s_patience) || !process.WaitForExit(s_patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} has not ended after {s_patience}");
        }

        return new ProgramRun(process.ExitCode, output.Result, errors.Result);
    }
}
