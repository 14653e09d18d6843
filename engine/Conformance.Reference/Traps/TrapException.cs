using Conformance.Engine;

namespace Conformance.Reference.Traps;

/// <summary>
/// Execution trapped (spec:trap). The message begins with the official text of the kind, followed by details.
/// </summary>
public sealed class TrapException : Exception
{
    /// <summary>Creates a trap; an optional detail for a person follows after a colon.</summary>
    public TrapException(TrapKinds kind, string? detail = null)
        : base(detail is null ? TrapTexts.Of(kind) : $"{TrapTexts.Of(kind)}: {detail}") => Kind = kind;

    private TrapException(string message, TrapKinds kind)
        : base(message) => Kind = kind;

    /// <summary>The kind of trap, always a single one.</summary>
    public TrapKinds Kind { get; }

    /// <summary>A call through a null element; the suite's text ends with its index.</summary>
    public static TrapException Uninitialized(ulong index) =>
        new($"{TrapTexts.Of(TrapKinds.UninitializedElement)} {index}", TrapKinds.UninitializedElement);

    /// <summary>A trap that the host raises or passes on, with its own message.</summary>
    public static TrapException OfHost(TrapKinds kind, string message) => new(message, kind);
}
