using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

public sealed class ReportFileTests
{
    [Test]
    public void A_report_that_fails_leaves_the_old_file_and_nothing_else()
    {
        using TemporaryDirectory directory = new();
        string path = Path.Combine(directory.Path, "report.txt");
        File.WriteAllText(path, "old");
        Assert.That(() => ReportFile.Write(new Failing(), [], path), Throws.TypeOf<InvalidOperationException>());
        Assert.That(File.ReadAllText(path), Is.EqualTo("old"));
        Assert.That(Directory.GetFiles(directory.Path), Has.Length.EqualTo(1));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void A_link_stays_one_and_a_device_too()
    {
        using TemporaryDirectory directory = new();
        string file = Path.Combine(directory.Path, "report.txt");
        string link = Path.Combine(directory.Path, "link.txt");
        File.WriteAllText(file, "old");
        _ = File.CreateSymbolicLink(link, file);
        ReportFile.WriteText(link, "new");
        Assert.That(new FileInfo(link).LinkTarget, Is.EqualTo(file));
        Assert.That(File.ReadAllText(file), Is.EqualTo("new"));

        ReportFile.WriteText("/dev/null", "text");
        Assert.That(File.ReadAllText("/dev/null"), Is.Empty);
    }

    [Test]
    public void An_error_of_writing_repeats_the_path_as_given_and_says_why()
    {
        using TemporaryDirectory directory = new();
        string file = Path.Combine(directory.Path, "file");
        File.WriteAllText(file, "old");
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, file);
        foreach ((string path, string reason) in (ReadOnlySpan<(string, string)>)[
            (Path.Combine(relative, "a"), $"{relative} is not a folder"),
            (Path.Combine(relative, "a", "b"), $"{relative} is not a folder"),
            (Path.GetDirectoryName(relative)!, "it is a folder")])
        {
            Assert.That(
                () => ReportFile.WriteText(path, "new"),
                Throws.TypeOf<IOException>().With.Message.EqualTo($"{path} cannot be written: {reason}"));
        }

        Assert.That(Directory.GetFiles(directory.Path), Has.Length.EqualTo(1));
    }

    [Test]
    public void Every_format_of_the_catalogue_exists_and_writes_into_a_new_folder()
    {
        using TemporaryDirectory directory = new();
        string folder = Path.Combine(directory.Path, "new", "folder") + "/";
        foreach (string format in ReportCatalog.Formats)
        {
            IReport? report = ReportCatalog.Find(format);
            Assert.That(report?.Format, Is.EqualTo(format));
            _ = ReportFile.Write(report!, [Samples.OneOfEach()], folder);
        }

        Assert.That(Directory.GetFiles(folder), Has.Length.EqualTo(ReportCatalog.Formats.Length));
        Assert.That(ReportCatalog.Find("pdf"), Is.Null);
    }

    [Test]
    public void Common_options_reach_every_format()
    {
        ReportOptions options = new() { PathPrefix = "suite-root/" };
        foreach (string format in (string[])["junit", "ctrf", "tap", "sarif", "markdown", "github"])
        {
            Assert.That(
                ReportCatalog.Find(format, options)!.Text(Samples.OneOfEach()),
                Does.Contain("suite-root/address64.wast"), format);
        }
    }

    [Test]
    public void The_stream_stays_open()
    {
        foreach (string format in ReportCatalog.Formats)
        {
            using MemoryStream output = new();
            ReportCatalog.Find(format)!.Write([Samples.OneOfEach()], output);
            Assert.That(output.CanWrite, Is.True, format);
        }
    }

    private sealed class Failing : IReport
    {
        public string Format => "failing";

        public string FileName => "failing.txt";

        public void Write(IReadOnlyList<RunResult> runs, Stream output)
        {
            output.WriteByte(1);
            throw new InvalidOperationException("the disk is full");
        }
    }
}
