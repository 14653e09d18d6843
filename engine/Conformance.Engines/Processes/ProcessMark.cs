using System.Globalization;
using System.Text;

namespace Conformance.Engines.Processes;

/// <summary>
/// A mark in the environment of a started process. Every process that it starts inherits the mark, including orphans
/// and leaders of other sessions.
/// </summary>
/// <param name="number">Number of the start in this program; 0 for the program itself.</param>
internal sealed class ProcessMark(int number)
{
    /// <summary>Name of the variable. A runner started by another runner appends its mark.</summary>
    internal const string Variable = "CONFORMANCE_STARTED_BY";

    /// <summary>The part of the mark that all processes of this program share.</summary>
    internal static string OfProgram { get; } = Guid.NewGuid().ToString("N");

    private static readonly string s_outer = Environment.GetEnvironmentVariable(Variable) ?? "";

    private static readonly byte[] s_ofProgram = Encoding.ASCII.GetBytes(OfProgram + ".");
    private readonly byte[] _bytes =
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{OfProgram}.{number};"));

    /// <summary>Value of the variable.</summary>
    internal string Value => s_outer + Encoding.ASCII.GetString(_bytes);

    /// <summary>Whether an environment contains this mark.</summary>
    internal bool IsIn(ReadOnlySpan<byte> environment) => environment.IndexOf(_bytes) >= 0;

    /// <summary>Whether an environment contains the mark of any process of this program.</summary>
    internal static bool IsOfProgramIn(ReadOnlySpan<byte> environment) => environment.IndexOf(s_ofProgram) >= 0;
}
