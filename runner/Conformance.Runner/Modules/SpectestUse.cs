using System.Collections.Immutable;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Modules;

/// <summary>
/// What the modules of a script import from <c>spectest</c>: no engine is asked to make more, least of all what it does not have.
/// Looked up once, when it is needed.
/// </summary>
internal sealed class SpectestUse(IEnumerable<Command> commands)
{
    private HashSet<string>? _names;
    private bool _isAll;

    /// <summary>Whether some module imports an export of that name.</summary>
    internal bool Includes(string name)
    {
        _names ??= Find();
        return _isAll || _names.Contains(name);
    }

    private HashSet<string> Find()
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (Command command in commands)
        {
            if (command.ValidModule is { } module)
            {
                Add(names, module);
            }

            // The imports of a file show when it is run.
            _isAll |= command is Command.Input;
        }

        return names;
    }

    private void Add(HashSet<string> names, ModuleText text)
    {
        if (text is ModuleText.Binary binary && binary.Bytes.Span.IndexOf("spectest"u8) < 0)
        {
            return;
        }

        ImmutableArray<Import> imports = DeclaredImports.Of(text);
        if (imports.IsDefault)
        {
            _isAll = true;
            return;
        }

        names.UnionWith(imports.Where(import => import.Module == Spectest.Name).Select(import => import.Name));
    }
}
