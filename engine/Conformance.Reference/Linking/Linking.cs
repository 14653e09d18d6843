using Conformance.Reference.Execution;
using Conformance.Reference.Instances;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Reference.Linking;

/// <summary>An import is missing or does not match (spec:exec-instantiation).</summary>
public sealed class LinkException : Exception
{
    private LinkException(string message)
        : base(message)
    {
    }

    internal static LinkException Unknown(Import import) =>
        new($"unknown import: \"{import.Module}\" \"{import.Name}\"");

    /// <summary>An active segment is out of bounds, which was a link error before bulk memory.</summary>
    internal static LinkException SegmentDoesNotFit(bool isData) =>
        new($"{(isData ? "data" : "elements")} segment does not fit");

    internal static LinkException Incompatible(Import import, ExternType expected, ExternType actual) => new(
        $"incompatible import type: \"{import.Module}\" \"{import.Name}\" is {Linking.Describe(actual)}, expected "
            + $"{Linking.Describe(expected)}");
}

/// <summary>
/// External types of objects in a store, and the rules by which they match imports (spec:valid-externaddr,
/// spec:match-externtype).
/// </summary>
internal static class Linking
{
    /// <summary>Checks the object for an import.</summary>
    /// <exception cref="LinkException">The object is missing or has another type.</exception>
    public static object Resolve(ValidModule module, Import import, object? provided)
    {
        if (provided is null)
        {
            throw LinkException.Unknown(import);
        }

        ExternType expected = module.Close(import.Type);
        ExternType actual = TypeOf(provided);
        return Matching.Matches(actual, expected)
            ? provided
            : throw LinkException.Incompatible(import, expected, actual);
    }

    /// <summary>The type of an extern: with its current size, and exact for a function.</summary>
    public static ExternType TypeOf(object instance) => instance switch
    {
        FuncInst func => new ExternFunc(HeapType.Concrete(func.Type, isExact: true)),
        TableInst table => table.Type,
        MemInst memory => memory.Type,
        GlobalInst global => global.Type,
        TagInst tag => new TagType(HeapType.Concrete(tag.Type)),
        _ => throw new ArgumentOutOfRangeException(nameof(instance), instance.GetType().Name, "not an extern"),
    };

    /// <summary>A type in readable form.</summary>
    public static string Describe(ExternType type) => type switch
    {
        ExternFunc func => "func " + Describe(func.Type),
        TagType tag => "tag " + Describe(tag.Type),
        GlobalType global => global.IsMutable ? $"global (mut {global.Value})" : $"global {global.Value}",
        TableType table => $"table {Describe(table.Limits)} {table.Element}",
        MemType memory => $"memory {Describe(memory.Limits)}"
            + (memory.PageSizeLog2 == MemType.DefaultPageSizeLog2 ? "" : $" (pagesize {1 << memory.PageSizeLog2})"),
        _ => type.ToString(),
    };

    private static string Describe(HeapType type) => type.Definition?.Body is FuncType func
        ? $"{TypeNames.Of(func.Parameters)} -> {TypeNames.Of(func.Results)}"
        : TypeNames.Of(type);

    private static string Describe(Limits limits) =>
        (limits.Address == AddrType.I64 ? "i64 " : "") + limits.Minimum
        + (limits.Maximum is { } maximum ? $" {maximum}" : "") + (limits.IsShared ? " shared" : "");
}
