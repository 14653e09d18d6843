using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Conformance.Mutation;

/// <summary>
/// The way from a red run to its cause, for a mutant as an engine in another process: run, slice, reduce, trace, each
/// by the command line without mutants.
/// </summary>
/// <param name="program">The program with the mutants.</param>
/// <param name="root">The root of the repository.</param>
internal sealed partial class TriageWalk(MutantProgram program, string root)
{
    /// <summary>One mutant of each class, all of which our own suite catches in another process, too.</summary>
    public static readonly string[] Usual =
    [
        "call-indirect-masks-index", "table-get-index-low-half", "call-indirect-parameters-only",
        "valid-table-without-initialiser", "table-set-keeps-old-value-on-null", "match-table-covariant",
        "call-keeps-callers-memory", "elem-drop-without-effect", "active-segments-in-reverse",
        "table-grow-returns-new-size", "decode-elem-default-type-non-null", "table-init-swaps-offsets",
        "constant-global-get-null", "border-f32-with-upper-bits", "exhaustion-is-a-trap", "import-table-copied",
    ];

    private static readonly TimeSpan s_deadline = TimeSpan.FromMinutes(5);

    private readonly string _folder = Path.Combine(root, "artifacts", "mutants", "walk");
    private readonly string _clean = Path.Combine(root, "artifacts", "conformance");

    [GeneratedRegex("conformance replay \"?(?<id>[^\" ]+#[0-9a-f~]+)\"?")]
    private static partial Regex Replay { get; }

    [GeneratedRegex(@"reduced: (?<commands>[\d,]+) commands?, (?<instructions>[\d,]+) instructions?, .* after (?<runs>[\d,]+) runs?")]
    private static partial Regex Reduced { get; }

    [GeneratedRegex(@"slice: .*\((?<commands>[\d,]+) commands?,")]
    private static partial Regex Sliced { get; }

    /// <summary>Walks and returns a row of the table.</summary>
    public string Row(Mutant mutant)
    {
        _ = Directory.CreateDirectory(_folder);
        string engines = Path.Combine(_folder, mutant.Id + ".engines.yaml");
        string slice = Path.Combine(_folder, mutant.Id + ".slice.wast");
        string small = Path.Combine(_folder, mutant.Id + ".small.wast");
        File.WriteAllText(
            engines,
            $"engines:\n  mutant:\n    kind: protocol\n    command: [\"{program.Path}\", worker]\n"
                + $"    environment: {{{MutantProgram.Variable}: {mutant.Id}}}\n");
        string[] engine = ["--engine", "mutant", "--engines", engines, "--timeout", "2"];
        string suite = Path.Combine(root, "testsuite");

        // What needs a host has no slice.
        string[] scripts =
            [.. Directory.GetFiles(suite, "*.wast", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        (double ran, string output) = Run(["run", .. scripts, "--root", suite, .. engine, "--max-failures=1"]);
        if (Replay.Match(output) is not { Success: true } replay)
        {
            return $"| {mutant.Class} | {mutant.Says} | not caught | | | |";
        }

        string id = replay.Groups["id"].Value;
        (double sliced, output) = Run(["slice", id, "--in", suite, .. engine, "-o", slice]);
        string inSlice = Sliced.Match(output).Groups["commands"].Value;
        (double reduced, output) = Run(["reduce", id, "--in", suite, .. engine, "-o", small]);
        Match size = Reduced.Match(output);
        int last = File.Exists(small) ? LastCommandIn(small) : 1;
        (double traced, output) = Run(
            ["trace", $"{Path.GetFileName(small)}:{last}", "--in", _folder, .. engine]);
        File.WriteAllText(Path.Combine(_folder, mutant.Id + ".trace.txt"), output);
        string seconds = string.Join(
            ", ", new[] { ran, sliced, reduced, traced }.Select(
                time => time.ToString("F1", CultureInfo.InvariantCulture)));
        return $"| {mutant.Class} | {mutant.Says} | {inSlice} | {size.Groups["commands"].Value} | "
            + $"{size.Groups["instructions"].Value} | {seconds} |";
    }

    private (double Seconds, string Output) Run(string[] arguments)
    {
        Stopwatch clock = Stopwatch.StartNew();
        (int? code, string output) = new MutantProgram(_clean).Run("", arguments, s_deadline);
        return (clock.Elapsed.TotalSeconds, code is null ? "" : output);
    }

    private static int LastCommandIn(string path)
    {
        string[] lines = File.ReadAllLines(path);
        return Array.FindLastIndex(lines, line => line.StartsWith('(')) + 1;
    }
}
