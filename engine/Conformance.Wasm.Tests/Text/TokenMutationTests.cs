using System.Text;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Wasm.Tests.Text;

/// <summary>
/// Mutated modules: tokens are deleted, doubled, swapped and replaced. Each result is malformed, or encodes to bytes
/// that the decoder reads and the encoder reproduces. <c>CONFORMANCE_MUTATIONS</c> sets the number of mutations; if
/// set, modules of the official suite are mutated too, if it is available.
/// </summary>
public sealed class TokenMutationTests
{
    private const int Few = 6000;
    private const int LongestSeed = 4000;

    private static readonly string[] s_words =
    [
        "(", ")", "0", "1", "-1", "64", "99", "4294967295", "4294967296", "0x7fffffffffffffff", "18446744073709551615",
        "1.5", "nan:0x1", "\"a\"", "\"\\ff\"",
        "$f", "$x", "$t", "$none", "func", "funcref", "nullref", "(ref 99)", "(ref (exact 99))", "(ref null (exact 0))",
        "(ref null $t)", "i8", "i32", "i64", "v128",
        "mut", "null", "exact", "shared", "sub", "final", "rec", "struct", "array", "field", "param", "result", "local",
        "type", "import", "export", "table", "memory",
        "global", "tag", "elem", "data", "start", "offset", "item", "declare", "pagesize", "(pagesize 1)", "(type 0)",
        "(param i32)", "(result i32 i64)", "(local $x i32)",
        "descriptor", "describes", "(descriptor 0)", "(describes 99)", "then", "else", "do", "end", "if", "block",
        "loop", "try", "try_table", "catch", "catch_all", "delegate",
        "(catch_all 0)", "(catch_ref 99 99)", "offset=1", "offset=0xffffffffffffffff", "align=1",
        "align=0x8000000000000000", "align=4294967296", "i32x4", "f64x2",
        "(@a)", "(@custom \"c\" \"x\")", "(@name \"n\")", "(@metadata.code.branch_hint \"\\01\")", "(;c;)", ";;\n",
    ];

