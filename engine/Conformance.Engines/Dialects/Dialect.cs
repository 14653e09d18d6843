using System.Collections.Concurrent;
using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Engines.Protocol;
using Conformance.Engines.Yaml;

namespace Conformance.Engines.Dialects;

/// <summary>
/// Translates an engine's texts into kinds. Several texts may mean one kind, and one text may mean several kinds.
/// </summary>
public sealed class Dialect
{
    private readonly ImmutableArray<(DialectPattern Pattern, TrapKinds Kinds)> _traps;
    private readonly ImmutableArray<DialectPattern> _limits;
    private readonly int[] _limitUses;
    private readonly ConcurrentDictionary<string, TrapKinds> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _seen = new(StringComparer.Ordinal);

    private Dialect(
        string name,
        ImmutableArray<(DialectPattern Pattern, TrapKinds Kinds)> traps,
        ImmutableArray<DialectPattern> limits)
    {
        Name = name;
        _traps = traps;
        _limits = limits;
        _limitUses = new int[limits.Length];
    }

    /// <summary>Its name, or the file it was read from.</summary>
    public string Name { get; }

    /// <summary>
    /// Trap texts that neither a pattern nor the official suite contains, with the number of occurrences.
    /// </summary>
    public IReadOnlyDictionary<string, int> Unmapped => _seen
        .Where(text => _known[text.Key] == TrapKinds.None && TrapTexts.KindsOf(text.Key) == TrapKinds.None)
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>Number of translated traps.</summary>
    public int Traps => _seen.Values.Sum();

    /// <summary>A dialect without patterns.</summary>
    public static Dialect Empty => new("none", [], []);

    /// <summary>Each pattern in the order of the file, with the number of its matches.</summary>
    public ImmutableArray<PatternUse> Uses() =>
    [
        .. _traps.Select(
            trap =>
                new PatternUse(
                    trap.Pattern.ToString(),
                    IsLimit: false,
                    _seen.Sum(text => trap.Pattern.IsKnownMatch(text.Key) ? text.Value : 0))),
        .. _limits.Select((limit, at) => new PatternUse(limit.ToString(), IsLimit: true, _limitUses[at])),
    ];

    /// <summary>
    /// A built-in dialect: <c>v8</c>, <c>javascriptcore</c>, <c>spidermonkey</c>, <c>wabt</c> or <c>wasmtime</c>.
    /// </summary>
    /// <exception cref="CatalogException">There is no built-in dialect of that name.</exception>
    public static Dialect BuiltIn(string name) => Find(name) ?? throw new CatalogException($"unknown dialect '{name}'");

    /// <summary>A built-in dialect; null if there is none of that name.</summary>
    public static Dialect? Find(string name)
    {
        using Stream? stream = typeof(Dialect).Assembly.GetManifestResourceStream($"dialect/{name}.yaml");
        if (stream is null)
        {
            return null;
        }

        using StreamReader reader = new(stream);
        return Read(CatalogNode.Read(name, reader.ReadToEnd()), name, isOurs: true);
    }

    /// <summary>Reads a dialect.</summary>
    /// <param name="name">Name of the file in errors.</param>
    /// <exception cref="CatalogException">The text is not a dialect.</exception>
    public static Dialect Read(string name, string yaml) =>
        Read(CatalogNode.Read(name, yaml), name, isOurs: false);

    /// <inheritdoc cref="Read(string, string)"/>
    internal static Dialect Read(string name, ReadOnlyMemory<byte> content) =>
        Read(CatalogNode.Read(name, content), name, isOurs: false);

    private static Dialect Read(CatalogNode root, string name, bool isOurs)
    {
        root.Allow("traps", "limits");
        ImmutableArray<(DialectPattern Pattern, TrapKinds Kinds)>.Builder traps =
            ImmutableArray.CreateBuilder<(DialectPattern Pattern, TrapKinds Kinds)>();
        foreach (CatalogNode entry in root.ListOf("traps"))
        {
            entry.Allow("match", "kinds");
            TrapKinds kinds = TrapKinds.None;
            foreach (CatalogNode kind in entry.ListOf("kinds"))
            {
                kinds |= WireTypes.FindKind(kind.Text) ?? throw kind.Wrong($"unknown kind of trap '{kind.Text}'");
            }

            traps.Add((DialectPattern.Of(entry.Need("match"), isOurs), kinds));
        }

        return new Dialect(
            name,
            traps.ToImmutable(),
            [.. root.ListOf("limits").Select(limit => DialectPattern.Of(limit, isOurs))]);
    }

    /// <summary>The kinds that a trap's text may mean; none if no pattern matches.</summary>
    /// <exception cref="DialectException">A pattern takes too long to match.</exception>
    public TrapKinds KindsOf(string text)
    {
        TrapKinds kinds = _known.GetOrAdd(text, FindKinds);
        _ = _seen.AddOrUpdate(text, 1, (_, count) => count + 1);
        return kinds;
    }

    /// <summary>Whether a refusal reports a limit of the engine.</summary>
    /// <exception cref="DialectException">A pattern takes too long to match.</exception>
    public bool IsLimit(string text)
    {
        bool isLimit = false;
        for (int i = 0; i < _limits.Length; i++)
        {
            if (_limits[i].IsMatch(text))
            {
                _ = Interlocked.Increment(ref _limitUses[i]);
                isLimit = true;
            }
        }

        return isLimit;
    }

    private TrapKinds FindKinds(string text)
    {
        TrapKinds kinds = TrapKinds.None;
        foreach ((DialectPattern pattern, TrapKinds some) in _traps)
        {
            if (pattern.IsMatch(text))
            {
                kinds |= some;
            }
        }

        return kinds;
    }
}
