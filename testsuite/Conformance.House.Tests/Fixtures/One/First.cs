using Conformance.House.Tests.Fixtures.Two;

namespace Conformance.House.Tests.Fixtures.One;

/// <summary>
/// Uses the other folder in every way that leaves a trace in a compiled type, and in one that leaves none.
/// </summary>
internal sealed class First : SecondBase
{
    private readonly SecondField[] _field = [];

    [SecondMark]
    public int Call(IReadOnlyList<SecondParameter> parameters) =>
        _field.Length + parameters.Count + SecondCalled.Number();

    public static int Copied() => SecondConstant.Number;
}
