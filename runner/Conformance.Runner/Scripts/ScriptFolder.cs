using Conformance.Engine.Files;

namespace Conformance.Runner.Scripts;

/// <summary>
/// Decides which files a script may name: those below its own folder or below the root of its suite, after following every link.
/// A script comes from anywhere, and what a file holds would be told in errors and reports.
/// </summary>
/// <param name="folder">What relative names begin in.</param>
/// <param name="root">The root of the suite; null for a script by itself.</param>
/// <param name="allowOutside">Whether names may lead anywhere.</param>
public sealed class ScriptFolder(string folder, string? root = null, bool allowOutside = false)
{
    /// <summary>Says in errors what to do.</summary>
    public const string Option = "--allow-outside";

    private static readonly string[] s_extensions = [".wast", ".wat", ".wasm"];
    private readonly Dictionary<string, byte[]> _contents = new(StringComparer.Ordinal);
    private long _left = InputFile.MostBytes;

    /// <summary>The content of a file that the script names. A file is held in memory once, however often it is named.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="IOException">The file lies outside, is none of WebAssembly, or cannot be read; the message has the name.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public ReadOnlyMemory<byte> Read(string name)
    {
        lock (_contents)
        {
            string path = Find(name);
            if (!_contents.TryGetValue(path, out byte[]? content))
            {
                content = ReadFile(path, name);
                _left -= content.Length;
                _contents.Add(path, content);
            }

            return content;
        }
    }

    private string Find(string name)
    {
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal))
        {
            throw new IOException($"'{name.Replace("\0", "\\0", StringComparison.Ordinal)}' names no file beside the script");
        }

        string path = Path.GetFullPath(Path.Combine(folder, name));
        if (!allowOutside && !RealPath.IsBelow(path, folder) && (root is null || !RealPath.IsBelow(path, root)))
        {
            throw new IOException($"'{name}' leads out of the script's folder{(root is null ? "" : " and its suite's")}; {Option} permits that");
        }

        // Where the name leads counts: a link must not lend another file the name of a module.
        return s_extensions.Contains(Path.GetExtension(RealPath.Of(path)), StringComparer.OrdinalIgnoreCase)
            && s_extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)
                ? path
                : throw new IOException($"'{name}' is not called {string.Join(", ", s_extensions)}, as scripts and modules are");
    }

    private byte[] ReadFile(string path, string name)
    {
        try
        {
            return InputFile.ReadAllBytes(path, (int)_left);
        }
        catch (FileNotFoundException missing)
        {
            throw new FileNotFoundException($"there is no file '{name}' beside the script", name, missing);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // The full path tells of the machine; the script's own word is enough.
            throw new IOException($"'{name}' cannot be read: {refused.Message.Replace(path, name, StringComparison.Ordinal)}", refused);
        }
    }
}
