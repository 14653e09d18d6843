using System.Collections.Immutable;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Wasm.Text.Parsing;

/// <summary>
/// Finds the forms of the text format that a text uses and that leave no trace in a module: spellings of literals,
/// comments, abbreviations. The survey looks at tokens.
/// </summary>
public static class TextSurvey
{
    private const string LineComment = "line comment";
    private const string BlockComment = "block comment";
    private const string NestedComment = "block comment in a block comment";
    private const string Annotation = "annotation";
    private const string QuotedId = "quoted identifier";
    private const string HexInteger = "hexadecimal integer";
    private const string SignedInteger = "integer with a plus sign";
    private const string Separators = "number with underscores";
    private const string DecimalFloat = "float: decimal with point";
    private const string Exponent = "float: decimal exponent";
    private const string HexFloat = "float: hexadecimal";
    private const string HexExponent = "float: binary exponent";
    private const string Infinity = "float: inf";
    private const string Nan = "float: nan";
    private const string NanPayload = "float: nan with payload";
    private const string FoldedPlain = "folded instruction";
    private const string FoldedBlock = "folded block";
    private const string FlatPlain = "instruction in flat form";
    private const string RepeatedLabel = "label repeated at else or end";
    private const string ByName = "index by identifier";
    private const string NumericIndex = "type use by index";
    private const string Offset = "offset=";
    private const string Align = "align=";
    private const string SeveralStrings = "string in several parts";
    private const string TypeAndParts = "type use with index and parts";
    private const string OnlyParts = "type use with parts only";

    /// <summary>Escapes of strings by the letter after the backslash; other letters are hexadecimal digits.</summary>
    private static readonly ImmutableArray<(byte Letter, string Form)> s_escapes =
    [
        ((byte)'t', "string escape \\t"), ((byte)'n', "string escape \\n"), ((byte)'r', "string escape \\r"),
        ((byte)'"', "string escape \\\""),
        ((byte)'\'', "string escape \\'"), ((byte)'\\', "string escape \\\\"), ((byte)'u', "string escape \\u{…}"),
        (0, "string escape by two digits"),
    ];

    /// <summary>
    /// Lists by their keyword and the keyword of the enclosing list; an empty keyword matches any list.
    /// </summary>
    private static readonly ImmutableArray<(string Outer, string Inner, string Form)> s_lists =
    [
        ("func", "export", "func with an export in it"), ("table", "export", "table with an export in it"),
        ("memory", "export", "memory with an export in it"), ("global", "export", "global with an export in it"),
        ("tag", "export", "tag with an export in it"),
        ("func", "import", "func with an import in it"), ("table", "import", "table with an import in it"),
        ("memory", "import", "memory with an import in it"), ("global", "import", "global with an import in it"),
        ("tag", "import", "tag with an import in it"),
        ("table", "elem", "table with its elements in it"), ("memory", "data", "memory with its data in it"),
        ("elem", "offset", "elem segment with (offset …)"), ("data", "offset", "data segment with (offset …)"),
        ("elem", "item", "elem segment with (item …)"), ("elem", "table", "elem segment with (table …)"),
        ("data", "memory", "data segment with (memory …)"),
        ("if", "then", "then"), ("if", "else", "folded else"), ("", "rec", "rec group"), ("", "sub", "sub type"),
        ("", "start", "start function"),
        ("module", "type", "type definition"), ("rec", "type", "type definition in a group"),
        ("", "pagesize", "custom page size"),
    ];

    /// <summary>Keywords.</summary>
    private static readonly ImmutableArray<(string Keyword, string Form)> s_keywords =
    [
        ("declare", "elem segment that declares"), ("i8x16", "v128.const i8x16"), ("i16x8", "v128.const i16x8"),
        ("i32x4", "v128.const i32x4"),
        ("i64x2", "v128.const i64x2"), ("f32x4", "v128.const f32x4"), ("f64x2", "v128.const f64x2"),
        ("shared", "shared memory"),
    ];

    /// <summary>
    /// Keywords before an identifier that is being bound; after some of them an identifier may also be a reference.
    /// </summary>
    private static readonly ImmutableArray<string> s_binding =
    [
        "module", "definition", "type", "func", "table", "memory", "global", "tag", "elem", "data", "param", "local",
        "field",
        "block", "loop", "if", "try", "try_table",
    ];

