using System.Collections.Immutable;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Printing;

namespace Conformance.Triage.Tracing;

/// <summary>A module of a script under trace: as it was written, with names and places.</summary>
internal sealed class TracedModule
{
    private readonly InstrTexts _texts;
    private readonly Lazy<Module?> _encoded;
    private readonly int[] _imported = new int[(int)ExternKind.Tag + 1];

    /// <param name="module">The module; its types use indices.</param>
    public TracedModule(Module module)
    {
        Module = module;
        _texts = new InstrTexts(module);
        foreach (Import import in module.Imports)
        {
            _imported[(int)import.Type.Kind]++;
        }

        _encoded = new Lazy<Module?>(() => module.Source.IsBinary ? null : ModuleDecoder.Decode(
            new SourceText("<module>", ModuleEncoder.Encode(module), IsBinary: true)));
        Types = [.. module.Types.SelectMany(group => group.Members).Select(member => member.Body)];
    }

    /// <summary>The module.</summary>
    public Module Module { get; }

    /// <summary>The composite types, by index.</summary>
    public ImmutableArray<CompType> Types { get; }

    /// <summary>The number of imports of a kind, which come first in the index space.</summary>
    public int ImportedOf(ExternKind kind) => _imported[(int)kind];

    /// <summary>The type of a table.</summary>
    public TableType TableAt(uint index) =>
        TypeAt(ExternKind.Table, index) as TableType ?? Module.Tables[(int)index - ImportedOf(ExternKind.Table)].Type;

    /// <summary>The type of a memory.</summary>
    public MemType MemoryAt(uint index) =>
        TypeAt(ExternKind.Memory, index) as MemType ?? Module.Memories[(int)index - ImportedOf(ExternKind.Memory)].Type;

    /// <summary>The type of a global.</summary>
    public GlobalType GlobalAt(uint index) => TypeAt(ExternKind.Global, index) as GlobalType
        ?? Module.Globals[(int)index - ImportedOf(ExternKind.Global)].Type;

    /// <summary>The text of an instruction.</summary>
    /// <param name="func">Position among the defined functions.</param>
    /// <param name="instr">Position in the body.</param>
    public string TextOf(int func, int instr) => _texts.Of(func, instr);

    /// <summary>The place of an instruction in the source.</summary>
    public Location PlaceOf(int func, int instr) => new(Module.Source, Module.Funcs[func].Body.Body[instr].Offset);

    /// <summary>The place of an instruction's first byte in the encoding of the module.</summary>
    public int ByteOf(int func, int instr) => (_encoded.Value ?? Module).Funcs[func].Body.Body[instr].Offset;

    /// <summary>
    /// A kind and the identifier or index of one: <c>table $t</c>; with the module's identifier if it has one.
    /// </summary>
    public string NameOf(ExternKind kind, int index) =>
        $"{WordOf(kind)} {IdentifierOf(kind, index)}{(_texts.Module is { } name ? $" of {name}" : "")}";

    /// <summary>The identifier of a function, or the name that it is exported under, or its index.</summary>
    public string IdentifierOf(ExternKind kind, int index)
    {
        string identifier = _texts.Of(kind, (uint)index);
        return identifier.StartsWith('$') || Module.Exports.FirstOrDefault(export => export.Kind == kind
            && export.Index == index) is not { } exported
            ? identifier
            : $"\"{exported.Name}\"";
    }

    /// <summary>The type of an import; null if the index is of a definition.</summary>
    private ExternType? TypeAt(ExternKind kind, uint index) => index < ImportedOf(kind)
        ? Module.Imports.Where(import => import.Type.Kind == kind).ElementAt((int)index).Type
        : null;

    private static string WordOf(ExternKind kind) => kind switch
    {
        ExternKind.Func => "function",
        ExternKind.Table => "table",
        ExternKind.Memory => "memory",
        ExternKind.Global => "global",
        _ => "tag",
    };
}