    private static readonly string[] s_seeds =
    [
        "(module $m (type $t (func (param i32) (result i32))) (import \"a\" \"b\" (func $i (type $t))) (func $f "
            + "(export \"f\") (param $x i32) (result i32) (local $y i64) (call $i (local.get $x))))",
        "(module (table $t 1 2 funcref) (elem (table $t) (offset (i32.const 0)) func $f) (elem declare func $f) (elem "
            + "funcref (ref.func $f) (item ref.null func)) (table funcref (elem $f $f)) (func $f (call_indirect $t "
            + "(param i32) (i32.const 1) (i32.const 0))))",
        "(module (memory $m i64 1 2) (memory 1 2 shared) (memory 1 (pagesize 1)) (data $d (memory $m) (i64.const 0) "
            + "\"abc\" \"d\") (memory (data \"x\")) (func (memory.init $m $d (i64.const 0) (i32.const 0) (i32.const "
            + "0)) (drop (i32.load offset=4 align=2 (i64.const 0)))))",
        "(module (rec (type $s (sub (struct (field $a (mut i8)) (field $b (ref null $x))))) (type $x (array (mut (ref "
            + "null $s))))) (type $t (sub final $s (struct (field (mut i8)) (field (ref null $x))))) (global $g (mut "
            + "(ref null $s)) (ref.null $s)) (func $f (param $x (ref $t)) (drop (struct.get_s $s $a (local.get $x))) "
            + "(drop (ref.cast (ref null $t) (local.get $x)))))",
        "(module (rec (type $t (descriptor $d) (struct)) (type $d (describes $t) (struct))) (import \"a\" \"b\" (func "
            + "$f (exact (type $h)))) (type $h (func (param (ref (exact $d))) (result (ref null (exact $t))))) (func "
            + "(param $x (ref (exact $d))) (drop (ref.cast (ref (exact $t)) (struct.new_desc $t (local.get $x))))))",
        "(module (tag $e (param i32)) (func $f block $l (result i32) try_table $k (catch $e $l) (catch_all_ref 0) "
            + "i32.const 1 throw $e end unreachable end $l drop) (func (try $x (do (throw $e (i32.const 1))) (catch "
            + "$e (drop) (rethrow $x)) (catch_all))) (func (block $l (try (do) (delegate $l)))))",
        "(module (func $f (param $x i32) (if $l (result i32) (local.get $x) (then (br_if $l (i32.const 1) (local.get $x))) (else (select (result i32) (i32.const 1) (i32.const 2) (local.get $x)))) (br_table 0 $z 0 (i32.const 1)) drop) (func block $z loop br 0 end end))".Replace(
            " $z 0",
            " 0 0",
            StringComparison.Ordinal),
        "(module (memory 1) (func (result v128) (v128.load8_lane 0 offset=1 align=1 3 (i32.const 0) (v128.const i32x4 "
            + "1 2 3 4)) (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 (v128.const f64x2 nan inf)) "
            + "(i8x16.splat (i32.const 1)) drop drop) (func (drop (i32.atomic.rmw.cmpxchg (i32.const 0) (i32.const 0) "
            + "(i32.const 0))) atomic.fence (drop (br_on_cast 0 anyref (ref i31) (ref.null any)))))",
        "(module (@name \"m\") (@custom \"c\" (after func) \"x\") (type $t (@name \"t\") (func)) (func $f (@name "
            + "\"f\") (param $x (@name \"x\") i32) (local i32) (local $y (@name \"y\") i32) "
            + "(@metadata.code.branch_hint \"\\01\") (if (local.get $x) (then nop)) (block "
            + "(@metadata.code.branch_hint \"\\00\") (br_if 0 (local.get $x)))))",
        "(module (start $f) (func $f) (global $g i32 (i32.const 1)) (export \"g\" (global $g)) (export \"f\" (func "
            + "$f)) (data \"p\") (func (data.drop 0)) (func (drop (f32.const -0x1.8p-3)) (drop (i64.const -1))))",
    ];

