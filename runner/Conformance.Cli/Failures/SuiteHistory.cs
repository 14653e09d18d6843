using Conformance.Cli.Grammar;
using Conformance.Cli.Suites;
using Conformance.Engine;

namespace Conformance.Cli.Failures;

/// <summary>A file in the revisions of the repository that it lies in. Asks git.</summary>
/// <param name="file">The full path of the file.</param>
internal sealed class SuiteHistory(string file)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    private readonly Git _git = new(["-C", Path.GetDirectoryName(file)!], () => Deadline.After(s_limit));

    /// <summary>
    /// The revisions of a range that change the file, oldest first, after the one that the range begins with.
    /// </summary>
    /// <param name="range"><c>A..B</c>.</param>
    /// <exception cref="UsageException">It is no range, or git refuses it.</exception>
    public string[] RevisionsIn(string range)
    {
        string[] ends = range.Split("..");
        if (ends.Length != 2 || ends.Any(end => end.Length == 0 || end.StartsWith('-')))
        {
            throw new UsageException($"'{range}' is no range of revisions", "write it as OLD..NEW");
        }

        string first = Lines(_git.Output("rev-parse", "--verify", ends[0] + "^{commit}")).Single();
        string last = Lines(_git.Output("rev-parse", "--verify", ends[1] + "^{commit}")).Single();
        string[] changes = Lines(_git.Output("log", "--format=%H", "--reverse", $"{first}..{last}", "--", file));
        return [.. new[] { first }.Concat(changes).Append(last).Distinct()];
    }

    /// <summary>The content of the file in a revision; null if it is not there.</summary>
    public ReadOnlyMemory<byte>? ContentIn(string revision) =>
        _git.Try("show", $"{revision}:./{Path.GetFileName(file)}") is { ExitCode: 0 } run ? run.Output : null;

    /// <summary>A revision in words: its short hash, its date and its subject.</summary>
    public string Describe(string revision) =>
        Lines(_git.Output("log", "-1", "--format=%h %cs %s", revision)).FirstOrDefault() ?? revision;

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
