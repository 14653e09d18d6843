using System.Collections.Immutable;
using System.Text;
using Conformance.Engine;
using Conformance.Runner.Scripts;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Wast;

public sealed class ScriptParserTests
{
    [Test]
    public void An_empty_file_is_a_script() => Assert.That(Parse(" ;; nothing\n").Commands, Is.Empty);

    [Test]
    public void A_bare_module_body_is_one_module()
    {
        Command.DefineModule module = One<Command.DefineModule>("(func $f) (export \"f\" (func $f))");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(module.IsDefinition, Is.False);
            Assert.That(((ModuleText.Parsed)module.Module).Module.Exports, Has.Length.EqualTo(1));
        }
    }

    [TestCase("(module)", null, false, typeof(ModuleText.Parsed))]
    [TestCase("(module $M)", "M", false, typeof(ModuleText.Parsed))]
    [TestCase("(module $\"M N\")", "M N", false, typeof(ModuleText.Parsed))]
    [TestCase("(module definition)", null, true, typeof(ModuleText.Parsed))]
    [TestCase("(module definition $M (func))", "M", true, typeof(ModuleText.Parsed))]
    [TestCase("(module binary)", null, false, typeof(ModuleText.Binary))]
    [TestCase("(module $M binary \"\\00asm\" \"\\01\")", "M", false, typeof(ModuleText.Binary))]
    [TestCase("(module definition $M binary \"\\00asm\")", "M", true, typeof(ModuleText.Binary))]
    [TestCase("(module $M quote \"(fu\" \"nc)\")", "M", false, typeof(ModuleText.Quoted))]
    [TestCase("(module definition quote)", null, true, typeof(ModuleText.Quoted))]
    public void A_module_is_given_in_three_ways_with_or_without_definition(
        string text, string? name, bool isDefinition, Type kind)
    {
        Command.DefineModule module = One<Command.DefineModule>(text);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(module.Name, Is.EqualTo(name));
            Assert.That(module.IsDefinition, Is.EqualTo(isDefinition));
            Assert.That(module.Module, Is.TypeOf(kind));
            Assert.That(module.Keyword, Is.EqualTo("module"));
        }
    }

    [Test]
    public void Strings_are_joined_with_nothing_between_them()
    {
        ModuleText.Quoted quoted = (ModuleText.Quoted)One<Command.DefineModule>(
            "(module quote \"(fu\" \"nc)\")").Module;
        ModuleText.Binary binary = (ModuleText.Binary)One<Command.DefineModule>(
            "(module binary \"\\00a\" \"sm\")").Module;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Encoding.UTF8.GetString(quoted.Text.Content.Span), Is.EqualTo("(func)"));
            Assert.That(binary.Bytes.ToArray(), Is.EqualTo("\0asm"u8.ToArray()));
        }
    }

    [TestCase("(module instance $I $M)", "I", "M")]
    [TestCase("(module instance $M)", null, "M")]
    [TestCase("(module instance)", null, null)]
    public void An_instance_names_itself_only_if_there_are_two_names(string text, string? instance, string? module)
    {
        Command.InstantiateModule command = One<Command.InstantiateModule>(text);
        Assert.That((command.Instance, command.Module), Is.EqualTo((instance, module)));
    }

    [Test]
    public void Commands_that_are_no_assertions_are_read()
    {
        ImmutableArray<Command> commands = Parse("""
            (register "a" $M) (register "b") (invoke $M "f" (i32.const 1)) (get "g") (wait $T) (wait)
            (input "x.wast") (input $I "y.wasm") (output) (output $I) (output $I "z.wat") (output "s.js")
            """).Commands;
        Assert.That(commands.Select(command => command with { At = default }), Is.EqualTo((Command[])
        [
            new Command.RegisterInstance(default, "a", "M") { Keyword = "register" },
            new Command.RegisterInstance(default, "b", null) { Keyword = "register" },
            commands[2] with { At = default },
            new Command.Perform(default, new ScriptAction.Get(null, "g")) { Keyword = "get" },
            new Command.Wait(default, "T") { Keyword = "wait" },
            new Command.Wait(default, null) { Keyword = "wait" },
            new Command.Input(default, null, "x.wast") { Keyword = "input" },
            new Command.Input(default, "I", "y.wasm") { Keyword = "input" },
            new Command.Output(default, null, null) { Keyword = "output" },
            new Command.Output(default, "I", null) { Keyword = "output" },
            new Command.Output(default, "I", "z.wat") { Keyword = "output" },
            new Command.Output(default, null, "s.js") { Keyword = "output" },
        ]));
        Assert.That(
            ((ScriptAction.Invoke)((Command.Perform)commands[2]).Action).Arguments.Single(),
            Is.EqualTo(new Argument.Constant(Value.I32(1))));
    }

    [TestCase("(assert_return (invoke \"f\"))", typeof(Assertion.Returns))]
    [TestCase("(assert_trap (invoke \"f\") \"m\")", typeof(Assertion.Traps))]
    [TestCase("(assert_trap (module) \"m\")", typeof(Assertion.TrapsOnStart))]
    [TestCase("(assert_trap (module instance $M) \"m\")", typeof(Assertion.TrapsOnStart))]
    [TestCase("(assert_exception (get \"f\"))", typeof(Assertion.Throws))]
    [TestCase("(assert_exhaustion (invoke \"f\") \"m\")", typeof(Assertion.Exhausts))]
    [TestCase("(assert_suspension (invoke \"f\") \"m\")", typeof(Assertion.Suspends))]
    [TestCase("(assert_malformed (module quote \"\") \"m\")", typeof(Assertion.IsMalformed))]
    [TestCase("(assert_malformed (module definition binary) \"m\")", typeof(Assertion.IsMalformed))]
    [TestCase("(assert_invalid (module) \"m\")", typeof(Assertion.IsInvalid))]
    [TestCase("(assert_malformed_custom (module (@custom)) \"m\")", typeof(Assertion.IsMalformedCustom))]
    [TestCase("(assert_invalid_custom (module quote \"\") \"m\")", typeof(Assertion.IsInvalidCustom))]
    [TestCase("(assert_unlinkable (module $M) \"m\")", typeof(Assertion.IsUnlinkable))]
    [TestCase("(assert_unlinkable (module instance $I $M) \"m\")", typeof(Assertion.IsUnlinkable))]
    public void Every_assertion_is_read(string text, Type type)
    {
        Command command = Parse(text).Commands.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(command, Is.TypeOf(type));
            Assert.That(text, Does.StartWith("(" + command.Keyword + " "));
            Assert.That(Encoding.UTF8.GetString(command.At.Text), Is.EqualTo(text));
        }
    }

    [TestCase("i32.const -1", ValKind.I32, 0xFFFF_FFFFul)]
    [TestCase("i32.const 0xffff_ffff", ValKind.I32, 0xFFFF_FFFFul)]
    [TestCase("i64.const -0x8000000000000000", ValKind.I64, 0x8000_0000_0000_0000ul)]
    [TestCase("f32.const -0", ValKind.F32, 0x8000_0000ul)]
    [TestCase("f32.const nan:0x200000", ValKind.F32, 0x7FA0_0000ul)]
    [TestCase("f32.const 1", ValKind.F32, 0x3F80_0000ul)]
    [TestCase("f64.const -inf", ValKind.F64, 0xFFF0_0000_0000_0000ul)]
    [TestCase("f64.const 0x1.8p1", ValKind.F64, 0x4008_0000_0000_0000ul)]
    public void A_number_is_a_literal_and_a_result(string text, ValKind kind, ulong bits)
    {
        Assertion.Returns returns = One<Assertion.Returns>($"(assert_return (invoke \"f\" ({text})) ({text}))");
        Value expected = new(kind, bits);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                ((ScriptAction.Invoke)returns.Action).Arguments.Single(), Is.EqualTo(new Argument.Constant(expected)));
            Assert.That(returns.Results.Single(), Is.EqualTo(new Pattern.Exactly(expected)));
        }
    }

    [TestCase("i8x16 -1 2 0 0 0 0 0 0 0 0 0 0 0 0 0 0x80", 0x2FFul, 0x8000_0000_0000_0000ul)]
    [TestCase("i16x8 1 -1 0 0 0 0 0 2", 0xFFFF_0001ul, 0x2_0000_0000_0000ul)]
    [TestCase("i32x4 1 2 3 4", 0x2_0000_0001ul, 0x4_0000_0003ul)]
    [TestCase("i64x2 -1 5", ulong.MaxValue, 5ul)]
    [TestCase("f32x4 1 0 0 nan", 0x3F80_0000ul, 0x7FC0_0000_0000_0000ul)]
    [TestCase("f64x2 1 -0.0", 0x3FF0_0000_0000_0000ul, 0x8000_0000_0000_0000ul)]
    public void A_vector_is_a_literal_and_a_result(string text, ulong low, ulong high)
    {
        Assertion.Returns returns = One<Assertion.Returns>(
            $"(assert_return (invoke \"f\" (v128.const {text})) (v128.const {text}))");
        Value expected = new(ValKind.V128, low, high);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                ((Argument.Constant)((ScriptAction.Invoke)returns.Action).Arguments.Single()).Value,
                Is.EqualTo(expected));
            Assert.That(((Pattern.Exactly)returns.Results.Single()).Value, Is.EqualTo(expected));
        }
    }

    [Test]
    public void Nan_patterns_stand_for_numbers_and_lanes()
    {
        ImmutableArray<Pattern> results = One<Assertion.Returns>(
            "(assert_return (invoke \"f\") (f32.const nan:canonical) (f64.const nan:arithmetic) (v128.const f64x2 "
                + "nan:canonical 1))").Results;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(results[0], Is.EqualTo(new Pattern.CanonicalNan(ValKind.F32)));
            Assert.That(results[1], Is.EqualTo(new Pattern.ArithmeticNan(ValKind.F64)));
            Assert.That(
                ((Pattern.Lanes)results[2]).Items,
                Is.EqualTo((Pattern[])[new Pattern.CanonicalNan(ValKind.F64), new Pattern.Exactly(Value.F64(1))]));
        }
    }

    [Test]
    public void References_are_literals_and_results()
    {
        Assertion.Returns returns = One<Assertion.Returns>("""
            (assert_return (invoke "f" (ref.null func) (ref.null noexn) (ref.extern 5) (ref.host 6))
              (ref.null) (ref.null any) (ref.extern 5) (ref.host 6) (ref) (ref.eq) (ref.i31) (ref.struct) (ref.array) (ref.func) (ref.exn) (ref.extern)
              (either (ref.null) (either (i32.const 1) (ref.func))))
            """);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                ((ScriptAction.Invoke)returns.Action).Arguments.Select(argument => ((Argument.Constant)argument).Value),
                Is.EqualTo((Value[])
            [
                Value.Null(HeapKind.Func), Value.Null(HeapKind.NoExn), Value.Ref(new Reference.Host(5,
                    true)), Value.Ref(new Reference.Host(6, false)),
            ]));
            Assert.That(returns.Results.Take(12), Is.EqualTo((Pattern[])
            [
                new Pattern.NullRef(null), new Pattern.NullRef(HeapKind.Any), new Pattern.Exactly(
                    Value.Ref(new Reference.Host(5, true))),
                new Pattern.Exactly(
                    Value.Ref(
                        new Reference.Host(6, false))), new Pattern.RefOf(HeapKind.Any), new Pattern.RefOf(HeapKind.Eq),
                new Pattern.RefOf(HeapKind.I31), new Pattern.RefOf(
                    HeapKind.Struct), new Pattern.RefOf(HeapKind.Array), new Pattern.RefOf(HeapKind.Func),
                new Pattern.RefOf(HeapKind.Exn), new Pattern.RefOf(HeapKind.Extern),
            ]));
            Assert.That(((Pattern.Either)returns.Results[12]).Choices, Has.Length.EqualTo(2));
        }
    }

    [Test]
    public void Threads_and_groups_hold_commands()
    {
        ImmutableArray<Command> commands = Parse("""
            (thread $T (shared (module $M)) (shared (module $N)) (module) (thread (invoke "f")))
            (script $S (module) (script))
            """).Commands;
        Command.Thread thread = (Command.Thread)commands[0];
        Command.Group group = (Command.Group)commands[1];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(thread.Shared, Is.EqualTo((string[])["M", "N"]));
            Assert.That(thread.Commands.Select(command => command.Keyword), Is.EqualTo((string[])["module", "thread"]));
            Assert.That(group.Commands.Select(command => command.Keyword), Is.EqualTo((string[])["module", "script"]));
            Assert.That(CommandTree.All(commands).Select(command => command.Keyword), Is.EqualTo((string[])
                ["thread", "module", "thread", "invoke", "script", "module", "script"]));
        }
    }

    [TestCase("(assert_unlinkable (module definition) \"\")", "1:28: misplaced module definition")]
    [TestCase("(assert_trap (module definition) \"\")", "1:22: misplaced module definition")]
    [TestCase("(module)\n  (func)", "2:4: misplaced module field 'func'")]
    [TestCase(
        "(assert_return_canonical_nan (invoke \"f\"))",
        "1:2: unknown command 'assert_return_canonical_nan': write (assert_return (invoke …) (f32.const "
            + "nan:canonical))")]
    [TestCase(
        "(assert_return_arithmetic_nan_f32x4 (invoke \"f\"))",
        "1:2: unknown command 'assert_return_arithmetic_nan_f32x4': write (assert_return (invoke …) (v128.const f32x4 "
            + "nan:arithmetic …))")]
    [TestCase(
        "(assert_return_func (invoke \"f\"))",
        "1:2: unknown command 'assert_return_func': write (assert_return (invoke …) (ref.func))")]
    [TestCase("(assert_nothing)", "1:2: unknown command 'assert_nothing'")]
    [TestCase("(component)", "1:2: unknown command 'component': components are not part")]
    [TestCase("(assert_return)", "1:15: expected an action, (invoke …) or (get …): unexpected token )")]
    [TestCase("(assert_trap (invoke \"f\"))", "1:26: expected a string: unexpected token )")]
    [TestCase("(assert_return (invoke \"f\" (ref.null)))", "1:37: expected a heap type")]
    [TestCase("(assert_return (invoke \"f\" (ref.null 0)))", "1:38: a type index has no meaning outside a module")]
    [TestCase("(assert_return (invoke \"f\" (f32.const nan:canonical)))", "1:39: unexpected token nan:canonical")]
    [TestCase("(assert_return (invoke \"f\") (i32.const nan:canonical))", "1:40: unexpected token nan:canonical")]
    [TestCase("(assert_return (invoke \"f\") (v128.const i8x16 1 2))", "1:50: unexpected token )")]
    [TestCase("(assert_return (invoke \"f\") (v128.const i8x15 1 2))", "1:41: expected a vector shape")]
    [TestCase("(assert_return (invoke \"f\") (i32.const 4294967296))", "1:40: constant out of range")]
    [TestCase("(assert_return (invoke \"f\") (either))", "1:36: unexpected token )")]
    [TestCase("(assert_return (invoke \"f\") (ref.nothing))", "1:30: expected a result: unknown operator ref.nothing")]
    [TestCase("(assert_invalid (func) \"\")", "1:17: expected a module")]
    [TestCase("(register $M)", "1:11: unexpected token $M")]
    [TestCase("hello", "1:1: expected a command")]
    [TestCase(")", "1:1: expected a command: unexpected token )")]
    [TestCase("(module", "1:8: unexpected token: end of input")]
    [TestCase("(invoke \"f", "1:9: unclosed string")]
    [TestCase("(script (module)", "1:1: (script is not closed")]
    public void An_error_says_where_and_what(string text, string message)
    {
        Command.Unreadable[] errors = [.. CommandTree.All(Parse(text).Commands).OfType<Command.Unreadable>()];
        Assert.That(
            errors.Select(error => $"{error.Where}: {error.Message}"),
            Has.Exactly(1).StartsWith("test.wast:" + message));
    }

    [Test]
    public void Reading_goes_on_behind_what_cannot_be_read()
    {
        ImmutableArray<Command> commands = Parse("""
            (module $A)
            (module $B (func (i32.ad ";; )" (; ) ;) ) ;; )
              ))
            (invoke "f")
            oops (invoke "g")
            (script (wrong) (invoke "h"))
            """).Commands;
        Assert.That(
            CommandTree.All(commands).Select(command => $"{command.GetType().Name} {command.Keyword}"),
            Is.EqualTo((string[])
        [
            "DefineModule module", "Unreadable module", "Perform invoke", "Unreadable script", "Perform invoke",
            "Group script", "Unreadable wrong",
            "Perform invoke",
        ]));
        Assert.That(
            ((Command.Unreadable)commands[1]).Meant,
            Is.TypeOf<Command.DefineModule>().With.Property("Name").EqualTo("B"));
    }

    [Test]
    public void Hostile_nesting_is_an_error_and_costs_no_stack()
    {
        const int Depth = 200_000;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Parse(string.Concat(Enumerable.Repeat("(script ", Depth))), Throws.Nothing);
            Assert.That(() => Parse(new string('(', Depth)), Throws.Nothing);
            Assert.That(() => Parse(new string(')', 2_000)), Throws.Nothing);
            Assert.That(
                Parse(
                    $"(assert_return (invoke \"f\") "
                        + $"{string.Concat(Enumerable.Repeat("(either ", Depth))}").Commands.Single(),
                Is.TypeOf<Command.Unreadable>().With.Property("Message").Contains("nested too deeply"));
        }
    }

    private static Script Parse(string text) => ScriptParser.Parse(SourceText.FromString("test.wast", text));

    private static T One<T>(string text)
        where T : Command
    {
        Command command = Parse(text).Commands.Single();
        Assert.That(command, Is.TypeOf<T>(), (command as Command.Unreadable)?.Message);
        return (T)command;
    }
}
