using System.Runtime.CompilerServices;

namespace Conformance.Tests;

/// <summary>Finds the official suite, if it is present. This file is part of every test project.</summary>
internal static class OfficialSuite
{
    /// <summary>The folder of the suite. If it is missing, the test is ignored.</summary>
    public static string Folder => Find("spec-testsuite", "make spec-testsuite fetches it");

    /// <summary>The folder of the threads proposal's own scripts. If it is missing, the test is ignored.</summary>
    public static string Threads =>
        Find("spec-threads", "it is looked for in .spec-threads and ../shared/spec-threads");

    /// <summary>
    /// Fixtures find the suite by an environment variable and need not know the place beside this repository.
    /// </summary>
#pragma warning disable CA2255 // Before any test is found, and in test projects alone.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Name()
    {
        const string Variable = "CONFORMANCE_SUITE";
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable))
            && PlaceOf("spec-testsuite") is { } folder)
        {
            Environment.SetEnvironmentVariable(Variable, folder);
        }
    }

    private static string? PlaceOf(string name) =>
        new[]
        {
            Path.Combine(Repository.Root, "." + name),
            Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", name)),
        }.FirstOrDefault(Directory.Exists);

    private static string Find(string name, string hint)
    {
        if (PlaceOf(name) is { } folder)
        {
            return folder;
        }

        Assert.Ignore($"{name} is absent: {hint}");
        return "";
    }
}
