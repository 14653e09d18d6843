using Conformance.Engine.Files;

namespace Conformance.Runner.Scripts;

/// <summary>
/// Decides which files a script may name: those below its own folder or its suite's root, after resolving all links.
/// Scripts are untrusted, and errors and reports would reveal the contents of other files.
/// </summary>
/// <param name="folder">The folder of relative names.</param>
/// <param name="root">The root of the suite; null for a single script.</param>
/// <param name="allowOutside">Whether names may lead anywhere.</param>
public sealed class ScriptFolder(string folder, string? root = null, bool allowOutside = false)
{
    /// <summary>The option that lifts the limit, for errors.</summary>
    public const string Option = "--allow-outside";

    private static readonly string[] s_extensions = [".wast", ".wat", ".wasm"];
    private readonly Dictionary<string, byte[]> _contents = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private long _left = InputFile.MostBytes;

    /// <summary>The full paths of the files that the script asked for so far, readable or not.</summary>
    public IReadOnlyCollection<string> Asked
    {
        get
        {
            lock (_contents)
            {
                return [.. _asked];
            }
        }
    }

    /// <summary>The content of a file that the script names. Repeated reads share one copy.</summary>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="IOException">
    /// The file lies outside, is not a WebAssembly file, or cannot be read. The message contains the name.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied.</exception>
    public ReadOnlyMemory<byte> Read(string name)
    {
        lock (_contents)
        {
            string path = Find(name);
            _ = _asked.Add(path);
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
            throw new IOException(
                $"'{name.Replace("\0", "\\0", StringComparison.Ordinal)}' does not name a file beside the script");
        }

        string path = Path.GetFullPath(Path.Combine(folder, name));
        if (!allowOutside && !RealPath.IsBelow(path, folder) && (root is null || !RealPath.IsBelow(path, root)))
        {
            throw new IOException(
                $"'{name}' leads out of the script's folder{(root is null ? "" : " and its suite's")}; use {Option} "
                    + "to permit that");
        }

        // Check the extension of the target: a link must not disguise another kind of file as a module.
        return s_extensions.Contains(Path.GetExtension(RealPath.Of(path)), StringComparer.OrdinalIgnoreCase)
            && s_extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)
                ? path
                : throw new IOException(
                    $"'{name}' does not have the extension of a script or module ({string.Join(", ", s_extensions)})");
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
            // The full path would reveal details of the machine.
            throw new IOException(
                $"'{name}' cannot be read: {refused.Message.Replace(path, name, StringComparison.Ordinal)}", refused);
        }
    }
}
