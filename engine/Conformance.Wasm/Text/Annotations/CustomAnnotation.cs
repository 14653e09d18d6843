using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Wasm.Text.Annotations;

/// <summary>
/// <c>(@custom "name" (before|after section)? "bytes"*)</c>: a custom section (spec:text-customannot).
/// </summary>
internal sealed class CustomAnnotation(SourceText source, Annotation annotation)
{
    /// <summary>Known sections in the order of the binary format, with their ids (spec:binary-module).</summary>
    private static readonly (string Name, int Id)[] s_sections =
    [
        ("type", 1), ("import", 2), ("func", 3), ("table", 4), ("memory", 5), ("tag", 13), ("global", 6), ("export", 7),
        ("start", 8), ("elem", 9), ("datacount", 12), ("code", 10), ("data", 11),
    ];

    private readonly AnnotationContent _content = new("custom", source, annotation);

    /// <summary>Reads the section, and a number that orders it among others.</summary>
    public (int Place, CustomSection Section) Read(AnnotationScope scope)
    {
        string name = _content.ReadName("missing section name");
        (int place, int after) = _content.Peek.Kind == TokenKind.LParen ? ReadPlace() : After(s_sections.Length);
        ReadOnlyMemory<byte> bytes = _content.ReadRest();
        return scope.Depth == 0
            ? (place, new CustomSection(name, bytes, after, annotation.Start))
            : throw _content.Misplaced();
    }

    private (int Place, int After) ReadPlace()
    {
        _ = _content.Next();
        bool isBefore = _content.IsWord("before"u8);
        if (!isBefore && !_content.IsWord("after"u8))
        {
            throw _content.Fault("malformed placement");
        }

        _ = _content.Next();
        string kind = _content.Peek.Kind == TokenKind.Keyword ? _content.Word : "";
        int section = Array.FindIndex(s_sections, section => section.Name == kind);
        (int Place, int After) place = kind switch
        {
            "first" when isBefore => (-1, 0),
            "last" when !isBefore => After(s_sections.Length),
            _ when section < 0 => throw _content.Fault("malformed section kind"),
            // "Before" a section means after the preceding one, and after all sections placed there.
            _ when isBefore => (2 * section, section == 0 ? 0 : s_sections[section - 1].Id),
            _ => After(section),
        };
        _ = _content.Next();
        _content.ReadEnd();
        return place;
    }

    private static (int Place, int After) After(int section) =>
        (2 * section + 1, section < s_sections.Length ? s_sections[section].Id : CustomSection.LastPlace);
}
