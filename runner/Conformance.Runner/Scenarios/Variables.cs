using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Conformance.Runner.Scripts;
using Conformance.Runner.Yaml;
using Conformance.Yaml;

namespace Conformance.Runner.Scenarios;

/// <summary>
/// Expands <c>for: {n: [1, 2], m: [3, 4]}</c>: the mapping that contains it is copied for each combination of values,
/// with <c>${n}</c> replaced. The last variable varies fastest.
/// </summary>
internal sealed class Variables
{
    /// <summary>The key.</summary>
    public const string Key = "for";

    private const int MostCombinations = 10_000;
    private const int MostVariables = 16;
    private const int CostOfNode = 4;

    /// <summary>Limits the characters and nodes of all copies together, because each copy is parsed again.</summary>
    private long _budget = 32 << 20;

    /// <summary>A copy of a mapping and its values, written <c>n=1, m=3</c>; empty without <c>for</c>.</summary>
    public readonly record struct Copy(YamlNode.Mapping Node, string Label);

    /// <summary>The copies of a mapping; only the mapping itself without <c>for</c>.</summary>
    /// <exception cref="ScriptException">The <c>for</c> is malformed, or the copies are too large.</exception>
    public IEnumerable<Copy> Expand(YamlNode.Mapping node)
    {
        if (node.Find(Key) is not { } clause)
        {
            return [new Copy(node, "")];
        }

        YamlNode.Mapping variables = clause as YamlNode.Mapping
            ?? throw clause.Error("'for' must be a mapping of names to lists");
        if (variables.Entries.Length > MostVariables)
        {
            throw clause.Error(string.Create(CultureInfo.InvariantCulture, $"more than {MostVariables} variables"));
        }

        long combinations = 1;
        foreach (YamlEntry entry in variables.Entries)
        {
            if (!IsName(entry.Key.Text))
            {
                throw entry.Key.Error("a variable's name may contain only letters, digits and '_'");
            }

            combinations *= ValuesOf(entry).Length;
            if (combinations > MostCombinations)
            {
                throw clause.Error(
                    string.Create(CultureInfo.InvariantCulture, $"more than {MostCombinations} combinations"));
            }
        }

        YamlNode.Mapping body = node with { Entries = node.Entries.RemoveAll(entry => entry.Key.Text == Key) };
        return Combine(variables.Entries, body, (int)combinations);
    }

    /// <summary>Rejects variables that no <c>for</c> defines.</summary>
    /// <param name="node">The expanded node.</param>
    /// <param name="except">A key whose value is expanded later.</param>
    public static void RequireNone(YamlNode node, string? except = null)
    {
        switch (node)
        {
            case YamlNode.Scalar scalar when FindIn(scalar.Text) is { } name:
                throw scalar.Error($"no 'for' defines '{name}'");
            case YamlNode.Sequence list:
                foreach (YamlNode item in list.Items)
                {
                    RequireNone(item);
                }

                break;
            case YamlNode.Mapping map:
                foreach (YamlEntry entry in map.Entries)
                {
                    RequireNone(entry.Key);
                    if (entry.Key.Text != except)
                    {
                        RequireNone(entry.Value);
                    }
                }

                break;
        }
    }

    private static string? FindIn(string text)
    {
        for (int at = text.IndexOf("${", StringComparison.Ordinal); at >= 0; at = text.IndexOf(
            "${", at + 1, StringComparison.Ordinal))
        {
            if (NameAt(text, at) is { } name)
            {
                return name;
            }
        }

        return null;
    }

    private IEnumerable<Copy> Combine(ImmutableArray<YamlEntry> variables, YamlNode.Mapping body, int combinations)
    {
        for (int number = 0; number < combinations; number++)
        {
            Dictionary<string, string> values = new(StringComparer.Ordinal);
            int rest = number;
            for (int i = variables.Length - 1; i >= 0; i--)
            {
                ImmutableArray<YamlNode> choices = ValuesOf(variables[i]);
                values[variables[i].Key.Text] = YamlText.Of(choices[rest % choices.Length], "a value of 'for'");
                rest /= choices.Length;
            }

            yield return new Copy(
                (YamlNode.Mapping)Substitute(body, values),
                string.Join(", ", variables.Select(variable => $"{variable.Key.Text}={values[variable.Key.Text]}")));
        }
    }

    private static ImmutableArray<YamlNode> ValuesOf(YamlEntry variable) =>
        variable.Value is YamlNode.Sequence { Items.Length: > 0 } list
            ? list.Items
            : throw variable.Value.Error($"'{variable.Key.Text}' needs a list of at least one value");

    // The YAML reader bounds the depth.
    private YamlNode Substitute(YamlNode node, Dictionary<string, string> values)
    {
        _budget -= CostOfNode + ((node as YamlNode.Scalar)?.Text.Length ?? 0);
        if (_budget < 0)
        {
            throw TooLarge(node);
        }

        return node switch
        {
            YamlNode.Scalar scalar => Substitute(scalar, values),
            YamlNode.Sequence list => list with { Items = [.. list.Items.Select(item => Substitute(item, values))] },
            YamlNode.Mapping map => Substitute(map, values),
            _ => throw new ArgumentOutOfRangeException(nameof(node), node.Kind, "a node that cannot be copied"),
        };
    }

    private YamlNode.Mapping Substitute(YamlNode.Mapping map, Dictionary<string, string> values)
    {
        ImmutableArray<YamlEntry>.Builder entries = ImmutableArray.CreateBuilder<YamlEntry>(map.Entries.Length);
        HashSet<string> keys = new(StringComparer.Ordinal);
        foreach (YamlEntry entry in map.Entries)
        {
            YamlNode.Scalar key = Substitute(entry.Key, values);
            if (!keys.Add(key.Text))
            {
                throw key.Error($"duplicate key '{key.Text}'");
            }

            entries.Add(new YamlEntry(key, Substitute(entry.Value, values)));
        }

        return map with { Entries = entries.MoveToImmutable() };
    }

    private YamlNode.Scalar Substitute(YamlNode.Scalar scalar, Dictionary<string, string> values)
    {
        int at = scalar.Text.IndexOf("${", StringComparison.Ordinal);
        if (at < 0)
        {
            return scalar;
        }

        StringBuilder text = new(scalar.Text, 0, at, scalar.Text.Length);
        while (at < scalar.Text.Length)
        {
            if (NameAt(scalar.Text, at) is { } name && values.TryGetValue(name, out string? value))
            {
                _ = text.Length + value.Length <= _budget ? text.Append(value) : throw TooLarge(scalar);
                at += name.Length + "${}".Length;
            }
            else
            {
                text.Append(scalar.Text[at++]);
            }
        }

        _budget -= text.Length;
        return new YamlNode.Scalar(scalar.At, text.ToString(), Body: -1);
    }

    private static ScriptException TooLarge(YamlNode node) => node.Error("the copies made by 'for' are too large");

    /// <summary>The name in a <c>${name}</c> at a position, or null.</summary>
    private static string? NameAt(string text, int at)
    {
        if (text[at] != '$' || !text.AsSpan(at).StartsWith("${"))
        {
            return null;
        }

        int length = 0;
        for (int i = at + 2; i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] == '_'); i++)
        {
            length++;
        }

        return length > 0 && at + 2 + length < text.Length && text[at + 2 + length] == '}'
            ? text.Substring(at + 2, length)
            : null;
    }

    private static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (char unit in text)
        {
            if (!char.IsAsciiLetterOrDigit(unit) && unit != '_')
            {
                return false;
            }
        }

        return !text.IsEmpty;
    }
}
