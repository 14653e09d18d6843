using System.Collections.Immutable;
using Conformance.Runner.Modules;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Triage.Slicing;

/// <summary>
/// What the names in a script stand for, by the position of the command that binds them. A command here is one of the
/// top level, with all that is inside it. Built once for a script.
/// </summary>
public sealed class ScriptBindings
{
    private readonly Dictionary<BoundName, int> _named = [];
    private readonly int?[] _latest = new int?[Enum.GetValues<NameSpace>().Length];
    private readonly ImmutableArray<Command> _commands;
    private readonly List<int>[] _needs;

    /// <summary>Resolves the names of a script.</summary>
    public ScriptBindings(ImmutableArray<Command> commands)
    {
        _commands = commands;
        _needs = new List<int>[commands.Length];
        for (int at = 0; at < commands.Length; at++)
        {
            _needs[at] = [.. NeedsOf(commands[at], at).Where(need => need < at).Distinct().Order()];
        }
    }

    /// <summary>
    /// The commands that have to be there before a command because of its names and imports, in order.
    /// </summary>
    public IReadOnlyList<int> NeedsOf(int at) => _needs[at];

    private List<int> NeedsOf(Command whole, int at)
    {
        List<int> needs = [];
        foreach (Command command in CommandTree.All([whole]))
        {
            needs.AddRange(command.Uses.Select(Find).OfType<int>());
            needs.AddRange(
                RegistrationsFor(command)
                    .Select(name => Find(new UsedName(NameSpace.Registrations, name)))
                    .OfType<int>());
            needs.AddRange(
                FunctionsIn(command).Select(instance => Find(new UsedName(NameSpace.Instances, instance))).OfType<int>());
            foreach (BoundName name in command.Binds)
            {
                Bind(name, at);
            }
        }

        return needs;
    }

    private int? Find(UsedName name) =>
        name.Name is null ? _latest[(int)name.Space]
        : _named.TryGetValue(new BoundName(name.Space, name.Name), out int at) ? at
        : null;

    private void Bind(BoundName name, int at)
    {
        if (name.Name is not null)
        {
            _named[name with { IsLatest = true }] = at;
        }

        if (name.IsLatest)
        {
            _latest[(int)name.Space] = at;
        }
    }

    /// <summary>The instances whose functions stand among the values of an action.</summary>
    private static IEnumerable<string?> FunctionsIn(Command command) => command.Action switch
    {
        ScriptAction.Invoke it => it.Arguments.OfType<Argument.Function>().Select(function => function.Instance),
        ScriptAction.SetGlobal { Value: Argument.Function function } => [function.Instance],
        ScriptAction.WriteTable { Value: Argument.Function function } => [function.Instance],
        ScriptAction.GrowTable { Init: Argument.Function function } => [function.Instance],
        _ => [],
    };

    /// <summary>The registrations that a command looks up; all there are where its module cannot be read.</summary>
    private IEnumerable<string> RegistrationsFor(Command command)
    {
        ModuleText? module = command is Command.InstantiateModule instantiate
            ? Find(new UsedName(NameSpace.Modules, instantiate.Module)) is { } at ? _commands[at].ValidModule : null
            : command.ValidModule ?? (command as Assertion.OfModule)?.Module;
        ImmutableArray<Import> imports = module is null ? [] : DeclaredImports.Of(module);
        return imports.IsDefault
            ? _named.Keys.Where(name => name.Space == NameSpace.Registrations).Select(name => name.Name!)
            : imports.Select(import => import.Module).Distinct(StringComparer.Ordinal);
    }
}
