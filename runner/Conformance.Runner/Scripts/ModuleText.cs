using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Runner.Scripts;

/// <summary>The form in which a script gives a module (the specification's interpreter/README.md, "Scripts").</summary>
public abstract record ModuleText
{
    private ModuleText()
    {
    }

    /// <summary>Text that was parsed with the script. It is encoded on first use.</summary>
    public sealed record Parsed(Module Module) : ModuleText;

    /// <summary><c>(module binary "…")</c>: decoded by the engine when the command runs.</summary>
    public sealed record Binary(ReadOnlyMemory<byte> Bytes) : ModuleText;

    /// <summary><c>(module quote "…")</c>: the concatenated strings, parsed when the command runs.</summary>
    /// <param name="Text">The text.</param>
    /// <param name="Grammar">The options for parsing it.</param>
    public sealed record Quoted(SourceText Text, TextOptions Grammar = default) : ModuleText;
}
