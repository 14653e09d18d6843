using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Conformance.Native.Libraries;

namespace Conformance.Native.Tests.Libraries;

public sealed class LibraryFormatTests
{
    private static readonly string s_own = OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS()
        ? "macOS" : "Linux";

    [TestCase("Linux", Architecture.X64)]
    [TestCase("Linux", Architecture.Arm64)]
    [TestCase("macOS", Architecture.X64)]
    [TestCase("macOS", Architecture.Arm64)]
    [TestCase("Windows", Architecture.X64)]
    [TestCase("Windows", Architecture.Arm64)]
    public void A_library_for_another_system_or_processor_is_named(string system, Architecture machine)
    {
        string? obstacle = LibraryFormat.Obstacle(Header(system, machine), 0x90);
        Assert.That(
            obstacle,
            system != s_own ? Is.EqualTo($"it is a library for {system}, and this is {s_own}")
                : machine != RuntimeInformation.ProcessArchitecture
                    ? Does.StartWith($"it is a library for {machine.ToString().ToLowerInvariant()}")
                : Is.Null);
    }

    [TestCase("")]
    [TestCase("MZ")]
    [TestCase("#!/bin/sh\necho no library")]
    [TestCase("\u007FEL")]
    public void A_file_of_another_kind_is_no_library(string content) => Assert.That(
        LibraryFormat.Obstacle(System.Text.Encoding.Latin1.GetBytes(content), content.Length),
        Is.EqualTo("it is no shared library"));

    [Test]
    public void A_cut_header_is_no_library()
    {
        foreach (string system in (string[])["Linux", "macOS", "Windows"])
        {
            byte[] whole = Header(system, Architecture.X64);
            for (int length = 0; length < whole.Length; length++)
            {
                Assert.That(() => LibraryFormat.Obstacle(whole.AsSpan(0, length), length), Throws.Nothing);
            }
        }
    }

    [Test]
    public void The_offset_of_a_windows_header_may_lie_outside_of_the_file()
    {
        byte[] header = Header("Windows", Architecture.X64);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(0x3C), uint.MaxValue - 2);
        Assert.That(LibraryFormat.Obstacle(header, header.Length), Is.EqualTo("it is no shared library"));
    }

    private static byte[] Header(string system, Architecture machine)
    {
        byte[] header = new byte[0x90];
        switch (system)
        {
            case "Linux":
                BinaryPrimitives.WriteUInt32BigEndian(header, 0x7F454C46);
                BinaryPrimitives.WriteUInt16LittleEndian(
                    header.AsSpan(18), (ushort)(machine == Architecture.X64 ? 62 : 183));
                break;
            case "macOS":
                BinaryPrimitives.WriteUInt32LittleEndian(header, 0xFEEDFACF);
                BinaryPrimitives.WriteUInt32LittleEndian(
                    header.AsSpan(4), machine == Architecture.X64 ? 0x01000007u : 0x0100000Cu);
                break;
            default:
                header[0] = (byte)'M';
                header[1] = (byte)'Z';
                BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(0x3C), 0x80);
                header[0x80] = (byte)'P';
                header[0x81] = (byte)'E';
                BinaryPrimitives.WriteUInt16LittleEndian(
                    header.AsSpan(0x84), (ushort)(machine == Architecture.X64 ? 0x8664 : 0xAA64));
                break;
        }

        return header;
    }
}
