using System.Globalization;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Expectations;

/// <summary>The condition of a rule: <c>arch == "arm64" and not debug</c>.</summary>
public abstract record Condition
{
    private Condition()
    {
    }

    /// <summary>A fact that is set: neither empty nor <c>false</c>.</summary>
    public sealed record Is(string Fact, Location At) : Condition;

    /// <summary>
    /// A comparison. <c>==</c> and <c>!=</c> compare texts; the other operators compare versions, number by number.
    /// </summary>
    public sealed record Compare(string Fact, string Operator, string Text, Location At) : Condition;

    /// <summary>A negation.</summary>
    public sealed record Not(Condition Inner) : Condition;

    /// <summary>A conjunction.</summary>
    public sealed record And(Condition Left, Condition Right) : Condition;

    /// <summary>A disjunction.</summary>
    public sealed record Or(Condition Left, Condition Right) : Condition;

    /// <summary>Whether the condition holds.</summary>
    /// <exception cref="ScriptException">The condition uses an unknown fact.</exception>
    public bool Holds(Facts facts) => this switch
    {
        Is it => Find(facts, it.Fact, it.At) is not ("" or "false"),
        Compare it => Compares(Find(facts, it.Fact, it.At), it.Operator, it.Text),
        Not it => !it.Inner.Holds(facts),
        // Evaluate both sides, so that an unknown fact is an error in either.
        And it => it.Left.Holds(facts) & it.Right.Holds(facts),
        Or it => it.Left.Holds(facts) | it.Right.Holds(facts),
        _ => throw new InvalidOperationException($"a condition that cannot be decided: {GetType().Name}"),
    };

    private static string Find(Facts facts, string name, Location at) =>
        facts.Values.TryGetValue(name, out string? value)
        ? value
        : throw new ScriptException(
            $"unknown fact '{name}'; the known facts are {string.Join(", ", facts.Values.Keys)}", at);

    private static bool Compares(string fact, string operation, string text) => operation switch
    {
        "==" => fact == text,
        "!=" => fact != text,
        "<" => CompareVersions(fact, text) < 0,
        "<=" => CompareVersions(fact, text) <= 0,
        ">" => CompareVersions(fact, text) > 0,
        ">=" => CompareVersions(fact, text) >= 0,
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "an operator that cannot be decided"),
    };

    /// <summary>
    /// Compares the numbers in two versions from left to right. Missing numbers count as 0; other text is skipped.
    /// </summary>
    private static int CompareVersions(string left, string right)
    {
        ulong[] ours = NumbersOf(left);
        ulong[] theirs = NumbersOf(right);
        for (int i = 0; i < Math.Max(ours.Length, theirs.Length); i++)
        {
            int order = (i < ours.Length ? ours[i] : 0).CompareTo(i < theirs.Length ? theirs[i] : 0);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static ulong[] NumbersOf(string version) =>
    [
        .. version.Split(['.', '-', '+', ' ', '_', 'v'], StringSplitOptions.RemoveEmptyEntries)
            .Where(part => part.All(char.IsAsciiDigit) && part.Length < 19)
            .Select(part => ulong.Parse(part, CultureInfo.InvariantCulture)),
    ];
}
