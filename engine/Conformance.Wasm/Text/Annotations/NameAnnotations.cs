using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;
using Conformance.Wasm.Text.Scopes;

namespace Conformance.Wasm.Text.Annotations;

/// <summary><c>(@name "…")</c>: names that take precedence over identifiers (spec:text-nameannot).</summary>
internal sealed class NameAnnotations(Module module)
{
    private readonly HashSet<(NamedThing Thing, uint Outer, uint Index)> _named = [];
    private readonly ModuleNames _names = module.Names ?? new ModuleNames();
    private string? _moduleName;

    /// <summary>Reads the name of the object at this place.</summary>
    public void Add(AnnotationContent content, AnnotationScope scope)
    {
        string name = content.ReadName(Malformed.Unexpected);
        content.ReadEnd();
        (NamedThing thing, uint outer, uint index) = scope.Binding();
        if (thing == NamedThing.None)
        {
            throw content.Misplaced();
        }

        if (!_named.Add((thing, outer, index)))
        {
            throw content.Fault($"multiple {WordOf(thing)} names");
        }

        switch (thing)
        {
            case NamedThing.Module:
                _moduleName = name;
                break;
            case NamedThing.Func:
                _names.Funcs[index] = name;
                break;
            case NamedThing.Type:
                _names.Types[index] = name;
                break;
            case NamedThing.Tag:
                _names.Tags[index] = name;
                break;
            case NamedThing.Local:
                Names.Keep(_names.Locals, outer, index, name);
                break;
            default:
                Names.Keep(_names.Fields, outer, index, name);
                break;
        }
    }

    /// <summary>Returns the module with the names.</summary>
    public Module Apply(Module module) =>
        _named.Count == 0 ? module : module with { Name = _moduleName ?? module.Name, Names = module.Names ?? _names };

    private static string WordOf(NamedThing thing) => thing switch
    {
        NamedThing.Module => "module",
        NamedThing.Func => "function",
        NamedThing.Type => "type",
        NamedThing.Tag => "tag",
        NamedThing.Local => "local",
        _ => "field",
    };
}
