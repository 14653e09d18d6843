using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Runner.Wast;

/// <summary>Parses literals and result patterns (the specification's interpreter/README.md, "Scripts").</summary>
/// <param name="reader">The reader to use.</param>
/// <param name="shared">The constants of a script; null if there are too few to share.</param>
internal sealed class ConstantParser(TokenReader reader, SharedConstants? shared = null)
{
    private const int MostNested = 64;
    private readonly ImmutableArray<Argument>.Builder _arguments = ImmutableArray.CreateBuilder<Argument>();

    /// <summary>Parses literals up to a right parenthesis.</summary>
    internal ImmutableArray<Argument> ReadArguments()
    {
        if (!reader.PeekLeft())
        {
            return [];
        }

        _arguments.Clear();
        while (reader.PeekLeft())
        {
            _ = reader.Next();
            _arguments.Add(ReadArgument());
            reader.ExpectRight();
        }

        return shared is not null && _arguments is [Argument.Constant only]
            ? shared.Alone(only)
            : _arguments.ToImmutable();
    }

    /// <summary>Parses result patterns up to a right parenthesis.</summary>
    internal ImmutableArray<Pattern> ReadResults() => ReadResults(0);

    private ImmutableArray<Pattern> ReadResults(int depth)
    {
        if (!reader.PeekLeft())
        {
            return [];
        }

        Pattern first = ReadResult(depth);
        if (!reader.PeekLeft())
        {
            return shared is not null && first is Pattern.Exactly only ? shared.Alone(only) : [first];
        }

        ImmutableArray<Pattern>.Builder results = ImmutableArray.CreateBuilder<Pattern>();
        results.Add(first);
        while (reader.PeekLeft())
        {
            results.Add(ReadResult(depth));
        }

        return results.ToImmutable();
    }

    private Argument.Constant ReadArgument()
    {
        Token keyword = reader.Expect(TokenKind.Keyword);
        if (!reader.TextOf(keyword).SequenceEqual("v128.const"u8))
        {
            return ArgumentOf(ReadLiteral(keyword));
        }

        VectorShape shape = ReadShape();
        return ArgumentOf(ReadLanes(shape), shape);
    }

    private Argument.Constant ArgumentOf(Value value, VectorShape shape = VectorShape.I32x4) =>
        shared is null ? new Argument.Constant(value) { Shape = shape } : shared.Argument(value, shape);

    private Pattern.Exactly PatternOf(Value value, VectorShape shape = VectorShape.I32x4) =>
        shared is null ? new Pattern.Exactly(value) { Shape = shape } : shared.Pattern(value, shape);

    private Value ReadLiteral(Token keyword)
    {
        ReadOnlySpan<byte> word = reader.TextOf(keyword);
        return NumberOf(word) is var number and not ValKind.Bot ? ReadNumber(number, reader.Next())
            : word.SequenceEqual("ref.null"u8) ? Value.Null(ReadHeapType())
            : word.SequenceEqual("ref.extern"u8) ? Value.Ref(new Reference.Host(reader.ExpectU32(), IsExtern: true))
            : word.SequenceEqual("ref.host"u8) ? Value.Ref(new Reference.Host(reader.ExpectU32(), IsExtern: false))
            : throw new ScriptException(
                "expected a literal: " + reader.Unexpected(keyword).Explained, reader.LocationOf(keyword));
    }

    private Pattern ReadResult(int depth)
    {
        _ = reader.Expect(TokenKind.LParen);
        Token keyword = reader.Expect(TokenKind.Keyword);
        ReadOnlySpan<byte> word = reader.TextOf(keyword);
        ValKind number = NumberOf(word);
        Pattern result = number != ValKind.Bot ? ReadNumberPattern(number)
            : word.SequenceEqual("v128.const"u8) ? ReadVectorPattern()
            : word.SequenceEqual("either"u8) ? ReadEither(keyword, depth)
            : word.StartsWith("ref"u8) ? ReadReferencePattern(keyword, word)
            : throw Unexpected(keyword);
        reader.ExpectRight();
        return result;
    }

    private Pattern ReadNumberPattern(ValKind type)
    {
        Token token = reader.Next();
        return type is ValKind.F32 or ValKind.F64 && NanPattern(type, token) is { } nan
            ? nan
            : PatternOf(ReadNumber(type, token));
    }

    private Pattern ReadVectorPattern()
    {
        VectorShape shape = ReadShape();
        ValKind type = VectorLanes.TypeOf(shape);
        if (type is ValKind.I32 or ValKind.I64)
        {
            return PatternOf(ReadLanes(shape), shape);
        }

        Pattern[] lanes = new Pattern[VectorLanes.CountOf(shape)];
        Value vector = new(ValKind.V128, 0);
        bool isExact = true;
        for (int i = 0; i < lanes.Length; i++)
        {
            lanes[i] = ReadNumberPattern(type);
            isExact &= lanes[i] is Pattern.Exactly;
            vector = lanes[i] is Pattern.Exactly lane ? VectorLanes.WithLane(shape, vector, i, lane.Value.Low) : vector;
        }

        return isExact ? PatternOf(vector, shape) : new Pattern.Lanes(shape, [.. lanes]);
    }

    private Pattern.Either ReadEither(Token keyword, int depth)
    {
        if (depth == MostNested)
        {
            throw new ScriptException(
                $"'either' is nested too deeply: more than {MostNested} times", reader.LocationOf(keyword));
        }

        ImmutableArray<Pattern> choices = ReadResults(depth + 1);
        return choices.Length > 0 ? new Pattern.Either(choices) : throw reader.Unexpected();
    }

