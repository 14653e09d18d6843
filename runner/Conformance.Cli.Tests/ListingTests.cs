using Conformance.Cli.Terminals;

namespace Conformance.Cli.Tests;

public sealed class ListingTests
{
    [Test]
    public void A_row_is_one_line_where_there_is_no_terminal() =>
        Assert.That(Write(0, false, ["node", "missing", "get it with make engines"], ["", "", "more"]), Is.EqualTo(
            "node  missing  get it with make engines\n               more\n"));

    [Test]
    public void The_last_column_wraps_on_a_terminal()
    {
        string[] lines = Write(40, false, ["node", "missing", "get it with make engines, or from its own page"])
            .Split('\n');
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines[0].TrimEnd(), Is.EqualTo("node  missing  get it with make"));
            Assert.That(lines[1], Does.StartWith("               "));
            Assert.That(lines, Has.All.Length.LessThanOrEqualTo(40));
        }
    }

    [Test]
    public void Words_of_state_are_coloured_and_nothing_is_read_as_markup() =>
        Assert.That(
            Write(80, true, ["[b]", "broken", "[/x"]),
            Does.Contain("\e[91mbroken\e[0m").And.StartWith("[b]").And.Contain("[/x"));

    [TestCase(0)]
    [TestCase(80)]
    public void No_cell_steers_the_terminal(int width) =>
        Assert.That(
            Write(width, false, ["n", "ok", "v1\e[2J\u202E\n"]).TrimEnd('\n'),
            Does.Contain("v1\\u{1b}[2J\\u{202e}\\u{a}").And.Not.Contain("\e").And.Not.Contain("\n"));

    private static string Write(int width, bool hasColor, params string[][] rows)
    {
        using StringWriter output = new() { NewLine = "\n" };
        Listing listing = new(output, width, hasColor, 4, 7);
        foreach (string[] row in rows)
        {
            listing.Write(row);
        }

        return output.ToString();
    }
}
