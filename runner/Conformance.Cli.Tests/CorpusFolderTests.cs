using Conformance.Campaigns;
using Conformance.Cli.Fuzzing;
using Conformance.Cli.Grammar;
using Conformance.Fuzzing.Cases;

namespace Conformance.Cli.Tests;

/// <summary>The file that a campaign goes on from.</summary>
public sealed class CorpusFolderTests
{
    private static readonly CampaignOptions s_options = new() { Seed = 7 };
    private string _folder = "";

    private string Corpus => Path.Combine(_folder, "corpus.txt");

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("conformance-corpus-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_round_is_appended_and_adds_its_cases_to_the_earlier_ones()
    {
        CorpusFolder folder = Open();
        folder.Write(CorpusState.Start);
        CorpusState whole = CorpusState.Start;
        for (int i = 0; i < 20; i++)
        {
            string before = File.ReadAllText(Corpus);
            folder.Append(Round(i));
            whole = whole.Then(Round(i));
            Assert.That(File.ReadAllText(Corpus), Does.StartWith(before));
            AssertSame(Open().State, whole);
        }
    }

    [Test]
    public void A_long_campaign_writes_as_much_as_its_rounds_and_keeps_the_file_small()
    {
        CorpusFolder folder = Open();
        folder.Write(CorpusState.Start);
        CorpusState whole = CorpusState.Start;
        int rewrites = 0;
        long length = 0;
        for (int i = 0; i < 3_000; i++)
        {
            folder.Append(Round(i));
            whole = whole.Then(Round(i));
            long now = new FileInfo(Corpus).Length;
            rewrites += now < length ? 1 : 0;
            length = now;
        }

        AssertSame(Open().State, whole);
        Assert.That(rewrites, Is.InRange(1, 10));
        Assert.That(length, Is.LessThan(2 * 65_536 + (40 * whole.Kept.Length)));
    }

    [Test]
    public void A_round_that_was_cut_anywhere_is_left_out()
    {
        CorpusFolder folder = Open();
        folder.Write(CorpusState.Start);
        folder.Append(Round(1));
        string before = File.ReadAllText(Corpus);
        folder.Append(Round(2));
        string after = File.ReadAllText(Corpus);
        for (int length = before.Length; length < after.Length - 1; length++)
        {
            File.WriteAllText(Corpus, after[..length]);
            AssertSame(Open().State, Round(1));
        }
    }

    [Test]
    public void A_file_that_vanished_is_written_anew()
    {
        CorpusFolder folder = Open();
        folder.Write(Round(1));
        File.Delete(Corpus);
        folder.Append(Round(2));
        AssertSame(Open().State, Round(1).Then(Round(2)));
    }

    [Test]
    public void A_file_of_an_older_version_is_one_round_without_an_end()
    {
        Open().Write(Round(3));
        File.WriteAllText(Corpus, File.ReadAllText(Corpus).Replace("end\n", "", StringComparison.Ordinal));
        AssertSame(Open().State, Round(3));
    }

    [TestCase("", ":1: the file is empty")]
    [TestCase("seed 7 focus all models 0\n", ":2: not 'next NUMBER'")]
    [TestCase("seed 7 focus all models 0\nend\n", ":2: not 'next NUMBER'")]
    [TestCase("seed 7 focus all models 0\nnext x\nend\n", ":2: not 'next NUMBER'")]
    [TestCase("seed 7 focus all models 0\nnext 1\nend\n7:1\nend\n", ":4: not 'next NUMBER'")]
    [TestCase("seed 7 focus all models 0\nnext 1\nrubbish\nend\n", ":3: 'rubbish' is no case")]
    public void A_damaged_file_is_told_with_its_line(string text, string fault)
    {
        File.WriteAllText(Corpus, text);
        Assert.That(() => Open(), Throws.TypeOf<UsageException>().With.Message.EqualTo(Corpus + fault));
    }

    private CorpusFolder Open() => CorpusFolder.Open(_folder, s_options);

    private static CorpusState Round(int number) =>
        new(number % 3 == 0 ? [] : [new CaseId(7, number)], 32 * (number + 1))
        {
            Mutants = [.. Enumerable.Range(0, number % 5).Select(i => new CaseId(7, i).With(number))],
            Rest = number % 2 == 0 ? [] : [(new CaseId(7, number), true), (new CaseId(7, number + 1), false)],
        };

    private static void AssertSame(CorpusState state, CorpusState expected)
    {
        Assert.That(state.Kept.AsEnumerable(), Is.EqualTo(expected.Kept));
        Assert.That(state.Next, Is.EqualTo(expected.Next));
        Assert.That(state.Mutants.AsEnumerable(), Is.EqualTo(expected.Mutants));
        Assert.That(state.Rest.AsEnumerable(), Is.EqualTo(expected.Rest));
    }
}
