using System.Text.Json;

namespace Conformance.Runner.Results;

/// <summary>The names in a results file, shared by writer and reader.</summary>
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
    internal static readonly JsonEncodedText EngineArgument = JsonEncodedText.Encode("engineArgument");
    internal static readonly JsonEncodedText Engines = JsonEncodedText.Encode("engines");
    internal static readonly JsonEncodedText Host = JsonEncodedText.Encode("host");

    internal static readonly JsonEncodedText Setup = JsonEncodedText.Encode("setup");
    internal static readonly JsonEncodedText Spec = JsonEncodedText.Encode("spec");
    internal static readonly JsonEncodedText Features = JsonEncodedText.Encode("features");
    internal static readonly JsonEncodedText Match = JsonEncodedText.Encode("match");
    internal static readonly JsonEncodedText Timeout = JsonEncodedText.Encode("timeout");
    internal static readonly JsonEncodedText FileTimeout = JsonEncodedText.Encode("fileTimeout");
    internal static readonly JsonEncodedText Isolation = JsonEncodedText.Encode("isolation");
    internal static readonly JsonEncodedText Memory = JsonEncodedText.Encode("memory");
    internal static readonly JsonEncodedText LegacyText = JsonEncodedText.Encode("legacyText");
    internal static readonly JsonEncodedText RoundTrip = JsonEncodedText.Encode("roundTrip");
    internal static readonly JsonEncodedText AllowOutside = JsonEncodedText.Encode("allowOutside");
    internal static readonly JsonEncodedText Root = JsonEncodedText.Encode("root");
    internal static readonly JsonEncodedText Folders = JsonEncodedText.Encode("folders");

    internal static readonly JsonEncodedText Shard = JsonEncodedText.Encode("shard");
    internal static readonly JsonEncodedText Shards = JsonEncodedText.Encode("shards");
    internal static readonly JsonEncodedText Plan = JsonEncodedText.Encode("plan");

    internal static readonly JsonEncodedText File = JsonEncodedText.Encode("file");
    internal static readonly JsonEncodedText Path = JsonEncodedText.Encode("path");
    internal static readonly JsonEncodedText Proposal = JsonEncodedText.Encode("proposal");
    internal static readonly JsonEncodedText SourceHash = JsonEncodedText.Encode("hash");
    internal static readonly JsonEncodedText Source = JsonEncodedText.Encode("source");
    internal static readonly JsonEncodedText Time = JsonEncodedText.Encode("time");
    internal static readonly JsonEncodedText Commands = JsonEncodedText.Encode("commands");
    internal static readonly JsonEncodedText Warnings = JsonEncodedText.Encode("warnings");

    internal static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    internal static readonly JsonEncodedText Line = JsonEncodedText.Encode("line");
    internal static readonly JsonEncodedText Column = JsonEncodedText.Encode("column");
    internal static readonly JsonEncodedText Kind = JsonEncodedText.Encode("kind");
    internal static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
    internal static readonly JsonEncodedText Verdict = JsonEncodedText.Encode("verdict");
    internal static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    internal static readonly JsonEncodedText Reason = JsonEncodedText.Encode("reason");
    internal static readonly JsonEncodedText BlockedBy = JsonEncodedText.Encode("blockedBy");
    internal static readonly JsonEncodedText Expected = JsonEncodedText.Encode("expected");
    internal static readonly JsonEncodedText Actual = JsonEncodedText.Encode("actual");
    internal static readonly JsonEncodedText Excerpt = JsonEncodedText.Encode("excerpt");
    internal static readonly JsonEncodedText Trace = JsonEncodedText.Encode("trace");
    internal static readonly JsonEncodedText Consistent = JsonEncodedText.Encode("consistent");
    internal static readonly JsonEncodedText TextOnly = JsonEncodedText.Encode("textOnly");

    internal static readonly JsonEncodedText Gate = JsonEncodedText.Encode("gate");
    internal static readonly JsonEncodedText GateNote = JsonEncodedText.Encode("note");
    internal static readonly JsonEncodedText Attempts = JsonEncodedText.Encode("attempts");

    internal static readonly JsonEncodedText Footer = JsonEncodedText.Encode("footer");
    internal static readonly JsonEncodedText Complete = JsonEncodedText.Encode("complete");
    internal static readonly JsonEncodedText Shortfall = JsonEncodedText.Encode("shortfall");
    internal static readonly JsonEncodedText Totals = JsonEncodedText.Encode("totals");
    internal static readonly JsonEncodedText Cpu = JsonEncodedText.Encode("cpu");
    internal static readonly JsonEncodedText Expectations = JsonEncodedText.Encode("expectations");
    internal static readonly JsonEncodedText Faults = JsonEncodedText.Encode("faults");
    internal static readonly JsonEncodedText Index = JsonEncodedText.Encode("index");
    internal static readonly JsonEncodedText Length = JsonEncodedText.Encode("length");
    internal static readonly JsonEncodedText Offset = JsonEncodedText.Encode("at");
    internal static readonly JsonEncodedText Ids = JsonEncodedText.Encode("ids");
    internal static readonly JsonEncodedText Verdicts = JsonEncodedText.Encode("verdicts");
    internal static readonly JsonEncodedText Files = JsonEncodedText.Encode("files");
    internal static readonly JsonEncodedText Text = JsonEncodedText.Encode("text");

    private static readonly VerdictKind[] s_kinds = Enum.GetValues<VerdictKind>();

    private static readonly JsonEncodedText[] s_verdicts = NamesOf<VerdictKind>();

    private static readonly JsonEncodedText[] s_gates = NamesOf<Gate>();

    private static readonly JsonEncodedText[] s_faults = NamesOf<GateFaultKind>();

    /// <summary>The name of a gate.</summary>
    internal static JsonEncodedText Of(Gate gate) => s_gates[(int)gate];

    /// <summary>The name of a fault.</summary>
    internal static JsonEncodedText Of(GateFaultKind kind) => s_faults[(int)kind];

    /// <summary>The gate with a name; null if there is none.</summary>
    internal static Gate? GateOf(ref Utf8JsonReader reader) =>
        IndexOf(s_gates, ref reader) is >= 0 and int index ? (Gate)index : null;

    /// <summary>The fault with a name; null if there is none.</summary>
    internal static GateFaultKind? FaultOf(ref Utf8JsonReader reader) =>
        IndexOf(s_faults, ref reader) is >= 0 and int index ? (GateFaultKind)index : null;

    /// <summary>The name of a verdict.</summary>
    internal static JsonEncodedText Of(VerdictKind kind) => s_verdicts[(int)kind];

    /// <summary>The verdict with a name; null if there is none.</summary>
    internal static VerdictKind? VerdictOf(ref Utf8JsonReader reader) =>
        IndexOf(s_verdicts, ref reader) is >= 0 and int index ? s_kinds[index] : null;

    /// <summary>The verdict with a name; null if there is none.</summary>
    internal static VerdictKind? VerdictOf(JsonElement name)
    {
        for (int i = 0; i < s_verdicts.Length; i++)
        {
            if (name.ValueEquals(s_verdicts[i].EncodedUtf8Bytes))
            {
                return s_kinds[i];
            }
        }

        return null;
    }

    /// <summary>The counts of a footer, in file order.</summary>
    internal static IEnumerable<(JsonEncodedText Name, int Count)> Counts(Tally tally) =>
    [
        (Files, tally.Files),
        (Commands, tally.Commands),
        (Of(VerdictKind.Pass), tally.Pass),
        (Of(VerdictKind.Fail), tally.Fail),
        (Of(VerdictKind.Blocked), tally.Blocked),
        (Of(VerdictKind.Skip), tally.Skip),
        (Of(VerdictKind.Unsupported), tally.Unsupported),
        (Of(VerdictKind.Crash), tally.Crash),
        (Of(VerdictKind.Timeout), tally.Timeout),
        (Of(VerdictKind.Error), tally.Error),
        (Of(VerdictKind.Inapplicable), tally.Inapplicable),
    ];

    private static JsonEncodedText[] NamesOf<T>()
        where T : struct, Enum =>
            [.. Enum.GetValues<T>()
                .Select(value => JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(value.ToString())))];

    private static int IndexOf(JsonEncodedText[] names, ref Utf8JsonReader reader)
    {
        for (int i = 0; i < names.Length; i++)
        {
            if (reader.ValueTextEquals(names[i].EncodedUtf8Bytes))
            {
                return i;
            }
        }

        return -1;
    }
}
