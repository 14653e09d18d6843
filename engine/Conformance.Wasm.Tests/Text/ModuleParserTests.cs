using System.Globalization;
using System.Text;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Wasm.Tests.Text;

public sealed class ModuleParserTests
{
    private static Module Parse(string text) => ModuleParser.Parse(SourceText.FromString("test.wat", text));

    private static string Code(Expr expr) => string.Join(' ', expr.Body.Select(Show));

    private static string Show(Instr instr) => InstructionSet.Of(instr.Opcode).Immediate switch
    {
        Imm.Label or Imm.Func or Imm.Local or Imm.Global or Imm.Table or Imm.Memory or Imm.Tag or Imm.Type =>
            $"{instr} {instr.X}",
        Imm.I32 or Imm.I64 => $"{instr} {(long)instr.Bits}",
        Imm.MemArg => $"{instr} {instr.X} {instr.Y} {instr.Bits}",
        Imm.MemArgLane => $"{instr} {instr.X} {instr.Y} {instr.Bits} {instr.Small}",
        Imm.TableType or Imm.ElemTable or Imm.DataMemory or Imm.TableTable or Imm.MemoryMemory or Imm.TypeField =>
            $"{instr} {instr.X} {instr.Y}",
        Imm.BrTable => $"{instr} {string.Join(',', (uint[])instr.Data!)}",
        _ => instr.ToString(),
    };

    [TestCase("i32.const 1 i32.const 2 i32.add", "i32.const 1 i32.const 2 i32.add end")]
    [TestCase(
        "(i32.add (i32.const 1) (i32.mul (i32.const 2) (i32.const -3)))",
        "i32.const 1 i32.const 2 i32.const -3 i32.mul i32.add end")]
    [TestCase("(block $a (loop $b (br $a) (br $b)) nop)", "block loop br 1 br 0 end nop end end")]
    [TestCase("(block $a block $a br $a end br $a)", "block block br 0 end br 0 end end")]
    [TestCase("(if $l (i32.const 1) (then (br $l)) (else nop))", "i32.const 1 if br 0 else nop end end")]
    [TestCase("i32.const 1 if $l nop else $l br $l end $l", "i32.const 1 if nop else br 0 end end")]
    [TestCase(
        "(block $a (block (br_table 0 $a 0 (i32.const 1))))", "block block i32.const 1 br_table 0,1,0 end end end")]
    [TestCase("(try_table $t (catch $e 0) (catch_all_ref 0) (throw $e))", "try_table throw 0 end end")]
    [TestCase(
        "(try $t (do (throw $e)) (catch $e (rethrow $t)) (catch_all nop))",
        "try throw 0 catch 0 rethrow 0 catch_all nop end end")]
    [TestCase(
        "try $a try (block (br $a)) delegate $a catch_all end", "try try block br 2 end delegate 0 catch_all end end")]
    [TestCase("(block $a (try $b (do) (delegate $a)))", "block try delegate 0 end end")]
    [TestCase("(i32.load $m2 offset=4 align=2 (i32.const 0))", "i32.const 0 i32.load 1 1 4 end")]
    [TestCase("(i64.load (i32.const 0))", "i32.const 0 i64.load 0 3 0 end")]
    [TestCase(
        "v128.load8_lane 1 v128.load8_lane 1 2 v128.load8_lane 1 offset=3 2",
        "v128.load8_lane 0 0 0 1 v128.load8_lane 1 0 0 2 v128.load8_lane 1 0 3 2 end")]
    [TestCase(
        "memory.copy memory.copy 1 0 memory.init 0 memory.init 1 0",
        "memory.copy 0 0 memory.copy 1 0 memory.init 0 0 memory.init 0 1 end")]
    [TestCase(
        "table.init $s table.init $t2 $s table.get table.get 1",
        "table.init 0 0 table.init 0 1 table.get 0 table.get 1 end")]
    [TestCase("(call_indirect $t2 (type 0) (i32.const 0))", "i32.const 0 call_indirect 1 0 end")]
    [TestCase("(call_indirect (param i64) (i32.const 0))", "i32.const 0 call_indirect 0 1 end")]
    public void Instructions_become_one_flat_sequence(string body, string expected)
    {
        Module module = Parse($"""
            (type (func)) (tag $e) (memory 1) (memory $m2 1) (table 1 funcref) (table $t2 1 funcref)
            (elem $s func) (data "") (func {body})
            """);
        Assert.That(Code(module.Funcs[0].Body), Is.EqualTo(expected));
    }

