using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Conformance.Engines.Processes;

/// <summary>
/// A shell that waits for this program to end. If the program is killed and cannot end its engines itself, the guard
/// ends all processes that bear the program's mark and deletes the folder of temporary files.
/// </summary>
internal sealed class DeathGuard : IDisposable
{
    private const string Shell = "/bin/sh";
    private const string OwnSession = "/usr/bin/setsid";

    // $1 is the mark, $2 the folder, $3 the folder of .NET's debugger pipes, $4 the program's process ID. The guard
    // itself has no mark.
    private const string Script =
        """
        trap '' HUP INT QUIT TERM
        cd /
        read -r word
        [ "$word" = bye ] && exit
        round=0
        while [ $round -lt 20 ]; do
          found=
          for file in $(grep -lsF "$1." /proc/[0-9]*/environ); do
            process=${file#/proc/}
            kill -9 "${process%/environ}" && found=1
          done
          [ "$found" ] || break
          round=$((round + 1))
        done
        [ "$2" ] && rm -rf "$2"
        [ "$3" ] && rm -f "$3"/clr-debug-pipe-"$4"-* "$3"/dotnet-diagnostic-"$4"-*
        """;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private readonly Process _process;

    private DeathGuard(Process process) => _process = process;

    /// <summary>Process ID of the guard.</summary>
    internal int Id => _process.Id;

    /// <summary>Starts the guard; null if there is no shell.</summary>
    internal static DeathGuard? Start(string folder, string diagnostics)
    {
        string[] words = [
            Shell,
            "-c",
            Script,
            "conformance-guard",
            ProcessMark.OfProgram,
            folder,
            diagnostics,
            Environment.ProcessId.ToString(CultureInfo.InvariantCulture)];
        words = File.Exists(OwnSession) ? [OwnSession, .. words] : words;
        ProcessStartInfo start = new(words[0], words[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            return new DeathGuard(Process.Start(start)!);
        }
        catch (Exception failure) when (failure is Win32Exception or InvalidOperationException or IOException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _process.StandardInput.WriteLine("bye");
            _process.StandardInput.Close();
            _ = _process.WaitForExit(s_patience);
        }
        catch (IOException)
        {
            // Another program ended the guard.
        }

        _process.Dispose();
    }
}
