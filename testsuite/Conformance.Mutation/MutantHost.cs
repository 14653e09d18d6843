using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Conformance.Mutation;

/// <summary>A process that runs the program with one mutant after the other, so that it starts only once.</summary>
/// <param name="program">The program with the mutants.</param>
internal sealed class MutantHost(MutantProgram program) : IDisposable
{
    private Process? _process;

    /// <summary>Runs the program with a mutant.</summary>
    /// <param name="mutant">Number of the mutant; 0 for none.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="deadline">When to end the process.</param>
    /// <returns>
    /// The exit code and output; no exit code if the process did not answer in time, and the process's own if it died.
    /// </returns>
    public (int? ExitCode, string Output) Run(int mutant, IEnumerable<string> arguments, TimeSpan deadline)
    {
        Process process = _process ??= Start();
        StringBuilder output = new();
        using CancellationTokenSource end = new(deadline);
        try
        {
            process.StandardInput.WriteLine(
                string.Join('\t', arguments.Prepend(mutant.ToString(CultureInfo.InvariantCulture))));
            process.StandardInput.Flush();
            while (process.StandardOutput.ReadLineAsync(end.Token).AsTask().GetAwaiter().GetResult() is { } line)
            {
                if (line.StartsWith(Schemata.EndMark, StringComparison.Ordinal))
                {
                    return (int.Parse(line[Schemata.EndMark.Length..], CultureInfo.InvariantCulture), output.ToString());
                }

                output.Append(line).Append('\n');
            }

            process.WaitForExit();
            int code = process.ExitCode;
            Dispose();
            return (code == 0 ? 1 : code, output.ToString());
        }
        catch (OperationCanceledException)
        {
            Dispose();
            return (null, "");
        }
        catch (IOException)
        {
            Dispose();
            return (1, "");
        }
    }

    /// <summary>Ends the process; the next run starts another one.</summary>
    public void Dispose()
    {
        if (_process is { } process)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
            _process = null;
        }
    }

    private Process Start()
    {
        ProcessStartInfo start = new(program.Path)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_STARTUP_HOOKS"] =
            Path.Combine(Path.GetDirectoryName(program.Path)!, "Conformance.Wasm.dll");
        start.Environment[MutantProgram.Variable] = "";
        start.Environment[Schemata.ProgramVariable] = Path.GetFileName(program.Path);
        Process process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }
}
