using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Scripts;

/// <summary>
/// A command: a form of the script language or a step of a scenario. Its members answer common questions, so that few
/// callers must distinguish all kinds.
/// </summary>
public abstract record Command(SourceSpan At)
{
    /// <summary>The keyword in the script language, or the step's keyword if only scenarios have it.</summary>
    public abstract string Word { get; }

    /// <summary>
    /// The keyword for reports: its <see cref="Word"/>, or the keyword of a scenario's step: <c>assert_table</c> …
    /// </summary>
    public string Keyword
    {
        get => field ?? Word;

        // Store null for the default word, so that equality ignores how the keyword was set.
        init => field = value == Word ? null : value;
    }

    /// <summary>
    /// The stable id within the file: a hash of the command's tokens, with <c>~n</c> for the n-th equal command.
    /// </summary>
    public string Id { get; init; } = "";

    /// <summary>The scenario test that contains it; empty in a <c>.wast</c>. Each test has its own store.</summary>
    public string Test { get; init; } = "";

    /// <summary>The test, export, module or instance it acts on, for reports and filters; may be empty.</summary>
    public string Subject => Test.Length > 0 ? Test : OwnSubject;

    /// <summary>Its action on an instance; null if it performs none.</summary>
    [DisallowNull]
    public virtual ScriptAction? Action
    {
        get => null;
        init => throw new InvalidOperationException($"'{Keyword}' performs no action");
    }

    /// <summary>The module in it that should be valid; null if there is none.</summary>
    public virtual ModuleText? ValidModule => null;

    /// <summary>The names that it binds if it succeeds, modules first.</summary>
    public virtual ImmutableArray<BoundName> Binds => [];

    /// <summary>The modules and instances that it needs, without those of functions among its values.</summary>
    public virtual ImmutableArray<UsedName> Uses =>
        Action is { } action ? [new(NameSpace.Instances, action.Instance)] : [];

    /// <summary>The commands inside it, which have their own verdicts.</summary>
    public virtual ImmutableArray<Command> Inside => [];

    /// <summary>The subject of a command outside a test.</summary>
    private protected virtual string OwnSubject => Action?.Export ?? "";

    /// <summary>
    /// <c>(module …)</c>: defines a module and, unless it is a <c>definition</c>, instantiates it under the same name.
    /// </summary>
    public sealed record DefineModule(SourceSpan At, string? Name, ModuleText Module, bool IsDefinition) : Command(At)
    {
        /// <inheritdoc/>
        public override string Word => "module";

        /// <inheritdoc/>
        public override ModuleText ValidModule => Module;

        /// <inheritdoc/>
        public override ImmutableArray<BoundName> Binds => IsDefinition
            ? [new(NameSpace.Modules, Name)]
            : [new(NameSpace.Modules, Name), new(NameSpace.Instances, Name)];

        private protected override string OwnSubject => Name ?? "";
    }

    /// <summary>
    /// <c>(module instance $instance? $module?)</c>; null means the latest module, or an anonymous instance.
    /// </summary>
    public sealed record InstantiateModule(SourceSpan At, string? Instance, string? Module) : Command(At)
    {
        /// <inheritdoc/>
        public override string Word => "module";

        /// <inheritdoc/>
        public override ImmutableArray<BoundName> Binds => [new(NameSpace.Instances, Instance)];

        /// <inheritdoc/>
        public override ImmutableArray<UsedName> Uses => [new(NameSpace.Modules, Module)];

        private protected override string OwnSubject => Instance ?? Module ?? "";
    }

    /// <summary><c>(register "name" $instance?)</c>.</summary>
    public sealed record RegisterInstance(SourceSpan At, string Name, string? Instance) : Command(At)
    {
        /// <inheritdoc/>
        public override string Word => "register";

        /// <inheritdoc/>
        public override ImmutableArray<BoundName> Binds => [new(NameSpace.Registrations, Name)];

        /// <inheritdoc/>
        public override ImmutableArray<UsedName> Uses => [new(NameSpace.Instances, Instance)];

        private protected override string OwnSubject => Name;
    }

    /// <summary>Creates host objects and registers them under a name (scenarios).</summary>
    public sealed record ProvideHost(SourceSpan At, string Name, HostPlan Host) : Command(At)
    {
        /// <inheritdoc/>
        public override string Word => "host";

