using System.Globalization;
using Conformance.Engine;

namespace Conformance.Engines.Processes;

/// <summary>
/// Ends adapters that miss a deadline or use too much memory. One thread watches all adapters, so a request costs only
/// two stores.
/// </summary>
internal static class DeadlineWatch
{
    private const int Pause = 20;
    private const int PausesPerMemoryCheck = 5;
    private const long Megabyte = 1 << 20;
    private static readonly Lock s_lock = new();
    private static readonly List<Entry> s_entries = [];
    private static readonly ManualResetEventSlim s_hasEntries = new();
    private static bool s_isRunning;

    /// <summary>Why an adapter was ended.</summary>
    internal enum Reason
    {
        None,
        Deadline,
        Memory,
    }

    internal static Entry Add(ILineChannel channel, long memoryLimit)
    {
        Entry entry = new(channel, memoryLimit);
        lock (s_lock)
        {
            s_entries.Add(entry);
            s_hasEntries.Set();
            if (!s_isRunning)
            {
                s_isRunning = true;
                new Thread(Watch) { IsBackground = true, Name = "conformance deadlines" }.Start();
            }
        }

        return entry;
    }

    private static void Watch()
    {
        for (int round = 0; ; round++)
        {
            s_hasEntries.Wait();
            Thread.Sleep(Pause);
            Entry[] entries;
            lock (s_lock)
            {
                entries = [.. s_entries];
            }

            foreach (Entry entry in entries)
            {
                entry.Check(withMemory: round % PausesPerMemoryCheck == 0);
            }
        }
    }

    /// <summary>One adapter.</summary>
    internal sealed class Entry(ILineChannel channel, long memoryLimit)
    {
        private long _deadline = long.MaxValue;
        private long _memory;

        internal Reason Reason { get; private set; }

        internal void Arm(Deadline deadline) => Volatile.Write(ref _deadline, deadline.Ticks);

        internal void Disarm() => Volatile.Write(ref _deadline, long.MaxValue);

        internal string Describe() => string.Create(
            CultureInfo.InvariantCulture,
            $"the process used {_memory / Megabyte} MiB of memory and was ended; {memoryLimit / Megabyte} are allowed");

        internal void Remove()
        {
            lock (s_lock)
            {
                _ = s_entries.Remove(this);
                if (s_entries.Count == 0)
                {
                    s_hasEntries.Reset();
                }
            }
        }

        internal void Check(bool withMemory)
        {
            if (Reason != Reason.None)
            {
                return;
            }

            if (new Deadline(Volatile.Read(ref _deadline)).IsOver)
            {
                Reason = Reason.Deadline;
                channel.Kill();
            }
            else if (withMemory && memoryLimit > 0 && (_memory = channel.MemoryUsed) > memoryLimit)
            {
                Reason = Reason.Memory;
                channel.Kill();
            }
        }
    }
}
