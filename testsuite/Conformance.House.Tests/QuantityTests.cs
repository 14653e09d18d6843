using System.Text.RegularExpressions;

namespace Conformance.House.Tests;

/// <summary>A number and its noun come from one place, so that no output says <c>1 commands</c>.</summary>
public sealed partial class QuantityTests
{
    [Test]
    public void No_text_joins_a_number_and_a_plural_by_itself()
    {
        string[] faults =
        [
            .. RepositoryFiles.With(".cs").Where(file => !file.Contains(".Tests/", StringComparison.Ordinal))
                .SelectMany(file => File.ReadLines(Path.Combine(Repository.Root, file))
                    .Select((text, at) => (Line: at + 1, Joined: JoinedIn(text)))
                    .Where(line => line.Joined is not null)
                    .Select(line => $"{file}:{line.Line}: {line.Joined}; use Quantity.Of")),
        ];
        Assert.That(faults, Is.Empty, string.Join('\n', faults));
    }

    [TestCase("$\"{count} commands in\"", "{count} commands")]
    [TestCase("$\"of {a.Length:N0} entries\"", "{a.Length:N0} entries")]
    [TestCase("$\"{bad} of {all} new failures\"", "{all} new failures")]
    [TestCase("$\"{Items(a)} parts\"", "{Items(a)} parts")]
    [TestCase("$\"at most {MostFiles} files\"", null, Description = "a constant")]
    [TestCase("$\"more than {Limits.Longest} bytes\"", null, Description = "a constant")]
    [TestCase("$\"more than {limit} bytes\"", null, Description = "a limit")]
    [TestCase("$\"{engine.Cases / seconds:N0} cases/s\"", null, Description = "a rate")]
    [TestCase("$\"{Quantity.Of(count, \"command\")} in files\"", null)]
    [TestCase("$\"{tool} runs on\"", null, Description = "a verb")]
    [TestCase("if (content is not { } bytes)", null, Description = "a pattern")]
    public void A_number_before_a_plural_is_recognized(string line, string? joined) =>
        Assert.That(JoinedIn(line), Is.EqualTo(joined));

    private static string? JoinedIn(string line) => Joined().Match(line) is { Success: true } found ? found.Value : null;

    // Holes that hold a constant or a limit never hold 1. "runs", "names" and "times" may be verbs or part of a factor.
    [GeneratedRegex(
        @"\{(?!limit\}|most\}|[A-Z]\w*(\.\w+)*(\([A-Z]\w*\))?(:N0)?\})[^{}"" ][^{}""]*\} ((new|unexpected|stale) )?(commands|rules|files"
        + @"|failures|results|tests|engines|modules|functions|lines|patterns|texts|instructions|causes|cases|parts"
        + @"|shards|suites|features|scripts|entries|differences|findings|bytes|steps|trials|candidates|slices|columns"
        + @"|proposals|characters|values|calls|levels|workers|jobs|seconds|minutes)\b(?!/)")]
    private static partial Regex Joined();
}
