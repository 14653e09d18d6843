using System.Text;
using Conformance.Engine.Files;
using Conformance.Runner.Scripts;
using Conformance.Runner.Yaml;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Suites;

/// <summary>
/// The exact state of a suite: the commit that it comes from, and a hash of its content. A project keeps a lock to pin
/// its suite, and each fetched suite contains its own.
/// </summary>
/// <param name="Repository">The address of the Git repository, or the full path of a folder that was copied.</param>
public sealed record SuiteLock(string Repository)
{
    /// <summary>The name of the lock in a fetched suite. It is hidden, so that it is no part of the content.</summary>
    public const string FileName = ".suite.lock.yaml";

    private const int MostBytes = 1 << 16;
    private const int DigitsOfCommit = 40;
    private const int DigitsOfLongCommit = 64;

    /// <summary>The branch or tag that was asked for; empty for a commit.</summary>
    public string Revision { get; init; } = "";

    /// <summary>The full hash of the commit; empty for a folder that was copied.</summary>
    public string Commit { get; init; } = "";

    /// <summary>The date of the commit, such as <c>2026-06-17</c>; empty if unknown.</summary>
    public string Date { get; init; } = "";

    /// <summary>The folder of the repository that holds the suite; empty for the whole repository.</summary>
    public string Folder { get; init; } = "";

    /// <summary>The hash of the content (<see cref="SuiteContent"/>); empty if it is not pinned.</summary>
    public string Content { get; init; } = "";

    /// <summary>Whether a text is the full hash of a commit.</summary>
    public static bool IsCommit(string text) =>
        text.Length is DigitsOfCommit or DigitsOfLongCommit && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Parses a lock.</summary>
    /// <exception cref="ScriptException">The file is faulty; the exception has the position.</exception>
    public static SuiteLock Read(SourceText source)
    {
        YamlFields fields = new(
            YamlErrors.Read(source), "a suite's lock", "repository", "revision", "commit", "date", "folder", "content");
        SuiteLock read = new(fields.NeedText("repository"))
        {
            Revision = fields.TakeText("revision") ?? "",
            Commit = fields.TakeText("commit") ?? "",
            Date = fields.TakeText("date") ?? "",
            Folder = fields.TakeText("folder") ?? "",
            Content = fields.TakeText("content") ?? "",
        };
        return read switch
        {
            { Repository: "" } => throw fields.Need("repository").Error("'repository' is empty"),
            { Commit.Length: > 0 } when !IsCommit(read.Commit) =>
                throw fields.Need("commit").Error($"'commit' must be the full hash of a commit, not '{read.Commit}'"),
            { Content.Length: > 0 } when !SuiteContent.IsHash(read.Content) =>
                throw fields.Need("content").Error($"'content' must be a hash that suite fetch wrote, not '{read.Content}'"),
            _ => read,
        };
    }

    /// <summary>Reads a lock from a file.</summary>
    /// <exception cref="ScriptException">The file is faulty; the exception has the position.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SuiteLock ReadFile(string path) =>
        Read(new SourceText(path, InputFile.ReadAllBytes(path, MostBytes)));

    /// <summary>The lock of a fetched suite; null if the folder is no fetched suite, or its lock is damaged.</summary>
    public static SuiteLock? In(string folder)
    {
        string file = Path.Combine(folder, FileName);
        try
        {
            return File.Exists(file) ? ReadFile(file) : null;
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException or ScriptException)
        {
            return null;
        }
    }

    /// <summary>The lock as a YAML document.</summary>
    public string ToYaml()
    {
        StringBuilder text = new();
        foreach ((string key, string value) in (ReadOnlySpan<(string, string)>)
            [
                ("repository", YamlText.Quote(Repository)), ("revision", Revision.Length > 0 ? YamlText.Quote(Revision) : ""),
                ("commit", Commit), ("date", Date), ("folder", Folder.Length > 0 ? YamlText.Quote(Folder) : ""),
                ("content", Content),
            ])
        {
            if (value.Length > 0)
            {
                _ = text.Append(key).Append(": ").Append(value).Append('\n');
            }
        }

        return text.ToString();
    }
}
