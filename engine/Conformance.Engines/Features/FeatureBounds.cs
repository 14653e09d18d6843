using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.Features;

/// <summary>
/// Corrects engines that cannot choose their proposals. If a module is refused only because a proposal is missing, or
/// accepted only because a proposal is on that should be off, the outcome is <see cref="Outcome.Unsupported"/>. Our own
/// validator decides.
/// </summary>
/// <param name="inner">The engine.</param>
/// <param name="choosesFeatures">Whether each session has exactly the proposals that it was opened with.</param>
public sealed class FeatureBounds(IEngine inner, bool choosesFeatures) : IEngine
{
    /// <inheritdoc/>
    public EngineInfo Info => inner.Info;

    /// <inheritdoc/>
    public ISession Open() => new Session(inner.Open(), Info.Features, Info.Features, FeatureSet.All);

    /// <inheritdoc/>
    public ISession Open(FeatureSet features) => new Session(
        inner.Open(features),
        Info.Features,
        choosesFeatures ? Info.Features : new FeatureSet(features.Bits & Info.Features.Bits),
        features);

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    /// <param name="inner">The session.</param>
    /// <param name="all">Proposals that the engine implements.</param>
    /// <param name="wanted">Those that should be on.</param>
    /// <param name="asked">Proposals that the module may use.</param>
    private sealed class Session(ISession inner, FeatureSet all, FeatureSet wanted, FeatureSet asked) : ISession
    {
        public Outcome? Prepare(Deadline end) => inner.Prepare(end);

        public Outcome Execute(Request request, Deadline deadline) =>
            Bounded(request, inner.Execute(request, deadline));

        public IEnumerable<Outcome> ExecuteAll(
            ImmutableArray<Request> requests, Func<Deadline> deadline, Deadline end) =>
            Answers.Change(requests, inner.ExecuteAll(requests, deadline, end), Bounded);

        public void Dispose() => inner.Dispose();

        private Outcome Bounded(Request request, Outcome outcome) => (request as Request.Define, outcome) switch
        {
            (null, _) => outcome,
            // A limit of one memory, for example, is a missing proposal.
            (var define, Outcome.Malformed or Outcome.Invalid or Outcome.Unsupported)
                when Missing(define) is { } missing => new Outcome.Unsupported(missing),
            (var define, Outcome.Returned)
                when wanted != all && !OwnVerdict.IsValid(define, asked) && OwnVerdict.IsValid(define, all) =>
                new Outcome.Unsupported(
                    $"this engine cannot switch off {Excess(define)}, which makes this module valid"),
            _ => outcome,
        };

        /// <summary>The proposals that should be off, but that the module needs to be valid.</summary>
        private string Excess(Request.Define define)
        {
            FeatureSet excess = new(all.Bits & ~asked.Bits);
            string[] needed =
            [
                .. excess
                    .Features.Where(feature => !OwnVerdict.IsValid(define, all.Without(feature)))
                    .Select(FeatureSet.NameOf),
            ];
            return needed.Length == 0 ? "a proposal" : string.Join(" and ", needed);
        }

        private string? Missing(Request.Define define)
        {
            FeatureSet absent = new(asked.Bits & ~all.Bits);
            if (absent.Bits == 0
                || OwnVerdict.Refusal(define, all) is not { } refusal
                || !OwnVerdict.IsValid(define, asked))
            {
                return null;
            }

            string[] needed =
            [
                .. absent
                    .Features.Where(feature =>
                        !OwnVerdict.IsValid(
                            define,
                            new FeatureSet(asked.Bits & ~default(FeatureSet).With(feature).Bits)))
                    .Select(FeatureSet.NameOf),
            ];
            return needed.Length == 0
                ? $"needs a proposal that this engine does not have: {refusal}"
                : $"needs {string.Join(" and ", needed)}, which this engine does not have";
        }
    }
}
