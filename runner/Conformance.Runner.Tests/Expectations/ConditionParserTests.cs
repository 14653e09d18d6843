using Conformance.Runner.Expectations;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Expectations;

/// <summary>The grammar of conditions.</summary>
public sealed class ConditionParserTests
{
    [TestCase("a", "a")]
    [TestCase("not a", "!a")]
    [TestCase("not not a", "!!a")]
    [TestCase("a and b", "(a&b)")]
    [TestCase("a or b", "(a|b)")]
    [TestCase("a and b and c", "((a&b)&c)")]
    [TestCase("a or b or c", "((a|b)|c)")]
    [TestCase("a or b and c", "(a|(b&c))")]
    [TestCase("a and b or c", "((a&b)|c)")]
    [TestCase("a and b or c and d", "((a&b)|(c&d))")]
    [TestCase("not a and b", "(!a&b)")]
    [TestCase("not a or b", "(!a|b)")]
    [TestCase("a and not b and c", "((a&!b)&c)")]
    [TestCase("a or not b or c", "((a|!b)|c)")]
    [TestCase("not a == 'x' and b", "(!a=='x'&b)")]
    [TestCase("(a or b) and c", "((a|b)&c)")]
    [TestCase("a and (b or c)", "(a&(b|c))")]
    [TestCase("not (a and b)", "!(a&b)")]
    [TestCase("not (a or b) and c", "(!(a|b)&c)")]
    [TestCase("((a))", "a")]
    [TestCase("( a )", "a")]
    [TestCase("a == 'x'", "a=='x'")]
    [TestCase("a != 'x'", "a!='x'")]
    [TestCase("a < 'x'", "a<'x'")]
    [TestCase("a <= 'x'", "a<='x'")]
    [TestCase("a > 'x'", "a>'x'")]
    [TestCase("a >= 'x'", "a>='x'")]
    [TestCase("a=='x'and b", "(a=='x'&b)")]
    [TestCase("a  ==  \"x y\"", "a=='x y'")]
    [TestCase("a == 'it is \"it\"'", "a=='it is \"it\"'")]
    [TestCase("a == ''", "a==''")]
    [TestCase("a == 'b' and c == \"d\"", "(a=='b'&c=='d')")]
    [TestCase("nota", "nota")]
    [TestCase("order and android", "(order&android)")]
    [TestCase("a_1 or B2", "(a_1|B2)")]
    public void A_condition_is_read_by_precedence(string text, string expected) =>
        Assert.That(Written(Parse(text)), Is.EqualTo(expected));

