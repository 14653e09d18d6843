using System.Runtime.InteropServices;

namespace Conformance.Cli.Health;

/// <summary>Checks the environment: .NET, folders and the locale.</summary>
internal static class Surroundings
{
    private const int Built = 10;
    private static readonly string[] s_localeVariables = ["LC_ALL", "LC_CTYPE", "LANG"];

    public static IEnumerable<Diagnosis> Look(Func<string, string?> environment)
    {
        yield return Environment.Version.Major >= Built
            ? new Diagnosis(".NET", DiagnosisState.Ok, RuntimeInformation.FrameworkDescription)
            : new Diagnosis(
                ".NET", DiagnosisState.Warning, RuntimeInformation.FrameworkDescription, $"built for .NET {Built}");
        yield return WriteAccess("current folder", Environment.CurrentDirectory);
        yield return WriteAccess("temporary folder", Path.GetTempPath());
        yield return Locale(environment);
    }

    /// <summary>Reports contain characters beyond ASCII, so other programs should expect UTF-8.</summary>
    internal static Diagnosis Locale(Func<string, string?> environment)
    {
        if (OperatingSystem.IsWindows())
        {
            return new Diagnosis("locale", DiagnosisState.Ok, Console.OutputEncoding.WebName);
        }

        string locale = s_localeVariables.Select(environment).FirstOrDefault(value => !string.IsNullOrEmpty(value))
            ?? "";
        return locale.Replace("-", "", StringComparison.Ordinal).EndsWith("utf8", StringComparison.OrdinalIgnoreCase)
            ? new Diagnosis("locale", DiagnosisState.Ok, locale)
            : new Diagnosis(
                "locale",
                DiagnosisState.Warning,
                locale.Length == 0 ? "none is set" : locale,
                "output is UTF-8; set LC_ALL=C.UTF-8 for other programs");
    }

    internal static Diagnosis WriteAccess(string what, string folder)
    {
        string file = Path.Combine(folder, $".conformance-{Guid.NewGuid():n}");
        try
        {
            File.WriteAllBytes(file, []);
            File.Delete(file);
            return new Diagnosis(what, DiagnosisState.Ok, folder);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return new Diagnosis(
                what, DiagnosisState.Broken, refused.Message,
                "this is the default folder for reports and results files");
        }
    }
}
