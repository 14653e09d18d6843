using Conformance.Cli.Engines;
using Conformance.Cli.Grammar;
using Conformance.Engines.Catalog;
using Conformance.Engines.Processes;

namespace Conformance.Cli.Failures;

/// <summary>
/// An engine of the catalogue that is started by another command: of another version, or with other switches.
/// </summary>
internal sealed class EngineTemplate
{
    // The first start of a version may have to fetch it.
    private static readonly TimeSpan s_startTimeout = TimeSpan.FromMinutes(2);

    private readonly EngineCatalog _catalog;
    private readonly EngineEntry _entry;
    private readonly string[] _words;

    /// <param name="engine">The name of the entry.</param>
    /// <param name="command">The command with placeholders in braces, its words separated by spaces.</param>
    /// <param name="suiteFolder">A folder in which a catalogue may lie.</param>
    /// <exception cref="UsageException">The catalogue has no such entry, or the entry has no command.</exception>
    public EngineTemplate(string engine, string command, string suiteFolder)
    {
        _catalog = EngineCatalogs.Open(new EngineSetup(SuiteFolder: suiteFolder));
        _entry = EngineCatalogs.Find(_catalog, engine);
        if (_entry.Programs.IsEmpty)
        {
            throw new UsageException(
                $"the engine '{engine}' is not started by a command",
                "--engine names an engine that is, such as node");
        }

        _words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (_words.Length == 0)
        {
            throw new UsageException("--command is empty");
        }
    }

    /// <summary>Starts the engine.</summary>
    /// <param name="name">
    /// The placeholder without braces. A word that is only the placeholder vanishes if the value is empty.
    /// </param>
    /// <param name="value">What stands for it; several words if it has spaces.</param>
    /// <exception cref="EngineStartException">It is not installed, or does not start.</exception>
    public ChosenEngine Open(string name, string value)
    {
        string placeholder = $"{{{name}}}";
        string[] words =
        [
            .. _words.SelectMany(word => word == placeholder
                ? value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                : [word.Replace(placeholder, value, StringComparison.Ordinal)]),
        ];
        EngineEntry entry = _entry with
        {
            Programs = [words[0]],
            Arguments = [.. words[1..], .. _entry.Arguments],
            VersionArguments = _entry.VersionArguments.IsEmpty ? [] : [.. words[1..], .. _entry.VersionArguments],
            StartTimeout = s_startTimeout,
        };
        return entry.RunsWholeScripts
            ? new ChosenEngine(_catalog.OpenScript(entry))
            : new ChosenEngine(_catalog.Open(entry));
    }
}
