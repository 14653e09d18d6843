using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Scripts;

/// <summary>
/// An assertion of the script language. Probes of scenarios are <see cref="Returns"/> of a reading action. The base
/// classes hold the common parts of assertions about actions, rejected modules and instances.
/// </summary>
public abstract record Assertion(SourceSpan At) : Command(At)
{
    /// <summary>The text with which the engine's message must begin; null if no message is compared.</summary>
    [DisallowNull]
    public virtual string? Message
    {
        get => null;
        init => throw new InvalidOperationException($"'{Keyword}' compares no message");
    }

    /// <summary>
    /// The demanded outcome as a noun: <c>trap</c>, <c>exhaustion</c> …; empty if a noun is not enough.
    /// </summary>
    public virtual string Demand => "";

    /// <summary>The proposal of the assertion if no engine supports it yet; otherwise empty.</summary>
    public virtual string Proposal => "";

    /// <summary>An assertion about the outcome of an action.</summary>
    public abstract record OfAction(SourceSpan At, ScriptAction Action) : Assertion(At)
    {
        /// <inheritdoc/>
        public override ScriptAction Action { get; init; } = Action;
    }

    /// <summary>An assertion that a module is rejected with this message.</summary>
    public abstract record OfModule(SourceSpan At, ModuleText Module, string Message) : Assertion(At)
    {
        /// <inheritdoc/>
        public override string Message { get; init; } = Message;
    }

    /// <summary>An assertion that a module cannot be instantiated, with this message.</summary>
    public abstract record OfInstance(SourceSpan At, ScriptInstance Instance, string Message) : Assertion(At)
    {
        /// <inheritdoc/>
        public override string Message { get; init; } = Message;

        /// <inheritdoc/>
        public override ModuleText? ValidModule => (Instance as ScriptInstance.OfText)?.Module;

        // The module becomes the latest definition, but not the latest instance.

        /// <inheritdoc/>
        public override ImmutableArray<BoundName> Binds =>
            Instance is ScriptInstance.OfText it ? [new(NameSpace.Modules, it.Name)] : [];

        /// <inheritdoc/>
        public override ImmutableArray<UsedName> Uses =>
            Instance is ScriptInstance.OfModule it ? [new(NameSpace.Modules, it.Module)] : [];
    }

    /// <summary>The action returns matching results.</summary>
    public sealed record Returns(SourceSpan At, ScriptAction Action, ImmutableArray<Pattern> Results)
        : OfAction(At, Action)
    {
        /// <inheritdoc/>
        public override string Word => "assert_return";
    }

    /// <summary>The action traps.</summary>
    public sealed record Traps(SourceSpan At, ScriptAction Action, string Message) : OfAction(At, Action)
    {
        /// <inheritdoc/>
        public override string Word => "assert_trap";

        /// <inheritdoc/>
        public override string Demand => "trap";

        /// <inheritdoc/>
        public override string Message { get; init; } = Message;
    }

    /// <summary>Instantiating traps (or throws).</summary>
    public sealed record TrapsOnStart(SourceSpan At, ScriptInstance Instance, string Message)
        : OfInstance(At, Instance, Message)
    {
        /// <inheritdoc/>
        public override string Word => "assert_trap";

        /// <inheritdoc/>
        public override string Demand => "trap";
    }

    /// <summary>The action throws an exception. Tag and payload are compared if given (scenarios).</summary>
    public sealed record Throws(SourceSpan At, ScriptAction Action) : OfAction(At, Action)
    {
        /// <inheritdoc/>
        public override string Word => "assert_exception";

        /// <summary>The expected exception; null for any.</summary>
        public ExpectedException? Exception { get; init; }

        /// <inheritdoc/>
        public override ImmutableArray<UsedName> Uses =>
            Exception is { } it ? [.. base.Uses, new(NameSpace.Instances, it.Instance)] : base.Uses;
    }

    /// <summary>The action exhausts a resource.</summary>
    public sealed record Exhausts(SourceSpan At, ScriptAction Action, string Message) : OfAction(At, Action)
    {
        /// <inheritdoc/>
        public override string Word => "assert_exhaustion";

        /// <inheritdoc/>
        public override string Demand => "exhaustion";

        /// <inheritdoc/>
        public override string Message { get; init; } = Message;
    }

