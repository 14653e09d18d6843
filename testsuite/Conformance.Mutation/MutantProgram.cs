using System.Collections.Immutable;
using System.Diagnostics;

namespace Conformance.Mutation;

/// <summary>The command line with all mutants in it, and one at a time switched on.</summary>
/// <param name="Path">The program.</param>
internal sealed record MutantProgram(string Path)
{
    /// <summary>The variable that names the mutant.</summary>
    public const string Variable = "CONFORMANCE_MUTANT";

    /// <summary>Writes the sources and builds them.</summary>
    /// <param name="root">The root of the repository.</param>
    /// <param name="mutants">The mutants.</param>
    /// <exception cref="MutationException">A mutant does not compile.</exception>
    public static MutantProgram Build(string root, ImmutableArray<Mutant> mutants)
    {
        string folder = System.IO.Path.Combine(root, "artifacts", "mutants");
        SourceTree tree = new(root, folder, [SourceTree.Program]);
        tree.Write(mutants);
        MutantProgram program = new(
            System.IO.Path.Combine(folder, "artifacts", "publish", "conformance", "managed", "conformance"));
        program.Make(tree, folder, "publish", SourceTree.Program);
        return program;
    }

    /// <summary>Compiles a project of a copy, unless nothing has changed since it was compiled.</summary>
    /// <param name="tree">The copy.</param>
    /// <param name="folder">The folder of the copy.</param>
    /// <param name="verb">The verb of the SDK.</param>
    /// <param name="project">The project, from the folder.</param>
    /// <param name="options">Further options.</param>
    /// <exception cref="MutationException">A mutant does not compile.</exception>
    public void Make(SourceTree tree, string folder, string verb, string project, params string[] options)
    {
        string stamp = System.IO.Path.Combine(folder, $"built-{System.IO.Path.GetFileNameWithoutExtension(project)}");
        if (!tree.HasChanged && File.Exists(stamp))
        {
            return;
        }

        File.Delete(stamp);
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        ProcessStartInfo start = new(dotnet)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                verb, project, "--configuration", "Release", "--verbosity", "quiet", "-nologo",
                "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false", "-p:GenerateDocumentationFile=false",
                "-p:WarningLevel=0", "-p:NoWarn=CS0162",
            },
        };
        foreach (string option in options)
        {
            start.ArgumentList.Add(option);
        }

        using Process build = Process.Start(start)!;
        string output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        if (build.ExitCode != 0)
        {
            throw new MutationException($"the mutants do not compile:\n{output}");
        }

        File.WriteAllText(stamp, "");
    }

    /// <summary>Runs the program with a mutant.</summary>
    /// <param name="mutant">Name of the mutant; empty for none.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="deadline">When to end the program.</param>
    /// <returns>Its exit code and output; no exit code if it was ended.</returns>
    public (int? ExitCode, string Output) Run(string mutant, IEnumerable<string> arguments, TimeSpan deadline)
    {
        ProcessStartInfo start = new(Path, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment[Variable] = mutant;
        // A run is short, and there are many.
        start.Environment["DOTNET_gcConcurrent"] = "0";
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(deadline))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            return (null, "");
        }

        return (process.ExitCode, output.Result + errors.Result);
    }
}
