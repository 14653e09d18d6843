namespace Conformance.Cli.Health;

/// <summary>How bad a finding is.</summary>
internal enum FindingState
{
    Ok,

    /// <summary>Something optional is not there.</summary>
    Missing,

    /// <summary>Works, but not as well as it could.</summary>
    Warning,

    /// <summary>Does not work.</summary>
    Broken,
}

/// <summary>What <c>conformance doctor</c> found out about one thing.</summary>
/// <param name="What">The thing.</param>
/// <param name="Told">What it is like.</param>
/// <param name="Hint">What to do; empty where nothing need be done.</param>
internal sealed record Finding(string What, FindingState State, string Told, string Hint = "");
