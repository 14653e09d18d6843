using Conformance.Engine;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.JavaScript;

/// <summary>
/// The types of the exports of a session's instances, which our own decoder reads from their modules.
/// </summary>
internal sealed class InstanceTypes
{
    private readonly Dictionary<ModuleId, Module?> _modules = [];
    private readonly Dictionary<ModuleId, string> _unread = [];
    private readonly Dictionary<ModuleId, ReadOnlyMemory<byte>> _binaries = [];
    private readonly Dictionary<InstanceId, ModuleId> _moduleOf = [];
    private readonly Dictionary<InstanceId, ExternTypes> _types = [];

    /// <summary>The exports of a module's instances; null if the module cannot be read.</summary>
    internal static ExternTypes? Of(Request.Define definition) =>
        Decode(definition.Module, definition.Binary, out _) is { } module ? ExternTypes.Of(module) : null;

    /// <summary>Records a module that the engine accepted.</summary>
    internal void Add(Request.Define definition)
    {
        _ = _modules.Remove(definition.Module);
        _ = _unread.Remove(definition.Module);
        _binaries[definition.Module] = definition.Binary;
    }

    /// <summary>Records an instance.</summary>
    internal void Add(Request.Instantiate made)
    {
        _ = _types.Remove(made.Instance);
        _moduleOf[made.Instance] = made.Module;
    }

    /// <summary>Records an instance of host objects.</summary>
    internal void Add(Request.Provide provided)
    {
        _ = _moduleOf.Remove(provided.Instance);
        _types[provided.Instance] = ExternTypes.Of(provided.Host);
    }

    /// <summary>An export and all types of its module; nulls if they are unknown.</summary>
    internal (ExternTypes.Exported? Export, ExternTypes? Types) Find(Extern name)
    {
        if (!_types.TryGetValue(name.Instance, out ExternTypes? types))
        {
            if (!_moduleOf.TryGetValue(name.Instance, out ModuleId module) || ModuleOf(module) is not { } decoded)
            {
                return default;
            }

            types = ExternTypes.Of(decoded);
            _types.Add(name.Instance, types);
        }

        return types.Exports.TryGetValue(name.Name, out ExternTypes.Exported export) ? (export, types) : default;
    }

    /// <summary>Why the types of an instance are unknown.</summary>
    internal string WhyUnknown(InstanceId instance) =>
        _moduleOf.TryGetValue(instance, out ModuleId module) && _unread.TryGetValue(module, out string? why)
            ? $"the engine accepts a module that this program cannot read ({why})"
            : "the type of that export is unknown";

    private Module? ModuleOf(ModuleId id)
    {
        if (!_modules.TryGetValue(id, out Module? module))
        {
            module = Decode(id, _binaries[id], out string why);
            if (module is null)
            {
                _unread[id] = why;
            }

            _modules.Add(id, module);
        }

        return module;
    }

    private static Module? Decode(ModuleId id, ReadOnlyMemory<byte> binary, out string why)
    {
        why = "";
        try
        {
            return ModuleDecoder.Decode(new SourceText($"<{id}>", binary, IsBinary: true));
        }
        catch (ModuleException refused)
        {
            why = refused.Message;
            return null;
        }
    }
}
