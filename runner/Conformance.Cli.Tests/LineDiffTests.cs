using Conformance.Cli.Terminals;

namespace Conformance.Cli.Tests;

public sealed class LineDiffTests
{
    [TestCase("a\nb\nc\n", "a\nb\nc\n", "")]
    [TestCase("a\nb\nc\n", "a\nx\nc\n", "@@ -1,3 +1,3 @@| a|-b|+x| c")]
    [TestCase("a\nc\n", "a\nb\nc\n", "@@ -1,2 +1,3 @@| a|+b| c")]
    [TestCase("a\nb\nc\n", "c\n", "@@ -1,3 +1 @@|-a|-b| c")]
    [TestCase("a\n", "b\n", "@@ -1 +1 @@|-a|+b")]
    [TestCase("", "a\nb\n", "@@ -0,0 +1,2 @@|+a|+b")]
    [TestCase("a\n", "", "@@ -1 +0,0 @@|-a")]
    [TestCase("a\nb", "a\nb\n", "@@ -1,2 +1,2 @@| a|-b|\\ No newline at end of file|+b")]
    [TestCase("a\nb", "c\nb", "@@ -1,2 +1,2 @@|-a|+c| b|\\ No newline at end of file")]
    [TestCase("a\nb\nc\nd\ne\n", "a\nB\nc\nd\n", "@@ -1,5 +1,4 @@| a|-b|+B| c| d|-e")]
    [TestCase(
        "1\n2\n3\n4\n5\n6\n7\n8\n9\n",
        "2\n3\n4\n5\n6\n7\n8\n",
        "@@ -1,4 +1,3 @@|-1| 2| 3| 4|@@ -6,4 +5,3 @@| 6| 7| 8|-9")]
    [TestCase("1\n2\n3\n4\n5\n6\n7\n8\n", "2\n3\n4\n5\n6\n7\n", "@@ -1,8 +1,6 @@|-1| 2| 3| 4| 5| 6| 7|-8")]
    public void Changed_lines_are_shown_with_three_lines_around_them(string before, string after, string expected)
    {
        using StringWriter output = new() { NewLine = "\n" };
        LineDiff.Write("x.yaml", before, after, output, output);
        string[] lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(string.Join('|', lines.Skip(2)), Is.EqualTo(expected));
    }

    [TestCase(280, 20, 14)]
    [TestCase(280, 2, 1)]
    [TestCase(3, 1, 1)]
    public void Of_rules_that_end_alike_only_the_removed_ones_are_marked(int count, int each, int hunks)
    {
        static string Rule(int number) =>
            $"  - tests: \"a.wast:{number}\"\n    expected: fail\n    status: \"accepted\"\n    because: bug\n    bug: \"x\"\n";
        string Rules(Func<int, bool> which) =>
            "rules:\n" + string.Concat(Enumerable.Range(0, count).Where(which).Select(Rule));
        using StringWriter output = new() { NewLine = "\n" };
        LineDiff.Write("x.yaml", Rules(_ => true), Rules(number => number % each > 0), output, TextWriter.Null);
        string[] lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines.Where(line => line.StartsWith('-')), Is.EqualTo(
            Enumerable
                .Range(0, count)
                .Where(number => number % each == 0)
                .SelectMany(number => Rule(number).TrimEnd('\n').Split('\n'))
                .Select(line => "-" + line)));
        Assert.That(lines.Where(line => line.StartsWith('+')), Is.Empty);
        Assert.That(lines.Count(line => line.StartsWith('@')), Is.EqualTo(hunks));
    }

    [Test]
    public void Texts_that_share_too_little_are_replaced_between_their_common_ends()
    {
        string Text(char sign) =>
            "head\n" + string.Concat(Enumerable.Range(0, 4_000).Select(number => $"{sign}{number}\n")) + "tail\n";
        using StringWriter output = new() { NewLine = "\n" };
        LineDiff.Write("x.yaml", Text('a'), Text('b'), output, TextWriter.Null);
        Assert.That(
            output.ToString(),
            Does.StartWith("@@ -1,4002 +1,4002 @@\n head\n-a0\n").And.EndsWith("+b3999\n tail\n"));
    }
}
