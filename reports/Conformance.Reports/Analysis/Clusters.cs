using System.Collections.Immutable;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Reports.Analysis;

/// <summary>One bad result and where it is.</summary>
/// <param name="Run">Position of its run.</param>
public readonly record struct Occurrence(int Run, FileResult File, CommandResult Command);

/// <summary>Bad results that look like one cause.</summary>
/// <param name="Kind">The command's keyword.</param>
/// <param name="Type">Dotted class of the verdict.</param>
/// <param name="Shape">The message without its numbers and names; safe to show.</param>
/// <param name="Occurrences">In report order.</param>
public sealed record Cluster(string Kind, string Type, string Shape, ImmutableArray<Occurrence> Occurrences)
{
    /// <summary>The instruction under test, where file and export tell it; otherwise empty.</summary>
    public string Instruction { get; init; } = "";

    /// <summary>How the first value that is wrong differs: <c>sign</c>, <c>off by one</c>, <c>lane: NaN payload</c>; empty if that says nothing.</summary>
    public string Difference { get; init; } = "";

    /// <summary>The first of them that expectations do not excuse, else the first.</summary>
    public Occurrence Example => Occurrences[Math.Max(0, FirstUnexpected)];

    /// <summary>Files it is found in, in report order.</summary>
    public IEnumerable<string> Files => Occurrences.Select(occurrence => occurrence.File.Path).Distinct(StringComparer.Ordinal);

    /// <summary>Whether all of them are known failures.</summary>
    public bool IsExcused => FirstUnexpected < 0;

    /// <summary>Command and instruction, the message, and how values differ: one line, the same in every report.</summary>
    public string Title => (Instruction == "" ? Kind : $"{Kind} {Instruction}") + $": {Shape}" + (Difference == "" ? "" : $" [{Difference}]");

    private int FirstUnexpected
    {
        get
        {
            for (int i = 0; i < Occurrences.Length; i++)
            {
                if (Occurrences[i].Command.IsUnexpected)
                {
                    return i;
                }
            }

            return -1;
        }
    }

    /// <summary>How often it occurs in a run.</summary>
    public int In(int run) => Occurrences.Count(occurrence => occurrence.Run == run);
}

/// <summary>
/// Groups bad results by command, class of verdict, instruction, difference of values and normalised message. Messages that
/// share four fifths of their words are one.
/// </summary>
public static class Clusters
{
    /// <summary>What expectations do not excuse first, then the largest; equal ones in report order.</summary>
    public static ImmutableArray<Cluster> Of(IReadOnlyList<RunResult> runs)
    {
        Dictionary<ClusterKey, List<ShapeGroup>> groups = [];
        Dictionary<string, string> shapes = new(StringComparer.Ordinal);
        List<Cluster> clusters = [];
        foreach (Occurrence one in Notable(runs))
        {
            ClusterKey key = new(
                SafeText.OneLine(one.Command.Kind, 60), SafeText.OneLine(GateWords.TypeOf(one.Command), 60),
                InstructionUnderTest.Of(one.File, one.Command), ValueDifference.Of(one.Command.Expected, one.Command.Actual));
            string message = CommandText.Message(one.Command);
            if (!shapes.TryGetValue(message, out string? shape))
            {
                shapes[message] = shape = MessageShape.Of(message);
            }

            if (!groups.TryGetValue(key, out List<ShapeGroup>? group))
            {
                groups[key] = group = [];
            }

            ShapeGroup.Add(group, shape, one);
        }

        foreach ((ClusterKey key, List<ShapeGroup> group) in groups)
        {
            clusters.AddRange(ShapeGroup.Merge(group).Select(merged =>
                new Cluster(key.Kind, key.Type, merged.Shape, [.. merged.Occurrences]) { Instruction = key.Instruction, Difference = key.Difference }));
        }

        return [.. clusters.OrderBy(cluster => cluster.IsExcused).ThenByDescending(cluster => cluster.Occurrences.Length)];
    }

    private static IEnumerable<Occurrence> Notable(IReadOnlyList<RunResult> runs)
    {
        for (int run = 0; run < runs.Count; run++)
        {
            foreach (FileResult file in runs[run].Files)
            {
                foreach (CommandResult command in file.Commands)
                {
                    if (GateWords.IsNotable(command))
                    {
                        yield return new Occurrence(run, file, command);
                    }
                }
            }
        }
    }

    private readonly record struct ClusterKey(string Kind, string Type, string Instruction, string Difference);
}
