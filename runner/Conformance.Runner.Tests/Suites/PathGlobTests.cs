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
    public void A_star_stays_in_its_folder_and_two_cross_folders(string pattern, string path, bool matches) =>
        Assert.That(PathGlob.IsMatch(pattern.Split('/'), path.Split('/')), Is.EqualTo(matches));
}
