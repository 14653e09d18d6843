using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Conformance.Runner.Results;

/// <summary>A run without its texts: what a history needs. A results file holds it beside the results.</summary>
/// <param name="IsComplete">False if the run was interrupted.</param>
/// <param name="Files">The files in the order of the run.</param>
/// <param name="IdsOf">
/// The ids of a file's commands, given its position in <paramref name="Files"/>. They are read when they are asked for.
/// </param>
public sealed record RunOutline(
    RunHeader Header, bool IsComplete, ImmutableArray<FileOutline> Files, Func<int, IReadOnlyList<string>> IdsOf)
{
    /// <summary>The counts over all files; passes by ambiguous answers are not counted.</summary>
    public Tally Tally => Files.Aggregate(Tally.Of([]), (tally, file) => tally.With(file));

    /// <summary>The outline of a run.</summary>
    public static RunOutline Of(RunResult run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new RunOutline(
            run.Header,
            run.IsComplete,
            [.. run.Files.Select(FileOutline.Of)],
            file => [.. run.Files[file].Commands.Select(command => command.Id)]);
    }
}

/// <summary>A file of a run without its texts.</summary>
/// <param name="Ids">A digest of the ids of its commands, in their order: equal digests mean equal ids.</param>
/// <param name="Verdicts">The verdicts in the order of the commands; equal ones that follow each other are one item.</param>
public sealed record FileOutline(
    string Path, string Ids, ImmutableArray<(VerdictKind Verdict, int Count)> Verdicts)
{
    private const int DigestLength = 8;

    /// <summary>The offset of its line from the beginning of the run, in bytes; 0 if the run is not in a file.</summary>
    internal long Offset { get; init; }

    /// <summary>The number of its commands.</summary>
    public int Commands => Verdicts.Sum(item => item.Count);

    /// <summary>The outline of a file.</summary>
    public static FileOutline Of(FileResult file)
    {
        ArgumentNullException.ThrowIfNull(file);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        ImmutableArray<(VerdictKind Verdict, int Count)>.Builder verdicts =
            ImmutableArray.CreateBuilder<(VerdictKind Verdict, int Count)>();
        Span<byte> bytes = stackalloc byte[1 << 12];
        int length = 0;
        foreach (CommandResult command in file.Commands)
        {
            VerdictKind kind = command.Verdict.Kind;
            if (verdicts.Count > 0 && verdicts[^1].Verdict == kind)
            {
                verdicts[^1] = (kind, verdicts[^1].Count + 1);
            }
            else
            {
                verdicts.Add((kind, 1));
            }

            // Each call of the platform's function costs more than hashing an id.
            int most = command.Identity.MostBytes + 1;
            if (most > bytes.Length - length)
            {
                hash.AppendData(bytes[..length]);
                length = 0;
                bytes = most > bytes.Length ? new byte[most] : bytes;
            }

            length += command.Identity.Write(bytes[length..]);
            bytes[length++] = (byte)'\n';
        }

        hash.AppendData(bytes[..length]);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        _ = hash.GetHashAndReset(digest);
        return new FileOutline(
            file.Path, Convert.ToHexStringLower(digest[..DigestLength]), verdicts.ToImmutable());
    }
}
