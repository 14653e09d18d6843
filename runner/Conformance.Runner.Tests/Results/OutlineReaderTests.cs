using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Conformance.Runner.Results;

namespace Conformance.Runner.Tests.Results;

public sealed class OutlineReaderTests
{
    private static readonly RunResult s_one = Run("one", "a.wast", VerdictKind.Pass, VerdictKind.Pass, VerdictKind.Fail);
    private static readonly RunResult s_two = Run("two", "dir/b.wast", [.. Enum.GetValues<VerdictKind>()]);

    [Test]
    public void A_file_is_outlined_as_its_results_are()
    {
        byte[] bytes = Written(s_one, s_two);
        ImmutableArray<RunOutline> read = OutlineReader.Read(() => new MemoryStream(bytes))!.Value;
        ImmutableArray<RunResult> results = ResultsReader.ReadAll(bytes);
        Assert.That(read, Has.Length.EqualTo(2));
        using (Assert.EnterMultipleScope())
        {
            foreach ((RunOutline outline, RunResult run) in read.Zip(results))
            {
                RunOutline expected = RunOutline.Of(run);
                Assert.That(outline.Header, Is.EqualTo(run.Header));
                Assert.That(outline.IsComplete, Is.EqualTo(run.IsComplete));
                Assert.That(outline.Tally, Is.EqualTo(run.Tally));
                Assert.That(outline.Files.Select(Words), Is.EqualTo(expected.Files.Select(Words)));
                for (int i = 0; i < outline.Files.Length; i++)
                {
                    Assert.That(outline.IdsOf(i), Is.EqualTo(expected.IdsOf(i)));
                }
            }
        }
    }

    [Test]
    public void Joined_files_are_read_as_one()
    {
        byte[] bytes = [.. Written(s_one), .. Written(s_two), .. Written(s_one)];
        Assert.That(
            OutlineReader.Read(() => new MemoryStream(bytes))!.Value.Select(run => (run.Header.Engine, run.IdsOf(0)[^1])),
            Is.EqualTo(new[] { ("one", "a.wast#2"), ("two", "dir/b.wast#8"), ("one", "a.wast#2") }));
    }

    [Test]
    public void Equal_ids_have_equal_digests_and_others_do_not()
    {
        string[] digests =
        [
            .. new[] { "a", "b" }.Select(name => FileOutline.Of(Run("e", name, VerdictKind.Pass).Files[0]).Ids),
            FileOutline.Of(Run("f", "a", VerdictKind.Fail).Files[0]).Ids,
            FileOutline.Of(Run("f", "a", VerdictKind.Fail, VerdictKind.Fail).Files[0]).Ids,
        ];
        Assert.That(digests[0], Is.EqualTo(digests[2]));
        Assert.That(digests.Distinct().Count(), Is.EqualTo(3));
    }

    [TestCase(3)]
    [TestCase(1_000)]
    [TestCase(5_000)]
    public void A_digest_is_the_hash_of_all_ids_with_line_feeds(int longest)
    {
        string[] ids =
            [.. Enumerable.Range(0, 200).Select(i => new string((char)('a' + i % 26), i * longest / 200) + "é#")];
        FileResult file = new(
            "a.wast",
            "core",
            [.. ids.Select(id => new CommandResult(id, 1, "get", "", Verdict.Pass, default))],
            default);
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(ids.Select(id => id + "\n"))));
        Assert.That(FileOutline.Of(file).Ids, Is.EqualTo(Convert.ToHexStringLower(hash.AsSpan(0, 8))));
    }

    [Test]
    public void A_file_without_a_fitting_footer_is_left_to_the_reader_of_results()
    {
        string text = Encoding.UTF8.GetString(Written(s_one));
        int footer = text.LastIndexOf("{\"footer\"", StringComparison.Ordinal);
        string[] texts =
        [
            "", "\n", "no json", text[..footer], text[..^20], text + "\n", "x" + text[1..],
            text.Replace("\n", "\r\n", StringComparison.Ordinal), text.Replace("\n", "\r", StringComparison.Ordinal),
            text.Replace("\"line\":1", "\"line\":10", StringComparison.Ordinal),
            text[..footer] + "{\"footer\":{\"complete\":true,\"time\":0,\"totals\":{}}}\n",
            text.Replace("\"length\":", "\"length\":1", StringComparison.Ordinal),
            text.Replace("\"length\":", "\"length\":-", StringComparison.Ordinal),
            text.Replace("\"length\":", "\"length\":99999999999999999999", StringComparison.Ordinal),
            text.Replace("[\"pass\",2,", "[\"pass\",-2,", StringComparison.Ordinal),
            text.Replace("[\"pass\",2,", "[\"pass\",2147483647,", StringComparison.Ordinal),
            text.Replace("[\"pass\",2,", "[\"past\",2,", StringComparison.Ordinal),
            text.Replace("[\"pass\",2,", "[7,2,", StringComparison.Ordinal),
            text.Replace("\"index\":{", "\"index\":{\"files\":3},\"x\":{", StringComparison.Ordinal),
            text.Replace("\"engine\":\"one\"", "\"engine\":\"one\",\"engines\":[\"one\",\"two\"]", StringComparison.Ordinal),
        ];
        foreach ((int i, string broken) in texts.Index())
        {
            byte[] bytes = Encoding.UTF8.GetBytes(broken);
            Assert.That(OutlineReader.Read(() => new MemoryStream(bytes)), Is.Null, $"text {i}");
        }
    }

    [Test]
    public void Ids_that_are_not_where_the_footer_says_are_missing()
    {
        foreach (string offset in (string[])["0", "-5", "999999", "7"])
        {
            string text = Encoding.UTF8.GetString(Written(s_one));
            int at = text.IndexOf("\"at\":", StringComparison.Ordinal) + "\"at\":".Length;
            int end = text.IndexOf(',', at);
            byte[] bytes = Encoding.UTF8.GetBytes(text[..at] + offset + text[end..]);
            RunOutline outline = OutlineReader.Read(() => new MemoryStream(bytes))!.Value[0];
            Assert.That(outline.IdsOf(0), Is.Empty);
        }
    }

    private static string Words(FileOutline file) => string.Create(
        CultureInfo.InvariantCulture, $"{file.Path} {file.Ids} {file.Commands}: {string.Join(' ', file.Verdicts)}");

    private static byte[] Written(params RunResult[] runs)
    {
        using MemoryStream output = new();
        ResultsWriter.Write(output, runs);
        return output.ToArray();
    }

    private static RunResult Run(string engine, string path, params VerdictKind[] verdicts)
    {
        RunHeader header = new(engine, "1", "suite", "", DateTimeOffset.UnixEpoch, "", "");
        FileResult first = new(
            path,
            "core",
            [.. verdicts.Select((kind, i) => new CommandResult(
                $"{path}#{i}", i + 1, "module", "", new Verdict(kind, "", ""), "", "", "", TimeSpan.Zero))],
            TimeSpan.Zero);
        return new RunResult(header, [first, first with { Path = "empty.wast", Commands = [] }], TimeSpan.Zero, true);
    }
}
