namespace Conformance.Mutation;

/// <summary>How a suite caught a mutant.</summary>
internal enum Capture
{
    /// <summary>It did not.</summary>
    None,

    /// <summary>Only by the text of a message: with kinds of messages alone, everything passes.</summary>
    Message,

    /// <summary>By a verdict.</summary>
    Verdict,

    /// <summary>The program ended in a way of its own: it crashed.</summary>
    Crash,

    /// <summary>The program did not end in time.</summary>
    Hang,
}

/// <summary>Runs a suite on a mutant until the first command that does not pass.</summary>
/// <param name="program">The program with the mutants.</param>
/// <param name="folder">The folder of the suite.</param>
internal sealed class SuiteTrial(MutantProgram program, string folder)
{
    private const int Passed = 0;
    private const int Unexpected = 2;
    private const int Stopped = 13;

    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(90);

    /// <summary>Demands that everything passes without a mutant.</summary>
    /// <exception cref="MutationException">Something does not.</exception>
    public void CheckOriginal()
    {
        if (program.Run("", Arguments("--max-failures=1"), s_deadline) is var (code, output) && code != Passed)
        {
            throw new MutationException($"{folder} does not pass without a mutant (exit code {code}):\n{output}");
        }
    }

    /// <summary>How the suite catches a mutant.</summary>
    public Capture Of(Mutant mutant)
    {
        Capture capture = Run(mutant, "--match=kind");
        return capture == Capture.None && Run(mutant) != Capture.None ? Capture.Message : capture;
    }

    private Capture Run(Mutant mutant, params string[] options) =>
        program.Run(mutant.Id, Arguments(["--max-failures=1", .. options]), s_deadline).ExitCode switch
        {
            null => Capture.Hang,
            Passed => Capture.None,
            Unexpected or Stopped => Capture.Verdict,
            _ => Capture.Crash,
        };

    private string[] Arguments(params string[] options) =>
        ["run", folder, "--timeout=5", "--jobs=1", .. options];
}
