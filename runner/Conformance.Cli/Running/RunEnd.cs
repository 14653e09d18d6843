namespace Conformance.Cli.Running;

/// <summary>How a run came to its end.</summary>
internal enum RunEnd
{
    /// <summary>All files were judged, or something was lost.</summary>
    Natural,

    /// <summary>By the user.</summary>
    Interrupted,

    /// <summary>At <c>--max-failures</c>.</summary>
    TooManyFailures,
}
