using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Conformance.Cli.Grammar;

namespace Conformance.Cli.Failures;

/// <summary>An id as reports print it.</summary>
/// <param name="Text">The whole id.</param>
/// <param name="Path">The reported path of the file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Hash">The hash of the command; empty where the id has none.</param>
internal sealed partial record CommandId(string Text, string Path, int Line, string Hash)
{
    private static readonly Argument<string> s_id = new("id")
    {
        Description =
            "FILE:LINE#HASH as reports print it. The hash decides; the line is a hint, and serves where the hash is gone.",
    };

    public static void AddTo(System.CommandLine.Command command) => command.Add(s_id);

    /// <summary>The argument as it was given, which need not be an id.</summary>
    public static string WordIn(ParseResult parsed) => parsed.GetRequiredValue(s_id);

    /// <summary>The id of a command line.</summary>
    /// <exception cref="UsageException">It is no id.</exception>
    public static CommandId In(ParseResult parsed)
    {
        string id = parsed.GetRequiredValue(s_id);
        Match match = IdPattern().Match(id);
        return match.Success
            ? new CommandId(
                id,
                match.Groups["path"].Value,
                int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture),
                match.Groups["hash"].Value)
            : throw new UsageException($"'{id}' is no id", "ids look like address64.wast:566#3f9c21ab77");
    }

    [GeneratedRegex("^(?<path>.+):(?<line>[0-9]{1,9})(#(?<hash>[0-9a-f]{10}(~[0-9]+)?))?$")]
    private static partial Regex IdPattern();
}
