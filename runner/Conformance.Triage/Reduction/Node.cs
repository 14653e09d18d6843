using System.Collections.Immutable;
using System.Text;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Triage.Reduction;

/// <summary>An S-expression: an atom (a token of the text format), or a list of nodes.</summary>
internal sealed class Node
{
    private Node(string atom, ImmutableArray<Node> items, int size)
    {
        Atom = atom;
        Items = items;
        Size = size;
    }

    /// <summary>The token; empty for a list.</summary>
    public string Atom { get; }

    /// <summary>The nodes of a list; none for an atom.</summary>
    public ImmutableArray<Node> Items { get; }

    /// <summary>How many tokens and lists it consists of.</summary>
    public int Size { get; }

    /// <summary>Whether it is a list.</summary>
    public bool IsList => Atom.Length == 0;

    /// <summary>The word that a list begins with; empty if it does not.</summary>
    public string Head => IsList && Items is [{ IsList: false } head, ..] ? head.Atom : "";

    /// <summary>A token.</summary>
    public static Node Of(string atom) => new(atom, [], 1);

    /// <summary>A list.</summary>
    public static Node Of(ImmutableArray<Node> items) => new("", items, 1 + items.Sum(item => item.Size));

    /// <summary>Reads a script as one list of commands.</summary>
    /// <exception cref="MalformedException">It has no tokens there, or its parentheses do not match.</exception>
    public static Node Parse(string text) => Parse(SourceText.FromString("script", text));

    /// <inheritdoc cref="Parse(string)"/>
    public static Node Parse(SourceText text)
    {
        TokenReader reader = new(text);
        Stack<ImmutableArray<Node>.Builder> open = new();
        open.Push(ImmutableArray.CreateBuilder<Node>());
        while (reader.Next() is { Kind: not TokenKind.Eof } token)
        {
            if (token.Kind == TokenKind.LParen)
            {
                open.Push(ImmutableArray.CreateBuilder<Node>());
            }
            else if (token.Kind != TokenKind.RParen)
            {
                open.Peek().Add(Of(Encoding.UTF8.GetString(text.Content.Span[token.Start..token.End])));
            }
            else if (open.Count > 1)
            {
                Node list = Of(open.Pop().ToImmutable());
                open.Peek().Add(list);
            }
            else
            {
                throw new MalformedException("unexpected token )", new Location(text, token.Start));
            }
        }

        return open.Count == 1
            ? Of(open.Pop().ToImmutable())
            : throw new MalformedException("unclosed (", new Location(text, text.Content.Length));
    }

    /// <summary>The commands of a script, one in each line.</summary>
    public string ToScript()
    {
        StringBuilder text = new();
        foreach (Node command in Items)
        {
            command.Write(text);
            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The node with one part replaced.</summary>
    /// <param name="path">Positions from this node down to the part.</param>
    /// <param name="replacement">What stands there instead: any number of nodes.</param>
    public Node Replace(ReadOnlySpan<int> path, ImmutableArray<Node> replacement)
    {
        Node[] along = new Node[path.Length];
        Node at = this;
        for (int i = 0; i < path.Length; i++)
        {
            along[i] = at;
            at = at.Items[path[i]];
        }

        for (int i = path.Length - 1; i >= 0; i--)
        {
            Node changed = Of(along[i].Items.RemoveAt(path[i]).InsertRange(path[i], replacement));
            replacement = [changed];
        }

        return replacement is [var whole]
            ? whole
            : throw new ArgumentException("the root stays one node", nameof(path));
    }

    /// <summary>All nodes below with their paths, a list before what is in it.</summary>
    public IEnumerable<(int[] Path, Node Node)> Below()
    {
        Stack<(int[] Path, Node Node)> open = new();
        open.Push(([], this));
        while (open.TryPop(out (int[] Path, Node Node) next))
        {
            if (next.Path.Length > 0)
            {
                yield return next;
            }

            for (int i = next.Node.Items.Length - 1; i >= 0; i--)
            {
                open.Push(([.. next.Path, i], next.Node.Items[i]));
            }
        }
    }

    private void Write(StringBuilder text)
    {
        Stack<(Node Node, int Next)> open = new();
        open.Push((this, 0));
        while (open.TryPop(out (Node Node, int Next) level))
        {
            if (!level.Node.IsList)
            {
                text.Append(level.Node.Atom);
                continue;
            }

            text.Append(level.Next == 0 ? "(" : "");
            if (level.Next == level.Node.Items.Length)
            {
                text.Append(')');
                continue;
            }

            text.Append(level.Next > 0 ? " " : "");
            open.Push((level.Node, level.Next + 1));
            open.Push((level.Node.Items[level.Next], 0));
        }
    }
}