    /// <summary>
    /// The engine refuses the host's action, which is wrong for its target, and the target stays as it was (scenarios).
    /// </summary>
    public sealed record Refuses(SourceSpan At, ScriptAction Action) : OfAction(At, Action)
    {
        /// <inheritdoc/>
        public override string Word => "assert_refused";

        /// <inheritdoc/>
        public override string Demand => "refusal";
    }

    /// <summary>
    /// The host's growth succeeds, or fails for want of memory. Its answer and the size before and after agree
    /// (scenarios).
    /// </summary>
    public sealed record GrowsOrNot(SourceSpan At, ScriptAction Action) : OfAction(At, Action)
    {
        /// <inheritdoc/>
        public override string Word => "assert_grown_or_refused";
    }

    /// <summary>
    /// The action suspends to a tag without a handler (the stack-switching proposal's interpreter/script).
    /// </summary>
    public sealed record Suspends(SourceSpan At, ScriptAction Action, string Message) : OfAction(At, Action)
    {
        /// <inheritdoc/>
        public override string Word => "assert_suspension";

        /// <inheritdoc/>
        public override string Demand => "suspension";

        /// <inheritdoc/>
        public override string Message { get; init; } = Message;

        /// <inheritdoc/>
        public override string Proposal => ForeignSyntax.StackSwitching;
    }

    /// <summary>The module does not parse or decode.</summary>
    public sealed record IsMalformed(SourceSpan At, ModuleText Module, string Message) : OfModule(At, Module, Message)
    {
        /// <inheritdoc/>
        public override string Word => "assert_malformed";

        /// <inheritdoc/>
        public override string Demand => "malformed";
    }

    /// <summary>The module does not validate.</summary>
    public sealed record IsInvalid(SourceSpan At, ModuleText Module, string Message) : OfModule(At, Module, Message)
    {
        /// <inheritdoc/>
        public override string Word => "assert_invalid";

        /// <inheritdoc/>
        public override string Demand => "invalid";
    }

    /// <summary>The module does not link.</summary>
    public sealed record IsUnlinkable(SourceSpan At, ScriptInstance Instance, string Message)
        : OfInstance(At, Instance, Message)
    {
        /// <inheritdoc/>
        public override string Word => "assert_unlinkable";

        /// <inheritdoc/>
        public override string Demand => "unlinkable";
    }

    /// <summary>A custom annotation or section is malformed.</summary>
    public sealed record IsMalformedCustom(SourceSpan At, ModuleText Module, string Message)
        : OfModule(At, Module, Message)
    {
        /// <inheritdoc/>
        public override string Word => "assert_malformed_custom";

        /// <inheritdoc/>
        public override string Demand => "malformed";
    }

    /// <summary>A custom annotation or section is invalid.</summary>
    public sealed record IsInvalidCustom(SourceSpan At, ModuleText Module, string Message)
        : OfModule(At, Module, Message)
    {
        /// <inheritdoc/>
        public override string Word => "assert_invalid_custom";

        /// <inheritdoc/>
        public override string Demand => "invalid";
    }

    /// <summary>The host calls since the last check are exactly these (scenarios).</summary>
    public sealed record Calls(SourceSpan At, ImmutableArray<ExpectedCall> Log) : Assertion(At)
    {
        /// <inheritdoc/>
        public override string Word => "assert_calls";
    }
}

/// <summary>An expected exception.</summary>
/// <param name="Instance">The instance that exports the tag.</param>
/// <param name="Tag">The export.</param>
/// <param name="Payload">The expected payload; default for any.</param>
public sealed record ExpectedException(string Instance, string Tag, ImmutableArray<Pattern> Payload)
{
    /// <summary><c>instance.tag</c>.</summary>
    public string Name => $"{Instance}.{Tag}";
}

/// <summary>An expected host call.</summary>
public sealed record ExpectedCall(string Function, ImmutableArray<Pattern> Arguments);

/// <summary>The module that <c>assert_trap</c> and <c>assert_unlinkable</c> try to instantiate.</summary>
public abstract record ScriptInstance
{
    private ScriptInstance()
    {
    }

    /// <summary>An inline module.</summary>
    public sealed record OfText(string? Name, ModuleText Module) : ScriptInstance;

    /// <summary><c>(module instance $instance? $module?)</c>, or a named module of a scenario.</summary>
    public sealed record OfModule(string? Instance, string? Module) : ScriptInstance;
}
