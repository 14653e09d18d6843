using System.Collections.Immutable;
using Conformance.Runner.Results;

namespace Conformance.Runner.Expectations;

/// <summary>Finds the rules for the commands of one run.</summary>
internal sealed class RuleIndex
{
    private readonly ImmutableArray<Expectation> _rules;
    private readonly bool[] _isActive;
    private readonly Dictionary<(string Path, string Hash), int> _commands = [];
    private readonly IReadOnlySet<string>? _suite;
    private readonly HashSet<string> _isRun;

    public RuleIndex(ImmutableArray<Expectation> rules, Facts facts, RunResult run, IReadOnlySet<string>? suite)
    {
        _rules = rules;
        _suite = suite;
        _isRun = [.. run.Files.Select(file => file.Path)];
        _isActive = [.. rules.Select(rule => rule.When?.Holds(facts) ?? true)];
        Uses = [.. rules.Select((rule, i) => new RuleUse(rule, _isActive[i] ? RuleState.Unused : RuleState.Inactive))];
        Resolve(run);
    }

    /// <summary>The state of the rules so far.</summary>
    public RuleUse[] Uses { get; }

    /// <summary>
    /// Whether the run covers all files that a pattern matches. Only then can it show that all of them pass.
    /// </summary>
    public bool HasRunAll(Expectation pattern) =>
        _suite is null || _suite.All(path => !pattern.Tests.IncludesFile(path) || _isRun.Contains(path));

    /// <summary>The last active pattern that matches a file, or −1. Marks matching patterns as used.</summary>
    public int OfFile(string path)
    {
        int last = -1;
        for (int i = 0; i < _rules.Length; i++)
        {
            if (_isActive[i] && _rules[i].Tests.IncludesFile(path))
            {
                Uses[i] = Uses[i] with { State = RuleState.Used };
                last = i;
            }
        }

        return last;
    }

    /// <summary>The last active rule for one command, or −1.</summary>
    public int OfCommand(string path, string hash) =>
        _commands.Count == 0 ? -1 : _commands.GetValueOrDefault((path, hash), -1);

    /// <summary>
    /// Finds the command of each rule: by hash in the file it names, otherwise by hash in a moved file of the same
    /// name.
    /// </summary>
    private void Resolve(RunResult run)
    {
        HashSet<string> wanted = [.. _rules.Where(rule => rule.Tests.IsCommand).Select(rule => rule.Tests.Hash)];
        if (wanted.Count == 0)
        {
            return;
        }

        Dictionary<string, List<(string Path, CommandResult Command)>> found = [];
        HashSet<string> names = [];
        foreach (FileResult file in run.Files)
        {
            _ = names.Add(TestSelector.NameOf(file.Path));
            foreach (CommandResult command in file.Commands)
            {
                string hash = TestSelector.HashOf(command.Id);
                if (!wanted.Contains(hash))
                {
                    continue;
                }

                if (!found.TryGetValue(hash, out List<(string Path, CommandResult Command)>? places))
                {
                    found.Add(hash, places = []);
                }

                places.Add((file.Path, command));
            }
        }

        for (int i = 0; i < _rules.Length; i++)
        {
            TestSelector tests = _rules[i].Tests;
            if (tests.IsCommand && _isActive[i])
            {
                ResolveOne(i, tests, found.GetValueOrDefault(tests.Hash, []), names);
            }
        }
    }

    private void ResolveOne(
        int rule, TestSelector tests, List<(string Path, CommandResult Command)> places, HashSet<string> names)
    {
        string name = TestSelector.NameOf(tests.Path);
        int place = places.FindIndex(one => one.Path == tests.Path);
        if (place < 0 && _suite is not null && _suite.Contains(tests.Path) && !_isRun.Contains(tests.Path))
        {
            return;
        }

        place = place >= 0 ? place : places.FindIndex(one => TestSelector.NameOf(one.Path) == name);
        if (place < 0)
        {
            Uses[rule] = Uses[rule] with { State = names.Contains(name) ? RuleState.Stale : RuleState.Unused };
            return;
        }

        (string path, CommandResult command) = places[place];
        Uses[rule] = Uses[rule] with { State = RuleState.Used, Path = path, Command = command };
        _commands[(path, tests.Hash)] = rule;
    }
}
