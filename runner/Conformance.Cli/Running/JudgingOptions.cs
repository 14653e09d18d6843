using System.CommandLine;
using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Runner.Execution;
using Conformance.Runner.Judging;
using Conformance.Runner.Results;
using Conformance.Runner.Suites;
using Conformance.Wasm.Syntax;

namespace Conformance.Cli.Running;

/// <summary>The options that select files and control judging.</summary>
internal static class JudgingOptions
{
    private const double MostSeconds = 1_000_000;

    private static readonly Argument<string[]> s_paths = new("paths")
    {
        Description = "Files, folders or globs; FILE.wast:LINE runs one command and the commands it depends on. "
            + "Or a suite: official, official/call_indirect.wast, wasm-2.0, threads.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string[]> s_filter = new("--filter", "-f")
    {
        Description = "Judge only matching commands: a word that occurs in file, kind or name, or file:GLOB kind:WORD "
            + "name:GLOB line:N. The commands they depend on are run but not counted.",
    };

    private static readonly Option<string[]> s_features = new("--features")
    {
        Description = "Proposals to add to those of the file's folder, or to remove with a minus (--features=-simd; "
            + "webassembly.org names, comma-separated; 'all').",
        CompletionSources = { FeatureList.Source },
    };

    private static readonly Option<string?> s_spec = new("--spec")
    {
        Description = "Judge by a former version of the specification: 1.0, 2.0 or 3.0, with its features, commands and "
            + "error texts. The suites wasm-1.0 … imply it. Default: today's.",
        CompletionSources = { WordSource.Of(() => SpecVersion.All.Select(version => version.Name)) },
    };

    private static readonly Option<int> s_jobs = new("--jobs", "-j")
    {
        Description = "The number of files to judge in parallel.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    private static readonly Option<double> s_timeout = new("--timeout")
    {
        Description = "The time limit of one command in seconds.",
        DefaultValueFactory = _ => new RunOptions().CommandTimeout.TotalSeconds,
    };

    private static readonly Option<double> s_fileTimeout = new("--file-timeout")
    {
        Description = "The time limit of one file in seconds. Its remaining commands are blocked.",
        DefaultValueFactory = _ => new RunOptions().FileTimeout.TotalSeconds,
    };

    private static readonly Option<int> s_maxTimeouts = new("--max-timeouts")
    {
        Description = "The number of commands of a file that may miss their time limit. The commands after them are "
            + "blocked. 0 for any number.",
        DefaultValueFactory = _ => new RunOptions().MostTimeouts,
    };

    private static readonly Option<MatchLevel?> s_match = new("--match")
    {
        Description = "How closely messages must match: exact, prefix, kind or any. Default: prefix for an engine "
            + "that uses the suite's texts, otherwise kind.",
    };

    private static readonly Option<bool> s_legacyText = new("--legacy-text")
    {
        Description = "Accept the spellings of 2018 (get_local, anyfunc, i32.wrap/i64 …), each with a warning.",
    };

    private static readonly Option<bool> s_roundTrip = new("--round-trip")
    {
        Description = "Print and parse each module, flat and folded, before the engine gets it. Its bytes must not "
            + "change.",
    };

    private static readonly Option<string?> s_root = new("--root")
    {
        Description = "The suite's folder. Scripts given as single files may name any file in it, not only files in "
            + "their own folder.",
    };

    public static void AddTo(Command command)
    {
        AddPathsTo(command);
        AddFilterTo(command);
        command.Add(s_jobs);
        AddSettingsTo(command);
    }

    /// <summary>Adds the files, folders and globs.</summary>
    public static void AddPathsTo(Command command) => command.Add(s_paths);

    /// <summary>Adds the option that chooses commands.</summary>
    public static void AddFilterTo(Command command) => command.Add(s_filter);

    /// <summary>The paths of a command line.</summary>
    /// <exception cref="UsageException">There are none.</exception>
    public static string[] PathsIn(ParseResult parsed) => parsed.GetValue(s_paths) is { Length: > 0 } paths
        ? paths
        : throw new UsageException(
            "there are no files to read",
            "give .wast or .yaml files or folders with such files, or 'suites' in conformance.yaml");

    /// <summary>Adds the options that control judging, but do not select anything.</summary>
    /// <param name="timeout">The option for the time of a command; null for the usual one.</param>
    public static void AddSettingsTo(Command command, Option<double>? timeout = null)
    {
        OutsideOption.AddTo(command);
        foreach (Option option in (Option[])
            [
                s_features, s_spec, timeout ?? s_timeout, s_fileTimeout, s_maxTimeouts, s_match, s_legacyText,
                s_roundTrip, s_root,
            ])
        {
            command.Add(option);
        }
    }

    /// <summary>The selected files and commands.</summary>
    /// <exception cref="UsageException">A path does not exist, a filter cannot be parsed, or there are no paths.</exception>
    public static RunTargets Targets(ParseResult parsed) =>
        RunTargets.Of(PathsIn(parsed), parsed.GetValue(s_filter) ?? []).At(VersionIn(parsed));

    /// <summary>Checks the words of options that select, and of those about judging.</summary>
    /// <exception cref="UsageException">A word is wrong.</exception>
    public static void Check(ParseResult parsed)
    {
        _ = JobsIn(parsed);
        _ = VersionIn(parsed);
        _ = RunTargets.SelectionOf(parsed.GetValue(s_filter) ?? [], []);
        _ = Settings(parsed);
        _ = Loader(parsed);
    }

    /// <summary>Whether a command line names files or folders.</summary>
    public static bool NamesPaths(ParseResult parsed) => parsed.GetValue(s_paths) is { Length: > 0 };

    private static int JobsIn(ParseResult parsed) =>
        parsed.GetValue(s_jobs) is > 0 and int jobs ? jobs : throw new UsageException("--jobs must be above 0");

    /// <summary>The same file, judged by the version that the command line names.</summary>
    /// <exception cref="UsageException">There is no such version.</exception>
    public static SuiteFile At(ParseResult parsed, SuiteFile file) =>
        file with { Place = file.Place.At(VersionIn(parsed)) };

    private static SpecVersion? VersionIn(ParseResult parsed) => parsed.GetValue(s_spec) switch
    {
        null => null,
        string name => SpecVersion.Find(name)
            ?? throw new UsageException(
                $"--spec takes {string.Join(", ", SpecVersion.All[..^1])} or {SpecVersion.All[^1]}, not '{name}'"),
    };

    /// <summary>The options for judging.</summary>
    /// <exception cref="UsageException">A value is out of range.</exception>
    public static RunOptions Options(ParseResult parsed, RunTargets targets) => Settings(parsed) with
    {
        Jobs = JobsIn(parsed),
        Selection = targets.Selection,
    };

    /// <summary>The options for judging, without those that select.</summary>
    /// <param name="timeout">The option for the time of a command; null for the usual one.</param>
    /// <exception cref="UsageException">A value is out of range.</exception>
    public static RunOptions Settings(ParseResult parsed, Option<double>? timeout = null) => new()
    {
        Features = FeatureList.Of(parsed.GetValue(s_features) ?? [], default),
        WithoutFeatures = new FeatureSet(
            FeatureSet.All.Bits & ~FeatureList.Of(parsed.GetValue(s_features) ?? [], FeatureSet.All).Bits),
        CommandTimeout = Seconds(parsed, timeout ?? s_timeout),
        FileTimeout = Seconds(parsed, s_fileTimeout),
        MostTimeouts = parsed.GetValue(s_maxTimeouts) switch
        {
            0 => int.MaxValue,
            > 0 and int most => most,
            _ => throw new UsageException("--max-timeouts must not be below 0"),
        },
        Match = parsed.GetValue(s_match),
        RoundTrip = parsed.GetValue(s_roundTrip),
    };

    /// <summary>The settings of judging, for the results.</summary>
    /// <param name="options">The same settings, read.</param>
    public static RunSetup Note(ParseResult parsed, RunOptions options) => new()
    {
        Features = [.. FeatureList.WordsOf(parsed.GetValue(s_features) ?? [])],
        Spec = VersionIn(parsed)?.Name ?? "",
        Match = parsed.GetValue(s_match)?.ToString().ToLowerInvariant() ?? "",
        Timeout = options.CommandTimeout,
        FileTimeout = options.FileTimeout,
        AllowsLegacyText = parsed.GetValue(s_legacyText),
        RoundTrip = options.RoundTrip,
        AllowsOutside = OutsideOption.IsIn(parsed),
        Root = parsed.GetValue(s_root) ?? "",
    };

    /// <summary>The loader for scripts.</summary>
    /// <param name="folder">The suite's folder, unless <c>--root</c> names one; null for none.</param>
    /// <param name="keepNames">Whether to keep the identifiers of text modules in any case.</param>
    public static ScriptLoader Loader(ParseResult parsed, string? folder = null, bool keepNames = false) => new()
    {
        AllowLegacyText = parsed.GetValue(s_legacyText),
        KeepNames = keepNames || parsed.GetValue(s_roundTrip),
        AllowOutside = OutsideOption.IsIn(parsed),
        Root = parsed.GetValue(s_root) is not { } root
            ? folder
            : Directory.Exists(root)
            ? root
            : SuitePath.Of(root) is { Inner: "" } named
            ? named.Suite.Folder
            : throw new UsageException($"no folder {root}"),
    };

    /// <summary>The value of an option for a time limit.</summary>
    /// <exception cref="UsageException">It is out of range.</exception>
    internal static TimeSpan Seconds(ParseResult parsed, Option<double> option) =>
        parsed.GetValue(option) is > 0 and < MostSeconds and double seconds
        ? TimeSpan.FromSeconds(seconds)
        : throw new UsageException($"{option.Name} must be a number of seconds above 0 and below {MostSeconds}");
}
