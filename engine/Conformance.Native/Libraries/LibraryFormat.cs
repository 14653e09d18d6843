using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Conformance.Native.Libraries;

/// <summary>Reads from the header of a file whether this process can load it as a library.</summary>
internal static class LibraryFormat
{
    /// <summary>Bytes of a file that hold all the fields read here.</summary>
    internal const int HeaderLength = 4096;

    private const uint ElfMagic = 0x464C457F;
    private const ushort DosMagic = 0x5A4D;
    private const uint PeMagic = 0x00004550;
    private const int PeOffsetAt = 0x3C;
    private const uint MachMagic = 0xFEEDFACF;
    private const uint MachFatMagic = 0xBEBAFECA;

    /// <summary>Why this process cannot load a file with this header; null if no reason shows.</summary>
    /// <param name="header">The first bytes of the file.</param>
    /// <param name="length">The length of the file.</param>
    internal static string? Obstacle(ReadOnlySpan<byte> header, long length)
    {
        if (header.Length < sizeof(uint) || Identify(header) is not var (system, machine))
        {
            return "it is no shared library";
        }

        string own = OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "macOS" : "Linux";
        return system != own && !(system == "Linux" && own != "Windows" && own != "macOS")
                ? $"it is a library for {system}, and this is {own}"
            : machine is { } one && one != RuntimeInformation.ProcessArchitecture
                ? $"it is a library for {NameOf(one)}, and this process runs on {NameOf(RuntimeInformation.ProcessArchitecture)}"
            : EndOf(header) > (ulong)length ? "it is cut off"
            : null;
    }

    /// <summary>
    /// The end of the table of sections, the last part of an ELF file; 0 if there is none. The loader of the system
    /// ends the process if the file is shorter than it says.
    /// </summary>
    private static ulong EndOf(ReadOnlySpan<byte> header)
    {
        const int Length = 64;
        const int ClassAt = 4;
        const int OffsetAt = 0x28;
        const int SizeAt = 0x3A;
        const int CountAt = 0x3C;
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != ElfMagic || header[ClassAt] != 2)
        {
            return 0;
        }

        if (header.Length < Length)
        {
            return ulong.MaxValue;
        }

        ulong offset = BinaryPrimitives.ReadUInt64LittleEndian(header[OffsetAt..]);
        uint size = BinaryPrimitives.ReadUInt16LittleEndian(header[SizeAt..]);
        uint count = BinaryPrimitives.ReadUInt16LittleEndian(header[CountAt..]);
        ulong end = offset + (size * count);
        return offset == 0 ? 0 : end < offset ? ulong.MaxValue : end;
    }

    /// <summary>
    /// System and processor; the processor is null if the file is for several, or for an unknown one.
    /// </summary>
    private static (string System, Architecture? Machine)? Identify(ReadOnlySpan<byte> header)
    {
        uint magic = BinaryPrimitives.ReadUInt32LittleEndian(header);
        if (magic == ElfMagic && header.Length >= 20)
        {
            return ("Linux", BinaryPrimitives.ReadUInt16LittleEndian(header[18..]) switch
            {
                3 => Architecture.X86,
                40 => Architecture.Arm,
                62 => Architecture.X64,
                183 => Architecture.Arm64,
                243 => Architecture.RiscV64,
                _ => null,
            });
        }

        if (magic == MachMagic && header.Length >= 8)
        {
            return ("macOS", BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) switch
            {
                0x01000007 => Architecture.X64,
                0x0100000C => Architecture.Arm64,
                _ => null,
            });
        }

        if (magic == MachFatMagic)
        {
            return ("macOS", null);
        }

        if ((ushort)magic != DosMagic || header.Length < PeOffsetAt + sizeof(uint))
        {
            return null;
        }

        uint at = BinaryPrimitives.ReadUInt32LittleEndian(header[PeOffsetAt..]);
        if (at > header.Length - 6 || BinaryPrimitives.ReadUInt32LittleEndian(header[(int)at..]) != PeMagic)
        {
            return null;
        }

        return ("Windows", BinaryPrimitives.ReadUInt16LittleEndian(header[((int)at + 4)..]) switch
        {
            0x14C => Architecture.X86,
            0x8664 => Architecture.X64,
            0xAA64 => Architecture.Arm64,
            _ => null,
        });
    }

    private static string NameOf(Architecture machine) => machine.ToString().ToLowerInvariant();
}
