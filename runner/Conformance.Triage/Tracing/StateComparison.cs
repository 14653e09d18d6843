using System.Collections.Immutable;
using System.Globalization;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Triage.Tracing;

/// <summary>Compares the tables, memories and globals of two engines.</summary>
/// <param name="ask">Asks both engines.</param>
/// <param name="names">The names of the engines.</param>
/// <param name="references">The references that are the same.</param>
/// <param name="identify">Called before functions are compared that are not known yet.</param>
/// <param name="note">Receives what could not be compared.</param>
internal sealed class StateComparison(
    Func<Request, (Outcome Left, Outcome Right)> ask,
    (string Left, string Right) names,
    ReferencePairs references,
    Action identify,
    Action<string> note)
{
    /// <summary>How many slots of a table are compared.</summary>
    private const int MostSlots = 1_000;

    /// <summary>How many bytes of a memory are compared.</summary>
    private const int MostBytes = 1 << 20;

    private readonly List<Observed> _observed = [];
    private readonly HashSet<Observed> _given = [];

    /// <summary>Adds something to ask about.</summary>
    public void Add(Observed observed) => _observed.Add(observed);

    /// <summary>The first difference as a sentence; null if there is none.</summary>
    public string? FindDifference()
    {
        foreach (Observed observed in _observed)
        {
            if (!_given.Contains(observed) && Compare(observed) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    private string? Compare(Observed observed) => observed.Type switch
    {
        GlobalType => CompareGlobal(observed),
        TableType => CompareTable(observed),
        MemType memory => CompareMemory(observed, memory),
        _ => null,
    };

    private string? CompareGlobal(Observed observed)
    {
        if (Values(observed, new Request.GetGlobal(observed.Extern)) is not ({ } left, { } right))
        {
            return null;
        }

        if (!observed.MayChange)
        {
            _given.Add(observed);
        }

        return Differ(left[0], right[0]) ? Sentence(observed.FullName, left[0], right[0]) : null;
    }

    private string? CompareTable(Observed observed)
    {
        if (Values(observed, new Request.TableSize(observed.Extern)) is not ({ } left, { } right))
        {
            return null;
        }

        if (left[0] != right[0])
        {
            return Sizes(observed, "slots", left[0], right[0]);
        }

        int count = (int)Math.Min(left[0].Low, MostSlots);
        if ((ulong)count < left[0].Low)
        {
            note(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"of {observed.FullName}, only the first {MostSlots:N0} slots are compared"));
        }

        if (count == 0
            || Values(observed, new Request.ReadTable(observed.Extern, 0, count)) is not ({ } one, { } other))
        {
            return null;
        }

        for (int i = 0; i < count; i++)
        {
            if (Differ(one[i], other[i]))
            {
                return Sentence(string.Create(
                    CultureInfo.InvariantCulture, $"slot {i} of {observed.FullName}"), one[i], other[i]);
            }
        }

        return null;
    }

    private string? CompareMemory(Observed observed, MemType type)
    {
        if (Values(observed, new Request.MemorySize(observed.Extern)) is not ({ } left, { } right))
        {
            return null;
        }

        if (left[0] != right[0])
        {
            return Sizes(observed, "pages", left[0], right[0]);
        }

        UInt128 bytes = (UInt128)left[0].Low << type.PageSizeLog2;
        int count = (int)UInt128.Min(bytes, MostBytes);
        if ((ulong)count < bytes)
        {
            note(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"of {observed.FullName}, only the first {MostBytes:N0} bytes are compared"));
        }

        return count == 0 ? null : ask(new Request.ReadMemory(observed.Extern, 0, count)) switch
        {
            (Outcome.Bytes one, Outcome.Bytes other) => CompareBytes(observed, one.Content.Span, other.Content.Span),
            (var one, var other) => Unanswered(observed, one, other),
        };
    }

    private string? CompareBytes(Observed observed, ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        for (
            int at = left.CommonPrefixLength(right);
            at < left.Length;
            at += 1 + left[(at + 1)..].CommonPrefixLength(right[(at + 1)..]))
        {
            if (!ReferencePairs.MayBeNan(left, right, at))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"the byte at address {at} of {observed.FullName} is 0x{left[at]:x2}, {names.Right} has 0x{right[at]:x2}");
            }

            note($"in {observed.FullName}, the bits of NaNs differ, which the specification permits");
        }

        return null;
    }

    private bool Differ(Value left, Value right)
    {
        if (!references.Knows(left) || !references.Knows(right))
        {
            identify();
        }

        return references.Compare(left, right) == Likeness.Different;
    }

    private string Sentence(string what, Value left, Value right) =>
        $"{what} is {references.TextOf(left)}, {names.Right} has {references.TextOf(right)}";

    private string Sizes(Observed observed, string unit, Value left, Value right) => string.Create(
        CultureInfo.InvariantCulture,
        $"{observed.FullName} has {left.AsI64:N0} {unit}, of {names.Right} {right.AsI64:N0}");

    private (ImmutableArray<Value>? Left, ImmutableArray<Value>? Right) Values(Observed observed, Request request)
    {
        (Outcome left, Outcome right) = ask(request);
        if (left is Outcome.Returned one && right is Outcome.Returned other)
        {
            return (one.Values, other.Values);
        }

        _ = Unanswered(observed, left, right);
        return default;
    }

    /// <summary>Notes what an engine cannot be asked, and does not ask again.</summary>
    private string? Unanswered(Observed observed, Outcome left, Outcome right)
    {
        (string name, Outcome answer) =
            left is Outcome.Returned or Outcome.Bytes ? (names.Right, right) : (names.Left, left);
        note($"{observed.FullName} is not compared, because {name} does not show it: {answer}");
        _ = _given.Add(observed);
        return null;
    }
}
