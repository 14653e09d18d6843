using System.Globalization;
using Conformance.Runner.Scripts;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Wast;

public sealed class SharedConstantsTests
{
    private static readonly string[] s_literals =
    [
        .. Enumerable.Range(-150, 300).Select(i => string.Create(CultureInfo.InvariantCulture, $"i32.const {i}")),
        "i64.const 0", "f32.const 0", "f32.const -0", "f64.const 0", "f64.const -0", "f32.const nan:0x200000",
        "v128.const i32x4 1 2 3 4", "v128.const i64x2 0x200000001 0x400000003", "v128.const f32x4 0 0 0 0",
        "v128.const i8x16 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0", "ref.null func", "ref.null extern", "ref.extern 1",
        "ref.extern 2", "ref.host 1",
    ];

    [Test]
    public void Each_literal_keeps_its_value_and_shape_among_thousands()
    {
        string[] mixed = [.. Enumerable.Range(0, 5_000).Select(i => s_literals[i * 7919 % s_literals.Length])];
        foreach ((string literal, Assertion.Returns command) in mixed.Zip(Read(mixed)))
        {
            Assertion.Returns alone = Read([literal]).Single();
            Assert.That(command.Results, Is.EqualTo(alone.Results), literal);
            Assert.That(Arguments(command), Is.EqualTo(Arguments(alone)), literal);
        }
    }

    [Test]
    public void Equal_numbers_that_follow_each_other_share_an_object()
    {
        Assertion.Returns[] commands = Read(["i32.const 1", "i32.const 1", "i32.const 2"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(commands[1].Results[0], Is.SameAs(commands[0].Results[0]));
            Assert.That(Arguments(commands[1])[0], Is.SameAs(Arguments(commands[0])[1]));
            Assert.That(Arguments(commands[2])[0], Is.Not.EqualTo(Arguments(commands[0])[0]));
        }
    }

    private static Argument[] Arguments(Assertion.Returns command) =>
        [.. ((ScriptAction.Invoke)command.Action).Arguments];

    /// <summary>Reads assertions that pass a literal twice and expect it.</summary>
    private static Assertion.Returns[] Read(string[] literals)
    {
        string text = string.Concat(literals.Select(one =>
            $"(assert_return (invoke \"f\" ({one}) ({one})) ({one}))\n"
                + $"(assert_return (invoke \"g\" ({one})) ({one}))\n"));
        return [.. ScriptParser.Parse(SourceText.FromString("a.wast", text)).Commands.OfType<Assertion.Returns>()
            .Where((_, at) => at % 2 == 0)];
    }
}
