using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Conformance.Wasm.Syntax;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Conformance.Yaml;

/// <summary>
/// Reads a YAML document into nodes with positions. This is the only file that uses YamlDotNet. Anchors, aliases and
/// tags are rejected, so that a document has no hidden meaning and is never larger than its text.
/// </summary>
public sealed class YamlTree
{
    /// <summary>The size limit of a document.</summary>
    public const int MostBytes = 4 << 20;
    private const int MostDepth = 48;

    private static readonly SearchValues<byte> s_controls =
        SearchValues.Create(
            [.. Enumerable.Range(0, 0x20).Select(code => (byte)code).Except("\t\n\r"u8.ToArray()), 0x7F]);

    private readonly SourceText _source;
    private readonly Parser _parser;
    private readonly int[]? _offsets;
    private readonly int _shift;

    private YamlTree(SourceText source, int shift, string text)
    {
        _source = source;
        _shift = shift;
        _offsets = OffsetsOf(text);
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>Reads a document.</summary>
    /// <exception cref="YamlFormatException">
    /// The document is not YAML, or uses a rejected feature; the exception has the position.
    /// </exception>
    public static YamlNode Parse(SourceText source)
    {
        if (source.Content.Length > MostBytes)
        {
            throw new YamlFormatException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the document is larger than {MostBytes} bytes"), new Location(source, 0));
        }

        ReadOnlySpan<byte> bytes = source.Content.Span;
        if (TextEncoding.IsUtf16(bytes))
        {
            throw new YamlFormatException(TextEncoding.Utf16, new Location(source, 0));
        }

        if (!System.Text.Unicode.Utf8.IsValid(bytes))
        {
            throw new YamlFormatException(
                "the document is not UTF-8",
                new Location(source, TextEncoding.FirstInvalid(bytes)));
        }

        if (bytes.IndexOfAny(s_controls) is var control and >= 0)
        {
            // For the library a null character ends the document, so it would silently ignore the rest.
            throw new YamlFormatException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the control character 0x{bytes[control]:x2} is not allowed in YAML"), new Location(source,
                    control));
        }

