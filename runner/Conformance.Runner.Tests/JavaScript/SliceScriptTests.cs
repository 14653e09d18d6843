using System.Diagnostics;
using System.Text;
using Conformance.Runner.JavaScript;
using Conformance.Runner.Scripts;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.JavaScript;

/// <summary>Scripts as programs, run by Node. The tests are skipped where it is missing.</summary>
public sealed class SliceScriptTests
{
    private const string Types = """
        (module $m (memory (export "mem") 1)
          (func (export "f32") (param f32) (result f32) (local.get 0))
          (func (export "f64") (param f64) (result f64) (local.get 0))
          (func (export "i64") (param i64) (result i64) (local.get 0))
          (func (export "v") (param v128) (result v128) (local.get 0))
          (func (export "two") (result i32 f32) (i32.const -1) (f32.const -0))
          (func (export "extern") (param externref) (result externref) (local.get 0))
          (func $self (export "self") (result funcref) (ref.func $self))
          (global (export "g") f32 (f32.const nan:0x200001))
          (global (export "h") i64 (i64.const -5))
          (func (export "trap") (unreachable))
          (func $deep (export "deep") (call $deep))
          (tag $e) (func (export "throw") (throw $e)))
        (register "M" $m)

        """;

    private static readonly string[] s_holding =
    [
        "(assert_return (invoke \"f32\" (f32.const nan:0x200001)) (f32.const nan:0x200001))",
        "(assert_return (invoke \"f32\" (f32.const nan:0x400000)) (f32.const nan:canonical))",
        "(assert_return (invoke \"f32\" (f32.const -nan:0x600000)) (f32.const nan:arithmetic))",
        "(assert_return (invoke \"f64\" (f64.const -0)) (f64.const -0))",
        "(assert_return (invoke \"f64\" (f64.const nan:0x4000000000001)) (f64.const nan:0x4000000000001))",
        "(assert_return (invoke \"i64\" (i64.const 0xffffffffffffffff)) (i64.const -1))",
        "(assert_return (invoke \"v\" (v128.const i32x4 1 2 3 -4)) (v128.const i32x4 1 2 3 -4))",
        "(assert_return (invoke \"v\" (v128.const f32x4 1 nan:0x600000 3 -0)) (v128.const f32x4 1 nan:arithmetic 3 -0))",
        "(assert_return (invoke \"two\") (i32.const -1) (f32.const -0))",
        "(assert_return (invoke \"extern\" (ref.extern 7)) (ref.extern 7))",
        "(assert_return (invoke \"extern\" (ref.null extern)) (ref.null extern))",
        "(assert_return (invoke \"self\") (ref.func))",
        "(assert_return (get \"g\") (f32.const nan:0x200001))",
        "(assert_return (get $m \"h\") (i64.const -5))",
        "(assert_trap (invoke \"trap\") \"unreachable\")",
        "(assert_exhaustion (invoke \"deep\") \"call stack exhausted\")",
        "(assert_exception (invoke \"throw\"))",
        "(assert_invalid (module (func (result i32))) \"type mismatch\")",
        "(assert_malformed (module binary \"\\00asm\\02\\00\\00\\00\") \"unknown binary version\")",
        "(assert_unlinkable (module (import \"M\" \"nothing\" (func))) \"unknown import\")",
        "(assert_trap (module (func $s (unreachable)) (start $s)) \"unreachable\")",
        "(module definition $D (func (export \"x\") (result i32) (i32.const 3)))(module instance $I $D)(assert_return (invoke $I \"x\") (i32.const 3))",
        "(module (import \"spectest\" \"global_i32\" (global i32)) (import \"spectest\" \"print_i32\" (func (param i32))) (export \"g\" (global 0)))(assert_return (get \"g\") (i32.const 666))",
    ];

