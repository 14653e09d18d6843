using Conformance.Engines.Processes;

namespace Conformance.Engines.JavaScript;

/// <summary>The adapter for all JavaScript engines, a single file.</summary>
public static class AdapterScript
{
    private const string Name = "adapter.mjs";

    /// <summary>The adapter's text.</summary>
    public static byte[] Content
    {
        get
        {
            using Stream stream = typeof(AdapterScript).Assembly.GetManifestResourceStream(Name)!;
            byte[] content = new byte[stream.Length];
            stream.ReadExactly(content);
            return content;
        }
    }

    /// <summary>Writes the adapter into a new folder.</summary>
    /// <returns>The file; the caller deletes it with its folder.</returns>
    public static FileInfo Write()
    {
        FileInfo file = new(Path.Combine(EngineFolder.Make(), Name));
        File.WriteAllBytes(file.FullName, Content);
        return file;
    }
}
