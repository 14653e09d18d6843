using System.Text;
using Conformance.Engine;
using Conformance.Runner.Scenarios;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Scenarios;

public sealed class ScenarioReaderTests
{
    private const string Example = """
        scenario: 1
        name: host table shared by two modules
        features: [bulkMemory, referenceTypes]
        host:
          env:
            table: table 4 4 funcref
            hits: global mut i64 = i64.const 7
        modules:
          math:
            wat: |
              (module
                (import "env" "table" (table 4 4 funcref))
                (func $add (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
                (elem (i32.const 0) func $add))
        tests:
          - name: slot 0
            steps:
              - instantiate: math
              - assert_return: math.add
                args: [i32.const 10, i32.const 5]
                results: [i32.const 15]
              - assert_table: env.table
                elem: 0
                is: [ref.func math.add, ref.null func]
              - set: env.table
                elem: 1
                to: ref.func math.add
              - grow: env.table
                by: 1
                with: ref.null func
              - assert_global: env.hits
                is: i64.const 7
          - name: nothing there
            steps:
              - assert_table: env.table
                size: 4
        """;

    [Test]
    public void A_scenario_becomes_commands_in_order()
    {
        Script script = Read(Example);

        Assert.Multiple(() =>
        {
            Assert.That(script.Requires, Is.EqualTo((Feature[])[Feature.BulkMemory, Feature.ReferenceTypes]));
            Assert.That(script.Commands.Select(command => command.Keyword), Is.EqualTo((string[])
                ["host", "module", "instantiate", "assert_return", "assert_table", "set", "grow", "assert_global",
                    "host", "assert_table"]));
            Assert.That(
                script.Commands.Select(command => command.Test).Distinct(),
                Is.EqualTo((string[])["slot 0", "nothing there"]));
            Assert.That(script.Commands.Select(command => command.Id), Is.Unique);
            Assert.That(script.Commands[3].At.Line, Is.EqualTo(19));
        });
    }

    [Test]
    public void An_assertion_carries_its_action_and_its_patterns()
    {
        Script script = Read(Example);
        Assertion.Returns call = (Assertion.Returns)script.Commands[3];
        Assertion.Returns probe = (Assertion.Returns)script.Commands[4];

        Assert.Multiple(() =>
        {
            Assert.That(call.Action, Is.TypeOf<ScriptAction.Invoke>());
            Assert.That(((ScriptAction.Invoke)call.Action).Arguments, Is.EqualTo((Argument[])
                [new Argument.Constant(Value.I32(10)), new Argument.Constant(Value.I32(5))]));
            Assert.That(call.Results, Is.EqualTo((Pattern[])[new Pattern.Exactly(Value.I32(15))]));
            Assert.That(probe.Action, Is.EqualTo(new ScriptAction.ReadTable("env", "table", 0, 2)));
            Assert.That(
                probe.Results,
                Is.EqualTo((Pattern[])[new Pattern.Function("math", "add"), new Pattern.NullRef(HeapKind.Func)]));
            Assert.That(((Command.Perform)script.Commands[5]).Action, Is.EqualTo(
                new ScriptAction.WriteTable("env", "table", 1, new Argument.Function("math", "add"))));
        });
    }

    [Test]
    public void Host_objects_are_built_from_import_types()
    {
        HostModule host = BuildHost("""
                table: table i64 1 4 externref = ref.extern 3
                memory: memory 1 2 shared
                count: global mut f32 = f32.const nan:0x200000
                log: func (param i32 i64) (result i32)
                boom: tag (param i32)
            """);

        Assert.That(host.Externs, Is.EqualTo((HostExtern[])
        [
            new HostTable(
                "table", new TableType(
                    new Limits(AddrType.I64, 1, 4),
                    ValType.ExternRef), Value.Ref(new Reference.Host(3, IsExtern: true))),
            new HostMemory("memory", new MemType(new Limits(AddrType.I32, 1, 2, IsShared: true))),
            new HostGlobal("count", new GlobalType(ValType.F32, IsMutable: true), Value.F32Bits(0x7fa0_0000)),
            new HostFunc("log", new FuncType([ValType.I32, ValType.I64], [ValType.I32]), [], new HostEnding.Return([])),
            new HostTag("boom", new FuncType([ValType.I32], [])),
        ]).Using<HostExtern>((left, right) => left.ToString() == right.ToString()));
    }

