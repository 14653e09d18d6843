using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing;

/// <summary>Calls every export of a generated module and reads its final state.</summary>
public static class GeneratedRun
{
    private const int CallsPerFunction = 3;

    /// <summary>The calls; the same seed gives the same calls.</summary>
    public static IEnumerable<(string Name, ImmutableArray<Value> Arguments)> Calls(Module module, ulong seed)
    {
        RandomSource random = new(~seed);
        foreach (Export export in module.Exports.Where(export => export.Kind == ExternKind.Func))
        {
            FuncType type = TypeOf(module, export.Index);
            for (int i = 0; i < CallsPerFunction; i++)
            {
                yield return (export.Name, [.. type.Parameters.Select(parameter => Argument(parameter.Kind, random))]);
            }
        }
    }

    /// <summary>The type of a function of a module without imports.</summary>
    public static FuncType TypeOf(Module module, uint func) =>
        (FuncType)module.Types[(int)module.Funcs[(int)func].Type].Members[0].Body;

    /// <summary>Runs a module in a session: its calls, then its globals and memories.</summary>
    /// <param name="number">Handle of the module and its instance in the session.</param>
    /// <param name="stepTime">The time of each request; null for no limit.</param>
    public static IEnumerable<Observation> Run(
        ISession session, Module module, ulong seed, int number = 1, TimeSpan? stepTime = null)
    {
        ModuleId id = new(number);
        InstanceId instance = new(number);
        yield return Ask("define", new Request.Define(id, ModuleEncoder.Encode(module)));
        yield return Ask("instantiate", new Request.Instantiate(instance, id));
        foreach ((string name, ImmutableArray<Value> arguments) in Calls(module, seed))
        {
            yield return Ask(
                $"{name}({string.Join(", ", arguments)})", new Request.Invoke(new Extern(instance, name), arguments));
        }

        foreach (Export export in module.Exports)
        {
            Extern named = new(instance, export.Name);
            if (export.Kind == ExternKind.Global)
            {
                yield return Ask(export.Name, new Request.GetGlobal(named));
            }
            else if (export.Kind == ExternKind.Memory)
            {
                Observation size = Ask($"{export.Name}, size", new Request.MemorySize(named));
                yield return size;
                ulong pages = size.Outcome is Outcome.Returned { Values: [var found] } ? found.Low : 0;
                yield return Ask(
                    export.Name, new Request.ReadMemory(named, 0, (int)(pages << MemType.DefaultPageSizeLog2)));
            }
        }

        Observation Ask(string what, Request request) => new(
            what, session.Execute(request, stepTime is { } time ? Deadline.After(time) : Deadline.Never));
    }

    /// <summary>The first observations on which two sessions differ; null if they agree.</summary>
    public static (Observation One, Observation Two)? FirstDifference(
        ISession one, ISession two, Module module, ulong seed, int number = 1, TimeSpan? stepTime = null)
    {
        foreach ((Observation first, Observation second)
            in Run(one, module, seed, number, stepTime).Zip(Run(two, module, seed, number, stepTime)))
        {
            if (!first.AgreesWith(second))
            {
                return (first, second);
            }
        }

        return null;
    }

    private static Value Argument(ValKind kind, RandomSource random) => kind switch
    {
        ValKind.I32 => Value.I32((int)random.Integer()),
        ValKind.I64 => Value.I64((long)random.Integer()),
        ValKind.F32 => Value.F32Bits(random.Float32()),
        ValKind.F64 => Value.F64Bits(random.Float64()),
        _ => new Value(kind, random.Next(), random.Integer()),
    };
}
