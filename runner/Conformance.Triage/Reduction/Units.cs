using System.Text;
using Conformance.Wasm.Syntax;

namespace Conformance.Triage.Reduction;

/// <summary>
/// Which items of a list belong together: an instruction and its immediates, otherwise each item by itself.
/// </summary>
internal static class Units
{
    /// <summary>The ranges of items that can be taken away, in order. The word at the head of a list cannot.</summary>
    public static List<(int Start, int End)> Of(Node list)
    {
        List<(int Start, int End)> units = [];
        bool isBody = false;
        for (int i = list.Head.Length > 0 ? 1 : 0; i < list.Items.Length; i++)
        {
            Node item = list.Items[i];
            if (isBody && units.Count > 0 && !item.IsList && !BeginsInstruction(item.Atom))
            {
                units[^1] = (units[^1].Start, i + 1);
                continue;
            }

            isBody = !item.IsList && BeginsInstruction(item.Atom);
            units.Add((i, i + 1));
        }

        return units;
    }

    /// <summary>Whether a word is an instruction, or ends a block.</summary>
    public static bool BeginsInstruction(string word) =>
        InstructionSet.FindMnemonic(Encoding.UTF8.GetBytes(word)) is not null;

    /// <summary>How many instructions the functions of a script have; the <c>end</c> of a block is none.</summary>
    public static int CountInstructions(Node script) =>
        script
            .Below()
            .Count(item =>
                item.Node is { IsList: false, Atom: not ("end" or "else" or "start") }
                && BeginsInstruction(item.Node.Atom)
                && IsInFunction(script, item.Path));

    private static bool IsInFunction(Node script, int[] path)
    {
        Node at = script;
        foreach (int step in path)
        {
            at = at.Items[step];
            if (at.Head == "func")
            {
                return true;
            }
        }

        return false;
    }
}
