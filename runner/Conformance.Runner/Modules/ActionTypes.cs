using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Modules;

/// <summary>
/// Resolves the names of a script to modules, to find the types of actions: writers of other formats need them. An
/// unresolved action has no types.
/// </summary>
internal sealed class ActionTypes
{
    private readonly Dictionary<string, ExternTypes> _modules = [];
    private readonly Dictionary<string, ExternTypes> _instances = [];
    private ExternTypes? _latestModule;
    private ExternTypes? _latestInstance;

    /// <summary>Records a definition.</summary>
    internal void Define(Command.DefineModule command)
    {
        ExternTypes? types = TypesOf(command.Module);
        Bind(_modules, ref _latestModule, command.Name, types);
        if (!command.IsDefinition)
        {
            Bind(_instances, ref _latestInstance, command.Name, types);
        }
    }

    /// <summary>Records a module that an assertion instantiates: it becomes the latest definition.</summary>
    internal void Define(ScriptInstance.OfText instance) =>
        Bind(_modules, ref _latestModule, instance.Name, TypesOf(instance.Module));

    /// <summary>Records an instantiation.</summary>
    internal void Instantiate(Command.InstantiateModule command) =>
        Bind(_instances, ref _latestInstance, command.Instance, Find(_modules, _latestModule, command.Module));

    /// <summary>The result types of an action, and the types that their indices refer to.</summary>
    internal (ImmutableArray<ValType> Results, ExternTypes? Types) ResultsOf(ScriptAction action)
    {
        ImmutableArray<ValType> results = Of(action) switch
        {
            { Signature: { } signature } => signature.Results,
            { Type: GlobalType global } => [global.Value],
            _ => [],
        };
        return (results, Find(_instances, _latestInstance, action.Instance));
    }

    /// <summary>The export that an action uses; null if it is not known.</summary>
    internal ExternTypes.Exported? Of(ScriptAction action) =>
        Find(_instances, _latestInstance, action.Instance) is { } types
        && types.Exports.TryGetValue(action.Export, out ExternTypes.Exported export)
            ? export
            : null;

    /// <summary>The exports of a module's instances; null if the module cannot be read.</summary>
    internal static ExternTypes? TypesOf(ModuleText text)
    {
        try
        {
            return text switch
            {
                ModuleText.Parsed parsed => ExternTypes.Of(parsed.Module),
                ModuleText.Quoted quoted =>
                    ModuleBytes.Parse(quoted, out Module? module) is null ? ExternTypes.Of(module!) : null,
                ModuleText.Binary binary =>
                    ExternTypes.Of(ModuleDecoder.Decode(new SourceText("<module>", binary.Bytes, IsBinary: true))),
                _ => null,
            };
        }
        catch (ModuleException)
        {
            return null;
        }
    }

    private static void Bind(
        Dictionary<string, ExternTypes> names, ref ExternTypes? latest, string? name, ExternTypes? types)
    {
        latest = types;
        if (name is not null && types is not null)
        {
            names[name] = types;
        }
    }

    private static ExternTypes? Find(Dictionary<string, ExternTypes> names, ExternTypes? latest, string? name) =>
        name is null ? latest : names.GetValueOrDefault(name);
}
