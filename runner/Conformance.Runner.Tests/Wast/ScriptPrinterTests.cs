using System.Collections.Immutable;
using Conformance.Runner.Scripts;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Wast;

public sealed class ScriptPrinterTests
{
    private const string EveryForm = """
        (module $M (func (export "f") (result i32) (i32.const 1)))
        (module definition $D)
        (module $"odd name" quote "(func) ;; \"\\\u{e9}")
        (module instance $I $D)
        (module instance $D)
        (module instance)
        (register "M \n" $M)
        (invoke $M "f" (i32.const -1) (i64.const 2) (f32.const nan:0x200000) (f64.const -0) (v128.const i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16) (ref.null func) (ref.extern 1) (ref.host 2))
        (get $M "g")
        (script $S (thread $T (shared (module $M)) (invoke "f")) (wait $T))
        (input $N "x.wasm")
        (output $N "x.wat")
        (output)
        (assert_return (invoke "f") (f32.const nan:canonical) (v128.const f32x4 1 nan:arithmetic nan:0x200000 -inf) (ref) (ref.null) (ref.null any) (ref.i31) (ref.extern 3) (either (i32.const 1) (i32.const 2)))
        (assert_return (get "g") (v128.const i64x2 1 -1))
        (assert_trap (invoke "f") "unreachable")
        (assert_trap (module (start 0) (func unreachable)) "unreachable")
        (assert_exception (invoke "f"))
        (assert_exhaustion (invoke "f") "call stack exhausted")
        (assert_suspension (invoke "f" (i32.const 1)) "unhandled tag")
        (assert_malformed (module quote "(func") "unexpected token")
        (assert_malformed (module binary "\00asm") "unexpected end")
        (assert_invalid (module (func (result i32))) "type mismatch")
        (assert_unlinkable (module instance $D) "unknown import")
        (assert_malformed_custom (module quote "(@custom)") "x")
        (assert_invalid_custom (module binary "\00") "x")
        """;

    [Test]
    public void What_is_printed_reads_back_as_the_same()
    {
        ImmutableArray<Command> commands = Parse(EveryForm);
        string once = ScriptPrinter.Print(commands);
        ImmutableArray<Command> again = Parse(once);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                CommandTree.All(again).OfType<Command.Unreadable>().Select(command => command.Message), Is.Empty, once);
            Assert.That(
                CommandTree.All(again).Select(command => command.GetType()),
                Is.EqualTo(CommandTree.All(commands).Select(command => command.GetType())));
            Assert.That(ScriptPrinter.Print(again), Is.EqualTo(once));
        }
    }

    [Test]
    public void Every_command_has_a_text()
    {
        IEnumerable<Type> printed = CommandTree.All(Parse(EveryForm)).Select(command => command.GetType())
            .Concat([
                typeof(Command.ProvideHost), typeof(Command.Unreadable), typeof(Assertion.Calls), typeof(Assertion.Refuses),
                typeof(Assertion.GrowsOrNot)]).Distinct();
        Assert.That(printed, Is.EquivalentTo(Unions.CasesOf<Command>()));
        Assert.That(
            ScriptPrinter.Print(new Assertion.Calls(default, []) { Keyword = "assert_calls" }),
            Is.EqualTo(";; assert_calls: only a scenario can express this"));
    }

    private static ImmutableArray<Command> Parse(string text) =>
        ScriptParser.Parse(SourceText.FromString("test.wast", text)).Commands;
}
