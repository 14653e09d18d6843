using System.Text;
using Conformance.Reports.Formats;
using Conformance.Runner.Coverage;

namespace Conformance.Reports.Tests;

public sealed class CoverageReportTests
{
    private static readonly CoverageResult s_result = new(
    [
        new CoverageKind("instructions", "Instructions", "modules",
            [
                new("nop", "core", 2),
                new("drop", "core", 0),
                .. Enumerable.Range(0, 9).Select(i => new CoverageItem($"lane {i}", "simd", 0)),
            ]),
        new CoverageKind("traps", "Traps", "assertions", [new("unreachable", "", 1), new("a | b", "", 0)]),
        new CoverageKind("imports", "Imports", "imports", [new("func: linked", "", 1234)]),
    ]);

    [Test]
    public void A_terminal_shows_shares_and_what_never_was()
    {
        using StringWriter output = new() { NewLine = "\n" };
        CoverageReport.WriteText(s_result, output);
        Assert.That(output.ToString(), Is.EqualTo(
            """
            Coverage
              Instructions      1 of    11   9.09 %
              Traps             1 of     2     50 %
              Imports           1 of     1    100 %

            Instructions: never
              [core] drop
              [simd] none of 9

            Traps: never
              a | b

            """));
    }

    [Test]
    public void Json_holds_everything()
    {
        using MemoryStream output = new();
        CoverageReport.WriteJson(s_result with { Kinds = [s_result.Kinds[1]] }, output);
        Assert.That(Encoding.UTF8.GetString(output.ToArray()), Is.EqualTo(
            """
            {
              "kinds": [
                {
                  "id": "traps",
                  "title": "Traps",
                  "counts": "assertions",
                  "exercised": 1,
                  "total": 2,
                  "never": [
                    "a | b"
                  ],
                  "items": [
                    {
                      "name": "unreachable",
                      "count": 1
                    },
                    {
                      "name": "a | b",
                      "count": 0
                    }
                  ]
                }
              ]
            }
            """));
    }

    [Test]
    public void Markdown_names_only_what_never_was()
    {
        using MemoryStream output = new();
        CoverageReport.WriteMarkdown(s_result with { Kinds = s_result.Kinds[1..] }, output);
        Assert.That(Encoding.UTF8.GetString(output.ToArray()), Is.EqualTo(
            """
            # Coverage

            | | exercised | of | |
            |---|--:|--:|--:|
            | Traps | 1 | 2 | 50 % |
            | Imports | 1 | 1 | 100 % |

            ## Traps

            Never: `a \| b`

            """));
    }
}
