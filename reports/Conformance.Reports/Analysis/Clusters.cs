using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Reports.Analysis;

/// <summary>One result to report, with its place.</summary>
/// <param name="Run">The position of its run.</param>
public readonly record struct Occurrence(int Run, FileResult File, CommandResult Command);

/// <summary>Results that look as if they had one cause.</summary>
/// <param name="Kind">The keyword of the command.</param>
/// <param name="Type">The dotted class of the verdict.</param>
/// <param name="Shape">
/// The message without its numbers and names. It groups; reports show <see cref="Message"/>.
/// </param>
/// <param name="Occurrences">In the order of the report.</param>
public sealed record Cluster(string Kind, string Type, string Shape, ImmutableArray<Occurrence> Occurrences)
{
    private const int MessageLimit = 400;

    /// <summary>The results that these failures block, in the order of the report.</summary>
    public ImmutableArray<Occurrence> Blocked { get; init; } = [];

    /// <summary>The number of failures, and of the results that they block.</summary>
    public int Size => Occurrences.Length + Blocked.Length;

    /// <summary><c>blocks 20 results</c>; empty if it blocks none.</summary>
    public string Consequence => Blocked.Length == 0 ? "" : $"blocks {Figures.Of(Blocked.Length, "result")}";

    /// <summary>The instruction under test, if the file and the export tell it; otherwise empty.</summary>
    public string Instruction { get; init; } = "";

    /// <summary>
    /// How the first wrong value differs: <c>sign</c>, <c>off by one</c>, <c>lane: NaN payload</c>; empty if the values
    /// tell nothing.
    /// </summary>
    public string Difference { get; init; } = "";

    /// <summary>The first occurrence that expectations do not excuse, or the first of all.</summary>
    public Occurrence Example => Occurrences[Math.Max(0, FirstUnexpected)];

    /// <summary>The files it occurs in, in the order of the report.</summary>
    public IEnumerable<string> Files =>
        Occurrences.Select(occurrence => occurrence.File.Path).Distinct(StringComparer.Ordinal);

    /// <summary>Whether every occurrence is a known failure.</summary>
    public bool IsExcused => FirstUnexpected < 0;

    /// <summary>The message of the example with its values and names, in one line.</summary>
    public string Message => CommandText.Message(Example.Command, MessageLimit);

    /// <summary>
    /// Command, instruction, message of the example and difference of values in one line, the same in every report.
    /// </summary>
    public string Title
    {
        get
        {
            string subject = Instruction == "" ? Kind : $"{Kind} {Instruction}";
            return Difference == "" ? $"{subject}: {Message}" : $"{subject}: {Message} [{Difference}]";
        }
    }

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

    /// <summary>The number of occurrences in a run.</summary>
    public int In(int run) => Occurrences.Count(occurrence => occurrence.Run == run);
}

/// <summary>
/// Groups failures by command, class of verdict, instruction, difference of values and normalised message. A blocked
/// result belongs to the failure that blocks it: a cluster is something to mend.
/// </summary>
public static class Clusters
{
    /// <summary>
    /// Clusters with unexpected results first, then by size, with the blocked results; clusters of equal size stay in
    /// the order of the report.
    /// </summary>
    public static ImmutableArray<Cluster> Of(IReadOnlyList<RunResult> runs)
    {
        List<Occurrence> all = [];
        Dictionary<ClusterKey, MessageGroups> groups = [];
        Dictionary<string, string> shapes = new(StringComparer.Ordinal);
        Dictionary<CommandResult, List<Occurrence>> blocked = new(ReferenceEqualityComparer.Instance);
        foreach ((Occurrence one, CommandResult? blocker) in Notable(runs))
        {
            if (blocker is not null)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(blocked, blocker, out _) ??= []).Add(one);
                continue;
            }

            ClusterKey key = new(
                SafeText.OneLine(one.Command.Kind, 60), SafeText.OneLine(GateWords.TypeOf(one.Command), 60),
                InstructionUnderTest.Of(one.File, one.Command),
                ValueDifference.Of(one.Command.Expected, one.Command.Actual));
            string message = CommandText.Message(one.Command);
            if (!shapes.TryGetValue(message, out string? shape))
            {
                shapes[message] = shape = MessageShape.Of(message);
            }

            if (!groups.TryGetValue(key, out MessageGroups? group))
            {
                groups[key] = group = new MessageGroups();
            }

            group.Add(message, shape, one.Command.Name, all.Count);
            all.Add(one);
        }

        List<Cluster> clusters = [];
        foreach ((ClusterKey key, MessageGroups group) in groups)
        {
            clusters.AddRange(
                group
                    .Joined()
                    .Select(joined => new Cluster(
                        key.Kind,
                        key.Type,
                        joined.Shape,
                        [.. joined.Items.Select(item => all[item])])
                    {
                        Instruction = key.Instruction,
                        Difference = key.Difference,
                        Blocked = [.. joined.Items.SelectMany(item => blocked.GetValueOrDefault(all[item].Command) ?? [])],
                    }));
        }

        return [.. clusters.OrderBy(cluster => cluster.IsExcused).ThenByDescending(cluster => cluster.Size)];
    }

    /// <summary>The results to group. A blocked one comes with the failure that it is folded under.</summary>
    private static IEnumerable<(Occurrence One, CommandResult? Blocker)> Notable(IReadOnlyList<RunResult> runs)
    {
        for (int run = 0; run < runs.Count; run++)
        {
            foreach (FileResult file in runs[run].Files)
            {
                FileDependencies dependencies = FileDependencies.Of(file);
                foreach (CommandResult command in file.Commands)
                {
                    if (GateWords.IsNotable(command))
                    {
                        // An unexpected result must not hide under a failure that is excused.
                        CommandResult? blocker =
                            dependencies.BlockerOf(command) is { } found
                            && dependencies.BlockerOf(found) is null
                            && GateWords.IsNotable(found)
                            && (found.IsUnexpected || !command.IsUnexpected)
                                ? found
                                : null;
                        yield return (new Occurrence(run, file, command), blocker);
                    }
                }
            }
        }
    }

    private readonly record struct ClusterKey(string Kind, string Type, string Instruction, string Difference);
}
