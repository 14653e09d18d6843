using Conformance.Reference.Instances;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Reference.Execution;

/// <summary>
/// A module instance (spec:syntax-moduleinst), which resolves the indices of a module. Host objects also form an
/// instance.
/// </summary>
internal sealed class ModuleInst(Store store)
{
    private readonly Dictionary<string, object> _exports = [];
    private Shape?[] _shapes = [];

    /// <summary>The store that it belongs to.</summary>
    public Store Store { get; } = store;

    /// <summary>The module; null for host objects.</summary>
    public ValidModule? Module { get; init; }

    /// <summary>The type index space.</summary>
    public DefType[] Types { get; init; } = [];

    public FuncInst[] Funcs { get; init; } = [];
    public TableInst[] Tables { get; init; } = [];
    public MemInst[] Memories { get; init; } = [];
    public GlobalInst[] Globals { get; init; } = [];
    public TagInst[] Tags { get; init; } = [];

    /// <summary>Element segments; a dropped one is empty (spec:exec-elem.drop).</summary>
    public object?[][] Elems { get; init; } = [];

    /// <summary>Data segments; a dropped one is empty (spec:exec-data.drop).</summary>
    public ReadOnlyMemory<byte>[] Datas { get; init; } = [];

    /// <summary>Immediates of lowered code that are objects.</summary>
    public List<object> Literals { get; } = [];

    /// <summary>The layout of a structure type.</summary>
    public Shape ShapeOf(int type)
    {
        if (_shapes.Length == 0)
        {
            _shapes = new Shape?[Types.Length];
        }

        return _shapes[type] ??= new Shape(Types[type]);
    }

    /// <summary>Exports a function, table, memory, global or tag instance under a name.</summary>
    public void Export(string name, object instance) => _exports[name] = instance;

    /// <summary>The export with a name.</summary>
    public object? Find(string name) => _exports.GetValueOrDefault(name);
}
