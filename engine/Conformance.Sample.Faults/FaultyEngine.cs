using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Sample.Faults;

/// <summary>
/// An engine that accepts every module and fails in some calls, like engines inside this process can. The exports
/// <c>overflow</c>, <c>failfast</c>, <c>hang</c>, <c>eat</c> and <c>throw</c> do what their names say. <c>exit</c> ends
/// the process with success, <c>finalize</c> does so in a finalizer, <c>thread</c> leaves a thread that never ends,
/// <c>background</c> a thread that throws, and
/// <c>hook</c> a hook that delays the end. <c>print</c> writes to stdout, <c>mute</c> discards the output of the
/// process, <c>child</c> starts a process, <c>orphan</c> starts one and ends with success, <c>nothing</c> returns no
/// outcome, and <c>process</c> returns the process ID. All other exports return nothing.
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

        protected override Outcome Instantiate(
            InstanceId instance, ModuleId module, ImmutableArray<Extern> imports, Deadline deadline) =>
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
                case "exit":
                    Environment.Exit(0);
                    break;
                case "finalize":
                    Abandon();
                    GC.Collect();
                    GC.WaitForPendingFinalizers();
                    break;
                case "thread":
                    new Thread(() => Thread.Sleep(Timeout.Infinite)) { IsBackground = false }.Start();
                    break;
                case "background":
                    new Thread(() => throw new InvalidOperationException("a fault in the background")).Start();
                    Thread.Sleep(Timeout.Infinite);
                    break;
                case "hook":
                    AppDomain.CurrentDomain.ProcessExit += (_, _) => Thread.Sleep(Timeout.Infinite);
                    break;
                case "print":
                    Console.Out.WriteLine("""{"id":3,"returned":[]}""");
                    break;
                case "mute":
                    Console.SetOut(TextWriter.Null);
                    Console.SetError(TextWriter.Null);
                    break;
                case "child":
                    Process.Start("sleep", "600").Dispose();
                    break;
                case "orphan":
                    Process.Start("setsid", ["sleep", "600"]).Dispose();
                    Environment.Exit(0);
                    break;
                case "nothing":
                    return null!;
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

        // Neither a tail call nor computable in advance.
        private static long Deeper(long depth) => depth < 0 ? 0 : 1 + Deeper(depth + 1);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Abandon() => _ = new Leaver();

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

    /// <summary>Ends the process with success when it is collected.</summary>
    private sealed class Leaver
    {
        ~Leaver() => Environment.Exit(0);
    }
}
