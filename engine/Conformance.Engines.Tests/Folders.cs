namespace Conformance.Engines.Tests;

/// <summary>The places of files around the tests.</summary>
internal static class Folders
{
    /// <summary>The assembly of another project from the same build.</summary>
    public static string Built(string project) =>
        Path.Combine(Repository.Root, "artifacts", "bin", project, "release", project + ".dll");

    /// <summary>
    /// The folders of our own scripts and scenarios whose outcome depends on an engine's state. The others would
    /// take most of the time.
    /// </summary>
    public static string[] OwnSuite =>
        [.. new[]
        {
            "call_indirect", "calls", "elements", "exceptions", "gc", "imports", "instantiation", "linking", "memory",
            "tables", "types",
        }.Select(
            folder => Path.Combine(Repository.Root, "testsuite", folder))];

    /// <summary>A program from `make engines` or the machine; ignores the test if there is none.</summary>
    public static string Program(string name)
    {
        string fetched = Path.Combine(Repository.Root, ".engines", "node_modules", ".bin", name);
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
