namespace Conformance.Cli.Grammar;

/// <summary>Exit codes, aligned with those of Microsoft.Testing.Platform.</summary>
internal static class ExitCode
{
    /// <summary>Everything passed.</summary>
    public const int Ok = 0;

    /// <summary>A fault of this program.</summary>
    public const int Internal = 1;

    /// <summary>Unexpected results, or a refused module.</summary>
    public const int Failed = 2;

    /// <summary>Ended by the user.</summary>
    public const int Aborted = 3;

    /// <summary>The engine is missing or does not start.</summary>
    public const int NoEngine = 4;

    /// <summary>The command line, or the format of a file, is wrong.</summary>
    public const int Usage = 5;

    /// <summary>Expectation rules are stale, expired or, with <c>--strict</c>, unused.</summary>
    public const int OutOfDate = 6;

    /// <summary>The record of a run is incomplete.</summary>
    public const int Incomplete = 7;

    /// <summary>Nothing was judged.</summary>
    public const int NothingRan = 8;

    /// <summary>Fewer commands were judged than <c>--min-tests</c> demands.</summary>
    public const int TooFew = 9;

    /// <summary>A repeated command had different verdicts.</summary>
    public const int Flaky = 10;

    /// <summary>Stopped at <c>--max-failures</c>.</summary>
    public const int Stopped = 13;
}
