using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Text.Printing;

/// <summary>
/// The texts of a module's single instructions and identifiers, as a printer of the module writes them.
/// </summary>
public sealed class InstrTexts
{
    private readonly Module _module;
    private readonly PrintNames _names;
    private readonly BlockTree _body = new();
    private readonly uint _firstDefined;
    private int _func = -1;

    /// <summary>Reads the names of a module.</summary>
    public InstrTexts(Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        _module = module;
        _names = new PrintNames(module, new PrintOptions { UseNames = true });
        _firstDefined = (uint)module.Imports.Count(import => import.Type.Kind == ExternKind.Func);
    }

    /// <summary>An instruction without its nested contents: <c>table.set $t</c>.</summary>
    /// <param name="func">Position among the functions that the module defines.</param>
    /// <param name="instr">Position in the body.</param>
    /// <exception cref="ArgumentException">A type is closed.</exception>
    public string Of(int func, int instr)
    {
        if (func != _func)
        {
            _names.Enter(_firstDefined + (uint)func);
            _body.Load(_module.Funcs[func].Body, _names.Labels);
            _func = func;
        }

        return TextSink.Text(sink => new InstrPrinter(sink, _names, new TypePrinter(sink, _names)).Write(_body, instr));
    }

    /// <summary>The identifier of the module, or null.</summary>
    public string? Module => _names.Module;

    /// <summary>The identifier of an extern, or its index.</summary>
    public string Of(ExternKind kind, uint index) => PrintNames.Refer(
        kind switch
        {
            ExternKind.Func => _names.Funcs,
            ExternKind.Table => _names.Tables,
            ExternKind.Memory => _names.Memories,
            ExternKind.Global => _names.Globals,
            _ => _names.Tags,
        },
        index);
}
