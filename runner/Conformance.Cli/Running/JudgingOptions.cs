using System.CommandLine;
using Conformance.Cli.Files;
using Conformance.Cli.Grammar;
using Conformance.Runner.Execution;
using Conformance.Runner.Judging;
using Conformance.Runner.Suites;
using Conformance.Wasm.Syntax;

namespace Conformance.Cli.Running;

/// <summary>The options that say what is judged, and how.</summary>
internal static class JudgingOptions
{
    private static readonly Argument<string[]> s_paths = new("paths")
    {
        Description = "Files, folders or globs; FILE.wast:LINE runs one command with those it depends on.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string[]> s_filter = new("--filter", "-f")
    {
        Description = "Only commands that match: words that occur in file, kind or name, or file:GLOB kind:WORD name:GLOB line:N. "
            + "Commands they depend on are run but not counted.",
    };

    private static readonly Option<string[]> s_features = new("--features")
    {
        Description = "Proposals to switch on beyond those of the file's folder, or off with a minus (--features=-simd; webassembly.org names, "
            + "comma-separated; 'all').",
    };

    private static readonly Option<int> s_jobs = new("--jobs", "-j")
    {
        Description = "Files judged at a time.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    private static readonly Option<double> s_timeout = new("--timeout")
    {
        Description = "Seconds one command may take.",
        DefaultValueFactory = _ => new RunOptions().CommandTimeout.TotalSeconds,
    };

    private static readonly Option<double> s_fileTimeout = new("--file-timeout")
    {
        Description = "Seconds one file may take; what is left of it then is blocked.",
        DefaultValueFactory = _ => new RunOptions().FileTimeout.TotalSeconds,
    };

    private static readonly Option<MatchLevel?> s_match = new("--match")
    {
        Description = "How closely messages must agree: exact, prefix, kind or any. Default: prefix for an engine with the suite's texts, else kind.",
    };

    private static readonly Option<bool> s_legacyText = new("--legacy-text")
    {
        Description = "Accept the spellings of 2018 (get_local, anyfunc, i32.wrap/i64 …), each with a warning.",
    };

    private static readonly Option<bool> s_roundTrip = new("--round-trip")
    {
        Description = "Print each module and read it again, flat and folded, before the engine gets it; its bytes must stay equal.",
    };

    private static readonly Option<string?> s_root = new("--root")
    {
        Description = "The suite's folder, in which scripts that are given as files may name files beside those of their own folder.",
    };

    public static void AddTo(Command command)
    {
        command.Add(s_paths);
        OutsideOption.AddTo(command);
        foreach (Option option in (Option[])[s_filter, s_features, s_jobs, s_timeout, s_fileTimeout, s_match, s_legacyText, s_roundTrip, s_root])
        {
            command.Add(option);
        }
    }

    /// <summary>The files and commands.</summary>
    /// <exception cref="UsageException">A path names nothing, or a filter cannot be read.</exception>
    public static RunTargets Targets(ParseResult parsed) => RunTargets.Of(parsed.GetValue(s_paths)!, parsed.GetValue(s_filter) ?? []);

    /// <summary>How they are judged.</summary>
    /// <exception cref="UsageException">A value makes no sense.</exception>
    public static RunOptions Options(ParseResult parsed, RunTargets targets) => new()
    {
        Features = FeatureList.Of(parsed.GetValue(s_features) ?? [], default),
        WithoutFeatures = new FeatureSet(FeatureSet.All.Bits & ~FeatureList.Of(parsed.GetValue(s_features) ?? [], FeatureSet.All).Bits),
        Jobs = parsed.GetValue(s_jobs) is > 0 and int jobs ? jobs : throw new UsageException("--jobs must be above 0"),
        CommandTimeout = Seconds(parsed, s_timeout),
        FileTimeout = Seconds(parsed, s_fileTimeout),
        Match = parsed.GetValue(s_match),
        Selection = targets.Selection,
        RoundTrip = parsed.GetValue(s_roundTrip),
    };

    /// <summary>How files are read.</summary>
    public static ScriptLoader Loader(ParseResult parsed) => new()
    {
        AllowLegacyText = parsed.GetValue(s_legacyText),
        KeepNames = parsed.GetValue(s_roundTrip),
        AllowOutside = OutsideOption.IsIn(parsed),
        Root = parsed.GetValue(s_root) is not { } root ? null : Directory.Exists(root) ? root : throw new UsageException($"no folder {root}"),
    };

    private static TimeSpan Seconds(ParseResult parsed, Option<double> option) => parsed.GetValue(option) is > 0 and < 1e6 and double seconds
        ? TimeSpan.FromSeconds(seconds)
        : throw new UsageException($"{option.Name} must be a number of seconds above 0");
}
