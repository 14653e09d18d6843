using System.Text;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Wasm.Tests.Text;

public sealed class LegacyTests
{
    [TestCase("get_local", "local.get")]
    [TestCase("set_local", "local.set")]
    [TestCase("tee_local", "local.tee")]
    [TestCase("get_global", "global.get")]
    [TestCase("set_global", "global.set")]
    [TestCase("current_memory", "memory.size")]
    [TestCase("grow_memory", "memory.grow")]
    [TestCase("i32.wrap/i64", "i32.wrap_i64")]
    [TestCase("i32.trunc_s/f32", "i32.trunc_f32_s")]
    [TestCase("i32.trunc_u/f64", "i32.trunc_f64_u")]
    [TestCase("i64.trunc_u/f32", "i64.trunc_f32_u")]
    [TestCase("i32.trunc_s:sat/f32", "i32.trunc_sat_f32_s")]
    [TestCase("i64.trunc_u:sat/f64", "i64.trunc_sat_f64_u")]
    [TestCase("i64.extend_s/i32", "i64.extend_i32_s")]
    [TestCase("f32.convert_s/i32", "f32.convert_i32_s")]
    [TestCase("f64.convert_u/i64", "f64.convert_i64_u")]
    [TestCase("f32.demote/f64", "f32.demote_f64")]
    [TestCase("f64.promote/f32", "f64.promote_f32")]
    [TestCase("i32.reinterpret/f32", "i32.reinterpret_f32")]
    [TestCase("f64.reinterpret/i64", "f64.reinterpret_i64")]
    [TestCase("f32x4.convert_s/i32x4", "f32x4.convert_i32x4_s")]
    [TestCase("i32x4.trunc_s/f32x4:sat", "i32x4.trunc_sat_f32x4_s")]
    [TestCase("i8x16.narrow_s/i16x8", "i8x16.narrow_i16x8_s")]
    [TestCase("i16x8.widen_low_s/i8x16", "i16x8.extend_low_i8x16_s")]
    [TestCase("i16x8.widen_high_i8x16_u", "i16x8.extend_high_i8x16_u")]
    [TestCase("i8x16.add_saturate_s", "i8x16.add_sat_s")]
    [TestCase("i16x8.sub_saturate_u", "i16x8.sub_sat_u")]
    [TestCase("v8x16.shuffle", "i8x16.shuffle")]
    [TestCase("v32x4.load_splat", "v128.load32_splat")]
    [TestCase("i32x4.load16x4_u", "v128.load16x4_u")]
    [TestCase("i16x8.any_true", "v128.any_true")]
    [TestCase("i32.atomic.wait", "memory.atomic.wait32")]
    [TestCase("atomic.notify", "memory.atomic.notify")]
    [TestCase("i64.atomic.rmw32_u.cmpxchg", "i64.atomic.rmw32.cmpxchg_u")]
    public void A_former_mnemonic_has_a_modern_one(string old, string modern)
    {
        Assert.That(Legacy.Modernise(old), Is.EqualTo(modern));
        Assert.That(InstructionSet.FindMnemonic(Encoding.UTF8.GetBytes(modern)), Is.Not.Null);
        Assert.That(InstructionSet.FindMnemonic(Encoding.UTF8.GetBytes(old)), Is.Null);
    }

    [Test]
    public void Every_mnemonic_of_today_is_its_own_modern_spelling()
    {
        foreach (OpRow row in InstructionSet.Rows)
        {
            Assert.That(Legacy.Modernise(row.Mnemonic), Is.EqualTo(row.Mnemonic));
        }
    }

    [Test]
    public void A_text_of_2018_is_read_with_a_warning_for_each_former_spelling()
    {
        SourceText text = SourceText.FromString("old.wat", """
            (module
              (table 1 anyfunc)
              (memory 1)
              (elem 0 (i32.const 0) $f)
              (data 0 (i32.const 0) "a")
              (func $f (param $x i32) (result i32)
                (i32.wrap/i64 (i64.extend_u/i32 (get_local $x)))))
            """);
        List<TextWarning> warnings = [];
        Module module = ModuleParser.Parse(text, new TextOptions { AllowLegacy = true, Warnings = warnings });
        Assert.That(module.Funcs[0].Body.Body.Select(instr => instr.Opcode), Is.EqualTo(
            new[] { Opcode.LocalGet, Opcode.I64ExtendI32U, Opcode.I32WrapI64, Opcode.End }));
        Assert.That(warnings.Select(warning => $"{warning.At}: {warning.Message}"), Is.EqualTo(new[]
        {
            "old.wat:2:12: 'anyfunc' is called 'funcref' today",
            "old.wat:4:9: '0' is called '(table 0)' today",
            "old.wat:5:9: '0' is called '(memory 0)' today",
            "old.wat:7:6: 'i32.wrap/i64' is called 'i32.wrap_i64' today",
            "old.wat:7:20: 'i64.extend_u/i32' is called 'i64.extend_i32_u' today",
            "old.wat:7:38: 'get_local' is called 'local.get' today",
        }));
    }

    [TestCase("(func (drop (get_local 0)))", "unknown operator get_local")]
    [TestCase("(table 1 anyfunc)", "unknown operator anyfunc")]
    [TestCase("(table 1 funcref) (elem 0 (i32.const 0))", "unexpected token 0")]
    public void Without_leave_former_spellings_are_unknown(string text, string message) =>
        Assert.That(() => ModuleParser.Parse(SourceText.FromString("test", text)),
            Throws.TypeOf<MalformedException>().With.Message.EqualTo(message));