    [Test]
    public void A_host_function_has_effects_and_one_ending()
    {
        HostModule host = BuildHost("""
                table: table 2 funcref
                swap:
                  type: func (result i32)
                  effects:
                    - set: env.table
                      elem: 1
                      to: ref.func env.swap
                    - grow: env.table
                      by: 2
                      with: ref.null func
                  calls: env.fail
                  args: [i32.const 4]
                fail:
                  type: func (param i32) (result i32)
                  traps: host said no
            """);

        HostFunc swap = (HostFunc)host.Externs[1];
        InstanceId env = new(1);
        Assert.Multiple(() =>
        {
            Assert.That(swap.Effects, Has.Length.EqualTo(3));
            Assert.That(swap.Effects[0], Is.EqualTo(
                new Request.WriteTable(
                    new Extern(env, "table"), 1, Value.Ref(new Reference.Exported(new Extern(env, "swap"))))));
            Assert.That(
                swap.Effects[1],
                Is.EqualTo(new Request.GrowTable(new Extern(env, "table"), 2, Value.Null(HeapKind.Func))));
            Assert.That(((Request.Invoke)swap.Effects[2]).Function, Is.EqualTo(new Extern(env, "fail")));
            Assert.That(swap.Ending, Is.TypeOf<HostEnding.ReturnLast>());
            Assert.That(((HostFunc)host.Externs[2]).Ending, Is.EqualTo(new HostEnding.Trap("host said no")));
        });
    }

    [Test]
    public void For_makes_the_cross_product_of_tests_and_of_steps()
    {
        Script script = Read("""
            scenario: 1
            name: sums
            modules: {m: {wat: '(module (func (export "f") (param i32) (result i32) (local.get 0)))'}}
            tests:
              - name: value
                for: {a: [1, 2], b: [10, 20]}
                steps:
                  - instantiate: m
                  - assert_return: m.f
                    for: {c: [0, 1, 2]}
                    args: ["i32.const ${a}${b}${c}"]
                    results: ["i32.const ${a}${b}${c}"]
            """);

        Assert.Multiple(() =>
        {
            Assert.That(script.Commands.Select(command => command.Test).Distinct(), Is.EqualTo((string[])
                ["value [a=1, b=10]", "value [a=1, b=20]", "value [a=2, b=10]", "value [a=2, b=20]"]));
            Assert.That(
                script.Commands.OfType<Assertion.Returns>()
                    .Select(command => ((Pattern.Exactly)command.Results[0]).Value.AsI32),
                Is.EqualTo((int[])
                [1100, 1101, 1102, 1200, 1201, 1202, 2100, 2101, 2102, 2200, 2201, 2202]));
            Assert.That(script.Commands.Select(command => command.Id), Is.Unique);
        });
    }

    [Test]
    public void Legacy_spellings_are_accepted_on_demand_with_a_warning_each()
    {
        const string Body = """
            name: old
            modules:
              m:
                wat: |
                  (module
                    (import "js" "table" (table 1 anyfunc))
                    (func (export "f") (param $x i64) (result i32)
                      get_local $x
                      i32.wrap/i64))
            tests: [{name: t, steps: [{assert_invalid: m}]}]
            """;
        Script script = Read($"scenario: 1\nlegacy: true\n{Body}");

        Assert.Multiple(() =>
        {
            Assert.That(script.Warnings.Select(warning => $"{warning.At}: {warning.Message}"), Is.EqualTo((string[])
            [
                "test.yaml:8:39: 'anyfunc' is called 'funcref' today",
                "test.yaml:10:11: 'get_local' is called 'local.get' today",
                "test.yaml:11:11: 'i32.wrap/i64' is called 'i32.wrap_i64' today",
            ]));
            Assert.That(() => Read($"scenario: 1\n{Body}"), Throws.TypeOf<ScriptException>());
        });
    }

