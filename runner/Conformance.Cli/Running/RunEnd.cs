namespace Conformance.Cli.Running;

/// <summary>The reason why a run ended.</summary>
internal enum RunEnd
{
    /// <summary>All files were judged, or results were lost.</summary>
    Natural,

    /// <summary>The user interrupted it.</summary>
    Interrupted,

    /// <summary>It reached <c>--max-failures</c>.</summary>
    TooManyFailures,
}
