using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Engines.Features;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.Dialects;

/// <summary>
/// Translates an engine's texts: traps into kinds, and refusals because of a limit into
/// <see cref="Outcome.Unsupported"/>.
/// </summary>
public sealed class DialectEngine(IEngine inner, Dialect dialect) : IEngine
{
    /// <inheritdoc/>
    public EngineInfo Info => inner.Info;

    /// <inheritdoc/>
    public ISession Open() => new Session(inner.Open(), dialect, FeatureSet.All);

    /// <inheritdoc/>
    public ISession Open(FeatureSet features) => new Session(inner.Open(features), dialect, features);

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    private sealed class Session(ISession inner, Dialect dialect, FeatureSet features) : ISession
    {
        public Outcome? Prepare(Deadline end) => inner.Prepare(end);

        public Outcome Execute(Request request, Deadline deadline) =>
            Translated(request, inner.Execute(request, deadline));

        public IEnumerable<Outcome> ExecuteAll(
            ImmutableArray<Request> requests, Func<Deadline> deadline, Deadline end) =>
            Answers.Change(requests, inner.ExecuteAll(requests, deadline, end), Translated);

        private Outcome Translated(Request request, Outcome outcome)
        {
            try
            {
                return Translate(request, outcome);
            }
            catch (DialectException slow)
            {
                return new Outcome.Broken(slow.Message) { IsOfDialect = true };
            }
        }

        private Outcome Translate(Request request, Outcome outcome) => (request, outcome) switch
        {
            (_, Outcome.Trapped { Kinds: TrapKinds.None } it) => it with { Kinds = dialect.KindsOf(it.Message) },
            (Request.Define define, Outcome.Malformed it) => Judge(define, it, it.Message),
            (Request.Define define, Outcome.Invalid it) => Judge(define, it, it.Message),
            (_, Outcome.Unlinkable it) when dialect.IsLimit(it.Message) => Limit(it.Message),
            (_, Outcome other) => other,
        };

        public ISession? Fork(ImmutableArray<InstanceId> shared) =>
            inner.Fork(shared) is { } thread ? new Session(thread, dialect, features) : null;

        public void Dispose() => inner.Dispose();

        // An invalid module may be refused because of its size.
        private Outcome Judge(Request.Define define, Outcome refusal, string message) =>
            dialect.IsLimit(message) && OwnVerdict.IsValid(define, features) ? Limit(message) : refusal;

        private static Outcome.Unsupported Limit(string message) => new($"a limit of the engine: {message}");
    }
}
