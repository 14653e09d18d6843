using System.Collections.Concurrent;
using Conformance.Engine;
using Conformance.Engines.Catalog;
using Conformance.Engines.Dialects;
using Conformance.Engines.Features;
using Conformance.Engines.Isolation;
using Conformance.Engines.JavaScript;
using Conformance.Engines.Processes;
using Conformance.Reference;
using Conformance.Runner.Results;
using Conformance.Wasm.Syntax;
using EngineReference = Conformance.Engine.Reference;

namespace Conformance.Engines.Tests.JavaScript;

/// <summary>
/// Compares V8 with the reference interpreter, request by request, over the whole official suite: the validity of every
/// module and every result, whatever the script expects. Every difference belongs to an explained class.
/// </summary>
[TestFixture]
public sealed class DifferentialTests
{
    private const string Nan = "the bits of a NaN, which the specification leaves open";
    private const string Relaxed = "a choice that relaxed SIMD leaves to an engine";
    private const string NoAnswer = "unsupported";
    private const int Shown = 20;

    [Test]
    public void V8_and_the_reference_interpreter_agree_bit_for_bit()
    {
        string suite = OfficialSuite.Folder;
        JavaScriptLauncher launcher = new(new EngineCommand(Folders.Program("node"), ["--expose-gc"]));
        using IEngine node = EngineStack.Start(launcher, new ProcessOptions(), Dialect.BuiltIn("v8"));
        if (!node.Info.Features.Has(Feature.Memory64))
        {
            Assert.Ignore($"this {node.Info.Name} is too old to be complete; make engines fetches a newer one");
        }

        using Pair pair = new(new ReferenceEngine(), node);
        RunResult run = Suite.Run(pair, suite);
        Assert.That(pair.Compared, Is.GreaterThan(60_000));
        foreach (IGrouping<string, (string Class, string Example)> differences
            in pair.Differences.GroupBy(difference => difference.Class).OrderBy(
                group => group.Key, StringComparer.Ordinal))
        {
            TestContext.Out.WriteLine($"{differences.Count()} × {differences.Key}");
        }

        TestContext.Out.WriteLine($"{pair.Compared} requests compared, {run.Tally.Commands} commands");
        Assert.That(
            pair.Differences.Where(difference => difference.Class is not (Nan or Relaxed or NoAnswer)).Take(Shown),
            Is.Empty);
    }

    /// <summary>Sends the same requests to two engines and returns the second one's answers.</summary>
    private sealed class Pair(IEngine first, IEngine second) : IEngine
    {
        private int _compared;

        public EngineInfo Info => second.Info;

        public int Compared => _compared;

        public ConcurrentBag<(string Class, string Example)> Differences { get; } = [];

        public ISession Open() => Open(Info.Features);

        public ISession Open(FeatureSet features) =>
            new Session(this, first.Open(new FeatureSet(features.Bits & Info.Features.Bits)), second.Open(features));

        public void Dispose()
        {
            first.Dispose();
            second.Dispose();
        }

        private void Compare(Request request, Outcome one, Outcome other, bool isRelaxed)
        {
            _ = Interlocked.Increment(ref _compared);
            string? difference = (one, other) switch
            {
                (_, Outcome.Unsupported) => NoAnswer,
                (Outcome.Returned a, Outcome.Returned b) =>
                    Difference(a, b) is { } found ? (isRelaxed && found != Nan ? Relaxed : found) : null,
                (Outcome.Trapped a, Outcome.Trapped b) => (a.Kinds & b.Kinds) != 0 ? null : "another trap",
                (Outcome.Malformed or Outcome.Invalid, Outcome.Malformed or Outcome.Invalid) => null,
                _ => one.GetType() == other.GetType() ? null : "another outcome",
            };
            if (difference is not null)
            {
                Differences.Add((difference, $"{request}: {one}; {other}"));
            }
        }

        private static string? Difference(Outcome.Returned one, Outcome.Returned other)
        {
            if (one.Values.Length != other.Values.Length)
            {
                return "another number of results";
            }

            string? difference = null;
            foreach ((Value a, Value b) in one.Values.Zip(other.Values))
            {
                bool isSame = a.Kind == b.Kind && a.Low == b.Low && a.High == b.High
                    && IsSame(a.Reference, b.Reference);
                difference ??= isSame ? null
                    : AreNans(a, b) ? Nan
                    : "another result";
            }

            return difference;
        }

        // Identities are valid in one engine only.
        private static bool IsSame(EngineReference? a, EngineReference? b) => (a, b) switch
        {
            (EngineReference.Opaque one, EngineReference.Opaque other) => one.Kind == other.Kind,
            (EngineReference.Host one, EngineReference.Host other) => one == other,
            (EngineReference.Null, EngineReference.Null) or (null, null) => true,
            _ => false,
        };

        private static bool AreNans(Value a, Value b) => (a.Kind, b.Kind) switch
        {
            (ValKind.F32, ValKind.F32) => float.IsNaN(a.AsF32) && float.IsNaN(b.AsF32),
            (ValKind.F64, ValKind.F64) => double.IsNaN(a.AsF64) && double.IsNaN(b.AsF64),
            (ValKind.V128, ValKind.V128) => AreLaneNans(a.Low, b.Low) && AreLaneNans(a.High, b.High),
            _ => false,
        };

        /// <summary>Whether halves of vectors are equal, or differ only in lanes that are NaNs.</summary>
        private static bool AreLaneNans(ulong a, ulong b) =>
            (double.IsNaN(BitConverter.UInt64BitsToDouble(a)) && double.IsNaN(BitConverter.UInt64BitsToDouble(b)))
            || (IsLaneNan((uint)a, (uint)b) && IsLaneNan((uint)(a >> 32), (uint)(b >> 32)));

        private static bool IsLaneNan(uint a, uint b) =>
            a == b
                || (float.IsNaN(BitConverter.UInt32BitsToSingle(a)) && float.IsNaN(BitConverter.UInt32BitsToSingle(b)));

        private sealed class Session(Pair pair, ISession first, ISession second) : ISession
        {
            private readonly HashSet<ModuleId> _relaxedModules = [];
            private readonly HashSet<InstanceId> _relaxed = [];

            public Outcome Execute(Request request, Deadline deadline)
            {
                Outcome one = first.Execute(request, deadline);
                Outcome other = second.Execute(request, deadline);
                Note(request);
                pair.Compare(
                    request,
                    one,
                    other,
                    request is Request.Invoke invoke && _relaxed.Contains(invoke.Function.Instance));
                return other;
            }

            private void Note(Request request)
            {
                switch (request)
                {
                    case Request.Define define when !OwnVerdict.IsValid(
                        define, FeatureSet.All.Without(Feature.RelaxedSimd)):
                        _ = _relaxedModules.Add(define.Module);
                        break;
                    case Request.Instantiate ask when _relaxedModules.Contains(ask.Module):
                        _ = _relaxed.Add(ask.Instance);
                        break;
                    default:
                        break;
                }
            }

            public void Dispose()
            {
                first.Dispose();
                second.Dispose();
            }
        }
    }
}
