using System.Collections.Immutable;
using Conformance.Fuzzing.Forms;

namespace Conformance.Fuzzing.Cases;

/// <summary>
/// Modules in all forms of the binary format: one that is valid and is called, and others with one defect in their
/// bytes.
/// </summary>
internal static class FormCase
{
    private const int Defects = 10;

    /// <summary>The steps of a case.</summary>
    public static ImmutableArray<CaseStep> Generate(RandomSource random)
    {
        const string Name = "A";
        ImmutableArray<CaseStep>.Builder steps = ImmutableArray.CreateBuilder<CaseStep>();
        ulong seed = random.Next();
        (byte[] bytes, int observers, int places) = FormModule.Write(seed, hasImports: false, -1);
        for (int i = 0; i < Defects; i++)
        {
            steps.Add(Defect(seed, hasImports: false, random.Below(places)));
        }

        (byte[] imports, _, places) = FormModule.Write(~seed, hasImports: true, -1);
        steps.Add(new CaseStep.Define(null, imports, IsDefinition: true));
        for (int i = 0; i < Defects; i++)
        {
            steps.Add(Defect(~seed, hasImports: true, random.Below(places)));
        }

        steps.Add(new CaseStep.Define(Name, bytes, IsDefinition: false));
        for (int i = 0; i < observers; i++)
        {
            steps.Add(new CaseStep.Invoke(Name, $"o{i}", []));
        }

        for (int i = 0; i < observers; i += 1 + random.Below(3))
        {
            steps.Add(new CaseStep.Invoke(Name, $"o{i}", []));
        }

        return steps.ToImmutable();
    }

    private static CaseStep.Define Defect(ulong seed, bool hasImports, int place) =>
        new(null, FormModule.Write(seed, hasImports, place).Bytes, IsDefinition: true);
}
