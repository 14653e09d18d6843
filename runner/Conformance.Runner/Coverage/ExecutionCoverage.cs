using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Coverage;

/// <summary>
/// An engine that records which instructions are executed. It passes each module on twice: once unchanged for the
/// verdict, and once instrumented. The counts are read when a session ends; failed instantiations have none.
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
        private readonly Dictionary<ModuleId, Instrumentation> _modules = [];
        private readonly Dictionary<InstanceId, Instrumentation> _instances = [];

        public Outcome Execute(Request request, Deadline deadline)
        {
            Outcome outcome = session.Execute(request, deadline);
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
            foreach ((InstanceId instance, Instrumentation noted) in _instances)
            {
                HashSet<Opcode> executed =
                    [.. noted.Constants, .. noted.Noted.Where(opcode => IsSet(instance, opcode))];
                tally.Add(CoverageTable.Executed, executed.Select(opcode => InstructionSet.Of(opcode).UniqueName));
            }

            session.Dispose();
        }

        private bool IsSet(InstanceId instance, Opcode opcode) =>
            session.Execute(
                new Request.GetGlobal(new Extern(instance, Instrumentation.NameOf(opcode))),
                Deadline.After(TimeSpan.FromSeconds(1)))
                is Outcome.Returned { Values: [{ Low: 1 }] };
    }
}
