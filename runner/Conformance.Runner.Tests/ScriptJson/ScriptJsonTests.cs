using System.Text;
using System.Text.Json;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.ScriptJson;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.ScriptJson;

public sealed class ScriptJsonTests
{
    private const string EveryForm = """
        (module $M (func (export "f") (result i32 externref) (i32.const 1) (ref.null extern)) (global (export "g") i64 (i64.const 0)))
        (module definition $D)
        (module $Q quote "(func) ;; \"\\\u{e9}")
        (module instance $I $D)
        (module instance $D)
        (module instance)
        (register "M \n\"\u{e9}" $M)
        (invoke $M "f" (i32.const -1) (i64.const 2) (f32.const nan:0x200000) (f64.const -0) (v128.const i8x16 -1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16) (ref.null func) (ref.null none) (ref.extern 1) (ref.host 2))
        (get $M "g")
        (script $S (thread $T (shared (module $M)) (invoke "f") (thread (shared (module $M)) (shared (module $D)))) (wait $T))
        (input $N "x.wasm")
        (output $N "x.wat")
        (output)
        (assert_return (invoke "f") (f32.const nan:canonical) (v128.const f32x4 1 nan:arithmetic nan:0x200000 -inf) (ref) (ref.null) (ref.null any) (ref.i31) (ref.extern 3) (ref.extern) (either (i32.const 1) (either (i32.const 2))))
        (assert_return (invoke "f") (either (i32.const 1) (i32.const 2)))
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
        (assert_unlinkable (module $X (import "a" "b" (func))) "unknown import")
        (assert_malformed_custom (module (@custom)) "x")
        (assert_invalid_custom (module binary "\00") "x")
        """;

