using System.Diagnostics.CodeAnalysis;
using Conformance.Engine;

namespace Conformance.Reference.Execution;

/// <summary>Execution trapped (spec:trap). The message begins with the official text of the kind; detail follows.</summary>
public sealed class TrapException : Exception
{
    /// <summary>A trap; what helps a person follows behind a colon.</summary>
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

/// <summary>One helper per kind of trap, so that whoever traps stays small enough to inline.</summary>
internal static class Trap
{
    [DoesNotReturn]
    public static void Unreachable() => Raise(TrapKinds.Unreachable);

    [DoesNotReturn]
    public static void IntegerDivideByZero() => Raise(TrapKinds.IntegerDivideByZero);

    [DoesNotReturn]
    public static void IntegerOverflow() => Raise(TrapKinds.IntegerOverflow);

    [DoesNotReturn]
    public static void InvalidConversionToInteger() => Raise(TrapKinds.InvalidConversionToInteger);

    /// <summary>Raises a trap of any kind.</summary>
    [DoesNotReturn]
    public static void Raise(TrapKinds kind, string? detail = null) => throw new TrapException(kind, detail);
}
