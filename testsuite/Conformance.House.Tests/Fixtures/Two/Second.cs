using Conformance.House.Tests.Fixtures.One;

namespace Conformance.House.Tests.Fixtures.Two;

internal abstract class SecondBase;

internal sealed class SecondField;

internal sealed class SecondParameter;

[AttributeUsage(AttributeTargets.Method)]
internal sealed class SecondMarkAttribute : Attribute;

internal static class SecondCalled
{
    public static int Number() => 1;
}

internal static class SecondConstant
{
    public const int Number = 2;
}

/// <summary>The use that closes the circle.</summary>
internal static class SecondBack
{
    public static int Number() => First.Copied();
}
