using Conformance.Engine;
using Conformance.Engine.Files;
using Conformance.Engines.Catalog;
using Conformance.Engines.Dialects;
using Conformance.Native.Libraries;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Suites;

namespace Conformance.Native.Tests;

/// <summary>Runs scripts on engines.</summary>
internal static class Scripts
{
    /// <summary>Wasmtime in this process, with everything around it that makes answers comparable.</summary>
    public static IEngine Engine(ILibrary library)
    {
        NativeEngine engine = NativeEngine.Of(library, [], interrupts: true);
        return EngineStack.Around(engine, Dialect.BuiltIn("wasmtime"), engine.ChoosesFeatures);
    }

    /// <summary>The commands of a text that did not pass, one line each.</summary>
    public static string[] Bad(IEngine engine, string text)
    {
        DirectoryInfo folder = TemporaryFolder.Create();
        try
        {
            string file = Path.Combine(folder.FullName, "test.wast");
            File.WriteAllText(file, text);
            CommandResult[] commands = [.. Run(engine, file).Files.SelectMany(one => one.Commands)];
            Assert.That(commands, Is.Not.Empty);
            return [.. commands.Where(command => command.Verdict.Kind != VerdictKind.Pass).Select(Line)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The results of files.</summary>
    public static RunResult Run(IEngine engine, params string[] paths) =>
        new Batch(engine, new RunOptions { Jobs = 1 }, new ScriptLoader().Load).Run(
            SuiteFiles.Find(paths),
            new RunHeader(engine.Info.Name, engine.Info.Version, "test", "", DateTimeOffset.UnixEpoch, "", ""));

    /// <summary>The failed commands of a run, one line each.</summary>
    public static string[] Failures(RunResult run) =>
    [
        .. from file in run.Files
           from command in file.Commands
           where command.Verdict.Kind.IsBad()
           select $"{file.Path}:{command.Line} {command.Verdict.Kind}: {command.Verdict.Reason}",
    ];

    private static string Line(CommandResult command) =>
        $"{command.Line} {command.Verdict.Kind}: {command.Verdict.Reason}";
}
