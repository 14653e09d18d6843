using System.Collections.Immutable;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Modules;

/// <summary>
/// The imports of a script's modules from <c>spectest</c>. Engines are given only these, because they may lack the
/// features for others. Found on first use.
/// </summary>
internal sealed class SpectestUse(IEnumerable<Command> commands)
{
    private HashSet<string>? _names;
    private bool _isAll;

    /// <summary>Whether some module imports the export.</summary>
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

            // The imports of a file are unknown until it runs.
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
