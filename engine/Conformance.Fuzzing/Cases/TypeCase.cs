using System.Collections.Immutable;
using Conformance.Fuzzing.Typing;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Fuzzing.Cases;

/// <summary>
/// Modules with random recursive types: which types match, which values have them, and which imports link if the
/// importer declares nearly the same types.
/// </summary>
internal static class TypeCase
{
    private const string Exporter = "A";
    private const int Matches = 12;
    private const int Importers = 10;
    private const int Neighbours = 10;

    /// <summary>Declared supertypes only mostly match. Invalid ones are left to the neighbours.</summary>
    private const int Tries = 20;

    /// <summary>The steps of a case.</summary>
    public static ImmutableArray<CaseStep> Generate(RandomSource random)
    {
        ImmutableArray<RecType> types = RandomTypes.Create(random);
        for (int i = 0; i < Tries && !IsValid(new TypeModules(random, types).Exporter(out _)); i++)
        {
            types = RandomTypes.Create(random);
        }

        TypeModules modules = new(random, types);
        ImmutableArray<CaseStep>.Builder steps = ImmutableArray.CreateBuilder<CaseStep>();
        for (int i = 0; i < Matches; i++)
        {
            steps.Add(new CaseStep.Define(null, ModuleEncoder.Encode(modules.Match()), IsDefinition: true));
        }

        for (int i = 0; i < Neighbours; i++)
        {
            // Some declare supertypes that do not match.
            ImmutableArray<RecType> near =
                TypeNeighbour.Of(random, random.OneIn(3) ? RandomTypes.Create(random) : types);
            steps.Add(new CaseStep.Define(
                null, ModuleEncoder.Encode(TypeModules.Only(near)), IsDefinition: true));
        }

        Module exporter = modules.Exporter(out int observers);
        steps.Add(Define(Exporter, exporter));
        steps.Add(new CaseStep.Register(Exporter, Exporter));
        for (int i = 0; i < observers; i++)
        {
            steps.Add(new CaseStep.Invoke(Exporter, $"o{i}", []));
        }

        for (int i = 0; i < Importers; i++)
        {
            AddImporter(random, types, exporter, steps, i);
        }

        return steps.ToImmutable();
    }

    private static void AddImporter(
        RandomSource random, ImmutableArray<RecType> types, Module exporter,
        ImmutableArray<CaseStep>.Builder steps, int number)
    {
        string name = $"B{number}";
        ImmutableArray<RecType> near = random.OneIn(4) ? types : TypeNeighbour.Of(random, types);
        Export[] imported = [.. exporter.Exports.Where(export => export.Name[0] != 'o')];
        Export export = random.OneIn(3) ? exporter.Exports.First(one => one.Name == "t") : random.Of<Export>(imported);
        int slots = (int)exporter.Tables[0].Type.Limits.Minimum;
        if (new TypeModules(random, near).Importer(Exporter, export, slots) is not { } importer)
        {
            return;
        }

        steps.Add(Define(name, importer));
        if (TypeModules.CallerOf(importer) is { } parameters)
        {
            steps.Add(new CaseStep.Invoke(name, "c", [.. parameters.Select(Arguments.Of(random))]));
        }
        else if (importer.Exports.Any(one => one.Name == "o0"))
        {
            steps.Add(new CaseStep.Invoke(name, "o0", []));
        }
    }

    private static bool IsValid(Module module)
    {
        try
        {
            _ = ModuleValidator.Validate(module, FeatureSet.Wasm3, new TypeSpace());
            return true;
        }
        catch (ModuleException)
        {
            return false;
        }
    }

    private static CaseStep.Define Define(string name, Module module) =>
        new(name, ModuleEncoder.Encode(module), IsDefinition: false) { Module = module };
}
