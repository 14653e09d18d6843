using System.Collections.Immutable;

namespace Conformance.Runner.Scripts;

/// <summary>The assertions of the script language; the probes of scenarios are <see cref="Returns"/> of a reading action.</summary>
public abstract record Assertion(SourceSpan At) : Command(At)
{
    /// <summary>The action returns results that match.</summary>
    public sealed record Returns(SourceSpan At, ScriptAction Action, ImmutableArray<Pattern> Results) : Assertion(At);

    /// <summary>The action traps.</summary>
    public sealed record Traps(SourceSpan At, ScriptAction Action, string Message) : Assertion(At);

    /// <summary>Instantiating traps (or throws).</summary>
    public sealed record TrapsOnStart(SourceSpan At, ScriptInstance Instance, string Message) : Assertion(At);

    /// <summary>The action throws an exception. Tag and payload are compared if given (scenarios).</summary>
    public sealed record Throws(SourceSpan At, ScriptAction Action) : Assertion(At)
    {
        /// <summary>Which exception; null for any.</summary>
        public ExpectedException? Exception { get; init; }
    }

    /// <summary>The action exhausts a resource.</summary>
    public sealed record Exhausts(SourceSpan At, ScriptAction Action, string Message) : Assertion(At);

    /// <summary>The module does not parse or decode.</summary>
    public sealed record IsMalformed(SourceSpan At, ModuleText Module, string Message) : Assertion(At);

    /// <summary>The module does not validate.</summary>
    public sealed record IsInvalid(SourceSpan At, ModuleText Module, string Message) : Assertion(At);

    /// <summary>The module does not link.</summary>
    public sealed record IsUnlinkable(SourceSpan At, ScriptInstance Instance, string Message) : Assertion(At);

    /// <summary>A custom annotation or section is malformed.</summary>
    public sealed record IsMalformedCustom(SourceSpan At, ModuleText Module, string Message) : Assertion(At);

    /// <summary>A custom annotation or section is invalid.</summary>
    public sealed record IsInvalidCustom(SourceSpan At, ModuleText Module, string Message) : Assertion(At);

    /// <summary>The host calls since the last look are exactly these (scenarios).</summary>
    public sealed record Calls(SourceSpan At, ImmutableArray<ExpectedCall> Log) : Assertion(At);
}

/// <summary>An exception that is expected.</summary>
/// <param name="Instance">The instance that exports the tag.</param>
/// <param name="Tag">The export.</param>
/// <param name="Payload">What it carries; default for anything.</param>
public sealed record ExpectedException(string Instance, string Tag, ImmutableArray<Pattern> Payload)
{
    /// <summary><c>instance.tag</c>.</summary>
    public string Name => $"{Instance}.{Tag}";
}

/// <summary>A host call that is expected.</summary>
public sealed record ExpectedCall(string Function, ImmutableArray<Pattern> Arguments);

/// <summary>What <c>assert_trap</c> and <c>assert_unlinkable</c> try to instantiate.</summary>
public abstract record ScriptInstance
{
    private ScriptInstance()
    {
    }

    /// <summary>A module given on the spot.</summary>
    public sealed record OfText(string? Name, ModuleText Module) : ScriptInstance;

    /// <summary><c>(module instance $instance? $module?)</c>, or a module of a scenario by name.</summary>
    public sealed record OfModule(string? Instance, string? Module) : ScriptInstance;
}
