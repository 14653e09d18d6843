namespace Conformance.Cli.Tests;

/// <summary>The engines of the assembly that has the worst behaviour of engines, as <c>--engine</c> takes them.</summary>
internal static class SampleEngines
{
    /// <summary>Accepts every module and returns nothing; exports with the names of faults have these faults.</summary>
    public static string Faulty { get; } = Of("FaultyEngine");

    /// <summary>An engine by the name of its type.</summary>
    public static string Of(string type) =>
        Path.Combine(
            Repository.Root,
            "artifacts",
            "bin",
            "Conformance.Sample.Faults",
            "release",
            "Conformance.Sample.Faults.dll") + ":" + type;
}
