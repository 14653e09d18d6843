using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Native.Sessions;

/// <summary>An instance of a module or of host objects. Its externs are fetched when they are first needed.</summary>
internal sealed class NativeInstance
{
    private readonly Dictionary<string, NativeExtern?> _externs = [];
    private readonly Dictionary<string, int> _positions = [];
    private readonly NativeStore? _store;
    private readonly object? _handle;
    private readonly ExternTypes? _types;

    /// <summary>An instance of a module.</summary>
    internal NativeInstance(NativeStore store, object handle, Module module)
    {
        _store = store;
        _handle = handle;
        _types = ExternTypes.Of(module);
        for (int i = 0; i < module.Exports.Length; i++)
        {
            _positions[module.Exports[i].Name] = i;
        }
    }

    /// <summary>An instance of host objects.</summary>
    internal NativeInstance(IEnumerable<KeyValuePair<string, NativeExtern>> externs)
    {
        foreach ((string name, NativeExtern made) in externs)
        {
            _externs[name] = made;
        }
    }

    /// <summary>The extern with a name; null if there is none.</summary>
    internal NativeExtern? Find(string name)
    {
        if (!_externs.TryGetValue(name, out NativeExtern? found))
        {
            found = _types is not null && _types.Exports.TryGetValue(name, out ExternTypes.Exported export)
                && _store!.Export(_handle!, _positions[name], name) is { } handle
                ? new NativeExtern(handle, export, _types)
                : null;
            _externs.Add(name, found);
        }

        return found;
    }

    /// <summary>Its tags, by name.</summary>
    internal IEnumerable<(string Name, NativeExtern Tag)> Tags()
    {
        IEnumerable<string> names = _types is null
            ? _externs.Keys
            : _types.Exports.Where(export => export.Value.Type.Kind == ExternKind.Tag).Select(export => export.Key);
        foreach (string name in names.ToArray())
        {
            if (Find(name) is { Export.Type: TagType } tag)
            {
                yield return (name, tag);
            }
        }
    }
}
