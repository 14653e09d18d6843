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
    [TestCase("auto", "JOB_COMPLETION_INDEX=8", 9, 9)]
    [TestCase("auto", "CI_NODE_INDEX=1 CI_NODE_TOTAL=4 CONFORMANCE_SHARD=3/8", 3, 8)]
    [TestCase("auto", "CI_NODE_INDEX=1 CI_NODE_TOTAL=4 TEST_SHARD_INDEX=1 TEST_TOTAL_SHARDS=2", 2, 2)]
    [TestCase("auto", "CIRCLE_NODE_INDEX=2 CIRCLE_NODE_TOTAL=5 CI_NODE_INDEX=1 CI_NODE_TOTAL=4", 1, 4)]
    [TestCase("auto", "JOB_COMPLETION_INDEX=5 SYSTEM_JOBPOSITIONINPHASE=1 SYSTEM_TOTALJOBSINPHASE=4", 1, 4)]
    [TestCase("auto", "CONFORMANCE_SHARD= TEST_SHARD_INDEX= TEST_TOTAL_SHARDS= CI_NODE_INDEX=2 CI_NODE_TOTAL=4", 2, 4)]
    [TestCase("10000/10000", "", 10_000, 10_000)]
    public void A_shard_is_counted_from_one_whoever_says_it(string text, string environment, int index, int count)
    {
        ShardRequest request = Parse(text, environment, shards: 9);
        Assert.That((request.Index, request.Count), Is.EqualTo((index, count)));
    }

    [TestCase("0/4", "", "no shard 0 of 4")]
    [TestCase("5/4", "", "no shard 5 of 4")]
    [TestCase("1/0", "", "no shard 1 of 0")]
    [TestCase("10000/10001", "", "there is no shard 10000 of 10001: --shard 10000/10001")]
    [TestCase("two", "", "--shard is 'two'; it must be I/N with I from 1, or auto")]
    [TestCase("1/2/3", "", "must be I/N")]
    [TestCase("Auto", "", "must be I/N")]
    [TestCase("", "", "must be I/N")]
    [TestCase(" 1/2", "", "--shard is ' 1', which is not a number")]
    [TestCase("1/+2", "", "--shard is '+2', which is not a number")]
    [TestCase("auto", "CONFORMANCE_SHARD=2", "CONFORMANCE_SHARD is '2'; it must be I/N")]
    [TestCase("auto", "CONFORMANCE_SHARD=x/2", "CONFORMANCE_SHARD is 'x', which is not a number")]
    [TestCase("auto", "CONFORMANCE_SHARD=3/2", "no shard 3 of 2: CONFORMANCE_SHARD 3/2")]
    [TestCase("auto", "", "are CONFORMANCE_SHARD, TEST_SHARD_INDEX, CI_NODE_INDEX, CIRCLE_NODE_INDEX, BUILDKITE_PARALLEL_JOB, SYSTEM_JOBPOSITIONINPHASE, JOB_COMPLETION_INDEX")]
    [TestCase("auto", "CI_NODE_INDEX=1 CI_NODE_TOTAL=",
        "CI_NODE_INDEX is set, but CI_NODE_TOTAL is not: the shard of GitLab is incomplete")]
    [TestCase("auto", "BUILDKITE_PARALLEL_JOB_COUNT=1",
        "BUILDKITE_PARALLEL_JOB_COUNT is set, but BUILDKITE_PARALLEL_JOB is not: the shard of Buildkite")]
    [TestCase("auto", "BUILDKITE_PARALLEL_JOB=4 BUILDKITE_PARALLEL_JOB_COUNT=4", "no shard 5 of 4")]
    [TestCase("auto", "SYSTEM_JOBPOSITIONINPHASE=0 SYSTEM_TOTALJOBSINPHASE=4", "no shard 0 of 4")]
    [TestCase("auto", "TEST_SHARD_INDEX=0 TEST_TOTAL_SHARDS=y", "TEST_TOTAL_SHARDS is 'y'")]
    [TestCase("auto", "JOB_COMPLETION_INDEX=9", "no shard 10 of 9")]
    [TestCase("auto", "JOB_COMPLETION_INDEX=z", "JOB_COMPLETION_INDEX is 'z'")]
    [TestCase("2147483646/2147483646", "", "no shard 2147483646 of 2147483646")]
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

    [TestCase("2/4", "", "--shard 2/4")]
    [TestCase("auto", "CONFORMANCE_SHARD=3/8", "CONFORMANCE_SHARD 3/8")]
    [TestCase("auto", "CIRCLE_NODE_INDEX=0 CIRCLE_NODE_TOTAL=4", "CIRCLE_NODE_INDEX=0 CIRCLE_NODE_TOTAL=4 (CircleCI)")]
    [TestCase("auto", "JOB_COMPLETION_INDEX=5", "JOB_COMPLETION_INDEX=5 (Kubernetes)")]
    public void A_request_says_where_it_comes_from(string text, string environment, string source) =>
        Assert.That(Parse(text, environment, shards: 9).Source, Is.EqualTo(source));

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