    /// <summary>Every form that the survey looks for.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        LineComment, BlockComment, NestedComment, Annotation, QuotedId, .. s_escapes.Select(escape => escape.Form),
        SeveralStrings,
        HexInteger, SignedInteger, Separators, DecimalFloat, Exponent, HexFloat, HexExponent, Infinity, Nan, NanPayload,
        FoldedPlain, FoldedBlock, FlatPlain, RepeatedLabel, ByName, NumericIndex, TypeAndParts, OnlyParts, Offset,
        Align,
        .. s_lists.Select(list => list.Form), .. s_keywords.Select(word => word.Form),
    ];

    /// <summary>The forms in a part of a source, up to the first error.</summary>
    public static IReadOnlySet<string> Of(SourceText text, int start, int end)
    {
        Surveyor surveyor = new(text, end);
        try
        {
            surveyor.Read(start);
        }
        catch (MalformedException)
        {
            // The survey does not report errors.
        }

        return surveyor.Found;
    }

    private sealed class Surveyor(SourceText text, int end)
    {
        private readonly Stack<List> _open = new();
        private Token _before;

        public HashSet<string> Found { get; } = new(StringComparer.Ordinal);

        private ReadOnlySpan<byte> Bytes => text.Content.Span;

        public void Read(int start)
        {
            TokenReader reader = new(text with { Content = text.Content[..end] }, start);
            int after = start;
            while (true)
            {
                Token token = reader.Next();
                Between(after, Math.Min(token.Start, end));
                if (token.Kind == TokenKind.Eof)
                {
                    return;
                }

                after = token.End;
                Add(reader, token);
                _before = token;
            }
        }

        private void Add(TokenReader reader, Token token)
        {
            ReadOnlySpan<byte> word = reader.TextOf(token);
            switch (token.Kind)
            {
                case TokenKind.LParen:
                    _open.Push(new List());
                    break;
                case TokenKind.RParen:
                    Close();
                    break;
                case TokenKind.Keyword:
                    Keyword(word);
                    break;
                case TokenKind.Id:
                    if (word.Length > 1 && word[1] == '"')
                    {
                        Found.Add(QuotedId);
                    }

                    Identifier(_before.Kind == TokenKind.Keyword ? reader.TextOf(_before) : []);
                    break;
                case TokenKind.String:
                    if (_before.Kind == TokenKind.String)
                    {
                        Found.Add(SeveralStrings);
                    }

                    Escapes(word, token.HasEscapes);
                    break;
                default:
                    Number(word);
                    break;
            }
        }

        private void Identifier(ReadOnlySpan<byte> before)
        {
            if (IsElseOrEnd(before))
            {
                Found.Add(RepeatedLabel);
            }
            else if (!s_binding.Contains(System.Text.Encoding.UTF8.GetString(before)))
            {
                Found.Add(ByName);
            }
        }

        private void Close()
        {
            if (!_open.TryPop(out List? list))
            {
                return;
            }

            if (_open.TryPeek(out List? outer))
            {
                outer.HasType |= list.Keyword == "type";
                outer.HasParts |= list.Keyword is "param" or "result";
            }

            if (list.Keyword is "func" or "call_indirect" or "return_call_indirect" or "tag")
            {
                if (list.HasType)
                {
                    Found.Add(list.HasParts ? TypeAndParts : NumericIndex);
                }

                if (!list.HasType && list.HasParts && outer?.Keyword != "type")
                {
                    Found.Add(OnlyParts);
                }
            }
        }

        private void Keyword(ReadOnlySpan<byte> word)
        {
            string keyword = System.Text.Encoding.UTF8.GetString(word);
            bool isHead = _before.Kind == TokenKind.LParen;
            string around = isHead ? Outer() : "";
            if (isHead && _open.TryPeek(out List? list))
            {
                list.Keyword = keyword;
                foreach ((string outer, string inner, string form) in s_lists)
                {
                    if (inner == keyword && (outer.Length == 0 || outer == around))
                    {
                        Found.Add(form);
                    }
                }
            }

            foreach ((string known, string form) in s_keywords)
            {
                if (known == keyword)
                {
                    Found.Add(form);
                }
            }

            if (keyword.StartsWith("offset=", StringComparison.Ordinal))
            {
                Found.Add(Offset);
            }

            if (keyword.StartsWith("align=", StringComparison.Ordinal))
            {
                Found.Add(Align);
            }

            Float(word);
            bool isPart = isHead && keyword is "else" or "catch" or "catch_all" or "delegate";
            if (!isPart && InstructionSet.FindMnemonic(word) is { } row
                && (!isHead || around is not "module" and not ""))
            {
                Found.Add(!isHead ? FlatPlain
                    : row.Immediate is Imm.Block or Imm.TryTable ? FoldedBlock
                    : FoldedPlain);
            }
        }

        /// <summary>The keyword of the list that encloses the innermost one.</summary>
        private string Outer()
        {
            List innermost = _open.Pop();
            string keyword = _open.TryPeek(out List? outer) ? outer.Keyword : "";
            _open.Push(innermost);
            return keyword;
        }

        private static bool IsElseOrEnd(ReadOnlySpan<byte> word) =>
            word.SequenceEqual("else"u8) || word.SequenceEqual("end"u8);

        private void Escapes(ReadOnlySpan<byte> literal, bool hasEscapes)
        {
            for (int i = 0; hasEscapes && i < literal.Length - 1; i++)
            {
                if (literal[i] != '\\')
                {
                    continue;
                }

                byte letter = literal[++i];
                string form = s_escapes[^1].Form;
                foreach ((byte known, string its) in s_escapes)
                {
                    form = known == letter ? its : form;
                }

                Found.Add(form);
            }
        }

        private void Number(ReadOnlySpan<byte> word)
        {
            bool isHex = word.IndexOf("0x"u8) >= 0 && word.IndexOf("nan"u8) < 0;
            bool isFloat = word.IndexOfAny((byte)'.', (byte)'p', (byte)'P') >= 0
                || (!isHex && word.IndexOfAny((byte)'e', (byte)'E') >= 0);
            if (word.Contains((byte)'_'))
            {
                Found.Add(Separators);
            }

            if (!isFloat)
            {
                if (isHex)
                {
                    Found.Add(HexInteger);
                }

                if (word[0] == '+')
                {
                    Found.Add(SignedInteger);
                }
            }
            else if (isHex)
            {
                Found.Add(HexFloat);
                if (word.IndexOfAny((byte)'p', (byte)'P') >= 0)
                {
                    Found.Add(HexExponent);
                }
            }
            else
            {
                if (word.Contains((byte)'.'))
                {
                    Found.Add(DecimalFloat);
                }

                if (word.IndexOfAny((byte)'e', (byte)'E') >= 0)
                {
                    Found.Add(Exponent);
                }
            }

            Float(word);
        }

        private void Float(ReadOnlySpan<byte> word)
        {
            ReadOnlySpan<byte> plain = word[0] is (byte)'+' or (byte)'-' ? word[1..] : word;
            if (plain.SequenceEqual("inf"u8))
            {
                Found.Add(Infinity);
            }

            if (plain.SequenceEqual("nan"u8))
            {
                Found.Add(Nan);
            }

            if (plain.StartsWith("nan:0x"u8))
            {
                Found.Add(NanPayload);
            }
        }

        /// <summary>Looks at the text between two tokens: comments and annotations.</summary>
        private void Between(int from, int to)
        {
            int depth = 0;
            for (int i = from; i < to - 1; i++)
            {
                (byte first, byte second) = (Bytes[i], Bytes[i + 1]);
                if (depth == 0 && first == ';' && second == ';')
                {
                    Found.Add(LineComment);
                    int length = Bytes[i..to].IndexOf((byte)'\n');
                    i = length < 0 ? to : i + length;
                }
                else if (first == '(' && second == ';')
                {
                    Found.Add(depth++ == 0 ? BlockComment : NestedComment);
                    i++;
                }
                else if (depth > 0 && first == ';' && second == ')')
                {
                    depth--;
                    i++;
                }
                else if (depth == 0 && first == '(' && second == '@')
                {
                    // Only the lexer knows where an annotation ends, so the rest of the text before the next token is
                    // skipped.
                    Found.Add(Annotation);
                    return;
                }
            }
        }

        /// <summary>An open parenthesis.</summary>
        private sealed class List
        {
            public string Keyword { get; set; } = "";

            public bool HasType { get; set; }

            public bool HasParts { get; set; }
        }
    }
}
