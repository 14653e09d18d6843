using System.Collections.Immutable;
using Conformance.Reports.Analysis;
using Conformance.Reports.Text;

namespace Conformance.Reports.Html;

/// <summary>
/// The amount of detail on a page. A page that is too large drops details in a fixed order, the least important first.
/// </summary>
/// <param name="Sources">The files that the page carries in whole.</param>
/// <param name="MostRows">The most commands in the explorer. If there are more, it has those that did not pass.</param>
/// <param name="TextLimit">
/// The longest text of a result; 0 leaves out the expected result, the actual result and the excerpt.
/// </param>
/// <param name="IsBrief">
/// Whether the page lacks the lists that grow with the suite: files, changes, proposals, times.
/// </param>
/// <param name="LeftOut">The omissions in words; empty for a whole page.</param>
internal sealed record PageDetail(SourceDetail Sources, int MostRows, int TextLimit, bool IsBrief, string LeftOut)
{
    private const int Long = 16_384;
    private const int Short = 512;
    private const int All = int.MaxValue;
    private const int ManyRows = 50_000;
    private const int FewRows = 2_000;
    private const string WithoutPasses =
        "all but the numbers of commands that did not fail, the sources except the lines of commands that did not pass";

    /// <summary>From whole to brief.</summary>
    public static ImmutableArray<PageDetail> Steps { get; } =
    [
        new(SourceDetail.All, All, Long, IsBrief: false, ""),
        new(SourceDetail.Failures, All, Long, IsBrief: false, "the sources of files in which everything passes"),
        new(SourceDetail.None, All, Long, IsBrief: false, "the sources except the lines of commands that did not pass"),
        new(SourceDetail.None, All - 1, Long, IsBrief: false, WithoutPasses),
        new(SourceDetail.None, All - 1, Short, IsBrief: false, $"{WithoutPasses}, and long values"),
        new(
            SourceDetail.None, ManyRows, 0, IsBrief: false,
            $"{WithoutPasses}, expected and actual values, and all but the first {Figures.Count(ManyRows)} failures"),
        new(
            SourceDetail.None, FewRows, 0, IsBrief: true,
            $"all but the summary, the causes and the first {Figures.Count(FewRows)} failures"),
    ];

    /// <summary>Whether the page has the slices of failures.</summary>
    public bool HasSlices => HasAllRows;

    /// <summary>Whether the explorer has every command.</summary>
    public bool HasAllRows => MostRows == All;

    /// <summary>The rows of the explorer, file by file.</summary>
    public List<ReportFileRows> RowsOf(List<ReportFileRows> files)
    {
        if (HasAllRows)
        {
            return files;
        }

        int left = MostRows;
        List<ReportFileRows> kept = new(files.Count);
        foreach (ReportFileRows file in files)
        {
            List<Runner.Results.CommandResult?[]> rows =
                [
                    .. file.Rows.Where(
                        row => row.Any(command => command is not null && GateWords.IsNotable(command))).Take(left),
                ];
            left -= rows.Count;
            kept.Add(file with { Rows = rows });
        }

        // The explorer of a brief page does not list files without rows.
        return IsBrief ? [.. kept.Where(file => file.Rows.Count > 0)] : kept;
    }
}
