using System.Collections.Immutable;
using System.Text.Json;

namespace Conformance.Runner.Results;

/// <summary>
/// Reads the outlines of a results file's runs from its end, without reading the results. Each footer tells how far back
/// its run begins, so that files may also be joined.
/// </summary>
public static class OutlineReader
{
    private const int BlockSize = 1 << 16;

    // Longer headers and footers are left to the reader of whole files.
    private const int LongestLine = 1 << 26;

    private const int MostCommands = 1 << 30;

    /// <summary>
    /// The outlines of the runs of a file, in the order of the file; null if the file does not end with a footer of a
    /// version that writes outlines, for example because a run was killed. <see cref="ResultsReader"/> reads it then.
    /// </summary>
    /// <param name="open">Opens the file. It is called again for the ids of a file that the caller asks for.</param>
    public static ImmutableArray<RunOutline>? Read(Func<Stream> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        using Stream stream = open();
        if (!stream.CanSeek)
        {
            return null;
        }

        List<RunOutline> runs = [];
        for (long end = stream.Length; end > 0;)
        {
            (byte[] line, long at) = LastLine(stream, end);
            if (Parse(line) is not { } footer || footer.Length < 1 || footer.Length > at
                || HeaderAt(stream, at - footer.Length) is not { } header)
            {
                return null;
            }

            long start = at - footer.Length;
            runs.Add(new RunOutline(
                header, footer.IsComplete, footer.Files, file => IdsOf(open, start + footer.Files[file].Offset)));
            end = start;
        }

        runs.Reverse();
        // A header that names engines which the run did not reach is left to the reader of whole files.
        return runs.Count > 0 && runs[0].Header.Engines.Length <= runs.Count ? [.. runs] : null;
    }

    private sealed record Footer(bool IsComplete, long Length, ImmutableArray<FileOutline> Files);

    /// <summary>The last line before a position, and where it begins; an empty line if it is too long.</summary>
    private static (byte[] Line, long Start) LastLine(Stream stream, long end)
    {
        for (int size = BlockSize; size <= LongestLine; size *= 2)
        {
            byte[] block = new byte[(int)Math.Min(size, end)];
            stream.Position = end - block.Length;
            stream.ReadExactly(block);
            int feed = block.AsSpan(0, block.Length - 1).LastIndexOf((byte)'\n');
            if (feed >= 0 || block.Length == end)
            {
                return (block[(feed + 1)..], end - block.Length + feed + 1);
            }
        }

        return ([], end);
    }

    private static RunHeader? HeaderAt(Stream stream, long start)
    {
        stream.Position = start;
        try
        {
            // A header alone is a run that was killed.
            return ResultsReader.ReadAll(FirstLine(stream)).FirstOrDefault()?.Header;
        }
        catch (ResultsFormatException)
        {
            return null;
        }
    }

    private static byte[] FirstLine(Stream stream)
    {
        using MemoryStream line = new();
        byte[] block = new byte[BlockSize];
        for (int read; line.Length < LongestLine && (read = stream.Read(block)) > 0;)
        {
            int feed = block.AsSpan(0, read).IndexOf((byte)'\n');
            line.Write(block, 0, feed < 0 ? read : feed + 1);
            if (feed >= 0)
            {
                break;
            }
        }

        return line.ToArray();
    }

    private static List<string> IdsOf(Func<Stream> open, long at)
    {
        using Stream stream = open();
        stream.Position = at;
        using StreamReader lines = new(stream);
        _ = lines.ReadLine();
        List<string> ids = [];
        while (lines.ReadLine() is { } line && IdIn(line) is { } id)
        {
            ids.Add(id);
        }

        return ids;
    }

    /// <summary>The id in the line of a command; null for another line.</summary>
    private static string? IdIn(string line)
    {
        try
        {
            using JsonDocument command = JsonDocument.Parse(line);
            return command.RootElement.TryGetProperty(ResultsNames.Id.EncodedUtf8Bytes, out JsonElement id)
                ? id.GetString()
                : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Footer? Parse(byte[] line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty(ResultsNames.Footer.EncodedUtf8Bytes, out JsonElement footer)
                || !footer.TryGetProperty(ResultsNames.Index.EncodedUtf8Bytes, out JsonElement index))
            {
                return null;
            }

            return new Footer(
                footer.GetProperty(ResultsNames.Complete.EncodedUtf8Bytes).GetBoolean(),
                index.GetProperty(ResultsNames.Length.EncodedUtf8Bytes).GetInt64(),
                [.. index.GetProperty(ResultsNames.Files.EncodedUtf8Bytes).EnumerateArray().Select(FileOf)]);
        }
        catch (Exception broken)
            when (broken is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    private static FileOutline FileOf(JsonElement file)
    {
        ImmutableArray<(VerdictKind, int)>.Builder verdicts = ImmutableArray.CreateBuilder<(VerdictKind, int)>();
        VerdictKind? kind = null;
        int sum = 0;
        foreach (JsonElement item in file.GetProperty(ResultsNames.Verdicts.EncodedUtf8Bytes).EnumerateArray())
        {
            if (kind is { } verdict)
            {
                int count = item.GetInt32();
                sum = count > 0 && count <= MostCommands - sum ? sum + count : throw new FormatException("a wrong count");
                verdicts.Add((verdict, count));
                kind = null;
            }
            else
            {
                kind = ResultsNames.VerdictOf(item) ?? throw new FormatException("an unknown verdict");
            }
        }

        return new FileOutline(
            file.GetProperty(ResultsNames.Path.EncodedUtf8Bytes).GetString() ?? "",
            file.GetProperty(ResultsNames.Ids.EncodedUtf8Bytes).GetString() ?? "",
            verdicts.ToImmutable())
        {
            Offset = Math.Max(0, file.GetProperty(ResultsNames.Offset.EncodedUtf8Bytes).GetInt64()),
        };
    }
}
