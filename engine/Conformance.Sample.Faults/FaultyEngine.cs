using System.Collections.Immutable;
using System.Globalization;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Sample.Faults;

/// <summary>
/// An engine that accepts every module and dies of some calls, as engines inside this process can: exports called
/// <c>overflow</c>, <c>failfast</c>, <c>hang</c>, <c>eat</c> and <c>throw</c> do what they say, <c>process</c> tells the process, all others return
/// nothing.
/// </summary>
public sealed class FaultyEngine : IEngine
{
    /// <inheritdoc/>
    public EngineInfo Info { get; } = new("faulty", "1.0", FeatureSet.Wasm3, Abilities.TellsExhaustion);

    /// <inheritdoc/>
    public ISession Open() => new Session();

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class Session : EngineSession
    {
        private readonly List<byte[]> _eaten = [];

        protected override Outcome Define(ModuleId module, ReadOnlyMemory<byte> binary) => Outcome.Returned.Nothing;

        protected override Outcome Instantiate(InstanceId instance, ModuleId module, ImmutableArray<Extern> imports, Deadline deadline) =>
            Outcome.Returned.Nothing;

        protected override Outcome Register(string name, InstanceId instance) => Outcome.Returned.Nothing;

        protected override Outcome Invoke(Extern function, ImmutableArray<Value> arguments, Deadline deadline)
        {
            switch (function.Name)
            {
                case "overflow":
                    return new Outcome.Refused(Deeper(0).ToString(CultureInfo.InvariantCulture));
                case "failfast":
                    Environment.FailFast("the engine found itself in an impossible state");
                    break;
                case "hang":
                    Thread.Sleep(Timeout.Infinite);
                    break;
                case "throw":
                    throw new InvalidOperationException("a fault of the engine");
                case "process":
                    return new Outcome.Returned([Value.I32(Environment.ProcessId)]);
                case "eat":
                    Eat();
                    break;
                default:
                    break;
            }

            return Outcome.Returned.Nothing;
        }

        protected override Outcome GetGlobal(Extern global) => new Outcome.Refused("there are no globals");

        // Not a tail call, and nothing that could be computed beforehand.
        private static long Deeper(long depth) => depth < 0 ? 0 : 1 + Deeper(depth + 1);

        private void Eat()
        {
            while (true)
            {
                byte[] bite = new byte[16 << 20];
                Array.Fill(bite, (byte)1);
                _eaten.Add(bite);
                Thread.Sleep(1);
            }
        }
    }
}
