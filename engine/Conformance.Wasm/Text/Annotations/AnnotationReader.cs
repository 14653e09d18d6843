using System.Text;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Wasm.Text.Annotations;

/// <summary>
/// Reads the annotations of a parsed module: <c>@custom</c>, <c>@name</c> (spec:text-customannot, spec:text-nameannot)
/// and <c>@metadata.code.branch_hint</c>. All other annotations are white space.
/// </summary>
internal sealed class AnnotationReader
{
    private readonly Module _module;
    private readonly List<Annotation> _passed = [];
    private readonly TokenReader _reader;
    private readonly AnnotationScope _scope;
    private readonly NameAnnotations _names;
    private readonly BranchHints _hints;
    private readonly List<(int Place, CustomSection Section)> _customs = [];

    /// <summary>Prepares to read the module's text again from <see cref="Module.Offset"/>.</summary>
    public AnnotationReader(Module module)
    {
        _module = module;
        _reader = new TokenReader(module.Source, module.Offset, _passed);
        _scope = new AnnotationScope(module, _reader);
        _names = new NameAnnotations(module);
        _hints = new BranchHints(module);
    }

    /// <summary>Returns the module with the contents of its annotations.</summary>
    public Module Read()
    {
        bool isInside = true;
        while (isInside)
        {
            Token token = _reader.Next();
            foreach (Annotation annotation in _passed)
            {
                ReadAnnotation(annotation);
            }

            _passed.Clear();
            isInside = _scope.Enter(token);
        }

        return _names.Apply(_module) with
        {
            // The sort is stable, so sections for one place stay in the order of the text.
            Customs = [.. _customs.OrderBy(custom => custom.Place).Select(custom => custom.Section)],
            BranchHints = _hints.ToImmutable(),
        };
    }

    private void ReadAnnotation(Annotation annotation)
    {
        ReadOnlySpan<byte> id = _reader.Bytes.AsSpan(annotation.Start + 2, annotation.Content - annotation.Start - 2);
        id = id[0] == '"' ? StringLiteral.Decode(id) : id;
        if (id.SequenceEqual("custom"u8))
        {
            _customs.Add(new CustomAnnotation(_module.Source, annotation).Read(_scope));
        }
        else if (id.SequenceEqual("name"u8))
        {
            _names.Add(new AnnotationContent("name", _module.Source, annotation), _scope);
        }
        else if (id.SequenceEqual("metadata.code.branch_hint"u8))
        {
            _hints.Add(new AnnotationContent("metadata.code.branch_hint", _module.Source, annotation), _scope);
        }
    }
}

/// <summary>Reads the contents of an annotation, token by token.</summary>
internal sealed class AnnotationContent(string id, SourceText source, Annotation annotation)
{
    private readonly TokenReader _reader = new(source, annotation.Content);

    /// <summary>End offset of the annotation.</summary>
    public int End => annotation.End;

    /// <summary>Location of the annotation.</summary>
    public Location At => new(source, annotation.Start);

    /// <summary>The next token. A word that is not a token of modules is unexpected here, not malformed.</summary>
    public Token Peek
    {
        get
        {
            try
            {
                return _reader.Peek;
            }
            catch (MalformedException e)
            {
                throw Malformed.BadAnnotation(id, Malformed.Unexpected, e.At);
            }
        }
    }

    /// <summary>Whether the next token is this word.</summary>
    public bool IsWord(ReadOnlySpan<byte> word) => _reader.IsKeyword(Peek, word);

    /// <summary>The bytes of the next token.</summary>
    public string Word => Encoding.UTF8.GetString(_reader.TextOf(Peek));

    /// <summary>Consumes the next token.</summary>
    public Token Next()
    {
        _ = Peek;
        return _reader.Next();
    }

    /// <summary>Reads a string that is a name.</summary>
    /// <param name="missing">Error text if there is none.</param>
    public string ReadName(string missing)
    {
        Token token = Peek.Kind == TokenKind.String ? Next() : throw Fault(missing);
        ReadOnlySpan<byte> bytes = _reader.BytesOf(token).Span;
        return System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : throw Fault(Malformed.NoUtf8);
    }

    /// <summary>Reads and joins all strings up to the end of the annotation.</summary>
    public ReadOnlyMemory<byte> ReadRest()
    {
        _ = Peek;
        ReadOnlyMemory<byte> bytes = _reader.ReadStrings();
        ReadEnd();
        return bytes;
    }

    /// <summary>Consumes the end of the annotation.</summary>
    public void ReadEnd() => _ = Peek.Kind == TokenKind.RParen ? Next() : throw Unexpected();

    /// <summary>The error for a misplaced token.</summary>
    public MalformedException Unexpected() => Fault(Malformed.Unexpected);

    /// <summary>An error in the annotation.</summary>
    public MalformedException Fault(string fault) => Malformed.BadAnnotation(id, fault, At);

    /// <summary>The error for a misplaced annotation.</summary>
    public MalformedException Misplaced() => Malformed.Misplaced(id, At);

    /// <summary>The error for a hint before an instruction that is not a branch.</summary>
    public InvalidException InvalidTarget(Opcode target) => Malformed.InvalidHintTarget(id, target, At);
}
