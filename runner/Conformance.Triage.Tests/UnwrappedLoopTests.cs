using Conformance.Triage.Reduction;

namespace Conformance.Triage.Tests;

/// <summary>A loop around the failing instruction goes together with the branches to its label.</summary>
public sealed class UnwrappedLoopTests
{
    [TestCase("loop")]
    [TestCase("block")]
    public void A_block_and_the_branches_to_it_go_together(string word)
    {
        string script =
            $"""
            (module (func (export "digest") (result i32) (local $i i32) (local $sum i32)
              ({word} $again
                (local.set $sum (i32.mul (local.get $sum) (i32.const 31)))
                (local.set $i (i32.add (local.get $i) (i32.const 1)))
                (br_if $again (i32.lt_u (local.get $i) (i32.const 3))))
              (local.get $sum)))
            (assert_return (invoke "digest") (i32.const 0))

            """;
        string smallest = new Reducer(new Neither(word)).Reduce(script);
        Assert.Multiple(() =>
        {
            Assert.That(smallest, Does.Contain("i32.mul"));
            Assert.That(smallest, Does.Not.Contain("br_if"));
        });
    }

    /// <summary>Demands two statements, and a block only with the branch to it.</summary>
    private sealed class Neither(string word) : IQuestion
    {
        public int Asked => 0;

        public string? Ask(string text, CancellationToken cancellation) =>
            text.Contains("i32.mul", StringComparison.Ordinal)
            && text.Contains("i32.add", StringComparison.Ordinal)
            && text.Contains($"({word} $again", StringComparison.Ordinal)
                == text.Contains("br_if $again (i32.lt_u (local.get", StringComparison.Ordinal)
            ? text
            : null;
    }
}
