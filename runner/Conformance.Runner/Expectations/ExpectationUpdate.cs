using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Yaml;
using Conformance.Wasm.Syntax;
using Conformance.Yaml;

namespace Conformance.Runner.Expectations;

/// <summary>The changes that an update may make besides refreshing the lines and paths of rules.</summary>
public sealed record UpdateOptions
{
    /// <summary>Whether to add a rule for every new failure.</summary>
    public bool AcceptNew { get; init; }

    /// <summary>Whether to pin rules to the new outcome.</summary>
    public bool AcceptChanged { get; init; }

    /// <summary>Whether to remove rules whose command passes.</summary>
    public bool AcceptFixed { get; init; }

    /// <summary>The reason of added rules; null for none.</summary>
    public Because? Because { get; init; }

    /// <summary>The bug or feature of added rules, as required by <see cref="Because"/>.</summary>
    public string Reference { get; init; } = "";

    /// <summary>The last day on which added rules apply.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>Whether to add one rule for a file in which no assertion passes and all failures are alike.</summary>
    public bool GroupsFiles { get; init; }

    /// <summary>
    /// The cause of a new failure, in one line. Failures of one cause get one rule with a list of tests, the largest
    /// first; null gives each failure a rule of its own.
    /// </summary>
    public Func<CommandResult, string>? CauseOf { get; init; }

    /// <summary>
    /// Whether added rules get a placeholder for the reason. The file is rejected until every placeholder is filled in.
    /// </summary>
    public bool AsksForReason { get; init; }
}

/// <summary>An edited file.</summary>
/// <param name="Text">The complete new text.</param>
/// <param name="Changes">The changes, one line each.</param>
public sealed record ExpectationEdit(string Text, ImmutableArray<string> Changes);

/// <summary>Edits expectations as text. Keeps the order, comments and everything else that does not change.</summary>
public sealed class ExpectationUpdate
{
    private readonly ExpectationFile _file;
    private readonly TextEdits _edits;
    private readonly ImmutableArray<string>.Builder _changes = ImmutableArray.CreateBuilder<string>();
    /// <summary>The offsets of the tests of the removed rules.</summary>
    private readonly HashSet<int> _removed = [];

    private readonly List<RuleUse> _changedInLists = [];
    private bool _hasAppended;

    private ExpectationUpdate(ExpectationFile file)
    {
        _file = file;
        _edits = new TextEdits(file.Source);
    }

