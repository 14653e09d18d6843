using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Conformance.Wasm.Syntax;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;
using YamlTree = YamlDotNet.RepresentationModel.YamlNode;

namespace Conformance.Engines.Yaml;

/// <summary>A node of a YAML file, with its position. The only part of this project that uses YamlDotNet.</summary>
internal sealed class CatalogNode
{
    /// <summary>Size limit of a file in bytes.</summary>
    internal const int MostBytes = 4 << 20;

    private const int MostDepth = 48;

    private readonly string _file;
    private readonly YamlTree _node;

    private CatalogNode(string file, YamlTree node)
    {
        _file = file;
        _node = node;
    }

    /// <summary>The text of a plain node.</summary>
    internal string Text => _node is not YamlScalarNode { Value: { } text } ? throw Wrong("a text is expected here")
        : text.Contains('\0', StringComparison.Ordinal) ? throw Wrong("a null character is not allowed here")
        : text;

    /// <summary>The number a plain node holds.</summary>
    internal double Number => double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        ? number
        : throw Wrong($"a number is expected here, not '{Text}'");

    /// <summary>The entries of a mapping.</summary>
    internal IEnumerable<(string Key, CatalogNode Value)> Entries => _node is YamlMappingNode mapping
        ? mapping.Children.Select(
            entry => (new CatalogNode(_file, entry.Key).Text, new CatalogNode(_file, entry.Value)))
        : throw Wrong("a mapping is expected here");

    /// <summary>Reads a file in UTF-8, with or without a byte order mark.</summary>
    /// <exception cref="CatalogException">The file is not YAML, or has several documents.</exception>
    internal static CatalogNode Read(string file, ReadOnlySpan<byte> bytes) => TextEncoding.IsUtf16(bytes)
        ? throw new CatalogException($"{file}:1:1: {TextEncoding.Utf16}")
        : Utf8.IsValid(bytes) ? Read(file, Encoding.UTF8.GetString(bytes[TextEncoding.MarkLength(bytes)..]))
        : throw new CatalogException(
            $"{new Location(new SourceText(file, bytes.ToArray()), TextEncoding.FirstInvalid(bytes))}: the document is not UTF-8");

    /// <summary>Reads a text.</summary>
    /// <exception cref="CatalogException">The text is not YAML, or has several documents.</exception>
    internal static CatalogNode Read(string file, string text)
    {
        YamlStream stream = [];
        Mark last = Mark.Empty;
        try
        {
            RequirePlain(file, text, ref last);
            stream.Load(new StringReader(text));
        }
        catch (YamlException wrong)
        {
            throw new CatalogException($"{file}:{wrong.Start.Line}:{wrong.Start.Column}: {wrong.Message}", wrong);
        }
#pragma warning disable CA1031 // For some broken documents, the library throws other exceptions than YamlException.
        catch (Exception broken) when (broken is not CatalogException)
#pragma warning restore CA1031
        {
            throw new CatalogException($"{file}:{last.Line}:{last.Column}: broken YAML", broken);
        }

        return stream.Documents is [{ } document]
            ? new CatalogNode(file, document.RootNode)
            : throw new CatalogException(stream.Documents is [_, { RootNode.Start: var second }, ..]
                ? $"{file}:{second.Line}:{second.Column}: a second document is not allowed"
                : $"{file}:1:1: the document is empty");
    }

    /// <summary>
    /// Rejects nesting that the library would follow by recursion, and aliases, which stand for more than they show.
    /// The library reads events without recursion.
    /// </summary>
    private static void RequirePlain(string file, string text, ref Mark last)
    {
        // Starts below zero to leave out the stream and the document.
        int depth = -2;
        for (Parser events = new(new StringReader(text)); events.MoveNext();)
        {
            last = events.Current!.End;
            depth += events.Current.NestingIncrease;
            string? wrong = depth > MostDepth ? string.Create(
                CultureInfo.InvariantCulture, $"nested more than {MostDepth} levels deep")
                : events.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false } ? "an anchor or alias is not "
                    + "allowed here"
                : events.Current is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } } ? "a tag is not allowed here"
                : null;
            if (wrong is not null)
            {
                throw new CatalogException(
                    $"{file}:{events.Current.Start.Line}:{events.Current.Start.Column}: {wrong}");
            }
        }
    }

    /// <summary>The value of a key in a mapping; null if the key is missing.</summary>
    internal CatalogNode? Find(string key)
    {
        foreach ((string name, CatalogNode value) in Entries)
        {
            if (name == key)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The value of a required key.</summary>
    internal CatalogNode Need(string key) => Find(key) ?? throw Wrong($"'{key}' is missing");

    /// <summary>The items of a list under a key; none if the key is missing.</summary>
    internal IEnumerable<CatalogNode> ListOf(string key) => Find(key) is not { } found ? []
        : found._node is YamlSequenceNode list ? list.Children.Select(item => new CatalogNode(_file, item))
        : throw found.Wrong("a list is expected here");

    /// <summary>Rejects unknown keys.</summary>
    internal void Allow(params ReadOnlySpan<string> keys)
    {
        foreach ((string name, CatalogNode value) in Entries)
        {
            if (!keys.Contains(name))
            {
                throw value.Wrong($"unknown key '{name}'; known keys: {string.Join(", ", keys.ToArray())}");
            }
        }
    }

    /// <summary>Its position: file, line and column.</summary>
    internal string Place => $"{_file}:{_node.Start.Line}:{_node.Start.Column}";

    /// <summary>An error at this position.</summary>
    internal CatalogException Wrong(string message) => new($"{Place}: {message}");
}
