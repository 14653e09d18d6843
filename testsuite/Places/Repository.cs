namespace Conformance.Tests;

/// <summary>The repository in which a program was built. This file is part of every test project.</summary>
internal static class Repository
{
    private static readonly Lazy<string> s_root = new(Find);

    /// <summary>The root folder of the repository.</summary>
    /// <exception cref="DirectoryNotFoundException">The program lies outside a repository.</exception>
    public static string Root => s_root.Value;

    private static string Find()
    {
        string? root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "Conformance.sln")))
        {
            root = Path.GetDirectoryName(root);
        }

        return root
            ?? throw new DirectoryNotFoundException($"{AppContext.BaseDirectory} lies outside of the repository");
    }
}
