
namespace Conformance.Triage.Reduction;

/// <summary>How large a script is.</summary>
public static class ScriptSize
{
    /// <summary>How many commands it has.</summary>
    public static int CommandsOf(string text) => Node.Parse(text).Items.Length;

    /// <summary>How many instructions the functions of its modules have.</summary>
    public static int InstructionsOf(string text) => Units.CountInstructions(Node.Parse(text));
}
