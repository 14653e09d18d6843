using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
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
    private readonly HashSet<Expectation> _removed = new(ReferenceEqualityComparer.Instance);
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
            engine: {{Quote(run.Header.Engine)}}
            recorded: { testsuite: {{Quote(run.Header.SuiteRevision)}}, date: {{run.Header.Started:yyyy-MM-dd}} }
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

            update.Refresh(use.Rule, use.Path, command);
            if (options.AcceptChanged && command.Gate == Gate.Changed)
            {
                update.Repin(use.Rule, command);
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

    /// <summary>Quotes text so that YAML reads it literally.</summary>
    private static string Quote(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char unit in text)
        {
            _ = unit switch
            {
                '"' or '\\' => quoted.Append('\\').Append(unit),
                < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029' or '\ufeff' =>
                    quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"),
                _ => quoted.Append(unit),
            };
        }

        return quoted.Append('"').ToString();
    }

    private ExpectationEdit Finish()
    {
        if (_removed.Count > 0 && _removed.Count == _file.Rules.Length && _file.List is { } list && !_hasAppended)
        {
            // Without `[]` an empty list would be null.
            _edits.Replace(ListKeyEnd(list), ListKeyEnd(list), " []");
        }

        return new ExpectationEdit(_edits.Apply(), _changes.ToImmutable());
    }

    private void Refresh(Expectation rule, string path, CommandResult command)
    {
        TestSelector now = new(path, command.Line, rule.Tests.Hash);
        if (now == rule.Tests || (rule.Tests.Line == 0 && path == rule.Tests.Path))
        {
            return;
        }

        ReplaceValue(rule, "tests", now.ToString());
        _changes.Add($"{rule.Tests} is now {now}");
    }

    private void Repin(Expectation rule, CommandResult command)
    {
        ReplaceValue(rule, "status", StatusOf(command));
        if (TextOf(command).Length > 0 || rule.Node.Find("text") is not null)
        {
            ReplaceValue(rule, "text", TextOf(command));
        }

        if (!rule.Expected.Contains(command.Verdict.Kind))
        {
            ReplaceValue(rule, "expected", ExpectationFile.NameOf(command.Verdict.Kind));
        }

        _changes.Add($"{rule.Tests} now expects {StatusOf(command)}: {TextOf(command)}");
    }

    /// <summary>Replaces the value of a key, or adds the key after the others.</summary>
    private void ReplaceValue(Expectation rule, string key, string value)
    {
        string text = key == "expected" ? value : Quote(value);
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
        int start = _edits.LineStart(BlockStart(rule));
        int end = BlockEnd(rule);
        while (start > 0 && _edits.LineAt(start - 1).StartsWith('#') && IsOwnComment(start - 1))
        {
            start = _edits.LineStart(start - 1);
        }

        _edits.Replace(start, end, "");
        _ = _removed.Add(rule);
        _changes.Add($"{rule.Tests} is removed: {why}");
    }

    /// <summary>Whether a comment line stands below <c>rules:</c> and so belongs to the next rule.</summary>
    private bool IsOwnComment(int offset) => _file.List is { } list && offset >= ListKeyEnd(list);

    /// <summary>The offset after the colon of <c>rules:</c>.</summary>
    private int ListKeyEnd(YamlNode list) => _file.Source.Content.Span[..list.At.Start].LastIndexOf((byte)':') + 1;

    private void Append(RunResult run, UpdateOptions options)
    {
        StringBuilder text = new();
        Expectation? last = _file.Rules.LastOrDefault();
        string margin = last is null ? "  " : new string(' ', ColumnOf(BlockStart(last)));
        foreach (FileResult file in run.Files)
        {
            if (options.GroupsFiles && CommonOf(file) is { } common)
            {
                TestSelector whole = new(file.Path, 0, "");
                AppendRule(text, margin, whole, common, options);
                _changes.Add($"{whole} is added: {StatusOf(common)}: {TextOf(common)}");
                continue;
            }

            foreach (CommandResult command in file.Commands)
            {
                // A blocked command becomes known with its cause.
                if (command.Gate == Gate.New && command.Verdict.Kind != VerdictKind.Blocked)
                {
                    TestSelector tests = new(file.Path, command.Line, TestSelector.HashOf(command.Id));
                    AppendRule(text, margin, tests, command, options);
                    _changes.Add($"{tests} is added: {StatusOf(command)}: {TextOf(command)}");
                }
            }
        }

        if (text.Length == 0)
        {
            return;
        }

        _hasAppended = true;
        if (last is not null)
        {
            int end = BlockEnd(last);
            bool isBroken = _file.Source.Content.Span[..end] is [.., (byte)'\n'];
            _edits.Replace(end, end, (isBroken ? "" : "\n") + text);
        }
        else if (_file.List is { } list)
        {
            // A comment after an empty list stays in place.
            int end = _edits.LineEnd(list.At.Start);
            bool isBroken = _file.Source.Content.Span[..end] is [.., (byte)'\n'];
            _edits.Replace(ListKeyEnd(list), list.At.End, "");
            _edits.Replace(end, end, (isBroken ? "" : "\n") + text);
        }
        else
        {
            int end = _file.Source.Content.Length;
            bool isBroken = _file.Source.Content.Span is [] or [.., (byte)'\n'];
            _edits.Replace(end, end, $"{(isBroken ? "" : "\n")}rules:\n{text}");
        }
    }

    /// <summary>
    /// The common outcome of a file's failures, if no assertion passes and all failures are new and alike; otherwise
    /// null.
    /// </summary>
    private static CommandResult? CommonOf(FileResult file)
    {
        CommandResult[] bad =
            [.. file.Commands.Where(
                command => command.Gate == Gate.New && command.Verdict.Kind != VerdictKind.Blocked)];
        bool isWhole = bad.Length > 1
            && bad.All(
                command => command.Verdict.Kind == bad[0].Verdict.Kind && command.Verdict.Type == bad[0].Verdict.Type)
            && file.Commands.All(command => command.Gate is Gate.None or Gate.New
                && (command.Verdict.Kind != VerdictKind.Pass
                    || !command.Kind.StartsWith("assert_", StringComparison.Ordinal)));
        return !isWhole ? null
            : bad.All(command => TextOf(command) == TextOf(bad[0])) ? bad[0] : bad[0] with { Actual = "" };
    }

    private static void AppendRule(
        StringBuilder text, string margin, TestSelector tests, CommandResult command, UpdateOptions options)
    {
        text.Append(CultureInfo.InvariantCulture, $"{margin}- tests: {Quote(tests.ToString())}\n");
        text.Append(
            CultureInfo.InvariantCulture, $"{margin}  expected: {ExpectationFile.NameOf(command.Verdict.Kind)}\n");
        text.Append(CultureInfo.InvariantCulture, $"{margin}  status: {Quote(StatusOf(command))}\n");
        if (TextOf(command) is { Length: > 0 } what)
        {
            text.Append(CultureInfo.InvariantCulture, $"{margin}  text: {Quote(what)}\n");
        }

        if (options.Because is { } because)
        {
            text.Append(CultureInfo.InvariantCulture, $"{margin}  because: {ExpectationFile.NameOf(because)}\n");
        }
        else if (options.AsksForReason)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{margin}  because: TODO  # feature, bug, spec, infra or slow; add 'feature' or 'bug'\n");
        }

        if (options is { Because: Expectations.Because.Feature or Expectations.Because.Bug, Reference.Length: > 0 })
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{margin}  {ExpectationFile.NameOf(options.Because.Value)}: {Quote(options.Reference)}\n");
        }

        if (options.Expires is { } day)
        {
            text.Append(CultureInfo.InvariantCulture, $"{margin}  expires: {day:yyyy-MM-dd}\n");
        }
    }

    /// <summary>The end of the dotted class, without the common prefix <c>wast.</c>.</summary>
    private static string StatusOf(CommandResult command) =>
        command.Verdict.Type[(command.Verdict.Type.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>
    /// The first line of the actual outcome. Texts of crashes, timeouts and errors vary, so they are left out.
    /// </summary>
    private static string TextOf(CommandResult command)
    {
        const int Most = 160;
        if (command.Verdict.Kind != VerdictKind.Fail)
        {
            return "";
        }

        string line = command.Actual.Split('\n', 2)[0].TrimEnd();
        return line.Length <= Most ? line : line[..(char.IsHighSurrogate(line[Most - 1]) ? Most - 1 : Most)];
    }

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

    private string Indentation(Expectation rule) => new(' ', ColumnOf(rule.At.Start));

    private int ColumnOf(int offset) => offset - _edits.LineStart(offset);
}