        int mark = TextEncoding.MarkLength(bytes);
        YamlTree tree = new(source, mark, Encoding.UTF8.GetString(bytes[mark..]));
        try
        {
            return tree.ReadDocument();
        }
        catch (YamlException error)
        {
            // The inner error is more specific.
            string message = error.InnerException is YamlException inner ? inner.Message : error.Message;
            throw new YamlFormatException("broken YAML: " + message, tree.LocationOf(error.Start));
        }
    }

    private YamlNode ReadDocument()
    {
        _ = Expect<StreamStart>();
        if (_parser.Current is StreamEnd)
        {
            throw new YamlFormatException("the document is empty", new Location(_source, 0));
        }

        _ = Expect<DocumentStart>();
        YamlNode root = ReadNode();
        _ = Expect<DocumentEnd>();
        return _parser.Current is StreamEnd ? root : throw Refused("a second document");
    }

    /// <summary>Reads the node at the current event, without recursion.</summary>
    private YamlNode ReadNode()
    {
        Stack<Open> open = new();
        while (true)
        {
            ParsingEvent current = Current();
            YamlNode? done = null;
            switch (current)
            {
                case NodeEvent { Anchor.IsEmpty: false }:
                    throw Refused("an anchor");
                case AnchorAlias:
                    throw Refused("an alias");
                case NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } }:
                    throw Refused("a tag");
                case Scalar scalar:
                    done = ScalarOf(scalar);
                    break;
                case SequenceStart or MappingStart:
                    open.Push(open.Count < MostDepth
                        ? new Open(_source, OffsetOf(current.Start), current is MappingStart)
                        : throw new YamlFormatException(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"nested more than {MostDepth} levels deep"), LocationOf(current.Start)));
                    break;
                case SequenceEnd or MappingEnd:
                    done = open.Pop().Close(OffsetOf(current.End));
                    break;
                default:
                    throw Refused(current.GetType().Name);
            }

            _ = Advance();
            if (done is not null && open.Count == 0)
            {
                return done;
            }

            if (done is not null)
            {
                open.Peek().Add(done);
            }
        }
    }

    private YamlNode.Scalar ScalarOf(Scalar scalar)
    {
        SourceSpan span = new(_source, OffsetOf(scalar.Start), OffsetOf(scalar.End));
        int body = scalar.Style switch
        {
            ScalarStyle.Plain when span.Text.IndexOfAny((byte)'\n', (byte)'\r') < 0 => span.Start,
            ScalarStyle.Literal => _source.StartOfLine(span.Line + 1),
            _ => -1,
        };
        return new YamlNode.Scalar(span, scalar.Value, body);
    }

    private ParsingEvent Current() => _parser.Current
        ?? throw new YamlFormatException("the document ends too early", new Location(_source, _source.Content.Length));

    private bool Advance()
    {
        Mark? before = _parser.Current?.End;
        try
        {
            return _parser.MoveNext();
        }
#pragma warning disable CA1031 // Some broken documents make the library fail in ways of its own, not only by YamlException.
        catch (Exception error) when (error is not YamlException)
#pragma warning restore CA1031
        {
            throw new YamlFormatException(
                "broken YAML",
                before is { } mark ? LocationOf(mark) : new Location(_source, 0));
        }
    }

    private T Expect<T>()
        where T : ParsingEvent
    {
        if (_parser.Current is null)
        {
            _ = Advance();
        }

        if (_parser.Current is not T found)
        {
            throw Refused(_parser.Current?.GetType().Name ?? "nothing");
        }

        _ = Advance();
        return found;
    }

    private YamlFormatException Refused(string what) => new($"{what} is not allowed here", LocationOf(Current().Start));

    private Location LocationOf(Mark mark) => new(_source, OffsetOf(mark));

    private int OffsetOf(Mark mark)
    {
        int index = (int)mark.Index;
        return _offsets is null
            ? Math.Min(_shift + index, _source.Content.Length)
            : _shift + _offsets[Math.Min(index, _offsets.Length - 1)];
    }

    /// <summary>The byte offset of each character; null if all are equal to the index.</summary>
    private static int[]? OffsetsOf(string text)
    {
        if (Ascii.IsValid(text))
        {
            return null;
        }

        int[] offsets = new int[text.Length + 1];
        int offset = 0;
        for (int i = 0; i < text.Length; i++)
        {
            offsets[i] = offset;
            offset += text[i] switch
            {
                < '\u0080' => 1,
                < '\u0800' => 2,
                >= '\uD800' and <= '\uDFFF' => 2,
                _ => 3,
            };
        }

        offsets[text.Length] = offset;
        return offsets;
    }

    /// <summary>A sequence or mapping whose end was not read yet.</summary>
    private sealed class Open(SourceText source, int start, bool isMapping)
    {
        private const int MostCompared = 8;
        private readonly ImmutableArray<YamlNode>.Builder _items = ImmutableArray.CreateBuilder<YamlNode>(0);
        private readonly ImmutableArray<YamlEntry>.Builder _entries = ImmutableArray.CreateBuilder<YamlEntry>(0);

        // Most mappings have few keys, which are compared one by one.
        private HashSet<string>? _keys;
        private YamlNode.Scalar? _key;
        private int _end;

        public void Add(YamlNode node)
        {
            _end = node.At.End;
            if (!isMapping)
            {
                _items.Add(node);
            }
            else if (_key is not null)
            {
                _entries.Add(new YamlEntry(_key, node));
                _key = null;
            }
            else
            {
                _key =
                    node as YamlNode.Scalar ?? throw new YamlFormatException("a key must be a text", node.At.Location);
                if (!AddKey(_key.Text))
                {
                    throw new YamlFormatException($"duplicate key '{_key.Text}'", _key.At.Location);
                }
            }
        }

        private bool AddKey(string key)
        {
            if (_entries.Count < MostCompared)
            {
                foreach (YamlEntry entry in _entries)
                {
                    if (entry.Key.Text == key)
                    {
                        return false;
                    }
                }

                return true;
            }

            _keys ??= new HashSet<string>(_entries.Select(entry => entry.Key.Text), StringComparer.Ordinal);
            return _keys.Add(key);
        }

        /// <param name="end">
        /// The position of the end event: at the bracket in flow style, possibly later in block style.
        /// </param>
        public YamlNode Close(int end)
        {
            bool isFlow = source.Content.Span[start] is (byte)'[' or (byte)'{';
            SourceSpan span = new(
                source, start, isFlow ? Math.Min(end + 1, source.Content.Length) : Math.Max(start, _end));
            return isMapping
                ? new YamlNode.Mapping(span, _entries.DrainToImmutable())
                : new YamlNode.Sequence(span, _items.DrainToImmutable());
        }
    }
}