    [Test]
    public void What_is_written_reads_back_as_the_same()
    {
        Script script = ScriptParser.Parse(SourceText.FromString("every.wast", EveryForm));
        ScriptJsonFiles once = ScriptJsonWriter.Write(script, "every");
        Script again = Read(once);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Unreadable(again), Is.Empty, once.Json);
            Assert.That(Printed(again), Is.EqualTo(Printed(Binary(script))));
            Assert.That(
                CommandTree.All(again.Commands).Select(command => command.Keyword),
                Is.EqualTo(CommandTree.All(script.Commands).Select(command => command.Keyword)));
        }
    }

    [Test]
    public void Every_command_of_the_script_language_can_be_said()
    {
        IEnumerable<Type> said = CommandTree.All(
            ScriptParser.Parse(SourceText.FromString("every.wast", EveryForm)).Commands).Select(command =>
                command.GetType())
            .Concat([
                typeof(Command.ProvideHost), typeof(Command.Unreadable), typeof(Assertion.Calls), typeof(Assertion.Refuses),
                typeof(Assertion.GrowsOrNot)]).Distinct();
        Assert.That(said, Is.EquivalentTo(Unions.CasesOf<Command>()));
    }

    [Test]
    public void Keys_lines_and_names_are_those_of_wabt()
    {
        const string Text = """
            (module $M (func (export "f") (param f32) (result i32 v128) unreachable))
            (assert_return
              (invoke "f" (f32.const 1)) (i32.const -1) (v128.const i16x8 1 2 3 4 5 6 7 8))
            (assert_trap (invoke $M "f" (f32.const 1)) "unreachable")
            (assert_malformed (module quote "(func") "unexpected")
            """;
        ScriptJsonFiles files = ScriptJsonWriter.Write(
            ScriptParser.Parse(SourceText.FromString("folder/x.wast", Text)), "y");
        Assert.That(files.Json, Is.EqualTo("""
            {"source_filename": "x.wast",
             "commands": [
              {"type": "module", "line": 1, "name": "$M", "filename": "y.0.wasm"},
              {"type": "assert_return", "line": 3, "action": {"type": "invoke", "field": "f", "args": [{"type": "f32", "value": "1065353216"}]}, "expected": [{"type": "i32", "value": "4294967295"}, {"type": "v128", "lane_type": "i16", "value": ["1", "2", "3", "4", "5", "6", "7", "8"]}]},
              {"type": "assert_trap", "line": 4, "action": {"type": "invoke", "module": "$M", "field": "f", "args": [{"type": "f32", "value": "1065353216"}]}, "text": "unreachable", "expected": [{"type": "i32"}, {"type": "v128"}]},
              {"type": "assert_malformed", "line": 5, "filename": "y.1.wat", "text": "unexpected", "module_type": "text"}]}

            """.ReplaceLineEndings("\n")));
        Assert.That(files.Modules.Select(module => module.Name), Is.EqualTo(new[] { "y.0.wasm", "y.1.wat" }));
        Assert.That(Encoding.UTF8.GetString(files.Modules[1].Content.Span), Is.EqualTo("(func"));
    }

    [Test]
    public void Strings_use_no_escape_but_one()
    {
        ScriptJsonFiles files = ScriptJsonWriter.Write(
            ScriptParser.Parse(SourceText.FromString("x.wast", """(register "\"\\\n\t\u{e9}\u{1f600}")""")),
            "x");
        Assert.That(files.Json, Does.Contain("\"as\": \"\\u0022\\u005c\\u000a\\u0009é😀\""));
        Assert.That(
            Read(files).Commands.Single(),
            Is.InstanceOf<Command.RegisterInstance>().With.Property("Name").EqualTo("\"\\\n\té😀"));
    }

    [Test]
    public void What_other_tools_write_is_read()
    {
        // Like wasm-tools: signed numbers, names without a dollar sign, a type for every module.
        Script script = Read("""
            {"source_filename": "x.wast", "commands": [
              {"type": "module", "line": 1, "name": "M", "filename": "x.0.wasm", "module_type": "binary"},
              {"type": "module", "line": 1, "name": "$N", "filename": "x.1.wat", "module_type": "text", "binary_filename": "x.1.wasm"},
              {"type": "assert_return", "line": 2, "action": {"type": "invoke", "module": "M", "field": "f", "args": [{"type": "i32", "value": "-1"},
                {"type": "v128", "lane_type": "i8", "value": ["-1","0","0","0","0","0","0","0","0","0","0","0","0","0","0","0"]}]},
                "expected": [{"type": "funcref"}, {"type": "funcref", "value": "0"}, {"type": "refnull"}, {"type": "hostref", "value": "7"}, {"type": "nullref", "value": ""}]},
              {"type": "assert_trap", "line": 3, "action": {"type": "get", "field": "g"}, "text": "t"}]}
            """);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Unreadable(script), Is.Empty);
            Assert.That(((Command.DefineModule)script.Commands[0]).Name, Is.EqualTo("M"));
            Assert.That(((Command.DefineModule)script.Commands[1]).Module, Is.InstanceOf<ModuleText.Quoted>());
            Assert.That(ScriptPrinter.Print(script.Commands[2]), Is.EqualTo(
                "(assert_return (invoke $M \"f\" (i32.const -1) (v128.const i32x4 0x000000ff 0x00000000 0x00000000 "
                    + "0x00000000)) "
                + "(ref.func) (ref.func) (ref.null) (ref.host 7) (ref.null none))"));
        }
    }

    [TestCase("{\"type\": \"assert_magic\", \"line\": 1}", "unknown command 'assert_magic'")]
    [TestCase("{\"type\": \"module\", \"line\": 1}", "a command needs 'filename'")]
    [TestCase(
        "{\"type\": \"module\", \"line\": 1, \"filename\": \"gone.wasm\"}",
        "there is no file 'gone.wasm' beside the script")]
    [TestCase(
        "{\"type\": \"module\", \"line\": 1, \"filename\": \"x.0.wasm\", \"module_type\": \"elf\"}",
        "there is no module type 'elf'")]
    [TestCase(
        "{\"type\": \"wait\", \"line\": 1, \"thraed\": \"T\"}",
        "a command has no field 'thraed'; did you mean 'thread'?")]
    [TestCase("{\"type\": \"wait\", \"type\": \"wait\", \"line\": 1}", "a command has 'type' twice")]
    [TestCase("{\"type\": 7, \"line\": 1}", "'type' must be a string, not Number")]
    [TestCase("7", "a command must be an object, not Number")]
    [TestCase(
        "{\"type\": \"action\", \"line\": 1, \"action\": {\"type\": \"call\", \"field\": \"f\"}}",
        "unknown action 'call'")]
    [TestCase(
        "{\"type\": \"action\", \"line\": 1, \"action\": {\"type\": \"invoke\", \"field\": \"f\", \"args\": "
            + "[{\"type\": \"i33\", \"value\": \"1\"}]}}",
        "there is no type 'i33'")]
    [TestCase(
        "{\"type\": \"action\", \"line\": 1, \"action\": {\"type\": \"invoke\", \"field\": \"f\", \"args\": "
            + "[{\"type\": \"i32\", \"value\": \"4294967296\"}]}}",
        "'4294967296' is not an integer of 32 bits")]
    [TestCase(
        "{\"type\": \"action\", \"line\": 1, \"action\": {\"type\": \"invoke\", \"field\": \"f\", \"args\": "
            + "[{\"type\": \"i32\", \"value\": \"-2147483649\"}]}}",
        "'-2147483649' is not an integer of 32 bits")]
    [TestCase(
        "{\"type\": \"action\", \"line\": 1, \"action\": {\"type\": \"invoke\", \"field\": \"f\", \"args\": "
            + "[{\"type\": \"i32\", \"value\": \"nan:canonical\"}]}}",
        "'nan:canonical' is not an integer of 32 bits")]
    [TestCase(
        "{\"type\": \"action\", \"line\": 1, \"action\": {\"type\": \"invoke\", \"field\": \"f\", \"args\": "
            + "[{\"type\": \"funcref\"}]}}",
        "not a value for an argument: {\"type\": \"funcref\"}")]
    [TestCase(
        "{\"type\": \"action\", \"line\": 1, \"action\": {\"type\": \"invoke\", \"field\": \"f\", \"args\": "
            + "[{\"type\": \"funcref\", \"value\": \"3\"}]}}",
        "'3' is not a value of funcref")]
    [TestCase(
        "{\"type\": \"action\", \"line\": 1, \"action\": {\"type\": \"invoke\", \"field\": \"f\", \"args\": "
            + "[{\"type\": \"v128\", \"lane_type\": \"i64\", \"value\": [\"1\"]}]}}",
        "a vector of i64 has 2 lanes, not 1")]
    [TestCase(
        "{\"type\": \"action\", \"line\": 1, \"action\": {\"type\": \"invoke\", \"field\": \"\\ud800\", \"args\": []}}",
        "'field' is not Unicode text")]
    public void A_command_of_unknown_shape_is_an_error_at_its_line(string command, string message)
    {
        Script script = Read($$"""
            {"source_filename": "x.wast", "commands": [
              {"type": "register", "line": 1, "as": "before"},
              {{command}},
              {"type": "register", "line": 1, "as": "after"}]}
            """);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(script.Commands, Has.Length.EqualTo(3));
            Assert.That(script.Commands[1], Is.InstanceOf<Command.Unreadable>());
            Assert.That(((Command.Unreadable)script.Commands[1]).Message, Is.EqualTo(message));
            Assert.That(script.Commands[1].At.Location.ToString(), Is.EqualTo("x.json:3:3"));
            Assert.That(script.Commands[2], Is.InstanceOf<Command.RegisterInstance>());
        }
    }

    [TestCase("i32", "1")]
    [TestCase("i64", "-1")]
    [TestCase("f64", "0")]
    [TestCase("externref", "1")]
    public void A_number_that_a_null_character_follows_is_none(string type, string number)
    {
        Script script = Read($$$"""
            {"commands": [{"type": "action", "line": 1, "action": {"type": "invoke", "field": "f", "args": [{"type": "{{{type}}}", "value": "{{{number}}}\u0000"}]}}]}
            """);
        Assert.That(script.Commands, Has.Length.EqualTo(1).And.All.InstanceOf<Command.Unreadable>());
    }

    [TestCase("", "this is not JSON")]
    [TestCase("[]", "a script must be an object with 'commands'")]
    [TestCase("{}", "a script needs 'commands'")]
    [TestCase("{\"commands\": {}}", "'commands' must be an array")]
    [TestCase("{\"commands\": [{\"type\"", "this is not JSON")]
    [TestCase("{\"commands\": [{\"type\": \"x\"}], \"commands\": []}", "a script has 'commands' twice")]
    [TestCase("{\"commands\": [], \"more\": 1}", "a script has no field 'more'")]
    public void A_file_that_is_no_script_is_refused(string json, string message) =>
        Assert.That(
            () => Read(json),
            Throws.InstanceOf<ScriptException>().With.Message.StartsWith(message).And.Message.Not.Contains(
                "LineNumber"));

    [Test]
    public void Nesting_is_bounded()
    {
        string json = string.Concat(Enumerable.Repeat("{\"type\": \"script\", \"line\": 1, \"commands\": [", 20))
            + string.Concat(Enumerable.Repeat("]}", 20));
        Assert.That(
            Unreadable(Read($"{{\"commands\": [{json}]}}")).Single(),
            Is.EqualTo("commands are nested too deeply: more than 16 times"));
        json = string.Concat(Enumerable.Repeat("[", 100_000));
        Assert.That(() => Read($"{{\"commands\": [{json}"), Throws.InstanceOf<ScriptException>());
    }

    [Test]
    public void What_cannot_be_said_is_left_out_told_and_skipped_by_those_who_read_on()
    {
        Script script = ScriptParser.Parse(SourceText.FromString("x.wast", """
            (module $A)
            (module $M (wrong))
            (invoke $M "f")
            (wrong)
            (register "M" 5)
            (module (import "M" "f" (func)))
            (invoke $A "f")
            """));
        ScriptJsonFiles files = ScriptJsonWriter.Write(script, "x");
        Script again = Read(files);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                files.LeftOut.Select(one => one.At.ToString()),
                Is.EqualTo((string[])["x.wast:2:13", "x.wast:4:2", "x.wast:5:15"]));
            Assert.That(again.Commands, Has.Length.EqualTo(script.Commands.Length));
            Assert.That(
                Execution.ScriptRunnerTests.Kinds(
                    new ScriptRunner(new Execution.FakeEngine(Execution.FakeEngine.Agree), new RunOptions())
                        .Run(again, FeatureGate.Of("x.json"))),
                Is.EqualTo("Pass Skip Skip Skip Skip Skip Pass"));
            Assert.That(
                ((Command.Unreadable)again.Commands[1]).Message,
                Does.StartWith("left out when this file was written: x.wast:2:13: "));
        }
    }

    [Test]
    public void What_an_action_that_is_left_out_may_have_changed_costs_what_follows_in_its_test()
    {
        Script script = ScriptParser.Parse(
            SourceText.FromString("x.wast", "(module $M)\n(invoke \"f\")\n(assert_return (invoke \"g\"))"));
        Command.Perform perform = (Command.Perform)script.Commands[1];
        script = script with
        {
            Commands = script.Commands.SetItem(
                1, perform with { Action = new ScriptAction.Invoke(null, "f", [new Argument.Function("M", "f")]) }),
        };
        Assert.That(ScriptJsonWriter.Write(script, "x").LeftOut.Select(one => one.Message), Is.EqualTo((string[])
            ["'invoke' is a step that only a scenario can express", "needs 'invoke' of line 2, which was left out"]));
    }

    [TestCase("module")]
    [TestCase("module_definition")]
    public void What_names_a_module_whose_file_is_missing_is_blocked(string type)
    {
        Script script = Read($$$"""
            {"commands": [
              {"type": "{{{type}}}", "line": 1, "name": "$M", "filename": "none.wasm"},
              {"type": "module_instance", "line": 2, "instance": "$I", "module": "$M"},
              {"type": "action", "line": 3, "action": {"type": "invoke", "module": "$I", "field": "f", "args": []}},
              {"type": "register", "line": 4, "name": "$I", "as": "R"},
              {"type": "assert_return", "line": 5, "action": {"type": "get", "module": "$I", "field": "g"}, "expected": []},
              {"type": "script", "line": 6, "commands": [
                {"type": "module", "line": 7, "name": "$N", "filename": "none.wasm"},
                {"type": "action", "line": 8, "action": {"type": "invoke", "module": "$N", "field": "f", "args": []}}]}]}
            """);
        FileResult result = new ScriptRunner(new Execution.FakeEngine(Execution.FakeEngine.Agree), new RunOptions())
            .Run(script, FeatureGate.Of("x.json"));
        Assert.That(
            Execution.ScriptRunnerTests.Kinds(result),
            Is.EqualTo("Error Blocked Blocked Blocked Blocked Pass Error Blocked"));
    }

    [Test]
    public void A_folder_gives_its_scripts_in_json_and_no_other_json()
    {
        string folder = Directory.CreateTempSubdirectory("conformance").FullName;
        try
        {
            ScriptJsonWriter.Write(ScriptParser.Parse(SourceText.FromString("x.wast", "(module)")), "x")
                .WriteTo(Path.Combine(folder, "x.json"));
            File.WriteAllText(Path.Combine(folder, "package.json"), "{\"name\": \"x\"}");
            SuiteFile file = SuiteFiles.Find([folder]).Single();
            Assert.That(file.Path, Is.EqualTo("x.json"));
            Assert.That(new ScriptLoader().Load(file).Commands.Single(), Is.InstanceOf<Command.DefineModule>());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Script Read(ScriptJsonFiles files)
    {
        using JsonDocument wellFormed = JsonDocument.Parse(files.Json);
        return ScriptJsonReader.Read(
            SourceText.FromString("x.json", files.Json), name =>
                files.Modules.Single(module => module.Name == name).Content);
    }

    private static Script Read(string json) => ScriptJsonReader.Read(
        SourceText.FromString("x.json", json),
        name =>
            name.StartsWith("x.", StringComparison.Ordinal) ? new byte[] { 0 } : throw new FileNotFoundException(name));

    private static IEnumerable<string> Unreadable(Script script) =>
        CommandTree.All(script.Commands).OfType<Command.Unreadable>().Select(command => command.Message);

    private static string Printed(Script script) => ScriptPrinter.Print(script.Commands);

    /// <summary>
    /// A module as the format passes it on: text becomes binary, and files begin without white space.
    /// </summary>
    private static Script Binary(Script script)
    {
        static ModuleText Of(ModuleText module) => module switch
        {
            ModuleText.Parsed parsed =>
                new ModuleText.Binary(Conformance.Wasm.Binary.ModuleEncoder.Encode(parsed.Module)),
            ModuleText.Quoted quoted =>
                new ModuleText.Quoted(
                    new SourceText(
                        "", quoted.Text.Content[quoted.Text.Content.Span.IndexOfAnyExcept((byte)' ', (byte)'\n')..])),
            _ => module,
        };
        static ScriptInstance OfInstance(ScriptInstance instance) =>
            instance is ScriptInstance.OfText text ? text with { Module = Of(text.Module) } : instance;
        return script with
        {
            Commands = [.. script.Commands.Select(command => command switch
            {
                Command.DefineModule it => it with { Module = Of(it.Module) },
                Assertion.IsMalformed it => it with { Module = Of(it.Module) },
                Assertion.IsInvalid it => it with { Module = Of(it.Module) },
                Assertion.IsMalformedCustom it => it with { Module = Of(it.Module) },
                Assertion.IsUnlinkable it => it with { Instance = OfInstance(it.Instance) },
                Assertion.TrapsOnStart it => it with { Instance = OfInstance(it.Instance) },
                _ => command,
            })],
        };
    }
}
