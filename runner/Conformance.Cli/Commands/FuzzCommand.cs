using System.CommandLine;
using Conformance.Campaigns;
using Conformance.Campaigns.Findings;
using Conformance.Cli.Fuzzing;
using Conformance.Cli.Grammar;
using Conformance.Cli.Running;
using Conformance.Cli.Terminals;
using Command = System.CommandLine.Command;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance fuzz</c>: generates scripts and compares engines on them.</summary>
internal static class FuzzCommand
{
    public static Command Create()
    {
        Command command = new(
            "fuzz",
            "Generate modules that share tables, memories and globals, and compare engines on them. The first engine "
                + "records what happens; every other answer is a difference, which is made small, counted once for "
                + "each cause, and written as a script. Exit code 2 if there is a difference whose cause is new.");
        FuzzOptions.AddTo(command);
        command.SetAction(Execute);
        return command;
    }

    private static int Execute(ParseResult parsed)
    {
        FuzzOptions options = FuzzOptions.Of(parsed);
        FindingFiles files = new(options);
        CorpusFolder? corpus = options.CorpusFolder is { } folder ? CorpusFolder.Open(folder, options.Campaign) : null;
        using FuzzEngines engines = FuzzEngines.Open(parsed, options);
        using Interruption interruption = new();
        FuzzScreen screen = new(engines);
        FindingMaker maker = engines.MakerFor(options.FindingTime);
        Campaign campaign = new(options.Campaign, engines.Recorder, engines.Compared, maker)
        {
            Found = finding => screen.Tell(finding, files.Write(finding)),
            Progressed = screen.Show,
            Reached = round => corpus?.Append(round),
            Failed = screen.Tell,
        };
        if (options.Print && options.Campaign.Only is { } id)
        {
            StandardStreams.WriteText(engines.ScriptOf(id, options.Campaign));
            return ExitCode.Ok;
        }

        files.Prepare();
        if (corpus is not null)
        {
            campaign.Resume(corpus.State);

            // A folder that cannot be written is told now, not after hours. An incomplete round is removed.
            corpus.Write(campaign.Corpus.State);
        }

        try
        {
            campaign.Run(interruption.Token);
        }
        finally
        {
            screen.End(campaign, options);
            corpus?.Write(campaign.Corpus.State);
        }

        return CodeOf(campaign.Tally, interruption.HasHappened);
    }

    private static int CodeOf(CampaignTally tally, bool isInterrupted) =>
        tally.Findings + tally.Lost + tally.Failures > 0 ? ExitCode.Failed
        : isInterrupted ? ExitCode.Aborted
        : tally.Cases == 0 ? ExitCode.NothingRan
        : ExitCode.Ok;
}
