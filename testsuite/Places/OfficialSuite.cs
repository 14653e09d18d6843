namespace Conformance.Tests;

/// <summary>Where the official suite lies, if it is here; this file is part of every test project.</summary>
internal static class OfficialSuite
{
    /// <summary>The folder of the suite; the test is ignored if it is absent.</summary>
    public static string Folder => Find("spec-testsuite", "make spec-testsuite fetches it");

    /// <summary>The folder of the threads proposal's own scripts; the test is ignored if it is absent.</summary>
    public static string Threads => Find("spec-threads", "it is looked for in .spec-threads and ../shared/spec-threads");

    private static string Find(string name, string hint)
    {
        string[] places = [Path.Combine(Repository.Root, "." + name), Path.Combine(Repository.Root, "..", "shared", name)];
        if (places.FirstOrDefault(Directory.Exists) is { } folder)
        {
            return folder;
        }

        Assert.Ignore($"{name} is absent: {hint}");
        return "";
    }
}
