using System.Collections.Immutable;
using Conformance.Engine;

namespace Conformance.Native.Sessions;

/// <summary>How a call of a host function ends.</summary>
internal abstract record HostEnd
{
    private HostEnd()
    {
    }

    /// <summary>With values, one for each result.</summary>
    internal sealed record Return(ImmutableArray<Value> Values) : HostEnd;

    /// <summary>With a trap of this text. <see cref="HostCalls.Claim"/> knows its outcome.</summary>
    internal sealed record Trap(string Message) : HostEnd;

    /// <summary>With an exception.</summary>
    internal sealed record Throw(NativeExtern Tag, ImmutableArray<Value> Payload) : HostEnd;

    /// <summary>With the exception that left the last call.</summary>
    internal sealed record Rethrow : HostEnd;
}
