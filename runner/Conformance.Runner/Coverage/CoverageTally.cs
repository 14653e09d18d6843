using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Conformance.Runner.Coverage;

/// <summary>Counts exercised items. Thread-safe.</summary>
public sealed class CoverageTally
{
    private readonly ConcurrentDictionary<(string Kind, string Name), int> _counts = new();
    private readonly ConcurrentDictionary<string, bool> _kinds = new();

    /// <summary>Marks a kind as examined, even if nothing of it occurs.</summary>
    internal void Begin(string kind) => _kinds[kind] = true;

    /// <summary>Counts one item.</summary>
    internal void Add(string kind, string name)
    {
        Begin(kind);
        _ = _counts.AddOrUpdate((kind, name), 1, (_, count) => count + 1);
    }

    /// <summary>Counts several items of a kind once each.</summary>
    internal void Add(string kind, IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            Add(kind, name);
        }
    }

    /// <summary>The counts so far, for the examined kinds.</summary>
    /// <exception cref="InvalidOperationException">An item is not in its table.</exception>
    public CoverageResult ToResult()
    {
        int known = 0;
        ImmutableArray<CoverageKind>.Builder kinds = ImmutableArray.CreateBuilder<CoverageKind>();
        foreach (CoverageKind kind in CoverageTable.Kinds.Where(kind => _kinds.ContainsKey(kind.Id)))
        {
            ImmutableArray<CoverageItem> items =
                [.. kind.Items.Select(item => item with { Count = _counts.GetValueOrDefault((kind.Id, item.Name)) })];
            known += items.Count(item => item.Count > 0);
            kinds.Add(kind with { Items = items });
        }

        return known == _counts.Count
            ? new CoverageResult(kinds.ToImmutable())
            : throw new InvalidOperationException(
                "not in the tables: "
                    + string.Join(", ", _counts.Keys.Where(IsUnknown).Select(key => $"{key.Kind} '{key.Name}'")));
    }

    private static bool IsUnknown((string Kind, string Name) key) =>
        !CoverageTable.Kinds.Any(kind => kind.Id == key.Kind && kind.Items.Any(item => item.Name == key.Name));
}
