using System.Text;
using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Judging;
using Conformance.Runner.Modules;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;
using Conformance.Wasm.Text.Parsing;
using Conformance.Wasm.Text.Printing;

namespace Conformance.Runner.Tests.Execution;

public sealed class RoundTripTests
{
    [Test]
    public void A_module_is_the_same_when_it_has_been_printed_and_read_again()
    {
        byte[] bytes = Encoded(
            "(module $m (func $f (param $x i32) (result i32) (i32.add (local.get $x) (i32.const 1))) (@custom \"c\" "
                + "\"\\00\"))");
        (ReadOnlyMemory<byte> sent, Judgement? fault) = new RoundTrip(FeatureSet.All).OfCanonical(bytes);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fault, Is.Null);
            Assert.That(sent.ToArray(), Is.EqualTo(bytes));
            Assert.That(Encoding.Latin1.GetString(bytes), Does.Contain("name"), "identifiers go round as names");
        }
    }

    [TestCase(
        "i32.const 1",
        "i32.const 2",
        VerdictTypes.RoundTrip,
        "in the code section: 01 became 02",
        TestName = "A_changed_byte_is_told_with_its_offset_and_section")]
    [TestCase(
        "(func",
        "(funk",
        VerdictTypes.RoundTrip,
        "printed flat: <printed>:",
        TestName = "A_text_that_cannot_be_read_is_told_with_its_place")]
    [TestCase(
        "drop",
        "drop nop",
        VerdictTypes.RoundTrip,
        "bytes when printed flat",
        TestName = "A_module_that_grew_is_told_with_its_stage")]
    public void Faults_of_the_printer_are_seen(string original, string printed, string type, string actual)
    {
        RoundTrip lying = new(
            FeatureSet.All,
            (module, options) =>
                ModulePrinter.Print(module, options).Replace(original, printed, StringComparison.Ordinal));
        byte[] bytes = Encoded("(module (func (drop (i32.const 1))))");
        (ReadOnlyMemory<byte> sent, Judgement? fault) = lying.OfCanonical(bytes);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fault?.Verdict.Kind, Is.EqualTo(VerdictKind.Fail));
            Assert.That(fault?.Verdict.Type, Is.EqualTo(type));
            Assert.That(fault?.Actual, Does.Contain(actual));
            Assert.That(sent.ToArray(), Is.EqualTo(bytes), "what is judged is the module of the script");
        }
    }

    [Test]
    public void A_fault_that_only_folding_has_is_seen()
    {
        RoundTrip lying = new(
            FeatureSet.All,
            (module, options) =>
                ModulePrinter.Print(module, options).Replace("(drop", "(drop (nop)", StringComparison.Ordinal));
        (_, Judgement? fault) = lying.OfCanonical(Encoded("(module (func (drop (i32.const 1))))"));
        Assert.That(fault?.Actual, Does.Contain("bytes when printed folded"));
    }

    [Test]
    public void Other_encodings_of_the_same_module_are_no_fault_and_the_engine_gets_the_canonical_one()
    {
        // A type section whose size takes two bytes.
        byte[] padded = [.. "\0asm"u8, 1, 0, 0, 0, 1, 0x84, 0, 1, 0x60, 0, 0];
        (ReadOnlyMemory<byte> sent, Judgement? fault) = new RoundTrip(FeatureSet.All).OfBinary(padded);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fault, Is.Null);
            Assert.That(sent.ToArray(), Is.EqualTo((byte[])[.. "\0asm"u8, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0]));
        }
    }

    [Test]
    public void A_module_beyond_any_text_is_unsupported_and_not_passed_over()
    {
        byte[] bytes =
            [.. "\0asm"u8, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 1, 0xFF, 0xFF, 7, 0x7F, 0x0B];
        (_, Judgement? fault) = new RoundTrip(FeatureSet.All).OfBinary(bytes);
        Assert.That(fault?.Verdict.Kind, Is.EqualTo(VerdictKind.Unsupported));
    }

    [Test]
    public void Engines_get_modules_that_went_round_but_never_other_bytes_where_these_are_malformed()
    {
        const string Text = """
            (module $m (func $f))
            (module binary "\00asm" "\01\00\00\00" "\01\84\00\01\60\00\00")
            (assert_invalid (module (func $g (result i32))) "type mismatch")
            (assert_malformed (module binary "\00asm" "\01\00\00\00" "\01\84\00\01\60\00\00") "length out of bounds")
            (assert_trap (module (func $s unreachable) (start $s)) "unreachable")
            """;
        FakeEngine engine = new(FakeEngine.Agree);
        Script script = ScriptRunnerTests.Parse(Text);
        _ = new ScriptRunner(engine, new RunOptions { RoundTrip = true }).Run(script, FeatureGate.Of("x.wast"));
        int[] lengths = [.. engine.Asked.OfType<Request.Define>().Select(define => define.Binary.Length)];
        Assert.That(
            lengths,
            Is.EqualTo(
                (int[])[Encoded("(module $m (func $f))").Length, 14, Encoded(
                    "(module (func $g (result i32)))").Length, 15,
            Encoded("(module (func $s unreachable) (start $s))").Length]));
    }

    private static byte[] Encoded(string text) =>
        ModuleEncoder.Encode(
            ModuleParser.Parse(SourceText.FromString("<test>", text), new TextOptions { ReadAnnotations = true }),
            withNames: true);
}
