using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Scripts;

/// <summary>
/// One command of a script: a form of the script language, or a step of a scenario. It says what all who handle commands ask
/// of it, so that most of them need no list of its kinds.
/// </summary>
public abstract record Command(SourceSpan At)
{
    /// <summary>The word of the script language that it begins with; of a step that only a scenario can say, that of the step.</summary>
    public abstract string Word { get; }

    /// <summary>The keyword as reports show it: its <see cref="Word"/>, or that of a scenario's step: <c>assert_table</c> …</summary>
    public string Keyword
    {
        get => field ?? Word;

        // Commands are equal whether their word was given or not.
        init => field = value == Word ? null : value;
    }

    /// <summary>Stable id within the file: hash of the command's tokens, with <c>~n</c> for the n-th equal command.</summary>
    public string Id { get; init; } = "";

    /// <summary>The scenario test it belongs to, empty in a <c>.wast</c>. Each test has a store of its own.</summary>
    public string Test { get; init; } = "";

    /// <summary>What it acts on, in a word, for reports and filters: test, export, module or instance; may be empty.</summary>
    public string Subject => Test.Length > 0 ? Test : OwnSubject;

    /// <summary>What it does to an instance; null if it performs no action.</summary>
    [DisallowNull]
    public virtual ScriptAction? Action
    {
        get => null;
        init => throw new InvalidOperationException($"'{Keyword}' performs no action");
    }

    /// <summary>The module that stands in it and is meant to be valid; null if there is none.</summary>
    public virtual ModuleText? ValidModule => null;

    /// <summary>The names that it binds if it succeeds, modules first.</summary>
    public virtual ImmutableArray<BoundName> Binds => [];

    /// <summary>The modules and instances that have to be there before it. Those of functions among its values are not listed.</summary>
    public virtual ImmutableArray<UsedName> Uses => Action is { } action ? [new(NameSpace.Instances, action.Instance)] : [];

    /// <summary>The commands inside it, which have verdicts of their own.</summary>
    public virtual ImmutableArray<Command> Inside => [];

    /// <summary>What it acts on where no test is named.</summary>
    private protected virtual string OwnSubject => Action?.Export ?? "";

    /// <summary><c>(module …)</c>: defines a module and, unless it is a <c>definition</c>, instantiates it under the same name.</summary>
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

    /// <summary><c>(module instance $instance? $module?)</c>; null means the latest module, or an anonymous instance.</summary>
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

    /// <summary>A bare action: done, its results ignored; a trap or exception fails it.</summary>
    public sealed record Perform(SourceSpan At, ScriptAction Action) : Command(At)
    {
        /// <inheritdoc/>
        public override string Word => Action is ScriptAction.Get ? "get" : "invoke";

        /// <inheritdoc/>
        public override ScriptAction Action { get; init; } = Action;
    }

    /// <summary>
    /// <c>(thread $name (shared (module $M))* command*)</c>. The commands have verdicts of their own.
    /// </summary>
    public sealed record Thread(SourceSpan At, string? Name, ImmutableArray<string> Shared, ImmutableArray<Command> Commands) : Command(At)
    {
        /// <inheritdoc/>
        public override string Word => "thread";

        /// <inheritdoc/>
        public override ImmutableArray<UsedName> Uses => [.. Shared.Select(name => new UsedName(NameSpace.Instances, name))];

        /// <inheritdoc/>
        public override ImmutableArray<Command> Inside => Commands;

        private protected override string OwnSubject => Name ?? "";
    }

    /// <summary><c>(script $name? command*)</c>: names the commands recorded in it. They have verdicts of their own.</summary>
    public sealed record Group(SourceSpan At, string? Name, ImmutableArray<Command> Commands) : Command(At)
    {
        /// <inheritdoc/>
        public override string Word => "script";

        /// <inheritdoc/>
        public override ImmutableArray<Command> Inside => Commands;

        private protected override string OwnSubject => Name ?? "";
    }

    /// <summary><c>(input $name? "file")</c>: runs a file beside this one.</summary>
    public sealed record Input(SourceSpan At, string? Name, string File) : Command(At)
    {
        /// <inheritdoc/>
        public override string Word => "input";

        // Whatever the file binds, the latest module and instance are not those of before.

        /// <inheritdoc/>
        public override ImmutableArray<BoundName> Binds => [new(NameSpace.Modules, Name), new(NameSpace.Instances, Name)];

        private protected override string OwnSubject => File;
    }

    /// <summary><c>(output $name? "file"?)</c>: writes a module or script.</summary>
    public sealed record Output(SourceSpan At, string? Name, string? File) : Command(At)
    {
        /// <inheritdoc/>
        public override string Word => "output";

        private protected override string OwnSubject => File ?? Name ?? "";
    }

    /// <summary>A command that could not be read. The rest of the file goes on after it.</summary>
    /// <param name="Where">The place of the error, within the command.</param>
    /// <param name="Meant">The command that it would have been, as far as its names go; null if it would have bound none.</param>
    public sealed record Unreadable(SourceSpan At, Location Where, string Message, Command? Meant) : Command(At)
    {
        /// <inheritdoc/>
        public override string Word => "script";

        /// <summary>The proposal whose syntax stands where it could not be read; empty if it is none that is known by name.</summary>
        public string Proposal { get; init; } = "";

        /// <summary>Whether the writer of the file left it out on purpose, and says why in the message.</summary>
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
/// Builds the host objects of a scenario once the names in it can be resolved to instances (a host function may call an
/// export of a module that is instantiated later).
/// </summary>
/// <param name="Build">Gets a look-up from instance name to handle; handles may be asked for before the instance exists.</param>
/// <param name="Description">Canonical spelling, for reports.</param>
public sealed record HostPlan(Func<Func<string, InstanceId>, HostModule> Build, string Description);
