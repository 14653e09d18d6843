namespace Conformance.Wasm.Syntax;

/// <summary>A part of a source: the extent of a command or of a node.</summary>
public readonly record struct SourceSpan(SourceText Source, int Start, int End)
{
    /// <summary>The position of its beginning.</summary>
    public Location Location => new(Source, Start);

    /// <summary>The line of its beginning, from 1.</summary>
    public int Line => Source.LineOf(Start);

    /// <summary>The column of its beginning, from 1.</summary>
    public int Column => Source.PositionOf(Start).Column;

    /// <summary>Its bytes.</summary>
    public ReadOnlySpan<byte> Text => Source.Content.Span[Start..End];
}
