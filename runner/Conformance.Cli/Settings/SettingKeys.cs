using System.Collections.Immutable;

namespace Conformance.Cli.Settings;

/// <summary>
/// The keys of the settings file. Types, allowed words, descriptions and defaults are those of the options, so they are
/// not repeated here.
/// </summary>
internal static class SettingKeys
{
    private const string Limits = "limits";
    private const string Reports = "reports";

    /// <summary>All keys in the order in which they are shown.</summary>
    public static ImmutableArray<SettingKey> All { get; } =
    [
        new("", "suites", "", SettingKind.Suite),
        new("", "engines", "--engine", SettingKind.Engine),
        new("", "catalogue", "--engines", SettingKind.Path),
        new("", "filter", "--filter", SettingKind.Word),
        new("", "features", "--features", SettingKind.Word),
        new("", "spec", "--spec", SettingKind.Word),
        new("", "match", "--match", SettingKind.Word),
        new("", "legacy-text", "--legacy-text", SettingKind.Word),
        new("", "round-trip", "--round-trip", SettingKind.Word),
        new("", "root", "--root", SettingKind.Path),
        new("", "expectations", "--expectations", SettingKind.Path),
        new("", "strict", "--strict", SettingKind.Word),
        new("", "require-reason", "--require-reason", SettingKind.Word),
        new("", "facts", "--fact", SettingKind.Word),
        new("", "baseline", "--baseline", SettingKind.Path),
        new("", "history", "--history", SettingKind.Path),
        new(Limits, "timeout", "--timeout", SettingKind.Word),
        new(Limits, "file-timeout", "--file-timeout", SettingKind.Word),
        new(Limits, "max-timeouts", "--max-timeouts", SettingKind.Word),
        new(Limits, "jobs", "--jobs", SettingKind.Word),
        new(Limits, "isolate", "--isolate", SettingKind.Word),
        new(Limits, "memory", "--memory", SettingKind.Word),
        new(Limits, "retries", "--retries", SettingKind.Word),
        new(Limits, "max-failures", "--max-failures", SettingKind.Word),
        new(Limits, "min-tests", "--min-tests", SettingKind.Word),
        new(Reports, "results", "--results", SettingKind.Path),
        new(Reports, "html", "--html", SettingKind.Path),
        new(Reports, "html-limit", "--html-limit", SettingKind.Word),
        new(Reports, "html-open", "--html-open", SettingKind.Word),
        new(Reports, "slices", "--slices", SettingKind.Word),
        new(Reports, "junit", "--junit", SettingKind.Path),
        new(Reports, "junit-cases", "--junit-cases", SettingKind.Word),
        new(Reports, "junit-profile", "--junit-profile", SettingKind.Word),
        new(Reports, "summary", "--summary", SettingKind.Path),
        new(Reports, "ctrf", "--ctrf", SettingKind.Path),
        new(Reports, "ctrf-cases", "--ctrf-cases", SettingKind.Word),
        new(Reports, "tap", "--tap", SettingKind.Path),
        new(Reports, "tap-cases", "--tap-cases", SettingKind.Word),
        new(Reports, "sarif", "--sarif", SettingKind.Path),
        new(Reports, "badge", "--badge", SettingKind.Path),
        new(Reports, "features-json", "--features-json", SettingKind.Path),
        new(Reports, "github", "--github", SettingKind.Word),
        new(Reports, "coverage", "--coverage", SettingKind.Path),
        new(Reports, "trace-failures", "--trace-failures", SettingKind.Word),
        new(Reports, "sources", "--sources", SettingKind.Path),
        new(Reports, "path-prefix", "--path-prefix", SettingKind.Word),
    ];

    /// <summary>
    /// Options of <c>run</c> that a file cannot set: they choose how one run goes, permit a script more than
    /// its folder, hide failures, or depend on the reader.
    /// </summary>
    public static ImmutableArray<string> Excluded { get; } =
    [
        "--rerun-failed", "--last-failed", "--failed-first", "--watch", "--shard", "--shards", "--timings", "--allow-outside", "--exit-zero", "--ignore-exit-code",
        "--color", "--verbose", SettingsOptions.File, SettingsOptions.None,
    ];

    /// <summary>The sections of the file.</summary>
    public static IEnumerable<string> Sections =>
        All.Select(key => key.Section).Where(section => section.Length > 0).Distinct(StringComparer.Ordinal);
}