    [Test]
    public void Inline_function_types_come_after_all_others_in_the_order_of_the_text()
    {
        Module module = Parse("""
            (func (param i64) (block (param i32) (result i32)))
            (func (param f32))
            (type (func (param i64)))
            (type (sub (func (param f32))))
            (rec (type (func (param i32) (result i32))) (type (struct)))
            """);
        Assert.That(module.Funcs.Select(func => func.Type), Is.EqualTo(new uint[] { 0, 5 }));
        Assert.That(module.Funcs[0].Body.Body[0].BlockType.TypeIndex, Is.EqualTo(4));
        Assert.That(module.Types, Has.Length.EqualTo(5));
    }

    [Test]
    public void Tables_and_memories_with_contents_define_segments()
    {
        Module module = Parse("""
            (table $t i64 funcref (elem $f $f))
            (memory (data "abc" "\00\ff"))
            (elem $e declare func $f)
            (func $f (elem.drop $e))
            """);
        Assert.That(module.Tables[0].Type.Limits, Is.EqualTo(new Limits(AddrType.I64, 2, 2)));
        Assert.That(module.Memories[0].Type.Limits, Is.EqualTo(new Limits(AddrType.I32, 1, 1)));
        Assert.That(
            module.Elems.Select(elem => elem.Mode), Is.EqualTo(new[] { SegmentMode.Active, SegmentMode.Declarative }));
        Assert.That(
            module.Datas[0].Bytes.ToArray(), Is.EqualTo(new byte[] { (byte)'a', (byte)'b', (byte)'c', 0, 0xFF }));
        Assert.That(Code(module.Elems[0].At!.Value), Is.EqualTo("i64.const 0 end"));
        Assert.That(module.Funcs[0].Body.Body[0].X, Is.EqualTo(1));
    }

    [Test]
    public void Names_are_kept_unless_the_options_omit_them()
    {
        const string Text = "(module $m (type $t (struct (field i32) (field $x i32))) (func $f (param i32) (param $p "
            + "i32) (local $l i32) (block (block $b))))";
        Module module = Parse(Text);
        ModuleNames names = module.Names!;
        Assert.That((module.Name, names.Types[0], names.Funcs[0]), Is.EqualTo(("m", "t", "f")));
        Assert.That(
            (names.Locals[0][1], names.Locals[0][2], names.Labels[0][1], names.Fields[0][1]),
            Is.EqualTo(("p", "l", "b", "x")));
        Assert.That(
            ModuleParser.Parse(SourceText.FromString("", Text), new TextOptions { OmitNames = true }).Names, Is.Null);
    }

