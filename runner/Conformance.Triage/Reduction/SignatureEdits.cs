using System.Collections.Immutable;

namespace Conformance.Triage.Reduction;

/// <summary>Edits of the types of functions, which have to change in several places at once.</summary>
internal static class SignatureEdits
{
    private const string Parameter = "param";
    private const string Result = "result";

    /// <summary>
    /// With one parameter less in all types that have the same parameters, and one operand less in each call.
    /// </summary>
    public static IEnumerable<Node> WithoutParameters(Node script)
    {
        string[] signatures =
        [
            .. script
                .Below()
                .Where(item => HasSignature(item.Node))
                .Select(item => TextOf(item.Node, Parameter))
                .Distinct(StringComparer.Ordinal),
        ];
        foreach (string signature in signatures.Where(signature => signature.Length > 0))
        {
            for (int index = 0; index <= signature.Count(c => c == ' '); index++)
            {
                yield return WithoutParameter(script, signature, index);
            }
        }
    }

    /// <summary>With one result less of one function, and one instruction less in its body.</summary>
    public static IEnumerable<Node> WithoutResults(Node script)
    {
        foreach ((int[] path, Node func) in script.Below().Where(item => item.Node.Head == "func"))
        {
            foreach ((int at, int type) in TypesOf(func, Result))
            {
                Node rest = WithoutType(func, at, type);
                foreach ((int start, int end) in Units
                        .Of(rest)
                        .Where(unit => Units.BeginsInstruction(WordOf(rest.Items[unit.Start]))))
                {
                    yield return script.Replace(path, [Node.Of(rest.Items.RemoveRange(start, end - start))]);
                }
            }
        }
    }

    private static Node WithoutParameter(Node script, string signature, int index)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        HashSet<string> exports = new(StringComparer.Ordinal);
        Stack<(int[] Path, Node Node)> all = new(script.Below());
        foreach ((_, Node node) in all.Where(item => HasSignature(item.Node) && TextOf(item.Node, Parameter) == signature))
        {
            names.UnionWith(node.Items.Take(2).Select(item => item.Atom).Where(atom => atom.StartsWith('$')));
        }

        // A type holds the function type that has the parameters.
        foreach ((_, Node type) in all.Where(item =>
                item.Node.Head == "type"
                && item.Node.Items.Any(part => part.Head == "func" && TextOf(part, Parameter) == signature)))
        {
            names.UnionWith(type.Items.Select(item => item.Atom).Where(atom => atom.StartsWith('$')));
        }

        foreach ((_, Node export) in all.Where(item =>
                item.Node.Head == "export"
                && item.Node.Items.Any(part => part.Items.Any(name => names.Contains(name.Atom)))))
        {
            exports.UnionWith(export.Items.Select(item => item.Atom).Where(atom => atom.StartsWith('"')));
        }

        // From the end, so that the places before stay where they are; what is inside a node comes after it.
        foreach ((int[] path, _) in all)
        {
            Node node = path.Aggregate(script, (at, step) => at.Items[step]);
            Node? changed =
                HasSignature(node) && TextOf(node, Parameter) == signature ? WithoutTypeAt(node, Parameter, index)
                : IsCall(node, names, exports) ? WithoutOperand(node, index)
                : null;
            script = changed is null ? script : script.Replace(path, [changed]);
        }

        return script;
    }

    private static bool HasSignature(Node node) => node.Head is "func" or "call_indirect" or "return_call_indirect";

    private static bool IsCall(Node node, HashSet<string> names, HashSet<string> exports) => node.Head switch
    {
        "invoke" => node.Items.Any(item => exports.Contains(item.Atom)),
        "call" or "return_call" or "call_ref" or "return_call_ref" => node.Items.Any(item => names.Contains(item.Atom)),
        "call_indirect" or "return_call_indirect" => node.Items.Any(item =>
            item.Head == "type" && item.Items.Any(name => names.Contains(name.Atom))),
        _ => false,
    };

    private static Node? WithoutOperand(Node call, int index)
    {
        int[] operands =
        [
            .. Enumerable
                .Range(1, call.Items.Length - 1)
                .Where(at => call.Items[at].IsList && call.Items[at].Head is not ("type" or Parameter or Result)),
        ];
        return index < operands.Length ? Node.Of(call.Items.RemoveAt(operands[index])) : null;
    }

    /// <summary>The types of all parameters or results, with spaces between.</summary>
    private static string TextOf(Node node, string part) =>
        string.Join(
            ' ',
            TypesOf(node, part)
                .Select(place => node.Items[place.At].Items[place.Type])
                .Select(type => type.IsList ? Node.Of([type]).ToScript().Trim().Replace(' ', '_') : type.Atom));

    private static Node? WithoutTypeAt(Node node, string part, int index)
    {
        (int At, int Type)[] types = [.. TypesOf(node, part)];
        return index < types.Length ? WithoutType(node, types[index].At, types[index].Type) : null;
    }

    private static Node WithoutType(Node node, int at, int type)
    {
        Node list = node.Items[at];
        ImmutableArray<Node> rest = list.Items.RemoveAt(type);
        return Node.Of(
            rest.Any(item => item.IsList || !item.Atom.StartsWith('$') && item.Atom is not (Parameter or Result))
            ? node.Items.SetItem(at, Node.Of(rest))
            : node.Items.RemoveAt(at));
    }

    /// <summary>
    /// Where the types of the parameters or results of a function stand: which list, and where in it.
    /// </summary>
    private static IEnumerable<(int At, int Type)> TypesOf(Node node, string part) =>
        from at in Enumerable.Range(0, node.Items.Length)
        where node.Items[at].Head == part
        from type in Enumerable.Range(1, node.Items[at].Items.Length - 1)
        where !node.Items[at].Items[type].Atom.StartsWith('$')
        select (at, type);

    private static string WordOf(Node item) => item.IsList ? item.Head : item.Atom;
}