    [TestCase("get_local", "'get_local' is called 'local.get' today")]
    [TestCase("grow_memory", "'grow_memory' is called 'memory.grow' today")]
    [TestCase("i32.wrap/i64", "'i32.wrap/i64' is called 'i32.wrap_i64' today")]
    [TestCase("i32.trunc_s:sat/f32", "'i32.trunc_s:sat/f32' is called 'i32.trunc_sat_f32_s' today")]
    public void The_error_gives_the_new_name_of_a_former_spelling(string word, string hint)
    {
        MalformedException refused = Assert.Throws<MalformedException>(
            () => ModuleParser.Parse(SourceText.FromString("test", $"(func ({word}))")))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Message, Is.EqualTo("unknown operator " + word));
            Assert.That(refused.Hint, Does.StartWith(hint).And.Contains("--legacy-text"));
            Assert.That(refused.Explained, Is.EqualTo($"{refused.Message} (hint: {refused.Hint})"));
        }
    }

    [Test]
    public void Every_renamed_instruction_is_unknown_by_its_old_name_and_has_its_new_one()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach ((string old, string modern) in FormerWords.Renamed)
            {
                Assert.That(InstructionSet.FindMnemonic(Encoding.UTF8.GetBytes(modern)), Is.Not.Null, modern);
                Assert.That(
                    HintOf($"(func ({old}))"), Does.StartWith($"'{old}' is called '{modern}' today; --legacy-text"));
                Assert.That(
                    HintOf($"(func {old} nop)"), Does.StartWith($"'{old}' is called '{modern}' today; --legacy-text"));
            }
        }
    }

    [Test]
    public void Every_replaced_word_has_advice_in_every_place()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach ((string old, string advice) in FormerWords.Replaced)
            {
                foreach (string text in new[]
                    {
                        $"(func ({old} 0))", $"(func {old})", $"({old} $e)", $"(module {old} \"\")",
                        $"(type (func (param {old})))", $"(type ({old} i32))", $"(func (param (ref {old} 0)))",
                    })
                {
                    Assert.That(HintOf(text), Is.EqualTo(advice), text);
                }
            }
        }
    }

    [TestCase("(func (if (i32.const 1) (i32.const 2) (i32.const 3)))", "(then …) is missing")]
    [TestCase("(func (result i32) (if (result i32) (i32.const 1) nop))", "(then …) is missing")]
    [TestCase("(func (if (i32.const 1) (then) nop))", "only (else …)")]
    [TestCase("(func (i32.add i32.const 1 i32.const 2))", "operands of a folded instruction are folded too")]
    [TestCase("(func (try (do) nop))", "only (catch …)")]
    [TestCase(
        "(type $t (func)) (table 1 funcref) (func (call_indirect $t (i32.const 0)))",
        "call_indirect names its type as (type …) today")]
    [TestCase("(func (drop (ref.is_null func (ref.null func))))", "it no longer takes a type")]
    [TestCase("(func ref.null func ref.is_null func drop)", "it no longer takes a type")]
    [TestCase("(type $v (array i8)) (func (drop (array.len $v (ref.null $v))))", "array.len no longer takes a type")]
    [TestCase("(func (drop (ref.null)))", "ref.null has a heap type today")]
    [TestCase(
        "(type $t (struct)) (func (drop (ref.cast $t (ref.null any))))",
        "the type of a cast is a reference type today")]
    [TestCase(
        "(type $t (struct)) (func (drop (ref.test null $t (ref.null any))))",
        "the type of a cast is a reference type today")]
    [TestCase(
        "(type $t (struct)) (func (drop (br_on_cast 0 $t (ref.null any))))",
        "a branch on a cast has two reference types")]
    [TestCase("(func (drop (call_ref (ref.null func))))", "an index or identifier belongs here: type")]
    [TestCase("(func (drop (i32.const nan:canonical)))", "this NaN is allowed only in expected results")]
    [TestCase("(func (drop (f32.const nan:arithmetic)))", "this NaN is allowed only in expected results")]
    [TestCase("(memory 1) (func (drop (i32.load align=4 offset=0 (i32.const 0))))", "offset= comes before align=")]
    [TestCase("(table 1 funcref) (elem 0 (i32.const 0) func)", "write (table …) around the index; --legacy-text")]
    [TestCase("(memory 1) (data 0 (i32.const 0) \"a\")", "write (memory …) around the index; --legacy-text")]
    [TestCase("(table 1 funcref) (func $f) (elem (table 0) (i32.const 0) $f)", "write func before the indices")]
    [TestCase("(type (func (param (ref data))))", "'data' became 'struct' or 'array'")]
    public void A_former_form_has_advice(string text, string hint) =>
        Assert.That(HintOf(text), Does.StartWith(hint));

    private static string? HintOf(string text) =>
        Assert.Throws<MalformedException>(() => ModuleParser.Parse(SourceText.FromString("test", text)), text)!.Hint;

    [TestCase("(func (local.gte 0))")]
    [TestCase("(func (a/b))")]
    [TestCase("(func (i32./))")]
    public void A_word_that_never_meant_anything_has_no_hint(string text) =>
        Assert.That(
            Assert.Throws<MalformedException>(() => ModuleParser.Parse(SourceText.FromString("test", text)))!.Hint,
            Is.Null);

    [Test]
    public void A_former_type_has_a_hint() =>
        Assert.That(
            Assert.Throws<MalformedException>(
                () => ModuleParser.Parse(SourceText.FromString("test", "(table 1 anyfunc)")))!.Hint,
            Does.StartWith("'anyfunc' is called 'funcref' today"));
}
