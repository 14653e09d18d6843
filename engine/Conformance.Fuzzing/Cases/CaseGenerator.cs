using System.Collections.Immutable;

namespace Conformance.Fuzzing.Cases;

/// <summary>
/// Generates cases: several modules that share what they export, a single module with much computation, or modules of
/// which only the validity matters.
/// </summary>
/// <param name="focus">The area to exercise most.</param>
/// <param name="models">Modules to change, as bytes; none to change only generated ones.</param>
public sealed class CaseGenerator(Focus focus, ImmutableArray<ReadOnlyMemory<byte>> models = default)
{
    private readonly ImmutableArray<ReadOnlyMemory<byte>> _models = models.IsDefault ? [] : models;

    /// <summary>The steps of a case.</summary>
    public ImmutableArray<CaseStep> Generate(CaseId id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Generate(id.Choices(random => Generate(random)));
    }

    private ImmutableArray<CaseStep> Generate(RandomSource random) => KindOf(random) switch
    {
        CaseKind.Linked => LinkedCase.Generate(random, focus),
        CaseKind.Single => SingleCase.Generate(random, focus),
        _ => ValidityCase.Generate(random, focus, _models),
    };

    private CaseKind KindOf(RandomSource random)
    {
        int at = random.Below(20);
        return focus switch
        {
            _ when !_models.IsEmpty => CaseKind.Validity,
            Focus.All => at < 12 ? CaseKind.Linked : at < 15 ? CaseKind.Single : CaseKind.Validity,
            Focus.Simd or Focus.Numerics => at < 4 ? CaseKind.Linked : at < 18 ? CaseKind.Single : CaseKind.Validity,
            Focus.Binary or Focus.Text => at < 3 ? CaseKind.Linked : at < 5 ? CaseKind.Single : CaseKind.Validity,
            _ => at < 17 ? CaseKind.Linked : at < 18 ? CaseKind.Single : CaseKind.Validity,
        };
    }

    private enum CaseKind
    {
        Linked,
        Single,
        Validity,
    }
}
