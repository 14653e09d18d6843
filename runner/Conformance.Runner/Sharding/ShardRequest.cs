using System.Globalization;

namespace Conformance.Runner.Sharding;

/// <summary>The requested shard, from the command line or the environment.</summary>
/// <param name="Index">The shard's number, from 1.</param>
/// <param name="Count">The number of shards.</param>
/// <param name="Source">The source of the request, for people.</param>
public sealed record ShardRequest(int Index, int Count, string Source)
{
    /// <summary>A limit beyond any real number of machines.</summary>
    public const int MostShards = 10_000;

    private const string Own = "CONFORMANCE_SHARD";

    /// <summary>
    /// Systems that number jobs, with the number of their first job. The first system whose variables are set is used.
    /// </summary>
    private static readonly (string Name, string Index, string Total, int First)[] s_systems =
    [
        ("Bazel", "TEST_SHARD_INDEX", "TEST_TOTAL_SHARDS", 0),
        ("GitLab", "CI_NODE_INDEX", "CI_NODE_TOTAL", 1),
        ("CircleCI", "CIRCLE_NODE_INDEX", "CIRCLE_NODE_TOTAL", 0),
        ("Buildkite", "BUILDKITE_PARALLEL_JOB", "BUILDKITE_PARALLEL_JOB_COUNT", 0),
        ("Azure", "SYSTEM_JOBPOSITIONINPHASE", "SYSTEM_TOTALJOBSINPHASE", 1),
    ];

    /// <summary>Parses <c>i/n</c>, or reads the environment for <c>auto</c>.</summary>
    /// <param name="text">The value of the option.</param>
    /// <param name="shards">The number of shards for systems that do not provide it; null if unknown.</param>
    /// <param name="variable">The environment.</param>
    /// <exception cref="ArgumentException">The shard is missing, incomplete or out of range.</exception>
    public static ShardRequest Parse(string text, int? shards, Func<string, string?> variable)
    {
        if (text != "auto")
        {
            return ParsePair(text, "--shard");
        }

        if (Value(variable, Own) is { } own)
        {
            return ParsePair(own, Own);
        }

        foreach ((string name, string indexName, string totalName, int first) in s_systems)
        {
            (string? index, string? total) = (Value(variable, indexName), Value(variable, totalName));
            if (index is null && total is null)
            {
                continue;
            }

            if (index is null || total is null)
            {
                string missing = index is null ? indexName : totalName;
                throw new ArgumentException(
                    $"{(index is null ? totalName : indexName)} is set, but {missing} is not: the shard of {name} is "
                        + "incomplete");
            }

            return Check(
                Number(index, indexName) - first + 1,
                Number(total, totalName),
                $"{indexName}={index} {totalName}={total} ({name})");
        }

        if (Value(variable, "JOB_COMPLETION_INDEX") is { } job)
        {
            return Check(
                Number(job, "JOB_COMPLETION_INDEX") + 1,
                shards
                    ?? throw new ArgumentException(
                        "JOB_COMPLETION_INDEX is set, but Kubernetes does not say how many jobs there are: add "
                            + "--shards N"),
                $"JOB_COMPLETION_INDEX={job} (Kubernetes)");
        }

        throw new ArgumentException(
            $"--shard auto: no variable gives the shard; the known variables are {Own}, "
                + $"{string.Join(", ", s_systems.Select(system => system.Index))}, JOB_COMPLETION_INDEX");
    }

    private static ShardRequest ParsePair(string text, string source)
    {
        string[] parts = text.Split('/');
        return parts.Length == 2
            ? Check(Number(parts[0], source), Number(parts[1], source), $"{source} {text}")
            : throw new ArgumentException($"{source} is '{text}'; it must be I/N with I from 1, or auto");
    }

    private static ShardRequest Check(int index, int count, string source) =>
        index >= 1 && index <= count && count <= MostShards
        ? new ShardRequest(index, count, source)
        : throw new ArgumentException(
            $"there is no shard {index.ToString(CultureInfo.InvariantCulture)} of "
                + $"{count.ToString(CultureInfo.InvariantCulture)}: {source}");

    private static int Number(string text, string source) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < int.MaxValue
            ? number
            : throw new ArgumentException($"{source} is '{text}', which is not a number");

    private static string? Value(Func<string, string?> variable, string name) =>
        variable(name) is { Length: > 0 } value ? value : null;
}
