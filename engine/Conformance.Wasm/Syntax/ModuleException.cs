using System.Runtime.CompilerServices;

namespace Conformance.Wasm.Syntax;

/// <summary>
/// A module was refused. The message begins with the official testsuite's text for this error, so that the
/// suite's prefix rule can be applied to it; what helps a person follows after it.
/// </summary>
public abstract class ModuleException(string message, Location at, string rule) : Exception(message)
{
    /// <summary>Where.</summary>
    public Location At { get; } = at;

    /// <summary>Which of the errors: the name of the member that made it.</summary>
    public string Rule { get; } = rule;

    /// <summary>What to do about it, where that is known; the message stays as the suite has it.</summary>
    public string? Hint { get; init; }

    /// <summary>The message, and the hint behind it.</summary>
    public string Explained => Hint is null ? Message : $"{Message} (hint: {Hint})";
}

/// <summary>The bytes or the text are not a module (spec:binary, spec:text).</summary>
public sealed class MalformedException(string message, Location at, [CallerMemberName] string rule = "")
    : ModuleException(message, at, rule);

/// <summary>The module violates a validation rule (spec:valid).</summary>
public sealed class InvalidException(string message, Location at, [CallerMemberName] string rule = "")
    : ModuleException(message, at, rule);

/// <summary>The module needs a feature that is switched off, or goes beyond a limit of this implementation (spec:impl).</summary>
public sealed class UnsupportedException(string message, Location at, [CallerMemberName] string rule = "")
    : ModuleException(message, at, rule);
