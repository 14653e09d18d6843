using System.Collections.Immutable;
using Conformance.Cli.Grammar;
using Conformance.Engine;
using Conformance.Engine.Files;
using Conformance.Engines.Processes;
using Conformance.Runner.Suites;

namespace Conformance.Cli.Suites;

/// <summary>A suite that is in its folder now.</summary>
/// <param name="Lock">Its exact state.</param>
/// <param name="Scripts">The number of scripts and scenarios.</param>
/// <param name="WasThere">Whether nothing had to be fetched.</param>
internal sealed record FetchedSuite(SuiteLock Lock, int Scripts, bool WasThere);

/// <summary>Fetches a suite into a folder. The folder is replaced only by a complete suite.</summary>
/// <param name="request">The suite.</param>
/// <param name="folder">The folder; it must be a fetched suite, empty or missing.</param>
/// <param name="mirrors">The addresses to try in order; none for the suite's own.</param>
/// <param name="limit">The time limit.</param>
/// <param name="say">Receives lines about the progress.</param>
internal sealed class SuiteFetch(
    SuiteRequest request, string folder, ImmutableArray<string> mirrors, TimeSpan limit, Action<string> say)
{
    private const int Shown = 10;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);
    private readonly string _folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
    private readonly Deadline _deadline = Deadline.After(limit);

    /// <summary>Whether a suite with local changes may be replaced.</summary>
    public bool MayDiscardChanges { get; init; }

    private SuiteLock Wanted => request.Wanted;

    /// <summary>Fetches the suite, unless it is there.</summary>
    /// <exception cref="UsageException">It cannot be fetched, or the folder holds something else.</exception>
    public FetchedSuite Run()
    {
        string parent = Path.GetDirectoryName(_folder)
            ?? throw new UsageException($"{_folder} cannot be the folder of a suite");
        if (Present() is { } present)
        {
            return present;
        }

        _ = Directory.CreateDirectory(parent);
        string hidden = Path.Combine(parent, "." + Path.GetFileName(_folder).TrimStart('.'));
        using FileStream held = Hold(hidden + ".lock", out bool hasWaited);
        if (hasWaited && Present() is { } fetchedMeanwhile)
        {
            return fetchedMeanwhile;
        }

        string made = hidden + ".new";
        try
        {
            Remove(made);
            SuiteLock state = request.IsCopy ? Copy(made) : Clone(made);
            int scripts = CountScripts(made);
            state = state with { Content = SuiteContent.HashOf(made) };
            if (Wanted.Content.Length > 0 && state.Content != Wanted.Content)
            {
                throw new UsageException(
                    $"{request.Name}: the content of {Describe(state)} is {state.Content}, but the lock demands "
                        + Wanted.Content,
                    "the mirror or the lock is damaged; nothing was changed");
            }

            File.WriteAllText(Path.Combine(made, SuiteLock.FileName), state.ToYaml());
            Replace(made, hidden + ".old");
            return new FetchedSuite(state, scripts, WasThere: false);
        }
        finally
        {
            Remove(made);
        }
    }

    /// <summary>The commit and the date of a state in words.</summary>
    public static string Describe(SuiteLock state) => state.Commit.Length == 0
        ? $"the copy of {state.Repository}"
        : $"{state.Commit[..Shown]}{(state.Date.Length > 0 ? $" ({state.Date})" : "")}";

    /// <summary>The wanted suite, if the folder has it already; null to fetch.</summary>
    /// <exception cref="UsageException">The folder holds something that must not be replaced.</exception>
    private FetchedSuite? Present()
    {
        if (File.Exists(_folder))
        {
            throw new UsageException($"{_folder} is a file");
        }

        if (!Directory.Exists(_folder) || !Directory.EnumerateFileSystemEntries(_folder).Any())
        {
            return null;
        }

        SuiteLock? present = SuiteLock.In(_folder);
        string content = SuiteContent.HashOf(_folder);
        if (Wanted.Content.Length > 0 && content == Wanted.Content)
        {
            if (present != Wanted)
            {
                File.WriteAllText(Path.Combine(_folder, SuiteLock.FileName), Wanted.ToYaml());
            }

            return new FetchedSuite(Wanted, CountScripts(_folder), WasThere: true);
        }

        if (present is null && !File.Exists(Path.Combine(_folder, SuiteLock.FileName)))
        {
            throw new UsageException(
                $"{_folder} is no fetched suite", "remove it, or name another folder; nothing was changed");
        }

        // A damaged lock is a change, too.
        if (present?.Content != content && !MayDiscardChanges)
        {
            throw new UsageException(
                $"{_folder} has local changes; nothing was changed", "--force fetches it again and discards them");
        }

        return Wanted.Commit.Length > 0 && present?.Content == content
            && (present.Repository, present.Commit, present.Folder) == (Wanted.Repository, Wanted.Commit, Wanted.Folder)
            && Wanted.Content.Length == 0
                ? new FetchedSuite(present, CountScripts(_folder), WasThere: true)
                : null;
    }

    private SuiteLock Copy(string made)
    {
        if (mirrors.Length > 0)
        {
            throw new UsageException($"--mirror needs a Git repository, and {Wanted.Repository} is none");
        }

        string source = Path.Combine(Wanted.Repository, Wanted.Folder);
        if (!Directory.Exists(source))
        {
            throw new UsageException($"{Wanted.Repository} has no folder {Wanted.Folder}");
        }

        SuiteContent.Copy(source, made);
        return Wanted;
    }

    private SuiteLock Clone(string made)
    {
        string repository = TemporaryFolder.Create().FullName;
        try
        {
            Git git = new([$"--git-dir={repository}", $"--work-tree={made}"], () => _deadline)
            {
                Variables = ImmutableDictionary<string, string>.Empty
                    .Add("GIT_INDEX_FILE", Path.Combine(repository, "index")),
            };
            _ = Directory.CreateDirectory(made);
            _ = git.Output("init", "--quiet");
            string commit = FetchFromAny(git);
            ToolRun checkout = git.Try(
                "-c", "core.autocrlf=false", "-c", "core.symlinks=false", "-c", "advice.detachedHead=false",
                "checkout", "--quiet", commit, "--", Wanted.Folder.Length > 0 ? Wanted.Folder : ".");
            if (checkout.ExitCode != 0)
            {
                throw new UsageException(
                    $"{request.Name}: {commit[..Shown]} of {Wanted.Repository}: {Git.ReasonOf(checkout)}");
            }

            if (Wanted.Folder.Length > 0)
            {
                Lift(made);
            }

            return Wanted with
            {
                Commit = commit,
                Date = git.Output("show", "--no-patch", "--format=%cs", commit).Trim(),
            };
        }
        finally
        {
            Remove(repository);
        }
    }

    /// <summary>Makes the folder of the suite the root.</summary>
    private void Lift(string made)
    {
        string whole = made + ".whole";
        Remove(whole);
        Directory.Move(made, whole);
        Directory.Move(Path.Combine(whole, Wanted.Folder), made);
        Remove(whole);
    }

    private string FetchFromAny(Git git)
    {
        List<string> failures = [];
        foreach (string address in mirrors.IsEmpty ? [Wanted.Repository] : mirrors)
        {
            if (FetchFrom(git, address, failures) is { } commit)
            {
                return commit;
            }
        }

        throw new UsageException(
            $"{request.Name} cannot be fetched: {string.Join("; ", failures)}",
            "without access to the repository, name a mirror or a local clone: --mirror ADDRESS");
    }

    /// <summary>Fetches the commit; null, and the reason, if the repository cannot be read or does not have it.</summary>
    private string? FetchFrom(Git git, string address, List<string> failures)
    {
        const string Whole = "+refs/heads/*:refs/remotes/origin/*";
        string[] revisions = [.. new[] { Wanted.Commit, Wanted.Revision }.Where(revision => revision.Length > 0)];
        string wanted = revisions.FirstOrDefault() ?? "HEAD";
        say($"fetching {(Wanted.Revision.Length > 0 ? Wanted.Revision : wanted)} from {address}");
        foreach (string revision in revisions.DefaultIfEmpty(wanted))
        {
            if (git.Try("fetch", "--quiet", "--no-tags", "--depth", "1", "--", address, revision) is { ExitCode: 0 })
            {
                return Resolved(git, "FETCH_HEAD", address, failures);
            }
        }

        if (git.Try("ls-remote", "--quiet", "--", address, "HEAD") is { ExitCode: not 0 } refused)
        {
            failures.Add($"{address}: {Git.ReasonOf(refused)}");
            return null;
        }

        say($"{address} does not serve that revision alone; fetching the whole history");
        if (git.Try("fetch", "--quiet", "--tags", "--", address, Whole) is { ExitCode: not 0 } broken)
        {
            failures.Add($"{address}: {Git.ReasonOf(broken)}");
            return null;
        }

        return Resolved(git, wanted, address, failures);
    }

    private string? Resolved(Git git, string revision, string address, List<string> failures)
    {
        ToolRun found = git.Try("rev-parse", "--verify", "--quiet", revision + "^{commit}");
        string commit = found.Text.Trim();
        if (found.ExitCode != 0)
        {
            failures.Add($"{address} has no revision {revision}");
            return null;
        }

        if (Wanted.Commit.Length > 0 && commit != Wanted.Commit)
        {
            failures.Add($"{address} has {commit} as {Wanted.Revision}, but the lock demands {Wanted.Commit}");
            return null;
        }

        return commit;
    }

    private int CountScripts(string made)
    {
        int count = Directory.Exists(made) ? SuiteFiles.InFolder(made).Count() : 0;
        return count > 0
            ? count
            : throw new UsageException(
                $"{request.Name}: there is no script in {Wanted.Repository} {Wanted.Folder}".TrimEnd());
    }

    /// <summary>Puts the new suite in its place, and the old one back if that fails.</summary>
    private void Replace(string made, string old)
    {
        Remove(old);
        bool hasOld = Directory.Exists(_folder);
        if (hasOld)
        {
            Directory.Move(_folder, old);
        }

        try
        {
            Directory.Move(made, _folder);
        }
        catch (IOException) when (hasOld)
        {
            Directory.Move(old, _folder);
            throw;
        }

        Remove(old);
    }

    /// <summary>Keeps a second program from fetching into the same folder, and waits for a first one.</summary>
    private FileStream Hold(string file, out bool hasWaited)
    {
        hasWaited = false;
        while (true)
        {
            try
            {
                return new FileStream(
                    file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException taken) when (taken.GetType() == typeof(IOException) && File.Exists(file))
            {
                if (_deadline.IsOver)
                {
                    throw new UsageException(
                        $"{_folder} is still being fetched by another program", "--timeout gives it more time");
                }

                if (!hasWaited)
                {
                    hasWaited = true;
                    say($"{_folder} is being fetched by another program; waiting for it");
                }

                Thread.Sleep(s_pause);
            }
        }
    }

    private static void Remove(string path)
    {
        if (!Directory.Exists(path))
        {
            return;
        }

        // Git makes its objects read-only, which Windows would not delete.
        foreach (string file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(path, recursive: true);
    }
}
