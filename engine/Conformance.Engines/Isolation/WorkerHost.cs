using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Engine;
using Conformance.Engines.Protocol;

namespace Conformance.Engines.Isolation;

/// <summary>Any engine behind the protocol: the answering side of <see cref="ProcessEngine"/>, what <c>conformance worker</c> runs.</summary>
public static class WorkerHost
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Answers requests until there are no more.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="input">Where lines come from.</param>
    /// <param name="output">Where answers go to; nobody else may write there.</param>
    public static void Serve(IEngine engine, Stream input, Stream output)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer, s_options);
        LineBuffer lines = new(memory => input.Read(memory.Span));
        IdentityTable identities = new();
        ISession session = engine.Open();
        try
        {
            while (lines.Next() is { } line)
            {
                buffer.ResetWrittenCount();
                writer.Reset();
                long id = -1;
                try
                {
                    using JsonDocument document = JsonDocument.Parse(line);
                    JsonElement root = document.RootElement;
                    id = root.NeedLong("id"u8);
                    string what = root.NeedText("do"u8);
                    if (what == "hello")
                    {
                        HelloOf(engine.Info).Write(writer, id);
                    }
                    else if (what == "reset")
                    {
                        session.Dispose();
                        session = Open(engine, root);
                        identities = new IdentityTable();
                        WireOutcomes.Write(writer, id, Outcome.Returned.Nothing, identities);
                    }
                    else
                    {
                        Outcome outcome = session.Execute(WireRequests.Read(root, identities), Deadline.Never);
                        WireOutcomes.Write(writer, id, outcome, identities);
                    }
                }
                catch (Exception wrong) when (WireErrors.IsOne(wrong))
                {
                    buffer.ResetWrittenCount();
                    writer.Reset();
                    WireOutcomes.Write(writer, id, new Outcome.Refused($"no request of the protocol: {wrong.Message}"), identities);
                }

                writer.Flush();
                buffer.Write("\n"u8);
                output.Write(buffer.WrittenSpan);
                output.Flush();
            }
        }
        finally
        {
            session.Dispose();
        }
    }

    private static Hello HelloOf(EngineInfo info) =>
        new(Hello.CurrentProtocol, info.Name, info.Version, info.Features, info.Abilities & ~Abilities.Threads) { ChoosesFeatures = true };

    private static ISession Open(IEngine engine, JsonElement reset) =>
        reset.TryGetProperty("features"u8, out _) ? engine.Open(reset.Need("features"u8, 0, static (names, _) => WireTypes.ReadFeatures(names))) : engine.Open(engine.Info.Features);
}
