using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;
using Conformance.Wasm.Text.Parsing;
using Conformance.Wasm.Text.Printing;

namespace Conformance.Wasm.Tests.Text;

/// <summary>Code that reads or writes large inputs stops when its thread's time is over.</summary>
public sealed class TimeLimitTests
{
    private const int Many = 40_000;
    private static readonly string s_text = $"(module (func{string.Concat(Enumerable.Repeat(" nop", Many))}))";

    [Test]
    public void Tokens_are_read_until_the_time_is_over() =>
        Stops(() => ModuleParser.Parse(SourceText.FromString("a.wat", s_text)));

    [Test]
    public void A_long_string_is_read_until_the_time_is_over() =>
        Stops(() => new TokenReader(SourceText.FromString("a.wat", $"\"{new string('x', Many)}\"")).Next());

    [Test]
    public void A_long_annotation_is_passed_until_the_time_is_over() =>
        Stops(() => new TokenReader(
            SourceText.FromString("a.wat", $"(@a {string.Concat(Enumerable.Repeat("( ) ", Many))}) x")).Next());

    [Test]
    public void Instructions_are_encoded_and_printed_until_the_time_is_over()
    {
        Module module = ModuleParser.Parse(SourceText.FromString("a.wat", s_text));
        Stops(() => ModuleEncoder.Encode(module));
        Stops(() => ModulePrinter.Print(module));
    }

    [Test]
    public void A_limit_ends_with_its_scope_and_an_earlier_one_around_it_stays()
    {
        using (TimeLimit.Until(long.MaxValue))
        {
            using (TimeLimit.Until(0))
            {
                using TimeLimit.Scope later = TimeLimit.Until(long.MaxValue);
                Assert.That(() => TimeLimit.Spend(int.MaxValue), Throws.TypeOf<OutOfTimeException>());
            }

            Assert.That(() => TimeLimit.Spend(int.MaxValue), Throws.Nothing);
        }
    }

    private static void Stops(Action work)
    {
        Assert.That(() => work(), Throws.Nothing);
        using TimeLimit.Scope limit = TimeLimit.Until(Environment.TickCount64);
        Assert.That(() => work(), Throws.TypeOf<OutOfTimeException>());
    }
}