    /// <summary>Creates a file that expects every failure of a run.</summary>
    public static ExpectationEdit Create(RunResult run, UpdateOptions options)
    {
        string head = string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            expectations: 1
            engine: {{YamlText.Quote(run.Header.Engine)}}
            recorded: { testsuite: {{YamlText.Quote(
                run.Header.SuiteRevision
            )}}, date: {{run.Header.Started:yyyy-MM-dd}} }
            rules: []

            """);
        ExpectationFile empty = ExpectationFile.Read(SourceText.FromString("<new>", head));
        GatedRun gated = new ExpectationPolicy(
            empty, new Facts(ImmutableSortedDictionary<string, string>.Empty), DateOnly.MinValue).Apply(run);
        return Update(empty, gated, options with { AcceptNew = true });
    }

    /// <summary>Refreshes the paths and lines of rules, and makes the changes that the options allow.</summary>
    /// <exception cref="ScriptException">A rule to change is not in block style.</exception>
    public static ExpectationEdit Update(ExpectationFile file, GatedRun gated, UpdateOptions options)
    {
        ExpectationUpdate update = new(file);
        foreach (RuleUse use in gated.Rules)
        {
            if (use.Command is not { } command)
            {
                continue;
            }

            if (options.AcceptFixed && command.Gate is Gate.UnexpectedPass or Gate.Fixed)
            {
                update.Remove(use.Rule, "its command passes");
                continue;
            }

            bool isChanged = options.AcceptChanged && command.Gate == Gate.Changed;
            if (isChanged)
            {
                update._changes.Add(
                    $"{use.Rule.Tests} now expects {RuleText.StatusOf(command)}: {RuleText.TextOf(command)}");
            }

            if (isChanged && use.Rule.IsListed)
            {
                update._changedInLists.Add(use);
                continue;
            }

            update.Refresh(use.Rule, use.Path, command);
            if (isChanged)
            {
                update.Repin(use.Rule, RuleOutcome.Of(command));
            }
        }

        if (options.AcceptNew)
        {
            update.Append(gated.Run, options);
        }

        return update.Finish();
    }

    /// <summary>Removes stale rules and rules that expect failures of passing commands.</summary>
    /// <exception cref="ScriptException">A rule to remove is not in block style.</exception>
    public static ExpectationEdit Prune(ExpectationFile file, GatedRun gated)
    {
        ExpectationUpdate update = new(file);
        foreach (RuleUse use in gated.Rules)
        {
            if (use.State is RuleState.Stale or RuleState.UnexpectedPass
                || use.Command?.Gate is Gate.UnexpectedPass or Gate.Fixed)
            {
                update.Remove(use.Rule, use.State == RuleState.Stale ? "it is stale" : "its command passes");
            }
        }

        return update.Finish();
    }

    private ExpectationEdit Finish()
    {
        RepinLists();
        ShortenLists();
        if (_removed.Count > 0 && _removed.Count == _file.Rules.Length && _file.List is not null && !_hasAppended)
        {
            // Without `[]` an empty list would be null.
            _edits.Replace(_file.ListKeyEnd, _file.ListKeyEnd, " []");
        }

        return new ExpectationEdit(_edits.Apply(), _changes.ToImmutable());
    }

    /// <summary>The selector with the command's present place. A selector without a line gets none.</summary>
    private static TestSelector Now(Expectation rule, string path, CommandResult command) =>
        new(path, rule.Tests.Line == 0 && path == rule.Tests.Path ? 0 : command.Line, rule.Tests.Hash);

    private void Refresh(Expectation rule, string path, CommandResult command)
    {
        TestSelector now = Now(rule, path, command);
        if (now == rule.Tests)
        {
            return;
        }

        _edits.Replace(rule.Selector.At.Start, rule.Selector.At.End, YamlText.Quote(now.ToString()));
        _changes.Add($"{rule.Tests} is now {now}");
    }

    private void Repin(Expectation rule, RuleOutcome outcome)
    {
        ReplaceValue(rule, "status", outcome.Status);
        if (outcome.Text.Length > 0 || rule.Node.Find("text") is not null)
        {
            ReplaceValue(rule, "text", outcome.Text);
        }

        if (!rule.Expected.Contains(outcome.Kind))
        {
            ReplaceValue(rule, "expected", ExpectationFile.NameOf(outcome.Kind));
        }
    }

    /// <summary>
    /// A rule whose tests all changed alike is pinned to the new outcome. Otherwise the changed tests leave it for
    /// rules of their own, with the same condition and reason.
    /// </summary>
    private void RepinLists()
    {
        foreach (Expectation[] rules in Lists())
        {
            RuleUse[] changed = [.. _changedInLists.Where(use => use.Rule.At.Start == rules[0].At.Start)];
            RuleUse[][] alike =
            [
                .. changed
                    .GroupBy(use => (use.Command!.Verdict.Kind, use.Command.Verdict.Type))
                    .Select(uses => uses.ToArray()),
            ];
            if (alike.Length == 1 && changed.Length == rules.Count(rule => !IsRemoved(rule)))
            {
                foreach (RuleUse use in changed)
                {
                    Refresh(use.Rule, use.Path, use.Command!);
                }

                Repin(rules[0], RuleOutcome.OfAll([.. changed.Select(use => use.Command!)]));
                continue;
            }

            foreach (RuleUse[] uses in alike)
            {
                StringBuilder text = new();
                RuleText.Append(
                    text,
                    MarginOf(rules[0]),
                    [.. uses.Select(use => Now(use.Rule, use.Path, use.Command!).ToString())],
                    RuleOutcome.OfAll([.. uses.Select(use => use.Command!)]));
                foreach (YamlEntry entry in rules[0]
                        .Node.Entries.Where(entry =>
                            entry.Key.Text is not ("tests" or "expected" or "status" or "text")))
                {
                    _ = text.Append(
                            _edits
                                .LinesOf(entry.Key.At.Start, Math.Max(entry.Key.At.Start, entry.Value.At.End - 1))
                                .TrimEnd('\n', '\r'))
                        .Append('\n');
                }

                int end = BlockEnd(rules[0]);
                _edits.Replace(end, end, (IsAfterBreak(end) ? "" : "\n") + text);
                _removed.UnionWith(uses.Select(use => use.Rule.Selector.At.Start));
                _hasAppended = true;
            }
        }
    }

    /// <summary>Replaces the value of a key, or adds the key after the others.</summary>
    private void ReplaceValue(Expectation rule, string key, string value)
    {
        string text = key == "expected" ? value : YamlText.Quote(value);
        if (rule.Node.Find(key) is { } node)
        {
            _edits.Replace(node.At.Start, node.At.End, text);
            return;
        }

        int end = BlockEnd(rule);
        _edits.Replace(end, end, $"{Indentation(rule)}{key}: {text}\n");
    }

    private void Remove(Expectation rule, string why)
    {
        if (!rule.IsListed)
        {
            RemoveBlock(rule);
        }

        _ = _removed.Add(rule.Selector.At.Start);
        _changes.Add($"{rule.Tests} is removed: {why}");
    }

    private void RemoveBlock(Expectation rule)
    {
        int start = _edits.LineStart(BlockStart(rule));
        int end = BlockEnd(rule);
        while (start > 0 && _edits.LineAt(start - 1).StartsWith('#') && IsOwnComment(start - 1))
        {
            start = _edits.LineStart(start - 1);
        }

        _edits.Replace(start, end, "");
    }

    /// <summary>Removes the tests that go from the lists of their rules, and rules that lose all tests.</summary>
    private void ShortenLists()
    {
        foreach (Expectation[] rules in Lists())
        {
            if (rules.All(IsRemoved))
            {
                RemoveBlock(rules[0]);
            }
            else if (rules.Any(IsRemoved))
            {
                Shorten(rules);
            }
        }
    }

    private void Shorten(Expectation[] rules)
    {
        YamlNode list = rules[0].Node.Find("tests")!;
        bool isFlow = _file.Source.Content.Span[list.At.Start] == (byte)'[';
        for (int at = 0, kept = -1; at < rules.Length; at++)
        {
            SourceSpan item = rules[at].Selector.At;
            if (!IsRemoved(rules[at]))
            {
                kept = at;
            }
            else if (!isFlow)
            {
                _edits.Replace(_edits.LineStart(item.Start), _edits.LineEnd(Math.Max(item.Start, item.End - 1)), "");
            }
            else if (Array.FindIndex(rules, at, rule => !IsRemoved(rule)) is var next and >= 0)
            {
                _edits.Replace(item.Start, rules[next].Selector.At.Start, "");
                kept = at = next;
            }
            else
            {
                _edits.Replace(rules[kept].Selector.At.End, rules[^1].Selector.At.End, "");
                return;
            }
        }
    }

    private bool IsRemoved(Expectation rule) => _removed.Contains(rule.Selector.At.Start);

    /// <summary>The rules with a list of tests, each as one expectation for every test.</summary>
    private IEnumerable<Expectation[]> Lists() => _file.Rules.Where(rule => rule.IsListed)
        .GroupBy(rule => rule.At.Start).Select(rules => rules.ToArray());

    /// <summary>Whether a comment line stands below <c>rules:</c> and so belongs to the next rule.</summary>
    private bool IsOwnComment(int offset) => _file.List is not null && offset >= _file.ListKeyEnd;

    private void Append(RunResult run, UpdateOptions options)
    {
        StringBuilder text = new();
        Expectation? last = _file.Rules.LastOrDefault();
        string margin = last is null ? "  " : MarginOf(last);
        foreach (NewRule rule in NewRule.For(run, options))
        {
            if (rule.Cause.Length > 0)
            {
                _ = text.Append(CultureInfo.InvariantCulture, $"{margin}# {rule.Cause}\n");
            }

            RuleText.Append(text, margin, rule.Tests, rule.Outcome);
            RuleText.AppendReason(text, margin, options);
            _changes.Add($"{TestsOf(rule.Tests)} added: {rule.Outcome.Status}: {rule.Outcome.Text}");
        }

        if (text.Length == 0)
        {
            return;
        }

        _hasAppended = true;
        if (last is not null)
        {
            int end = BlockEnd(last);
            _edits.Replace(end, end, (IsAfterBreak(end) ? "" : "\n") + text);
        }
        else if (_file.List is { } list)
        {
            // A comment after an empty list stays in place.
            int end = _edits.LineEnd(list.At.Start);
            _edits.Replace(_file.ListKeyEnd, list.At.End, "");
            _edits.Replace(end, end, (IsAfterBreak(end) ? "" : "\n") + text);
        }
        else
        {
            int end = _file.Source.Content.Length;
            bool isBroken = _file.Source.Content.Span is [] or [.., (byte)'\n'];
            _edits.Replace(end, end, $"{(isBroken ? "" : "\n")}rules:\n{text}");
        }
    }

    private static string TestsOf(IReadOnlyList<string> tests) => tests.Count == 1
        ? $"{tests[0]} is" : $"{Quantity.Of(tests.Count, "test")} in one rule are";

    private int BlockStart(Expectation rule)
    {
        int line = _edits.LineStart(rule.At.Start);
        int dash = line + _file.Source.Content.Span[line..rule.At.Start].IndexOf((byte)'-');
        ReadOnlySpan<byte> before = dash < line ? default : _file.Source.Content.Span[line..dash];
        bool isBlock = dash >= line && before.IndexOfAnyExcept((byte)' ') < 0
            && _file.Source.Content.Span[rule.At.Start] != '{';
        return isBlock
            ? dash
            : throw new ScriptException(
                "a rule in flow style ({…}) cannot be edited: write it in block style", rule.At.Location);
    }

    private int BlockEnd(Expectation rule) => _edits.LineEnd(Math.Max(BlockStart(rule), rule.At.End - 1));

    private string MarginOf(Expectation rule) => new(' ', ColumnOf(BlockStart(rule)));

    private bool IsAfterBreak(int offset) => _file.Source.Content.Span[..offset] is [.., (byte)'\n'];

    private string Indentation(Expectation rule) => new(' ', ColumnOf(rule.At.Start));

    private int ColumnOf(int offset) => offset - _edits.LineStart(offset);
}
