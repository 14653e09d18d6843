using System.Collections.Immutable;
using Conformance.Reference;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Triage.Tracing;

namespace Conformance.Triage.Tests;

/// <summary>Modules under trace do what they did before.</summary>
public sealed class ProbeTests
{
    [Test]
    public void Probes_and_exports_change_no_verdict_of_our_scripts([Values] bool probes)
    {
        List<string> faults = [];
        foreach (SuiteFile file in PlantedFaults.OwnScripts())
        {
            Check(file, probes, faults);
        }

        Assert.That(faults, Is.Empty);
    }

    [Test]
    [Explicit("a minute")]
    public void Probes_and_exports_change_no_verdict_of_the_suite([Values] bool probes)
    {
        List<string> faults = [];
        string suite = Path.Combine(Repository.Root, "..", "shared", "spec-testsuite");
        foreach (string path in Directory
                .GetFiles(suite, "*.wast", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal))
        {
            Check(SuiteFile.Of(Path.GetRelativePath(suite, path), path), probes, faults);
        }

        Assert.That(faults, Is.Empty, string.Join('\n', faults));
    }

    private static void Check(SuiteFile file, bool probes, List<string> faults)
    {
        Script script = new ScriptLoader { KeepNames = true }.Load(file);
        if (CommandTree.All(script.Commands).Any(command => command is Command.Thread))
        {
            return;
        }

        using ReferenceEngine reference = new();
        using ReferenceEngine other = new();
        using TraceRecord record = new();
        using TracingEngine tracing = new(
            reference,
            other,
            ("left", "right"),
            new TracePlan(script.Commands[^1], TimeSpan.FromMinutes(1))
            {
                Probes = probes,
                ComparesState = !probes,
                Events = 2000,
            },
            record);
        ImmutableArray<CommandResult> expected = new ScriptRunner(reference, new RunOptions())
            .Run(script, file.Place)
            .Commands;
        ImmutableArray<CommandResult> results = new ScriptRunner(tracing, new RunOptions { Beginning = record.Begin })
            .Run(script, file.Place)
            .Commands;
        for (int i = 0; i < results.Length; i++)
        {
            if (results[i].Verdict.Kind != expected[i].Verdict.Kind)
            {
                faults.Add($"{file.Path}:{results[i].Line} {results[i].Verdict.Kind} {results[i].Verdict.Reason}");
            }
        }

        if (record.First is { } first)
        {
            faults.Add($"{first.Command.At.Location}: {first.What} {string.Join(" / ", first.Steps)}");
        }

        faults.AddRange(
            record
                .Notes.Where(note => !note.Contains("only the first", StringComparison.Ordinal)
                    && !(IsFull(file) && note.Contains("is taken as it is", StringComparison.Ordinal)))
                .Take(3)
                .Select(note => $"{file.Path}: {note}"));
    }

    /// <summary>Whether a module of the script has the greatest size, so that it has no room for probes.</summary>
    private static bool IsFull(SuiteFile file) => file.Path.EndsWith("greatest-sizes.wast", StringComparison.Ordinal);
}
