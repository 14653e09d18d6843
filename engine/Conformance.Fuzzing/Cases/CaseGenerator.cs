using System.Collections.Immutable;

namespace Conformance.Fuzzing.Cases;

/// <summary>
/// Generates cases: several modules that share what they export, a single module with much computation, or modules of
/// which only the validity matters.
/// </summary>
/// <param name="focus">The area to exercise most.</param>
/// <param name="models">What to change; null to change only generated modules.</param>
public sealed class CaseGenerator(Focus focus, CaseModels? models = null)
{
    private readonly CaseModels _models = models ?? CaseModels.None;

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
        CaseKind.Forms => FormCase.Generate(random),
        CaseKind.Types => TypeCase.Generate(random),
        CaseKind.Script => ScriptCase.Generate(random, random.Of(_models.Scripts.AsSpan())),
        _ => ValidityCase.Generate(random, focus, _models.Modules),
    };

    private CaseKind KindOf(RandomSource random)
    {
        int at = random.Below(40);
        return focus switch
        {
            _ when !_models.Scripts.IsEmpty && (_models.Modules.IsEmpty || at < 20) => CaseKind.Script,
            _ when !_models.Modules.IsEmpty => CaseKind.Validity,
            Focus.All => at < 18 ? CaseKind.Linked
                : at < 23 ? CaseKind.Single
                : at < 28 ? CaseKind.Forms
                : at < 33 ? CaseKind.Types
                : CaseKind.Validity,
            Focus.Simd or Focus.Numerics => at < 8 ? CaseKind.Linked : at < 36 ? CaseKind.Single : CaseKind.Validity,
            Focus.Binary => at < 4 ? CaseKind.Linked : at < 8 ? CaseKind.Single
                : at < 24 ? CaseKind.Forms
                : CaseKind.Validity,
            Focus.Text => at < 6 ? CaseKind.Linked : at < 10 ? CaseKind.Single
                : at < 15 ? CaseKind.Types
                : CaseKind.Validity,
            Focus.Imports or Focus.Gc or Focus.Calls => at < 24 ? CaseKind.Linked
                : at < 26 ? CaseKind.Single
                : at < 36 ? CaseKind.Types
                : CaseKind.Validity,
            _ => at < 34 ? CaseKind.Linked : at < 36 ? CaseKind.Single : CaseKind.Validity,
        };
    }

    private enum CaseKind
    {
        Linked,
        Single,
        Forms,
        Types,
        Validity,
        Script,
    }
}
