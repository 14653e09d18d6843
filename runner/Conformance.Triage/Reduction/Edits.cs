using System.Collections.Immutable;
using System.Globalization;

namespace Conformance.Triage.Reduction;

/// <summary>
/// Ways to make a script smaller. Each lists the scripts that it can make of one, in a fixed order; many of them mean
/// nothing.
/// </summary>
internal static class Edits
{
    private static readonly ImmutableArray<Node> s_plain =
    [
        Node.Of([Node.Of("unreachable")]), Node.Of([Node.Of("nop")]), Constant("i32"), Constant("i64"), Constant("f32"),
        Constant("f64"),
        Node.Of([Node.Of("ref.null"), Node.Of("func")]), Node.Of([Node.Of("ref.null"), Node.Of("extern")]),
    ];

    /// <summary>All ways, those that take most away first.</summary>
    public static ImmutableArray<Func<Node, IEnumerable<Node>>> All { get; } =
        [
            WithoutCommands, WithoutNames, WithoutUnits, Unwrapped, Hoisted, SignatureEdits.WithoutParameters,
            SignatureEdits.WithoutResults, Simplified, WithSmallerNumbers, WithShorterStrings,
        ];

    /// <summary>Without ranges of commands.</summary>
    private static IEnumerable<Node> WithoutCommands(Node script)
    {
        int count = script.Items.Length;
        for (int size = count; size > 0; size /= 2)
        {
            for (int start = 0; start < count; start += size)
            {
                yield return Node.Of(script.Items.RemoveRange(start, Math.Min(size, count - start)));
            }
        }
    }

    /// <summary>Without what some identifiers name and everything that mentions them.</summary>
    private static IEnumerable<Node> WithoutNames(Node script)
    {
        for (int command = 0; command < script.Items.Length; command++)
        {
            Node whole = script.Items[command];
            string[] names =
            [
                .. whole
                    .Below()
                    .Select(item => item.Node.Atom)
                    .Where(atom => atom.StartsWith('$'))
                    .Distinct(StringComparer.Ordinal),
            ];
            for (int size = names.Length; size > 0; size /= 2)
            {
                for (int start = 0; start < names.Length; start += size)
                {
                    yield return script.Replace(
                        [command],
                        [Without(whole, names[start..Math.Min(start + size, names.Length)])]);
                }
            }
        }
    }

    /// <summary>A command without the smallest lists that mention one of some identifiers.</summary>
    private static Node Without(Node command, string[] names)
    {
        HashSet<string> gone = new(names, StringComparer.Ordinal);
        Stack<int[]> places = new();
        foreach ((int[] path, Node item) in command
                .Below()
                .Where(item => item.Path.Length > 1 && gone.Contains(item.Node.Atom)))
        {
            // An element segment mentions many functions; one of them goes, not the segment.
            Node list = path[..^1].Aggregate(command, (node, step) => node.Items[step]);
            places.Push(list.Head == "elem" && path[^1] > 1 ? path : path[..^1]);
        }

        // From the end, so that the places before stay where they are.
        int[] last = [];
        foreach (int[] place in places.Where(place => !last.AsSpan().SequenceEqual(place)))
        {
            last = place;
            command = command.Replace(place, []);
        }

        return command;
    }

    /// <summary>Without ranges of items of any list.</summary>
    private static IEnumerable<Node> WithoutUnits(Node script)
    {
        foreach ((int[] path, Node list) in script.Below().Where(item => item.Node.IsList))
        {
            List<(int Start, int End)> units = Units.Of(list);
            for (int size = units.Count; size > 0; size /= 2)
            {
                for (int first = 0; first < units.Count; first += size)
                {
                    (int start, int end) = (units[first].Start, units[Math.Min(first + size, units.Count) - 1].End);
                    yield return script.Replace(path, [Node.Of(list.Items.RemoveRange(start, end - start))]);
                }
            }
        }
    }

