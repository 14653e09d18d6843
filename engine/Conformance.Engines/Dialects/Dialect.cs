using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Conformance.Engine;
using Conformance.Engines.Catalog;
using Conformance.Engines.Protocol;

namespace Conformance.Engines.Dialects;

/// <summary>What an engine's texts mean: many texts for one kind, several kinds for one text.</summary>
public sealed class Dialect
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private readonly ImmutableArray<(Regex Pattern, TrapKinds Kinds)> _traps;
    private readonly ImmutableArray<Regex> _limits;
    private readonly int[] _limitUses;
    private readonly ConcurrentDictionary<string, TrapKinds> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _seen = new(StringComparer.Ordinal);

    private Dialect(string name, ImmutableArray<(Regex Pattern, TrapKinds Kinds)> traps, ImmutableArray<Regex> limits)
    {
        Name = name;
        _traps = traps;
        _limits = limits;
        _limitUses = new int[limits.Length];
    }

    /// <summary>Its name, or the file it was read from.</summary>
    public string Name { get; }

    /// <summary>Texts of traps that no pattern matches and that are none of the official suite's, with how often they came.</summary>
    public IReadOnlyDictionary<string, int> Unmapped => _seen
        .Where(text => _known[text.Key] == TrapKinds.None && TrapTexts.KindsOf(text.Key) == TrapKinds.None)
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>How many traps were translated.</summary>
    public int Traps => _seen.Values.Sum();

    /// <summary>A dialect that knows nothing.</summary>
    public static Dialect Empty => new("none", [], []);

    /// <summary>Each pattern in the order of the file, with how often it matched.</summary>
    public ImmutableArray<PatternUse> Uses() =>
    [
        .. _traps.Select(trap => new PatternUse(trap.Pattern.ToString(), IsLimit: false, _seen.Sum(text => trap.Pattern.IsMatch(text.Key) ? text.Value : 0))),
        .. _limits.Select((limit, at) => new PatternUse(limit.ToString(), IsLimit: true, _limitUses[at])),
    ];

    /// <summary>One of those that are built in: <c>v8</c>, <c>javascriptcore</c>, <c>spidermonkey</c>, <c>wabt</c>.</summary>
    /// <exception cref="CatalogException">There is none of that name.</exception>
    public static Dialect BuiltIn(string name)
    {
        using Stream? stream = typeof(Dialect).Assembly.GetManifestResourceStream($"dialect/{name}.yaml");
        if (stream is null)
        {
            throw new CatalogException($"there is no dialect '{name}'");
        }

        using StreamReader reader = new(stream);
        return Read(name, reader.ReadToEnd());
    }

    /// <summary>Reads a dialect.</summary>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="CatalogException">The text is no dialect.</exception>
    public static Dialect Read(string name, string yaml)
    {
        YamlNode root = YamlNode.Read(name, yaml);
        root.Allow("traps", "limits");
        ImmutableArray<(Regex Pattern, TrapKinds Kinds)>.Builder traps = ImmutableArray.CreateBuilder<(Regex Pattern, TrapKinds Kinds)>();
        foreach (YamlNode entry in root.ListOf("traps"))
        {
            entry.Allow("match", "kinds");
            TrapKinds kinds = TrapKinds.None;
            foreach (YamlNode kind in entry.ListOf("kinds"))
            {
                kinds |= WireTypes.FindKind(kind.Text) ?? throw kind.Wrong($"no kind of trap: '{kind.Text}'");
            }

            traps.Add((PatternOf(entry.Need("match")), kinds));
        }

        return new Dialect(name, traps.ToImmutable(), [.. root.ListOf("limits").Select(PatternOf)]);
    }

    /// <summary>The kinds that a trap's text may stand for; none if nothing is known.</summary>
    public TrapKinds KindsOf(string text)
    {
        TrapKinds kinds = _known.GetOrAdd(text, FindKinds);
        _ = _seen.AddOrUpdate(text, 1, (_, count) => count + 1);
        return kinds;
    }

    /// <summary>Whether a refusal tells of a limit of the engine.</summary>
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

    private static Regex PatternOf(YamlNode node)
    {
        try
        {
            return new Regex(node.Text, RegexOptions.CultureInvariant, s_patience);
        }
        catch (ArgumentException wrong)
        {
            throw node.Wrong(wrong.Message);
        }
    }

    private TrapKinds FindKinds(string text)
    {
        TrapKinds kinds = TrapKinds.None;
        foreach ((Regex pattern, TrapKinds some) in _traps)
        {
            if (pattern.IsMatch(text))
            {
                kinds |= some;
            }
        }

        return kinds;
    }
}
