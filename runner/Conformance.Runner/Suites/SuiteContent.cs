using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Conformance.Engine.Files;

namespace Conformance.Runner.Suites;

/// <summary>
/// The content of a suite as one hash: SHA-256 over the paths of its files and the hashes of their bytes, in ordinal
/// order of paths. Hidden files and folders do not count.
/// </summary>
public static class SuiteContent
{
    private const string Prefix = "sha256:";
    private const long MostBytes = 1 << 30;

    /// <summary>The hash of a folder.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static string HashOf(string folder)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string path, string full) in FilesOf(folder))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(path));
            hash.AppendData([0]);
            hash.AppendData(SHA256.HashData(InputFile.ReadAllBytes(full)));
        }

        return Prefix + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Copies the files that count.</summary>
    /// <param name="folder">The folder with the files.</param>
    /// <param name="target">The folder to create.</param>
    /// <exception cref="IOException">A file cannot be read or written, or the files are too large for a suite.</exception>
    public static void Copy(string folder, string target)
    {
        long size = 0;
        foreach ((string path, string full) in FilesOf(folder))
        {
            byte[] content = InputFile.ReadAllBytes(full);
            size += content.Length;
            if (size > MostBytes)
            {
                throw new IOException(
                    string.Create(
                        CultureInfo.InvariantCulture, $"{folder} has more than {MostBytes} bytes, too many for a suite"));
            }

            string copy = Path.Combine(target, path);
            _ = Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllBytes(copy, content);
        }
    }

    /// <summary>Whether a text has the form of a hash.</summary>
    internal static bool IsHash(string text) =>
        text.StartsWith(Prefix, StringComparison.Ordinal)
        && text.Length == Prefix.Length + (2 * SHA256.HashSizeInBytes)
        && text.Skip(Prefix.Length).All(char.IsAsciiHexDigitLower);

    private static List<(string Path, string Full)> FilesOf(string folder)
    {
        List<(string Path, string Full)> files =
        [
            .. FolderWalk.FilesBelow(folder).Select(
                file => (Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'), file)),
        ];
        files.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
        return files;
    }
}
