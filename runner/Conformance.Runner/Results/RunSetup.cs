using System.Collections.Immutable;
using System.Globalization;

namespace Conformance.Runner.Results;

/// <summary>The settings that judged a run, as the command line gave them, so that the run can be repeated.</summary>
public sealed record RunSetup
{
    /// <summary>The time limit of a command without an option.</summary>
    public static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The time limit of a file without an option.</summary>
    public static readonly TimeSpan UsualFileTimeout = TimeSpan.FromMinutes(2);

    /// <summary>The file of the user's own engines; empty for the usual places.</summary>
    public string Engines { get; init; } = "";

    /// <summary>Names of features beyond those of a file's folder; a minus before a name removes the feature.</summary>
    public ImmutableArray<string> Features { get; init; } = [];

    /// <summary>The version of the specification that judged every file, such as <c>1.0</c>; empty for today's.</summary>
    public string Spec { get; init; } = "";

    /// <summary>How closely messages must match; empty for the default of the engine.</summary>
    public string Match { get; init; } = "";

    /// <summary>The time limit of a command.</summary>
    public TimeSpan Timeout { get; init; } = UsualTimeout;

    /// <summary>The time limit of a file.</summary>
    public TimeSpan FileTimeout { get; init; } = UsualFileTimeout;

    /// <summary>What got a process of its own; empty for the default of the engine.</summary>
    public string Isolation { get; init; } = "";

    /// <summary>The memory limit of a process in bytes; 0 for that of the engine's entry.</summary>
    public long Memory { get; init; }

    /// <summary>Whether the spellings of 2018 were accepted.</summary>
    public bool AllowsLegacyText { get; init; }

    /// <summary>Whether each module was printed and parsed again.</summary>
    public bool RoundTrip { get; init; }

    /// <summary>Whether scripts could name files outside the suite.</summary>
    public bool AllowsOutside { get; init; }

    /// <summary>The suite's folder for scripts that were given one by one; empty for none.</summary>
    public string Root { get; init; } = "";

    /// <summary>
    /// The folders that paths of results are relative to, as they were given: a path belongs to the first of them that
    /// has it.
    /// <c>.</c> stands for files that were given one by one.
    /// </summary>
    public ImmutableArray<string> Folders { get; init; } = [];

    /// <summary>
    /// The options of <c>conformance replay</c> that say the same. Defaults are left out. Each option is one word, or
    /// two if its value cannot begin with a minus.
    /// </summary>
    public ImmutableArray<string> Options
    {
        get
        {
            List<string> words = [];
            foreach (string folder in Folders is ["."] ? [] : Folders)
            {
                Add(words, "--in", folder);
            }

            Add(words, "--engines", Engines);
            Add(words, "--features", string.Join(',', Features));
            Add(words, "--spec", Spec);
            Add(words, "--match", Match);
            Add(words, "--timeout", Timeout == UsualTimeout ? "" : Seconds(Timeout));
            Add(words, "--file-timeout", FileTimeout == UsualFileTimeout ? "" : Seconds(FileTimeout));
            Add(words, "--isolate", Isolation);
            Add(
                words,
                "--memory",
                Memory == 0 ? "" : (Memory / (double)(1 << 20)).ToString("R", CultureInfo.InvariantCulture));
            Add(words, "--legacy-text", AllowsLegacyText);
            Add(words, "--round-trip", RoundTrip);
            Add(words, "--allow-outside", AllowsOutside);
            Add(words, "--root", Root);
            return [.. words];
        }
    }

    private static void Add(List<string> words, string option, string value)
    {
        if (value.Length == 0)
        {
            return;
        }

        // Between two words, a value that begins with a minus would be an option of its own.
        if (value[0] == '-')
        {
            words.Add($"{option}={value}");
        }
        else
        {
            words.Add(option);
            words.Add(value);
        }
    }

    private static void Add(List<string> words, string option, bool isOn)
    {
        if (isOn)
        {
            words.Add(option);
        }
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("R", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public bool Equals(RunSetup? other) => other is not null
        && (Engines, Match, Timeout, FileTimeout, Isolation, Memory)
            == (other.Engines, other.Match, other.Timeout, other.FileTimeout, other.Isolation, other.Memory)
        && (AllowsLegacyText, RoundTrip, AllowsOutside, Root, Spec)
            == (other.AllowsLegacyText, other.RoundTrip, other.AllowsOutside, other.Root, other.Spec)
        && Features.SequenceEqual(other.Features) && Folders.SequenceEqual(other.Folders);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Engines, Match, Timeout, FileTimeout, Isolation, Memory, Features.Length, Folders.Length);
}
