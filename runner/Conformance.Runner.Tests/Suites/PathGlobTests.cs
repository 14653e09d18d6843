using Conformance.Runner.Suites;

namespace Conformance.Runner.Tests.Suites;

/// <summary>Patterns for paths.</summary>
public sealed class PathGlobTests
{
    [TestCase("*.wast", "a.wast", true)]
    [TestCase("*.wast", "a/b.wast", false)]
    [TestCase("*", "a/b", false)]
    [TestCase("a/*/c", "a/b/c", true)]
    [TestCase("a/*/c", "a/b/b/c", false)]
    [TestCase("a/?.wast", "a/b.wast", true)]
    [TestCase("a/?.wast", "a/bc.wast", false)]
    [TestCase("**", "a/b/c", true)]
    [TestCase("**/c", "c", true)]
    [TestCase("**/c", "a/b/c", true)]
    [TestCase("**/c", "a/c/b", false)]
    [TestCase("a/**", "a", true)]
    [TestCase("a/**", "a/b/c", true)]
    [TestCase("a/**", "b/a", false)]
    [TestCase("**/b/*.wast", "b/b/b/c.wast", true)]
    [TestCase("**/a/b", "a/a/b", true)]
    [TestCase("a/b", "a", false)]
    [TestCase("a", "a/b", false)]
    [TestCase("A", "a", false)]
    [TestCase("a/?.wast", "a/.wast", false)]
    [TestCase("a*c", "abbc", true)]
    [TestCase("a*c", "abb", false)]
    [TestCase("a/**/b", "a/b", true)]
    [TestCase("a/**/b", "a/x/y/b", true)]
    [TestCase("a/**/b", "a/x/b/y", false)]
    [TestCase("a/**/b", "x/a/b", false)]
    [TestCase("**/a/**/b", "x/a/y/a/b", true)]
    [TestCase("**/a/**/b", "b/a", false)]
    [TestCase("**/a/**/c", "a/b/a/b/c", true)]
    [TestCase("**/**/a", "a", true)]
    [TestCase("a/**/**", "a", true)]
    [TestCase("a/**/x", "a", false)]
    [TestCase("**/a", "a/b", false)]
    [TestCase("**/a/*", "a/a/b", true)]
    [TestCase("**/a/*/b", "a/a/a/b", true)]
    [TestCase("*/**", "a", true)]
    [TestCase("*/*", "a", false)]
    public void A_star_stays_in_its_folder_and_two_cross_folders(string pattern, string path, bool matches) =>
        Assert.That(PathGlob.IsMatch(pattern.Split('/'), path.Split('/')), Is.EqualTo(matches));

    [TestCase("a.wast", false)]
    [TestCase("", false)]
    [TestCase("a*", true)]
    [TestCase("?", true)]
    [TestCase("a/[b]/c+d", false)]
    public void A_pattern_has_a_star_or_a_question_mark(string text, bool isPattern) =>
        Assert.That(PathGlob.IsPattern(text), Is.EqualTo(isPattern));
}
