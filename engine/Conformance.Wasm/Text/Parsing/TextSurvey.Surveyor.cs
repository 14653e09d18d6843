using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Wasm.Text.Parsing;

public static partial class TextSurvey
{
    /// <summary>Walks through the tokens of a text.</summary>
    private sealed class Surveyor(SourceText text, int end)
    {
        private readonly Stack<List> _open = new();
        private Token _before;

        // The instruction whose indices come next, and their number so far.
        private OpRow? _indexed;
        private int _indices;

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
                    EndIndices();
                    _open.Push(new List());
                    break;
                case TokenKind.RParen:
                    EndIndices();
                    Close();
                    break;
                case TokenKind.Keyword:
                    EndIndices();
                    Keyword(word);
                    break;
                case TokenKind.Id:
                    if (word.Length > 1 && word[1] == '"')
                    {
                        Found.Add(QuotedId);
                    }

                    Identifier(_before.Kind == TokenKind.Keyword ? reader.TextOf(_before) : []);
                    Index();
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
                    Index();
                    break;
            }
        }

        private void Index()
        {
            _indices++;
            if (_open.TryPeek(out List? list) && list is { Keyword: "elem", HasLists: true, HasKind: false })
            {
                Found.Add(BareList);
            }
        }

        /// <summary>Notes whether an instruction leaves out the index of its table or memory.</summary>
        private void EndIndices()
        {
            switch (_indexed?.Immediate)
            {
                case Imm.Table or Imm.TableTable or Imm.TableType or Imm.ElemTable:
                    Found.Add(HasIndexBeside(Imm.ElemTable) ? WithTable : WithoutTable);
                    break;
                case Imm.Memory or Imm.MemoryMemory or Imm.MemArg or Imm.DataMemory:
                    Found.Add(HasIndexBeside(Imm.DataMemory) ? WithMemory : WithoutMemory);
                    break;
                default:
                    break;
            }

            // An instruction for a segment always has the index of the segment.
            bool HasIndexBeside(Imm ofSegment) => _indices > (_indexed?.Immediate == ofSegment ? 1 : 0);

            _indexed = null;
            _indices = 0;
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
                outer.HasLists = true;
                outer.Parts++;
                CloseIn(outer, list);
            }

            if (list.Parts > 1 && s_several.Contains(list.Keyword))
            {
                Found.Add(Several(list.Keyword));
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

        private void CloseIn(List outer, List list)
        {
            if (list.Keyword == "export" && ++outer.Exports == 2)
            {
                Found.Add(SeveralExports);
            }

            if (list.Keyword == "elem" && outer.Keyword == "table" && list.HasLists)
            {
                Found.Add(ElementsInTable);
            }

            if (outer.Keyword == "data" && list.Keyword is not "offset" and not "memory")
            {
                Found.Add(BareDataOffset);
            }

            if (outer.Keyword == "elem" && list.Keyword is not "offset" and not "table" and not "item"
                && !IsIn("table"))
            {
                outer.HasKind |= list.Keyword == "ref";
                _ = list.Keyword != "ref" && Found.Add(outer.HasKind ? BareItem : BareElemOffset);
            }
        }

        /// <summary>Whether the list around the innermost open one has a keyword.</summary>
        private bool IsIn(string keyword) => _open.Skip(1).FirstOrDefault()?.Keyword == keyword;

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

            if (!isHead)
            {
                Part(keyword);
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
                _indexed = row;
                Found.Add(!isHead ? FlatPlain
                    : row.Immediate is Imm.Block or Imm.TryTable ? FoldedBlock
                    : FoldedPlain);
            }
        }

        /// <summary>A keyword within a list.</summary>
        private void Part(string keyword)
        {
            if (!_open.TryPeek(out List? list))
            {
                return;
            }

            list.Parts++;
            if (list.Keyword == "elem")
            {
                list.HasKind |= keyword == "func" || s_references.Contains(keyword);
                _ = keyword == "func" && Found.Add(FuncList);
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

            /// <summary>Types or other parts in it, without identifiers.</summary>
            public int Parts { get; set; }

            public int Exports { get; set; }

            /// <summary>Whether it is an elem segment whose kind of elements has been read.</summary>
            public bool HasKind { get; set; }

            public bool HasLists { get; set; }

            public bool HasType { get; set; }

            public bool HasParts { get; set; }
        }
    }
}
