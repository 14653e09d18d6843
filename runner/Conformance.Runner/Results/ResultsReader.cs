using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Conformance.Runner.Results;

/// <summary>
/// Reads the files of <see cref="ResultsWriter"/>. A file without a footer comes from a killed run: it is read as far
/// as possible, even if its last line was cut off, and counts as incomplete.
/// </summary>
public static class ResultsReader
{
    private const long MostMicroseconds = ResultsAssembler.MostTicks / TimeSpan.TicksPerMicrosecond;

    /// <summary>
    /// Reads the runs of a file, in the order of the engines. If the first header announces an engine that a killed run
    /// did not reach, its run is interrupted and has no results.
    /// </summary>
    /// <exception cref="ResultsFormatException">A line is broken, out of order, or of another schema.</exception>
    public static ImmutableArray<RunResult> ReadAll(ReadOnlyMemory<byte> bytes)
    {
        using MemoryStream stream = MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(bytes.ToArray());
        return ReadAll(stream);
    }

    /// <summary>Reads the runs of a file line by line, so that the file itself is never in memory.</summary>
    /// <inheritdoc cref="ReadAll(ReadOnlyMemory{byte})"/>
    public static ImmutableArray<RunResult> ReadAll(Stream stream)
    {
        ResultsAssembler run = new();
        SourceBudget budget = new();
        TextPool pool = new();
        ResultsLines lines = new(stream);
        for (int line = 1; lines.Next(out ReadOnlySpan<byte> text, out bool isWhole); line++)
        {
            Utf8JsonReader json = new(text);
            try
            {
                ReadLine(ref json, run, budget, pool, line);
            }
            catch (JsonException) when (!run.HasHeader && text.IndexOfAnyExcept(" \t"u8) < 0)
            {
                throw new ResultsFormatException("this is not a results file: its first line is empty", line);
            }
            catch (JsonException broken) when (isWhole)
            {
                throw NoJson("this is not a JSON object of a results file", broken, line);
            }
            catch (JsonException) when (run.HasHeader)
            {
                // The writer was stopped in the middle of this line.
                break;
            }
            catch (JsonException broken)
            {
                throw NoJson("this is not a results file", broken, line);
            }
            catch (InvalidOperationException broken)
            {
                throw new ResultsFormatException(
                    $"a value is of the wrong type: {broken.Message}", line, json.TokenStartIndex + 1);
            }
            catch (FormatException broken)
            {
                throw new ResultsFormatException(
                    $"a value cannot be read: {broken.Message}", line, json.TokenStartIndex + 1);
            }
        }

        return run.ToResults();
    }

    // The message of .NET ends with a line count that starts at this line.
    private static ResultsFormatException NoJson(string what, JsonException broken, int line) =>
        new($"{what}: {broken.Message.Split(" LineNumber:")[0]}", line, (broken.BytePositionInLine ?? 0) + 1);

    private static void ReadLine(
        ref Utf8JsonReader json, ResultsAssembler run, SourceBudget budget, TextPool pool, int line)
    {
        _ = json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new ResultsFormatException("expected an object", line);
        }

