using System.Text;
using Conformance.Runner.Results;
using Conformance.Wasm.Syntax;

namespace Conformance.Reports.Analysis;

/// <summary>
/// The instruction that a result is about, derived from names: <c>add</c> in <c>i32.wast</c> is <c>i32.add</c>.
/// </summary>
internal static class InstructionUnderTest
{
    private const int LongestName = 60;

    /// <summary>The mnemonic, or an empty text.</summary>
    public static string Of(FileResult file, CommandResult command)
    {
        string name = command.Name;
        if (name.Length is 0 or > LongestName)
        {
            return "";
        }

        if (IsMnemonic(name))
        {
            return name;
        }

        // simd_i8x16_arith.wast and f32_cmp.wast test the instructions of one type.
        string stem = Path.GetFileNameWithoutExtension(file.Path);
        return stem.Split('_').Select(word => $"{word}.{name}").FirstOrDefault(IsMnemonic) ?? "";
    }

    private static bool IsMnemonic(string word) =>
        InstructionSet.FindMnemonic(Encoding.UTF8.GetBytes(word)) is not null;
}
