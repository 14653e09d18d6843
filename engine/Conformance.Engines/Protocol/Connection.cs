using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Engine;
using Conformance.Engines.Processes;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.Protocol;

/// <summary>
/// A conversation with one adapter. Every request gets an outcome. After the last outcome that the adapter can give,
/// <see cref="IsLost"/> is true. One thread at a time uses a connection.
/// </summary>
public sealed class Connection : IDisposable
{
    private const int LongestExcerpt = 200;

    // Names and texts are escaped only where JSON demands it.
    private static readonly JsonWriterOptions s_options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ILineChannel _channel;
    private readonly DeadlineWatch.Entry _watch;
    private readonly Identities _identities = new();
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly ArrayBufferWriter<byte> _ahead = new();
    private readonly Utf8JsonWriter _writer;
    private long _sent = -1;
    private long _answered = -1;

    /// <param name="channel">The adapter; the connection takes ownership.</param>
    /// <param name="memoryLimit">Memory limit of the adapter in bytes; 0 for no limit.</param>
    public Connection(ILineChannel channel, long memoryLimit = 0)
    {
        _channel = channel;
        _writer = new Utf8JsonWriter(_buffer, s_options);
        _watch = DeadlineWatch.Add(channel, memoryLimit);
    }

    /// <summary>Whether the adapter has gone, or was ended because its answers were no longer reliable.</summary>
    public bool IsLost { get; private set; }

    /// <summary>
    /// Whether it was lost because it answered an earlier request twice, so that the last request is not to blame.
    /// </summary>
    public bool HasAnsweredTwice { get; private set; }

    /// <summary>Whether it has begun a session in time.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>The adapter's introduction.</summary>
    public Hello? Hello { get; private set; }

    /// <summary>Number of requests that wait for an answer.</summary>
    public int Pending => (int)(_sent - _answered);

    /// <summary>The number of the next request.</summary>
    internal long NextId => _sent + 1;

    /// <summary>Greets the adapter.</summary>
    /// <exception cref="EngineStartException">
    /// The adapter does not answer, or its answer cannot be understood.
    /// </exception>
    public Hello Greet(Deadline deadline)
    {
        BeginLine();
        _writer.WriteString("do"u8, "hello"u8);
        _writer.WriteNumber("protocol"u8, Hello.CurrentProtocol);
        Outcome? failure = EndLine();
        if (failure is null)
        {
            failure = Receive(deadline, out Hello? hello);
            Hello = hello;
        }

        return Hello ?? throw new EngineStartException(failure is Outcome.TimedOut
            ? "it did not answer 'hello' in time"
            : $"it did not answer 'hello': {failure}");
    }

    /// <summary>Begins a new session in the same adapter.</summary>
    /// <param name="features">Proposals to switch on, if the engine can choose.</param>
    public Outcome Reset(FeatureSet features, Deadline deadline)
    {
        BeginLine();
        _writer.WriteString("do"u8, "reset"u8);
        _writer.WritePropertyName("features"u8);
        WireTypes.Write(_writer, features);
        Outcome outcome = EndLine() ?? Receive(deadline);
        HasBegun |= outcome is Outcome.Returned;
        return outcome;
    }

    /// <summary>Sends a request and waits for its answer.</summary>
    public Outcome Execute(Request request, Deadline deadline) => Send(request) ?? Receive(deadline);

    /// <summary>
    /// Sends a request; <see cref="Receive(Deadline)"/> returns the answers in order. Null, or why it was not sent.
    /// </summary>
    public Outcome? Send(Request request)
    {
        if (IsLost)
        {
            return new Outcome.Crashed("the engine has gone");
        }

        try
        {
            _buffer.ResetWrittenCount();
            _writer.Reset();
            WireRequests.Write(_writer, _sent + 1, request, _identities);
        }
        catch (WireException unspeakable)
        {
            return new Outcome.Refused(unspeakable.Message) { IsUnasked = true };
        }

        return SendLine();
    }

    /// <summary>
    /// Sends the first of these requests in one write; <see cref="Receive(Deadline)"/> returns their answers in order,
    /// and <see cref="Pending"/> counts them. Sends nothing if the first request is too long or cannot be written, or
    /// if the adapter has gone; <see cref="Send"/> then gives the reason.
    /// </summary>
    /// <param name="requests">The requests.</param>
    /// <param name="mostBytes">Limit in bytes: unread data on either side must never block both sides.</param>
    public void SendAhead(ReadOnlySpan<Request> requests, int mostBytes)
    {
        _ahead.ResetWrittenCount();
        int count = 0;
        foreach (Request request in requests)
        {
            try
            {
                _buffer.ResetWrittenCount();
                _writer.Reset();
                WireRequests.Write(_writer, _sent + 1 + count, request, _identities);
                _writer.Flush();
            }
            catch (WireException)
            {
                break;
            }

            if (_ahead.WrittenCount + _buffer.WrittenCount >= mostBytes || _buffer.WrittenCount > Hello?.LongestLine)
            {
                break;
            }

            _ahead.Write(_buffer.WrittenSpan);
            _ahead.Write("\n"u8);
            count++;
        }

        if (count == 0)
        {
            return;
        }

        try
        {
            _channel.Send(_ahead.WrittenSpan);
            _sent += count;
        }
        catch (Exception ended) when (IsEnd(ended))
        {
            // The next request will report the error.
        }
    }

