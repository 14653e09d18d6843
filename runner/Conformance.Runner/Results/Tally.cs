namespace Conformance.Runner.Results;

/// <summary>Counts of verdicts; they add up to the commands.</summary>
public sealed record Tally(int Files, int Commands, int Pass, int Fail, int Blocked, int Skip, int Unsupported, int Crash, int Timeout, int Error)
{
    /// <summary>Counts over files.</summary>
    public static Tally Of(IEnumerable<FileResult> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        int[] counts = new int[Enum.GetValues<VerdictKind>().Length];
        int fileCount = 0;
        foreach (FileResult file in files)
        {
            fileCount++;
            foreach (CommandResult command in file.Commands)
            {
                counts[(int)command.Verdict.Kind]++;
            }
        }

        return new Tally(
            fileCount,
            counts.Sum(),
            counts[(int)VerdictKind.Pass],
            counts[(int)VerdictKind.Fail],
            counts[(int)VerdictKind.Blocked],
            counts[(int)VerdictKind.Skip],
            counts[(int)VerdictKind.Unsupported],
            counts[(int)VerdictKind.Crash],
            counts[(int)VerdictKind.Timeout],
            counts[(int)VerdictKind.Error]);
    }

    /// <summary>Commands whose verdict should stop a gate: everything that is neither a pass, a skip nor unsupported.</summary>
    public int Bad => Fail + Blocked + Crash + Timeout + Error;

    /// <summary>Whether everything that was run passed, and something was run.</summary>
    public bool IsGreen => Bad == 0 && Pass > 0;
}
