using System.Collections.Immutable;
using Conformance.Fuzzing.Forms;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Cases;

/// <summary>
/// Modules in all forms of the binary format: one that is valid and is called, and others with one defect in their
/// bytes.
/// </summary>
internal static class FormCase
{
    private const int Defects = 20;

    /// <summary>The steps of a case.</summary>
    public static ImmutableArray<CaseStep> Generate(RandomSource random)
    {
        const string Name = "A";
        ImmutableArray<CaseStep>.Builder steps = ImmutableArray.CreateBuilder<CaseStep>();
        ulong seed = random.Next();
        (byte[] bytes, int observers, IReadOnlyList<SectionId> places) = FormModule.Write(seed, hasImports: false, -1);
        for (int i = 0; i < Defects; i++)
        {
            steps.Add(Defect(seed, hasImports: false, PlaceOf(random, places)));
        }

        (byte[] imports, _, places) = FormModule.Write(~seed, hasImports: true, -1);
        steps.Add(new CaseStep.Define(null, imports, IsDefinition: true));
        for (int i = 0; i < Defects; i++)
        {
            steps.Add(Defect(~seed, hasImports: true, PlaceOf(random, places)));
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

    /// <summary>A place in any section: code has by far the most, but no more rules than the others.</summary>
    private static int PlaceOf(RandomSource random, IReadOnlyList<SectionId> places)
    {
        SectionId section = random.Of<SectionId>([.. places.Distinct()]);
        int[] some = [.. Enumerable.Range(0, places.Count).Where(place => places[place] == section)];
        return random.Of<int>(some);
    }

    private static CaseStep.Define Defect(ulong seed, bool hasImports, int place) =>
        new(null, FormModule.Write(seed, hasImports, place).Bytes, IsDefinition: true);
}
