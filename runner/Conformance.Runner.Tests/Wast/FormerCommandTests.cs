using System.Collections.Immutable;
using Conformance.Runner.Scripts;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Wast;

/// <summary>Former commands and forms: each error suggests today's form.</summary>
public sealed class FormerCommandTests
{
    [TestCase("(module (func (drop (get_local 0))))", "'get_local' is called 'local.get' today")]
    [TestCase("(assert_return_canonical_nan (invoke \"f\"))", "(f32.const nan:canonical)")]
    [TestCase("(assert_return_arithmetic_nan (invoke \"f\"))", "(f32.const nan:arithmetic)")]
    [TestCase("(assert_return_canonical_nan_f32x4 (invoke \"f\"))", "f32x4 nan:canonical")]
    [TestCase("(assert_return_arithmetic_nan_f64x2 (invoke \"f\"))", "f32x4 nan:arithmetic")]
    [TestCase("(assert_return_nan (invoke \"f\"))", "nan:canonical")]
    [TestCase("(assert_return_func (invoke \"f\"))", "(ref.func)")]
    [TestCase("(assert_return_ref (invoke \"f\"))", "(ref.extern)")]
    [TestCase("(assert_throws (invoke \"f\"))", "assert_exception")]
    [TestCase("(assert_eq (invoke \"f\") (i32.const 1))", "assert_return")]
    [TestCase("(assert_soft_invalid (module) \"\")", "assert_invalid")]
    [TestCase("(assert_uninstantiable (module) \"\")", "assert_trap")]
    [TestCase("(call \"f\")", "(invoke \"name\"")]
    [TestCase("(instance $i $m)", "(module instance")]
    [TestCase("(component)", "components are not")]
    [TestCase("(module asm \"(func)\")", "(module quote \"…\")")]
    [TestCase("(module text \"(func)\")", "(module quote \"…\")")]
    [TestCase("(assert_malformed (module asm \"\") \"\")", "(module quote \"…\")")]
    [TestCase("(assert_trap (invoke \"f\"))", "write the beginning of the message")]
    [TestCase("(assert_suspension (invoke \"f\"))", "write the beginning of the message")]
    [TestCase("(assert_exhaustion (invoke \"f\"))", "write the beginning of the message")]
    [TestCase("(assert_invalid (module quote \"\"))", "write the beginning of the message")]
    [TestCase("(assert_malformed (module quote \"\"))", "write the beginning of the message")]
    [TestCase("(assert_unlinkable (module))", "write the beginning of the message")]
    [TestCase("(invoke \"f\")(export \"foo\" (func 0))", "write (module (export …))")]
    [TestCase("(invoke \"f\")(func (export \"g\"))", "write (module (func …))")]
    [TestCase(
        "(assert_return (invoke \"f\" (f32.const nan:canonical)))", "this NaN is allowed only in expected results")]
    [TestCase(
        "(assert_return (invoke \"f\") (i32.const nan:canonical))", "this NaN is allowed only in expected results")]
    [TestCase(
        "(assert_return (invoke \"f\") (v128.const i32x4 nan:canonical 0 0 0))",
        "this NaN is allowed only in expected results")]
    [TestCase("(module (table 1 anyfunc))", "'anyfunc' is called 'funcref' today")]
    public void A_former_command_says_what_to_write_today(string text, string hint)
    {
        ImmutableArray<Command> commands = ScriptParser.Parse(SourceText.FromString("test.wast", text)).Commands;
        Assert.That(((Command.Unreadable)commands[^1]).Message, Does.Contain(hint));
    }

    [TestCase("(assert_return_canonically (invoke \"f\"))")]
    [TestCase("(callout \"f\")")]
    [TestCase("(assert_throwsy)")]
    public void A_word_that_only_resembles_one_has_no_hint(string text)
    {
        Command.Unreadable error = (Command.Unreadable)ScriptParser.Parse(
            SourceText.FromString("test.wast", text)).Commands[0];
        Assert.That(error.Message, Does.Match("^unknown command '[a-z_]+'$"));
    }
}
