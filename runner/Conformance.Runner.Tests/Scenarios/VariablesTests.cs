using Conformance.Runner.Scenarios;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Scenarios;

/// <summary>The rows of <c>for</c>, and <c>for</c> in modules.</summary>
[TestFixture]
internal sealed class VariablesTests
{
    private const string Head = "scenario: 1\nname: n\nmodules: {m: {wat: (module)}}\n";

    private static Script Read(string yaml) =>
        ScenarioReader.Read(SourceText.FromString("test.yaml", yaml), path => throw new FileNotFoundException(path));

    [Test]
    public void Rows_make_one_copy_each_in_scenarios_tests_and_steps()
    {
        Script script = Read("""
            scenario: 1
            name: rows
            for: [{s: 7}, {s: 8}]
            modules: {m: {wat: '(module (func (export "f") (param i32) (result i32) (local.get 0)))'}}
            tests:
              - name: value
                for: [{a: 1, b: 20}, {b: 40, a: 3}]
                steps:
                  - instantiate: m
                  - assert_return: m.f
                    for:
                      - {x: 5, y: 6}
                      - {x: 0, y: 9}
                    args: ["i32.const ${s}${a}${b}${x}${y}"]
                    results: ["i32.const 1"]
            """);

        Assert.Multiple(() =>
        {
            Assert.That(script.Commands.Select(command => command.Test).Distinct(), Is.EqualTo((string[])
                ["value [s=7, a=1, b=20]", "value [s=7, a=3, b=40]", "value [s=8, a=1, b=20]", "value [s=8, a=3, b=40]"]));
            Assert.That(
                script.Commands.OfType<Assertion.Returns>()
                    .Select(command => ((Argument.Constant)((ScriptAction.Invoke)command.Action).Arguments[0]).Value.AsI32),
                Is.EqualTo((int[])[712056, 712009, 734056, 734009, 812056, 812009, 834056, 834009]));
        });
    }

    [Test]
    public void Every_repeated_key_is_an_error_however_many_keys_a_mapping_has()
    {
        for (int count = 1; count <= 20; count++)
        {
            for (int repeated = 0; repeated < count; repeated++)
            {
                string keys = string.Join("\n", Enumerable.Range(0, count).Append(repeated).Select(i => $"key{i}: x"));
                Assert.That(
                    () => Read(keys),
                    Throws.TypeOf<ScriptException>().With.Message.Contains($"duplicate key 'key{repeated}'")
                        .And.Property(nameof(ScriptException.At)).With.Property(nameof(Location.Offset))
                        .EqualTo(keys.LastIndexOf("key", StringComparison.Ordinal)));
            }
        }
    }

    [TestCase("{name: n, '${v}': x}", "duplicate key 'name'")]
    [TestCase("{'${v}': x, name: n}", "duplicate key 'name'")]
    [TestCase("{'${v}': x, '${w}': y}", "duplicate key 'name'")]
    [TestCase("'${v}$${w}$ {${u.f'", "'name$name$ {${u'")]
    public void Variables_are_replaced_in_keys_and_between_other_dollar_signs(string step, string told) =>
        Assert.That(
            () => Read($"{Head}tests: [{{name: t, steps: [{{for: [{{v: name, w: name}}], invoke: {step}}}]}}]"),
            Throws.TypeOf<ScriptException>().With.Message.Contains(told));

    [Test]
    public void A_module_with_for_becomes_one_module_for_each_copy()
    {
        Script script = Read("""
            scenario: 1
            name: modules
            modules:
              "table-${t}-${n}":
                for: {t: [funcref, externref], n: [1, 2]}
                wat: (module (table (export "t") ${n} ${t}))
              "global-${t}":
                for: [{t: i32, v: i32.const 1}, {t: i64, v: i64.const 2}]
                wat: (module (global (export "g") ${t} (${v})))
              plain: {wat: (module)}
            tests:
              - name: all
                steps:
                  - {instantiate: "table-${t}-${n}", for: {t: [funcref, externref], n: [1, 2]}}
                  - {instantiate: global-i32}
                  - {instantiate: global-i64}
                  - {instantiate: plain}
                  - {get: global-i64.g}
                  - {assert_table: table-externref-2.t, size: 2}
            """);

        Assert.That(
            script.Commands.OfType<Command.DefineModule>().Select(module => module.Name),
            Is.EqualTo((string[])
            [
                "table-funcref-1", "table-funcref-2", "table-externref-1", "table-externref-2", "global-i32",
                "global-i64", "plain",
            ]));
    }

