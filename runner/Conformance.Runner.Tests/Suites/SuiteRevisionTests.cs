using Conformance.Runner.Suites;

namespace Conformance.Runner.Tests.Suites;

/// <summary>The revision of a suite: that of its lock, of a file, or of Git.</summary>
public sealed class SuiteRevisionTests
{
    private const string Hash = "0123456789012345678901234567890123456789";
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("conformance").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    // Files of a suite, each with a path and its text; the suite is in the folder s.
    [TestCase("89ab", ".git/HEAD=89ab")]
    [TestCase("89AB", ".git/HEAD=  89AB \nmore")]
    [TestCase("", ".git/HEAD=root:x:0:0")]
    [TestCase("", ".git/x=1")]
    [TestCase("89ab", ".git/HEAD=ref: refs/heads/a/b|.git/refs/heads/a/b=89ab\n")]
    [TestCase("89ab", ".git/HEAD=ref:refs/heads/a|.git/refs/heads/a=89ab|.git/packed-refs=12 refs/heads/a")]
    [TestCase("12", ".git/HEAD=ref: refs/heads/a|.git/packed-refs=34 x/refs/heads/a\n56 a\n12 refs/heads/a\n78 refs/heads/a")]
    [TestCase("", ".git/HEAD=ref: refs/heads/a|.git/packed-refs=12 refs/heads/b")]
    [TestCase("", ".git/HEAD=ref: refs/heads/a|.git/refs/heads/a=no commit")]
    [TestCase("89ab", ".git=gitdir: tree|tree/HEAD=89ab")]
    [TestCase("89ab", ".git=gitdir: tree|tree/HEAD=ref: refs/heads/a|tree/commondir=../main|main/refs/heads/a=89ab")]
    [TestCase("12", ".git=gitdir: tree|tree/HEAD=ref: refs/heads/a|tree/commondir=../main|main/packed-refs=12 refs/heads/a")]
    [TestCase("", ".git=gitdir: none")]
    [TestCase("one two", "REVISION= one two \nthree")]
    [TestCase("", "REVISION=|.git/HEAD=89ab")]
    [TestCase("one", "REVISION=one|.git/HEAD=89ab")]
    [TestCase("near", "s/REVISION=near|REVISION=far")]
    [TestCase("89ab", "s/.git/HEAD=89ab|REVISION=far")]
    [TestCase(Hash, "REVISION=one|.suite.lock.yaml=repository: x\ncommit: " + Hash)]
    [TestCase("near", "s/REVISION=near|.suite.lock.yaml=repository: x\ncommit: " + Hash)]
    [TestCase("", "REVISION=one|.suite.lock.yaml=repository: x")]
    [TestCase("one", "REVISION=one|.suite.lock.yaml=repository: [")]
    public void The_nearest_folder_decides_and_in_it_the_lock_then_the_file_then_Git(string revision, string files)
    {
        foreach (string[] file in files.Split('|').Select(file => file.Split('=', 2)))
        {
            Write(file[0], file[1]);
        }

        Assert.That(SuiteRevision.Of(Directory.CreateDirectory(Path.Combine(_folder, "s")).FullName),
            Is.EqualTo(revision));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void A_revision_that_is_a_link_out_of_its_folder_is_not_read()
    {
        Write("secret", "secret");
        Write("s/inner", "inner");
        _ = File.CreateSymbolicLink(Path.Combine(_folder, "s", "REVISION"), "../secret");
        string outside = SuiteRevision.Of(Path.Combine(_folder, "s"));
        File.Delete(Path.Combine(_folder, "s", "REVISION"));
        _ = File.CreateSymbolicLink(Path.Combine(_folder, "s", "REVISION"), "inner");
        Assert.That((outside, SuiteRevision.Of(Path.Combine(_folder, "s"))), Is.EqualTo(("", "inner")));
    }

    [Test]
    public void A_lock_that_is_missing_or_damaged_is_none()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(SuiteLock.In(_folder), Is.Null);
            Write(SuiteLock.FileName, "repository: [");
            Assert.That(SuiteLock.In(_folder), Is.Null);
            Write(SuiteLock.FileName, "repository: x");
            Assert.That(SuiteLock.In(_folder), Is.EqualTo(new SuiteLock("x")));
        }
    }

    [Test]
    public void A_lock_writes_only_what_it_knows()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new SuiteLock("x").ToYaml(), Is.EqualTo("repository: \"x\"\n"));
            Assert.That(
                new SuiteLock("x") { Revision = "r", Commit = Hash, Date = "d", Folder = "f", Content = "c" }.ToYaml(),
                Is.EqualTo($"repository: \"x\"\nrevision: \"r\"\ncommit: {Hash}\ndate: d\nfolder: \"f\"\ncontent: c\n"));
        }
    }

    [TestCase(40, 'a', true)]
    [TestCase(64, '0', true)]
    [TestCase(39, 'a', false)]
    [TestCase(41, 'a', false)]
    [TestCase(63, 'a', false)]
    [TestCase(65, 'a', false)]
    [TestCase(40, 'A', false)]
    [TestCase(64, 'g', false)]
    public void A_commit_is_a_whole_hash_in_small_letters(int length, char digit, bool isCommit) =>
        Assert.That(SuiteLock.IsCommit(new string(digit, length)), Is.EqualTo(isCommit));

    [TestCase("sha256:", 64, 'a', true)]
    [TestCase("sha256:", 63, 'a', false)]
    [TestCase("sha256:", 65, 'a', false)]
    [TestCase("sha256:", 64, 'A', false)]
    [TestCase("sha256-", 64, 'a', false)]
    [TestCase("", 71, 'a', false)]
    public void A_hash_of_content_has_its_prefix_and_all_digits(string prefix, int length, char digit, bool isHash) =>
        Assert.That(SuiteContent.IsHash(prefix + new string(digit, length)), Is.EqualTo(isHash));

    [Test]
    public void A_copy_has_every_file_but_no_hidden_one()
    {
        Write("from/a.wast", "a");
        Write("from/b/c/d.txt", "d");
        Write("from/.hidden", "x");
        Write("from/.git/HEAD", "x");
        string target = Path.Combine(_folder, "to");
        SuiteContent.Copy(Path.Combine(_folder, "from"), target);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                Directory.GetFiles(target, "*", SearchOption.AllDirectories).Select(file =>
                    Path.GetRelativePath(target, file)),
                Is.EquivalentTo((string[])["a.wast", Path.Combine("b", "c", "d.txt")]));
            Assert.That(File.ReadAllText(Path.Combine(target, "b", "c", "d.txt")), Is.EqualTo("d"));
            Assert.That(SuiteContent.HashOf(target), Is.EqualTo(SuiteContent.HashOf(Path.Combine(_folder, "from"))));
        }
    }

    private void Write(string path, string text)
    {
        string full = Path.Combine(_folder, path);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
