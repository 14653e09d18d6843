using System.Collections.Immutable;
using Conformance.Runner.Expectations;

namespace Conformance.Runner.Tests.Expectations;

/// <summary>The meaning of conditions.</summary>
public sealed class ConditionTests
{
    private static readonly Facts s_facts = new(ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        (KeyValuePair<string, string>[])
        [
            new("set", "yes"), new("unset", ""), new("off", "false"), new("version", "v2.10.3"), new("short", "2.10"),
        ]));

    private static readonly Condition s_true = new Condition.Is("set", default);
    private static readonly Condition s_false = new Condition.Is("unset", default);

    [TestCase("set", true)]
    [TestCase("unset", false)]
    [TestCase("off", false)]
    public void A_fact_holds_if_it_is_neither_empty_nor_false(string fact, bool expected) =>
        Assert.That(new Condition.Is(fact, default).Holds(s_facts), Is.EqualTo(expected));

    [Test]
    public void Conditions_combine_as_in_logic()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach ((Condition left, bool isLeft) in ((Condition, bool)[])[(s_true, true), (s_false, false)])
            {
                Assert.That(new Condition.Not(left).Holds(s_facts), Is.EqualTo(!isLeft));
                foreach ((Condition right, bool isRight) in ((Condition, bool)[])[(s_true, true), (s_false, false)])
                {
                    Assert.That(new Condition.And(left, right).Holds(s_facts), Is.EqualTo(isLeft && isRight));
                    Assert.That(new Condition.Or(left, right).Holds(s_facts), Is.EqualTo(isLeft || isRight));
                }
            }
        }
    }

    [TestCase("set", "==", "yes", true)]
    [TestCase("set", "==", "no", false)]
    [TestCase("set", "!=", "no", true)]
    [TestCase("set", "!=", "yes", false)]
    [TestCase("version", "<", "2.10.4", true)]
    [TestCase("version", "<", "2.10.3", false)]
    [TestCase("version", "<", "2.9.9", false)]
    [TestCase("version", "<=", "2.10.3", true)]
    [TestCase("version", "<=", "2.10.2", false)]
    [TestCase("version", ">", "2.10.2", true)]
    [TestCase("version", ">", "2.10.3", false)]
    [TestCase("version", ">=", "2.10.3", true)]
    [TestCase("version", ">=", "2.10.4", false)]
    [TestCase("version", ">", "2.9", true)]
    [TestCase("short", ">=", "2.10.0", true)]
    [TestCase("short", "<", "2.10.1", true)]
    [TestCase("version", ">", "2.10", true)]
    public void Versions_are_compared_number_by_number(string fact, string operation, string text, bool expected) =>
        Assert.That(new Condition.Compare(fact, operation, text, default).Holds(s_facts), Is.EqualTo(expected));
}
