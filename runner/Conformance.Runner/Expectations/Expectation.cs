using System.Collections.Immutable;
using System.Globalization;
using Conformance.Runner.Results;
using Conformance.Wasm.Syntax;
using Conformance.Yaml;

namespace Conformance.Runner.Expectations;

/// <summary>The reason for an expected failure.</summary>
public enum Because
{
    /// <summary>The engine lacks a feature.</summary>
    Feature,

    /// <summary>The engine has a bug.</summary>
    Bug,

    /// <summary>The specification or the test is in doubt.</summary>
    Spec,

    /// <summary>The infrastructure around the engine is at fault.</summary>
    Infra,

    /// <summary>The command takes too long.</summary>
    Slow,
}

/// <summary>
/// A rule of an expectations file. A rule with a list of tests becomes one expectation for each of them.
/// </summary>
/// <param name="At">The rule's extent in the file.</param>
/// <param name="Tests">The commands that the rule matches.</param>
public sealed record Expectation(SourceSpan At, TestSelector Tests)
{
    /// <summary>The condition; null for always.</summary>
    public Condition? When { get; init; }

    /// <summary>Whether the commands are skipped.</summary>
    public bool IsSkip { get; init; }

    /// <summary>The allowed outcomes, the usual one first.</summary>
    public ImmutableArray<VerdictKind> Expected { get; init; } = [];

    /// <summary>
    /// The expected suffix of the verdict's dotted class: <c>trap</c>, <c>assert_return.mismatch</c>; empty for any.
    /// </summary>
    public string Status { get; init; } = "";

    /// <summary>A text that the actual outcome must contain; empty for any.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether an unexpected pass stops the gate.</summary>
    public bool IsStrict { get; init; } = true;

    /// <summary>The reason; null if the rule has none.</summary>
    public Because? Because { get; init; }

    /// <summary>The missing feature.</summary>
    public string Feature { get; init; } = "";

    /// <summary>The address of the bug's description.</summary>
    public string Bug { get; init; } = "";

    /// <summary>The person or team in charge.</summary>
    public string Owner { get; init; } = "";

    /// <summary>The last day on which the rule applies.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>The rule's node in the file.</summary>
    internal YamlNode.Mapping Node { get; init; } = null!;

    /// <summary>The node of <see cref="Tests"/> in the file.</summary>
    internal YamlNode Selector { get; init; } = null!;

    /// <summary>Whether the tests are an item of a list.</summary>
    internal bool IsListed { get; init; }

    /// <summary>The position that messages name: that of the rule, or of the item in its list.</summary>
    public Location Location => IsListed ? Selector.At.Location : At.Location;

    /// <summary>Whether the rule expects a failure.</summary>
    public bool ExpectsFailure => !IsSkip && Expected[0] != VerdictKind.Pass;

    /// <summary>Whether a failure matches the rule's status and text.</summary>
    public bool IsPinned(CommandResult command) =>
        (Status.Length == 0 || command.Verdict.Type == Status
            || command.Verdict.Type.EndsWith("." + Status, StringComparison.Ordinal))
        && (Text.Length == 0 || command.Actual.Contains(Text, StringComparison.Ordinal)
            || command.Verdict.Reason.Contains(Text, StringComparison.Ordinal));

    /// <summary>One line for a person: reason, bug and expiry.</summary>
    public string Describe()
    {
        string reason = (Because, Feature, Bug) switch
        {
            (Expectations.Because.Feature, { Length: > 0 } feature, _) => "missing feature: " + feature,
            (_, _, { Length: > 0 } bug) => bug,
            ({ } because, _, _) => because.ToString().ToLowerInvariant(),
            _ => "no reason given",
        };
        string expiry = Expires is { } day
            ? string.Create(CultureInfo.InvariantCulture, $" (expires {day:yyyy-MM-dd})")
            : "";
        return $"{(IsSkip ? "skipped" : "known failure")}: {reason}{expiry}, {Location}";
    }
}