        _ = json.Read();
        if (Is(ref json, ResultsNames.Header))
        {
            RunHeader header = ReadHeader(ref json, line);
            ReadToEnd(ref json);
            run.Begin(header, line);
        }
        else if (Is(ref json, ResultsNames.File))
        {
            (FileResult file, int commands) = ReadFile(ref json, budget, line);
            ReadToEnd(ref json);
            run.Add(file, commands, line);
        }
        else if (Is(ref json, ResultsNames.Footer))
        {
            ResultsFooter footer = ReadFooter(ref json, line);
            ReadToEnd(ref json);
            run.End(footer, line);
        }
        else
        {
            CommandResult command = ReadCommand(ref json, pool, line);
            ReadToEnd(ref json);
            run.Add(command, line);
        }
    }

    private static RunHeader ReadHeader(ref Utf8JsonReader json, int line)
    {
        int schema = 0, shard = 0, shards = 0;
        string plan =
            "", argument = "", engine = "", version = "", suite = "", revision = "", commandLine = "", host = "";
        DateTimeOffset started = default;
        ImmutableArray<string> engines = [];
        RunSetup? setup = null;
        _ = json.Read();
        while (NextName(ref json))
        {
            if (Is(ref json, ResultsNames.Schema)) { schema = Int(ref json); }
            else if (Is(ref json, ResultsNames.Engine)) { engine = Text(ref json); }
            else if (Is(ref json, ResultsNames.EngineVersion)) { version = Text(ref json); }
            else if (Is(ref json, ResultsNames.Suite)) { suite = Text(ref json); }
            else if (Is(ref json, ResultsNames.SuiteRevision)) { revision = Text(ref json); }
            else if (Is(ref json, ResultsNames.CommandLine)) { commandLine = Text(ref json); }
            else if (Is(ref json, ResultsNames.Host)) { host = Text(ref json); }
            else if (Is(ref json, ResultsNames.Shard)) { shard = Int(ref json); }
            else if (Is(ref json, ResultsNames.Shards)) { shards = Int(ref json); }
            else if (Is(ref json, ResultsNames.Plan)) { plan = Text(ref json); }
            else if (Is(ref json, ResultsNames.EngineArgument)) { argument = Text(ref json); }
            else if (Is(ref json, ResultsNames.Engines)) { engines = Texts(ref json); }
            else if (Is(ref json, ResultsNames.Setup)) { setup = ReadSetup(ref json); }
            else if (Is(ref json, ResultsNames.Started)) { _ = json.Read(); started = json.GetDateTimeOffset(); }
            else { json.Skip(); }
        }

        if (shard < 0 || shard > shards)
        {
            throw new ResultsFormatException($"there is no shard {shard} of {shards}", line);
        }

        return schema == RunHeader.Schema
            ? new RunHeader(engine, version, suite, revision, started, commandLine, host)
            {
                Engines = engines,
                EngineArgument = argument,
                Setup = setup,
                Shard = shard == 0 ? null : new ShardMark(shard, shards, plan),
            }
            : throw new ResultsFormatException($"this version reads schema {RunHeader.Schema}, not {schema}", line);
    }

    private static RunSetup ReadSetup(ref Utf8JsonReader json)
    {
        RunSetup setup = new();
        Expect(ref json, JsonTokenType.StartObject);
        while (NextName(ref json))
        {
            if (Is(ref json, ResultsNames.Engines)) { setup = setup with { Engines = Text(ref json) }; }
            else if (Is(ref json, ResultsNames.Features)) { setup = setup with { Features = Texts(ref json) }; }
            else if (Is(ref json, ResultsNames.Spec)) { setup = setup with { Spec = Text(ref json) }; }
            else if (Is(ref json, ResultsNames.Match)) { setup = setup with { Match = Text(ref json) }; }
            else if (Is(ref json, ResultsNames.Timeout)) { setup = setup with { Timeout = Time(ref json) }; }
            else if (Is(ref json, ResultsNames.FileTimeout)) { setup = setup with { FileTimeout = Time(ref json) }; }
            else if (Is(ref json, ResultsNames.Isolation)) { setup = setup with { Isolation = Text(ref json) }; }
            else if (Is(ref json, ResultsNames.Memory)) { setup = setup with { Memory = Bytes(ref json) }; }
            else if (Is(ref json, ResultsNames.LegacyText))
            {
                setup = setup with { AllowsLegacyText = Flag(ref json) };
            }
            else if (Is(ref json, ResultsNames.RoundTrip)) { setup = setup with { RoundTrip = Flag(ref json) }; }
            else if (Is(ref json, ResultsNames.AllowOutside)) { setup = setup with { AllowsOutside = Flag(ref json) }; }
            else if (Is(ref json, ResultsNames.Root)) { setup = setup with { Root = Text(ref json) }; }
            else if (Is(ref json, ResultsNames.Folders)) { setup = setup with { Folders = Texts(ref json) }; }
            else { json.Skip(); }
        }

        return setup;
    }

    private static (FileResult File, int Commands) ReadFile(ref Utf8JsonReader json, SourceBudget budget, int line)
    {
        string? path = null;
        string proposal = "", hash = "";
        TimeSpan time = default;
        int commands = 0;
        ImmutableArray<string> warnings = [];
        SourceCopy? source = null;
        _ = json.Read();
        while (NextName(ref json))
        {
            if (Is(ref json, ResultsNames.Path)) { path = Text(ref json); }
            else if (Is(ref json, ResultsNames.Proposal)) { proposal = Text(ref json); }
            else if (Is(ref json, ResultsNames.SourceHash)) { hash = Text(ref json); }
            else if (Is(ref json, ResultsNames.Time)) { time = Time(ref json); }
            else if (Is(ref json, ResultsNames.Commands)) { commands = Int(ref json); }
            else if (Is(ref json, ResultsNames.Warnings)) { warnings = Texts(ref json); }
            else if (Is(ref json, ResultsNames.Source))
            {
                _ = json.Read();
                source = SourceCopy.FromPacked(json.GetBytesFromBase64(), budget);
            }
            else { json.Skip(); }
        }

        return path is null
            ? throw new ResultsFormatException("a file has no path", line)
            : (new FileResult(path, proposal, [], time)
            {
                SourceHash = hash,
                Warnings = warnings,
                Source = source,
            }, commands);
    }

    private static CommandResult ReadCommand(ref Utf8JsonReader json, TextPool pool, int line)
    {
        string id = "",
            kind = "", name = "", type = "", reason = "", expected = "", actual = "", excerpt = "", note = "",
            attempts = "", meanings = "", cause = "", trace = "";
        int at = 0, column = 0;
        VerdictKind? verdict = null;
        Gate? gate = Gate.None;
        TimeSpan time = default;
        bool isTextOnly = false;
        for (bool more = json.TokenType == JsonTokenType.PropertyName; more; more = NextName(ref json))
        {
            if (Is(ref json, ResultsNames.Id)) { id = Text(ref json); }
            else if (Is(ref json, ResultsNames.Line)) { at = Int(ref json); }
            else if (Is(ref json, ResultsNames.Column)) { column = Int(ref json); }
            else if (Is(ref json, ResultsNames.BlockedBy)) { cause = pool.Read(ref json); }
            else if (Is(ref json, ResultsNames.Kind)) { kind = pool.Read(ref json); }
            else if (Is(ref json, ResultsNames.Name)) { name = pool.Read(ref json); }
            else if (Is(
                ref json, ResultsNames.Verdict)) { _ = json.Read(); verdict = ResultsNames.VerdictOf(ref json); }
            else if (Is(ref json, ResultsNames.Type)) { type = pool.Read(ref json); }
            else if (Is(ref json, ResultsNames.Reason)) { reason = pool.Read(ref json); }
            else if (Is(ref json, ResultsNames.Expected)) { expected = pool.Read(ref json); }
            else if (Is(ref json, ResultsNames.Actual)) { actual = pool.Read(ref json); }
            else if (Is(ref json, ResultsNames.Excerpt)) { excerpt = Text(ref json); }
            else if (Is(ref json, ResultsNames.Trace)) { trace = Text(ref json); }
            else if (Is(ref json, ResultsNames.Consistent)) { meanings = pool.Read(ref json); }
            else if (Is(ref json, ResultsNames.Time)) { time = Time(ref json); }
            else if (Is(ref json, ResultsNames.Gate)) { _ = json.Read(); gate = ResultsNames.GateOf(ref json); }
            else if (Is(ref json, ResultsNames.GateNote)) { note = pool.Read(ref json); }
            else if (Is(ref json, ResultsNames.Attempts)) { attempts = Text(ref json); }
            else if (Is(ref json, ResultsNames.TextOnly)) { isTextOnly = Flag(ref json); }
            else { json.Skip(); }
        }

        if (verdict is not { } found || id.Length == 0)
        {
            throw new ResultsFormatException("a command has no id or no known verdict", line);
        }

        if (gate is not { } standing)
        {
            throw new ResultsFormatException("a command has an unknown gate", line);
        }

        Verdict judged = found == VerdictKind.Pass && type.Length == 0 && reason.Length == 0
            ? Verdict.Pass
            : new Verdict(found, type, reason);
        return new CommandResult(id, at, kind, name, judged, expected, actual, excerpt, time)
        {
            Column = Math.Max(0, column),
            BlockedBy = cause,
            Trace = trace,
            IsTextOnly = isTextOnly,
            Meanings = meanings,
            Gate = standing,
            GateNote = note,
            Attempts = attempts,
        };
    }

    private static ResultsFooter ReadFooter(ref Utf8JsonReader json, int line)
    {
        bool isComplete = false;
        string shortfall = "";
        TimeSpan time = default, cpu = default;
        Dictionary<string, int> totals = [];
        GateSummary? gates = null;
        _ = json.Read();
        while (NextName(ref json))
        {
            if (Is(ref json, ResultsNames.Complete)) { isComplete = Flag(ref json); }
            else if (Is(ref json, ResultsNames.Time)) { time = Time(ref json); }
            else if (Is(ref json, ResultsNames.Shortfall)) { shortfall = Text(ref json); }
            else if (Is(ref json, ResultsNames.Cpu)) { cpu = Time(ref json); }
            else if (Is(ref json, ResultsNames.Expectations)) { gates = ReadGates(ref json, line); }
            else if (Is(ref json, ResultsNames.Totals))
            {
                _ = json.Read();
                while (NextName(ref json))
                {
                    string name = json.GetString()!;
                    totals[name] = Int(ref json);
                }
            }
            else { json.Skip(); }
        }

        return new ResultsFooter(isComplete, shortfall, time, cpu, totals, gates);
    }

    private static GateSummary ReadGates(ref Utf8JsonReader json, int line)
    {
        ImmutableArray<string> files = [];
        ImmutableArray<GateFault>.Builder faults = ImmutableArray.CreateBuilder<GateFault>();
        _ = json.Read();
        while (NextName(ref json))
        {
            if (Is(ref json, ResultsNames.Files)) { files = Texts(ref json); }
            else if (Is(ref json, ResultsNames.Faults))
            {
                _ = json.Read();
                while (json.Read() && json.TokenType == JsonTokenType.StartObject)
                {
                    faults.Add(ReadFault(ref json, line));
                }
            }
            else { json.Skip(); }
        }

        return new GateSummary(files, faults.ToImmutable());
    }

    private static GateFault ReadFault(ref Utf8JsonReader json, int line)
    {
        GateFaultKind? kind = null;
        string text = "";
        while (NextName(ref json))
        {
            if (Is(ref json, ResultsNames.Kind)) { _ = json.Read(); kind = ResultsNames.FaultOf(ref json); }
            else if (Is(ref json, ResultsNames.Text)) { text = Text(ref json); }
            else { json.Skip(); }
        }

        return new GateFault(
            kind ?? throw new ResultsFormatException("the expectations have an unknown fault", line), text);
    }

    private static bool NextName(ref Utf8JsonReader json) =>
        json.Read() && json.TokenType == JsonTokenType.PropertyName;

    private static bool Is(ref Utf8JsonReader json, JsonEncodedText name) =>
        json.ValueTextEquals(name.EncodedUtf8Bytes);

    private static string Text(ref Utf8JsonReader json)
    {
        _ = json.Read();
        return json.GetString() ?? "";
    }

    private static ImmutableArray<string> Texts(ref Utf8JsonReader json)
    {
        ImmutableArray<string>.Builder texts = ImmutableArray.CreateBuilder<string>();
        Expect(ref json, JsonTokenType.StartArray);
        while (json.Read() && json.TokenType == JsonTokenType.String)
        {
            texts.Add(json.GetString()!);
        }

        if (json.TokenType != JsonTokenType.EndArray)
        {
            throw new FormatException("a list must hold texts only");
        }

        return texts.ToImmutable();
    }

    private static void Expect(ref Utf8JsonReader json, JsonTokenType type)
    {
        _ = json.Read();
        if (json.TokenType != type)
        {
            throw new FormatException(type == JsonTokenType.StartArray ? "expected a list" : "expected an object");
        }
    }

    private static int Int(ref Utf8JsonReader json)
    {
        _ = json.Read();
        return json.GetInt32();
    }

    private static long Bytes(ref Utf8JsonReader json)
    {
        _ = json.Read();
        return json.GetInt64() is >= 0 and long bytes
            ? bytes
            : throw new FormatException("a number of bytes must not be negative");
    }

    private static bool Flag(ref Utf8JsonReader json)
    {
        _ = json.Read();
        return json.GetBoolean();
    }

    private static TimeSpan Time(ref Utf8JsonReader json)
    {
        _ = json.Read();
        return json.GetInt64() is >= 0 and <= MostMicroseconds and long time
            ? TimeSpan.FromMicroseconds(time)
            : throw new FormatException("a time must be between 0 and 100 years, in microseconds");
    }

    /// <summary>Reads the rest of the line, so that a truncated line is noticed before it is used.</summary>
    private static void ReadToEnd(ref Utf8JsonReader json)
    {
        while (json.Read())
        {
        }
    }
}
