using System.ComponentModel;
using System.Diagnostics;

namespace Conformance.Engines.Isolation;

/// <summary>
/// The processes that this program started. An engine that hangs does not see that its stdin has ended, and would outlive the program.
/// </summary>
public static class StartedProcesses
{
    private static readonly Lock s_lock = new();
    private static readonly List<Process> s_running = [];
    private static bool s_isEnding;

    /// <summary>Ends all that still run, with the processes they started, and whatever is started from now on.</summary>
    public static void KillAll()
    {
        lock (s_lock)
        {
            s_isEnding = true;
            foreach (Process process in s_running)
            {
                Kill(process);
                process.Dispose();
            }

            s_running.Clear();
        }
    }

    /// <summary>Remembers a process that was just started.</summary>
    /// <returns>The process.</returns>
    internal static Process Watch(Process process)
    {
        lock (s_lock)
        {
            _ = s_running.RemoveAll(HasEnded);
            try
            {
                // Whoever started it disposes of its own handle.
                Process handle = Process.GetProcessById(process.Id);
                s_running.Add(handle);
                if (s_isEnding)
                {
                    Kill(handle);
                }
            }
            catch (ArgumentException)
            {
                // It has ended already.
            }
        }

        return process;
    }

    /// <summary>Lets go of one that has ended.</summary>
    private static bool HasEnded(Process process)
    {
        if (!process.HasExited)
        {
            return false;
        }

        process.Dispose();
        return true;
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself, or one of its children did.
        }
    }
}
