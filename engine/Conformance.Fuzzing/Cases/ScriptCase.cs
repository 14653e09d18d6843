using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Cases;

/// <summary>
/// A part of an existing script in which steps change places, occur twice or not at all, and constants become others.
/// </summary>
internal static class ScriptCase
{
    /// <summary>Longer scripts are cut, from one of their modules on.</summary>
    private const int MostSteps = 120;

    private const int MostChanges = 6;

    /// <summary>The steps of a case.</summary>
    public static ImmutableArray<CaseStep> Generate(RandomSource random, ImmutableArray<CaseStep> script)
    {
        List<CaseStep> steps = [.. PartOf(random, script)];
        for (int i = 1 + random.Below(MostChanges); i > 0 && steps.Count > 0; i--)
        {
            Change(random, steps);
        }

        return [.. steps];
    }

    private static ImmutableArray<CaseStep> PartOf(RandomSource random, ImmutableArray<CaseStep> script)
    {
        if (script.Length <= MostSteps)
        {
            return script;
        }

        int[] starts = [.. Enumerable.Range(0, script.Length).Where(at => script[at] is CaseStep.Define)];
        int start = starts.Length == 0 ? 0 : random.Of<int>(starts);

        // Modules that were registered before are imported, perhaps, and the host's objects too.
        return
        [
            .. script[..start].Where((step, at) => step is CaseStep.Provide or CaseStep.Register
                || (step is CaseStep.Define define && IsRegistered(script, at, define))),
            .. script.AsSpan(start, Math.Min(MostSteps, script.Length - start)),
        ];
    }

    private static bool IsRegistered(ImmutableArray<CaseStep> script, int at, CaseStep.Define define) =>
        script.Skip(at).Any(step => step is CaseStep.Register registered && registered.Instance == define.Name);

    private static void Change(RandomSource random, List<CaseStep> steps)
    {
        int at = random.Below(steps.Count);
        CaseStep step = steps[at];
        switch (random.Below(8))
        {
            case 0 when step is not CaseStep.Provide:
                steps.RemoveAt(at);
                break;
            case 1 or 2 when step is CaseStep.Invoke or CaseStep.Host:
                // Once more, perhaps later.
                steps.Insert(Math.Min(steps.Count, at + 1 + random.Below(8)), step);
                break;
            case 3 when at + 1 < steps.Count:
                int other = Math.Min(steps.Count - 1, at + 1 + random.Below(6));
                (steps[at], steps[other]) = (steps[other], steps[at]);
                break;
            case 4 when step is CaseStep.Define { IsDefinition: false, Name: { } name }:
                AddInstance(random, steps, at, name);
                break;
            default:
                steps[at] = step is CaseStep.Invoke call && call.Arguments.Length > 0
                    ? call with { Arguments = Nudged(random, call.Arguments) }
                    : step;
                break;
        }
    }

    /// <summary>Makes a second instance, to which some of the later steps go.</summary>
    private static void AddInstance(RandomSource random, List<CaseStep> steps, int at, string module)
    {
        string second = $"{module}-{steps.Count}";
        steps.Insert(at + 1, new CaseStep.Instantiate(second, module));
        for (int i = at + 2; i < steps.Count; i++)
        {
            if (steps[i] is CaseStep.Invoke call && call.Instance == module && random.OneIn(2))
            {
                steps[i] = call with { Instance = second };
            }
        }
    }

    private static ImmutableArray<Value> Nudged(RandomSource random, ImmutableArray<Value> arguments)
    {
        int at = random.Below(arguments.Length);
        Value value = arguments[at];
        return arguments.SetItem(at, value.Kind switch
        {
            ValKind.I32 => Value.I32(Nudged(random, value.AsI32)),
            ValKind.I64 => Value.I64(
                random.OneIn(2) ? value.AsI64 + 1 - (random.Below(2) * 2) : (long)random.Integer()),
            ValKind.F32 => Value.F32Bits(random.Float32()),
            ValKind.F64 => Value.F64Bits(random.Float64()),
            _ => value,
        });
    }

    private static int Nudged(RandomSource random, int value) => random.Below(3) switch
    {
        0 => unchecked(value + 1),
        1 => unchecked(value - 1),
        _ => (int)random.Integer(),
    };
}
