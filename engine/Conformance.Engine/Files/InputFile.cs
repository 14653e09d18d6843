using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Conformance.Engine.Files;

/// <summary>
/// The only place that opens input. It opens regular files only, since other files may block or never end. Input that
/// the shell has already opened (<c>/dev/stdin</c>, the other end of <c>&lt;(command)</c>) is read as a stream. Both
/// have a size limit.
/// </summary>
public static partial class InputFile
{
    /// <summary>Largest size of any input, in bytes.</summary>
    public const int MostBytes = 1 << 30;

    private const int BlockSize = 1 << 16;
    private const int KindMask = 0xF000;
    private const int RegularKind = 0x8000;
    private const int FolderKind = 0x4000;

    /// <summary>
    /// The size of files below /sys; those below /proc have none. Only such files are looked at twice.
    /// </summary>
    private const int MadeSize = 4096;

    private static readonly string[] s_streams = ["/dev/stdin", "/dev/null", "/dev/fd/", "/proc/self/fd/"];

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="path">Path as the user wrote it; errors repeat it.</param>
    /// <param name="most">Largest permitted size in bytes.</param>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="IOException">The file is not regular, is too large, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public static byte[] ReadAllBytes(string path, int most = MostBytes)
    {
        // Read in one piece, so a buffer would only be one more copy.
        using FileStream file = Open(path, 0);
        return file.CanSeek && file.Length > 0 ? ReadWhole(file, path, most) : ReadToEnd(file, path, most);
    }

    /// <summary>Reads the bytes of a stream, up to a limit.</summary>
    /// <param name="name">Name of the stream in errors.</param>
    /// <exception cref="IOException">The stream is too long.</exception>
    public static byte[] ReadToEnd(Stream input, string name, int most = MostBytes)
    {
        ArgumentNullException.ThrowIfNull(input);
        return ReadOn(input, name, most, new byte[BlockSize], 0);
    }

    /// <summary>Reads a UTF-8 file without its byte order mark.</summary>
    /// <inheritdoc cref="ReadAllBytes"/>
    public static string ReadAllText(string path, int most = MostBytes)
    {
        ReadOnlySpan<byte> bytes = ReadAllBytes(path, most);
        return Encoding.UTF8.GetString(
            bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
    }

    /// <summary>Opens a file without waiting for the other end of a pipe.</summary>
    /// <inheritdoc cref="ReadAllBytes"/>
    public static FileStream Open(string path) => Open(path, BlockSize);

    private static FileStream Open(string path, int bufferSize)
    {
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
        {
            throw new IOException($"'{path.Replace("\0", "\\0", StringComparison.Ordinal)}' is not the name of a file");
        }

        string full = Path.GetFullPath(path);
        if (WhyNot(full) is { } reason)
        {
            throw new IOException($"{path} is {reason}, not a regular file");
        }

        try
        {
            return new FileStream(
                full,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete,
                bufferSize);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileNotFoundException($"{path} does not exist", path, missing);
        }
        catch (NotSupportedException odd)
        {
            throw new IOException($"{path} cannot be read: {odd.Message}", odd);
        }
    }

    /// <summary>Why a path cannot be read as a file; null if it can be, or if it does not exist.</summary>
    private static string? WhyNot(string full)
    {
        if (OperatingSystem.IsWindows())
        {
            return full.StartsWith(@"\\.\", StringComparison.Ordinal) ? "a device"
                : Directory.Exists(full) ? "a folder"
                : null;
        }

        if (s_streams.Any(stream =>
                full.StartsWith(stream, StringComparison.Ordinal) && (stream[^1] == '/' || full.Length == stream.Length)))
        {
            return Directory.Exists(full) ? "a folder" : null;
        }

        (int kind, long size) = KindAndSizeOf(full);
        return kind switch
        {
            0 => null,
            RegularKind => size is 0 or MadeSize && RealPath.Of(full) is { } real
                && (IsBelow(real, "/proc/") || IsBelow(real, "/sys/"))
                ? "made by the system as it is read"
                : null,
            FolderKind => "a folder",
            0x1000 => "a named pipe",
            0x2000 => "a character device",
            0x6000 => "a block device",
            0xC000 => "a socket",
            _ => "of an unknown kind",
        };
    }

    private static bool IsBelow(string path, string folder) => path.StartsWith(folder, StringComparison.Ordinal);

    /// <summary>
    /// The kind bits of a file's mode after following links, and its size; 0 if the file does not exist.
    /// </summary>
    private static (int Kind, long Size) KindAndSizeOf(string path)
    {
        // The system fills in flags, mode and other fields of 4 or 8 bytes each. The buffer leaves room for future
        // fields.
        Span<int> status = stackalloc int[128];
        return Stat(path, status) == 0 ? (status[1] & KindMask, MemoryMarshal.Cast<int, long>(status)[2]) : default;
    }

    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_Stat", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Stat(string path, Span<int> status);

    /// <summary>Reads a file of a known length, which may change meanwhile.</summary>
    private static byte[] ReadWhole(FileStream file, string path, int most)
    {
        long expected = file.Length;
        if (expected > most)
        {
            throw TooLarge(path, most);
        }

        byte[] bytes = GC.AllocateUninitializedArray<byte>((int)expected);
        int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length < bytes.Length)
        {
            return bytes[..length];
        }

        Span<byte> next = stackalloc byte[1];
        return file.Read(next) == 0 ? bytes : ReadOn(file, path, most, [.. bytes, .. next], length + 1);
    }

    /// <summary>Reads what is left of a stream.</summary>
    /// <param name="bytes">Begins with what was read.</param>
    /// <param name="length">How many bytes were read.</param>
    private static byte[] ReadOn(Stream input, string name, int most, byte[] bytes, int length)
    {
        for (int read; ;)
        {
            if (length > most)
            {
                throw TooLarge(name, most);
            }

            if (length == bytes.Length)
            {
                Array.Resize(ref bytes, (int)Math.Min(Math.Max(2L * length, BlockSize), most + 1L));
            }

            read = input.Read(bytes, length, bytes.Length - length);
            if (read == 0)
            {
                return bytes[..length];
            }

            length += read;
        }
    }

    private static IOException TooLarge(string name, int most) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{name} is larger than {most} bytes"));
}
