using System.Globalization;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Text.Printing;

/// <summary>
/// The printed form of an index: an identifier made from its name if the options ask for it and it is possible, with a
/// number after it if an earlier item has the name; otherwise the index.
/// </summary>
internal sealed class PrintNames
{
    private static readonly Dictionary<uint, string> s_none = [];
    private readonly ModuleNames? _names;
    private readonly Module _module;
    private readonly Dictionary<uint, Dictionary<uint, string>> _fields = [];
    private Dictionary<uint, string> _locals = s_none;
    private Dictionary<uint, string> _labels = s_none;

    private readonly bool _showIndices;

    public PrintNames(Module module, PrintOptions options)
    {
        bool isWanted = options.UseNames;
        _showIndices = options.ShowIndices;
        _module = module;
        _names = isWanted ? module.Names : null;
        uint types = 0;
        foreach (RecType group in module.Types)
        {
            types += (uint)group.Members.Length;
        }

        Module = isWanted && module.Name is { } name ? TextWriting.IdentifierOf(name) : null;
        Types = Unique(_names?.Types, types);
        Funcs = Unique(_names?.Funcs, CountOf(ExternKind.Func, module.Funcs.Length));
        Tables = Unique(_names?.Tables, CountOf(ExternKind.Table, module.Tables.Length));
        Memories = Unique(_names?.Memories, CountOf(ExternKind.Memory, module.Memories.Length));
        Globals = Unique(_names?.Globals, CountOf(ExternKind.Global, module.Globals.Length));
        Tags = Unique(_names?.Tags, CountOf(ExternKind.Tag, module.Tags.Length));
        Elems = Unique(_names?.Elems, (uint)module.Elems.Length);
        Datas = Unique(_names?.Datas, (uint)module.Datas.Length);
    }

    /// <summary>The module's identifier, or null.</summary>
    public string? Module { get; }

    public Dictionary<uint, string> Types { get; }

    public Dictionary<uint, string> Funcs { get; }

    public Dictionary<uint, string> Tables { get; }

    public Dictionary<uint, string> Memories { get; }

    public Dictionary<uint, string> Globals { get; }

    public Dictionary<uint, string> Tags { get; }

    public Dictionary<uint, string> Elems { get; }

    public Dictionary<uint, string> Datas { get; }

    /// <summary>Locals of the current function.</summary>
    public Dictionary<uint, string> Locals => _locals;

    /// <summary>Labels of the current function, by block number.</summary>
    public Dictionary<uint, string> Labels => _labels;

    /// <summary>Enters a function and loads its locals and labels.</summary>
    public void Enter(uint func)
    {
        _locals = Unique(_names?.Locals.GetValueOrDefault(func), uint.MaxValue);
        _labels = Unique(_names?.Labels.GetValueOrDefault(func), uint.MaxValue);
    }

    /// <summary>Fields of a structure type.</summary>
    public Dictionary<uint, string> FieldsOf(uint type)
    {
        if (_names is null || !_names.Fields.TryGetValue(type, out Dictionary<uint, string>? names))
        {
            return s_none;
        }

        if (!_fields.TryGetValue(type, out Dictionary<uint, string>? ids))
        {
            ids = Unique(names, FieldCount(type));
            _fields.Add(type, ids);
        }

        return ids;
    }

    /// <summary>The identifiers of a kind of extern.</summary>
    public Dictionary<uint, string> Of(ExternKind kind) => kind switch
    {
        ExternKind.Func => Funcs,
        ExternKind.Table => Tables,
        ExternKind.Memory => Memories,
        ExternKind.Global => Globals,
        _ => Tags,
    };

    /// <summary>
    /// Writes the text after the keyword of a definition, including a space: its identifier, its index in a comment, or
    /// nothing.
    /// </summary>
    public void Bind(TextSink output, Dictionary<uint, string> space, uint index)
    {
        if (space.TryGetValue(index, out string? id))
        {
            output.Write($" {id}");
        }
        else if (_showIndices)
        {
            output.Write($" (;{index};)");
        }
    }

    /// <summary>The reference to an index.</summary>
    public static string Refer(Dictionary<uint, string> space, uint index) =>
        space.TryGetValue(index, out string? id) ? id : index.ToString(CultureInfo.InvariantCulture);

    private uint CountOf(ExternKind kind, int defined)
    {
        uint count = (uint)defined;
        foreach (Import import in _module.Imports)
        {
            count += import.Type.Kind == kind ? 1u : 0u;
        }

        return count;
    }

    private uint FieldCount(uint type)
    {
        foreach (RecType group in _module.Types)
        {
            if (type < (uint)group.Members.Length)
            {
                return group.Members[(int)type].Body is StructType structure ? (uint)structure.Fields.Length : 0;
            }

            type -= (uint)group.Members.Length;
        }

        return 0;
    }

    private static Dictionary<uint, string> Unique(Dictionary<uint, string>? names, uint count)
    {
        if (names is null || names.Count == 0)
        {
            return s_none;
        }

        HashSet<string> taken = new(names.Count, StringComparer.Ordinal);
        List<uint>? repeated = null;
        Dictionary<uint, string> ids = new(names.Count);
        foreach ((uint index, string name) in names)
        {
            if (index >= count)
            {
                continue;
            }

            if (!taken.Add(name))
            {
                (repeated ??= []).Add(index);
            }
            else if (TextWriting.IdentifierOf(name) is { } id)
            {
                ids.Add(index, id);
            }
        }

        Number(repeated ?? [], names, taken, ids);
        return ids;
    }

    /// <summary>Gives the second and later bearers of a name the first free number after it: <c>$f.1</c>.</summary>
    private static void Number(
        List<uint> repeated, Dictionary<uint, string> names, HashSet<string> taken, Dictionary<uint, string> ids)
    {
        Dictionary<string, int> last = new(StringComparer.Ordinal);
        foreach (uint index in repeated)
        {
            string name = names[index];
            int number = last.GetValueOrDefault(name);
            string numbered;
            do
            {
                number++;
                numbered = string.Create(CultureInfo.InvariantCulture, $"{name}.{number}");
            }
            while (!taken.Add(numbered));

            last[name] = number;
            // An empty name gives none, as alone.
            if (name.Length > 0 && TextWriting.IdentifierOf(numbered) is { } id)
            {
                ids.Add(index, id);
            }
        }
    }
}
