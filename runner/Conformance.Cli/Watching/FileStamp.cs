namespace Conformance.Cli.Watching;

/// <summary>The state of a file, by which a change is noticed.</summary>
/// <param name="Length">Its size in bytes; −1 if it does not exist.</param>
/// <param name="Written">Its last change, in ticks.</param>
internal readonly record struct FileStamp(long Length, long Written)
{
    private static readonly FileStamp s_none = new(-1, 0);

    /// <summary>The state of a file or folder now. A link stands for its target.</summary>
    public static FileStamp Of(string path)
    {
        try
        {
            FileInfo file = new(path);
            if (file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is { } target)
            {
                file = new FileInfo(target.FullName);
            }

            return file.Exists ? new FileStamp(file.Length, file.LastWriteTimeUtc.Ticks)
                : Directory.Exists(path) ? new FileStamp(0, Directory.GetLastWriteTimeUtc(path).Ticks)
                : s_none;
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return s_none;
        }
    }
}