    [Test]
    public void Modules_come_from_files_beside_the_scenario_too()
    {
        Dictionary<string, string> files = new()
        {
            ["sub/m.wat"] = "(module (func (export \"f\")))",
            ["m.wasm"] = "\0asm",
        };
        Script script = ScenarioReader.Read(
            SourceText.FromString("dir/test.yaml", """
                scenario: 1
                name: files
                modules: {text: sub/m.wat, binary: m.wasm, bytes: {binary: 00 61 73 6d 01000000}}
                tests: [{name: t, steps: [{instantiate: text}, {assert_malformed: binary, text: unexpected end}, {instantiate: bytes}]}]
                """),
            path => Encoding.UTF8.GetBytes(files[path]));

        Assert.Multiple(() =>
        {
            Assert.That(((Command.DefineModule)script.Commands[0]).Module, Is.TypeOf<ModuleText.Parsed>());
            Assert.That(((Assertion.IsMalformed)script.Commands[2]).Module, Is.TypeOf<ModuleText.Binary>());
            Assert.That(
                ((ModuleText.Binary)((Command.DefineModule)script.Commands[3]).Module).Bytes.ToArray(),
                Is.EqualTo("\0asm\u0001\0\0\0"u8.ToArray()));
        });
    }

    [Test]
    public void An_id_depends_on_the_step_and_its_test_and_not_on_layout()
    {
        string block = Read("""
            scenario: 1
            name: a
            host: {env: {g: global i32 = i32.const 1}}
            tests:
              # A comment.
              - name: t
                steps:
                  - assert_global:   env.g
                    is:  i32.const 1
            """).Commands[^1].Id;
        string flow = Read("""
            {scenario: 1, name: b, host: {env: {g: global i32 = i32.const 1}}, tests: [{name: t, steps: [{assert_global: env.g, is: i32.const 1}]}]}
            """).Commands[^1].Id;

        Assert.That(flow, Is.EqualTo(block).And.Length.EqualTo(10));
    }

