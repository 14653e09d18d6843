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
    /// <summary>The first of them.</summary>
    public Occurrence Example => Occurrences[0];

    /// <summary>Files it is found in, in report order.</summary>
    public IEnumerable<string> Files => Occurrences.Select(occurrence => occurrence.File.Path).Distinct(StringComparer.Ordinal);

    /// <summary>How often it occurs in a run.</summary>
    public int In(int run) => Occurrences.Count(occurrence => occurrence.Run == run);
}

/// <summary>Groups bad results by command, class of verdict and normalised message.</summary>
public static class Clusters
{
    /// <summary>Largest first; equal ones in report order.</summary>
    public static ImmutableArray<Cluster> Of(IReadOnlyList<RunResult> runs)
    {
        Dictionary<(string, string, string), ImmutableArray<Occurrence>.Builder> groups = [];
        Dictionary<string, string> shapes = new(StringComparer.Ordinal);
        for (int run = 0; run < runs.Count; run++)
        {
            foreach (FileResult file in runs[run].Files)
            {
                foreach (CommandResult command in file.Commands)
                {
                    if (VerdictWords.IsBad(command.Verdict.Kind))
                    {
                        (string, string, string) key = KeyOf(command, shapes);
                        if (!groups.TryGetValue(key, out ImmutableArray<Occurrence>.Builder? members))
                        {
                            groups[key] = members = ImmutableArray.CreateBuilder<Occurrence>();
                        }

                        members.Add(new Occurrence(run, file, command));
                    }
                }
            }
        }

        return
        [
            .. groups.Select(group => new Cluster(group.Key.Item1, group.Key.Item2, group.Key.Item3, group.Value.DrainToImmutable()))
                .OrderByDescending(cluster => cluster.Occurrences.Length),
        ];
    }

    private static (string Kind, string Type, string Shape) KeyOf(CommandResult command, Dictionary<string, string> shapes)
    {
        string message = CommandText.Message(command);
        if (!shapes.TryGetValue(message, out string? shape))
        {
            shapes[message] = shape = MessageShape.Of(message);
        }

        return (SafeText.OneLine(command.Kind, 60), SafeText.OneLine(command.Verdict.Type, 60), shape);
    }
}
