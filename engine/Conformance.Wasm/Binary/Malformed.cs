using System.Diagnostics.CodeAnalysis;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Binary;

/// <summary>
/// The errors of the binary format (spec:binary), in the words of the official suite, each in one place.
/// </summary>
internal static class Malformed
{
    public static MalformedException Magic(Location at) => new("magic header not detected", at);

    public static MalformedException Version(uint version, Location at) => new($"unknown binary version {version}", at);

    public static MalformedException UnexpectedEnd(Location at) => new("unexpected end of section or function", at);

    public static MalformedException LengthOutOfBounds(uint length, int rest, Location at) =>
        new($"length out of bounds: {length}, but {Quantity.Of(rest, "byte")} {(rest == 1 ? "is" : "are")} left", at);

    public static MalformedException IntegerTooLong(Location at) => new("integer representation too long", at);

    public static MalformedException IntegerTooLarge(Location at) => new("integer too large", at);

    public static MalformedException Utf8(Location at) => new("malformed UTF-8 encoding", at);

    public static MalformedException SectionId(byte id, Location at) => new($"malformed section id {id}", at);

    public static MalformedException SectionSize(int declared, int actual, Location at) =>
        new($"section size mismatch: {Quantity.Of(declared, "byte")} declared, {actual} used", at);

    public static MalformedException SectionOrder(SectionId id, Location at) =>
        new($"unexpected content after last section: section {(int)id} is repeated or out of order", at);

    public static MalformedException CodeCount(int types, int bodies, Location at) =>
        new($"function and code section have inconsistent lengths: {types} and {bodies}", at);

    public static MalformedException DataCount(uint declared, int actual, Location at) =>
        new($"data count and data section have inconsistent lengths: {declared} and {actual}", at);

    public static MalformedException DataCountRequired(Location at) => new("data count section required", at);

    public static MalformedException TooManyLocals(Location at) => new("too many locals", at);

    public static MalformedException ZeroByte(Location at) => new("zero byte expected", at);

    public static MalformedException Mutability(byte code, Location at) => new($"malformed mutability {code:x2}", at);

    public static MalformedException LimitsFlags(byte flags, Location at) =>
        new($"malformed limits flags {flags:x2}", at);

    public static MalformedException PageSize(uint exponent, Location at) =>
        new($"invalid custom page size 2^{exponent}", at);

    public static MalformedException ImportKind(byte code, Location at) => new($"malformed import kind {code:x2}", at);

    public static MalformedException ExportKind(byte code, Location at) => new($"malformed export kind {code:x2}", at);

    public static MalformedException ElemFlags(uint flags, Location at) =>
        new($"malformed elements segment kind {flags}", at);

    public static MalformedException ElemKind(byte code, Location at) => new($"malformed element kind {code:x2}", at);

    public static MalformedException DataFlags(uint flags, Location at) =>
        new($"malformed data segment kind {flags}", at);

    public static MalformedException DefinitionType(byte code, Location at) =>
        new($"malformed definition type {code:x2}", at);

    /// <summary>
    /// A malformed storage, reference or heap type; <paramref name="what"/> is the sort of type that the grammar
    /// expects.
    /// </summary>
    public static MalformedException Type(TypeSort what, byte code, Location at) => what switch
    {
        TypeSort.Storage => new($"malformed storage type {code:x2}", at),
        TypeSort.Reference => new($"malformed reference type {code:x2}", at),
        _ => new($"malformed heap type {code:x2}", at),
    };

    public static MalformedException Opcode(byte code, Location at) => new($"illegal opcode {code:x2}", at);

    public static MalformedException Opcode(byte prefix, uint code, Location at) =>
        new($"illegal opcode {prefix:x2} {code:x2}", at);

    public static MalformedException EndExpected(Location at) => new("END opcode expected", at);

    public static MalformedException MemArgFlags(uint flags, Location at) =>
        new($"malformed memop flags {flags:x2}", at);

    public static MalformedException CastFlags(byte flags, Location at) =>
        new($"malformed br_on_cast flags {flags:x2}", at);

    public static MalformedException CatchKind(byte code, Location at) => new($"malformed catch clause {code:x2}", at);

    /// <summary>Throws, so that readers stay small enough to be inlined.</summary>
    [DoesNotReturn]
    public static void Throw(MalformedException error) => throw error;
}

/// <summary>The sort of type that the grammar expects in place of a malformed type (spec:binary/types).</summary>
internal enum TypeSort
{
    Heap,
    Reference,
    Storage,
}
