using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Validation;

/// <summary>
/// The errors of validation (spec:valid), each text once. Texts begin with the official testsuite's wording; details
/// for a person follow.
/// </summary>
internal static class Invalid
{
    /// <summary>The categories of <see cref="Unknown"/>, each of which is a rule.</summary>
    public static ImmutableArray<string> Categories { get; } =
        ["type", "function", "table", "memory", "global", "tag", "elem segment", "data segment", "local", "label", "field"];

    // Index spaces
    public static InvalidException Unknown(string category, ulong index, Location at) =>
        new($"unknown {category} {index}", at, $"{nameof(Unknown)} {category}");

    public static InvalidException UndeclaredFunction(ulong index, Location at) =>
        new($"undeclared function reference {index}: no code outside function bodies refers to it", at);

    // Types (spec:valid-subtype, spec:valid-tagtype)
    public static InvalidException NotAType(string kind, ulong index, Location at) =>
        new($"non-{kind} type {index}", at);

    public static InvalidException ForwardSuperType(int type, int super, Location at) =>
        new($"forward use of type {super} in sub type definition {type}", at);

    public static InvalidException SeveralSuperTypes(int type, Location at) =>
        new($"sub type {type} has more than one super type", at);

    public static InvalidException FinalSuperType(int type, int super, Location at) =>
        new($"sub type {type} has final super type {super}", at);

    public static InvalidException SubType(int type, int super, Location at) =>
        new($"sub type {type} does not match super type {super}", at);

    public static InvalidException DescriptorOutside(Location at) => new("descriptor type is outside rec group", at);

    public static InvalidException DescribedOutside(Location at) => new("described type is outside rec group", at);

    public static InvalidException NotDescribed(Location at) => new("type is not described by its descriptor", at);

    public static InvalidException NotItsDescriptor(Location at) =>
        new("described type is not described by descriptor", at);

    public static InvalidException ForwardDescribed(Location at) => new("forward use of described type", at);

    public static InvalidException DescriptorNotStruct(Location at) => new("descriptor type must be a struct", at);

    public static InvalidException DescribedNotStruct(Location at) => new("described type must be a struct", at);

    public static InvalidException DescriptorType(int type, string super, Location at) =>
        new($"descriptor type {type} does not match {super}", at);

    public static InvalidException DescribedType(int type, string super, Location at) =>
        new($"described type {type} does not match {super}", at);

    public static InvalidException TagResults(Location at) => new("non-empty tag result type", at);

    // Limits (spec:valid-limits)
    public static InvalidException MinimumAboveMaximum(Location at) =>
        new("size minimum must not be greater than maximum", at);

    public static InvalidException MemorySize(string limit, Location at) =>
        new($"memory size must be at most {limit}", at);

    public static InvalidException TableSize(string limit, Location at) =>
        new($"table size must be at most {limit}", at);

    public static InvalidException SharedWithoutMaximum(Location at) => new("shared memory must have maximum", at);

    public static InvalidException PageSize(int log2, Location at) =>
        new($"invalid custom page size 2^{log2}: it must be 1 or 65536", at);

    // Modules (spec:valid-module)
    public static InvalidException MultipleMemories(Location at) => new("multiple memories are not allowed", at);

    public static InvalidException MultipleTables(Location at) => new("multiple tables are not allowed", at);

    public static InvalidException DuplicateExport(string name, Location at) =>
        new($"duplicate export name \"{name}\"", at);

    public static InvalidException StartFunction(Location at) =>
        new("start function must not have parameters or results", at);

    public static InvalidException NotConstant(string instruction, Location at) =>
        new($"constant expression required, but found {instruction}", at);

    // Operands (spec:valid-instrs, spec:algo-valid)
    public static InvalidException Operands(string required, string found, Location at) =>
        Mismatch($"instruction requires {required} but stack has {found}", at);

    public static InvalidException BlockResults(string required, string found, Location at) =>
        Mismatch($"block requires {required} but stack has {found}", at);

    public static InvalidException Label(string required, string found, Location at) =>
        Mismatch($"instruction requires {required} but label has {found}", at);

