using System.Globalization;
using System.Text;

namespace Conformance.Engines.Processes;

/// <summary>
/// What a process that this program started inherits to all that it starts itself, in its environment: an orphan of another
/// session still has it.
/// </summary>
/// <param name="number">The number of the start in this program; 0 for the program itself.</param>
internal sealed class ProcessMark(int number)
{
    /// <summary>The variable. A runner below a runner appends to it.</summary>
    internal const string Variable = "CONFORMANCE_STARTED_BY";

    /// <summary>The part that all processes of this program have.</summary>
    internal static string OfProgram { get; } = Guid.NewGuid().ToString("N");

    private static readonly string s_outer = Environment.GetEnvironmentVariable(Variable) ?? "";

    private static readonly byte[] s_ofProgram = Encoding.ASCII.GetBytes(OfProgram + ".");
    private readonly byte[] _bytes = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{OfProgram}.{number};"));

    /// <summary>The value of the variable.</summary>
    internal string Value => s_outer + Encoding.ASCII.GetString(_bytes);

    /// <summary>Whether an environment has it.</summary>
    internal bool IsIn(ReadOnlySpan<byte> environment) => environment.IndexOf(_bytes) >= 0;

    /// <summary>Whether an environment has that of any process of this program.</summary>
    internal static bool IsOfProgramIn(ReadOnlySpan<byte> environment) => environment.IndexOf(s_ofProgram) >= 0;
}