    private static readonly (string Command, string Message)[] s_failing =
    [
        (
            "(assert_return (invoke \"f32\" (f32.const nan:0x200001)) (f32.const nan:canonical))",
            "expected f32.const nan:canonical, got f32.const NaN (0x7fa00001)"),
        (
            "(assert_return (invoke \"f64\" (f64.const 0)) (f64.const -0))",
            "expected f64.const -0 (0x8000000000000000), got f64.const 0 (0x0000000000000000)"),
        ("(assert_return (invoke \"i64\" (i64.const 3)) (i64.const -3))", "got i64.const 3 (0x0000000000000003)"),
        (
            "(assert_return (invoke \"v\" (v128.const i32x4 1 2 3 4)) (v128.const i32x4 1 2 3 5))",
            "got v128.const i64x2 0x0000000200000001 0x0000000400000003"),
        (
            "(assert_return (invoke \"two\") (i32.const -1) (f32.const 0))",
            "got i32.const -1 (0xffffffff), f32.const -0 (0x80000000)"),
        ("(assert_return (invoke \"extern\" (ref.extern 7)) (ref.extern 8))", "got ref.host 7"),
        ("(assert_return (invoke \"extern\" (ref.extern 7)) (ref.null extern))", "got ref.host 7"),
        ("(assert_return (get \"g\") (f32.const 1))", "got f32.const NaN (0x7fa00001)"),
        ("(assert_trap (invoke \"two\") \"unreachable\")", "expected trap: unreachable; got it succeeded"),
        ("(assert_trap (invoke \"throw\") \"unreachable\")", "expected trap: unreachable; got "),
        ("(assert_exception (invoke \"trap\"))", "expected exception"),
        ("(assert_exhaustion (invoke \"trap\") \"call stack exhausted\")", "expected exhaustion"),
        ("(assert_invalid (module (func)) \"type mismatch\")", "got a module that was accepted"),
        (
            "(assert_unlinkable (module (import \"M\" \"two\" (func (result i32 f32)))) \"unknown import\")",
            "expected unlinkable"),
        ("(assert_trap (module (func)) \"unreachable\")", "expected trap"),
        ("(invoke \"trap\")", "expected success, got RuntimeError"),
        ("(assert_return (invoke $none \"f\"))", "blocked, needs instance $none, which is not there"),
        ("(assert_return (invoke \"none\"))", "blocked, needs the export \"none\", which is not there"),
    ];

    [Test]
    public void Commands_that_hold_pass()
    {
        (int exit, string output) = Run(Types + string.Join('\n', s_holding));
        Assert.That(output, Does.Contain("\nPASS: ").And.Not.Contain(": skip"));
        Assert.That(exit, Is.Zero, output);
    }

    [Test]
    public void Commands_that_do_not_hold_fail_with_both_sides()
    {
        (int exit, string output) = Run(Types + string.Join('\n', s_failing.Select(one => one.Command)));
        string[] lines = [.. output.Split('\n').Skip(2)];
        using (Assert.EnterMultipleScope())
        {
            for (int i = 0; i < s_failing.Length; i++)
            {
                Assert.That(lines[i], Does.Contain(s_failing[i].Message));
            }

            Assert.That(
                output,
                Does.Contain($"\nFAIL: {s_failing.Length} of {s_failing.Length + 2} commands did not pass."));
            Assert.That(exit, Is.EqualTo(1));
        }
    }

    [TestCase("(assert_malformed (module quote \"(func\") \"unexpected end\")", "this text has none")]
    [TestCase("(thread $T (invoke \"two\"))", "'thread' has no form in JavaScript")]
    public void A_step_without_a_form_in_JavaScript_is_skipped_with_the_reason(string command, string reason)
    {
        Script script = Read(Types + command);
        SliceScript slice = SliceScriptWriter.Write(script);
        Assert.That(slice.LeftOut.Single().Message, Does.Contain(reason));
        (_, string output) = Run(Types + command);
        Assert.That(output, Does.Contain("skip, ").And.Contain(reason));
    }

    [Test]
    public void Names_with_markup_stay_inside_their_strings()
    {
        string json = SliceScriptWriter
            .Write(
                Read(
                    "(module (func (export \"</script>\\u{2028}`${1}\\\\\")))(assert_return (invoke \"</script>\\u{2028}`${1}\\\\\"))"))
            .Json;
        Assert.That(json, Does.Not.Contain("</").And.Not.Contain("\u2028"));
    }

    [TestCase("i32.wast")]
    [TestCase("f32_bitwise.wast")]
    [TestCase("float_exprs.wast")]
    [TestCase("simd_f64x2.wast")]
    [TestCase("conversions.wast")]
    [TestCase("table_copy.wast")]
    public void Files_of_the_official_suite_pass_as_programs(string file)
    {
        string path = Path.Combine(OfficialSuite.Folder, file);
        (int exit, string output) = Run(File.ReadAllText(path));
        Assert.That(
            exit,
            Is.Zero,
            string.Join(
                '\n',
                output.Split('\n').Where(line => !line.EndsWith(": pass", StringComparison.Ordinal)).Take(20)));
    }

    private static Script Read(string text) =>
        ScriptParser.Parse(new SourceText("small.wast", Encoding.UTF8.GetBytes(text)));

    private static (int Exit, string Output) Run(string script)
    {
        string program = SliceScriptWriter.Write(Read(script)).ToProgram(["small.wast"]);
        ProcessStartInfo start = new("node", ["--stack-size=500", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process? node = null;
        try
        {
            node = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("Node is not installed (make engines)");
        }

        using (node)
        {
            Task<string> errors = node!.StandardError.ReadToEndAsync();
            Task<string> output = node.StandardOutput.ReadToEndAsync();
            node.StandardInput.Write(program);
            node.StandardInput.Close();
            if (!node.WaitForExit(TimeSpan.FromMinutes(2)))
            {
                node.Kill();
                Assert.Fail("Node did not end");
            }

            return (node.ExitCode, output.Result + errors.Result);
        }
    }
}
