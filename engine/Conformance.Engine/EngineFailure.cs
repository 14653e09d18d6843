namespace Conformance.Engine;

/// <summary>Describes what an engine threw, for a person.</summary>
public static class EngineFailure
{
    private const string Assembly = ", Version=";

    /// <summary>The type and the message; for a missing assembly also the cure.</summary>
    public static string Describe(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return WithCure($"{failure.GetType().Name}: {failure.Message}", failure);
    }

    /// <summary>The message; for a missing assembly also the cure.</summary>
    public static string Explain(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return WithCure(failure.Message, failure);
    }

    private static string WithCure(string text, Exception failure) =>
        MissingAssembly(failure) is { } missing
            ? $"{text.ReplaceLineEndings(" ").TrimEnd()} {missing}.dll is not beside the engine's assembly: a library gets "
                + "the assemblies of its packages only if its project file has "
                + "<EnableDynamicLoading>true</EnableDynamicLoading>, or if it is published"
            : text;

    private static string? MissingAssembly(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is FileNotFoundException { FileName: { } name }
                && name.IndexOf(Assembly, StringComparison.Ordinal) is > 0 and int end)
            {
                return name[..end];
            }
        }

        return null;
    }
}
