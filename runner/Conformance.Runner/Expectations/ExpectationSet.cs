using System.Collections.Immutable;
using Conformance.Engine.Files;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Expectations;

/// <summary>Several files of expectations, each for one engine or for all.</summary>
/// <param name="Files">In order: rules of later files go before those of earlier ones.</param>
public sealed record ExpectationSet(ImmutableArray<ExpectationFile> Files)
{
    /// <summary>Reads files.</summary>
    /// <exception cref="ScriptException">One is at fault; with the place.</exception>
    /// <exception cref="IOException">One cannot be read.</exception>
    public static ExpectationSet Read(IEnumerable<string> paths, bool requireReason = false) =>
        new([.. paths.Select(path => ExpectationFile.Read(new SourceText(path, InputFile.ReadAllBytes(path)), requireReason))]);

    /// <summary>The files that are about none of the engines.</summary>
    public IEnumerable<ExpectationFile> Without(IReadOnlyCollection<string> engines) =>
        Files.Where(file => file.Engine.Length > 0 && !engines.Contains(file.Engine));

    /// <summary>What holds for one engine; null if no file is about it.</summary>
    public ExpectationPolicy? PolicyFor(Facts facts, DateOnly today)
    {
        ExpectationFile[] files = [.. FilesFor(facts)];
        return files.Length == 0 ? null : new ExpectationPolicy([.. files.SelectMany(file => file.Rules)], facts, today);
    }

    /// <summary>Judges a run of one engine; the run itself if no file is about it.</summary>
    /// <param name="suite">The paths of all files there are, if the run is only a part of them.</param>
    /// <param name="isStrict">Whether a rule that nothing needs is a fault.</param>
    /// <param name="isNarrowed">Whether only some commands of the files were judged.</param>
    public RunResult Apply(
        RunResult run, Facts facts, DateOnly today, IReadOnlySet<string>? suite = null, bool isStrict = false, bool isNarrowed = false) =>
        PolicyFor(facts, today) is { } policy
            ? policy.Apply(run, suite).ToResult([.. FilesFor(facts).Select(file => file.Source.Path)], isStrict, isNarrowed)
            : run;

    private IEnumerable<ExpectationFile> FilesFor(Facts facts) =>
        Files.Where(file => file.Engine.Length == 0 || file.Engine == facts.Values.GetValueOrDefault("engine"));
}
