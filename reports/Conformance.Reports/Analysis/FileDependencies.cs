using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Conformance.Runner.Results;

namespace Conformance.Reports.Analysis;

/// <summary>The results of a file that others depend on, as far as the results alone tell.</summary>
internal sealed partial class FileDependencies
{
    private static readonly ConditionalWeakTable<FileResult, FileDependencies> s_known = [];
    private readonly Dictionary<CommandResult, int> _places = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, CommandResult> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Line, string Kind), CommandResult> _failures = [];
    private readonly Dictionary<string, List<(int Place, CommandResult Command)>> _modules = new(
        StringComparer.Ordinal);

    private FileDependencies(FileResult file)
    {
        if (!file.Commands.Any(command => command.Verdict.Kind.IsBad()))
        {
            return;
        }

        foreach (CommandResult command in file.Commands)
        {
            int place = _places.Count;
            _places[command] = place;
            _byId[command.Id] = command;
            if (command.Verdict.Kind.IsBad() && command.Verdict.Kind != VerdictKind.Blocked)
            {
                _failures[(command.Line, command.Kind)] = command;
            }

            if (command.Kind is "module" or "module instance")
            {
                AddModule("", place, command);
                if (command.Name != "")
                {
                    AddModule("$" + command.Name.TrimStart('$'), place, command);
                }
            }
        }
    }

    /// <summary>The dependencies in a file. They are found once.</summary>
    public static FileDependencies Of(FileResult file) =>
        s_known.GetValue(file, static one => new FileDependencies(one));

    /// <summary>
    /// The results that a failure depends on: the module that it acts on, and the failure that blocks it, in file
    /// order.
    /// </summary>
    public IEnumerable<CommandResult> Of(CommandResult command)
    {
        CommandResult? blocker = BlockerOf(command);
        CommandResult? module = ModuleOf(command);
        if (blocker is not null && module is not null && !ReferenceEquals(blocker, module))
        {
            return _places[blocker] < _places[module] ? [blocker, module] : [module, blocker];
        }

        return (blocker ?? module) is { } one ? [one] : [];
    }

    /// <summary>
    /// The failure that blocks a result; null if it is not blocked, or if no result of the file blocks it.
    /// </summary>
    public CommandResult? BlockerOf(CommandResult command)
    {
        if (command.Verdict.Kind != VerdictKind.Blocked)
        {
            return null;
        }

        CommandResult? found =
            command.BlockedBy != "" ? _byId.GetValueOrDefault(command.BlockedBy) : FromReason(command.Verdict.Reason);
        return found is null || ReferenceEquals(found, command) || !found.Verdict.Kind.IsBad() ? null : found;
    }

    /// <summary>Results of former versions name the failure only in the reason.</summary>
    private CommandResult? FromReason(string reason) =>
        NamedFailure().Match(reason) is { Success: true } named
        && int.TryParse(named.Groups["line"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int line)
            ? _failures.GetValueOrDefault((line, named.Groups["kind"].Value))
            : null;

    /// <summary>
    /// The module that a command acts on: the one that its text names, or the last one before it. Null if the command
    /// brings its own module, or needs none.
    /// </summary>
    private CommandResult? ModuleOf(CommandResult command)
    {
        if (!Action().IsMatch(command.Excerpt) || !_places.TryGetValue(command, out int place))
        {
            return null;
        }

        string name = Target().Match(command.Excerpt).Groups["name"].Value;
        if (!_modules.TryGetValue(name, out List<(int Place, CommandResult Command)>? modules))
        {
            return null;
        }

        int at = modules.BinarySearch(
            (place, command),
            Comparer<(int Place, CommandResult Command)>.Create((one, other) => one.Place.CompareTo(other.Place)));
        at = at < 0 ? ~at : at;
        return at > 0 ? modules[at - 1].Command : null;
    }

    private void AddModule(string name, int place, CommandResult command)
    {
        if (!_modules.TryGetValue(name, out List<(int Place, CommandResult Command)>? modules))
        {
            _modules[name] = modules = [];
        }

        modules.Add((place, command));
    }

    [GeneratedRegex(
        @"^(needs|may depend on the effects of) '(?<kind>[a-z_ ]+)' of line (?<line>[0-9]+)\b",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NamedFailure();

    [GeneratedRegex(@"^[^\n]*\((invoke|get|register)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Action();

    [GeneratedRegex(
        @"\((invoke|get)\s+(?<name>\$[^\s()""]+)|\(register\s+""[^""]*""\s+(?<name>\$[^\s()""]+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Target();
}
