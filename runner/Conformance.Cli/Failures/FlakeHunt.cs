using System.Collections.Immutable;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Command = Conformance.Runner.Scripts.Command;

namespace Conformance.Cli.Failures;

/// <summary>
/// Judges a command many times and varies what must not matter: the order of tests and of assertions that only read a
/// module, the number of scripts that run at a time, and small scripts of the same folder among them. All of it follows
/// from the seed.
/// </summary>
/// <param name="runner">The engine with its options.</param>
/// <param name="target">The command.</param>
/// <param name="loader">Reads the other scripts.</param>
/// <param name="seed">The seed.</param>
internal sealed class FlakeHunt(IFileRunner runner, CommandTarget target, ScriptLoader loader, int seed)
{
    private const int MostJobs = 8;
    private const int MostNeighbours = 2;
    private const int MostBytesOfNeighbour = 1 << 15;

#pragma warning disable CA5394 // The order of scripts is no secret.
    private readonly Random _random = new(seed);

    /// <summary>The results of the command, in the order of the runs; fewer if the hunt was ended.</summary>
    /// <param name="times">How often to judge it.</param>
    public ImmutableArray<CommandResult> Run(int times, TimeSpan fileTimeout, CancellationToken cancellation)
    {
        SuiteFile[] neighbours = Neighbours();
        ImmutableArray<CommandResult>.Builder results = ImmutableArray.CreateBuilder<CommandResult>(times);
        while (results.Count < times && !cancellation.IsCancellationRequested)
        {
            int jobs = _random.Next(1, MostJobs + 1);
            Dictionary<SuiteFile, Script> copies = new(ReferenceEqualityComparer.Instance);
            for (int i = Math.Min(jobs, times - results.Count); i > 0; i--)
            {
                copies.Add(target.File with { }, Shuffled());
            }

            SuiteFile[] files =
            [
                .. copies.Keys,
                .. neighbours.Length == 0 ? [] : _random.GetItems(neighbours, _random.Next(MostNeighbours + 1)),
            ];
            _random.Shuffle(files);
            RunResult round = new Batch(runner, jobs, file =>
                copies.TryGetValue(file, out Script? copy) ? copy : loader.Load(file))
            {
                FileTimeout = fileTimeout,
            }.Run(files, new RunHeader("", "", "", "", DateTimeOffset.UnixEpoch, "", ""), cancellation: cancellation);
            if (!round.IsComplete)
            {
                break;
            }

            for (int i = 0; i < files.Length; i++)
            {
                if (copies.TryGetValue(files[i], out Script? script))
                {
                    results.Add(ResultIn(round.Files[i], script));
                }
            }
        }

        return results.ToImmutable();
    }

    // A file that could not be run has one result for all its commands.
    private CommandResult ResultIn(FileResult file, Script script) =>
        file.Commands is [var only] ? only : file.Commands[CommandTree.IndexOf(script.Commands, target.Command)];

    /// <summary>The script in another order in which each command still finds what it needs.</summary>
    private Script Shuffled()
    {
        ImmutableArray<Command> commands = target.Script.Commands;
        List<List<Command>> tests = [];
        foreach (Command command in commands)
        {
            if (tests.Count == 0 || tests[^1][0].Test != command.Test)
            {
                tests.Add([]);
            }

            tests[^1].Add(command);
        }

        if (tests.Count > 1)
        {
            // Each test of a scenario has a store of its own.
            List<Command>[] order = [.. tests];
            _random.Shuffle(order);
            return target.Script with { Commands = [.. order.SelectMany(test => test)] };
        }

        // The rejection of a module without names depends on nothing, and nothing depends on it.
        List<Command> rest = [.. commands.Where(command => !IsFree(command))];
        foreach (Command free in commands.Where(IsFree))
        {
            rest.Insert(_random.Next(rest.Count + 1), free);
        }

        return target.Script with { Commands = [.. rest] };
    }

    private static bool IsFree(Command command) =>
        command is Assertion.OfModule && !command.Binds.Any() && !command.Uses.Any();

    private SuiteFile[] Neighbours() =>
    [
        .. Directory.GetFiles(Path.GetDirectoryName(target.File.FullPath)!, "*.wast").Order(StringComparer.Ordinal)
            .Where(path => path != target.File.FullPath && new FileInfo(path).Length <= MostBytesOfNeighbour)
            .Select(path => SuiteFile.Of(Path.GetFileName(path), path)),
    ];
}
