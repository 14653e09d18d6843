using System.Collections.Immutable;
using System.Text;
using Conformance.Engine;
using Conformance.Engines.Processes;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Engines.WholeScripts;

/// <summary>
/// A script of right and wrong commands. An engine whose silence counts as success must object to the wrong ones.
/// </summary>
internal static class WabtCanary
{
    private const string Module = """
        (module
          (func (export "one") (result i32) (i32.const 1))
          (func (export "two") (result i32 i64) (i32.const 1) (i64.const 2))
          (func (export "nan") (result f32) (f32.const nan:0x200001))
          (func (export "quiet") (result f64) (f64.const nan:0xc000000000000))
          (func (export "lanes") (result v128) (v128.const i32x4 1 2 3 4))
          (func (export "trap") (unreachable)))
        """;

    private static readonly ImmutableArray<(bool IsRight, string Json)> s_commands =
    [
        (true, Returns("one", "{\"type\": \"i32\", \"value\": \"1\"}")),
        (false, Returns("one", "{\"type\": \"i32\", \"value\": \"2\"}")),
        (false, Returns("one", "")),
        (true, Returns("two", "{\"type\": \"i32\", \"value\": \"1\"}, {\"type\": \"i64\", \"value\": \"2\"}")),
        (false, Returns("two", "{\"type\": \"i32\", \"value\": \"1\"}, {\"type\": \"i64\", \"value\": \"3\"}")),
        (true, Returns("nan", "{\"type\": \"f32\", \"value\": \"2141192193\"}")),
        (false, Returns("nan", "{\"type\": \"f32\", \"value\": \"2141192194\"}")),
        (false, Returns("nan", "{\"type\": \"f32\", \"value\": \"nan:arithmetic\"}")),
        (true, Returns("quiet", "{\"type\": \"f64\", \"value\": \"nan:arithmetic\"}")),
        (false, Returns("quiet", "{\"type\": \"f64\", \"value\": \"nan:canonical\"}")),
        (
            true,
            Returns("lanes", "{\"type\": \"v128\", \"lane_type\": \"i32\", \"value\": [\"1\", \"2\", \"3\", \"4\"]}")),
        (
            false,
            Returns("lanes", "{\"type\": \"v128\", \"lane_type\": \"i32\", \"value\": [\"1\", \"2\", \"3\", \"5\"]}")),
        (false, Returns("trap", "")),
        (false, $$"""{"type": "action", "line": #, "action": {{Invoke("trap")}}, "expected": []}"""),
        (false, $$"""{"type": "assert_exception", "line": #, "action": {{Invoke("one")}}, "expected": []}"""),
        (
            false,
            $$"""{"type": "assert_trap", "line": #, "action": {{Invoke("one")}}, "text": "unreachable", "expected": []}"""),
        (
            true,
            $$"""{"type": "assert_trap", "line": #, "action": {{Invoke("trap")}}, "text": "unreachable", "expected": []}"""),
        (false, """{"type": "module", "line": #, "filename": "canary.1.wasm"}"""),
        (
            true,
            """{"type": "assert_malformed", "line": #, "filename": "canary.1.wasm", "text": "", "module_type": "binary"}"""),
        (
            false,
            """{"type": "assert_malformed", "line": #, "filename": "canary.0.wasm", "text": "", "module_type": "binary"}"""),
        (
            false,
            """{"type": "assert_invalid", "line": #, "filename": "canary.0.wasm", "text": "", "module_type": "binary"}"""),
        (
            false,
            """{"type": "assert_unlinkable", "line": #, "filename": "canary.0.wasm", "text": "", "module_type": "binary"}"""),
        (
            false,
            """{"type": "assert_uninstantiable", "line": #, "filename": "canary.0.wasm", "text": "", "module_type": "binary"}"""),
    ];

    /// <summary>Checks an engine.</summary>
    /// <exception cref="EngineStartException">The engine accepts a wrong command, or rejects a right one.</exception>
    internal static void Check(WabtEngine engine, string folder)
    {
        byte[] binary =
            ModuleEncoder.Encode(ModuleParser.Parse(new SourceText("<canary>", Encoding.UTF8.GetBytes(Module))));
        File.WriteAllBytes(Path.Combine(folder, "canary.0.wasm"), binary);
        File.WriteAllBytes(Path.Combine(folder, "canary.1.wasm"), binary[..^1]);
        ImmutableArray<(bool IsRight, string Json)> commands =
            [(true, """{"type": "module", "line": #, "name": "$M", "filename": "canary.0.wasm"}"""), .. s_commands];
        string path = Path.Combine(folder, "canary.json");
        IEnumerable<string> lines =
            commands.Select((command, index) => command.Json.Replace("#", $"{index + 1}", StringComparison.Ordinal));
        File.WriteAllText(path, $$"""{"source_filename": "canary", "commands": [{{string.Join(",\n", lines)}}]}""");
        ScriptFile script = new(path, [.. commands.Select(_ => "")], [.. Enumerable.Range(1, commands.Length)]);
        ScriptReport report = engine.Run(script, FeatureSet.Wasm3, Deadline.After(TimeSpan.FromSeconds(20)));
        if (report.End != ScriptEnd.Finished)
        {
            throw new EngineStartException($"it does not run a small script: {report.Detail}");
        }

        for (int i = 0; i < commands.Length; i++)
        {
            if (report.Findings[i] is not (Finding.Agreed or Finding.Disagreed)
                || report.Findings[i] is Finding.Agreed != commands[i].IsRight)
            {
                throw new EngineStartException(
                    $"its results are unreliable: it reports as {(commands[i].IsRight ? "wrong" : "right")}, or does "
                        + $"not report, {commands[i].Json}");
            }
        }
    }

    private static string Invoke(string name) =>
        $$"""{"type": "invoke", "module": "$M", "field": "{{name}}", "args": []}""";

    private static string Returns(string name, string expected) =>
        $$"""{"type": "assert_return", "line": #, "action": {{Invoke(name)}}, "expected": [{{expected}}]}""";
}
