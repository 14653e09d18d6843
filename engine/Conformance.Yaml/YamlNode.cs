using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Yaml;

/// <summary>A node of a YAML document with its position.</summary>
/// <param name="At">The extent of the node in the file.</param>
public abstract record YamlNode(SourceSpan At)
{
    /// <summary>The name of this kind of node in errors.</summary>
    public abstract string Kind { get; }

    /// <summary>A scalar. Its text is not interpreted as a number or a truth value.</summary>
    /// <param name="Text">The text, without quotation marks, indentation and escapes.</param>
    /// <param name="Body">
    /// The offset of the text if the file contains it unchanged except for indentation; −1 if it was quoted, folded or
    /// escaped.
    /// </param>
    public sealed record Scalar(SourceSpan At, string Text, int Body) : YamlNode(At)
    {
        /// <inheritdoc/>
        public override string Kind => "a text";

        /// <summary>Whether it is null: empty and not quoted.</summary>
        public bool IsEmpty => Text.Length == 0 && At.Start == At.End;
    }

    /// <summary>A sequence.</summary>
    public sealed record Sequence(SourceSpan At, ImmutableArray<YamlNode> Items) : YamlNode(At)
    {
        /// <inheritdoc/>
        public override string Kind => "a list";
    }

    /// <summary>A mapping. Its keys are distinct texts.</summary>
    public sealed record Mapping(SourceSpan At, ImmutableArray<YamlEntry> Entries) : YamlNode(At)
    {
        /// <inheritdoc/>
        public override string Kind => "a mapping";

        /// <summary>The value of a key, or null.</summary>
        public YamlNode? Find(string key)
        {
            foreach (YamlEntry entry in Entries)
            {
                if (entry.Key.Text == key)
                {
                    return entry.Value;
                }
            }

            return null;
        }
    }
}

/// <summary>A key and its value.</summary>
public readonly record struct YamlEntry(YamlNode.Scalar Key, YamlNode Value);