    private Pattern ReadReferencePattern(Token keyword, ReadOnlySpan<byte> word)
    {
        bool isEmpty = reader.Peek.Kind == TokenKind.RParen;
        if (word.SequenceEqual("ref"u8))
        {
            return new Pattern.RefOf(HeapKind.Any);
        }

        word = word["ref".Length..];
        return word.SequenceEqual(".null"u8) ? new Pattern.NullRef(isEmpty ? null : ReadHeapType())
            : word.SequenceEqual(".extern"u8)
                ? isEmpty
                    ? new Pattern.RefOf(HeapKind.Extern)
                    : new Pattern.Exactly(Value.Ref(new Reference.Host(reader.ExpectU32(), IsExtern: true)))
            : word.SequenceEqual(".host"u8)
                ? new Pattern.Exactly(Value.Ref(new Reference.Host(reader.ExpectU32(), IsExtern: false)))
            : word.SequenceEqual(".func"u8) ? new Pattern.RefOf(HeapKind.Func)
            : word.SequenceEqual(".struct"u8) ? new Pattern.RefOf(HeapKind.Struct)
            : word.SequenceEqual(".array"u8) ? new Pattern.RefOf(HeapKind.Array)
            : word.SequenceEqual(".eq"u8) ? new Pattern.RefOf(HeapKind.Eq)
            : word.SequenceEqual(".i31"u8) ? new Pattern.RefOf(HeapKind.I31)
            : word.SequenceEqual(".exn"u8) ? new Pattern.RefOf(HeapKind.Exn)
            : throw Unexpected(keyword);
    }

    private Pattern? NanPattern(ValKind type, Token token) =>
        token.Kind != TokenKind.Keyword ? null
        : reader.IsKeyword(token, "nan:canonical"u8) ? new Pattern.CanonicalNan(type)
        : reader.IsKeyword(token, "nan:arithmetic"u8) ? new Pattern.ArithmeticNan(type)
        : null;

    private Value ReadNumber(ValKind type, Token token) => type switch
    {
        ValKind.I32 => Value.I32(reader.ParseI32(token)),
        ValKind.I64 => Value.I64(reader.ParseI64(token)),
        ValKind.F32 => Value.F32Bits(reader.ParseF32(token)),
        _ => Value.F64Bits(reader.ParseF64(token)),
    };

    private Value ReadLanes(VectorShape shape)
    {
        Value vector = new(ValKind.V128, 0);
        for (int i = 0; i < VectorLanes.CountOf(shape); i++)
        {
            Token token = reader.Next();
            ulong lane = shape switch
            {
                VectorShape.I8x16 => (ulong)reader.ParseI8(token),
                VectorShape.I16x8 => (ulong)reader.ParseI16(token),
                VectorShape.I32x4 => (ulong)reader.ParseI32(token),
                VectorShape.I64x2 => (ulong)reader.ParseI64(token),
                VectorShape.F32x4 => reader.ParseF32(token),
                _ => reader.ParseF64(token),
            };
            vector = VectorLanes.WithLane(shape, vector, i, lane);
        }

        return vector;
    }

    private VectorShape ReadShape()
    {
        Token token = reader.Expect(TokenKind.Keyword);
        ReadOnlySpan<byte> word = reader.TextOf(token);
        for (VectorShape shape = VectorShape.I8x16; shape <= VectorShape.F64x2; shape++)
        {
            if (System.Text.Ascii.Equals(word, VectorLanes.NameOf(shape)))
            {
                return shape;
            }
        }

        throw new ScriptException(
            "expected a vector shape: " + reader.Unexpected(token).Explained, reader.LocationOf(token));
    }

    /// <summary>Parses a heap type outside a module, where a type index has no meaning.</summary>
    private HeapKind ReadHeapType()
    {
        Token token = reader.Next();
        if (token.Kind is TokenKind.Nat or TokenKind.Id)
        {
            throw new ScriptException(
                "a type index has no meaning outside a module: write an abstract heap type", reader.LocationOf(token));
        }

        for (HeapKind kind = HeapKind.Any; kind < HeapKind.Index; kind++)
        {
            if (token.Kind == TokenKind.Keyword && System.Text.Ascii.Equals(reader.TextOf(token), TypeNames.Of(kind)))
            {
                return kind;
            }
        }

        throw new ScriptException(
            "expected a heap type: " + reader.Unexpected(token).Explained, reader.LocationOf(token));
    }

    private ScriptException Unexpected(Token keyword) =>
        new("expected a result: " + reader.Unexpected(keyword).Explained, reader.LocationOf(keyword));

    private static ValKind NumberOf(ReadOnlySpan<byte> word)
    {
        if (word.Length != "i32.const".Length || !word.EndsWith(".const"u8))
        {
            return ValKind.Bot;
        }

        bool is32 = word[1] == '3' && word[2] == '2';
        bool is64 = word[1] == '6' && word[2] == '4';
        return (word[0], is32, is64) switch
        {
            ((byte)'i', true, _) => ValKind.I32,
            ((byte)'i', _, true) => ValKind.I64,
            ((byte)'f', true, _) => ValKind.F32,
            ((byte)'f', _, true) => ValKind.F64,
            _ => ValKind.Bot,
        };
    }
}
