using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Text.Scopes;

/// <summary>
/// The index spaces of a module during parsing (spec:text-context), and the names to keep. Most modules use few spaces.
/// </summary>
internal sealed class Names(bool isKept)
{
    public IndexSpace Types => field ??= new IndexSpace("type");

    public IndexSpace Funcs => field ??= new IndexSpace("function");

    public IndexSpace Tables => field ??= new IndexSpace("table");

    public IndexSpace Memories => field ??= new IndexSpace("memory");

    public IndexSpace Globals => field ??= new IndexSpace("global");

    public IndexSpace Tags => field ??= new IndexSpace("tag");

    public IndexSpace Elems => field ??= new IndexSpace("elem segment");

    public IndexSpace Datas => field ??= new IndexSpace("data segment");

    /// <summary>Locals of the current function.</summary>
    public IndexSpace Locals => field ??= new IndexSpace("local");

    /// <summary>Fields by type index, if they have identifiers.</summary>
    public Dictionary<uint, IndexSpace>? Fields { get; set; }

    /// <summary>Names for <see cref="Module.Names"/>, or null if they are not wanted.</summary>
    public ModuleNames? Kept { get; } = isKept ? new ModuleNames() : null;

    /// <summary>The kept names, or null if there are none.</summary>
    public ModuleNames? Result => Kept is { } names && (names.Funcs.Count | names.Types.Count | names.Tables.Count
        | names.Memories.Count | names.Globals.Count | names.Elems.Count | names.Datas.Count | names.Tags.Count
        | names.Locals.Count | names.Labels.Count | names.Fields.Count) != 0 ? names : null;

    /// <summary>The space of a kind of extern.</summary>
    public IndexSpace Of(ExternKind kind) => kind switch
    {
        ExternKind.Func => Funcs,
        ExternKind.Table => Tables,
        ExternKind.Memory => Memories,
        ExternKind.Global => Globals,
        _ => Tags,
    };

    /// <summary>The kept names of a kind of extern.</summary>
    public Dictionary<uint, string>? KeptOf(ExternKind kind) => kind switch
    {
        ExternKind.Func => Kept?.Funcs,
        ExternKind.Table => Kept?.Tables,
        ExternKind.Memory => Kept?.Memories,
        ExternKind.Global => Kept?.Globals,
        _ => Kept?.Tags,
    };

    /// <summary>Keeps a name under an outer index: a local of a function, or a field of a type.</summary>
    public static void Keep(Dictionary<uint, Dictionary<uint, string>>? names, uint outer, uint inner, string name)
    {
        if (names is not null)
        {
            if (!names.TryGetValue(outer, out Dictionary<uint, string>? map))
            {
                names.Add(outer, map = []);
            }

            map[inner] = name;
        }
    }
}
