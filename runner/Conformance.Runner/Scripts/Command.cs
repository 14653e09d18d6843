using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Scripts;

/// <summary>One command of a script: a form of the script language, or a step of a scenario.</summary>
public abstract record Command(SourceSpan At)
{
    /// <summary>The keyword as reports show it: <c>module</c>, <c>assert_return</c>, <c>assert_table</c> …</summary>
    public required string Keyword { get; init; }

    /// <summary>Stable id within the file: hash of the command's tokens, with <c>~n</c> for the n-th equal command.</summary>
    public string Id { get; init; } = "";

    /// <summary>The scenario test it belongs to, empty in a <c>.wast</c>. Each test has a store of its own.</summary>
    public string Test { get; init; } = "";

    /// <summary><c>(module …)</c>: defines a module and, unless it is a <c>definition</c>, instantiates it under the same name.</summary>
    public sealed record DefineModule(SourceSpan At, string? Name, ModuleText Module, bool IsDefinition) : Command(At);

    /// <summary><c>(module instance $instance? $module?)</c>; null means the latest module, or an anonymous instance.</summary>
    public sealed record InstantiateModule(SourceSpan At, string? Instance, string? Module) : Command(At);

    /// <summary><c>(register "name" $instance?)</c>.</summary>
    public sealed record RegisterInstance(SourceSpan At, string Name, string? Instance) : Command(At);

    /// <summary>Creates host objects and registers them under a name (scenarios).</summary>
    public sealed record ProvideHost(SourceSpan At, string Name, HostPlan Host) : Command(At);

    /// <summary>A bare action: done, its results ignored; a trap or exception fails it.</summary>
    public sealed record Perform(SourceSpan At, ScriptAction Action) : Command(At);

    /// <summary>
    /// <c>(thread $name (shared (module $M))* command*)</c>. The commands have verdicts of their own.
    /// </summary>
    public sealed record Thread(SourceSpan At, string? Name, ImmutableArray<string> Shared, ImmutableArray<Command> Commands) : Command(At);

    /// <summary><c>(script $name? command*)</c>: names the commands recorded in it. They have verdicts of their own.</summary>
    public sealed record Group(SourceSpan At, string? Name, ImmutableArray<Command> Commands) : Command(At);

    /// <summary><c>(input $name? "file")</c>: runs a file beside this one.</summary>
    public sealed record Input(SourceSpan At, string? Name, string File) : Command(At);

    /// <summary><c>(output $name? "file"?)</c>: writes a module or script.</summary>
    public sealed record Output(SourceSpan At, string? Name, string? File) : Command(At);

    /// <summary>A command that could not be read. The rest of the file goes on behind it.</summary>
    /// <param name="Where">The place of the error, within the command.</param>
    /// <param name="Meant">The command that it would have been, as far as its names go; null if it would have bound none.</param>
    public sealed record Unreadable(SourceSpan At, Location Where, string Message, Command? Meant) : Command(At)
    {
        /// <summary>The proposal whose syntax stands where it could not be read; empty if it is none that is known by name.</summary>
        public string Proposal { get; init; } = "";

        /// <summary>Whether it was left out on purpose by the writer of the file, who says why in the message.</summary>
        public bool IsLeftOut { get; init; }
    }

    /// <summary><c>(wait $thread)</c>.</summary>
    public sealed record Wait(SourceSpan At, string? ThreadName) : Command(At);
}

/// <summary>
/// Builds the host objects of a scenario once the names in it can be resolved to instances (a host function may call an
/// export of a module that is instantiated later).
/// </summary>
/// <param name="Build">Gets a look-up from instance name to handle; handles may be asked for before the instance exists.</param>
/// <param name="Description">Canonical spelling, for reports.</param>
public sealed record HostPlan(Func<Func<string, InstanceId>, HostModule> Build, string Description);
