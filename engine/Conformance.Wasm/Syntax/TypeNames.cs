using System.Collections.Immutable;
using System.Globalization;

namespace Conformance.Wasm.Syntax;

/// <summary>The text format of types, for errors and the printer (spec:text-type).</summary>
public static class TypeNames
{
    public static string Of(ValType type) => type.Kind switch
    {
        ValKind.Bot => "bot",
        ValKind.I32 => "i32",
        ValKind.I64 => "i64",
        ValKind.F32 => "f32",
        ValKind.F64 => "f64",
        ValKind.V128 => "v128",
        _ => OfRef(type),
    };

    public static string Of(HeapType type)
    {
        string name = type.Kind switch
        {
            HeapKind.Index => type.Index.ToString(CultureInfo.InvariantCulture),
            HeapKind.Rec => string.Create(CultureInfo.InvariantCulture, $"rec.{type.Index}"),
            HeapKind.Def => string.Create(CultureInfo.InvariantCulture, $"${type.Definition?.Number}"),
            _ => Of(type.Kind),
        };
        return type.IsExact ? $"(exact {name})" : name;
    }

    /// <summary>The keyword of an abstract heap type.</summary>
    public static string Of(HeapKind kind) => kind switch
    {
        HeapKind.Any => "any",
        HeapKind.Eq => "eq",
        HeapKind.I31 => "i31",
        HeapKind.Struct => "struct",
        HeapKind.Array => "array",
        HeapKind.None => "none",
        HeapKind.Func => "func",
        HeapKind.NoFunc => "nofunc",
        HeapKind.Extern => "extern",
        HeapKind.NoExtern => "noextern",
        HeapKind.Exn => "exn",
        HeapKind.NoExn => "noexn",
        _ => "bot",
    };

    /// <summary><c>[i32 i64]</c>.</summary>
    public static string Of(ImmutableArray<ValType> types) => "[" + string.Join(' ', types.Select(Of)) + "]";

    /// <summary>The keyword of an extern kind.</summary>
    public static string Of(ExternKind kind) => kind switch
    {
        ExternKind.Func => "func",
        ExternKind.Table => "table",
        ExternKind.Memory => "memory",
        ExternKind.Global => "global",
        _ => "tag",
    };

    private static string OfRef(ValType type)
    {
        if (type is { IsNullable: true, Heap: { IsAbstract: true, IsExact: false } })
        {
            return type.Heap.Kind switch
            {
                HeapKind.None => "nullref",
                HeapKind.NoFunc => "nullfuncref",
                HeapKind.NoExtern => "nullexternref",
                HeapKind.NoExn => "nullexnref",
                HeapKind kind => Of(kind) + "ref",
            };
        }

        return type.IsNullable ? $"(ref null {Of(type.Heap)})" : $"(ref {Of(type.Heap)})";
    }
}
