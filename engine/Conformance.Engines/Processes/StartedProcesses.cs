using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.Versioning;

namespace Conformance.Engines.Processes;

/// <summary>
/// The processes that this program started, and all their descendants. None outlives its engine or the program, and no
/// other process is ever touched.
/// </summary>
public static class StartedProcesses
{
    private const int MostRounds = 20;
    private const int Pause = 5;
    private static readonly Lock s_lock = new();
    private static readonly Dictionary<int, StartedProcess> s_running = [];
    private static int s_count;
    private static bool s_isEnding;
    private static bool s_hasAdopted;
    private static bool s_hasStrangers;
    private static bool s_mayHaveChildren;
    private static bool s_isPrepared;
    private static RunFolder? s_folder;
    private static DeathGuard? s_guard;

    /// <summary>
    /// Takes responsibility for this whole process, which a program may do and a library may not. Orphans become
    /// children of this process, temporary files go into a folder that is deleted at the end, and where the system has
    /// a shell, a guard ends the engines if this process is killed. Engines can be started from now on, even if
    /// <see cref="EndAll"/> ended others before.
    /// </summary>
    public static void OwnProcess() => SetOwned(true);

    /// <summary>
    /// Gives up that responsibility after <see cref="EndAll"/>: the process has other work and may start engines as a
    /// library does.
    /// </summary>
    public static void DisownProcess() => SetOwned(false);

    /// <summary>Whether a third party's engine works, or has worked, inside this process.</summary>
    public static bool HasStrangers => s_hasStrangers;

    /// <summary>
    /// Announces a third party's engine inside this process. While it lives, its children are ours and not orphans.
    /// </summary>
    /// <param name="code">The exit code if anything but <see cref="Leave"/> ends the process.</param>
    public static void HostStrangers(int code)
    {
        if (!s_hasStrangers && !OperatingSystem.IsWindows())
        {
            Native.EndWith(code);
        }

        s_hasStrangers = true;
        Prepare();

        // The guard has just started and must not have the mark.
        Environment.SetEnvironmentVariable(ProcessMark.Variable, new ProcessMark(0).Value);
    }

    /// <summary>
    /// Ends this process and every process that it started, without waiting for hooks and threads that an engine left
    /// behind.
    /// </summary>
    public static void Leave(int code)
    {
        EndAll();
        DiagnosticFiles.Delete();
        Native.Leave(code);
    }

    /// <summary>
    /// Ends all running processes and their descendants, and every process that is started before the next
    /// <see cref="OwnProcess"/>.
    /// </summary>
    public static void EndAll()
    {
        StartedProcess[] running;
        lock (s_lock)
        {
            s_isEnding = true;
            running = [.. s_running.Values];
        }

        foreach (StartedProcess process in running)
        {
            process.Dispose();
        }

        // Most runs start no process and need not read the process table.
        if (s_mayHaveChildren && ProcessTable.IsThere)
        {
            EndRest();
        }

        lock (s_lock)
        {
            s_folder?.Dispose();
            s_folder = null;
            s_guard?.Dispose();
            s_guard = null;
            s_isPrepared = false;
        }
    }

    /// <summary>Sets the folder for temporary files, if this process is ours.</summary>
    internal static void Prepare()
    {
        if (!s_hasAdopted)
        {
            return;
        }

        s_mayHaveChildren = true;
        lock (s_lock)
        {
            // Once, even if there can be no folder: a second guard would take the place of the first, which then counted
            // as an orphan.
            if (!s_isPrepared && !s_isEnding)
            {
                s_isPrepared = true;
                DiagnosticFiles.Locate();
                s_folder = RunFolder.Make();
                if (ProcessTable.IsThere)
                {
                    _ = Native.AdoptOrphans();
                    s_guard = DeathGuard.Start(s_folder?.Path ?? "", DiagnosticFiles.Folder);
                }
            }
        }
    }

    private static void SetOwned(bool isOwned)
    {
        lock (s_lock)
        {
            s_hasAdopted = isOwned;
            s_isEnding = false;
        }
    }

