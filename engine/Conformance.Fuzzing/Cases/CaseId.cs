using System.Collections.Immutable;
using System.Globalization;

namespace Conformance.Fuzzing.Cases;

/// <summary>
/// Names a case: seed, number, and the mutations that lead to it from the case of that number. The same id gives the
/// same case on every machine.
/// </summary>
/// <param name="Seed">The seed of the campaign.</param>
/// <param name="Number">The number of the case, from 0.</param>
/// <param name="Mutations">The mutations, in order.</param>
public sealed record CaseId(ulong Seed, int Number, ImmutableArray<int> Mutations)
{
    private const int MostMutations = 64;

    /// <summary>The case without mutations.</summary>
    public CaseId(ulong seed, int number)
        : this(seed, number, [])
    {
    }

    /// <summary>Reads <c>SEED:NUMBER</c> or <c>SEED:NUMBER/MUTATION/…</c>; null if the text is neither.</summary>
    public static CaseId? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(':');
        if (parts.Length != 2
            || !ulong.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed))
        {
            return null;
        }

        ImmutableArray<int>.Builder numbers = ImmutableArray.CreateBuilder<int>();
        foreach (string word in parts[1].Split('/'))
        {
            if (numbers.Count > MostMutations
                || !int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                return null;
            }

            numbers.Add(number);
        }

        return new CaseId(seed, numbers[0], [.. numbers.Skip(1)]);
    }

    /// <summary>This case, changed once more.</summary>
    public CaseId With(int mutation) => this with { Mutations = Mutations.Add(mutation) };

    /// <summary>Cases with the same numbers are equal.</summary>
    public bool Equals(CaseId? other) => other is not null && Seed == other.Seed && Number == other.Number
        && Mutations.AsSpan().SequenceEqual(other.Mutations.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Seed, Number, Mutations.Length);

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Seed}:{Number}{string.Concat(Mutations.Select(mutation => $"/{mutation}"))}");

    /// <summary>
    /// The source of the choices of a case. A mutation follows those of the case that it changes up to some choice, and
    /// then others.
    /// </summary>
    /// <param name="generate">Generates a case, so that its choices are counted.</param>
    internal RandomSource Choices(Action<RandomSource> generate)
    {
        List<(int After, ulong Seed)> turns = [];
        foreach (int mutation in Mutations)
        {
            RandomSource counted = Source(turns);
            generate(counted);
            RandomSource place = new(Mix((ulong)mutation, (ulong)turns.Count + 1));
            int first = turns.Count == 0 ? 0 : turns[^1].After;
            turns.Add((first + place.Below(Math.Max(1, counted.Drawn - first)), place.Next()));
        }

        return Source(turns);
    }

    private RandomSource Source(IEnumerable<(int After, ulong Seed)> turns) =>
        new(Mix(Seed, (ulong)Number)) { Turns = new Queue<(int After, ulong Seed)>(turns) };

    private static ulong Mix(ulong one, ulong other) =>
        (one * 0x9E37_79B9_7F4A_7C15) ^ ((other + 1) * 0xD1B5_4A32_D192_ED03);
}
