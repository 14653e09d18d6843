using System.ComponentModel;
using System.Diagnostics;

namespace Conformance.Cli.Failures;

/// <summary>A program that was run to its end.</summary>
/// <param name="ExitCode">Its exit code; null if it did not end in time and was ended.</param>
/// <param name="Output">What it wrote to stdout.</param>
/// <param name="Words">What it wrote to stderr.</param>
internal sealed record ProgramRun(int? ExitCode, byte[] Output, string Words)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    /// <summary>Runs a program without input.</summary>
    /// <param name="program">Its name or path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="limit">The time it has.</param>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    public static ProgramRun Of(string program, IEnumerable<string> arguments, TimeSpan limit)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!;
        process.StandardInput.Close();
        MemoryStream output = new();
#pragma warning disable CA2025 // A child of the program may hold the pipes for longer than it lives; the tasks then end with them.
        Task<string> words = process.StandardError.ReadToEndAsync();
        Task copied = process.StandardOutput.BaseStream.CopyToAsync(output);
#pragma warning restore CA2025
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            return new ProgramRun(null, [], "");
        }

        _ = Task.WaitAll([words, copied], s_pause);
        return new ProgramRun(process.ExitCode, copied.IsCompletedSuccessfully ? output.ToArray() : [], words.IsCompletedSuccessfully ? words.Result : "");
    }
}