    /// <summary>Sends any line, for protocol checks.</summary>
    internal Outcome? SendRaw(ReadOnlySpan<byte> line)
    {
        _buffer.ResetWrittenCount();
        _buffer.Write(line);
        _buffer.Write("\n"u8);
        _sent++;
        return Flush();
    }

    /// <summary>Waits for the next answer.</summary>
    public Outcome Receive(Deadline deadline) => Receive(deadline, out _);

    /// <summary>Waits for the next answer and returns it unparsed, for protocol checks.</summary>
    internal string? ReceiveRaw(Deadline deadline)
    {
        _watch.Arm(deadline);
        try
        {
            _answered++;
            return _channel.Receive() is { } line ? Encoding.UTF8.GetString(line.Span) : null;
        }
        catch (Exception ended) when (IsEnd(ended))
        {
            return null;
        }
        finally
        {
            _watch.Disarm();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _watch.Remove();
        _writer.Dispose();
        _channel.Dispose();
        IsLost = true;
    }

    private static bool IsEnd(Exception exception) =>
        exception is IOException or ObjectDisposedException or InvalidDataException;

    private void BeginLine()
    {
        _buffer.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartObject();
        _writer.WriteNumber("id"u8, _sent + 1);
    }

    private Outcome? EndLine()
    {
        _writer.WriteEndObject();
        return SendLine();
    }

    private Outcome? SendLine()
    {
        _writer.Flush();
        if (Hello is { } hello && _buffer.WrittenCount > hello.LongestLine)
        {
            return new Outcome.Unsupported(
                $"a request of {Quantity.Of(_buffer.WrittenCount, "byte")}; this engine takes {hello.LongestLine}");
        }

        _buffer.Write("\n"u8);
        _sent++;
        return Flush();
    }

    private Outcome? Flush()
    {
        try
        {
            _channel.Send(_buffer.WrittenSpan);
            return null;
        }
        catch (Exception ended) when (IsEnd(ended))
        {
            return Lose();
        }
    }

    private Outcome Receive(Deadline deadline, out Hello? hello)
    {
        hello = null;
        long id = ++_answered;
        _watch.Arm(deadline);
        try
        {
            return _channel.Receive() is { } line ? Read(line, id, out hello) : Lose();
        }
        catch (InvalidDataException tooLong)
        {
            return Break(tooLong.Message);
        }
        catch (Exception ended) when (IsEnd(ended))
        {
            return Lose();
        }
        finally
        {
            _watch.Disarm();
        }
    }

    private Outcome Read(ReadOnlyMemory<byte> line, long id, out Hello? hello)
    {
        hello = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(line, WireFields.Lines);
            JsonElement root = document.RootElement;
            long answered = root.NeedLong("id"u8);
            if (answered != id)
            {
                HasAnsweredTwice = answered >= 0 && answered < id;
                return Break(HasAnsweredTwice
                    ? $"a second answer to request {answered}, when {id} was asked: {Excerpt(line)}"
                    : $"an answer to request {answered}, when {id} was asked: {Excerpt(line)}");
            }

            if (root.TryGetProperty("hello"u8, out _))
            {
                hello = Hello.Read(root);
                return Outcome.Returned.Nothing;
            }

            return WireOutcomes.Read(root, _identities);
        }
        catch (Exception wrong) when (WireErrors.IsOne(wrong))
        {
            return Break($"not an answer of the protocol ({wrong.Message.Split(" LineNumber:")[0]}): {Excerpt(line)}");
        }
    }

    /// <summary>
    /// Ends an adapter whose answer cannot be understood: its answers may no longer match the requests.
    /// </summary>
    private Outcome.Broken Break(string message)
    {
        IsLost = true;
        _channel.Kill();
        return new Outcome.Broken(message);
    }

    private Outcome Lose()
    {
        IsLost = true;
        switch (_watch.Reason)
        {
            case DeadlineWatch.Reason.Deadline:
                return new Outcome.TimedOut();
            case DeadlineWatch.Reason.Memory:
                return new Outcome.Crashed(_watch.Describe());
            default:
                string end = _channel.DescribeEnd();
                _channel.Kill();
                return new Outcome.Crashed(end);
        }
    }

    private static string Excerpt(ReadOnlyMemory<byte> line)
    {
        string text = string.Concat(
            Encoding.UTF8.GetString(
                line.Span[..Math.Min(line.Length, LongestExcerpt)]).Select(unit => char.IsControl(unit) ? ' ' : unit));
        return line.Length > LongestExcerpt ? $"'{text}…'" : $"'{text}'";
    }
}