    /// <summary>Starts a program and takes its three streams.</summary>
    /// <exception cref="EngineStartException">The program cannot be started.</exception>
    internal static StartedProcess Start(EngineCommand command)
    {
        Prepare();
        ProcessStartInfo start = new(command.File, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach ((string name, string value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            StartedProcess started;

            // A started process must be known before another thread looks for strangers.
            lock (s_lock)
            {
                ProcessMark mark = new(++s_count);
                start.Environment[ProcessMark.Variable] = mark.Value;
                started = new StartedProcess(Process.Start(start)!, mark);
                s_running[started.Id] = started;
                if (!s_isEnding)
                {
                    return started;
                }
            }

            started.Dispose();
            throw new EngineStartException($"'{command}' was not started: the program is ending");
        }
        catch (Exception failure)
            when (failure is Win32Exception or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new EngineStartException($"cannot start '{command}': {failure.Message}", failure);
        }
    }

    /// <summary>Releases a process that has ended.</summary>
    internal static void Forget(StartedProcess process)
    {
        lock (s_lock)
        {
            if (s_running.GetValueOrDefault(process.Id) == process)
            {
                _ = s_running.Remove(process.Id);
            }
        }
    }

    /// <summary>
    /// The process itself, its descendants, processes with its mark, and unmarked orphans that are too old to belong to
    /// any other running engine.
    /// </summary>
    [SupportedOSPlatform("linux")]
    internal static IEnumerable<ProcessTable.Row> MembersOf(
        StartedProcess process, ProcessMark mark, ProcessTable table)
    {
        Dictionary<int, ProcessTable.Row> members = [];
        void Add(ProcessTable.Row row)
        {
            if (members.TryAdd(row.Id, row))
            {
                foreach (ProcessTable.Row below in table.Below(row.Id))
                {
                    _ = members.TryAdd(below.Id, below);
                }
            }
        }

        if (table[process.Id] is { } root && root.Started == process.Started)
        {
            Add(root);
        }

        long nextStart = NextStart(process);
        foreach (ProcessTable.Row row in table.Rows)
        {
            if (row.Started < process.Started || row.Id == Environment.ProcessId || members.ContainsKey(row.Id)
                || IsKnown(row))
            {
                continue;
            }

            ReadOnlySpan<byte> environment = ProcessTable.EnvironmentOf(row.Id);
            if (mark.IsIn(environment)
                || (IsOrphan(row) && row.Started < nextStart && !ProcessMark.IsOfProgramIn(environment)))
            {
                Add(row);
            }
        }

        return members.Values;
    }

    /// <summary>The remaining processes when no engine runs: every child is an orphan of some engine.</summary>
    [SupportedOSPlatform("linux")]
    private static void EndRest()
    {
        for (int round = 0; round < MostRounds; round++)
        {
            ProcessTable table = ProcessTable.Read();
            bool isDone = true;
            foreach (ProcessTable.Row row in table.Below(Environment.ProcessId).Where(row => row.Id != s_guard?.Id))
            {
                if (!row.IsDead)
                {
                    isDone = false;
                    Native.Kill(row.Id);
                }
                else if (row.Parent == Environment.ProcessId && !IsKnown(row))
                {
                    Native.Reap(row.Id);
                }
            }

            if (isDone)
            {
                return;
            }

            Thread.Sleep(Pause);
        }
    }

    /// <summary>Whether a process became our child because its parent ended.</summary>
    private static bool IsOrphan(ProcessTable.Row row) =>
        s_hasAdopted && !s_hasStrangers && row.Parent == Environment.ProcessId;

    /// <summary>Whether we started a process directly.</summary>
    private static bool IsKnown(ProcessTable.Row row)
    {
        lock (s_lock)
        {
            return row.Id == s_guard?.Id || s_running.ContainsKey(row.Id);
        }
    }

    /// <summary>The start time of the next older engine that still runs.</summary>
    private static long NextStart(StartedProcess process)
    {
        lock (s_lock)
        {
            return s_running.Values.Where(other => other != process && !other.HasExited).Select(other => other.Started)
                .DefaultIfEmpty(long.MaxValue).Min();
        }
    }
}