    [Test]
    public void A_mutated_module_is_malformed_or_its_bytes_are_read_back([Values(false, true)] bool readAnnotations)
    {
        bool isLong = int.TryParse(Environment.GetEnvironmentVariable("CONFORMANCE_MUTATIONS"), out int asked);
        int rounds = isLong ? asked : Few;
        IEnumerable<string> suite = isLong ? TextsOf(SuiteModules.All()) : [];
        List<byte[][]> seeds = [
            .. s_seeds.Concat(OwnScripts()).Concat(suite).Select(seed => Tokens(Encoding.UTF8.GetBytes(seed)))
                .Where(tokens => tokens.Length > 0)];
        byte[][] words = [.. s_words.Select(Encoding.UTF8.GetBytes)];
        byte[][] mnemonics = [.. InstructionSet.Rows.ToArray().Select(row => Encoding.UTF8.GetBytes(row.Mnemonic))];
        Random random = new(readAnnotations ? 1 : 2);
        TextOptions options = new() { ReadAnnotations = readAnnotations, AllowLegacy = readAnnotations };
        int accepted = 0;
        List<string> failures = [];
        for (int round = 0; round < rounds && failures.Count < 10; round++)
        {
            byte[] text = Mutate(seeds, words, mnemonics, random);
            try
            {
                accepted += Reads(text, options) ? 1 : 0;
            }
#pragma warning disable CA1031 // The test looks for any exception that escapes.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                failures.Add(
                    $"{fault.GetType().Name}: {fault.Message}\n{Encoding.UTF8.GetString(text)}\n{fault.StackTrace}");
            }
        }

        Assert.That(failures, Is.Empty, string.Join("\n\n", failures));
        Assert.That(accepted, Is.GreaterThan(rounds / 50), "few neighbours are modules");
    }

    /// <summary>Whether the text is a module; its bytes must then be readable.</summary>
    private static bool Reads(byte[] text, TextOptions options)
    {
        Module module;
        try
        {
            module = ModuleParser.Parse(new SourceText("<mutated>", text), options);
        }
        catch (ModuleException refused)
            when (refused is MalformedException or InvalidException { Rule: "InvalidHintTarget" })
        {
            return false;
        }

        byte[] bytes = ModuleEncoder.Encode(module, withNames: options.ReadAnnotations);
        Module decoded = ModuleDecoder.Decode(new SourceText("<encoded>", bytes, IsBinary: true));
        return ModuleEncoder.Encode(
            decoded with
            {
                Customs = module.Customs,
                Name = module.Name,
                Names = module.Names,
                BranchHints = module.BranchHints,
            },
            withNames: options.ReadAnnotations).AsSpan().SequenceEqual(bytes)
            ? true
            : throw new InvalidOperationException("other bytes after decoding");
    }

    private static byte[] Mutate(List<byte[][]> seeds, byte[][] words, byte[][] mnemonics, Random random)
    {
        List<byte[]> tokens = [.. seeds[random.Next(seeds.Count)]];
        for (int change = random.Next(1, 4); change > 0 && tokens.Count > 0; change--)
        {
            int at = random.Next(tokens.Count);
            byte[][] donor = seeds[random.Next(seeds.Count)];
            switch (random.Next(9))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.Insert(at, tokens[at]);
                    break;
                case 2:
                    int other = random.Next(tokens.Count);
                    (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                    break;
                case 3:
                    tokens[at] = words[random.Next(words.Length)];
                    break;
                case 4:
                    tokens.Insert(at, words[random.Next(words.Length)]);
                    break;
                case 5:
                    tokens[at] = mnemonics[random.Next(mnemonics.Length)];
                    break;
                case 6:
                    tokens[at] = donor[random.Next(donor.Length)];
                    break;
                case 7:
                    int from = random.Next(donor.Length);
                    tokens.InsertRange(at, donor.Skip(from).Take(random.Next(1, 12)));
                    break;
                default:
                    tokens.RemoveRange(at, Math.Min(random.Next(1, 6), tokens.Count - at));
                    break;
            }
        }

        // Tokens are separated, but sometimes two are joined.
        using MemoryStream text = new();
        foreach (byte[] token in tokens)
        {
            text.Write(token);
            if (random.Next(400) != 0)
            {
                text.WriteByte((byte)' ');
            }
        }

        return text.ToArray();
    }

    private static byte[][] Tokens(byte[] text)
    {
        List<byte[]> tokens = [];
        List<Annotation> annotations = [];
        TokenReader reader = new(new SourceText("<seed>", text), 0, annotations);
        while (reader.Peek.Kind != TokenKind.Eof)
        {
            tokens.AddRange(annotations.Select(annotation => text[annotation.Start..annotation.End]));
            annotations.Clear();
            tokens.Add(reader.TextOf(reader.Next()).ToArray());
        }

        return [.. tokens];
    }

    /// <summary>The small modules of this project's own scripts.</summary>
    private static IEnumerable<string> OwnScripts() =>
        Directory.EnumerateFiles(
            Path.Combine(Conformance.Tests.Repository.Root, "testsuite"),
            "*.wast",
            SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => new SourceText(path, File.ReadAllBytes(path)))
            .SelectMany(script => TextsOf(SuiteModules.In(script)));

    private static IEnumerable<string> TextsOf(IEnumerable<SuiteModule> modules) =>
        modules.Where(module => module.Start >= 0).Select(TextOf).Where(text => text.Length <= LongestSeed);

    private static string TextOf(SuiteModule module)
    {
        TokenReader reader = new(module.Source, module.Start);
        int depth = 1;
        while (depth > 0)
        {
            TokenKind kind = reader.Next().Kind;
            depth += kind switch
            {
                TokenKind.LParen => 1,
                TokenKind.RParen => -1,
                _ => 0,
            };
        }

        return "(module " + Encoding.UTF8.GetString(module.Source.Content.Span[module.Start..reader.End]);
    }
}
