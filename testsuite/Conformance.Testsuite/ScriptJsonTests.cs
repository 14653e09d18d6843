using System.Collections.Immutable;
using Conformance.Reference;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.ScriptJson;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Wasm.Syntax;

namespace Conformance.Testsuite;

/// <summary>A script keeps its meaning in JSON: the number of verdicts stays, and all of them are passes.</summary>
public sealed class ScriptJsonTests
{
    [Test]
    public void The_official_suite_passes_by_way_of_json()
    {
        if (SuiteLocation.Official(AppContext.BaseDirectory) is not { } folder)
        {
            Assert.Ignore(SuiteLocation.HowToGet);
            return;
        }

        CheckAll(SuiteFiles.Find([folder]));
    }

    [Test]
    public void The_scripts_of_this_repository_pass_by_way_of_json() =>
        CheckAll([.. OwnFiles.All.Where(file => !SuiteFiles.IsScenario(file.FullPath))]);

    private static void CheckAll(ImmutableArray<SuiteFile> files)
    {
        int read = 0;
        Script Load(SuiteFile file)
        {
            Script script = new ScriptLoader().Load(file);
            _ = Interlocked.Add(ref read, CommandTree.All(script.Commands).Count());
            ScriptJsonFiles json = ScriptJsonWriter.Write(script, Path.GetFileNameWithoutExtension(file.Path));
            Dictionary<string, ReadOnlyMemory<byte>> modules = json.Modules.ToDictionary(
                module => module.Name, module => module.Content);
            return ScriptJsonReader.Read(
                SourceText.FromString(file.Path, json.Json), name => modules[name],
                new() { Lacks = file.Place.Lacks });
        }

        using ReferenceEngine engine = new();
        RunResult run = new Batch(engine, new RunOptions(), Load).Run(
            files, new RunHeader("reference", "", "", "", DateTimeOffset.UnixEpoch, "", ""));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Tally.Commands, Is.EqualTo(read).And.GreaterThan(0));
            Assert.That(
                run.Files.SelectMany(file => file.Commands).Where(command => command.Verdict.Kind != VerdictKind.Pass)
                    .Select(command => $"{command.Id} {command.Verdict.Reason}"),
                Is.Empty);
        }
    }
}