    [TestCase("scenario: 2\nname: n\ntests: []", "1:11", "version 1", TestName = "Another version")]
    [TestCase("scenario: 1\nname: n", "1:1", "needs the key 'tests'", TestName = "A missing key")]
    [TestCase("scenario: 1\nname: n\ntests: []", "3:8", "at least one test", TestName = "No tests")]
    [TestCase(
        "scenario: 1\nname: n\ntest: []\ntests: [{name: t, steps: [{}]}]",
        "3:1",
        "no key 'test'",
        TestName = "An unknown key")]
    [TestCase(
        "scenario: 1\nname: n\nmodulse: {}\ntests: [{name: t, steps: [{}]}]",
        "3:1",
        "did you mean 'modules'?",
        TestName = "A misspelt key")]
    [TestCase("scenario: 1\nname: n\nname: m\ntests: []", "3:1", "duplicate key", TestName = "A key twice")]
    [TestCase(
        "scenario: 1\nname: n\ntests: [{name: t, steps: [{instantiate: m}]}]",
        "3:41",
        "no module 'm'",
        TestName = "An unknown module")]
    [TestCase(
        "scenario: 1\nname: n\nmodules: {math: {wat: (module)}}\ntests: [{name: t, steps: [{instantiate: maths}]}]",
        "4:41", "did you mean 'math'?", TestName = "A misspelt module")]
    [TestCase(
        "scenario: 1\nname: n\nmodules: {math: {wat: (module)}}\ntests: [{name: t, steps: [{invoke: math.f}]}]",
        "4:36", "no instance 'math'", TestName = "A module that is not instantiated")]
    [TestCase(
        "scenario: 1\nname: n\nmodules: {m: {wat: (module)}}\ntests: [{name: t, steps: [{instantiate: m}, "
            + "{instantiate: m}]}]",
        "4:59", "another name with 'as'", TestName = "An instance twice")]
    [TestCase(
        "scenario: 1\nname: n\ntests: [{name: t, steps: [{asert_return: m.f}]}]",
        "3:27",
        "did you mean 'assert_return'?",
        TestName = "A misspelt step")]
    [TestCase(
        "scenario: 1\nname: n\ntests: [{name: t, steps: [{invoke: a.b, get: a.c}]}]",
        "3:41",
        "not both",
        TestName = "Two steps in one")]
    [TestCase("scenario: 1\nname: n\nfeatures: ['3']\ntests: []", "3:12", "'3'", TestName = "A number for a feature")]
    [TestCase(
        "scenario: 1\nname: n\nfeatures: [thread]\ntests: []",
        "3:12",
        "did you mean 'threads'?",
        TestName = "A misspelt feature")]
    [TestCase(
        "scenario: 1\nname: n\nhost: {e: {g: global i32}}\ntests: [{name: t, steps: [{get: e.g}]}]",
        "3:15", "needs a value", TestName = "A global without a value")]
    [TestCase(
        "scenario: 1\nname: n\nhost: {e: {t: table 1 funkref}}\ntests: [{name: t, steps: [{get: e.g}]}]",
        "3:23", "unknown operator funkref", TestName = "A misspelt type")]
    [TestCase(
        "scenario: 1\nname: n\nhost: {e: {g: global i32 = i32.const 1}}\ntests: [{name: t, steps: [{assert_global: "
            + "e.g, is: i32.const 0x1_0000_0000}]}]",
        "4:62", "constant out of range", TestName = "A constant out of range")]
    [TestCase(
        "scenario: 1\nname: n\nmodules:\n  m:\n    wat: |\n      (module\n        (func (nop))\n        "
            + "(fnuc))\ntests: [{name: t, steps: [{instantiate: m}]}]",
        "8:10", "unknown operator fnuc", TestName = "A malformed module")]
    [TestCase(
        "scenario: 1\nname: n\ntests: [{name: 't ${n}', steps: [{}]}]",
        "3:16",
        "defines 'n'",
        TestName = "A variable without values")]
    [TestCase("scenario: 1\nname: &a n\ntests: []", "2:7", "anchor", TestName = "An anchor")]
    [TestCase("scenario: 1\nname: !!str n\ntests: []", "2:7", "tag", TestName = "A tag")]
    [TestCase("scenario: [1\nname: n", "1:11", "broken YAML", TestName = "Broken YAML")]
    [TestCase("", "1:1", "empty", TestName = "An empty document")]
    [TestCase(
        "scenario: 1\nname: n\ntests: [{name: t, steps: [{}]}]\n---\nmore",
        "4:1",
        "second document",
        TestName = "Two documents")]
    public void What_is_wrong_is_told_with_its_place(string yaml, string place, string reason)
    {
        ScriptException refused = Assert.Throws<ScriptException>(() => Read(yaml))!;

        Assert.Multiple(() =>
        {
            Assert.That(refused.Message, Does.Contain(reason));
            Assert.That(refused.At.ToString(), Is.EqualTo("test.yaml:" + place));
        });
    }

    [Test]
    public void Every_cut_of_a_scenario_is_read_or_refused()
    {
        for (int length = 0; length < Example.Length; length++)
        {
            try
            {
                _ = Read(Example[..length]);
            }
            catch (ScriptException refused)
            {
                Assert.That(refused.At.Offset, Is.InRange(0, length));
            }
        }
    }

