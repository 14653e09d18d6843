using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Conformance.Engine;
using Conformance.Engines.Processes;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.WholeScripts;

/// <summary>
/// Any program that runs a <c>.wast</c> file and exits with 0 if all of its commands succeed. The success of a run is
/// the success of each command. A failure belongs to the command on the line that the program names, if the program has
/// proved to name the right line.
/// </summary>
public sealed class ScriptCommandEngine : IScriptEngine
{
    /// <summary>Placeholder for the script in the arguments.</summary>
    public const string FilePlace = "{file}";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private readonly EngineCommand _command;

    /// <summary>
    /// Starts the engine: finds out its proposals and the assertions that it checks, and verifies that it rejects wrong
    /// scripts.
    /// </summary>
    /// <param name="command">Program and arguments, one of which holds <see cref="FilePlace"/>.</param>
    /// <param name="name">Name of the engine.</param>
    /// <param name="version">The version that the program reports.</param>
    /// <param name="features">Proposals that it implements; null to find out.</param>
    /// <exception cref="EngineStartException">The program does not run, or its verdicts are unreliable.</exception>
    public ScriptCommandEngine(EngineCommand command, string name, string version, FeatureSet? features = null)
    {
        if (!command.Arguments.Any(argument => argument.Contains(FilePlace, StringComparison.Ordinal)))
        {
            throw new EngineStartException(
                $"no argument of '{command}' is {FilePlace}, the placeholder for the script");
        }

        _command = command;
        string folder = EngineFolder.Make();
        try
        {
            ScriptCanary canary = new(this, folder);
            canary.CheckThatItRuns();
            Unchecked = canary.FindUnchecked();
            NamesLines = canary.NamesLines();
            Info = new EngineInfo(
                name, version, features ?? canary.FindFeatures(), Abilities.All & ~Abilities.SuiteMessages);
        }
        finally
        {
            EngineFolder.Delete(folder);
        }
    }

    /// <inheritdoc/>
    public EngineInfo Info { get; }

    /// <inheritdoc/>
    public ScriptManner Manner => ScriptManner.TextUpToFirstFailure;

    /// <inheritdoc/>
    public ImmutableHashSet<string> Unchecked { get; } = [];

    /// <summary>Whether it names the line where a script failed.</summary>
    public bool NamesLines { get; }

    /// <inheritdoc/>
    public ScriptReport Run(ScriptFile script, FeatureSet features, Deadline deadline)
    {
        ArgumentNullException.ThrowIfNull(script);
        ToolRun run = Start(script.Path, deadline);
        Finding?[] findings = new Finding?[script.Lines.Length];
        if (run is { ExitCode: 0, WasEnded: "" })
        {
            Array.Fill(findings, new Finding.Agreed());
            return new ScriptReport([.. findings], ScriptEnd.Finished, "");
        }

        ScriptEnd end = run.IsLate ? ScriptEnd.TimedOut
            : run.Signal is not null || run.WasEnded.Length > 0 ? ScriptEnd.Crashed
            : ScriptEnd.Stopped;
        string words = WordsOf(run);
        if (end == ScriptEnd.Stopped && NamesLines && LineNamedIn(words, script.Path) is { } line)
        {
            int index = script.Lines.BinarySearch(line);
            index = index < 0 ? ~index - 1 : index;
            if (index >= 0)
            {
                findings[index] = new Finding.Disagreed(
                    words.Replace(script.Path, Path.GetFileName(script.Path), StringComparison.Ordinal));
            }
        }

        return new ScriptReport([.. findings], end, run.Describe());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    /// <summary>The first line number after a colon that a text gives for a file, as in compiler messages.</summary>
    internal static int? LineNamedIn(string text, string path) =>
        Regex.Match(
            text,
            Regex.Escape(Path.GetFileName(path)) + @"""?:(\d{1,9})",
            RegexOptions.CultureInvariant,
            s_patience)
            is { Success: true } match
            ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : null;

    private static string WordsOf(ToolRun run)
    {
        const int MostLines = 8;
        StringBuilder words = new();
        foreach (string part in (string[])[run.Text, run.Errors])
        {
            string[] lines = part.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            foreach (string line in lines.TakeLast(MostLines))
            {
                words.Append(words.Length > 0 ? "\n" : "").Append(line);
            }
        }

        return words.ToString();
    }

    private ToolRun Start(string path, Deadline deadline) => ToolProcess.Run(
        _command with
        {
            Arguments =
                [.. _command.Arguments.Select(one => one.Replace(FilePlace, path, StringComparison.Ordinal))],
        },
        deadline);
}
