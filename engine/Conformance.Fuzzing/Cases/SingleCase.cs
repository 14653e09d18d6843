using System.Collections.Immutable;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Cases;

/// <summary>One module with much computation, and calls of its exports.</summary>
internal static class SingleCase
{
    private const int CallsPerFunction = 2;

    /// <summary>The steps of a case.</summary>
    public static ImmutableArray<CaseStep> Generate(RandomSource random, Focus focus)
    {
        GeneratorOptions options = new()
        {
            Functions = 2 + random.Below(7),
            Size = 40 + random.Below(160),
            Vectors = focus == Focus.Simd || random.OneIn(2),
            References = focus == Focus.Gc || random.OneIn(2),
            Exceptions = focus == Focus.Exceptions || random.OneIn(2),
            Memory64 = focus == Focus.Memory || random.OneIn(4),
        };
        Module module = ModuleGenerator.Generate(random.Next(), options);
        const string Name = "A";
        ImmutableArray<CaseStep>.Builder steps = ImmutableArray.CreateBuilder<CaseStep>();
        steps.Add(new CaseStep.Define(Name, ModuleEncoder.Encode(module), IsDefinition: false) { Module = module });
        foreach (Export export in module.Exports.Where(export => export.Kind == ExternKind.Func))
        {
            FuncType type = GeneratedRun.TypeOf(module, export.Index);
            for (int i = 0; i < CallsPerFunction; i++)
            {
                steps.Add(new CaseStep.Invoke(Name, export.Name, [.. type.Parameters.Select(Arguments.Of(random))]));
            }
        }

        return steps.ToImmutable();
    }
}
