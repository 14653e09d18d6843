using System.Collections.Immutable;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Campaigns.Findings;

/// <summary>A section of a module that need not be well-formed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Size">Its size as it is written.</param>
/// <param name="Count">How many entries it has, as it is written; empty if they were not found.</param>
/// <param name="Entries">Its entries, or its contents as one.</param>
internal sealed record SectionBytes(
    byte Id, ImmutableArray<byte> Size, ImmutableArray<byte> Count, ImmutableArray<ImmutableArray<byte>> Entries)
{
    /// <summary>The most bytes of a malformed entry whose end is looked for.</summary>
    private const int MostBytes = 512;

    private const int FirstGuess = 16;

    /// <summary>The rules that a list with bytes after it breaks, and a list of functions without their code.</summary>
    private const string BytesAfter = "SectionSize";
    private const string CodeElsewhere = "CodeCount";

    private static readonly ImmutableArray<byte> s_header = [0x00, 0x61, 0x73, 0x6D, 1, 0, 0, 0];

    /// <summary>All of its bytes.</summary>
    public IEnumerable<byte> Bytes => [Id, .. Size, .. Contents];

    /// <summary>Whether its entries were found.</summary>
    public bool HasEntries => Count.Length > 0;

    /// <summary>Whether it has an entry for each function.</summary>
    public bool IsOfFuncs => Id is (byte)SectionId.Func or (byte)SectionId.Code;

    private IEnumerable<byte> Contents => [.. Count, .. Entries.SelectMany(entry => entry)];

    /// <summary>Cuts the contents of a section.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="size">Its size as it is written.</param>
    /// <param name="contents">Its contents.</param>
    public static SectionBytes Of(byte id, ReadOnlySpan<byte> size, ReadOnlySpan<byte> contents)
    {
        int at = 0;
        bool isList = id is not ((byte)SectionId.Custom or (byte)SectionId.Start or (byte)SectionId.DataCount);
        if (!isList || ModuleBytes.ReadCount(contents, ref at) is not { } count)
        {
            return new SectionBytes(id, [.. size], [], [[.. contents]]);
        }

        ImmutableArray<byte> written = [.. contents[..at]];
        List<ImmutableArray<byte>> entries = [];
        while (at < contents.Length && EndOfEntry(id, contents, at) is { } end)
        {
            entries.Add([.. contents[at..end]]);
            at = end;
        }

        AddDefect(id, contents, at, (int)Math.Min(count, int.MaxValue) - entries.Count, entries);
        return new SectionBytes(id, [.. size], written, [.. entries]);
    }

    /// <summary>This section with other entries, whose number and length it tells.</summary>
    public SectionBytes With(ImmutableArray<ImmutableArray<byte>> entries)
    {
        if (entries.AsSpan().SequenceEqual(Entries.AsSpan()))
        {
            return this;
        }

        SectionBytes changed = this with
        {
            Entries = entries,
            Count = entries.Length == Entries.Length ? Count : Less(Count, Entries.Length - entries.Length),
        };
        return changed with { Size = Less(Size, Contents.Count() - changed.Contents.Count()) };
    }

    /// <summary>An entry without some of its bytes, its size aside.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="kept">The bytes to keep after its size.</param>
    public ImmutableArray<byte> Shorter(ImmutableArray<byte> entry, ImmutableArray<byte> kept)
    {
        int body = BodyOf(entry);
        return body == 0 ? kept : [.. Less(entry[..body], entry.Length - body - kept.Length), .. kept];
    }

    /// <summary>Where the bytes of an entry after its size begin.</summary>
    public int BodyOf(ImmutableArray<byte> entry)
    {
        int at = 0;
        return HasEntries && Id == (byte)SectionId.Code && ModuleBytes.ReadCount(entry.AsSpan(), ref at) is not null
            ? at
            : 0;
    }

    /// <summary>A written number, reduced; as it is if it changes by nothing.</summary>
    private static ImmutableArray<byte> Less(ImmutableArray<byte> written, int by)
    {
        int at = 0;
        return by == 0 || ModuleBytes.ReadCount(written.AsSpan(), ref at) is not { } number
            ? written
            : ModuleBytes.Number(number - by);
    }

    /// <summary>The entry with a defect, and those after it if they are well-formed.</summary>
    private static void AddDefect(
        byte id, ReadOnlySpan<byte> contents, int at, int left, List<ImmutableArray<byte>> entries)
    {
        if (at == contents.Length)
        {
            return;
        }

        for (int end = at + 1; left > 1 && end < Math.Min(contents.Length, at + MostBytes); end++)
        {
            if (IsList(id, left - 1, contents[end..]))
            {
                entries.Add([.. contents[at..end]]);
                for (int start = end; EndOfEntry(id, contents, start) is { } next; start = next)
                {
                    entries.Add([.. contents[start..next]]);
                }

                return;
            }
        }

        entries.Add([.. contents[at..]]);
    }

    /// <summary>Where the entry at a place ends; null if it has a defect.</summary>
    private static int? EndOfEntry(byte id, ReadOnlySpan<byte> contents, int at)
    {
        if (id == (byte)SectionId.Code)
        {
            int body = at;
            return ModuleBytes.ReadCount(contents, ref body) is { } size && size <= contents.Length - body
                ? body + (int)size
                : null;
        }

        // An entry that is cut off has another defect than one with bytes after it.
        int least = at;
        int most = contents.Length + 1;
        for (int step = FirstGuess; most - least > 1; step *= 2)
        {
            int end = most <= contents.Length ? (least + most) / 2 : Math.Min(least + step, contents.Length);
            string rule = RuleOf(id, 1, contents[at..end]);
            if (rule.Length == 0)
            {
                return end;
            }

            if (rule == BytesAfter)
            {
                most = end;
            }
            else
            {
                least = end;
            }
        }

        return null;
    }

    /// <summary>Whether bytes are so many entries of a section.</summary>
    private static bool IsList(byte id, int count, ReadOnlySpan<byte> entries) =>
        RuleOf(id, count, entries).Length == 0;

    /// <summary>The rule that so many entries of a section break; empty for none.</summary>
    private static string RuleOf(byte id, int count, ReadOnlySpan<byte> entries)
    {
        ImmutableArray<byte> number = ModuleBytes.Number(count);
        byte[] module =
            [.. s_header, id, .. ModuleBytes.Number(number.Length + entries.Length), .. number, .. entries];
        try
        {
            _ = ModuleDecoder.Decode(new SourceText("section", module, IsBinary: true));
            return "";
        }
        catch (MalformedException failure)
        {
            return failure.Rule == CodeElsewhere ? "" : failure.Rule;
        }
    }
}
