using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Conformance.Reference.Lowered;

namespace Conformance.Reference.Execution;

/// <summary>
/// Fills and copies of any length, split into pieces of about a millisecond, so that an interrupted machine stops. The
/// caller has checked the bounds. Pieces written before an interruption stay.
/// </summary>
internal static unsafe class Bulk
{
    private const int PieceBytes = 1 << 20;

    /// <summary>Sets the bytes of a memory range.</summary>
    public static Status Fill(Machine machine, byte* start, ulong count, byte value)
    {
        while (!machine.Interrupted)
        {
            nuint piece = (nuint)Math.Min(count, PieceBytes);
            NativeMemory.Fill(start, piece, value);
            if (piece == count)
            {
                return Status.Next;
            }

            start += piece;
            count -= piece;
        }

        return Status.Interrupted;
    }

    /// <summary>Copies bytes between memories; the ranges may overlap.</summary>
    public static Status Copy(Machine machine, byte* from, byte* to, ulong count)
    {
        bool isBackward = from < to;
        while (!machine.Interrupted)
        {
            ulong piece = Math.Min(count, PieceBytes);
            ulong skipped = isBackward ? count - piece : 0;
            Buffer.MemoryCopy(from + skipped, to + skipped, piece, piece);
            if (piece == count)
            {
                return Status.Next;
            }

            from += isBackward ? 0 : piece;
            to += isBackward ? 0 : piece;
            count -= piece;
        }

        return Status.Interrupted;
    }

    /// <summary>Sets elements.</summary>
    public static Status Fill<T>(Machine machine, Span<T> elements, T value)
    {
        while (!machine.Interrupted)
        {
            int piece = Math.Min(elements.Length, PieceBytes / Unsafe.SizeOf<T>());
            elements[..piece].Fill(value);
            if (piece == elements.Length)
            {
                return Status.Next;
            }

            elements = elements[piece..];
        }

        return Status.Interrupted;
    }

    /// <summary>Copies elements between ranges of equal length; the ranges may overlap.</summary>
    public static Status Copy<T>(Machine machine, ReadOnlySpan<T> from, Span<T> to)
    {
        bool isBackward = Unsafe.IsAddressLessThan(
            in MemoryMarshal.GetReference(from), in MemoryMarshal.GetReference(to));
        while (!machine.Interrupted)
        {
            int piece = Math.Min(from.Length, PieceBytes / Unsafe.SizeOf<T>());
            int left = from.Length - piece;
            int skipped = isBackward ? left : 0;
            from.Slice(skipped, piece).CopyTo(to[skipped..]);
            if (left == 0)
            {
                return Status.Next;
            }

            from = isBackward ? from[..left] : from[piece..];
            to = isBackward ? to[..left] : to[piece..];
        }

        return Status.Interrupted;
    }
}
