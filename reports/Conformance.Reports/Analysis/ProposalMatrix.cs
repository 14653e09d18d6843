using System.Collections.Immutable;
using Conformance.Runner.Results;

namespace Conformance.Reports.Analysis;

/// <summary>The results of one proposal on every engine.</summary>
/// <param name="Cells">In the order of the runs. A cell is all zero if an engine has no file of the proposal.</param>
public sealed record ProposalRow(string Proposal, ImmutableArray<Tally> Cells);

/// <summary>The table of proposals and engines.</summary>
public static class ProposalMatrix
{
    /// <summary>The proposal of every file that names none.</summary>
    public const string Core = "core";

    /// <summary>The rows: <c>core</c> first, then by name.</summary>
    public static ImmutableArray<ProposalRow> Of(IReadOnlyList<RunResult> runs)
    {
        ILookup<string, FileResult>[] files =
            [.. runs.Select(run => run.Files.ToLookup(NameOf, StringComparer.Ordinal))];
        return
        [
            .. files.SelectMany(lookup => lookup).Select(group => group.Key).Distinct(StringComparer.Ordinal)
                .OrderBy(name => name != Core).ThenBy(name => name, StringComparer.Ordinal)
                .Select(name => new ProposalRow(name, [.. files.Select(lookup => Tally.Of(lookup[name]))])),
        ];
    }

    /// <summary>The proposal of a file.</summary>
    public static string NameOf(FileResult file) => file.Proposal == "" ? Core : file.Proposal;

    /// <summary>
    /// One of <c>full</c>, <c>partial</c>, <c>none</c>, <c>unsupported</c>, <c>skipped</c>, <c>not applicable</c> and
    /// <c>not run</c>.
    /// </summary>
    public static string Support(Tally tally) => tally switch
    {
        { Commands: 0 } => "not run",
        { Pass: 0, Bad: 0, Unsupported: > 0 } => "unsupported",
        { Pass: 0, Bad: 0, Skip: > 0 } => "skipped",
        { Pass: 0, Bad: 0 } => "not applicable",
        { Pass: 0 } => "none",
        _ when tally.Pass == tally.Applicable => "full",
        _ => "partial",
    };
}
