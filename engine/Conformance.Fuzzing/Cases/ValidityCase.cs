using System.Collections.Immutable;
using Conformance.Fuzzing.Invalid;
using Conformance.Fuzzing.Linked;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Cases;

/// <summary>
/// Modules of which only the validity matters: code after points that are never passed, valid modules with one change,
/// and damaged bytes.
/// </summary>
internal static class ValidityCase
{
    private const int SmallModules = 40;
    private const int Neighbours = 16;

    /// <summary>The steps of a case.</summary>
    /// <param name="random">The source of all choices.</param>
    /// <param name="focus">The area to exercise most.</param>
    /// <param name="models">Modules to change; none to change only generated ones.</param>
    public static ImmutableArray<CaseStep> Generate(
        RandomSource random, Focus focus, ImmutableArray<ReadOnlyMemory<byte>> models)
    {
        int at = random.Below(10);
        return !models.IsEmpty
            ? OfModel(random, random.Of(models.AsSpan()))
            : focus == Focus.Binary ? OfBytes(random, Encode(Base(random, focus)))
            : at < 4 ? OfDeadCode(random)
            : at < 6 ? OfDeclarations(random)
            : at < 9 ? OfModule(random, Base(random, focus))
            : OfBytes(random, Encode(Base(random, focus)));
    }

    private static Module Base(RandomSource random, Focus focus)
    {
        switch (random.Below(3))
        {
            case 0:
                return ModuleGenerator.Generate(random.Next(), new GeneratorOptions { Functions = 3, Size = 50 });
            case 1:
                return new DeadCode(random).Next();
            default:
                World world = new(random, focus);
                LinkedModule first = LinkedModule.Generate(world, World.FuelModule, 0, fails: false);
                foreach ((string name, ExternType type) in first.Shareable)
                {
                    world.Exports.Add(new Shared(World.FuelModule, name, type));
                }

                return LinkedModule.Generate(world, "B", 1, fails: false).Module;
        }
    }

    private static ImmutableArray<CaseStep> OfDeadCode(RandomSource random)
    {
        DeadCode code = new(random);
        return [.. Enumerable.Range(0, SmallModules).Select(_ => Step(Encode(code.Next())))];
    }

    private static ImmutableArray<CaseStep> OfDeclarations(RandomSource random) =>
    [
        .. Enumerable.Range(0, SmallModules).Select(_ => Step(Encode(
            random.OneIn(2) ? Declarations.Next(random) : UnsetLocals.Next(random)))),
    ];

    private static ImmutableArray<CaseStep> OfModule(RandomSource random, Module module)
    {
        ModuleBreaker breaker = new(random);
        return [.. Enumerable.Range(0, Neighbours).Select(_ => Step(Encode(breaker.Break(module))))];
    }

    private static ImmutableArray<CaseStep> OfBytes(RandomSource random, byte[] bytes)
    {
        ByteBreaker breaker = new(random);
        return [.. Enumerable.Range(0, Neighbours).Select(_ => Step(breaker.Break(bytes)))];
    }

    private static ImmutableArray<CaseStep> OfModel(RandomSource random, ReadOnlyMemory<byte> model)
    {
        try
        {
            return random.OneIn(3)
                ? OfBytes(random, model.ToArray())
                : OfModule(random, ModuleDecoder.Decode(new SourceText("model", model, IsBinary: true)));
        }
        catch (ModuleException)
        {
            return OfBytes(random, model.ToArray());
        }
    }

    private static CaseStep.Define Step(byte[] bytes) => new(null, bytes, IsDefinition: true);

    private static byte[] Encode(Module module) => ModuleEncoder.Encode(module);
}
