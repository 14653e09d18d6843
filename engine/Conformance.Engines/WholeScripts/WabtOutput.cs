using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Conformance.Engine;
using Conformance.Engines.Dialects;

namespace Conformance.Engines.WholeScripts;

/// <summary>
/// Reads the output of <c>spectest-interp</c>, which is silent about right commands except rejections and traps.
/// Silence counts as success only if its number of passed tests equals the number of commands without an objection.
/// </summary>
internal sealed partial class WabtOutput
{
    private const string UnexpectedTrap = "unexpected trap: ";
    private readonly Dictionary<int, List<string>> _messages = [];
    private readonly string _errors;
    private readonly Dialect _dialect;

    internal WabtOutput(string output, string errors, string sourceName, Dialect dialect)
    {
        _errors = errors;
        _dialect = dialect;
        string[] lines = output.Split('\n');
        List<string>? own = null;
        foreach (string line in lines)
        {
            if (line.StartsWith(sourceName + ":", StringComparison.Ordinal)
                && Message().Match(line, sourceName.Length) is { Success: true } match)
            {
                int number = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
                own = _messages.TryGetValue(number, out List<string>? known) ? known : _messages[number] = [];
                own.Add(match.Groups[2].Value.Trim());
            }
            else if (own is not null && line.StartsWith("  ", StringComparison.Ordinal))
            {
                own[^1] += "\n" + line.Trim();
            }
            else
            {
                own = null;
            }
        }

        Count = Summary().Match(lines.LastOrDefault(line => line.Length > 0, "")) is { Success: true } count
            ? (
                int.Parse(count.Groups[1].ValueSpan, CultureInfo.InvariantCulture),
                int.Parse(count.Groups[2].ValueSpan, CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>Numbers of passed tests and of all tests; null if the program did not get that far.</summary>
    internal (int Passed, int Total)? Count { get; }

    /// <summary>The finding for each command; null where there is none.</summary>
    internal ImmutableArray<Finding?> Findings(ImmutableArray<WabtCommand> commands)
    {
        int counted = commands.Count(command => command.IsCounted);
        int failed = commands.Count(
            command =>
                command.IsCounted
                    && MessagesOf(command).Any(message => !IsPass(message) && !IsCountedAsPassed(command, message)));
        bool isSilenceTrusted = Count == (counted - failed, counted);
        return [.. commands.Select(
            command => command.Json is null ? new Finding.Unsaid(command.Why) : FindingOf(command, isSilenceTrusted))];
    }

    [GeneratedRegex(@"\G:(\d{1,9}): (.*)", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Message();

    [GeneratedRegex(@"^(\d{1,9})/(\d{1,9}) tests passed\.$", RegexOptions.CultureInvariant)]
    private static partial Regex Summary();

    [GeneratedRegex(@"^assert_\w+ passed(:|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Pass();

    private static bool IsPass(string message) => Pass().IsMatch(message);

    // The program reports an action on a missing export, but does not count it as failed.
    private static bool IsCountedAsPassed(WabtCommand command, string message) =>
        command.Type == "action" && message.StartsWith("unknown ", StringComparison.Ordinal);

    private List<string> MessagesOf(WabtCommand command) =>
        _messages.TryGetValue(command.Line, out List<string>? messages) ? messages : [];

    private Finding? FindingOf(WabtCommand command, bool isSilenceTrusted)
    {
        List<string> messages = MessagesOf(command);
        if (messages.Count == 0)
        {
            return !isSilenceTrusted ? null : command.Type switch
            {
                "assert_uninstantiable" => new Finding.Disagreed("an instance", Outcome.Returned.Nothing),

                // The program always reports these; it reports a rejection only if the reader gave a reason.
                "module_definition"
                or "assert_unlinkable"
                or "assert_trap"
                or "assert_exhaustion"
                or "assert_exception" => null,
                _ => new Finding.Agreed(),
            };
        }

        string all = string.Join("; ", messages);
        string first = messages[0];
        string text = IsPass(first)
            ? first[(first.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            : QuotedIn(first);
        return command.Type switch
        {
            "module_definition" =>
                IsPass(first) ? new Finding.Disagreed(text, new Outcome.Malformed(text)) : new Finding.Agreed(),
            "module" or "module_instance" => OfInstantiation(first, text, isRight: false),
            "assert_uninstantiable" => OfInstantiation(first, text, isRight: true),
            "assert_malformed" or "assert_invalid" => IsPass(first)
                ? new Finding.Agreed(new Outcome.Malformed(text))
                : new Finding.Disagreed(all, Outcome.Returned.Nothing),
            "assert_unlinkable" => IsPass(first) ? new Finding.Agreed(new Outcome.Unlinkable(text))
                : first.StartsWith(
                    "expected", StringComparison.Ordinal) ? new Finding.Disagreed(all, Outcome.Returned.Nothing)
                : new Finding.Disagreed(all, new Outcome.Malformed(ReadingError(text))),
            "assert_exception" => IsPass(first) ? new Finding.Agreed() : new Finding.Disagreed(all),
            "assert_trap" or "assert_exhaustion" =>
                IsPass(first) ? new Finding.Agreed(TrapOf(text)) : new Finding.Disagreed(all),
            _ => first.StartsWith(UnexpectedTrap, StringComparison.Ordinal)
                ? new Finding.Disagreed(all, TrapOf(first[UnexpectedTrap.Length..]))
                : new Finding.Disagreed(all),
        };
    }

    private Finding OfInstantiation(string message, string text, bool isRight)
    {
        if (message.StartsWith("error reading module", StringComparison.Ordinal))
        {
            string reason = ReadingError(text);
            return new Finding.Disagreed(reason, new Outcome.Malformed(reason));
        }

        Outcome seen = IsTrap(text) ? TrapOf(text) : new Outcome.Unlinkable(text);
        return isRight ? new Finding.Agreed(seen) : new Finding.Disagreed(text, seen);
    }

    /// <summary>Why the file was not read, from stderr, which gives the file name and the place.</summary>
    private string ReadingError(string file)
    {
        string[] reasons = [.. _errors.Split('\n').Where(line => line.Contains(file + ":", StringComparison.Ordinal))];
        return reasons.Length == 0
            ? "it was not read"
            : reasons[0][reasons[0].IndexOf(file, StringComparison.Ordinal)..].Trim();
    }

    private bool IsTrap(string text) =>
        TrapOf(text) is not Outcome.Trapped { Kinds: TrapKinds.None } || TrapTexts.KindsOf(text) != TrapKinds.None;

    private Outcome TrapOf(string text)
    {
        try
        {
            return text.Contains("stack exhausted", StringComparison.Ordinal)
                ? new Outcome.Exhausted(text)
                : new Outcome.Trapped(_dialect.KindsOf(text), text);
        }
        catch (DialectException slow)
        {
            return new Outcome.Broken(slow.Message) { IsOfDialect = true };
        }
    }

    private static string QuotedIn(string message)
    {
        int start = message.IndexOf('"', StringComparison.Ordinal);
        int end = message.LastIndexOf('"');
        return end > start ? message[(start + 1)..end] : message;
    }
}
