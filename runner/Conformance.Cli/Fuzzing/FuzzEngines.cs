using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Campaigns;
using Conformance.Campaigns.Comparison;
using Conformance.Campaigns.Findings;
using Conformance.Campaigns.Recording;
using Conformance.Cli.Engines;
using Conformance.Cli.Grammar;
using Conformance.Engines.Catalog;
using Conformance.Fuzzing;
using Conformance.Fuzzing.Cases;
using Conformance.Runner.Execution;
using Conformance.Runner.Judging;
using Conformance.Runner.Scenarios;
using Conformance.Runner.Wast;

namespace Conformance.Cli.Fuzzing;

/// <summary>The engines of a campaign, started.</summary>
internal sealed class FuzzEngines : IDisposable
{
    private readonly List<ChosenEngine> _open = [];
    private readonly ImmutableArray<Contestant> _all;
    private readonly RunOptions _options;

    private FuzzEngines(IEnumerable<(string Name, Func<ChosenEngine> Open)> engines, FuzzOptions options)
    {
        _options = new RunOptions
        {
            Jobs = 1,
            Match = MatchLevel.Kind,
            CommandTimeout = options.CommandTime,
            RoundTrip = options.Campaign.Focus == Focus.Text,
        };
        try
        {
            ImmutableArray<Contestant>.Builder all = ImmutableArray.CreateBuilder<Contestant>();
            foreach ((string name, Func<ChosenEngine> open) in engines)
            {
                ChosenEngine engine = open();
                _open.Add(engine);
                if (engine.Requests is null)
                {
                    throw new UsageException(
                        $"'{name}' runs whole scripts; a campaign needs engines that execute single requests");
                }

                all.Add(new Contestant(name, engine.Info, engine.RunnerFor(_options)));
            }

            _all = all.ToImmutable();
            Recorder = new Recorder(_open[0].Requests!, options.CommandTime);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Records cases on the first engine.</summary>
    public Recorder Recorder { get; }

    /// <summary>The name of the first engine.</summary>
    public string RecorderName => _all[0].Name;

    /// <summary>The engines that are compared with the first one.</summary>
    public ImmutableArray<Contestant> Compared => _all[1..];

    /// <summary>Starts the engines that the command line names.</summary>
    /// <exception cref="UsageException">There are too few, or one does not start.</exception>
    public static FuzzEngines Open(ParseResult parsed, FuzzOptions options)
    {
        _ = parsed;
        EngineSetup setup = new(Catalog: options.Catalog);
        if (options.Itself is { } itself)
        {
            return new FuzzEngines(
                [
                    (EngineChoice.Reference, () => EngineChoice.Open(EngineChoice.Reference, setup)),
                    .. EngineTiers.Of(EngineCatalogs.Open(setup), itself)
                        .Select(entry => (entry.Id, (Func<ChosenEngine>)(() => EngineChoice.Open(entry, setup)))),
                ],
                options);
        }

        ImmutableArray<string> names = options.Engines.IsEmpty ? Usual(setup) : options.Engines;
        if (names.GroupBy(name => name, StringComparer.Ordinal)
            .FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
        {
            throw new UsageException($"engine '{twice.Key}' is named twice");
        }

        return names.Length >= 2 || options.Print
            ? new FuzzEngines(
                names.Select(name => (name, (Func<ChosenEngine>)(() => EngineChoice.Open(name, setup)))), options)
            : throw new UsageException(
                options.Engines.IsEmpty
                    ? "no engine is installed to compare the reference with"
                    : "one engine cannot be compared",
                "make engines installs some; --engines reference,./Acme.dll compares your own",
                options.Engines.IsEmpty ? ExitCode.NoEngine : ExitCode.Usage);
    }

    /// <summary>Makes findings of differences.</summary>
    /// <param name="time">The time for one.</param>
    public FindingMaker MakerFor(TimeSpan time) => new(_all[0], _open[0].Requests!, _all, _options, time);

    /// <summary>The script of a case, as the first engine records it.</summary>
    public string ScriptOf(CaseId id, CampaignOptions options)
    {
        ImmutableArray<Runner.Scripts.Command> commands =
            Recorder.Record(id, new CaseGenerator(options.Focus, options.Models).Generate(id)).Script.Commands;
        return commands.Any(ScenarioPrinter.NeedsScenario)
            ? ScenarioPrinter.Print($"case {id}", commands)
            : ScriptPrinter.Print(commands);
    }

    public void Dispose()
    {
        foreach (ChosenEngine engine in _open)
        {
            engine.Dispose();
        }

        _open.Clear();
    }

    /// <summary>The reference and every installed engine that answers many requests a second.</summary>
    private static ImmutableArray<string> Usual(EngineSetup setup)
    {
        EngineCatalog catalog = EngineCatalogs.Open(setup);
        return
        [
            EngineChoice.Reference,
            .. catalog.Entries
                .Where(entry => entry.Kind is EngineKind.JavaScript or EngineKind.Native or EngineKind.Protocol
                    && !entry.Id.Contains('-', StringComparison.Ordinal)
                    && catalog.StatusOf(entry).IsFound)
                .Select(entry => entry.Id),
        ];
    }
}
