using Conformance.Cli.Terminals;
using Conformance.Engines.Isolation;

namespace Conformance.Cli.Tests;

/// <summary>All output goes through one place. The test examines the compiled code for other writers.</summary>
public sealed class WritersTests
{
    /// <summary>
    /// The writers of the program, and the pipes of a worker, which are hidden from the engine in it.
    /// </summary>
    private static readonly string[] s_rooms = [nameof(StandardStreams), nameof(WorkerStreams)];

    /// <summary>Console members other than those that write text through the safe writers.</summary>
    private static readonly string[] s_harmless =
    [
        "Console.get_Out",
        "Console.get_Error",
        "Console.OpenStandardInput",
        "Console.get_IsOutputRedirected",
        "Console.get_IsErrorRedirected",
        "Console.get_WindowWidth", "Console.get_OutputEncoding",
    ];

    public static IEnumerable<string> Assemblies() => Directory
        .EnumerateFiles(AppContext.BaseDirectory, "*.dll").Select(path => Path.GetFileName(path)!)
        .Where(
            name =>
                (name.StartsWith("Conformance.", StringComparison.Ordinal) || name == "conformance.dll")
                    && !name.Contains("Tests", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    [Test]
    public void The_command_line_and_all_that_it_uses_are_looked_at() =>
        Assert.That(
            Assemblies(),
            Is.SupersetOf(
                (string[])["conformance.dll", "Conformance.Reports.dll", "Conformance.Runner.dll",
                    "Conformance.Engines.dll", "Conformance.Reference.dll"]));

    [TestCaseSource(nameof(Assemblies))]
    public void Only_one_place_opens_stdout_and_stderr_and_libraries_use_no_console(string assembly)
    {
        bool isProgram = assembly == "conformance.dll";
        IEnumerable<string> strangers = Callers.In(Path.Combine(AppContext.BaseDirectory, assembly))
            .Where(call => call.Called.StartsWith("Console.", StringComparison.Ordinal))
            .Where(call => !s_rooms.Contains(call.Caller) && !(isProgram && s_harmless.Contains(call.Called)))
            .Select(call => $"{call.Caller} calls {call.Called}").Distinct();
        Assert.That(strangers, Is.Empty);
    }

    [Test]
    public void Calls_are_seen() => Assert.That(
        Callers.In(Path.Combine(AppContext.BaseDirectory, "conformance.dll")),
        Has.Member((nameof(StandardStreams), "Console.OpenStandardOutput"))
            .And.Member((nameof(StandardStreams), "Console.SetError")));

    [Test]
    public void What_steers_on_purpose_is_written_by_what_draws_and_nothing_else() => Assert.That(
        Directory.EnumerateFiles(
            Path.Combine(Repository.Root, "runner", "Conformance.Cli"), "*.cs", SearchOption.AllDirectories)
            .Where(path => File.ReadAllText(path).Contains(".Trusted", StringComparison.Ordinal))
                .Select(path => Path.GetFileName(path)),
        Is.EquivalentTo((string[])["BaselineCommand.cs", "Listing.cs", "ProgressScreen.cs", "Terminal.cs"]));
}
