using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Tests.Binary;
using Conformance.Wasm.Text.Parsing;
using Conformance.Wasm.Text.Printing;

namespace Conformance.Wasm.Tests.Text;

public sealed class PrinterTests
{
    private static readonly Instr s_end = new(Opcode.End, 0);

    private static Module Empty => new(Handmade.Source([]));

    [Test]
    public void The_empty_module_is_one_word() => Assert.That(ModulePrinter.Print(Empty), Is.EqualTo("(module)\n"));

    [Test]
    public void Fields_are_in_the_order_of_the_sections()
    {
        Module module = Handmade.Decode(
            Handmade.Section(
                1,
                3,
                0x60,
                2,
                0x7F,
                0x7E,
                1,
                0x70,
                0x4E,
                2,
                0x50,
                0,
                0x5F,
                2,
                0x78,
                0,
                0x63,
                1,
                1,
                0x4F,
                1,
                1,
                0x5F,
                0,
                0x5E,
                0x77,
                0),
            Handmade.Section(
                2, 5, 1, 0x61, 1, 0x62, 0, 0, 0, 0, 0x20, 0, 0, 0, 1, 0x6F, 4, 1, 0, 0, 2, 3, 1, 2, 0, 0, 3, 0x7C, 1),
            Handmade.OneFunc, Handmade.Section(4, 1, 0x40, 0, 0x70, 1, 1, 2, 0xD0, 0x70, 0x0B),
            Handmade.Section(5, 1, 9, 1, 2, 0), Handmade.Section(13, 1, 0, 0),
            Handmade.Section(6, 1, 0x7F, 0, 0x41, 0x7F, 0x0B), Handmade.Section(7, 1, 2, 0x22, 0x0A, 4, 0),
            Handmade.Section(8, 1),
            Handmade.Section(
                9, 4, 0, 0x41, 0, 0x0B, 2, 0, 1, 2, 1, 0x41, 0, 0x0B, 0, 0, 3, 0, 0, 5, 0x6F, 1, 0xD0, 0x6F, 0x0B),
            Handmade.Code(2, 1, 0x7F, 2, 0x7E, 0x0B),
            Handmade.Section(11, 2, 1, 3, 0x61, 0x22, 0xFF, 2, 1, 0x41, 0, 0x0B, 0), Handmade.Custom("x", 1));
        Assert.That(ModulePrinter.Print(module), Is.EqualTo(
            """
            (module
              (type (func (param i32 i64) (result funcref)))
              (rec
                (type (sub (struct (field i8) (field (mut (ref null 1))))))
                (type (sub final 1 (struct))))
              (type (array i16))
              (import "a" "b" (func (type 0)))
              (import "" "" (func (exact (type 0))))
              (import "" "" (table i64 1 externref))
              (import "" "" (memory 1 2 shared))
              (import "" "" (global (mut f64)))
              (func (type 0) (param i32 i64) (result funcref)
                (local i32 i64 i64))
              (table 1 2 funcref (ref.null func))
              (memory 1 2 (pagesize 1))
              (tag (type 0))
              (global i32 (i32.const -1))
              (export "\"\n" (tag 0))
              (start 1)
              (elem (i32.const 0) func 0 1)
              (elem (table 1) (i32.const 0) func)
              (elem declare func)
              (elem externref (ref.null extern))
              (data "a\22\ff")
              (data (memory 1) (i32.const 0) "")
              (@custom "x" (after data) "\01"))

            """.Replace("a\\22", "a\\\"", StringComparison.Ordinal)));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Code_is_flat_or_folded(bool folded)
    {
        Instr[] code =
        [
            new(Opcode.LocalGet, 0, 0), new(Opcode.I32Const, 0, bits: 1), new(Opcode.I32Add, 0),
            new(Opcode.If, 0, data: BlockType.OfResult(ValType.I32)),
            new(Opcode.I32Const, 0, bits: 2), new(Opcode.Else, 0), new(Opcode.Block, 0, data: BlockType.Empty),
            new(Opcode.Br, 0, 1), s_end,
            new(Opcode.I32Const, 0, bits: 3), s_end, new(Opcode.Drop, 0), s_end,
        ];
        string expected = folded
            ? """
                (drop
                  (if (result i32)
                    (i32.add (local.get 0) (i32.const 1))
                    (then
                      (i32.const 2))
                    (else
                      (block
                        (br 1))
                      (i32.const 3))))))

            """
            : """
                local.get 0
                i32.const 1
                i32.add
                if (result i32)
                  i32.const 2
                else
                  block
                    br 1
                  end
                  i32.const 3
                end
                drop))

            """;
        Assert.That(Body(code, folded), Is.EqualTo(expected));
    }

    [Test]
    public void Legacy_exception_blocks_fold()
    {
        Instr[] code =
        [
            new(Opcode.Try, 0, data: BlockType.Empty), new(Opcode.Try, 0, data: BlockType.Empty), new(Opcode.Nop, 0),
            new(Opcode.Delegate, 0, 1),
            new(Opcode.Catch, 0, 0), new(Opcode.Rethrow, 0, 0), new(Opcode.CatchAll, 0), s_end, s_end,
        ];
        Assert.That(Body(code, folded: true), Is.EqualTo(
            """
                (try
                  (do
                    (try
                      (do
                        (nop))
                      (delegate 1)))
                  (catch 0
                    (rethrow 0))
                  (catch_all))))

            """));
    }

    [Test]
    public void Folding_never_reaches_over_an_instruction_without_results()
    {
        Instr[] code = [
            new(Opcode.I32Const, 0, bits: 1),
            new(Opcode.Nop, 0),
            new(Opcode.I32Const, 0, bits: 2),
            new(Opcode.I32Add, 0),
            s_end];
        Assert.That(
            Body(code, folded: true), Is.EqualTo("    (i32.const 1)\n    (nop)\n    (i32.add (i32.const 2))))\n"));
    }

    [Test]
    public void Floats_are_exact()
    {
        (uint Bits, string Text)[] rows =
        [
            (0x0000_0000u, "f32.const 0"),
            (0x8000_0000u, "f32.const -0"),
            (0x3DCC_CCCDu, "f32.const 0.1"),
            (0x0000_0001u, "f32.const 1e-45"),
            (0x7F7F_FFFFu, "f32.const 3.4028235e+38"),
            (0xFF80_0000u, "f32.const -inf"),
            (0x7FC0_0000u, "f32.const nan"),
            (0xFFA0_0001u, "f32.const -nan:0x200001"),
        ];
        foreach ((uint bits, string text) in rows)
        {
            Assert.That(Line(new Instr(Opcode.F32Const, 0, bits: bits)), Is.EqualTo(text));
        }
    }

    [Test]
    public void Every_shape_of_immediates_has_its_spelling()
    {
        ValType concrete = ValType.Ref(HeapType.Concrete(0), isNullable: true);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Line(new Instr(Opcode.BrTable, 0, data: new uint[] { 1, 0, 2 })), Is.EqualTo("br_table 1 0 2"));
            Assert.That(Line(new Instr(Opcode.CallIndirect, 0, 0, 0)), Is.EqualTo("call_indirect (type 0)"));
            Assert.That(Line(new Instr(Opcode.TableInit, 0, 3, 0)), Is.EqualTo("table.init 3"));
            Assert.That(Line(new Instr(Opcode.TableCopy, 0)), Is.EqualTo("table.copy"));
            Assert.That(Line(new Instr(Opcode.TableGet, 0)), Is.EqualTo("table.get"));
            Assert.That(Line(new Instr(Opcode.CallIndirect, 0, 1, 0)), Is.EqualTo("call_indirect 1 (type 0)"));
            Assert.That(
                Line(new Instr(Opcode.SelectTyped, 0, data: new[] { ValType.I32 })), Is.EqualTo("select (result i32)"));
            Assert.That(
                Line(new Instr(Opcode.SelectTyped, 0, data: Array.Empty<ValType>())), Is.EqualTo("select (result)"));
            Assert.That(Line(new Instr(Opcode.TableInit, 0, 3, 1)), Is.EqualTo("table.init 1 3"));
            Assert.That(Line(new Instr(Opcode.MemoryInit, 0, 3)), Is.EqualTo("memory.init 3"));
            Assert.That(Line(new Instr(Opcode.MemoryInit, 0, 3, 1)), Is.EqualTo("memory.init 1 3"));
            Assert.That(Line(new Instr(Opcode.MemoryCopy, 0)), Is.EqualTo("memory.copy"));
            Assert.That(Line(new Instr(Opcode.MemoryCopy, 0, 0, 1)), Is.EqualTo("memory.copy 0 1"));
            Assert.That(Line(new Instr(Opcode.I32Load, 0, 0, 2)), Is.EqualTo("i32.load"));
            Assert.That(Line(new Instr(Opcode.I32Load, 0, 1, 0, 8)), Is.EqualTo("i32.load 1 offset=8 align=1"));
            Assert.That(Line(new Instr(Opcode.V128Load8Lane, 0, 2, 0, 0, small: 7)), Is.EqualTo("v128.load8_lane 2 7"));
            Assert.That(Line(new Instr(Opcode.I64Const, 0, bits: ulong.MaxValue)), Is.EqualTo("i64.const -1"));
            Assert.That(
                Line(Instr.OfVector(Opcode.V128Const, 0, Vector128.Create(1u, 2, 3, uint.MaxValue).AsByte())),
                Is.EqualTo("v128.const i32x4 0x00000001 0x00000002 0x00000003 0xffffffff"));
            Assert.That(
                Line(Instr.OfVector(Opcode.I8x16Shuffle, 0, Vector128<byte>.Indices)),
                Is.EqualTo("i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15"));
            Assert.That(Line(new Instr(Opcode.RefNull, 0, data: concrete)), Is.EqualTo("ref.null 0"));
            Assert.That(Line(new Instr(Opcode.RefTestNull, 0, data: concrete)), Is.EqualTo("ref.test (ref null 0)"));
            Assert.That(
                Line(new Instr(
                    Opcode.BrOnCast,
                    0,
                    0,
                    data: new CastImm(ValType.FuncRef, ValType.Ref(HeapType.Concrete(0, isExact: true), false)))),
                Is.EqualTo("br_on_cast 0 funcref (ref (exact 0))"));
            Assert.That(Line(new Instr(Opcode.ArrayNewFixed, 0, 0, 9)), Is.EqualTo("array.new_fixed 0 9"));
            Assert.That(Line(new Instr(Opcode.AtomicFence, 0)), Is.EqualTo("atomic.fence"));
        }
    }

    [Test]
    public void Catch_clauses_come_after_the_type_of_the_block()
    {
        Catch[] catches = [
            new(CatchKind.Catch, 1, 0),
            new(CatchKind.CatchRef, 1, 0),
            new(CatchKind.CatchAll, 0, 1),
            new(CatchKind.CatchAllRef, 0, 1)];
        Instr[] code =
            [new(Opcode.TryTable, 0, data: new TryTableImm(BlockType.OfResult(ValType.I32), catches)), s_end, s_end];
        Assert.That(Body(code, folded: true), Is.EqualTo(
            "    (try_table (result i32) (catch 1 0) (catch_ref 1 0) (catch_all 1) (catch_all_ref 1))))\n"));
    }

    [Test]
    public void Names_become_identifiers()
    {
        ModuleNames names = new();
        names.Types.Add(0, "t");
        names.Funcs.Add(0, "f");
        names.Locals.Add(0, new() { [0] = "a", [1] = "a b", [2] = "", [3] = "c" });
        names.Labels.Add(0, new() { [0] = "l", [1] = "m", [2] = "m" });
        names.Globals.Add(7, "outside");
        Instr[] code =
        [
            new(Opcode.Block, 0, data: BlockType.Empty), new(Opcode.Loop, 0, data: BlockType.Empty),
            new(Opcode.Br, 0, 1), new(Opcode.Br, 0, 0),
            new(Opcode.GlobalGet, 0, 7), new(Opcode.LocalGet, 0, 1), new(Opcode.LocalGet, 0, 2), s_end, s_end,
            new(Opcode.Loop, 0), s_end, s_end,
        ];
        Module module = Empty with
        {
            Name = "m",
            Types = [new RecType([new SubType(true, [], new FuncType([ValType.I32, ValType.I64], []))])],
            Funcs = [new Func(0, [new LocalGroup(2, ValType.F32)], new Expr([.. code]), 0)],
            Exports = [new Export("e", ExternKind.Func, 0, 0)],
            Names = names,
        };
        Assert.That(ModulePrinter.Print(module, new PrintOptions { UseNames = true }), Is.EqualTo(
            """
            (module $m
              (type $t (func (param i32 i64)))
              (func $f (type $t) (param $a i32) (param $"a b" i64)
                (local f32) (local $c f32)
                block $l
                  loop $m
                    br $l
                    br $m
                    global.get 7
                    local.get $"a b"
                    local.get 2
                  end
                end
                loop $m.1
                end)
              (export "e" (func $f)))

            """));
    }

    private const string Calculator = """
        (module $calc
          (type $binary (func (param i32 i32) (result i32)))
          (import "env" "log" (func $log (param i32)))
          (import "env" "memory" (memory $memory 1))
          (table 4 funcref)
          (global $count (mut i32) (i32.const 0))
          (func $add (type $binary) (param $a i32) (param $b i32) (result i32)
            (local $sum i32) (local i64)
            (local.set $sum (i32.add (local.get $a) (local.get $b)))
            (if (i32.eqz (local.get $sum)) (then (call $log (i32.const -1))) (else (call $log (local.get $sum))))
            (block $out (loop (br_if $out (local.get $sum)) (br 0)))
            (f64.store offset=16 align=4 (i32.const 0) (f64.const 0x1.8p-3))
            (call_indirect (type $binary) (local.get $a) (local.get $b) (table.size)))
          (export "add" (func $add))
          (elem (i32.const 0) $add $add)
          (data (i32.const 8) "hi\n\00\"quote\""))
        """;

    [Test]
    public void A_module_is_printed_as_a_person_would_write_it()
    {
        const string Expected = """
            (module $calc
              (type $binary (func (param i32 i32) (result i32)))
              (type (;1;) (func (param i32)))
              (import "env" "log" (func $log (type 1)))
              (import "env" "memory" (memory $memory 1))
              (func $add (type $binary) (param $a i32) (param $b i32) (result i32)
                (local $sum i32) (local i64)
                (local.set $sum (i32.add (local.get $a) (local.get $b)))
                (if
                  (i32.eqz (local.get $sum))
                  (then
                    (call $log (i32.const -1)))
                  (else
                    (call $log (local.get $sum))))
                (block $out
                  (loop
                    (br_if $out (local.get $sum))
                    (br 0)))
                (f64.store offset=16 align=4 (i32.const 0) (f64.const 0.1875))
                (call_indirect (type $binary) (local.get $a) (local.get $b) (table.size)))
              (table (;0;) 4 funcref)
              (global $count (mut i32) (i32.const 0))
              (export "add" (func $add))
              (elem (;0;) (i32.const 0) func $add $add)
              (data (;0;) (i32.const 8) "hi\n\00\"quote\""))

            """;
        PrintOptions options = new() { Folded = true, UseNames = true, OmitNameSection = true, ShowIndices = true };
        byte[] bytes =
            ModuleEncoder.Encode(ModuleParser.Parse(SourceText.FromString("<test>", Calculator)), withNames: true);
        string text = ModulePrinter.Print(ModuleDecoder.Decode(Handmade.Source(bytes)), options);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, Is.EqualTo(Expected));
            Assert.That(
                ModuleEncoder.Encode(ModuleParser.Parse(SourceText.FromString("<printed>", text)), withNames: true),
                Is.EqualTo(bytes),
                "names and all");
        }
    }

    [Test]
    public void Long_lists_go_on_in_lines_of_their_own()
    {
        Module module = Empty with
        {
            Elems = [new ElemSegment(
                SegmentMode.Passive,
                ValType.Ref(HeapKind.Func, isNullable: false),
                [.. Enumerable.Range(0, 18).Select(i => new Expr([new Instr(Opcode.RefFunc, 0, (uint)i), s_end]))],
                0,
                null,
                0)],
            Datas = [new DataSegment(SegmentMode.Passive, new byte[65], 0, null, 0)],
        };
        string zeros = string.Concat(Enumerable.Repeat("\\00", 64));
        Assert.That(ModulePrinter.Print(module), Is.EqualTo(
            $"(module\n  (elem func\n    0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15\n    16 17)\n  (data\n    "
                + $"\"{zeros}\"\n    \"\\00\"))\n"));
    }

    [Test]
    public void An_expression_that_is_not_one_instruction_keeps_its_keyword()
    {
        Expr two = new([new Instr(Opcode.I32Const, 0, bits: 1), new Instr(Opcode.Nop, 0), s_end]);
        Expr none = new([s_end]);
        Expr sum = new(
            [new Instr(
                Opcode.I32Const,
                0,
                bits: 1), new Instr(Opcode.I32Const, 0, bits: 2), new Instr(Opcode.I32Add, 0), s_end]);
        Module module = Empty with
        {
            Datas =
            [
                new DataSegment(SegmentMode.Active, default, 0, two, 0),
                new DataSegment(SegmentMode.Active, default, 0, none, 0),
                new DataSegment(SegmentMode.Active, default, 0, sum, 0),
            ],
        };
        Assert.That(ModulePrinter.Print(module), Is.EqualTo(
            """
            (module
              (data (offset (i32.const 1) (nop)) "")
              (data (offset) "")
              (data (i32.add (i32.const 1) (i32.const 2)) ""))

            """));
    }

    [Test]
    public void Identifiers_are_quoted_where_they_have_to_be()
    {
        (string Name, string? Id)[] rows =
        [
            ("plain", "$plain"),
            ("a(b", "$\"a(b\""),
            ("\"\\", "$\"\\\"\\\\\""),
            ("é", "$\"é\""),
            ("\u202E", "$\"\\u{202e}\""),
            ("", null),
            (((char)0xD800).ToString(), null),
        ];
        foreach ((string name, string? id) in rows)
        {
            Assert.That(TextWriting.IdentifierOf(name), Is.EqualTo(id));
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_deep_nest_of_blocks_is_printed_and_not_mostly_spaces(bool folded)
    {
        const int Depth = 100_000;
        Instr[] code = [
            .. Enumerable.Repeat(new Instr(Opcode.Block, 0, data: BlockType.Empty), Depth),
            .. Enumerable.Repeat(s_end, Depth + 1)];
        Assert.That(Body(code, folded), Has.Length.LessThan(150L * Depth));
    }

    [Test]
    public void A_name_of_several_functions_gets_the_first_free_number()
    {
        ModuleNames names = new();
        string[] given = ["same", "same.1", "same", "", "", "same", "a b", "a b"];
        for (uint i = 0; i < given.Length; i++)
        {
            names.Funcs.Add(i, given[i]);
        }

        Module module = Empty with
        {
            Types = [new RecType([new SubType(true, [], FuncType.Empty)])],
            Funcs = [.. Enumerable.Repeat(new Func(0, [], new Expr([s_end]), 0), given.Length)],
            Exports = [new Export("e", ExternKind.Func, 5, 0)],
            Names = names,
        };
        Assert.That(ModulePrinter.Print(module, new PrintOptions { UseNames = true }), Is.EqualTo(
            """
            (module
              (type (func))
              (func $same (type 0))
              (func $same.1 (type 0))
              (func $same.2 (type 0))
              (func (type 0))
              (func (type 0))
              (func $same.3 (type 0))
              (func $"a b" (type 0))
              (func $"a b.1" (type 0))
              (export "e" (func $same.3)))

            """));
    }

    [Test]
    public void The_length_of_a_text_is_bound_by_the_length_of_its_module()
    {
        // Ten bytes of source, and 200 functions of 50,000 locals each.
        Module module = new(Handmade.Source(new byte[10]))
        {
            Types = [new RecType([new SubType(true, [], FuncType.Empty)])],
            Funcs = [.. Enumerable.Repeat(new Func(0, [new LocalGroup(50_000, ValType.I32)], new Expr([s_end]), 0), 200)],
        };
        Assert.That(
            Assert.Throws<UnsupportedException>(() => ModulePrinter.Print(module))!.Message,
            Is.EqualTo("the text would have more than 16,777,216 characters"));
        using StringWriter piecewise = new();
        ModulePrinter.Print(module with { Source = Handmade.Source(new byte[200_000]) }, piecewise);
        Assert.That(piecewise.GetStringBuilder(), Has.Length.GreaterThan(40_000_000));
    }

    [Test]
    public void A_text_beyond_its_bound_is_refused()
    {
        using StringWriter text = new();
        TextSink output = new(text, 10, Handmade.Source([]));
        output.Write("12345");
        output.Write('6');
        output.Write($"{789}");
        output.Flush();
        output.Write("0a");
        UnsupportedException refused = Assert.Throws<UnsupportedException>(output.Flush)!;
        Assert.That(refused.Message, Is.EqualTo("the text would have more than 10 characters"));
        Assert.That(text.ToString(), Is.EqualTo("123456789"));
    }

    [Test]
    public void Locals_beyond_any_text_are_refused()
    {
        Module module =
            Empty with { Funcs = [new Func(0, [new LocalGroup(uint.MaxValue, ValType.I32)], new Expr([s_end]), 0)] };
        Assert.That(() => ModulePrinter.Print(module), Throws.TypeOf<UnsupportedException>());
    }

    /// <summary>The lines of a body, printed in a minimal module.</summary>
    private static string Body(Instr[] code, bool folded)
    {
        Module module = Empty with
        {
            Types = [new RecType([new SubType(true, [], FuncType.Empty)])],
            Funcs = [new Func(0, [], new Expr(ImmutableArray.Create(code)), 0)],
        };
        string text = ModulePrinter.Print(module, new PrintOptions { Folded = folded });
        const string Before = "(module\n  (type (func))\n  (func (type 0)\n";
        Assert.That(text, Does.StartWith(Before));
        return text[Before.Length..];
    }

    private static string Line(Instr instr) => Body([instr, s_end], folded: false).Trim()[..^2];
}
