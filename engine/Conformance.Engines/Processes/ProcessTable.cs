using System.Globalization;
using System.Runtime.Versioning;
using System.Text;

namespace Conformance.Engines.Processes;

/// <summary>A snapshot of the system's processes, read from <c>/proc</c>.</summary>
internal sealed class ProcessTable
{
    private const string Folder = "/proc";
    private const int MostEnvironment = 1 << 20;
    private const int ParentField = 1;
    private const int StartedField = 19;
    private readonly Dictionary<int, Row> _rows = [];

    private ProcessTable()
    {
    }

    /// <summary>Whether this system has <c>/proc</c>.</summary>
    [SupportedOSPlatformGuard("linux")]
    internal static bool IsThere { get; } = OperatingSystem.IsLinux() && File.Exists(Folder + "/self/stat");

    /// <summary>All processes.</summary>
    internal IEnumerable<Row> Rows => _rows.Values;

    /// <summary>Takes a snapshot.</summary>
    [SupportedOSPlatform("linux")]
    internal static ProcessTable Read()
    {
        ProcessTable table = new();
        foreach (string folder in Directory.EnumerateDirectories(Folder))
        {
            if (int.TryParse(
                Path.GetFileName(folder.AsSpan()),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out int id) && Find(id) is { } row)
            {
                table._rows.Add(id, row);
            }
        }

        return table;
    }

    /// <summary>One process; null if no process has that ID.</summary>
    [SupportedOSPlatform("linux")]
    internal static Row? Find(int id)
    {
        Span<byte> bytes = stackalloc byte[1024];
        int count = ReadFile(id, "stat", bytes);
        // A name may contain spaces and brackets: the fields begin after the last bracket.
        int end = bytes[..count].LastIndexOf((byte)')');
        if (end < 0)
        {
            return null;
        }

        string[] fields =
            Encoding.ASCII.GetString(bytes[(end + 1)..count]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > StartedField
            ? new Row(
                id,
                int.Parse(fields[ParentField], CultureInfo.InvariantCulture),
                long.Parse(fields[StartedField], CultureInfo.InvariantCulture),
                IsDead: fields[0] is "Z" or "X")
            : null;
    }

    /// <summary>The environment that a process was started with; empty if it cannot be read.</summary>
    [SupportedOSPlatform("linux")]
    internal static ReadOnlySpan<byte> EnvironmentOf(int id)
    {
        byte[] bytes = new byte[1 << 14];
        while (true)
        {
            int count = ReadFile(id, "environ", bytes);
            if (count < bytes.Length || count >= MostEnvironment)
            {
                return bytes.AsSpan(0, count);
            }

            bytes = new byte[bytes.Length * 4];
        }
    }

    /// <summary>The descendants of a process, at any depth.</summary>
    internal IEnumerable<Row> Below(int id)
    {
        ILookup<int, Row> children = Rows.ToLookup(row => row.Parent);
        Stack<int> open = new([id]);
        HashSet<int> seen = [id];
        while (open.TryPop(out int parent))
        {
            foreach (Row child in children[parent])
            {
                if (seen.Add(child.Id))
                {
                    open.Push(child.Id);
                    yield return child;
                }
            }
        }
    }

    /// <summary>The process with that ID.</summary>
    internal Row? this[int id] => _rows.GetValueOrDefault(id);

    private static int ReadFile(int id, string name, Span<byte> bytes)
    {
        try
        {
            using Microsoft.Win32.SafeHandles.SafeFileHandle file =
                File.OpenHandle(string.Create(CultureInfo.InvariantCulture, $"{Folder}/{id}/{name}"));
            int length = 0;
            int count;
            while (length < bytes.Length && (count = RandomAccess.Read(file, bytes[length..], length)) > 0)
            {
                length += count;
            }

            return length;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    /// <summary>One process.</summary>
    /// <param name="Id">Its process ID.</param>
    /// <param name="Parent">Process ID of its parent.</param>
    /// <param name="Started">
    /// Its start, in ticks of the system's clock. Together with the ID it identifies a process uniquely.
    /// </param>
    /// <param name="IsDead">Whether it has ended and waits to be reaped.</param>
    internal sealed record Row(int Id, int Parent, long Started, bool IsDead);
}
