using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Conformance.Runner.Coverage;

/// <summary>Counts what is exercised, from several threads.</summary>
public sealed class CoverageTally
{
    private readonly ConcurrentDictionary<(string Kind, string Name), int> _counts = new();
    private readonly ConcurrentDictionary<string, bool> _kinds = new();

    /// <summary>Tells that a kind is looked for, even if nothing of it is found.</summary>
    internal void Begin(string kind) => _kinds[kind] = true;

    /// <summary>Counts one thing.</summary>
    internal void Add(string kind, string name)
    {
        Begin(kind);
        _ = _counts.AddOrUpdate((kind, name), 1, (_, count) => count + 1);
    }

    /// <summary>Counts several things of a kind once each.</summary>
    internal void Add(string kind, IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            Add(kind, name);
        }
    }

    /// <summary>The counts so far, of the kinds that were looked for.</summary>
    /// <exception cref="InvalidOperationException">Something was counted that no table knows.</exception>
    public CoverageResult ToResult()
    {
        int known = 0;
        ImmutableArray<CoverageKind>.Builder kinds = ImmutableArray.CreateBuilder<CoverageKind>();
        foreach (CoverageKind kind in CoverageTable.Kinds.Where(kind => _kinds.ContainsKey(kind.Id)))
        {
            ImmutableArray<CoverageItem> items = [.. kind.Items.Select(item => item with { Count = _counts.GetValueOrDefault((kind.Id, item.Name)) })];
            known += items.Count(item => item.Count > 0);
            kinds.Add(kind with { Items = items });
        }

        return known == _counts.Count
            ? new CoverageResult(kinds.ToImmutable())
            : throw new InvalidOperationException("not in the tables: " + string.Join(", ", _counts.Keys.Where(IsUnknown).Select(key => $"{key.Kind} '{key.Name}'")));
    }

    private static bool IsUnknown((string Kind, string Name) key) =>
        !CoverageTable.Kinds.Any(kind => kind.Id == key.Kind && kind.Items.Any(item => item.Name == key.Name));
}
