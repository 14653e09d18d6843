namespace Conformance.Cli.Tests;

/// <summary>The engines of the assembly that has the worst behaviour of engines, as <c>--engine</c> takes them.</summary>
internal static class SampleEngines
{
    /// <summary>Accepts every module and returns nothing; exports with the names of faults have these faults.</summary>
    public static string Faulty { get; } = Of("FaultyEngine");

    /// <summary>The reference interpreter once more, in a process of its own.</summary>
    public static string Twin { get; } = Assembly("Conformance.Reference") + ":ReferenceEngine";

    /// <summary>An engine by the name of its type.</summary>
    public static string Of(string type) => Assembly("Conformance.Sample.Faults") + ":" + type;

    private static string Assembly(string project) =>
        Path.Combine(Repository.Root, "artifacts", "bin", project, "release", project + ".dll");
}
