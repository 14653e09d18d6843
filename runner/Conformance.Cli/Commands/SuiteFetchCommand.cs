using System.CommandLine;
using Conformance.Cli.Grammar;
using Conformance.Cli.Running;
using Conformance.Cli.Suites;
using Conformance.Reports.Text;
using Conformance.Runner.Suites;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance suite fetch</c>: fetches a suite into the cache or a folder.</summary>
internal static class SuiteFetchCommand
{
    private const int UsualSeconds = 600;

    private static readonly Argument<string?> s_suite = new("suite")
    {
        Description = "official, wasm-1.0, wasm-2.0, wasm-3.0, threads, the address of a Git repository, or a folder; "
            + "each may have a revision: official@main. Default: official.",
        Arity = ArgumentArity.ZeroOrOne,
        CompletionSources = { SuiteCommand.Names },
    };

    private static readonly Option<string[]> s_mirror = new("--mirror")
    {
        Description = "Another address or a local clone of the repository. Several are tried in order.",
    };

    private static readonly Option<string?> s_into = new("--into")
    {
        Description = "The folder to fetch into, instead of the cache.",
    };

    private static readonly Option<string?> s_name = new("--name")
    {
        Description = "The name of the suite in the cache.",
    };

    private static readonly Option<string?> s_folder = new("--folder")
    {
        Description = "The folder of the repository with the scripts, such as test/core.",
    };

    private static readonly Option<string?> s_lock = new("--lock")
    {
        Description = "A file that pins the suite. Alone, the option fetches what the file demands; with a suite, it "
            + "writes what was fetched to the file.",
    };

    private static readonly Option<bool> s_force = new("--force")
    {
        Description = "Replace a fetched suite even if its files were changed.",
    };

    private static readonly Option<double> s_timeout = new("--timeout")
    {
        Description = "The time limit in seconds.",
        DefaultValueFactory = _ => UsualSeconds,
    };

    public static Command Create()
    {
        Command command = new(
            "fetch",
            "Fetch a suite with git into the cache ($CONFORMANCE_CACHE), unless it is there, and check its content.")
        {
            s_suite, s_mirror, s_into, s_name, s_folder, s_lock, s_force, s_timeout,
        };
        command.SetAction(Execute);
        return command;
    }

    private static int Execute(ParseResult parsed)
    {
        foreach (Option<string?> option in (Option<string?>[])[s_into, s_name, s_folder, s_lock])
        {
            if (parsed.GetValue(option) is "")
            {
                throw new UsageException($"{option.Name} is empty");
            }
        }

        if (parsed.GetValue(s_mirror)?.FirstOrDefault(mirror => mirror.Length == 0 || mirror[0] == '-') is { } wrong)
        {
            throw new UsageException($"--mirror '{wrong}' is no address of a repository");
        }

        string? lockFile = parsed.GetValue(s_lock);
        SuiteRequest request = parsed.GetValue(s_suite) is not { } suite && lockFile is not null
            ? Pinned(parsed, lockFile)
            : SuiteRequest.Of(
                parsed.GetValue(s_suite) ?? KnownSuites.Official, parsed.GetValue(s_name), parsed.GetValue(s_folder));
        string folder = parsed.GetValue(s_into) ?? SuiteCache.FolderOf(request.Name);
        FetchedSuite fetched = new SuiteFetch(
            request,
            folder,
            [.. parsed.GetValue(s_mirror) ?? []],
            JudgingOptions.Seconds(parsed, s_timeout),
            line => Console.Error.WriteLine($"conformance: {line}"))
        {
            MayDiscardChanges = parsed.GetValue(s_force),
        }.Run();
        if (lockFile is not null && parsed.GetValue(s_suite) is not null)
        {
            WriteLock(lockFile, fetched.Lock);
        }

        Console.Out.WriteLine(
            $"{request.Name}: {(fetched.WasThere ? "already " : "")}{SuiteFetch.Describe(fetched.Lock)}, "
                + $"{Figures.Of(fetched.Scripts, "file")}, in {folder}");
        return ExitCode.Ok;
    }

    private static SuiteRequest Pinned(ParseResult parsed, string lockFile)
    {
        SuiteLock pin;
        try
        {
            pin = SuiteLock.ReadFile(lockFile);
        }
        catch (FileNotFoundException)
        {
            throw new UsageException(
                $"no lock {lockFile}", "with the name of a suite, --lock writes the file instead of reading it");
        }

        if (pin.Commit.Length == 0 || parsed.GetValue(s_folder) is not null)
        {
            throw new UsageException(
                pin.Commit.Length == 0 ? $"{lockFile} names no commit" : "--folder has no use with --lock alone");
        }

        string name = parsed.GetValue(s_name)
            ?? KnownSuites.All.FirstOrDefault(
                suite => (suite.Pin.Repository, suite.Pin.Folder) == (pin.Repository, pin.Folder))?.Name
            ?? Path.GetFileNameWithoutExtension(pin.Repository);
        return SuiteName.IsName(name)
            ? new SuiteRequest(name, pin, IsCopy: false)
            : throw new UsageException($"'{name}' cannot be the name of a suite", "give --name");
    }

    /// <summary>Writes a lock below the comments at the top of the file.</summary>
    private static void WriteLock(string path, SuiteLock state)
    {
        string[] comments = File.Exists(path)
            ? [.. File.ReadLines(path).TakeWhile(line => line.StartsWith('#'))]
            : ["# The pinned revision of a suite. 'conformance suite fetch --lock' fetches exactly this."];
        File.WriteAllText(path, string.Concat(comments.Select(line => line + "\n")) + state.ToYaml());
    }
}
