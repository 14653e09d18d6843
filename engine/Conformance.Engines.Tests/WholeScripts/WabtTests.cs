using System.Text;
using System.Text.Json;
using Conformance.Engines.Processes;
using Conformance.Engines.WholeScripts;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.ScriptJson;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Runner.Wast;
using Conformance.Runner.WholeScripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.Tests.WholeScripts;

/// <summary>Runs wabt as an engine, and compares its translator with ours.</summary>
public sealed class WabtTests
{
    [Test]
    public void Each_command_has_a_verdict_of_its_own()
    {
        // Line by line: commands of a correct engine, and commands for which it must be blamed.
        const string Text = """
            (module $M (func (export "div") (param i32) (result i32) (i32.div_s (i32.const 10) (local.get 0))) (memory (export "m") 1))
            (assert_return (invoke "div" (i32.const 5)) (i32.const 2))
            (assert_return (invoke "div" (i32.const 5)) (i32.const 3))
            (assert_return (invoke "div" (i32.const 0)) (i32.const 3))
            (assert_trap (invoke "div" (i32.const 0)) "integer divide by zero")
            (assert_trap (invoke "div" (i32.const 0)) "integer overflow")
            (assert_trap (invoke "div" (i32.const 1)) "integer overflow")
            (assert_exhaustion (invoke "div" (i32.const 0)) "call stack exhausted")
            (invoke "div" (i32.const 0))
            (register "M")
            (module $N (import "M" "div" (func)))
            (assert_return (invoke $N "f"))
            (assert_return (invoke $M "div" (i32.const 2)) (i32.const 5))
            (register "N" $N)
            (module (import "N" "f" (func)))
            (assert_unlinkable (module (import "M" "m" (memory 2))) "incompatible import type")
            (assert_unlinkable (module (import "M" "m" (memory 1))) "incompatible import type")
            (assert_trap (module (func $f (unreachable)) (start $f)) "unreachable")
            (assert_trap (module (func $f) (start $f)) "unreachable")
            (module definition $D (func (export "f") (result i32) (i32.const 7)))
            (module instance $I $D)
            (assert_return (invoke $I "f") (i32.const 7))
            (assert_malformed (module quote "(func") "unexpected token")
            (assert_malformed (module quote "(func)") "unexpected token")
            (assert_invalid (module (func (result i32))) "type mismatch")
            (assert_return (invoke $I "f") (either (i32.const 6) (i32.const 7)))
            (assert_return (invoke $I "f") (i32.const 7))
            """;
        FileResult result = Run(Text);
        Assert.That(result.Commands.Select(command => $"{command.Line} {command.Verdict.Kind}"), Is.EqualTo(new[]
        {
            "1 Pass", "2 Pass", "3 Fail", "4 Fail", "5 Pass", "6 Fail", "7 Fail", "8 Fail", "9 Fail", "10 Pass",
            "11 Fail", "12 Blocked", "13 Pass",
            "14 Blocked", "15 Blocked", "16 Pass", "17 Fail", "18 Pass", "19 Fail", "20 Pass", "21 Pass", "22 Pass",
            "23 Pass", "24 Fail", "25 Pass",
            "26 Unsupported", "27 Pass",
        }));
    }

    [Test]
    public void The_text_of_the_engine_is_in_the_result()
    {
        FileResult result = Run(
            "(module (func (export \"f\") (unreachable)))(assert_return (invoke \"f\"))(assert_trap (invoke \"f\") "
                + "\"integer overflow\")");
        Assert.That(
            result.Commands.Skip(1).Select(command => command.Actual),
            Is.EqualTo(new[] { "trapped: unreachable executed", "trapped: unreachable executed" }));
    }

    [Test]
    public void A_host_table_is_shared_as_in_the_scenario_of_dynamic_linking()
    {
        using WabtEngine engine = Start();
        SuiteFile file = SuiteFile.Of(
            "linking/dynamic-linking.yaml",
            Path.Combine(Repository.Root, "testsuite", "linking", "dynamic-linking.yaml"));
        FileResult result =
            new WholeScriptRunner(engine, new RunOptions()).Run(new ScriptLoader().Load(file), file.Place);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                result.Commands.Where(
                    command =>
                        command.Verdict.Kind is not (VerdictKind.Pass or VerdictKind.Unsupported)).Select(command =>
                            command.Verdict),
                Is.Empty);
            Assert.That(
                result.Commands.Count(
                    command => command.Kind == "assert_return" && command.Verdict.Kind == VerdictKind.Pass),
                Is.GreaterThanOrEqualTo(5));
            Assert.That(
                result.Commands.Count(
                    command => command.Kind == "assert_trap" && command.Verdict.Kind == VerdictKind.Pass),
                Is.GreaterThanOrEqualTo(2));
        }
    }

    [Test]
    public void Its_own_translator_makes_the_same_commands_of_the_official_suite()
    {
        string suite = OfficialSuite.Folder;
        string translator = Folders.Program("wast2json");
        string folder = Directory.CreateTempSubdirectory("conformance").FullName;
        int compared = 0;
        try
        {
            foreach (string name
                in (string[])[
                    "call_indirect",
                    "table_init",
                    "simd_f32x4",
                    "float_literals",
                    "names",
                    "linking",
                    "elem",
                    "conversions",
                    "data"])
            {
                string path = Path.Combine(suite, name + ".wast");
                string output = Path.Combine(folder, name + ".json");
                if (ProgramRun.Of(translator, folder, [path, "-o", output, "--enable-all", "--no-check"]).Exit != 0)
                {
                    // It cannot read everything in the newest suite.
                    continue;
                }

                // Its output for several results of an action is not JSON: a comma is missing.
                using JsonDocument theirs = JsonDocument.Parse(
                    File.ReadAllText(output).Replace("\"}{\"type\"", "\"}, {\"type\"", StringComparison.Ordinal));
                using JsonDocument ours = JsonDocument.Parse(ScriptJsonWriter.Write(
                    ScriptParser.Parse(new SourceText(name + ".wast", File.ReadAllBytes(path))), name).Json);
                Assert.That(CommandsOf(ours), Is.EqualTo(CommandsOf(theirs)), name);
                compared += theirs.RootElement.GetProperty("commands").GetArrayLength();
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Assert.That(compared, Is.GreaterThan(2000));
    }

    [TestCase("exit 0", "it does not run a small script")]
    [TestCase("echo \"1/1 tests passed.\"", "its results are unreliable")]
    public void A_program_that_lies_is_refused(string script, string reason)
    {
        EngineCommand command = new("/bin/sh", ["-c", $"for last; do :; done; set -- \"$last\"; {script}", "sh"]);
        Assert.That(
            () => new WabtEngine(command, "liar", ""),
            Throws.InstanceOf<EngineStartException>().With.Message.Contains(reason));
    }

    private static string[] CommandsOf(JsonDocument document) =>
        [.. document.RootElement.GetProperty("commands").EnumerateArray().Select(
            command => JsonSerializer.Serialize(command))];

    private static FileResult Run(string text)
    {
        using WabtEngine engine = Start();
        Script script = ScriptParser.Parse(new SourceText("test.wast", Encoding.UTF8.GetBytes(text)));
        return new WholeScriptRunner(engine, new RunOptions()).Run(script, FeatureGate.Of("test.wast"));
    }

    private static WabtEngine Start() => new(new EngineCommand(Folders.Program("spectest-interp"), []), "wabt", "");
}
