using System.Runtime.InteropServices;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;
using Conformance.Wasm.Text.Scopes;

namespace Conformance.Wasm.Text.Parsing;

/// <summary>
/// Reads instructions in plain, folded and block form into one flat sequence (spec:text-instr). A stack of frames holds
/// the open forms, so nesting costs memory but no recursion.
/// </summary>
internal sealed partial class InstrParser(
    TokenReader reader, Names names, TypeTable table, TypeParser types, Signature signature, Legacy legacy
) : IDisposable
{
    private readonly LabelStack _labels = new();
    private Instr[] _code = SpareArray<Instr>.Take();
    private int _codeLength;
    private int _codeUsed;
    private Frame[] _frames = SpareArray<Frame>.Take();
    private int _depth;
    private int _framesUsed;

    /// <summary>Reads instructions up to the right parenthesis of the enclosing form, without consuming it.</summary>
    public Expr ReadSequence()
    {
        Push(new Frame(FrameKind.Body));
        Run();
        return TakeExpr();
    }

    /// <summary>
    /// Reads exactly one folded instruction with its parentheses, where the format abbreviates <c>(offset …)</c> or
    /// <c>(item …)</c>.
    /// </summary>
    public Expr ReadFolded()
    {
        Push(new Frame(FrameKind.Single));
        OpenFolded();
        Run();
        return TakeExpr();
    }

    /// <summary>Reads a function body and keeps the names of its labels under the function's index.</summary>
    public Expr ReadBody(uint func)
    {
        _func = func;
        _labelCount = 0;
        Expr body = ReadSequence();
        _func = null;
        _labels.Clear();
        return body;
    }

    /// <summary>Returns the buffers and clears their references.</summary>
    public void Dispose()
    {
        SpareArray<Instr>.Return(_code, Math.Max(_codeUsed, _codeLength));
        SpareArray<Frame>.Return(_frames, _framesUsed);
        _code = [];
        _frames = [];
    }

    private enum FrameKind : byte
    {
        /// <summary>A whole sequence, up to a parenthesis of the enclosing form.</summary>
        Body,

        /// <summary>Exactly one folded instruction.</summary>
        Single,

        /// <summary>Operands of a folded plain instruction, which is emitted after them.</summary>
        Operands,

        /// <summary>A folded <c>block</c>, <c>loop</c> or <c>try_table</c>.</summary>
        Folded,

        /// <summary>Operands of a folded <c>if</c>, before <c>(then</c>.</summary>
        IfOperands,

        /// <summary>A folded <c>if</c> after its <c>then</c>.</summary>
        IfAfterThen,

        /// <summary>A folded <c>if</c> or <c>try</c> that must close next.</summary>
        Complete,

        /// <summary>A folded <c>try</c> after its <c>do</c>.</summary>
        TryAfterDo,

        /// <summary>A folded <c>try</c> after a <c>catch</c>.</summary>
        TryAfterCatch,

        /// <summary>
        /// The sequence inside <c>then</c>, <c>else</c>, <c>do</c>, <c>catch</c> or <c>catch_all</c>.
        /// </summary>
        Clause,

        // From here on: closed by the word `end`.
        FlatBlock,
        FlatIf,
        FlatElse,
        FlatTry,
        FlatCatch,
        FlatCatchAll,
    }

    private struct Frame(FrameKind kind)
    {
        public FrameKind Kind = kind;

        /// <summary>Entry of the label's identifier, or −1.</summary>
        public int Label = -1;

        /// <summary>The label's name until the block has a number.</summary>
        public string? Name;

        /// <summary>The instruction to emit after its operands.</summary>
        public Instr Pending;
    }

    private ref Frame Top => ref _frames[_depth - 1];

    /// <summary>Reads until the caller's frame is closed.</summary>
    private void Run()
    {
        while (_depth > 0)
        {
            Token token = reader.Peek;
            switch (token.Kind)
            {
                case TokenKind.Keyword:
                    ReadFlat(token);
                    break;
                case TokenKind.LParen:
                    ReadLeft();
                    break;
                case TokenKind.RParen:
                    ReadRight(token);
                    break;
                default:
                    throw Refuse();
            }
        }
    }

    private void ReadFlat(Token token)
    {
        if (Top.Kind is not (FrameKind.Body or FrameKind.Folded or FrameKind.Clause or >= FrameKind.FlatBlock))
        {
            throw Refuse();
        }

        OpRow row = FindRow(token);
        _ = reader.Next();
        switch (row.Opcode)
        {
            case Opcode.Block:
            case Opcode.Loop:
            case Opcode.TryTable:
                OpenBlock(row, token, FrameKind.FlatBlock);
                break;
            case Opcode.If:
                OpenBlock(row, token, FrameKind.FlatIf);
                break;
            case Opcode.Try:
                OpenBlock(row, token, FrameKind.FlatTry);
                break;
            case Opcode.Else:
                Continue(token, Top.Kind == FrameKind.FlatIf, FrameKind.FlatElse);
                CheckLabel();
                Emit(new Instr(Opcode.Else, token.Start));
                break;
            case Opcode.Catch:
                Continue(token, Top.Kind is FrameKind.FlatTry or FrameKind.FlatCatch, FrameKind.FlatCatch);
                Emit(new Instr(Opcode.Catch, token.Start, names.Tags.Read(reader)));
                break;
            case Opcode.CatchAll:
                Continue(token, Top.Kind is FrameKind.FlatTry or FrameKind.FlatCatch, FrameKind.FlatCatchAll);
                Emit(new Instr(Opcode.CatchAll, token.Start));
                break;
            case Opcode.Delegate:
                Continue(token, Top.Kind == FrameKind.FlatTry, FrameKind.FlatTry);
                PopLabel();
                Emit(new Instr(Opcode.Delegate, token.Start, ReadLabel()));
                break;
            case Opcode.End:
                Continue(token, Top.Kind >= FrameKind.FlatBlock, Top.Kind);
                CheckLabel();
                PopLabel();
                Emit(new Instr(Opcode.End, token.Start));
                break;
            default:
                Emit(ReadPlain(row, token));
                break;
        }
    }

    /// <summary>Moves the top frame to another part of its form, or reports a misplaced word.</summary>
    private void Continue(Token token, bool isAllowed, FrameKind next)
    {
        Top.Kind = isAllowed ? next : throw reader.Unexpected(token);
    }

    private void ReadLeft()
    {
        switch (Top.Kind)
        {
            case FrameKind.IfOperands when reader.TryLeft("then"u8):
                Emit(Top.Pending);
                NumberLabel(Top.Name);
                _labels.Push(Top.Label);
                Top.Kind = FrameKind.IfAfterThen;
                Push(new Frame(FrameKind.Clause));
                break;
            case FrameKind.IfAfterThen:
                OpenClause(reader.TryLeft("else"u8), Opcode.Else);
                break;
            case FrameKind.TryAfterDo or FrameKind.TryAfterCatch:
                ReadHandler();
                break;
            case FrameKind.Single or FrameKind.Complete:
                throw Refuse();
            default:
                OpenFolded();
                break;
        }
    }

    private void OpenClause(bool isAllowed, Opcode opcode)
    {
        Emit(isAllowed ? new Instr(opcode, reader.End) : throw Refuse());
        Top.Kind = FrameKind.Complete;
        Push(new Frame(FrameKind.Clause));
    }

    private void ReadHandler()
    {
        if (Top.Kind == FrameKind.TryAfterDo && reader.TryLeft("delegate"u8))
        {
            PopLabel();
            Emit(new Instr(Opcode.Delegate, reader.End, ReadLabel()));
            reader.ExpectRight();
            reader.ExpectRight();
            CloseSingle();
        }
        else if (reader.TryLeft("catch"u8))
        {
            Emit(new Instr(Opcode.Catch, reader.End, names.Tags.Read(reader)));
            Top.Kind = FrameKind.TryAfterCatch;
            Push(new Frame(FrameKind.Clause));
        }
        else
        {
            OpenClause(reader.TryLeft("catch_all"u8), Opcode.CatchAll);
        }
    }

    private void ReadRight(Token token)
    {
        switch (Top.Kind)
        {
            case FrameKind.Body:
                _depth--;
                return;
            case FrameKind.Operands:
                Emit(Top.Pending);
                _depth--;
                break;
            case FrameKind.Clause:
                _depth--;
                break;
            case FrameKind.Folded
            or FrameKind.IfAfterThen
            or FrameKind.Complete
            or FrameKind.TryAfterDo
            or FrameKind.TryAfterCatch:
                PopLabel();
                Emit(new Instr(Opcode.End, token.Start));
                break;
            default:
                throw Refuse();
        }

        _ = reader.Next();
        CloseSingle();
    }

    /// <summary>Closes a folded instruction without an enclosing one.</summary>
    private void CloseSingle()
    {
        if (_depth > 0 && Top.Kind == FrameKind.Single)
        {
            _depth--;
        }
    }

    private void OpenFolded()
    {
        _ = reader.Expect(TokenKind.LParen);
        Token token = reader.Peek;
        OpRow row = token.Kind == TokenKind.Keyword ? FindRow(token) : throw Refuse();
        _ = reader.Next();
        switch (row.Opcode)
        {
            case Opcode.Block:
            case Opcode.Loop:
            case Opcode.TryTable:
                OpenBlock(row, token, FrameKind.Folded);
                break;
            case Opcode.If:
                int label = ReadLabelId(out string? name);
                Instr pendingIf = new(Opcode.If, token.Start, data: ReadBlockType());
                Push(new Frame(FrameKind.IfOperands) { Label = label, Name = name, Pending = pendingIf });
                break;
            case Opcode.Try:
                OpenBlock(row, token, FrameKind.TryAfterDo);
                reader.ExpectLeft("do"u8);
                Push(new Frame(FrameKind.Clause));
                break;
            case Opcode.Else or Opcode.End or Opcode.Catch or Opcode.CatchAll or Opcode.Delegate:
                throw reader.Unexpected(token);
            default:
                Instr pending = ReadPlain(row, token);
                Push(new Frame(FrameKind.Operands) { Pending = pending });
                break;
        }
    }

    private void OpenBlock(OpRow row, Token token, FrameKind kind)
    {
        int label = ReadLabelId(out string? name);
        BlockType type = ReadBlockType();
        // The block's own label is not in scope in its catch clauses (spec:text-try_table).
        object data = row.Opcode == Opcode.TryTable ? new TryTableImm(type, ReadCatches()) : type;
        Emit(new Instr(row.Opcode, token.Start, data: data));
        NumberLabel(name);
        _labels.Push(label);
        Push(new Frame(kind) { Label = label });
    }

    private OpRow FindRow(Token token) =>
        InstructionSet.FindMnemonic(reader.TextOf(token))
        ?? legacy.Find(token)
        ?? throw reader.Unexpected(token, MisplacedAfter());

    /// <summary>
    /// The error for the next token. An unknown word is reported as such, even where no word is allowed.
    /// </summary>
    private MalformedException Refuse()
    {
        Token token =
            reader.Peek.Kind == TokenKind.LParen && reader.PeekSecond.Kind == TokenKind.Keyword
                ? reader.PeekSecond
                : reader.Peek;
        return reader.Unexpected(token, MisplacedAfter() ?? (_depth == 0 ? null : MissingIn(Top.Kind)));
    }

    /// <summary>
    /// Advice for a type after an instruction that once took one; null if the token is not a type, or the instruction
    /// never took one.
    /// </summary>
    private string? MisplacedAfter()
    {
        Token token = reader.Peek;
        bool isType =
            token.Kind is TokenKind.Nat or TokenKind.Id
            || (token.Kind == TokenKind.Keyword && TypeParser.AbstractOf(reader.TextOf(token)) is not null);
        if (!isType)
        {
            return null;
        }

        bool isFolded = _depth > 0 && Top.Kind == FrameKind.Operands;
        return (isFolded ? Top.Pending.Opcode : _codeLength > 0 ? _code[_codeLength - 1].Opcode : Opcode.Nop) switch
        {
            Opcode.RefIsNull or Opcode.RefAsNonNull => "it no longer takes a type",
            Opcode.ArrayLen => "array.len no longer takes a type",
            _ => null,
        };
    }

    /// <summary>
    /// The part that a folded form lacks or does not allow at the next token; null if any instruction is allowed.
    /// </summary>
    private static string? MissingIn(FrameKind kind) => kind switch
    {
        FrameKind.IfOperands =>
            "(then …) is missing: a folded if is (if (condition …) (then …) (else …)?), its operands folded too",
        FrameKind.Operands => "operands of a folded instruction are folded too: each needs parentheses of its own",
        FrameKind.IfAfterThen => "only (else …) can follow (then …)",
        FrameKind.TryAfterDo or FrameKind.TryAfterCatch =>
            "only (catch …), (catch_all …) or (delegate …) can follow (do …)",
        FrameKind.Complete => "nothing can follow this clause",
        _ => null,
    };

    private void Emit(in Instr instr)
    {
        if (_codeLength == _code.Length)
        {
            Array.Resize(ref _code, _code.Length * 2);
        }

        _code[_codeLength++] = instr;
    }

    private void Push(in Frame frame)
    {
        if (_depth == _frames.Length)
        {
            Array.Resize(ref _frames, _frames.Length * 2);
        }

        _frames[_depth++] = frame;
        _framesUsed = Math.Max(_framesUsed, _depth);
    }

    private Expr TakeExpr()
    {
        Emit(new Instr(Opcode.End, reader.End));
        Expr expr = new(ImmutableCollectionsMarshal.AsImmutableArray(_code.AsSpan(0, _codeLength).ToArray()));
        _codeUsed = Math.Max(_codeUsed, _codeLength);
        _codeLength = 0;
        return expr;
    }
}
