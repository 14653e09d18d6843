using Conformance.Engine;

namespace Conformance.Reference.Traps;

/// <summary>Execution trapped (spec:trap). The message begins with the official text of the kind; detail follows.</summary>
public sealed class TrapException : Exception
{
    /// <summary>A trap; a detail that helps a person follows after a colon.</summary>
    public TrapException(TrapKinds kind, string? detail = null)
        : base(detail is null ? TrapTexts.Of(kind) : $"{TrapTexts.Of(kind)}: {detail}") => Kind = kind;

    private TrapException(string message, TrapKinds kind)
        : base(message) => Kind = kind;

    /// <summary>The one kind of trap.</summary>
    public TrapKinds Kind { get; }

    /// <summary>A call through an element that is null; the suite's text ends in its index.</summary>
    public static TrapException Uninitialized(ulong index) =>
        new($"{TrapTexts.Of(TrapKinds.UninitializedElement)} {index}", TrapKinds.UninitializedElement);

    /// <summary>A trap that the host raises or passes on, with its own words.</summary>
    public static TrapException OfHost(TrapKinds kind, string message) => new(message, kind);
}
