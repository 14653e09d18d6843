using Conformance.Wasm.Syntax;

namespace Conformance.Triage.Reduction;

/// <summary>How large a script is.</summary>
public static class ScriptSize
{
    /// <summary>How many instructions its modules have.</summary>
    public static int InstructionsOf(string text) => Units.CountInstructions(Node.Parse(SourceText.FromString("script", text)));
}