    public static InvalidException CatchLabel(string required, string found, Location at) =>
        Mismatch($"label requires {required} but catch handler has {found}", at);

    public static InvalidException CalleeResults(string required, string found, Location at) =>
        Mismatch($"current function requires result type {required} but callee returns {found}", at);

    public static InvalidException TableOfFunctions(string element, Location at) =>
        Mismatch($"instruction requires table of function type but table has element type {element}", at);

    public static InvalidException ElementTypes(string source, string target, Location at) =>
        Mismatch($"element type {source} does not match {target}", at);

    public static InvalidException TableWithoutInitialiser(string element, Location at) =>
        Mismatch($"table of element type {element} needs an initial value", at);

    public static InvalidException Cast(string source, string target, Location at) =>
        Mismatch($"type {target} does not match {source} and cannot be its cast", at);

    public static InvalidException CastAcross(string source, string target, Location at) =>
        Mismatch($"type {target} has a different top type than {source}", at);

    private static InvalidException Mismatch(string what, Location at, [CallerMemberName] string rule = "") =>
        new($"type mismatch: {what}", at, rule);

    // Instructions (spec:valid-instr)
    public static InvalidException ResultArity(Location at) =>
        new("invalid result arity: a select has exactly one result", at);

    public static InvalidException RethrowLabel(ulong index, Location at) =>
        new($"invalid rethrow label {index}: it is not a catch clause", at);

    public static InvalidException Alignment(int natural, Location at) =>
        new($"alignment must not be larger than natural, here {natural}", at);

    public static InvalidException AtomicAlignment(int natural, Location at) =>
        new($"atomic alignment must be natural, here {natural}", at);

    public static InvalidException OffsetRange(Location at) => new("offset out of range of a 32-bit memory", at);

    public static InvalidException LaneIndex(int lane, int lanes, Location at) =>
        new($"invalid lane index {lane}, there are {lanes} lanes", at);

    public static InvalidException UninitializedLocal(ulong index, Location at) =>
        new($"uninitialized local {index}", at);

    public static InvalidException ImmutableGlobal(Location at) => new("immutable global", at);

    public static InvalidException ImmutableField(Location at) => new("immutable field", at);

    public static InvalidException ImmutableArray(Location at) => new("immutable array", at);

    public static InvalidException FieldPacking(bool isPacked, Location at) =>
        new(isPacked ? "field is packed" : "field is unpacked", at);

    public static InvalidException ArrayPacking(bool isPacked, Location at) =>
        new(isPacked ? "array is packed" : "array is unpacked", at);

    public static InvalidException FieldDefault(Location at) => new("field type is not defaultable", at);

    public static InvalidException ArrayDefault(Location at) => new("array type is not defaultable", at);

    public static InvalidException ArrayTypes(Location at) => new("array types do not match", at);

    public static InvalidException ArrayOfReferences(Location at) => new("array type is not numeric or vector", at);

    public static InvalidException NoDescriptor(string type, Location at) =>
        new($"type {type} does not have a descriptor", at);

    public static InvalidException WithoutDescriptor(ulong type, Location at) =>
        new($"type without descriptor {type}", at);

    public static InvalidException DescriptorAllocation(Location at) =>
        new("type with descriptor requires descriptor allocation", at);

    public static InvalidException PlainAllocation(Location at) =>
        new("type without descriptor requires non-descriptor allocation", at);

    // Sequences that neither format can express; only a hand-made module can hold them.
    public static InvalidException Nesting(string instruction, Location at) =>
        new($"misplaced {instruction}: no matching block is open", at);

    public static InvalidException Unclosed(Location at) => new("expression without a final end", at);

    // Refusals that are not errors of the module
    public static UnsupportedException FeatureOff(Feature feature, string what, Location at) =>
        new($"feature {FeatureSet.NameOf(feature)} is off, but {what} needs it", at);

    public static UnsupportedException SharedTable(Location at) => new("shared tables are not supported", at);

    public static UnsupportedException TooMany(string what, int limit, Location at) =>
        new($"too many {what}: this implementation has a limit of {limit}", at);
}
