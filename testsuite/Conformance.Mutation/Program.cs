using System.Collections.Immutable;
using Conformance.Mutation;

// Plants faults in a copy of the engine and asks which suite catches them. Runs in the root of the repository.
//   build            writes the copy to artifacts/mutants and builds it
//   run [WORD…]      also runs the suites on each mutant, or on those with a word in their name or with that class;
//                    --own leaves the official suite out, --resume keeps the results of earlier campaigns,
//                    --write writes the table to testsuite/mutants.md
//   tests SET [WORD…]  runs the unit tests on each mutant of a set, engine or runner; options as for run, without --own
//   walk [ID…]       takes mutants from a red run to the cause with artifacts/conformance, and prints a table
//   fuzz [WORD…]     asks after how many cases a campaign finds each of a sample of mutants, and prints a table;
//                    --each=N faults of each class, --cases=N and --seconds=S for each, --seed=N, --focus=AREA,
//                    --old measures the generator of single modules, --program=FILE builds nothing,
//                    --results=FILE goes on with a measurement, --jobs=N tries N faults at a time
//   list             prints names, classes and sentences
try
{
    return args switch
    {
        ["list"] => List(),
        ["fuzz", .. string[] words] => Fuzz(words),
        ["build"] => Build(),
        ["run", .. string[] words] => Run(words),
        ["tests", string set, .. string[] words]
            when MutantSet.All.FirstOrDefault(known => known.Name == set) is { } known => Tests(known, words),
        ["walk", .. string[] ids] => Walk(ids),
        _ => Usage(),
    };
}
catch (MutationException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 5;
}

static string Root() => File.Exists("Conformance.sln")
    ? Directory.GetCurrentDirectory()
    : throw new MutationException("the current folder is not the root of the repository");

static int Usage()
{
    Console.Error.WriteLine(
        "usage: list | build | run [--own] [--resume] [--write] [WORD…] | tests engine|runner [--resume] [--write] [WORD…] "
            + "| fuzz [OPTION…] [WORD…] | walk [ID…]");
    return 5;
}

static int List()
{
    foreach (Mutant mutant in MutantSet.All.SelectMany(set => MutantList.Read(Root(), set)))
    {
        Console.WriteLine($"{mutant.Class}\t{mutant.Id}\t{mutant.Says}");
    }

    return 0;
}

static int Build()
{
    ImmutableArray<Mutant> mutants = MutantList.Read(Root(), MutantSet.Engine);
    Console.WriteLine($"{mutants.Length} mutants in {MutantProgram.Build(Root(), mutants).Path}");
    return 0;
}

static int Run(string[] words)
{
    if (OptionsIn(ref words, "--own", "--resume", "--write") is not { } options)
    {
        return Usage();
    }

    ImmutableArray<Mutant> all = MutantList.Read(Root(), MutantSet.Engine);
    MutantProgram program = MutantProgram.Build(Root(), all);
    ImmutableArray<Mutant> chosen = Chosen(all, words);
    ResultFile known = ResultsOf("mutants", options);
    Campaign campaign = new(program, known, Campaign.Suites(Root(), options.Contains("--own")));
    ImmutableArray<MutantResult> results = campaign.Run(chosen);
    string table = ResultTable.Of(results);
    Console.Write(table);
    if (options.Contains("--write"))
    {
        new Document(Root()).Write("Faults of the engine on the suites", table);
    }

    return results.All(result => result.IsCaught || result.Mutant.Survives.Length > 0) ? 0 : 2;
}

static int Tests(MutantSet set, string[] words)
{
    if (OptionsIn(ref words, "--resume", "--write") is not { } options)
    {
        return Usage();
    }

    ImmutableArray<Mutant> all = MutantList.Read(Root(), set);
    UnitCampaign campaign = new(Root(), set, ResultsOf($"mutants-of-{set.Name}", options));
    ImmutableArray<(Mutant Mutant, Capture Capture)> results = campaign.Run(all, Chosen(all, words));
    string table = UnitTable.Of(results, mustCatchAll: set == MutantSet.Runner);
    Console.Write(table);
    if (options.Contains("--write"))
    {
        new Document(Root()).Write($"Faults of the {set.Name} on unit tests", table);
    }

    return results.All(result => result.Capture != Capture.None || result.Mutant.Survives.Length > 0) ? 0 : 2;
}

static string[]? OptionsIn(ref string[] words, params string[] known)
{
    string[] options = [.. words.Where(word => word.StartsWith("--", StringComparison.Ordinal))];
    words = [.. words.Except(options)];
    if (options.Except(known).FirstOrDefault() is not { } unknown)
    {
        return options;
    }

    Console.Error.WriteLine($"unknown option {unknown}");
    return null;
}

static ImmutableArray<Mutant> Chosen(ImmutableArray<Mutant> all, string[] words) =>
[
    .. all.Where(mutant => words.Length == 0 || words.Any(word =>
        mutant.Id.Contains(word, StringComparison.Ordinal) || mutant.Class.ToString() == word)),
];

static ResultFile ResultsOf(string folder, string[] options)
{
    string path = Path.Combine(Root(), "artifacts", folder, "results.tsv");
    _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    ResultFile known = new(path);
    if (options.Contains("--resume"))
    {
        known.Resume();
    }
    else
    {
        known.Clear();
    }

    return known;
}

static int Fuzz(string[] words)
{
    if (FuzzOptions.Of(words) is not { } options)
    {
        return Usage();
    }

    ImmutableArray<Mutant> all = MutantList.Read(Root(), MutantSet.Engine);
    MutantProgram program = options.Program is { } path ? new MutantProgram(path) : MutantProgram.Build(Root(), all);
    ImmutableArray<FuzzResult> results =
        new FuzzCampaign(program, options, new FuzzResultFile(options.Results)).Run(FuzzTable.Sample(all, options));
    Console.Write(FuzzTable.Of(results));
    return results.All(result => result.Obstacle.Length == 0) ? 0 : 2;
}

static int Walk(string[] ids)
{
    ImmutableArray<Mutant> all = MutantList.Read(Root(), MutantSet.Engine);
    MutantProgram program = MutantProgram.Build(Root(), all);
    TriageWalk walk = new(program, Root());
    Console.WriteLine("| Class | Fault | Slice | Commands | Instructions | Seconds: run, slice, reduce, trace |");
    Console.WriteLine("|---|---|---:|---:|---:|---|");
    foreach (string id in ids.Length > 0 ? ids : TriageWalk.Usual)
    {
        Console.WriteLine(walk.Row(
            all.FirstOrDefault(mutant => mutant.Id == id) ?? throw new MutationException($"no mutant '{id}'")));
    }

    return 0;
}
