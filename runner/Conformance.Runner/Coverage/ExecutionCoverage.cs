using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Coverage;

/// <summary>
/// An engine that records which instructions are executed and which of them trap. It passes each module on twice: once
/// unchanged for the verdict, and once instrumented. The counts are read when a session ends; failed instantiations have
/// none.
/// </summary>
public sealed class ExecutionCoverage(IEngine engine, CoverageTally tally) : IEngine
{
    /// <inheritdoc/>
    public EngineInfo Info => engine.Info;

    /// <inheritdoc/>
    public ISession Open() => new Session(engine.Open(), engine.Info.Features, tally);

    /// <inheritdoc/>
    public ISession Open(FeatureSet features) =>
        new Session(engine.Open(features), new FeatureSet(features.Bits & engine.Info.Features.Bits), tally);

    /// <summary>The caller owns the engine.</summary>
    public void Dispose()
    {
    }

    private sealed class Session(ISession session, FeatureSet features, CoverageTally tally) : ISession
    {
        private static Deadline Soon => Deadline.After(TimeSpan.FromSeconds(1));

        private readonly Dictionary<ModuleId, Instrumentation> _modules = [];
        private readonly Dictionary<InstanceId, Instrumentation> _instances = [];

        public Outcome Execute(Request request, Deadline deadline)
        {
            if (request is Request.Invoke or Request.Instantiate)
            {
                ForgetLatest();
            }

            Outcome outcome = session.Execute(request, deadline);
            AddTrap(request, outcome);
            if (outcome is not Outcome.Returned)
            {
                return outcome;
            }

            switch (request)
            {
                case Request.Define define when Instrumentation.Of(define.Binary, features) is { } noted:
                    if (session.Execute(define with { Binary = noted.Binary }, deadline) is Outcome.Returned)
                    {
                        _modules[define.Module] = noted;
                        break;
                    }

                    return session.Execute(request, deadline);
                case Request.Instantiate instantiate
                    when _modules.TryGetValue(instantiate.Module, out Instrumentation? noted):
                    _instances[instantiate.Instance] = noted;
                    break;
                default:
                    break;
            }

            return outcome;
        }

        // Instructions executed only by another thread are not counted.
        public ISession? Fork(ImmutableArray<InstanceId> shared) => session.Fork(shared);

        public void Dispose()
        {
            tally.Begin(CoverageTable.Executed);
            tally.Begin(CoverageTable.TrapPlaces);
            foreach ((InstanceId instance, Instrumentation noted) in _instances)
            {
                HashSet<Opcode> executed =
                    [.. noted.Constants, .. noted.Noted.Where(opcode => IsSet(instance, opcode))];
                tally.Add(CoverageTable.Executed, executed.Select(opcode => InstructionSet.Of(opcode).UniqueName));
            }

            session.Dispose();
        }

        /// <summary>Counts the instruction that ended a request, unless several instructions may have.</summary>
        private void AddTrap(Request request, Outcome outcome)
        {
            string? trap = outcome switch
            {
                Outcome.Trapped { Kinds: var kinds } => TrapTexts.Each(kinds).FirstOrDefault(),
                Outcome.Exhausted => CoverageTable.Exhaustion,
                Outcome.Threw => CoverageTable.Exception,
                _ => null,
            };
            if (trap is null)
            {
                return;
            }

            OpRow[] rows =
            [
                .. _instances.Select(LatestOf).OfType<OpRow>().Where(row => TrapTable.Of(row).Contains(trap)).Distinct(),
            ];
            if (rows is [OpRow row])
            {
                tally.Add(CoverageTable.TrapPlaces, TrapTable.Item(row, trap));
            }
            else if (rows is [] && outcome is Outcome.Trapped { Kinds: var kind } && request is Request.Instantiate its
                && _modules.TryGetValue(its.Module, out Instrumentation? module) && !module.HasStart
                && TrapTable.Segments.Contains(TrapTable.Segment(kind)))
            {
                tally.Add(CoverageTable.TrapPlaces, TrapTable.Segment(kind));
            }
        }

        private void ForgetLatest()
        {
            foreach (InstanceId instance in _instances.Keys)
            {
                _ = session.Execute(
                    new Request.SetGlobal(new Extern(instance, Instrumentation.Latest), Value.I32(0)), Soon);
            }
        }

        private OpRow? LatestOf(KeyValuePair<InstanceId, Instrumentation> noted) =>
            session.Execute(new Request.GetGlobal(new Extern(noted.Key, Instrumentation.Latest)), Soon)
                is Outcome.Returned { Values: [{ Low: > 0 and var number }] }
                ? InstructionSet.Of(noted.Value.Noted[(int)number - 1])
                : null;

        private bool IsSet(InstanceId instance, Opcode opcode) =>
            session.Execute(
                new Request.GetGlobal(new Extern(instance, Instrumentation.NameOf(opcode))),
                Soon)
                is Outcome.Returned { Values: [{ Low: 1 }] };
    }
}
