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

    /// <summary>Counted items that are in no table, and so in no result.</summary>
    public IEnumerable<string> Unlisted => _counts.Keys
        .Where(key => !CoverageTable.Kinds.Any(
            kind => kind.Id == key.Kind && kind.Items.Any(item => item.Name == key.Name)))
        .Select(key => $"{key.Kind} '{key.Name}'").Order(StringComparer.Ordinal);

    /// <summary>The counts so far, for the examined kinds.</summary>
    public CoverageResult ToResult() => new(
    [
        .. CoverageTable.Kinds.Where(kind => _kinds.ContainsKey(kind.Id)).Select(kind => kind with
        {
            Items =
                [.. kind.Items.Select(item => item with { Count = _counts.GetValueOrDefault((kind.Id, item.Name)) })],
        }),
    ]);
}
