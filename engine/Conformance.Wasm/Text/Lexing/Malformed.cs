using System.Globalization;
using System.Text;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Text.Lexing;

/// <summary>The errors of the text format (spec:text); each text of the official suite occurs here once.</summary>
internal static class Malformed
{
    /// <summary>Text for tokens and for contents of annotations.</summary>
    public const string Unexpected = "unexpected token";

    /// <summary>Text for sources, names and annotations.</summary>
    public const string NoUtf8 = "malformed UTF-8 encoding";

    // Lexical (spec:text-lexical)
    public static MalformedException UnknownOperator(ReadOnlySpan<byte> word, Location at) =>
        new("unknown operator " + Show(word), at) { Hint = Legacy.HintFor(word) };

    public static MalformedException IllegalCharacter(byte unit, Location at) =>
        new(string.Create(CultureInfo.InvariantCulture, $"illegal character 0x{unit:x2}"), at);

    public static MalformedException Utf8(Location at) => new(NoUtf8, at);

    /// <summary>The error for a file that begins with a byte order mark or with bytes that are not UTF-8.</summary>
    public static MalformedException ByteOrderMark(Location at) =>
        new(string.Create(CultureInfo.InvariantCulture, $"illegal character 0x{TextEncoding.ByteOrderMark[0]:x2}"), at)
        {
            Hint = "the file begins with a UTF-8 byte order mark, which the text format does not know; save it without",
        };

    public static MalformedException Utf16(Location at) => new(NoUtf8, at) { Hint = TextEncoding.Utf16 };

    public static MalformedException UnclosedString(Location at) => new("unclosed string literal", at);

    public static MalformedException IllegalInString(byte unit, Location at) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"illegal control character 0x{unit:x2} in string literal"),
            at);

    public static MalformedException IllegalEscape(Location at) => new("illegal escape in string literal", at);

    public static MalformedException UnclosedComment(Location at) => new("unclosed comment", at);

    public static MalformedException UnclosedAnnotation(Location at) => new("unclosed annotation", at);

    public static MalformedException EmptyAnnotationId(Location at) => new("empty annotation id", at);

    public static MalformedException EmptyIdentifier(Location at) => new("empty identifier", at);

    // Values (spec:text-value)
    public static MalformedException OutOfRange(ReadOnlySpan<byte> literal, string type, Location at) =>
        new($"constant out of range: {Show(literal)} is not a valid {type}", at);

    public static MalformedException NatOutOfRange(ReadOnlySpan<byte> literal, string type, Location at) =>
        new($"{type} constant out of range: {Show(literal)}", at);

    // Syntax
    public static MalformedException UnexpectedToken(ReadOnlySpan<byte> token, Location at, string? hint = null) =>
        new(Unexpected + (token.IsEmpty ? ": end of input" : " " + Show(token)), at) { Hint = hint };

    public static MalformedException LaneCount(int count, Location at) =>
        new(string.Create(CultureInfo.InvariantCulture, $"wrong number of lane literals: {count} expected"), at);

    public static MalformedException ShuffleLength(Location at) =>
        new("invalid lane length: 16 lane indices expected", at);

    public static MalformedException Alignment(Location at) => new("alignment must be a power of two", at);

    public static MalformedException PageSize(Location at) => new("invalid custom page size: not a power of two", at);

    public static MalformedException InlineType(Location at) =>
        new("inline function type does not match explicit type", at);

    public static MalformedException NoFuncType(uint index, Location at) =>
        new(string.Create(CultureInfo.InvariantCulture, $"unknown type {index}: not a function type"), at);

    public static MalformedException MismatchingLabel(ReadOnlySpan<byte> id, Location at) =>
        new("mismatching label " + Show(id), at);

    // Modules (spec:text-module)
    public static MalformedException Unknown(
        string category, ReadOnlySpan<byte> id, Location at, string? hint = null) =>
        new($"unknown {category} {Show(id)}", at) { Hint = hint };

    public static MalformedException Duplicate(string category, ReadOnlySpan<byte> id, Location at) =>
        new($"duplicate {category} {Show(id)}", at);

    public static MalformedException LateImport(ExternKind definition, Location at) =>
        new($"import after {(definition == ExternKind.Func ? "function" : TypeNames.Of(definition))} definition", at);

    public static MalformedException SecondStart(Location at) => new("multiple start sections", at);

    // Annotations (spec:text-nameannot, spec:text-customannot, spec:text-codemetadata): the official texts begin with
    // the annotation
    public static MalformedException Misplaced(string annotation, Location at) =>
        new($"misplaced @{annotation} annotation", at);

    public static MalformedException BadAnnotation(string annotation, string fault, Location at) =>
        new($"@{annotation} annotation: {fault}", at);

    public static InvalidException InvalidHintTarget(string annotation, Opcode target, Location at) =>
        new($"@{annotation} annotation: invalid target {InstructionSet.Of(target).Mnemonic}", at);

    /// <summary>An excerpt of the source for an error: at most forty bytes, all printable.</summary>
    internal static string Show(ReadOnlySpan<byte> text)
    {
        const int Most = 40;
        string shown = Encoding.UTF8.GetString(text.Length > Most ? text[..Most] : text);
        StringBuilder line = new(shown.Length + 1);
        foreach (char unit in shown)
        {
            line.Append(char.IsControl(unit) ? ' ' : unit);
        }

        return text.Length > Most ? line.Append('…').ToString() : line.ToString();
    }
}
