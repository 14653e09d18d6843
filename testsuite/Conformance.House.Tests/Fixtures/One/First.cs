using Conformance.House.Tests.Fixtures.Two;

namespace Conformance.House.Tests.Fixtures.One;

/// <summary>Uses the other folder in each way that a compiled type can show, and one that it cannot.</summary>
internal sealed class First : SecondBase
{
    private readonly SecondField[] _field = [];

    [SecondMark]
    public int Call(IReadOnlyList<SecondParameter> parameters) => _field.Length + parameters.Count + SecondCalled.Number();

    public static int Copied() => SecondConstant.Number;
}
