using Conformance.Runner.Sharding;

namespace Conformance.Runner.Tests.Sharding;

public sealed class ShardRequestTests
{
    [TestCase("2/4", "", 2, 4)]
    [TestCase("1/1", "CI_NODE_INDEX=7", 1, 1)]
    [TestCase("auto", "CONFORMANCE_SHARD=3/8", 3, 8)]
    [TestCase("auto", "CI_NODE_INDEX=1 CI_NODE_TOTAL=4", 1, 4)]
    [TestCase("auto", "CIRCLE_NODE_INDEX=0 CIRCLE_NODE_TOTAL=4", 1, 4)]
    [TestCase("auto", "BUILDKITE_PARALLEL_JOB=3 BUILDKITE_PARALLEL_JOB_COUNT=4", 4, 4)]
    [TestCase("auto", "SYSTEM_JOBPOSITIONINPHASE=4 SYSTEM_TOTALJOBSINPHASE=4", 4, 4)]
    [TestCase("auto", "TEST_SHARD_INDEX=0 TEST_TOTAL_SHARDS=2", 1, 2)]
    [TestCase("auto", "JOB_COMPLETION_INDEX=5", 6, 9)]
    public void A_shard_is_counted_from_one_whoever_says_it(string text, string environment, int index, int count)
    {
        ShardRequest request = Parse(text, environment, shards: 9);
        Assert.That((request.Index, request.Count), Is.EqualTo((index, count)));
    }

    [TestCase("0/4", "", "no shard 0 of 4")]
    [TestCase("5/4", "", "no shard 5 of 4")]
    [TestCase("1/0", "", "no shard 1 of 0")]
    [TestCase("two", "", "must be I/N")]
    [TestCase("1/x", "", "which is not a number")]
    [TestCase("-1/4", "", "which is not a number")]
    [TestCase("2147483647/2147483647", "", "which is not a number")]
    [TestCase("auto", "", "no variable gives the shard")]
    [TestCase("auto", "CI_NODE_INDEX=1", "CI_NODE_TOTAL is not")]
    [TestCase("auto", "CIRCLE_NODE_TOTAL=4", "CIRCLE_NODE_INDEX is not")]
    [TestCase("auto", "CI_NODE_INDEX=0 CI_NODE_TOTAL=4", "no shard 0 of 4")]
    [TestCase("auto", "CIRCLE_NODE_INDEX=4 CIRCLE_NODE_TOTAL=4", "no shard 5 of 4")]
    [TestCase("auto", "TEST_SHARD_INDEX=x TEST_TOTAL_SHARDS=2", "TEST_SHARD_INDEX is 'x'")]
    public void What_is_no_shard_is_refused(string text, string environment, string message) =>
        Assert.That(() => Parse(text, environment, shards: 9), Throws.ArgumentException.With.Message.Contains(message));

    [Test]
    public void Kubernetes_needs_to_be_told_how_many_there_are() =>
        Assert.That(
            () => Parse("auto", "JOB_COMPLETION_INDEX=5", shards: null),
            Throws.ArgumentException.With.Message.Contains("--shards"));

    private static ShardRequest Parse(string text, string environment, int? shards)
    {
        Dictionary<string, string> variables = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        return ShardRequest.Parse(text, shards, name => variables.GetValueOrDefault(name));
    }
}