    [TestCase("(func\n  (i32.cons 1))", "2:4", "unknown operator i32.cons")]
    [TestCase("(func\n  (i32.const 0x1_0000_0000))", "2:14", "constant out of range: 0x1_0000_0000 is not a valid i32")]
    [TestCase("(func (f32.const 1e39))", "1:18", "constant out of range: 1e39 is not a valid f32")]
    [TestCase("(func br $x)", "1:10", "unknown label $x")]
    [TestCase("(func block $a end $b)", "1:20", "mismatching label $b")]
    [TestCase("(func (call $f))", "1:13", "unknown function $f")]
    [TestCase("(func $f) (func $f)", "1:17", "duplicate function $f")]
    [TestCase("(func (param $x i32) (local $x i32))", "1:29", "duplicate local $x")]
    [TestCase("(func (block)", "1:14", "unexpected token: end of input")]
    [TestCase("(func) )", "1:8", "unexpected token )")]
    [TestCase("(module) (module)", "1:10", "unexpected token (")]
    [TestCase("(func end)", "1:7", "unexpected token end")]
    [TestCase("(func (if (i32.const 1) nop))", "1:25", "unexpected token nop")]
    [TestCase("(func) (memory 1) (import \"a\" \"b\" (func))", "1:19", "import after memory definition")]
    [TestCase("(import \"\\ff\" \"b\" (func))", "1:9", "malformed UTF-8 encoding")]
    [TestCase("(start 0) (start 0) (func)", "1:11", "multiple start sections")]
    [TestCase("(type (func)) (func (type 0) (param i32))", "1:21", "inline function type does not match explicit type")]
    [TestCase("(func (local $x i32) (type 9))", "1:23", "unexpected token type")]
    [TestCase("(func (type 9) (local $x i32))", "1:7", "unknown type 9: not a function type")]
    [TestCase("(memory 1 (pagesize 3))", "1:21", "invalid custom page size: not a power of two")]
    [TestCase("(data \"a)", "1:7", "unclosed string literal")]
    [TestCase("(data \"\\u{110000}\")", "1:8", "illegal escape in string literal")]
    [TestCase("(; (; ;)", "1:1", "unclosed comment")]
    [TestCase("é", "1:1", "illegal character 0xc3")]
    public void An_error_has_text_and_location(string text, string place, string message)
    {
        MalformedException error = Assert.Throws<MalformedException>(() => Parse(text))!;
        Assert.That((error.At.ToString(), error.Message), Is.EqualTo(("test.wat:" + place, message)));
    }

    [TestCase("(block ", ")", TestName = "Deep_folded_blocks_are_read")]
    [TestCase("(drop ", ")", TestName = "Deep_folded_instructions_are_read")]
    [TestCase("block ", "end ", TestName = "Deep_flat_blocks_are_read")]
    [TestCase("(if (then ", "))", TestName = "Deep_folded_ifs_are_read")]
    public void Deep_nesting_costs_no_stack(string open, string close)
    {
        const int Depth = 1_000_000;
        StringBuilder text = new("(func ");
        text.Insert(text.Length, open, Depth).Insert(text.Length, close, Depth).Append(')');
        Assert.That(Parse(text.ToString()).Funcs[0].Body.Body, Has.Length.GreaterThan(Depth));
    }

    [TestCase("(")]
    [TestCase("(;")]
    [TestCase("(@a ")]
    [TestCase("(func ")]
    [TestCase("(func (block ")]
    [TestCase("(type (sub ")]
    [TestCase("\"")]
    [TestCase("(module ")]
    public void A_million_openings_fail_cleanly(string open)
    {
        string text = new StringBuilder().Insert(0, open, 1_000_000).ToString();
        Assert.That(() => Parse(text), Throws.TypeOf<MalformedException>());
    }

    [Test]
    public void A_label_far_out_is_found_at_once()
    {
        const int Depth = 100_000;
        StringBuilder text = new("(func block $out ");
        text.Insert(text.Length, "block br $out ", Depth).Insert(text.Length, "end ", Depth + 1).Append(')');
        Assert.That(Parse(text.ToString()).Funcs[0].Body.Body[2 * Depth].X, Is.EqualTo(Depth));
    }

    [Test]
    public void Many_functions_with_types_of_their_own_take_linear_time()
    {
        StringBuilder text = new();
        for (int i = 0; i < 5_000; i++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"(type $t{i} (struct)) (func $f{i} (param (ref $t{i})) (call $f{i} (local.get 0)))\n");
        }

        Assert.That(Parse(text.ToString()).Types, Has.Length.EqualTo(10_000));
    }
}
