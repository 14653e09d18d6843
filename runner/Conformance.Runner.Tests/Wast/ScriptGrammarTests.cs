using System.Collections.Immutable;
using Conformance.Runner.Scripts;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Wast;

/// <summary>The modules, actions and results of scripts, form by form, beside near misses.</summary>
public sealed class ScriptGrammarTests
{
    [TestCase("(module)", "DefineModule")]
    [TestCase("(module $m)", "DefineModule")]
    [TestCase("(module definition)", "DefineModule")]
    [TestCase("(module definition $m (func))", "DefineModule")]
    [TestCase("(module definition $m binary \"\\00asm\" \"\\01\\00\\00\\00\")", "DefineModule")]
    [TestCase("(module definition quote \"(func)\")", "DefineModule")]
    [TestCase("(module binary)", "DefineModule")]
    [TestCase("(module $m binary \"a\" \"b\")", "DefineModule")]
    [TestCase("(module quote)", "DefineModule")]
    [TestCase("(module $\"m n\" quote \"(\" \"func)\")", "DefineModule")]
    [TestCase("(module instance)", "InstantiateModule")]
    [TestCase("(module instance $m)", "InstantiateModule")]
    [TestCase("(module instance $i $m)", "InstantiateModule")]
    [TestCase("(register \"m\")", "RegisterInstance")]
    [TestCase("(register \"m\" $m)", "RegisterInstance")]
    [TestCase("(invoke \"f\")", "Perform")]
    [TestCase(
        "(invoke $m \"f\" (i32.const 1) (ref.null func) (ref.extern 1) (v128.const i8x16 0 0 0 0 0 0 0 0 0 0 0 0 0 0 "
            + "0 0))",
        "Perform")]
    [TestCase("(get $m \"g\")", "Perform")]
    [TestCase("(assert_return (invoke \"f\"))", "Returns")]
    [TestCase(
        "(assert_return (get \"g\") (i32.const 1) (f32.const nan:canonical) (f64.const nan:arithmetic))", "Returns")]
    [TestCase("(assert_return (invoke \"f\") (v128.const f32x4 nan:canonical 0 1.5 nan:arithmetic))", "Returns")]
    [TestCase(
        "(assert_return (invoke \"f\") (ref.null) (ref.null func) (ref.func) (ref.extern) (ref.extern 1) (ref.struct) "
            + "(ref.array) (ref.eq) (ref.i31) (ref.exn) (ref))",
        "Returns")]
    [TestCase("(assert_return (invoke \"f\") (either (i32.const 1) (i32.const 2)))", "Returns")]
    [TestCase("(assert_trap (invoke \"f\") \"\")", "Traps")]
    [TestCase("(assert_trap (module (func)) \"\")", "TrapsOnStart")]
    [TestCase("(assert_trap (module instance $m) \"\")", "TrapsOnStart")]
    [TestCase("(assert_exception (invoke \"f\"))", "Throws")]
    [TestCase("(assert_exhaustion (invoke \"f\") \"\")", "Exhausts")]
    [TestCase("(assert_suspension (invoke $m \"f\" (i32.const 1)) \"\")", "Suspends")]
    [TestCase("(assert_malformed (module quote \"\") \"\")", "IsMalformed")]
    [TestCase("(assert_invalid (module (func)) \"\")", "IsInvalid")]
    [TestCase("(assert_unlinkable (module) \"\")", "IsUnlinkable")]
    [TestCase("(assert_malformed_custom (module quote \"\") \"\")", "IsMalformedCustom")]
    [TestCase("(assert_invalid_custom (module (func)) \"\")", "IsInvalidCustom")]
    [TestCase("(@a) (invoke (@b) \"f\" (; ) ;) ;; )\n)", "Perform")]
    public void A_form_of_the_script_language_is_that_command(string text, string kind) =>
        Assert.That(KindsOf(text), Is.EqualTo(kind));