    [TestCase("tests: [{name: t, for: [{a: 1}, {b: 2}], steps: [{}]}]", "4:34", "the first row has no variable 'b'")]
    [TestCase(
        "tests: [{name: t, for: [{table: 1}, {tabel: 2}], steps: [{}]}]", "4:38", "did you mean 'table'?")]
    [TestCase("tests: [{name: t, for: [{a: 1, b: 2}, {a: 1}], steps: [{}]}]", "4:39", "no value for 'b'")]
    [TestCase("tests: [{name: t, for: [], steps: [{}]}]", "4:24", "at least one row")]
    [TestCase("tests: [{name: t, for: [a, b], steps: [{}]}]", "4:25", "must be a mapping")]
    [TestCase("tests: [{name: t, for: [{a-b: 1}], steps: [{}]}]", "4:26", "only letters")]
    [TestCase("tests: [{name: t, for: [{a: [1, 2]}], steps: [{}]}]", "4:29", "a value of 'for'")]
    [TestCase("tests: [{name: t, for: 3, steps: [{}]}]", "4:24", "a list of rows")]
    [TestCase("tests: [{name: t, steps: [{instantiate: '${n}', for: [{m: m}]}]}]", "4:41", "no 'for' defines 'n'")]
    public void A_wrong_row_is_told_with_its_place(string tests, string place, string reason) =>
        Fails(Head + tests, place, reason);

    [TestCase("modules: {m: {for: {n: [1, 2]}, wat: (module)}}", "3:11", "two entries 'm'")]
    [TestCase("modules: {'m${n}': {wat: (module)}}", "3:11", "no 'for' defines 'n'")]
    [TestCase("modules: {'m${n}': {for: {k: [1]}, wat: (module)}}", "3:11", "no 'for' defines 'n'")]
    [TestCase("modules: {'m${n}': {for: {n: 1}, wat: (module)}}", "3:30", "a list of at least one value")]
    public void A_wrong_for_of_a_module_is_told_with_its_place(string modules, string place, string reason) =>
        Fails($"scenario: 1\nname: n\n{modules}\ntests: [{{name: t, steps: [{{}}]}}]", place, reason);

    [Test]
    public void Rows_and_copies_of_modules_are_bounded()
    {
        string rows = $"tests: [{{name: t, for: [{string.Concat(Enumerable.Repeat("{a: 1},", 10_001))}], steps: [{{}}]}}]";
        string names = "tests: [{name: t, for: [{" + string.Concat(Enumerable.Range(0, 17).Select(i => $"v{i}: 1,"))
            + "}], steps: [{}]}]";
        string modules = "scenario: 1\nname: n\nmodules: {'m${n}': {for: {n: ["
            + string.Join(',', Enumerable.Range(0, 10_000)) + "]}, wat: '(module)" + new string(' ', 1_000_000)
            + "'}}\ntests: [{name: t, steps: [{}]}]";

        Assert.Multiple(() =>
        {
            Assert.That(() => Read(Head + rows), Throws.TypeOf<ScriptException>().With.Message.Contains("10000 rows"));
            Assert.That(() => Read(Head + names), Throws.TypeOf<ScriptException>().With.Message.Contains("16 variables"));
            Assert.That(() => Read(modules), Throws.TypeOf<ScriptException>().With.Message.Contains("are too large"));
        });
    }

    private static void Fails(string yaml, string place, string reason)
    {
        ScriptException refused = Assert.Throws<ScriptException>(() => Read(yaml))!;
        Assert.Multiple(() =>
        {
            Assert.That(refused.Message, Does.Contain(reason));
            Assert.That(refused.At.ToString(), Is.EqualTo("test.yaml:" + place));
        });
    }
}
