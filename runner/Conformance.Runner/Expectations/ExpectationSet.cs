using System.Collections.Immutable;
using Conformance.Engine.Files;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Expectations;

/// <summary>Several expectation files, each for one engine or for all.</summary>
/// <param name="Files">The files in order. Rules of later files override those of earlier ones.</param>
public sealed record ExpectationSet(ImmutableArray<ExpectationFile> Files)
{
    /// <summary>Reads files.</summary>
    /// <exception cref="ScriptException">A file is faulty; the exception has the position.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static ExpectationSet Read(IEnumerable<string> paths, bool requireReason = false) =>
        new([.. paths.Select(
            path => ExpectationFile.Read(new SourceText(path, InputFile.ReadAllBytes(path)), requireReason))]);

    /// <summary>The files for none of these engines.</summary>
    public IEnumerable<ExpectationFile> Without(IReadOnlyCollection<string> engines) =>
        Files.Where(file => file.Engine.Length > 0 && !engines.Contains(file.Engine));

    /// <summary>The expectations for one engine; null if no file names it.</summary>
    public ExpectationPolicy? PolicyFor(Facts facts, DateOnly today)
    {
        ExpectationFile[] files = [.. FilesFor(facts)];
        return files.Length == 0
            ? null
            : new ExpectationPolicy([.. files.SelectMany(file => file.Rules)], facts, today);
    }

    /// <summary>Applies the expectations to a run; returns the run itself if no file is for its engine.</summary>
    /// <param name="suite">The paths of all files, if the run covers only some of them.</param>
    /// <param name="isStrict">Whether an unused rule is a fault.</param>
    /// <param name="isNarrowed">Whether only some commands of the files were judged.</param>
    public RunResult Apply(
        RunResult run, Facts facts, DateOnly today, IReadOnlySet<string>? suite =
            null, bool isStrict = false, bool isNarrowed = false) =>
        PolicyFor(facts, today) is { } policy
            ? policy.Apply(run, suite)
                .ToResult([.. FilesFor(facts).Select(file => file.Source.Path)], isStrict, isNarrowed)
            : run;

    private IEnumerable<ExpectationFile> FilesFor(Facts facts) =>
        Files.Where(file => file.Engine.Length == 0 || file.Engine == facts.Values.GetValueOrDefault("engine"));
}