    [TestCase("a b", "unexpected text after the condition: a ⟨here⟩b")]
    [TestCase("a)", "unexpected text after the condition: a⟨here⟩)")]
    [TestCase("a == 'x' b", "unexpected text after the condition: a == 'x' ⟨here⟩b")]
    [TestCase("a not b", "unexpected text after the condition: a ⟨here⟩not b")]
    [TestCase("a & b", "unexpected text after the condition: a ⟨here⟩& b")]
    [TestCase("a and", "expected the name of a fact: a and⟨here⟩")]
    [TestCase("and", "expected the name of a fact: and⟨here⟩")]
    [TestCase("or", "expected the name of a fact: or⟨here⟩")]
    [TestCase("not", "expected the name of a fact: not⟨here⟩")]
    [TestCase("a or or b", "expected the name of a fact: a or or⟨here⟩ b")]
    [TestCase("''", "expected the name of a fact: ⟨here⟩''")]
    [TestCase("()", "expected the name of a fact: (⟨here⟩)")]
    [TestCase("(a", "a ')' is missing: (a⟨here⟩")]
    [TestCase("(a b)", "a ')' is missing: (a ⟨here⟩b)")]
    [TestCase("a ==", "expected a text in quotation marks: a ==⟨here⟩")]
    [TestCase("a == x", "expected a text in quotation marks: a == ⟨here⟩x")]
    [TestCase("a == 'x", "expected a text in quotation marks: a == ⟨here⟩'x")]
    [TestCase("a == 'x\"", "expected a text in quotation marks: a == ⟨here⟩'x\"")]
    [TestCase("a == '", "expected a text in quotation marks: a == ⟨here⟩'")]
    public void A_wrong_condition_is_told_with_its_place(string text, string message)
    {
        ScriptException refused = Assert.Throws<ScriptException>(() => Parse(text))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Message, Does.Contain(message));
            Assert.That(refused.At.ToString(), Is.EqualTo("acme.yaml:5:11"));
        }
    }

    [TestCase(32, false)]
    [TestCase(33, true)]
    public void Conditions_nest_up_to_a_depth(int depth, bool isTooDeep)
    {
        string nots = string.Concat(Enumerable.Repeat("not ", depth - 1)) + "a";
        string groups = new string('(', depth - 1) + "a" + new string(')', depth - 1);
        foreach (string text in (string[])
            [nots, groups, $"a and {nots}", $"{nots} or {groups}", $"{groups} and {nots}"])
        {
            if (isTooDeep)
            {
                Assert.That(() => Parse(text),
                    Throws.TypeOf<ScriptException>().With.Message.Contains("nested too deeply"));
            }
            else
            {
                Assert.That(() => Parse(text), Throws.Nothing);
            }
        }
    }

    [Test]
    public void A_long_condition_is_not_a_deep_one() =>
        Assert.That(() => Parse(string.Join(" and ", Enumerable.Repeat("(not a)", 100))), Throws.Nothing);

    [TestCase("1.2", "<", "1.10", true)]
    [TestCase("1-2", "<", "1-10", true)]
    [TestCase("1+2", "<", "1+10", true)]
    [TestCase("1 2", "<", "1 10", true)]
    [TestCase("1_2", "<", "1_10", true)]
    [TestCase("v2", "<", "v10", true)]
    [TestCase("1.2-rc.3", "<", "1.2-rc.10", true)]
    [TestCase("1.x.2", "<=", "1.2", true)]
    [TestCase("1.x.2", ">=", "1.2", true)]
    [TestCase("1.2a.3", "<=", "1.3", true)]
    [TestCase("1.2a.3", ">=", "1.3", true)]
    [TestCase("1.2", ">=", "1.2.0", true)]
    [TestCase("1.2", "<=", "1.2.0", true)]
    [TestCase("1.2", "==", "1.2.0", false)]
    [TestCase("1.2", "!=", "1.2.0", true)]
    [TestCase("", "<", "0.1", true)]
    [TestCase("", ">=", "0", true)]
    [TestCase("2.1", ">", "1.9", true)]
    [TestCase("1.9", ">", "2.1", false)]
    [TestCase("999999999999999999", ">", "5", true)]
    [TestCase("9999999999999999999999", ">", "5", false)]
    [TestCase("1.99999999999999999999.3", "<=", "1.3", true)]
    public void A_version_is_what_numbers_it_has(string version, string operation, string text, bool expected) =>
        Assert.That(
            new Condition.Compare("version", operation, text, default).Holds(
                Facts.Of("x", "1").With("version", version)),
            Is.EqualTo(expected));

    [Test]
    public void Facts_are_those_of_the_engine_and_the_machine()
    {
        Facts facts = Facts.Of("acme", "1.2").With("mode", "jit").With("color", "red");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(facts.Values.Keys, Is.EqualTo((string[])
                ["arch", "color", "debug", "engine", "engine_version", "mode", "os"]));
            Assert.That(facts.Values["engine"], Is.EqualTo("acme"));
            Assert.That(facts.Values["engine_version"], Is.EqualTo("1.2"));
            Assert.That(facts.Values["mode"], Is.EqualTo("jit"));
            Assert.That(facts.Values["debug"], Is.Empty);
            Assert.That(facts.Values["os"], Is.AnyOf("linux", "windows", "macos"));
            Assert.That(facts.Values["arch"], Is.Not.Empty.And.EqualTo(facts.Values["arch"].ToLowerInvariant()));
        }
    }

    [Test]
    public void An_unknown_fact_is_told_with_the_known_ones() =>
        Assert.That(
            () => new Condition.Not(new Condition.Is("x", default)).Holds(Facts.Of("acme", "1")),
            Throws.TypeOf<ScriptException>().With.Message.Contains(
                "unknown fact 'x'; the known facts are arch, debug, engine, engine_version, mode, os"));

    private static Condition Parse(string text) => ExpectationFile.Read(SourceText.FromString(
        "acme.yaml",
        $"expectations: 1\nrules:\n  - tests: a.wast\n    expected: fail\n    when: |-\n      {text}\n"))
        .Rules[0].When!;

    private static string Written(Condition condition) => condition switch
    {
        Condition.Is it => it.Fact,
        Condition.Compare it => $"{it.Fact}{it.Operator}'{it.Text}'",
        Condition.Not it => "!" + Written(it.Inner),
        Condition.And it => $"({Written(it.Left)}&{Written(it.Right)})",
        Condition.Or it => $"({Written(it.Left)}|{Written(it.Right)})",
        _ => "?",
    };
}
