namespace Conformance.House.Tests;

/// <summary>What every script and scenario of our own begins with.</summary>
public sealed class OwnScriptTests
{
    // The specification has no anchors for the threads proposal and for legacy exceptions.
    private static readonly string[] s_withoutAnchors = ["testsuite/legacy/", "testsuite/threads/"];

    [Test]
    public void Every_script_of_ours_begins_with_its_licence() =>
        Assert.That(Scripts().Where(file => !Header(file).First().EndsWith(
            "SPDX-License-Identifier: Apache-2.0", StringComparison.Ordinal)), Is.Empty);

    [Test]
    public void Every_script_of_ours_names_a_clause_that_it_rests_on() =>
        Assert.That(
            Scripts().Where(file => !s_withoutAnchors.Any(folder => file.StartsWith(folder, StringComparison.Ordinal))
                && !Comment.Of(file).Any(comment => Citation.NamesIn(comment.Text).Any())),
            Is.Empty);

    private static IEnumerable<string> Header(string file) => File.ReadLines(Path.Combine(Repository.Root, file));

    private static string[] Scripts()
    {
        string[] all =
        [
            .. RepositoryFiles.With(".wast", ".yaml").Where(file =>
                file.StartsWith("testsuite/", StringComparison.Ordinal)
                && file.Count(unit => unit == '/') == 2
                && !file.StartsWith("testsuite/Conformance.", StringComparison.Ordinal)
                && !file.StartsWith("testsuite/expectations/", StringComparison.Ordinal)),
        ];
        Assert.That(all, Has.Length.GreaterThan(200));
        return all;
    }
}
