using Conformance.Runner.Scripts;
using Conformance.Runner.Yaml;
using Conformance.Yaml;

namespace Conformance.Runner.Expectations;

/// <summary>
/// Parses conditions. <c>or</c> binds less than <c>and</c>, <c>and</c> less than <c>not</c>. Comparisons are <c>name ==
/// "text"</c> with <c>==</c>, <c>!=</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>></c>, <c>>=</c>; parentheses group.
/// </summary>
internal sealed class ConditionParser
{
    private const int MostNested = 32;
    private static readonly string[] s_operators = ["==", "!=", "<=", ">=", "<", ">"];
    private readonly YamlNode _node;
    private readonly string _text;
    private int _at;
    private int _depth;

    private ConditionParser(YamlNode node, string text)
    {
        _node = node;
        _text = text;
    }

    /// <summary>Parses a complete condition.</summary>
    public static Condition Parse(YamlNode node)
    {
        ConditionParser parser = new(node, YamlText.Of(node, "'when'"));
        Condition condition = parser.ReadOr();
        parser.SkipSpaces();
        return parser._at == parser._text.Length
            ? condition
            : throw parser.Error("unexpected text after the condition");
    }

    private Condition ReadOr()
    {
        Condition left = ReadAnd();
        while (TryWord("or"))
        {
            left = new Condition.Or(left, ReadAnd());
        }

        return left;
    }

    private Condition ReadAnd()
    {
        Condition left = ReadNot();
        while (TryWord("and"))
        {
            left = new Condition.And(left, ReadNot());
        }

        return left;
    }

    private Condition ReadNot()
    {
        if (++_depth > MostNested)
        {
            throw Error("the condition is nested too deeply");
        }

        Condition condition = TryWord("not") ? new Condition.Not(ReadNot())
            : TrySign("(") ? ReadGroup()
            : ReadComparison();
        _depth--;
        return condition;
    }

    private Condition ReadGroup()
    {
        Condition inner = ReadOr();
        return TrySign(")") ? inner : throw Error("a ')' is missing");
    }

    private Condition ReadComparison()
    {
        string name = ReadWord();
        if (name is "" or "and" or "or" or "not")
        {
            throw Error("expected the name of a fact");
        }

        foreach (string sign in s_operators)
        {
            if (TrySign(sign))
            {
                return new Condition.Compare(name, sign, ReadText(), _node.At.Location);
            }
        }

        return new Condition.Is(name, _node.At.Location);
    }

    private string ReadText()
    {
        SkipSpaces();
        char quote = _at < _text.Length ? _text[_at] : ' ';
        int end = quote is '"' or '\'' ? _text.IndexOf(quote, _at + 1) : -1;
        if (end < 0)
        {
            throw Error("expected a text in quotation marks");
        }

        string text = _text[(_at + 1)..end];
        _at = end + 1;
        return text;
    }

    private string ReadWord()
    {
        SkipSpaces();
        int start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '_'))
        {
            _at++;
        }

        return _text[start.._at];
    }

    private bool TryWord(string word)
    {
        int start = _at;
        if (ReadWord() == word)
        {
            return true;
        }

        _at = start;
        return false;
    }

    private bool TrySign(string sign)
    {
        SkipSpaces();
        if (!_text.AsSpan(_at).StartsWith(sign))
        {
            return false;
        }

        _at += sign.Length;
        return true;
    }

    private void SkipSpaces()
    {
        while (_at < _text.Length && _text[_at] == ' ')
        {
            _at++;
        }
    }

    private ScriptException Error(string message) => _node.Error($"{message}: {_text[.._at]}⟨here⟩{_text[_at..]}");
}