    /// <summary>
    /// With a block or loop replaced by what is in it, once, without the branches to its label: none of them can go
    /// alone.
    /// </summary>
    private static IEnumerable<Node> Unwrapped(Node script)
    {
        foreach ((int[] path, Node list) in script.Below().Where(item => item.Node.Head is "block" or "loop"))
        {
            string label = list.Items.Length > 1 ? list.Items[1].Atom : "";
            Node inner = label.StartsWith('$') ? WithoutListsOf(list, label) : list;
            yield return script.Replace(
                path,
                [.. inner.Items.Where(item => item.IsList && item.Head is not ("param" or "result" or "type"))]);
        }
    }

    /// <summary>A list without the lists below it that mention a label.</summary>
    private static Node WithoutListsOf(Node list, string label)
    {
        Stack<int[]> places = new(
            list.Below().Where(item => item.Path.Length > 1 && item.Node.Atom == label).Select(item => item.Path[..^1]));

        // From the end, so that the places before stay where they are.
        foreach (int[] place in places.DistinctBy(place => string.Join(' ', place)))
        {
            list = list.Replace(place, []);
        }

        return list;
    }

    /// <summary>With a list replaced by one of the lists in it, or by all of them.</summary>
    private static IEnumerable<Node> Hoisted(Node script)
    {
        foreach ((int[] path, Node list) in script.Below().Where(item => item.Path.Length > 2 && item.Node.IsList))
        {
            ImmutableArray<Node> inner = [.. list.Items.Where(item => item.IsList)];
            if (inner.Length > 1)
            {
                yield return script.Replace(path, inner);
            }

            foreach (Node one in inner)
            {
                yield return script.Replace(path, [one]);
            }
        }
    }

    /// <summary>With a list replaced by the plainest instruction of some type.</summary>
    private static IEnumerable<Node> Simplified(Node script)
    {
        foreach ((int[] path, Node list) in script
                .Below()
                .Where(item => item.Path.Length > 2 && item.Node.IsList && Units.BeginsInstruction(item.Node.Head)))
        {
            foreach (Node plain in s_plain.Where(plain => plain.Size <= list.Size))
            {
                yield return script.Replace(path, [plain]);
            }
        }
    }

    /// <summary>With a number that is nearer to zero.</summary>
    private static IEnumerable<Node> WithSmallerNumbers(Node script)
    {
        foreach ((int[] path, Node item) in script
                .Below()
                .Where(item => !item.Node.IsList && item.Node.Atom[0] is >= '0' and <= '9' or '-' or '+'))
        {
            if (item.Atom is "0")
            {
                continue;
            }

            yield return script.Replace(path, [Node.Of("0")]);
            if (item.Atom is not "1")
            {
                yield return script.Replace(path, [Node.Of("1")]);
            }

            if (long.TryParse(item.Atom, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
                && number is > 3 or < -3)
            {
                yield return script.Replace(path, [Node.Of((number / 2).ToString(CultureInfo.InvariantCulture))]);
            }
        }
    }

    /// <summary>With a part of a string taken away; the messages of assertions stay.</summary>
    private static IEnumerable<Node> WithShorterStrings(Node script)
    {
        foreach ((int[] path, Node item) in script
                .Below()
                .Where(item => item.Path.Length > 2 && item.Node.Atom.StartsWith('"') && item.Node.Atom.Length > 2))
        {
            List<string> units = BytesOf(item.Atom);
            for (int size = units.Count; size > 0; size /= 2)
            {
                for (int start = 0; start < units.Count; start += size)
                {
                    yield return script.Replace(
                        path,
                        [
                            Node.Of(
                                "\""
                                    + string.Concat(units[..start].Concat(units[Math.Min(start + size, units.Count)..]))
                                    + "\""),
                        ]);
                }
            }
        }
    }

    /// <summary>The characters and escapes of a string.</summary>
    private static List<string> BytesOf(string literal)
    {
        List<string> units = [];
        for (int i = 1; i < literal.Length - 1;)
        {
            int length = literal[i] switch
            {
                '\\' when literal[i + 1] == 'u' => literal.IndexOf('}', i) - i + 1,
                '\\' when char.IsAsciiHexDigit(literal[i + 1]) => 3,
                '\\' => 2,
                char first => char.IsHighSurrogate(first) ? 2 : 1,
            };
            units.Add(literal.Substring(i, length));
            i += length;
        }

        return units;
    }

    private static Node Constant(string type) => Node.Of([Node.Of(type + ".const"), Node.Of("0")]);
}
