using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Conformance.Runner.Scripts;
using Conformance.Runner.Yaml;
using Conformance.Yaml;

namespace Conformance.Runner.Scenarios;

/// <summary>
/// Expands <c>for: {n: [1, 2], m: [3, 4]}</c>: the mapping that contains it is copied for each combination of values,
/// with <c>${n}</c> replaced. The last variable varies fastest. <c>for: [{n: 1, m: 3}, {n: 2, m: 4}]</c> makes one copy
/// for each row.
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

    /// <summary>The values of one copy, by variable.</summary>
    private readonly record struct Choice(Dictionary<string, string> Values, string Label);

    /// <summary>The copies of a mapping; only the mapping itself without <c>for</c>.</summary>
    /// <exception cref="ScriptException">The <c>for</c> is malformed, or the copies are too large.</exception>
    public IEnumerable<Copy> Expand(YamlNode.Mapping node) => node.Find(Key) is { } clause
        ? Choices(clause).Select(choice =>
            new Copy((YamlNode.Mapping)Substitute(WithoutKey(node), choice.Values), choice.Label))
        : [new Copy(node, "")];

    /// <summary>
    /// The entries of a mapping. An entry whose value has a <c>for</c> becomes one entry for each copy, with the
    /// variables replaced in its key as well.
    /// </summary>
    /// <exception cref="ScriptException">
    /// A <c>for</c> is malformed, two copies have the same key, or the copies are too large.
    /// </exception>
    public YamlNode.Mapping ExpandEntries(YamlNode.Mapping map)
    {
        if (!map.Entries.Any(entry => (entry.Value as YamlNode.Mapping)?.Find(Key) is not null))
        {
            return map;
        }

        ImmutableArray<YamlEntry>.Builder entries = ImmutableArray.CreateBuilder<YamlEntry>();
        HashSet<string> keys = new(StringComparer.Ordinal);
        foreach (YamlEntry entry in map.Entries)
        {
            YamlNode.Mapping? repeated = entry.Value as YamlNode.Mapping;
            IEnumerable<YamlEntry> copies = repeated?.Find(Key) is { } clause
                ? Choices(clause).Select(choice => new YamlEntry(
                    Substitute(entry.Key, choice.Values), Substitute(WithoutKey(repeated), choice.Values)))
                : [entry];
            foreach (YamlEntry copy in copies)
            {
                entries.Add(keys.Add(copy.Key.Text)
                    ? copy
                    : throw copy.Key.Error(
                        $"there are two entries '{copy.Key.Text}'; a key beside 'for' needs its variables, as ${{name}}"));
            }
        }

        return map with { Entries = entries.ToImmutable() };
    }

    private static YamlNode.Mapping WithoutKey(YamlNode.Mapping node) =>
        node with { Entries = node.Entries.RemoveAll(entry => entry.Key.Text == Key) };

    /// <summary>The combinations of a mapping of lists, or the rows of a list of mappings.</summary>
    private static IEnumerable<Choice> Choices(YamlNode clause) => clause switch
    {
        YamlNode.Mapping product => Combine(product),
        YamlNode.Sequence rows => Rows(rows),
        _ => throw clause.Error("'for' must be a mapping of names to lists, or a list of rows such as {n: 1, m: 3}"),
    };

    private static IEnumerable<Choice> Rows(YamlNode.Sequence rows)
    {
        if (rows.Items.Length is 0 or > MostCombinations)
        {
            throw rows.Error(rows.Items.Length == 0
                ? "'for' needs at least one row"
                : string.Create(CultureInfo.InvariantCulture, $"more than {MostCombinations} rows"));
        }

        ImmutableArray<YamlNode.Mapping> read = [.. rows.Items.Select(row => row as YamlNode.Mapping
            ?? throw row.Error($"a row of 'for' must be a mapping of names to values, not {row.Kind}"))];
        CheckNames(read[0]);
        ImmutableArray<string> names = [.. read[0].Entries.Select(entry => entry.Key.Text)];
        foreach (YamlNode.Mapping row in read)
        {
            foreach (YamlEntry entry in row.Entries.Where(entry => !names.Contains(entry.Key.Text)))
            {
                string name = entry.Key.Text;
                throw entry.Key.Error($"the first row has no variable '{name}'{Suggestion.For(name, names)}");
            }

            foreach (string name in names.Where(name => row.Find(name) is null))
            {
                throw row.Error($"this row has no value for '{name}'");
            }
        }

        return read.Select(row => ChoiceOf(names.Select(name => KeyValuePair.Create(name, row.Find(name)!))));
    }

    private static void CheckNames(YamlNode.Mapping variables)
    {
        if (variables.Entries.Length > MostVariables)
        {
            throw variables.Error(string.Create(CultureInfo.InvariantCulture, $"more than {MostVariables} variables"));
        }

        foreach (YamlEntry entry in variables.Entries.Where(entry => !IsName(entry.Key.Text)))
        {
            throw entry.Key.Error("a variable's name may contain only letters, digits and '_'");
        }
    }

    private static Choice ChoiceOf(IEnumerable<KeyValuePair<string, YamlNode>> variables)
    {
        ImmutableArray<KeyValuePair<string, string>> values = [.. variables.Select(variable =>
            KeyValuePair.Create(variable.Key, YamlText.Of(variable.Value, "a value of 'for'")))];
        return new Choice(
            new Dictionary<string, string>(values, StringComparer.Ordinal),
            string.Join(", ", values.Select(value => $"{value.Key}={value.Value}")));
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

    private static IEnumerable<Choice> Combine(YamlNode.Mapping product)
    {
        CheckNames(product);
        long combinations = 1;
        foreach (YamlEntry entry in product.Entries)
        {
            combinations *= ValuesOf(entry).Length;
            if (combinations > MostCombinations)
            {
                throw product.Error(
                    string.Create(CultureInfo.InvariantCulture, $"more than {MostCombinations} combinations"));
            }
        }

        return Enumerable.Range(0, (int)combinations).Select(number => Combination(product, number));
    }

    private static Choice Combination(YamlNode.Mapping product, int number)
    {
        KeyValuePair<string, YamlNode>[] values = new KeyValuePair<string, YamlNode>[product.Entries.Length];
        for (int i = values.Length - 1; i >= 0; i--)
        {
            ImmutableArray<YamlNode> choices = ValuesOf(product.Entries[i]);
            values[i] = KeyValuePair.Create(product.Entries[i].Key.Text, choices[number % choices.Length]);
            number /= choices.Length;
        }

        return ChoiceOf(values);
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
            YamlNode.Sequence list => Substitute(list, values),
            YamlNode.Mapping map => Substitute(map, values),
            _ => throw new ArgumentOutOfRangeException(nameof(node), node.Kind, "a node that cannot be copied"),
        };
    }

    private YamlNode.Mapping Substitute(YamlNode.Mapping map, Dictionary<string, string> values)
    {
        YamlEntry[]? copies = null;
        bool hasNewKeys = false;
        for (int i = 0; i < map.Entries.Length; i++)
        {
            YamlEntry entry = map.Entries[i];
            YamlEntry copy = new(Substitute(entry.Key, values), Substitute(entry.Value, values));
            hasNewKeys |= !ReferenceEquals(copy.Key, entry.Key);
            if (copies is null && hasNewKeys | !ReferenceEquals(copy.Value, entry.Value))
            {
                copies = [.. map.Entries];
            }

            if (copies is not null)
            {
                copies[i] = copy;
            }
        }

        if (copies is null)
        {
            return map;
        }

        if (hasNewKeys)
        {
            RequireDistinct(copies);
        }

        return map with { Entries = ImmutableCollectionsMarshal.AsImmutableArray(copies) };
    }

    private static void RequireDistinct(YamlEntry[] entries)
    {
        HashSet<string> keys = new(StringComparer.Ordinal);
        foreach (YamlEntry entry in entries)
        {
            if (!keys.Add(entry.Key.Text))
            {
                throw entry.Key.Error($"duplicate key '{entry.Key.Text}'");
            }
        }
    }

    private YamlNode.Sequence Substitute(YamlNode.Sequence list, Dictionary<string, string> values)
    {
        YamlNode[]? copies = null;
        for (int i = 0; i < list.Items.Length; i++)
        {
            YamlNode copy = Substitute(list.Items[i], values);
            if (copies is null && !ReferenceEquals(copy, list.Items[i]))
            {
                copies = [.. list.Items];
            }

            if (copies is not null)
            {
                copies[i] = copy;
            }
        }

        return copies is null ? list : list with { Items = ImmutableCollectionsMarshal.AsImmutableArray(copies) };
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
                int next = scalar.Text.IndexOf("${", at + 1, StringComparison.Ordinal);
                next = next < 0 ? scalar.Text.Length : next;
                text.Append(scalar.Text, at, next - at);
                at = next;
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
