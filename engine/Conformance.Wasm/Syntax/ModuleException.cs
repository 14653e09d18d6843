using System.Runtime.CompilerServices;

namespace Conformance.Wasm.Syntax;

/// <summary>
/// A module was rejected. The message begins with the official testsuite's text for this error, so that the suite's
/// prefix rule applies. Details for a person follow.
/// </summary>
public abstract class ModuleException(string message, Location at, string rule) : Exception(message)
{
    /// <summary>Place of the error.</summary>
    public Location At { get; } = at;

    /// <summary>The name of the error, which is the name of the member that made it.</summary>
    public string Rule { get; } = rule;

    /// <summary>Advice for the user, if there is any. The message stays as the suite has it.</summary>
    public string? Hint { get; init; }

    /// <summary>The message, followed by the hint.</summary>
    public string Explained => Hint is null ? Message : $"{Message} (hint: {Hint})";
}

/// <summary>The bytes or the text are not a module (spec:binary, spec:text).</summary>
public sealed class MalformedException(string message, Location at, [CallerMemberName] string rule = "")
    : ModuleException(message, at, rule);

/// <summary>The module violates a validation rule (spec:valid).</summary>
public sealed class InvalidException(string message, Location at, [CallerMemberName] string rule = "")
    : ModuleException(message, at, rule);

/// <summary>
/// The module needs a feature that is switched off, or exceeds a limit of this implementation (spec:impl).
/// </summary>
public sealed class UnsupportedException(string message, Location at, [CallerMemberName] string rule = "")
    : ModuleException(message, at, rule);
