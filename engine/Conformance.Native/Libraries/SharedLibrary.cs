using System.Runtime.InteropServices;
using Conformance.Engine.Files;
using Conformance.Engines.Processes;

namespace Conformance.Native.Libraries;

/// <summary>A shared library in a file. It stays loaded until the process ends, as its threads may.</summary>
internal sealed class SharedLibrary : ILibrary
{
    private readonly nint _handle;

    private SharedLibrary(string name, nint handle)
    {
        Name = name;
        _handle = handle;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Loads a library.</summary>
    /// <param name="path">Its file.</param>
    /// <exception cref="EngineStartException">The file is missing, or is no library for this process.</exception>
    public static SharedLibrary Load(string path)
    {
        Check(path);
        string file = Path.GetFileName(path);
        try
        {
            return new SharedLibrary(file, NativeLibrary.Load(Path.GetFullPath(path)));
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException)
        {
            throw new EngineStartException(
                $"{file} cannot be loaded: {failure.Message.ReplaceLineEndings(" ")}", failure);
        }
    }

    /// <summary>Checks a file without loading it.</summary>
    /// <exception cref="EngineStartException">The file is missing, or is no library for this process.</exception>
    public static void Check(string path)
    {
        if (!File.Exists(path))
        {
            throw new EngineStartException(
                Directory.Exists(path) ? $"{path} is a folder, not a library" : $"{path} does not exist");
        }

        (byte[] header, long length) = HeaderOf(path);
        if (LibraryFormat.Obstacle(header, length) is { } obstacle)
        {
            throw new EngineStartException($"{Path.GetFileName(path)} cannot be loaded: {obstacle}");
        }
    }

    /// <inheritdoc/>
    public nint Find(string function) => NativeLibrary.TryGetExport(_handle, function, out nint address) ? address : 0;

    private static (byte[] Header, long Length) HeaderOf(string path)
    {
        try
        {
            using FileStream stream = InputFile.Open(path);
            byte[] header = new byte[LibraryFormat.HeaderLength];
            return (header[..stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false)], stream.Length);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new EngineStartException($"{path} cannot be read: {failure.Message}", failure);
        }
    }
}
