namespace Conformance.Runner.Tests;

/// <summary>Where the official suite lies, if it is there.</summary>
internal static class OfficialSuite
{
    /// <summary>The folder of the suite; the test is ignored if it is absent.</summary>
    public static string Folder => Find("spec-testsuite", ".spec-testsuite");

    /// <summary>The folder of the threads proposal's own scripts; the test is ignored if it is absent.</summary>
    public static string Threads => Find("spec-threads", ".spec-threads");

    private static string Find(string beside, string inside)
    {
        string? root = TestContext.CurrentContext.TestDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "Conformance.sln")))
        {
            root = Path.GetDirectoryName(root);
        }

        foreach (string folder in root is null ? [] : new[] { Path.Combine(root, inside), Path.Combine(root, "..", "shared", beside) })
        {
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        Assert.Ignore($"{beside} is absent: it is looked for in {inside} and ../shared/{beside}");
        return "";
    }
}
