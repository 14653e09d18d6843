using System.Collections.Immutable;
using System.Globalization;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Yaml;
using Conformance.Wasm.Syntax;
using Conformance.Yaml;

namespace Conformance.Runner.Expectations;

/// <summary>The known failures of an engine, as rules in a YAML file. The last matching rule wins.</summary>
/// <param name="Source">The file.</param>
/// <param name="Engine">The engine's id; empty for any.</param>
/// <param name="Rules">The rules in file order.</param>
public sealed record ExpectationFile(SourceText Source, string Engine, ImmutableArray<Expectation> Rules)
{
    private const string Version = "1";

    /// <summary>The list of rules in the file; null if there is none.</summary>
    internal YamlNode? List { get; init; }

    /// <summary>The offset after the colon of <c>rules:</c>, if there is a list.</summary>
    internal int ListKeyEnd { get; init; }

    /// <summary>Parses a file.</summary>
    /// <param name="source">The YAML document.</param>
    /// <param name="requireReason">Whether every rule needs a reason.</param>
    /// <exception cref="ScriptException">The file is faulty; the exception has the position.</exception>
    public static ExpectationFile Read(SourceText source, bool requireReason = false)
    {
        YamlFields fields = new(
            YamlErrors.Read(source), "an expectations file", "expectations", "engine", "recorded", "rules");
        if (fields.NeedText("expectations") != Version)
        {
            throw fields.Need("expectations")
                .Error($"this program supports version {Version} of the expectations format");
        }

        string engine = fields.TakeText("engine") ?? "";
        if (fields.Take("recorded") is { } recorded)
        {
            YamlFields details = new(recorded, "'recorded'", "testsuite", "date");
            _ = details.TakeText("testsuite");
            _ = details.TakeText("date");
            details.Finish();
        }

        YamlNode? list = fields.Take("rules");
        ImmutableArray<YamlNode> nodes = list is YamlNode.Scalar { IsEmpty: true } ? [] : fields.TakeList("rules");
        fields.Finish();
        return new ExpectationFile(source, engine, [.. nodes.SelectMany(node => ReadRule(node, requireReason))])
        {
            List = list,
            ListKeyEnd = fields.Node.Entries.Where(entry => entry.Key.Text == "rules")
                .Select(entry => entry.Key.At.End + source.Content.Span[entry.Key.At.End..].IndexOf((byte)':') + 1)
                .FirstOrDefault(),
        };
    }

    private static IEnumerable<Expectation> ReadRule(YamlNode node, bool requireReason)
    {
        YamlFields fields = new(
            node,
            "a rule",
            "tests",
            "action",
            "expected",
            "when",
            "status",
            "text",
            "strict",
            "because",
            "feature",
            "bug",
            "owner",
            "expires");
        YamlNode tests = fields.Need("tests");
        bool isSkip = fields.TakeText("action") is { } action
            && (action == "skip"
                ? true
                : throw fields.Need("action").Error($"'action' can only be skip, not '{action}'"));
        YamlNode? expected = fields.Take("expected");
        if (isSkip == expected is not null)
        {
            throw node.Error(
                isSkip ? "a skipped command has no 'expected' outcome" : "a rule needs 'expected', or 'action: skip'");
        }

        ImmutableArray<YamlNode> selectors = tests is YamlNode.Sequence list ? list.Items : [tests];
        if (selectors.IsEmpty)
        {
            throw tests.Error("'tests' must name at least one file or command");
        }

        Expectation rule = new(node.At, SelectorOf(selectors[0]))
        {
            Node = fields.Node,
            Selector = selectors[0],
            IsListed = tests is YamlNode.Sequence,
            When = fields.Take("when") is { } when ? ConditionParser.Parse(when) : null,
            IsSkip = isSkip,
            Expected = expected is null ? [] : ReadExpected(expected),
            Status = fields.TakeText("status") ?? "",
            Text = fields.TakeText("text") ?? "",
            IsStrict = fields.Take("strict") is null || fields.TakeFlag("strict"),
            Because = fields.Take("because") is { } because ? ReadBecause(because) : null,
            Feature = fields.TakeText("feature") ?? "",
            Bug = fields.TakeText("bug") ?? "",
            Owner = fields.TakeText("owner") ?? "",
            Expires = fields.Take("expires") is { } expires ? ReadDate(expires) : null,
        };
        fields.Finish();
        rule = CheckReason(rule, node, requireReason);
        return selectors.Select(selector => rule with { Tests = SelectorOf(selector), Selector = selector });
    }

    private static TestSelector SelectorOf(YamlNode node)
    {
        string text = YamlText.Of(node, "'tests'");
        return TestSelector.Parse(text)
            ?? throw node.Error(
                $"'{text}' is neither a path, nor a pattern, nor path:line#hash (a line without a hash does not "
                    + "identify a command)");
    }

    private static Expectation CheckReason(Expectation rule, YamlNode node, bool requireReason) => rule switch
    {
        { Because: null } when requireReason => throw node.Error("this rule has no reason: add 'because'"),
        { Because: Expectations.Because.Bug, Bug: "" } =>
            throw node.Error("'because: bug' needs 'bug', the address of the bug"),
        { Because: Expectations.Because.Feature, Feature: "" } =>
            throw node.Error("'because: feature' needs 'feature', the name of the feature"),
        { ExpectsFailure: false, Status: not "" } or { ExpectsFailure: false, Text: not "", Expected.Length: < 2 } =>
            throw node.Error("'status' and 'text' describe a failure, but the rule expects none"),
        _ => rule,
    };

    private static ImmutableArray<VerdictKind> ReadExpected(YamlNode node)
    {
        ImmutableArray<YamlNode> nodes = node is YamlNode.Sequence list ? list.Items : [node];
        return nodes.Length > 0
            ? [.. nodes.Select(one => ReadName<VerdictKind>(one, "'expected'", kind => !kind.IsNotRun()))]
            : throw node.Error("'expected' must name at least one outcome");
    }

    private static Because ReadBecause(YamlNode node) => ReadName<Because>(node, "'because'", _ => true);

    private static T ReadName<T>(YamlNode node, string what, Func<T, bool> isAllowed)
        where T : struct, Enum
    {
        string name = YamlText.Of(node, what);
        T[] known = [.. Enum.GetValues<T>().Where(isAllowed)];
        foreach (T value in known)
        {
            if (name == NameOf(value))
            {
                return value;
            }
        }

        throw node.Error($"{what} must be one of {string.Join(", ", known.Select(NameOf))}, not '{name}'");
    }

    /// <summary>The spelling of an outcome or reason in the file.</summary>
    public static string Spell<T>(T value)
        where T : struct, Enum => NameOf(value);

    /// <inheritdoc cref="Spell"/>
    internal static string NameOf<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static DateOnly ReadDate(YamlNode node)
    {
        string text = YamlText.Of(node, "'expires'");
        return DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? date
            : throw node.Error($"'expires' must be a date such as 2027-03-01, not '{text}'");
    }
}
