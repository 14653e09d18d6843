using System.Text.Json;

namespace Conformance.Runner.Results;

/// <summary>The names in a results file; writer and reader share them.</summary>
internal static class ResultsNames
{
    internal static readonly JsonEncodedText Header = JsonEncodedText.Encode("header");
    internal static readonly JsonEncodedText Schema = JsonEncodedText.Encode("schema");
    internal static readonly JsonEncodedText Engine = JsonEncodedText.Encode("engine");
    internal static readonly JsonEncodedText EngineVersion = JsonEncodedText.Encode("engineVersion");
    internal static readonly JsonEncodedText Suite = JsonEncodedText.Encode("suite");
    internal static readonly JsonEncodedText SuiteRevision = JsonEncodedText.Encode("suiteRevision");
    internal static readonly JsonEncodedText Started = JsonEncodedText.Encode("started");
    internal static readonly JsonEncodedText CommandLine = JsonEncodedText.Encode("commandLine");
    internal static readonly JsonEncodedText Host = JsonEncodedText.Encode("host");

    internal static readonly JsonEncodedText File = JsonEncodedText.Encode("file");
    internal static readonly JsonEncodedText Path = JsonEncodedText.Encode("path");
    internal static readonly JsonEncodedText Proposal = JsonEncodedText.Encode("proposal");
    internal static readonly JsonEncodedText SourceHash = JsonEncodedText.Encode("hash");
    internal static readonly JsonEncodedText Time = JsonEncodedText.Encode("time");
    internal static readonly JsonEncodedText Commands = JsonEncodedText.Encode("commands");
    internal static readonly JsonEncodedText Warnings = JsonEncodedText.Encode("warnings");

    internal static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    internal static readonly JsonEncodedText Line = JsonEncodedText.Encode("line");
    internal static readonly JsonEncodedText Kind = JsonEncodedText.Encode("kind");
    internal static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
    internal static readonly JsonEncodedText Verdict = JsonEncodedText.Encode("verdict");
    internal static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    internal static readonly JsonEncodedText Reason = JsonEncodedText.Encode("reason");
    internal static readonly JsonEncodedText Expected = JsonEncodedText.Encode("expected");
    internal static readonly JsonEncodedText Actual = JsonEncodedText.Encode("actual");
    internal static readonly JsonEncodedText Excerpt = JsonEncodedText.Encode("excerpt");
    internal static readonly JsonEncodedText TextOnly = JsonEncodedText.Encode("textOnly");

    internal static readonly JsonEncodedText Footer = JsonEncodedText.Encode("footer");
    internal static readonly JsonEncodedText Complete = JsonEncodedText.Encode("complete");
    internal static readonly JsonEncodedText Totals = JsonEncodedText.Encode("totals");

    private static readonly VerdictKind[] s_kinds = Enum.GetValues<VerdictKind>();

    private static readonly JsonEncodedText[] s_verdicts = [.. s_kinds.Select(kind => JsonEncodedText.Encode(kind.ToString().ToLowerInvariant()))];

    private static readonly JsonEncodedText s_files = JsonEncodedText.Encode("files");

    /// <summary>The name of a verdict.</summary>
    internal static JsonEncodedText Of(VerdictKind kind) => s_verdicts[(int)kind];

    /// <summary>The verdict of a name; null if there is none.</summary>
    internal static VerdictKind? VerdictOf(ref Utf8JsonReader reader)
    {
        for (int i = 0; i < s_verdicts.Length; i++)
        {
            if (reader.ValueTextEquals(s_verdicts[i].EncodedUtf8Bytes))
            {
                return s_kinds[i];
            }
        }

        return null;
    }

    /// <summary>The counts of a footer, in its order.</summary>
    internal static IEnumerable<(JsonEncodedText Name, int Count)> Counts(Tally tally) =>
    [
        (s_files, tally.Files),
        (Commands, tally.Commands),
        (Of(VerdictKind.Pass), tally.Pass),
        (Of(VerdictKind.Fail), tally.Fail),
        (Of(VerdictKind.Blocked), tally.Blocked),
        (Of(VerdictKind.Skip), tally.Skip),
        (Of(VerdictKind.Unsupported), tally.Unsupported),
        (Of(VerdictKind.Crash), tally.Crash),
        (Of(VerdictKind.Timeout), tally.Timeout),
        (Of(VerdictKind.Error), tally.Error),
    ];
}
