using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Conformance.Cli.Grammar;
using Conformance.Engine;
using Conformance.Engines.Processes;

namespace Conformance.Cli.Engines;

/// <summary>
/// The program as it runs on .NET, which can load engines in .NET assemblies. It lies beside the program of machine code,
/// which starts at once and cannot.
/// </summary>
internal static partial class ManagedProgram
{
    private const string Folder = "managed";

    private static readonly string s_name = typeof(ManagedProgram).Assembly.GetName().Name!;

    /// <summary>Whether this program runs on .NET.</summary>
    public static bool IsThisOne => RuntimeFeature.IsDynamicCodeSupported;

    /// <summary>The command that starts this program again.</summary>
    /// <exception cref="EngineStartException">This program does not know its own path.</exception>
    public static EngineCommand ThisOne
    {
        get
        {
            string path = Environment.ProcessPath
                ?? throw new EngineStartException("this program does not know its own path");

            // If started as `dotnet conformance.dll`, the running program is dotnet.
            string own = Path.Combine(AppContext.BaseDirectory, s_name + ".dll");
            return IsThisOne && Path.GetFileNameWithoutExtension(path) != s_name
                ? new EngineCommand(path, [own])
                : new EngineCommand(path, []);
        }
    }

    /// <summary>The command that starts the program on .NET.</summary>
    /// <exception cref="UsageException">It is not beside this one.</exception>
    public static EngineCommand Command
    {
        get
        {
            if (IsThisOne)
            {
                return ThisOne;
            }

            string path = Path.Combine(
                AppContext.BaseDirectory, Folder, OperatingSystem.IsWindows() ? s_name + ".exe" : s_name);
            return File.Exists(path)
                ? new EngineCommand(path, [])
                : throw new UsageException(
                    $"this program is machine code and loads no .NET assembly; {path}, which could, is missing",
                    "keep the folder 'managed' beside the program",
                    ExitCode.NoEngine);
        }
    }

    /// <summary>Continues as the program on .NET, with the same arguments.</summary>
    /// <exception cref="UsageException">It does not start.</exception>
    public static IEngine TakeOver()
    {
        string path = Command.File;
        string[] arguments = Environment.GetCommandLineArgs()[1..];
        if (OperatingSystem.IsWindows())
        {
            using Process process = Process.Start(new ProcessStartInfo(path, arguments))!;
            process.WaitForExit();
            Environment.Exit(process.ExitCode);
        }

        // Returns only if it fails.
        _ = Execute(path, [path, .. arguments, null]);
        throw new UsageException(
            $"{path} does not start: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}", null, ExitCode.NoEngine);
    }

    [LibraryImport("libc", EntryPoint = "execv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Execute(string path, string?[] arguments);
}
