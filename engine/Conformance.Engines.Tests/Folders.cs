namespace Conformance.Engines.Tests;

/// <summary>Where things lie around the tests.</summary>
internal static class Folders
{
    /// <summary>The folder of the repository.</summary>
    public static string Root
    {
        get
        {
            string? root = TestContext.CurrentContext.TestDirectory;
            while (root is not null && !File.Exists(Path.Combine(root, "Conformance.sln")))
            {
                root = Path.GetDirectoryName(root);
            }

            return root ?? throw new InvalidOperationException("the tests lie outside the repository");
        }
    }

    /// <summary>The assembly of another project, as the build of these tests made it.</summary>
    public static string Built(string project) => Path.Combine(Root, "artifacts", "bin", project, "release", project + ".dll");

    /// <summary>The folders of our own scripts and scenarios.</summary>
    public static string[] OwnSuite =>
        [.. new[] { "call_indirect", "elements", "imports", "linking", "tables" }.Select(folder => Path.Combine(Root, "testsuite", folder))];

    /// <summary>The official suite; the test is ignored if it is absent.</summary>
    public static string OfficialSuite
    {
        get
        {
            foreach (string folder in new[] { Path.Combine(Root, ".spec-testsuite"), Path.Combine(Root, "..", "shared", "spec-testsuite") })
            {
                if (Directory.Exists(folder))
                {
                    return folder;
                }
            }

            Assert.Ignore("the official suite is absent: make spec-testsuite fetches it");
            return "";
        }
    }

    /// <summary>A program of `make engines` or of the machine; the test is ignored if there is none.</summary>
    public static string Program(string name)
    {
        string fetched = Path.Combine(Root, ".engines", "node_modules", ".bin", name);
        if (File.Exists(fetched))
        {
            return fetched;
        }

        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            if (File.Exists(Path.Combine(folder, name)))
            {
                return Path.Combine(folder, name);
            }
        }

        Assert.Ignore($"{name} is absent: make engines fetches it");
        return "";
    }
}
