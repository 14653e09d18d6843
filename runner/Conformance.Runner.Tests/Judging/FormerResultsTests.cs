using Conformance.Runner.Judging;
using Conformance.Runner.Modules;
using Conformance.Runner.Scripts;
using Conformance.Runner.Tests.Execution;
using Conformance.Runner.Wast;

namespace Conformance.Runner.Tests.Judging;

/// <summary>Former assertions about NaNs get the type of the result that their action has.</summary>
public sealed class FormerResultsTests
{
    private const string Single = "(func (export \"f\") (result f32) (f32.const 0))";
    private const string Double = "(func (export \"f\") (result f64) (f64.const 0))";
    private const string Either = "either f32.const nan:canonical or f64.const nan:canonical";

    [TestCase("(module " + Single + ")", "canonical", "(invoke \"f\")", "f32.const nan:canonical")]
    [TestCase("(module " + Double + ")", "canonical", "(invoke \"f\")", "f64.const nan:canonical")]
    [TestCase("(module " + Double + ")", "arithmetic", "(invoke \"f\")", "f64.const nan:arithmetic")]
    [TestCase("(module " + Single + ")", "arithmetic", "(invoke \"f\")", "f32.const nan:arithmetic")]
    [TestCase(
        "(module (global (export \"g\") f64 (f64.const 0)))", "canonical", "(get \"g\")", "f64.const nan:canonical")]
    [TestCase("(module " + Single + ")", "canonical", "(invoke \"h\")", Either)]
    [TestCase("", "canonical", "(invoke \"f\")", Either)]
    [TestCase(
        "(module $M " + Single + ") (module $N " + Double + ")", "canonical", "(invoke $M \"f\")",
        "f32.const nan:canonical")]
    [TestCase(
        "(module $M " + Single + ") (module $N " + Double + ")", "canonical", "(invoke $N \"f\")",
        "f64.const nan:canonical")]
    [TestCase(
        "(module $M " + Single + ") (module $N " + Double + ")", "canonical", "(invoke \"f\")",
        "f64.const nan:canonical")]
    [TestCase("(module $M " + Single + ") (module)", "canonical", "(invoke \"f\")", Either)]
    [TestCase("(module $M " + Single + ") (module)", "canonical", "(invoke $O \"f\")", Either)]
    [TestCase(
        "(module " + Single + ") (module definition " + Double + ")", "canonical", "(invoke \"f\")",
        "f32.const nan:canonical")]
    [TestCase(
        "(module definition $D " + Double + ") (module instance $I $D)", "canonical", "(invoke $I \"f\")",
        "f64.const nan:canonical")]
    [TestCase(
        "(module definition $D " + Double + ") (module $M " + Single + ") (module instance $I $D)", "canonical",
        "(invoke \"f\")", "f64.const nan:canonical")]
    [TestCase(
        "(module definition $D " + Double + ") (module instance)", "canonical", "(invoke \"f\")",
        "f64.const nan:canonical")]
    [TestCase(
        "(module " + Single + ") (assert_trap (module " + Double + ") \"x\")", "canonical", "(invoke \"f\")",
        "f32.const nan:canonical")]
    [TestCase(
        "(module " + Single + ") (assert_trap (module " + Double + ") \"x\") (module instance)", "canonical",
        "(invoke \"f\")", "f64.const nan:canonical")]
    [TestCase(
        "(module quote \"(func (export \\\"f\\\") (result f64) (f64.const 0))\")", "canonical",
        "(invoke \"f\")", "f64.const nan:canonical")]
    [TestCase("(module quote \"(fuc)\")", "canonical", "(invoke \"f\")", Either)]
    [TestCase("(module (func (export \"f\") (result i32) (i32.const 0)))", "canonical", "(invoke \"f\")", Either)]
    [TestCase(
        "(module (func (export \"f\") (result f32 f32) (f32.const 0) (f32.const 0)))", "canonical", "(invoke \"f\")",
        Either)]
    [TestCase("(module (func (export \"f\")))", "canonical", "(invoke \"f\")", Either)]
    [TestCase("(module (memory (export \"f\") 1))", "canonical", "(invoke \"f\")", Either)]
    public void A_NaN_of_no_type_gets_that_of_the_result(string before, string nan, string action, string expected)
    {
        string keyword = $"assert_return_{nan}_nan";
        Script script = ScriptRunnerTests.Parse($"{before} (assert_return {action})");
        Assertion.Returns asked = (Assertion.Returns)script.Commands[^1] with
        {
            Keyword = keyword,
            Results = [FormerAssertion.ResultOf(keyword)!],
        };
        script = script with { Commands = [.. script.Commands[..^1], asked] };
        Script typed = FormerResults.Typed(script);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                ValueText.Of(((Assertion.Returns)typed.Commands[^1]).Results),
                Is.EqualTo(nan == "canonical" ? expected : expected.Replace("canonical", nan,
                    StringComparison.Ordinal)));
            Assert.That(typed.Commands[..^1], Is.EqualTo(script.Commands[..^1]));
        }
    }

    [Test]
    public void Alternatives_that_a_script_writes_are_not_changed()
    {
        Script script = ScriptRunnerTests.Parse(
            $"(module {Single}) (assert_return (invoke \"f\") "
                + "(either (f32.const nan:canonical) (f64.const nan:canonical)))");
        Assert.That(FormerResults.Typed(script).Commands, Is.EqualTo(script.Commands));
    }

    [TestCase("assert_return_canonical_nan", Either)]
    [TestCase("assert_return_arithmetic_nan", "either f32.const nan:arithmetic or f64.const nan:arithmetic")]
    [TestCase(
        "assert_return_canonical_nan_f32x4",
        "v128.const f32x4 nan:canonical nan:canonical nan:canonical nan:canonical")]
    [TestCase(
        "assert_return_arithmetic_nan_f32x4",
        "v128.const f32x4 nan:arithmetic nan:arithmetic nan:arithmetic nan:arithmetic")]
    [TestCase("assert_return_canonical_nan_f64x2", "v128.const f64x2 nan:canonical nan:canonical")]
    [TestCase("assert_return_arithmetic_nan_f64x2", "v128.const f64x2 nan:arithmetic nan:arithmetic")]
    [TestCase("assert_return_func", "ref.func (any that is not null)")]
    [TestCase("assert_return_ref", "ref.extern (any that is not null)")]
    [TestCase("assert_return", null)]
    [TestCase("assert_return_", null)]
    [TestCase("assert_return_nan", null)]
    [TestCase("assert_xxxxxx_func", null)]
    [TestCase("assert_return_funk", null)]
    [TestCase("x_assert_return_func", null)]
    public void A_former_keyword_means_a_pattern(string keyword, string? expected) =>
        Assert.That(
            FormerAssertion.ResultOf(keyword) is { } pattern ? ValueText.Of(pattern) : null, Is.EqualTo(expected));
}
