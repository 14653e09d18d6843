using Conformance.Engine;

namespace Conformance.Reference.Tests.Fuzzing;

/// <summary>A trap of <see cref="NaiveMachine"/>.</summary>
internal sealed class NaiveTrapException(TrapKinds kind) : Exception
{
    public TrapKinds Kind { get; } = kind;
}
