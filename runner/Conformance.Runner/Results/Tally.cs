namespace Conformance.Runner.Results;

/// <summary>The number of commands with each verdict.</summary>
public sealed record Tally(
    int Files,
    int Commands,
    int Pass,
    int Fail,
    int Blocked,
    int Skip,
    int Unsupported,
    int Crash,
    int Timeout,
    int Error,
    int Inapplicable = 0)
{
    /// <summary>Counts the commands of files.</summary>
    public static Tally Of(IEnumerable<FileResult> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return files.Aggregate(new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0), (tally, file) => tally.With(file));
    }

    /// <summary>The counts including another file.</summary>
    public Tally With(FileResult file)
    {
        Span<int> counts = stackalloc int[(int)VerdictKind.Inapplicable + 1];
        int consistent = 0;
        foreach (CommandResult command in file.Commands)
        {
            counts[(int)command.Verdict.Kind]++;
            consistent += command.IsConsistent ? 1 : 0;
        }

        return With(counts, file.Commands.Length, consistent);
    }

    /// <inheritdoc cref="With(FileResult)"/>
    public Tally With(FileOutline file)
    {
        Span<int> counts = stackalloc int[(int)VerdictKind.Inapplicable + 1];
        foreach ((VerdictKind verdict, int count) in file.Verdicts)
        {
            counts[(int)verdict] += count;
        }

        return With(counts, file.Commands, consistent: 0);
    }

    private Tally With(ReadOnlySpan<int> counts, int commands, int consistent) =>
        new(
            Files + 1,
            Commands + commands,
            Pass + counts[(int)VerdictKind.Pass],
            Fail + counts[(int)VerdictKind.Fail],
            Blocked + counts[(int)VerdictKind.Blocked],
            Skip + counts[(int)VerdictKind.Skip],
            Unsupported + counts[(int)VerdictKind.Unsupported],
            Crash + counts[(int)VerdictKind.Crash],
            Timeout + counts[(int)VerdictKind.Timeout],
            Error + counts[(int)VerdictKind.Error],
            Inapplicable + counts[(int)VerdictKind.Inapplicable])
        {
            Consistent = Consistent + consistent,
        };

    /// <summary>The number of passes by an ambiguous answer.</summary>
    public int Consistent { get; init; }

    /// <summary>The commands that stop a gate: everything that was run and did not pass.</summary>
    public int Bad => Fail + Blocked + Crash + Timeout + Error;

    /// <summary>The commands that did not judge the engine: skipped, unsupported or inapplicable.</summary>
    public int NotRun => Skip + Unsupported + Inapplicable;

    /// <summary>The commands that can judge this engine.</summary>
    public int Applicable => Commands - Inapplicable;

    /// <summary>Whether something was run, and everything that was run passed.</summary>
    public bool IsGreen => Bad == 0 && Pass > 0;
}