        /// <inheritdoc/>
        public override ImmutableArray<BoundName> Binds =>
            [new(NameSpace.Instances, Name) { IsLatest = false }, new(NameSpace.Registrations, Name)];

        private protected override string OwnSubject => Name;
    }

    /// <summary>An action without an assertion. Its results are ignored; a trap or exception fails it.</summary>
    public sealed record Perform(SourceSpan At, ScriptAction Action) : Command(At)
    {
        /// <inheritdoc/>
        public override string Word => Action is ScriptAction.Get ? "get" : "invoke";

        /// <inheritdoc/>
        public override ScriptAction Action { get; init; } = Action;
    }

    /// <summary><c>(thread $name (shared (module $M))* command*)</c>. The commands have their own verdicts.</summary>
    public sealed record Thread(
        SourceSpan At, string? Name, ImmutableArray<string> Shared, ImmutableArray<Command> Commands) : Command(At)
    {
        /// <inheritdoc/>
        public override string Word => "thread";

        /// <inheritdoc/>
        public override ImmutableArray<UsedName> Uses =>
            [.. Shared.Select(name => new UsedName(NameSpace.Instances, name))];

        /// <inheritdoc/>
        public override ImmutableArray<Command> Inside => Commands;

        private protected override string OwnSubject => Name ?? "";
    }

    /// <summary><c>(script $name? command*)</c>: a named group of commands, which have their own verdicts.</summary>
    public sealed record Group(SourceSpan At, string? Name, ImmutableArray<Command> Commands) : Command(At)
    {
        /// <inheritdoc/>
        public override string Word => "script";

        /// <inheritdoc/>
        public override ImmutableArray<Command> Inside => Commands;

        private protected override string OwnSubject => Name ?? "";
    }

    /// <summary><c>(input $name? "file")</c>: runs another file.</summary>
    public sealed record Input(SourceSpan At, string? Name, string File) : Command(At)
    {
        /// <inheritdoc/>
        public override string Word => "input";

        // The file may define any modules and instances, so the latest ones change.

        /// <inheritdoc/>
        public override ImmutableArray<BoundName> Binds =>
            [new(NameSpace.Modules, Name), new(NameSpace.Instances, Name)];

        private protected override string OwnSubject => File;
    }

    /// <summary><c>(output $name? "file"?)</c>: writes a module or script.</summary>
    public sealed record Output(SourceSpan At, string? Name, string? File) : Command(At)
    {
        /// <inheritdoc/>
        public override string Word => "output";

        private protected override string OwnSubject => File ?? Name ?? "";
    }

    /// <summary>A command that cannot be read. The rest of the file is read.</summary>
    /// <param name="Where">The position of the error within the command.</param>
    /// <param name="Meant">
    /// A command that binds the same names as the intended one; null if it would have bound none.
    /// </param>
    public sealed record Unreadable(SourceSpan At, Location Where, string Message, Command? Meant) : Command(At)
    {
        /// <inheritdoc/>
        public override string Word => "script";

        /// <summary>The proposal of the unreadable syntax; empty if it is unknown.</summary>
        public string Proposal { get; init; } = "";

        /// <summary>Whether the writer of the file left the command out; the message has the reason.</summary>
        public bool IsLeftOut { get; init; }

        /// <inheritdoc/>
        public override ImmutableArray<BoundName> Binds => Meant?.Binds ?? [];

        private protected override string OwnSubject => Meant?.Subject ?? "";
    }

    /// <summary><c>(wait $thread)</c>.</summary>
    public sealed record Wait(SourceSpan At, string? ThreadName) : Command(At)
    {
        /// <inheritdoc/>
        public override string Word => "wait";

        private protected override string OwnSubject => ThreadName ?? "";
    }
}

/// <summary>
/// Builds the host objects of a scenario after its instance names are known, because a host function may call an export
/// of a module that is instantiated later.
/// </summary>
/// <param name="Build">
/// Builds the objects, given a function from instance names to handles. Handles may be requested before their instances
/// exist.
/// </param>
/// <param name="Description">The canonical spelling, for reports.</param>
public sealed record HostPlan(Func<Func<string, InstanceId>, HostModule> Build, string Description);
