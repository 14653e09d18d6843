using Conformance.Engines.Processes;

namespace Conformance.Engines.JavaScript;

/// <summary>The adapter for all JavaScript engines: a script and the module that it imports.</summary>
public static class AdapterScript
{
    /// <summary>The name of the script.</summary>
    public const string Name = "adapter.mjs";

    private const string Session = "session.mjs";

    /// <summary>The contents of the files by their names.</summary>
    public static IReadOnlyDictionary<string, byte[]> Files { get; } =
        ((string[])[Name, Session]).ToDictionary(name => name, Read, StringComparer.Ordinal);

    /// <summary>Writes the files into a new folder.</summary>
    /// <returns>The script; the caller deletes it with its folder.</returns>
    public static FileInfo Write()
    {
        string folder = EngineFolder.Make();
        foreach ((string name, byte[] content) in Files)
        {
            File.WriteAllBytes(Path.Combine(folder, name), content);
        }

        return new FileInfo(Path.Combine(folder, Name));
    }

    private static byte[] Read(string name)
    {
        using Stream stream = typeof(AdapterScript).Assembly.GetManifestResourceStream(name)!;
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
