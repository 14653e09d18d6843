using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Conformance.Engine;
using Conformance.Engines.Dialects;
using Conformance.Engines.Features;
using Conformance.Engines.Processes;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.WholeScripts;

/// <summary>wabt's <c>spectest-interp</c>, which reads scripts in the JSON of <c>wast2json</c>.</summary>
public sealed partial class WabtEngine : IScriptEngine
{
    private static readonly TimeSpan s_startTimeout = TimeSpan.FromSeconds(20);
    private readonly EngineCommand _command;
    private readonly WabtFlags _flags;
    private readonly Dialect _dialect;

    /// <summary>Starts the engine: finds out its proposals and verifies that it rejects wrong scripts.</summary>
    /// <param name="name">Name of the engine.</param>
    /// <param name="version">The version that the program reports.</param>
    /// <param name="features">Proposals that it implements; null to find out.</param>
    /// <param name="dialect">Dialect of its texts; null for the built-in one.</param>
    /// <exception cref="EngineStartException">The program does not run, or its verdicts are unreliable.</exception>
    public WabtEngine(
        EngineCommand command, string name, string version, FeatureSet? features = null, Dialect? dialect = null)
    {
        _command = command;
        _dialect = dialect ?? Dialect.BuiltIn("wabt");
        _flags = new WabtFlags(
            ToolProcess.Run(
                command with { Arguments = [.. command.Arguments, "--help"] }, Deadline.After(s_startTimeout)).Text);
        Info = new EngineInfo(
            name, version, FeatureSet.All,
            Abilities.ExactNans | Abilities.Vectors | Abilities.TellsUnlinkable | Abilities.TellsExhaustion
                | Abilities.TellsExceptions);
        string folder = EngineFolder.Make();
        try
        {
            WabtCanary.Check(this, folder);
            Info = Info with { Features = features ?? Probe(folder) };
        }
        finally
        {
            EngineFolder.Delete(folder);
        }
    }

    /// <inheritdoc/>
    public EngineInfo Info { get; }

    /// <inheritdoc/>
    public ScriptManner Manner => ScriptManner.JsonToTheEnd;

    /// <inheritdoc/>
    public ImmutableHashSet<string> Unchecked => [];

    /// <inheritdoc/>
    public ScriptReport Run(ScriptFile script, FeatureSet features, Deadline deadline)
    {
        ArgumentNullException.ThrowIfNull(script);
        WabtScript adapted = WabtScript.Of(File.ReadAllBytes(script.Path));
        string path = Path.Combine(Path.GetDirectoryName(script.Path)!, "spectest.json");
        ImmutableArray<WabtCommand> commands = adapted.Commands;
        while (true)
        {
            File.WriteAllText(path, adapted.Text(commands));
            ToolRun run = Start(path, features, deadline);
            WabtOutput output = new(run.Text, run.Errors, adapted.SourceName, _dialect);
            ImmutableArray<Finding?> findings = output.Findings(commands);
            if (output.Count is not null)
            {
                return new ScriptReport(findings, ScriptEnd.Finished, "");
            }

            ScriptEnd end = run.IsLate ? ScriptEnd.TimedOut
                : run.Signal is not null || run.WasEnded.Length > 0 ? ScriptEnd.Crashed
                : ScriptEnd.Stopped;
            if (end != ScriptEnd.Stopped || Refused(run.Errors, path, commands) is not { } refused)
            {
                return new ScriptReport(findings, end, run.Describe());
            }

            // The program reads the whole file first, and rejects all of it if it does not know a word.
            commands = commands.Replace(
                refused.Command,
                refused.Command with { Json = null, Why = $"spectest-interp does not read this: {refused.Message}" });
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    [GeneratedRegex(@":(\d{1,9}):\d+: (.*)", RegexOptions.CultureInvariant)]
    private static partial Regex Refusal();

    private ToolRun Start(string path, FeatureSet features, Deadline deadline) => ToolProcess.Run(
        _command with
        {
            Arguments =
                [.. _command.Arguments, .. _flags.For(new FeatureSet(features.Bits & Info.Features.Bits)), path],
        },
        deadline);

    /// <summary>The command at which the program stopped reading the file.</summary>
    private static (WabtCommand Command, string Message)? Refused(
        string errors, string path, ImmutableArray<WabtCommand> commands)
    {
        foreach (string line in errors.Split('\n'))
        {
            if (line.StartsWith(path, StringComparison.Ordinal)
                && Refusal().Match(line, path.Length) is { Success: true } match
                && int.TryParse(match.Groups[1].ValueSpan, out int number)
                && commands.Where(command => command.Json is not null).ElementAtOrDefault(number - WabtScript.FirstLine)
                    is { } command)
            {
                return (command, match.Groups[2].Value.Trim());
            }
        }

        return null;
    }

    /// <summary>Finds out which proposals the program implements, by a small module for each.</summary>
    private FeatureSet Probe(string folder)
    {
        FeatureSet features =
            default(FeatureSet).With(Feature.Mvp).With(Feature.CustomAnnotations).With(Feature.BranchHinting);
        foreach ((Feature feature, byte[] binary) in FeatureProbe.Modules)
        {
            File.WriteAllBytes(Path.Combine(folder, "probe.wasm"), binary);
            string path = Path.Combine(folder, "probe.json");
            File.WriteAllText(
                path,
                """{"source_filename": "probe", "commands": [{"type": "module", "line": 1, "filename": "probe.wasm"}]}""");
            ScriptReport report =
                Run(new ScriptFile(path, ["module"], [1]), FeatureSet.All, Deadline.After(s_startTimeout));
            features = report is { End: ScriptEnd.Finished, Findings: [Finding.Agreed] }
                ? features.With(feature)
                : features;
        }

        return features;
    }
}
