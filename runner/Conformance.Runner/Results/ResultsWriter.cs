using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Conformance.Runner.Results;

/// <summary>
/// Writes a run as JSON lines: a header, one line for each file and each command, and a footer. Lines are written as
/// files are judged, so that a killed run leaves its results. A run on several engines has such a section for each, one
/// after the other.
/// </summary>
/// <remarks>
/// Times are in microseconds. Otherwise, equal results are written as equal bytes. Empty texts are left out.
/// </remarks>
public sealed class ResultsWriter : IDisposable
{
    private const int FlushAt = 1 << 16;
    private readonly Stream _output;
    private readonly bool _leaveOpen;
    private readonly ArrayBufferWriter<byte> _buffer = new(2 * FlushAt);
    private readonly Utf8JsonWriter _json;
    private readonly List<FileOutline> _index = [];
    private Tally _tally = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    private long _flushed;

    /// <summary>Writes the header.</summary>
    /// <param name="output">The stream, which is closed with the writer.</param>
    /// <param name="leaveOpen">Whether to keep the stream open for the next section.</param>
    public ResultsWriter(Stream output, RunHeader header, bool leaveOpen = false)
    {
        _output = output;
        _leaveOpen = leaveOpen;
        // Only JSON readers read these lines, so escape only what JSON requires.
        _json = new Utf8JsonWriter(
            _buffer, new JsonWriterOptions
            {
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                SkipValidation = true,
            });
        WriteHeader(header);
        Flush();
    }

    /// <summary>Writes a file with its commands.</summary>
    public void Write(FileResult file)
    {
        _tally = _tally.With(file);
        _index.Add(FileOutline.Of(file) with { Offset = Position });
        _json.WriteStartObject();
        _json.WriteStartObject(ResultsNames.File);
        _json.WriteString(ResultsNames.Path, file.Path);
        _json.WriteString(ResultsNames.Proposal, file.Proposal);
        Write(ResultsNames.SourceHash, file.SourceHash);
        _json.WriteNumber(ResultsNames.Time, Microseconds(file.Duration));
        _json.WriteNumber(ResultsNames.Commands, file.Commands.Length);
        Write(ResultsNames.Warnings, file.Warnings);
        if (file.Source is { } source)
        {
            _json.WriteBase64String(ResultsNames.Source, source.Packed);
        }

        _json.WriteEndObject();
        _json.WriteEndObject();
        EndLine();
        foreach (CommandResult command in file.Commands)
        {
            Write(command);
        }

        Flush();
    }

    /// <summary>Writes the footer. Without a footer, or with one that says so, the run counts as interrupted.</summary>
    /// <param name="run">The complete run. Its files must have been written already.</param>
    public void Finish(RunResult run)
    {
        long length = Position;
        _json.WriteStartObject();
        _json.WriteStartObject(ResultsNames.Footer);
        _json.WriteBoolean(ResultsNames.Complete, run.IsComplete);
        Write(ResultsNames.Shortfall, run.Shortfall);
        _json.WriteNumber(ResultsNames.Time, Microseconds(run.Duration));
        if (run.Cpu > TimeSpan.Zero)
        {
            _json.WriteNumber(ResultsNames.Cpu, Microseconds(run.Cpu));
        }

        _json.WriteStartObject(ResultsNames.Totals);
        foreach ((JsonEncodedText name, int count) in ResultsNames.Counts(_tally))
        {
            _json.WriteNumber(name, count);
        }

        _json.WriteEndObject();
        if (_tally.Consistent > 0)
        {
            _json.WriteNumber(ResultsNames.Consistent, _tally.Consistent);
        }

        if (run.Gates is { } gates)
        {
            Write(gates);
        }

        WriteIndex(length);
        _json.WriteEndObject();
        _json.WriteEndObject();
        EndLine();
        Flush();
    }

    /// <summary>Writes a complete run and closes the stream.</summary>
    public static void Write(Stream output, RunResult run)
    {
        using (output)
        {
            WriteSection(output, run);
        }
    }

