namespace Conformance.Reports.Browser.Tests;

/// <summary>A folder that is deleted after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("conformance-browser-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
