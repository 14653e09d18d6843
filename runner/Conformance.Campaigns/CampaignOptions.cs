using System.Collections.Immutable;
using Conformance.Fuzzing;
using Conformance.Fuzzing.Cases;

namespace Conformance.Campaigns;

/// <summary>What a campaign does and when it ends.</summary>
public sealed record CampaignOptions
{
    /// <summary>The seed: with the same seed, the cases of a campaign are the same on every machine.</summary>
    public ulong Seed { get; init; }

    /// <summary>The area to exercise most.</summary>
    public Focus Focus { get; init; }

    /// <summary>What to change; nothing to change only generated modules.</summary>
    public CaseModels Models { get; init; } = CaseModels.None;

    /// <summary>When no more cases begin.</summary>
    public TimeSpan Time { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>How many cases there are at most.</summary>
    public int Cases { get; init; } = int.MaxValue;

    /// <summary>How many new causes are enough.</summary>
    public int Findings { get; init; } = int.MaxValue;

    /// <summary>How many cases run at a time.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>A single case instead of all.</summary>
    public CaseId? Only { get; init; }

    /// <summary>Whether leniencies that are declared count as differences.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Causes that are known, as earlier findings have them.</summary>
    public ImmutableHashSet<string> Known { get; init; } = [];
}
