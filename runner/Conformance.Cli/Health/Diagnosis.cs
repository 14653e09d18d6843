namespace Conformance.Cli.Health;

/// <summary>The severity of a health check's result.</summary>
internal enum DiagnosisState
{
    Ok,

    /// <summary>An optional part is not installed.</summary>
    Missing,

    /// <summary>Works with limitations.</summary>
    Warning,

    /// <summary>Does not work.</summary>
    Broken,
}

/// <summary>A result of <c>conformance doctor</c>.</summary>
/// <param name="What">The part that was checked.</param>
/// <param name="Told">Its state, for a person.</param>
/// <param name="Hint">A remedy; empty if none is needed.</param>
internal sealed record Diagnosis(string What, DiagnosisState State, string Told, string Hint = "");