    [Test]
    public void Hostile_documents_are_refused_quickly()
    {
        string deep = string.Concat(Enumerable.Repeat("[", 1_000_000));
        string combinations =
            "for: {a: [1,2,3,4,5,6,7,8,9,0], b: [1,2,3,4,5,6,7,8,9,0], c: [1,2,3,4,5,6,7,8,9,0], d: "
                + "[1,2,3,4,5,6,7,8,9,0], e: [1,2]}";
        string many = "for: {" + string.Concat(Enumerable.Range(0, 17).Select(i => $"v{i}: [1], ")) + "}";
        string copies = "for: {a: [" + string.Concat(Enumerable.Repeat("1,", 10_000)) + "]}\nscenario: 1\nname: ['${a}'"
            + string.Concat(Enumerable.Repeat(", x", 10_000)) + "]";
        string dots = "scenario: 1\nname: n\ntests: [{name: t, steps: [{invoke: " + new string('.', 2_000_000) + "}]}]";
        string replaced = "for: {a: ['" + new string('x', 100_000) + "']}\nscenario: 1\nname: "
            + string.Concat(Enumerable.Repeat("${a}", 100_000));
        string again = "for: {a: [" + string.Join(',', Enumerable.Range(0, 10_000))
            + "]}\nscenario: 1\nname: n\nmodules: {m: {wat: '(module)"
            + new string(' ', 1_000_000) + "'}}\ntests: [{name: '${a}', steps: [{instantiate: m}]}]";
        string variables = "scenario: 1\nname: " + string.Concat(Enumerable.Repeat("${", 500_000));

        Assert.Multiple(() =>
        {
            Assert.That(() => Read(deep), Throws.TypeOf<ScriptException>().With.Message.Contains("levels deep"));
            Assert.That(
                () => Read(combinations), Throws.TypeOf<ScriptException>().With.Message.Contains("combinations"));
            Assert.That(() => Read(many), Throws.TypeOf<ScriptException>().With.Message.Contains("16 variables"));
            Assert.That(() => Read(copies), Throws.TypeOf<ScriptException>());
            Assert.That(() => Read(replaced), Throws.TypeOf<ScriptException>().With.Message.Contains("are too large"));
            Assert.That(() => Read(again), Throws.TypeOf<ScriptException>().With.Message.Contains("are too large"));
            Assert.That(
                () => Read("scenario: 1\nname: x\0\ntests: []"),
                Throws.TypeOf<ScriptException>().With.Message.Contains("control character 0x00"));
            Assert.That(() => Read(dots), Throws.TypeOf<ScriptException>());
            Assert.That(() => Read(variables), Throws.TypeOf<ScriptException>());
            Assert.That(
                () => Read(new string('#', 5 << 20)), Throws.TypeOf<ScriptException>().With.Message.Contains("larger"));
        });
    }

    [Test]
    public void Places_count_characters_even_where_they_are_not_ASCII()
    {
        ScriptException refused = Assert.Throws<ScriptException>(
            () => Read("scenario: 1\nname: 'ÄÖ😀'\ntests: [{name: é, stops: []}]"))!;

        Assert.That(refused.At.ToString(), Is.EqualTo("test.yaml:3:19"));
    }

    private static Script Read(string yaml) =>
        ScenarioReader.Read(
            SourceText.FromString("test.yaml", yaml), path => throw new FileNotFoundException("no such file", path));

    private static HostModule BuildHost(string objects)
    {
        string indented = string.Join('\n', objects.Split('\n').Select(line => "  " + line.TrimEnd()));
        Script script = Read(
            $"scenario: 1\nname: host\nhost:\n  env:\n{indented}\ntests: [{{name: t, steps: [{{assert_calls: []}}]}}]");
        return ((Command.ProvideHost)script.Commands[0]).Host.Build(
            name => name == "env" ? new InstanceId(1) : new InstanceId(2));
    }
}
