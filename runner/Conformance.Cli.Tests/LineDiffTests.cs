using Conformance.Cli.Terminals;

namespace Conformance.Cli.Tests;

public sealed class LineDiffTests
{
    [TestCase("a\nb\nc\n", "a\nb\nc\n", "")]
    [TestCase("a\nb\nc\n", "a\nx\nc\n", "@@ -2,1 +2,1 @@|-b|+x")]
    [TestCase("a\nc\n", "a\nb\nc\n", "@@ -1,0 +2,1 @@|+b")]
    [TestCase("a\nb\nc\n", "c\n", "@@ -1,2 +0,0 @@|-a|-b")]
    [TestCase("a", "b", "@@ -1,1 +1,1 @@|-a|+b")]
    [TestCase("a\nb\nc\nd\ne\n", "a\nB\nc\nd\n", "@@ -2,1 +2,1 @@|-b|+B|@@ -5,1 +4,0 @@|-e")]
    public void Only_changed_lines_are_shown(string before, string after, string expected)
    {
        using StringWriter output = new() { NewLine = "\n" };
        LineDiff.Write("x.yaml", before, after, output, output);
        string[] lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(string.Join('|', lines.Skip(2)), Is.EqualTo(expected));
    }

    [TestCase(280, 20)]
    [TestCase(280, 2)]
    [TestCase(3, 1)]
    public void Of_rules_that_end_alike_only_the_removed_ones_are_shown(int count, int each)
    {
        static string Rule(int number) => $"  - tests: \"a.wast:{number}\"\n    expected: fail\n    status: \"accepted\"\n    because: bug\n    bug: \"x\"\n";
        string Rules(Func<int, bool> which) => "rules:\n" + string.Concat(Enumerable.Range(0, count).Where(which).Select(Rule));
        using StringWriter output = new() { NewLine = "\n" };
        LineDiff.Write("x.yaml", Rules(_ => true), Rules(number => number % each > 0), output, TextWriter.Null);
        string[] lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        int removed = (count + each - 1) / each;
        Assert.That(lines.Where(line => line.StartsWith('-')), Is.EqualTo(
            Enumerable.Range(0, count).Where(number => number % each == 0).SelectMany(number => Rule(number).TrimEnd('\n').Split('\n')).Select(line => "-" + line)));
        Assert.That(lines.Where(line => line.StartsWith('+')), Is.Empty);
        Assert.That(lines.Count(line => line.StartsWith('@')), Is.EqualTo(each == 1 ? 1 : removed));
    }

    [Test]
    public void Texts_that_share_too_little_are_replaced_between_their_common_ends()
    {
        string Text(char sign) => "head\n" + string.Concat(Enumerable.Range(0, 4_000).Select(number => $"{sign}{number}\n")) + "tail\n";
        using StringWriter output = new() { NewLine = "\n" };
        LineDiff.Write("x.yaml", Text('a'), Text('b'), output, TextWriter.Null);
        Assert.That(output.ToString(), Does.StartWith("@@ -2,4000 +2,4000 @@\n-a0\n").And.EndsWith("+b3999\n"));
    }
}