    /// <summary>Writes complete runs, one after the other, and closes the stream.</summary>
    public static void Write(Stream output, IEnumerable<RunResult> runs)
    {
        using (output)
        {
            foreach (RunResult run in runs)
            {
                WriteSection(output, run);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _json.Dispose();
        if (!_leaveOpen)
        {
            _output.Dispose();
        }
    }

    private static void WriteSection(Stream output, RunResult run)
    {
        using ResultsWriter writer = new(output, run.Header, leaveOpen: true);
        foreach (FileResult file in run.Files)
        {
            writer.Write(file);
        }

        writer.Finish(run);
    }

    private void WriteHeader(RunHeader header)
    {
        _json.WriteStartObject();
        _json.WriteStartObject(ResultsNames.Header);
        _json.WriteNumber(ResultsNames.Schema, RunHeader.Schema);
        _json.WriteString(ResultsNames.Engine, header.Engine);
        _json.WriteString(ResultsNames.EngineVersion, header.EngineVersion);
        _json.WriteString(ResultsNames.Suite, header.Suite);
        _json.WriteString(ResultsNames.SuiteRevision, header.SuiteRevision);
        _json.WriteString(ResultsNames.Started, header.Started);
        _json.WriteString(ResultsNames.CommandLine, header.CommandLine);
        _json.WriteString(ResultsNames.Host, header.Host);
        Write(ResultsNames.EngineArgument, header.EngineArgument);
        Write(ResultsNames.Engines, header.Engines);
        if (header.Setup is { } setup)
        {
            Write(setup);
        }

        if (header.Shard is { } shard)
        {
            _json.WriteNumber(ResultsNames.Shard, shard.Index);
            _json.WriteNumber(ResultsNames.Shards, shard.Count);
            _json.WriteString(ResultsNames.Plan, shard.Plan);
        }

        _json.WriteEndObject();
        _json.WriteEndObject();
        EndLine();
    }

    private void Write(RunSetup setup)
    {
        _json.WriteStartObject(ResultsNames.Setup);
        Write(ResultsNames.Engines, setup.Engines);
        Write(ResultsNames.Features, setup.Features);
        Write(ResultsNames.Spec, setup.Spec);
        Write(ResultsNames.Match, setup.Match);
        _json.WriteNumber(ResultsNames.Timeout, Microseconds(setup.Timeout));
        _json.WriteNumber(ResultsNames.FileTimeout, Microseconds(setup.FileTimeout));
        Write(ResultsNames.Isolation, setup.Isolation);
        if (setup.Memory > 0)
        {
            _json.WriteNumber(ResultsNames.Memory, setup.Memory);
        }

        Write(ResultsNames.LegacyText, setup.AllowsLegacyText);
        Write(ResultsNames.RoundTrip, setup.RoundTrip);
        Write(ResultsNames.AllowOutside, setup.AllowsOutside);
        Write(ResultsNames.Root, setup.Root);
        Write(ResultsNames.Folders, setup.Folders);
        _json.WriteEndObject();
    }

    private void Write(CommandResult command)
    {
        _json.WriteStartObject();
        WriteId(command.Identity);
        _json.WriteNumber(ResultsNames.Line, command.Line);
        if (command.Column > 0)
        {
            _json.WriteNumber(ResultsNames.Column, command.Column);
        }

        _json.WriteString(ResultsNames.Kind, command.Kind);
        Write(ResultsNames.Name, command.Name);
        _json.WriteString(ResultsNames.Verdict, ResultsNames.Of(command.Verdict.Kind));
        Write(ResultsNames.Type, command.Verdict.Type);
        Write(ResultsNames.Reason, command.Verdict.Reason);
        Write(ResultsNames.BlockedBy, command.BlockedBy);
        Write(ResultsNames.Expected, command.Expected);
        Write(ResultsNames.Actual, command.Actual);
        Write(ResultsNames.Excerpt, command.Excerpt);
        Write(ResultsNames.Trace, command.Trace);
        Write(ResultsNames.Consistent, command.Meanings);
        Write(ResultsNames.TextOnly, command.IsTextOnly);
        if (command.Gate != Gate.None)
        {
            _json.WriteString(ResultsNames.Gate, ResultsNames.Of(command.Gate));
        }

        Write(ResultsNames.GateNote, command.GateNote);
        Write(ResultsNames.Attempts, command.Attempts);

        _json.WriteNumber(ResultsNames.Time, Microseconds(command.Duration));
        _json.WriteEndObject();
        EndLine();
    }

    private void WriteId(CommandId id)
    {
        byte[] utf8 = ArrayPool<byte>.Shared.Rent(id.MostBytes);
        _json.WriteString(ResultsNames.Id, utf8.AsSpan(0, id.Write(utf8)));
        ArrayPool<byte>.Shared.Return(utf8);
    }

    /// <summary>
    /// Writes the run's outline, so that <see cref="OutlineReader"/> finds it at the end of the file, and its lines from
    /// there.
    /// </summary>
    private void WriteIndex(long length)
    {
        _json.WriteStartObject(ResultsNames.Index);
        _json.WriteNumber(ResultsNames.Length, length);
        _json.WriteStartArray(ResultsNames.Files);
        foreach (FileOutline file in _index)
        {
            _json.WriteStartObject();
            _json.WriteString(ResultsNames.Path, file.Path);
            _json.WriteNumber(ResultsNames.Offset, file.Offset);
            _json.WriteString(ResultsNames.Ids, file.Ids);
            _json.WriteStartArray(ResultsNames.Verdicts);
            foreach ((VerdictKind verdict, int count) in file.Verdicts)
            {
                _json.WriteStringValue(ResultsNames.Of(verdict));
                _json.WriteNumberValue(count);
            }

            _json.WriteEndArray();
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void Write(GateSummary gates)
    {
        _json.WriteStartObject(ResultsNames.Expectations);
        _json.WriteStartArray(ResultsNames.Files);
        foreach (string file in gates.Files)
        {
            _json.WriteStringValue(file);
        }

        _json.WriteEndArray();
        _json.WriteStartArray(ResultsNames.Faults);
        foreach (GateFault fault in gates.Faults)
        {
            _json.WriteStartObject();
            _json.WriteString(ResultsNames.Kind, ResultsNames.Of(fault.Kind));
            _json.WriteString(ResultsNames.Text, fault.Message);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void Write(JsonEncodedText name, string text)
    {
        if (text.Length > 0)
        {
            _json.WriteString(name, text);
        }
    }

    private void Write(JsonEncodedText name, bool isTrue)
    {
        if (isTrue)
        {
            _json.WriteBoolean(name, true);
        }
    }

    private void Write(JsonEncodedText name, ImmutableArray<string> texts)
    {
        if (texts.Length > 0)
        {
            _json.WriteStartArray(name);
            foreach (string text in texts)
            {
                _json.WriteStringValue(text);
            }

            _json.WriteEndArray();
        }
    }

    /// <summary>The length of the lines written so far, in bytes.</summary>
    private long Position => _flushed + _buffer.WrittenCount;

    private void EndLine()
    {
        _json.Flush();
        _json.Reset();
        _buffer.Write("\n"u8);
        if (_buffer.WrittenCount >= FlushAt)
        {
            Flush();
        }
    }

    private void Flush()
    {
        _output.Write(_buffer.WrittenSpan);
        _output.Flush();
        _flushed += _buffer.WrittenCount;
        _buffer.ResetWrittenCount();
    }

    private static long Microseconds(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;
}
