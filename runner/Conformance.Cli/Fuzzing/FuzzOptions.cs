using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Conformance.Campaigns;
using Conformance.Cli.Engines;
using Conformance.Cli.Grammar;
using Conformance.Cli.Running;
using Conformance.Fuzzing;
using Conformance.Fuzzing.Cases;

namespace Conformance.Cli.Fuzzing;

/// <summary>The options of a campaign.</summary>
/// <param name="Campaign">What it does.</param>
internal sealed record FuzzOptions(CampaignOptions Campaign)
{
    private const double UsualSeconds = 60;

    private static readonly Option<string[]> s_engines = new("--engines", "--engine", "-e")
    {
        Description = "The engines to compare, comma-separated; the first one records what happens. Default: the "
            + "reference and every installed engine that executes single requests quickly (node, bun, wasmtime …).",
        CompletionSources = { EngineNames.Source },
    };

    private static readonly Option<string?> s_itself = new("--against-itself")
    {
        Description = "Compare the tiers of one engine instead: the same program with flags that select its compilers "
            + "(node, deno, bun, jsc, wasmtime).",
        CompletionSources = { EngineNames.Source },
    };

    private static readonly Option<string?> s_catalog = new("--catalog")
    {
        Description = "A file of your own engines (engine/README.md), as --engines FILE of other commands.",
    };

    private static readonly Option<string> s_seed = new("--seed")
    {
        Description = "The seed. The same seed gives the same cases on every machine.",
        DefaultValueFactory = _ => "1",
    };

    private static readonly Option<string?> s_time = new("--time")
    {
        Description = "When to end: 90s, 10m, 2h or seconds. Default: 60s, unless --cases or --replay is given.",
    };

    private static readonly Option<int> s_cases = new("--cases")
    {
        Description = "End after this many cases. 0 for any number.",
    };

    private static readonly Option<int> s_maxFindings = new("--max-findings")
    {
        Description = "End after this many new causes. 0 for any number.",
    };

    private static readonly Option<Focus> s_focus = new("--focus")
    {
        Description = "The area to exercise most: all, tables, elements, imports, calls, memory, gc, exceptions, simd, "
            + "numerics, text or binary.",
    };

    private static readonly Option<string?> s_corpus = new("--corpus")
    {
        Description = "A folder that remembers where the campaign was and which cases had something new. The next "
            + "campaign with this folder goes on from there.",
    };

    private static readonly Option<string[]> s_known = new("--known")
    {
        Description = "A folder of findings (as --out writes them) whose causes are only counted.",
    };

    private static readonly Option<string?> s_out = new("--out")
    {
        Description = "The folder to write findings to: each as a .wast with its evidence, and as the text of an "
            + "issue. Without it, scripts go to stdout.",
    };

    private static readonly Option<string?> s_replay = new("--replay")
    {
        Description = "Run only this case, SEED:CASE, as findings name it.",
    };

    private static readonly Option<bool> s_print = new("--print")
    {
        Description = "With --replay: print the whole script of the case and compare nothing.",
    };

    private static readonly Option<string?> s_mutate = new("--mutate")
    {
        Description = "A folder of scripts, scenarios and .wasm files to change, instead of generated cases: modules are "
            + "damaged, and the commands of scripts reordered, repeated, dropped and given other constants. Scripts "
            + "with threads are left out.",
    };

