using System.Collections.Immutable;
using System.Globalization;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Yaml;

namespace Conformance.Runner.Expectations;

/// <summary>Why something is expected not to pass.</summary>
public enum Because
{
    /// <summary>The engine lacks a feature.</summary>
    Feature,

    /// <summary>The engine has a bug.</summary>
    Bug,

    /// <summary>The specification or the test is in doubt.</summary>
    Spec,

    /// <summary>The machinery around the engine is at fault.</summary>
    Infra,

    /// <summary>It takes too long.</summary>
    Slow,
}

/// <summary>One rule of an expectations file.</summary>
/// <param name="At">Its extent in the file.</param>
/// <param name="Tests">Which commands it is about.</param>
public sealed record Expectation(SourceSpan At, TestSelector Tests)
{
    /// <summary>When it holds; null for always.</summary>
    public Condition? When { get; init; }

    /// <summary>Whether the tests are not run at all.</summary>
    public bool IsSkip { get; init; }

    /// <summary>The outcomes that are allowed; the first is the usual one.</summary>
    public ImmutableArray<VerdictKind> Expected { get; init; } = [];

    /// <summary>The end of the verdict's dotted class that is expected: <c>trap</c>, <c>assert_return.mismatch</c>; empty for any.</summary>
    public string Status { get; init; } = "";

    /// <summary>A text that what happened must contain; empty for any.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether a pass where a failure is expected is itself wrong.</summary>
    public bool IsStrict { get; init; } = true;

    /// <summary>Why; null if the rule does not say.</summary>
    public Because? Because { get; init; }

    /// <summary>The missing feature.</summary>
    public string Feature { get; init; } = "";

    /// <summary>Where the bug is described.</summary>
    public string Bug { get; init; } = "";

    /// <summary>Who looks after it.</summary>
    public string Owner { get; init; } = "";

    /// <summary>The last day on which the rule holds.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>The rule as it stands in the file.</summary>
    internal YamlNode.Mapping Node { get; init; } = null!;

    /// <summary>Whether it says that something fails.</summary>
    public bool ExpectsFailure => !IsSkip && Expected[0] != VerdictKind.Pass;

    /// <summary>Whether a failure is the one that is expected.</summary>
    public bool IsPinned(CommandResult command) =>
        (Status.Length == 0 || command.Verdict.Type == Status || command.Verdict.Type.EndsWith("." + Status, StringComparison.Ordinal))
        && (Text.Length == 0 || command.Actual.Contains(Text, StringComparison.Ordinal)
            || command.Verdict.Reason.Contains(Text, StringComparison.Ordinal));

    /// <summary>One line for a person: reason, bug and expiry.</summary>
    public string Describe()
    {
        string reason = (Because, Feature, Bug) switch
        {
            (Expectations.Because.Feature, { Length: > 0 } feature, _) => "feature not there: " + feature,
            (_, _, { Length: > 0 } bug) => bug,
            ({ } because, _, _) => because.ToString().ToLowerInvariant(),
            _ => "no reason given",
        };
        string expiry = Expires is { } day ? string.Create(CultureInfo.InvariantCulture, $" (expires {day:yyyy-MM-dd})") : "";
        return $"{(IsSkip ? "skipped" : "known failure")}: {reason}{expiry}, {At.Location}";
    }
}
