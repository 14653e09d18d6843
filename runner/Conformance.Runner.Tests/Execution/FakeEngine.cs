using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Execution;

/// <summary>An engine with prepared answers that records its requests.</summary>
internal sealed class FakeEngine(Func<Request, Outcome?> answer) : IEngine
{
    /// <summary>Answers every request that must only succeed, with no values.</summary>
    public static Outcome Agree(Request request) => request switch
    {
        Request.TableSize or Request.GrowTable or Request.MemorySize or Request.GrowMemory or Request.GetGlobal =>
            new Outcome.Returned([Value.I64(0)]),
        Request.ReadTable read => new Outcome.Returned([.. Enumerable.Repeat(Value.Null(HeapKind.Func), read.Count)]),
        Request.ReadMemory read => new Outcome.Bytes(new byte[read.Count]),
        Request.TakeCalls => new Outcome.Calls([]),
        _ => Outcome.Returned.Nothing,
    };

    public EngineInfo Info { get; init; } = new("fake", "1", FeatureSet.All, Abilities.All);

    /// <summary>Whether closing a session throws.</summary>
    public bool FailsToClose { get; init; }

    /// <summary>The answer to a request for a fork; the function opens another session.</summary>
    public Func<Func<ISession>, ISession?> Fork { get; init; } = open => open();

    /// <summary>All requests of all sessions.</summary>
    public List<Request> Asked { get; } = [];

    /// <summary>The number of opened sessions.</summary>
    public int Sessions { get; private set; }

    public ISession Open()
    {
        lock (Asked)
        {
            Sessions++;
        }

        return new Session(this);
    }

    public void Dispose()
    {
    }

    private Outcome? Answer(Request request)
    {
        lock (Asked)
        {
            Asked.Add(request);
        }

        return answer(request);
    }

    private sealed class Session(FakeEngine engine) : ISession
    {
        public Outcome Execute(Request request, Deadline deadline) => engine.Answer(request)!;

        public ISession? Fork(ImmutableArray<InstanceId> shared) => engine.Fork(engine.Open);

        public void Dispose()
        {
            if (engine.FailsToClose)
            {
                throw new InvalidOperationException("stuck");
            }
        }
    }
}
