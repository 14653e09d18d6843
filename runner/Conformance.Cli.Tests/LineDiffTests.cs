using Conformance.Cli.Terminals;

namespace Conformance.Cli.Tests;

public sealed class LineDiffTests
{
    [TestCase("a\nb\nc\n", "a\nb\nc\n", "")]
    [TestCase("a\nb\nc\n", "a\nx\nc\n", "@@ -2,1 +2,1 @@|-b|+x")]
    [TestCase("a\nc\n", "a\nb\nc\n", "@@ -2,0 +2,1 @@|+b")]
    [TestCase("a\nb\nc\n", "c\n", "@@ -1,2 +1,0 @@|-a|-b")]
    [TestCase("a", "b", "@@ -1,1 +1,1 @@|-a|+b")]
    [TestCase("a\nb\nc\nd\ne\n", "a\nB\nc\nd\n", "@@ -2,1 +2,1 @@|-b|+B|@@ -5,1 +5,0 @@|-e")]
    public void Only_changed_lines_are_shown(string before, string after, string expected)
    {
        using StringWriter output = new() { NewLine = "\n" };
        LineDiff.Write("x.yaml", before, after, output, output);
        string[] lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(string.Join('|', lines.Skip(2)), Is.EqualTo(expected));
    }
}
