using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Engine;
using Conformance.Engines.Processes;
using Conformance.Engines.Protocol;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.Isolation;

/// <summary>
/// Serves any engine through the protocol: the other side of <see cref="ProcessEngine"/>. <c>conformance worker</c>
/// runs it.
/// </summary>
public static class WorkerHost
{
    private static readonly JsonWriterOptions s_options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    /// <summary>Answers requests until the input ends.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="input">Stream of request lines.</param>
    /// <param name="output">Stream for answers; no other code may write to it.</param>
    /// <param name="onEnd">
    /// Called when the input has ended. The engine may still be working on a request, or hang in it.
    /// </param>
    /// <param name="choosesFeatures">Whether each session has exactly the proposals that it is opened with.</param>
    public static void Serve(
        IEngine engine, Stream input, Stream output, Action? onEnd = null, bool choosesFeatures = true)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(output);
        using ThreadedPipeReader requests = new(input, () => false, onEnd);
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer, s_options);
        LineBuffer lines = new(memory => requests.Read(memory.Span, Deadline.Never));
        IdentityTable identities = new();
        ISession? session = null;
        while (lines.Next() is { } line)
        {
            buffer.ResetWrittenCount();
            writer.Reset();
            long id = -1;
            try
            {
                using JsonDocument document = JsonDocument.Parse(line, WireFields.Lines);
                JsonElement root = document.RootElement;
                id = root.NeedLong("id"u8);
                string what = root.NeedText("do"u8);
                if (what == "hello")
                {
                    HelloOf(engine.Info, choosesFeatures).Write(writer, id);
                }
                else if (what == "reset")
                {
                    Close(session);
                    identities = new IdentityTable();
                    session = Open(engine, FeaturesOf(engine, root), out Outcome opened);
                    WireOutcomes.Write(writer, id, opened, identities);
                }
                else
                {
                    Request request = WireRequests.Read(root, identities);
                    session ??= Open(engine, engine.Info.Features, out _);
                    Write(
                        writer,
                        id,
                        session is null
                            ? new Outcome.Broken("the engine opened no session")
                            : Answers.Ask(session, request, Deadline.Never),
                        identities);
                }
            }
            catch (Exception wrong) when (WireErrors.IsOne(wrong))
            {
                buffer.ResetWrittenCount();
                writer.Reset();
                Outcome refused = new Outcome.Refused($"not a request of the protocol: {wrong.Message}") { IsUnasked = true };
                WireOutcomes.Write(writer, id, refused, identities);
            }

            writer.Flush();
            buffer.Write("\n"u8);
            output.Write(buffer.WrittenSpan);
            output.Flush();
        }

        Close(session);
    }

    /// <summary>An outcome that the protocol cannot express is the engine's fault, not the request's.</summary>
    private static void Write(Utf8JsonWriter writer, long id, Outcome outcome, IdentityTable identities)
    {
        try
        {
            WireOutcomes.Write(writer, id, outcome, identities);
        }
        catch (WireException unspeakable)
        {
            writer.Reset();
            WireOutcomes.Write(
                writer, id, new Outcome.Broken($"an answer that cannot be sent: {unspeakable.Message}"), identities);
        }
    }

    private static ISession? Open(IEngine engine, FeatureSet features, out Outcome outcome)
    {
        try
        {
            ISession? session = engine.Open(features);
            outcome = session is null ? new Outcome.Broken("the engine opened no session") : Outcome.Returned.Nothing;
            return session;
        }
#pragma warning disable CA1031 // A foreign engine may throw anything; the outcome blames the engine.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            outcome = new Outcome.Broken($"the engine opened no session: {EngineFailure.Describe(failure)}");
            return null;
        }
    }

    /// <summary>A session that fails to close, or hangs, changes no verdict.</summary>
    private static void Close(ISession? session)
    {
        if (session is null)
        {
            return;
        }

        Thread closing = new(() =>
        {
            try
            {
                session.Dispose();
            }
#pragma warning disable CA1031 // A foreign engine may throw anything.
            catch (Exception)
#pragma warning restore CA1031
            {
            }
        })
        { IsBackground = true };
        closing.Start();
        _ = closing.Join(s_patience);
    }

    private static Hello HelloOf(EngineInfo info, bool choosesFeatures) =>
        new(Hello.CurrentProtocol, info.Name, info.Version, info.Features, info.Abilities & ~Abilities.Threads)
        {
            ChoosesFeatures = choosesFeatures,
        };

    private static FeatureSet FeaturesOf(IEngine engine, JsonElement reset) =>
        reset.TryGetProperty("features"u8, out _)
            ? reset.Need("features"u8, 0, static (names, _) => WireTypes.ReadFeatures(names))
            : engine.Info.Features;
}