    private static readonly Option<int> s_jobs = new("--jobs", "-j")
    {
        Description = "Cases that run at a time. The cases are the same.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    private static readonly Option<double> s_timeout = new("--timeout")
    {
        Description = "The time limit of one command in seconds.",
        DefaultValueFactory = _ => 5,
    };

    private static readonly Option<double> s_reduceTime = new("--reduce-time")
    {
        Description = "The time for making one difference small, in seconds.",
        DefaultValueFactory = _ => 20,
    };

    private static readonly Option<bool> s_strict = new("--strict")
    {
        Description = "Count declared leniencies of engines (invalid modules that they are known to accept) as "
            + "differences.",
    };

    /// <summary>Names of engines; empty for the default.</summary>
    public ImmutableArray<string> Engines { get; private init; } = [];

    /// <summary>The engine whose tiers are compared; null to compare engines.</summary>
    public string? Itself { get; private init; }

    /// <summary>The file of the user's own engines; null for the usual places.</summary>
    public string? Catalog { get; private init; }

    /// <summary>Where the corpus is; null for none.</summary>
    public string? CorpusFolder { get; private init; }

    /// <summary>Where findings go; null for stdout.</summary>
    public string? Out { get; private init; }

    /// <summary>Whether to print the script of a case only.</summary>
    public bool Print { get; private init; }

    /// <summary>The time limit of a command.</summary>
    public TimeSpan CommandTime { get; private init; }

    /// <summary>The time limit of a reduction.</summary>
    public TimeSpan FindingTime { get; private init; }

    /// <summary>Words that repeat the campaign's cases and its engines, except their names.</summary>
    public string CaseWords { get; private init; } = "";

    public static void AddTo(System.CommandLine.Command command)
    {
        foreach (Option option in (Option[])
            [
                s_engines, s_itself, s_catalog, s_seed, s_time, s_cases, s_maxFindings, s_focus, s_jobs, s_timeout,
                s_reduceTime, s_out, s_known, s_strict, s_corpus, s_mutate, s_replay, s_print,
            ])
        {
            command.Add(option);
        }
    }

    /// <summary>Reads the options.</summary>
    /// <exception cref="UsageException">A value is wrong.</exception>
    public static FuzzOptions Of(ParseResult parsed)
    {
        CaseId? only = parsed.GetValue(s_replay) is { } replay
            ? CaseId.Parse(replay)
                ?? throw new UsageException(
                    $"--replay '{replay}' is no case",
                    "a case is SEED:NUMBER, or SEED:NUMBER/MUTATION, as findings name it")
            : null;
        if (parsed.GetValue(s_print) && only is null)
        {
            throw new UsageException("--print needs --replay SEED:CASE");
        }

        if (parsed.GetValue(s_itself) is not null && GivenWords.Has(parsed, s_engines.Name))
        {
            throw new UsageException("--against-itself compares the tiers of one engine; leave out --engines");
        }

        if (only is not null
            && ((Option[])[s_seed, s_cases, s_time, s_corpus, s_maxFindings])
                .FirstOrDefault(option => GivenWords.Has(parsed, option.Name)) is { } idle)
        {
            throw new UsageException(
                $"--replay runs one case, so that {idle.Name} has no effect", $"leave out {idle.Name}");
        }

        int cases = MostIn(parsed, s_cases);
        FuzzOptions options = new(new CampaignOptions
        {
            Seed = only?.Seed ?? SeedIn(parsed),
            Focus = parsed.GetValue(s_focus),
            Time = TimeIn(parsed, cases != int.MaxValue || only is not null),
            Cases = cases,
            Findings = MostIn(parsed, s_maxFindings),
            Jobs = parsed.GetValue(s_jobs) is > 0 and int jobs
                ? jobs
                : throw new UsageException("--jobs must be above 0"),
            Only = only,
            IsStrict = parsed.GetValue(s_strict),
            Known =
            [
                .. (parsed.GetValue(s_known) ?? []).Where(folder => !IsNewOut(folder, parsed.GetValue(s_out)))
                    .SelectMany(FindingFiles.CausesIn),
            ],
            Models = parsed.GetValue(s_mutate) is { } models ? MutationModels.In(models) : CaseModels.None,
        })
        {
            Engines = [.. (parsed.GetValue(s_engines) ?? []).SelectMany(NamesIn)],
            Itself = parsed.GetValue(s_itself),
            Catalog = parsed.GetValue(s_catalog),
            CorpusFolder = parsed.GetValue(s_corpus),
            Out = parsed.GetValue(s_out),
            Print = parsed.GetValue(s_print),
            CommandTime = JudgingOptions.Seconds(parsed, s_timeout),
            FindingTime = JudgingOptions.Seconds(parsed, s_reduceTime),
        };
        if (options.Out is { } folder && (folder.Length == 0 || File.Exists(folder)))
        {
            throw new UsageException($"--out '{folder}' is no folder");
        }

        return options with { CaseWords = WordsOf(options, parsed.GetValue(s_mutate)) };
    }

    /// <summary>
    /// Whether known findings are those of this campaign, which is the first one: every night has the same command.
    /// </summary>
    private static bool IsNewOut(string known, string? output) =>
        known.Length > 0 && output is { Length: > 0 } && !Path.Exists(known)
        && Path.TrimEndingDirectorySeparator(Path.GetFullPath(known))
            == Path.TrimEndingDirectorySeparator(Path.GetFullPath(output));

    private static int MostIn(ParseResult parsed, Option<int> option) => parsed.GetValue(option) switch
    {
        0 => int.MaxValue,
        > 0 and int most => most,
        _ => throw new UsageException($"{option.Name} must not be below 0"),
    };

    private static string WordsOf(FuzzOptions options, string? models) =>
        (options.Campaign.Focus == Focus.All ? "" : $" --focus {options.Campaign.Focus.ToString().ToLowerInvariant()}")
        + (models is null ? "" : $" --mutate {ShellWord.Quoted(models)}")
        + (options.Campaign.IsStrict ? " --strict" : "")
        + (options.Catalog is { } catalog ? $" --catalog {ShellWord.Quoted(catalog)}" : "");

    private static IEnumerable<string> NamesIn(string list)
    {
        string[] names = File.Exists(NativeEngines.WithoutPrefix(list))
            ? [list]
            : list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.Length > 0 ? names : throw new UsageException("--engines names no engine");
    }

    private static ulong SeedIn(ParseResult parsed) =>
        ulong.TryParse(
            parsed.GetRequiredValue(s_seed), NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
            ? seed
            : throw new UsageException(
                $"--seed takes a whole number up to {ulong.MaxValue}, not '{parsed.GetRequiredValue(s_seed)}'");

    private static TimeSpan TimeIn(ParseResult parsed, bool hasOtherEnd) => parsed.GetValue(s_time) is { } text
        ? DurationText.Parse(text)
            ?? throw new UsageException($"--time takes 90s, 10m, 2h or a number of seconds above 0, not '{text}'")
        : hasOtherEnd ? Timeout.InfiniteTimeSpan
        : TimeSpan.FromSeconds(UsualSeconds);
}
