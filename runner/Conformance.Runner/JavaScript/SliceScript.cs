using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.JavaScript;

/// <summary>A script as data for the WebAssembly of a JavaScript engine, and the program that runs it.</summary>
/// <param name="Json">The steps with their modules, in ASCII.</param>
/// <param name="LeftOut">
/// The steps that JavaScript cannot take, with reasons. The program reports them as skipped.
/// </param>
public sealed record SliceScript(string Json, ImmutableArray<(Location At, string Message)> LeftOut)
{
    /// <summary>
    /// The function <c>runSlice(slice)</c>, which resolves to <c>{ line, name, verdict, message }</c> for each step.
    /// </summary>
    public static string Runner => field ??= Read("slice.js");

    /// <summary>
    /// A whole program: it prints the verdict of each step, and a conclusion. In Node, exit code 1 means that it does
    /// not pass.
    /// </summary>
    /// <param name="heading">The lines of the comment that it begins with.</param>
    public string ToProgram(IEnumerable<string> heading)
    {
        ArgumentNullException.ThrowIfNull(heading);
        StringBuilder text = new();
        foreach (string line in heading)
        {
            _ = text.Append("// ").Append(line).Append('\n');
        }

        return text.Append("const slice = ").Append(Json).Append(";\n\n")
            .Append(Runner).Append('\n').Append(Read("slice-print.js")).ToString();
    }

    private static string Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