    [TestCase("(module binary $m \"\")")]
    [TestCase("(module $m definition)")]
    [TestCase("(module definition instance)")]
    [TestCase("(module definition definition)")]
    [TestCase("(module instance $i $m $n)")]
    [TestCase("(module instance \"m\")")]
    [TestCase("(module instance (func))")]
    [TestCase("(module $m instance)")]
    [TestCase("(module quote (func))")]
    [TestCase("(module quote \"\" (func))")]
    [TestCase("(module binary \"\" 0)")]
    [TestCase("(module quote binary \"\")")]
    [TestCase("(module \"(func)\")")]
    [TestCase("(module component)")]
    [TestCase("(register)")]
    [TestCase("(register $m \"m\")")]
    [TestCase("(register \"m\" \"n\")")]
    [TestCase("(invoke)")]
    [TestCase("(invoke f)")]
    [TestCase("(invoke \"f\" i32.const 1)")]
    [TestCase("(invoke \"f\" (i32.const))")]
    [TestCase("(invoke \"f\" (i32.add (i32.const 1) (i32.const 1)))")]
    [TestCase("(invoke \"f\" (f32.const nan:canonical))")]
    [TestCase("(invoke \"f\" (ref.func))")]
    [TestCase("(invoke \"f\" (ref.extern))")]
    [TestCase("(invoke \"f\" (ref.null))")]
    [TestCase("(invoke \"f\" (either (i32.const 1)))")]
    [TestCase("(get \"g\" (i32.const 1))")]
    [TestCase("(assert_return)")]
    [TestCase("(assert_return (module))")]
    [TestCase("(assert_return (invoke \"f\") i32.const 1)")]
    [TestCase("(assert_return (invoke \"f\") (invoke \"f\"))")]
    [TestCase("(assert_return (invoke \"f\") (i32.const nan:canonical))")]
    [TestCase("(assert_return (invoke \"f\") (f32.const nan:signalling))")]
    [TestCase("(assert_return (invoke \"f\") (v128.const i32x4 1 2 3))")]
    [TestCase("(assert_return (invoke \"f\") (v128.const i32x4 1 2 3 4 5))")]
    [TestCase("(assert_return (invoke \"f\") (v128.const i64x2 nan:canonical 0))")]
    [TestCase("(assert_return (invoke \"f\") (either))")]
    [TestCase("(assert_return (invoke \"f\") \"x\")")]
    [TestCase("(assert_trap (invoke \"f\"))")]
    [TestCase("(assert_trap (module definition) \"\")")]
    [TestCase("(assert_trap \"\" (invoke \"f\"))")]
    [TestCase("(assert_exception (invoke \"f\") \"\")")]
    [TestCase("(assert_exhaustion (invoke \"f\") unreachable)")]
    [TestCase("(assert_suspension (invoke \"f\"))")]
    [TestCase("(assert_suspension (module) \"\")")]
    [TestCase("(assert_malformed (func) \"\")")]
    [TestCase("(assert_malformed (module quote \"\") \"\" \"\")")]
    [TestCase("(assert_invalid (module instance) \"\")")]
    [TestCase("(assert_unlinkable (invoke \"f\") \"\")")]
    [TestCase("(nothing)")]
    [TestCase("()")]
    [TestCase("((module))")]
    [TestCase("\"module\"")]
    public void What_is_beside_a_form_is_unreadable_and_costs_nothing_else(string text)
    {
        Assert.That(KindsOf(text), Is.EqualTo("Unreadable"));
        Assert.That(KindsOf($"(module)\n{text}\n(invoke \"f\")"), Is.EqualTo("DefineModule Unreadable Perform"));
    }

    private static string KindsOf(string text)
    {
        ImmutableArray<Command> commands = ScriptParser.Parse(SourceText.FromString("test.wast", text)).Commands;
        return string.Join(' ', commands.Select(command => command.GetType().Name));
    }
}
