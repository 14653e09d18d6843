using System.Collections.Immutable;
using Conformance.Cli.Grammar;
using Conformance.Engine.Files;
using Conformance.Runner.Results;

namespace Conformance.Cli.Files;

/// <summary>Reads the results files of a command line.</summary>
internal static class ResultsFile
{
    private const string Writer = "conformance run … --results FILE writes one";

    /// <summary>The runs of a results file.</summary>
    /// <exception cref="UsageException">The file is missing or is not a results file.</exception>
    public static ImmutableArray<RunResult> Read(FileInfo file)
    {
        if (Directory.Exists(file.FullName))
        {
            throw new UsageException(
                $"{file} is a folder, not a results file",
                Directory.EnumerateFiles(file.FullName, "*.jsonl").Order(StringComparer.Ordinal).FirstOrDefault() is
                { } inner
                    ? $"name a file in it, such as {Path.Combine(file.ToString(), Path.GetFileName(inner))}"
                    : $"it holds no .jsonl file; {Writer}");
        }

        try
        {
            using FileStream stream = InputFile.Open(file.ToString());
            return ResultsReader.ReadAll(stream);
        }
        catch (FileNotFoundException)
        {
            throw new UsageException($"no results file {file}", Writer);
        }
        catch (ResultsFormatException broken)
        {
            throw Refusal(file.ToString(), broken);
        }
    }

    /// <summary>The error for a fault of a file. It has a hint if nothing of the file can be used.</summary>
    public static UsageException Refusal(string file, ResultsFormatException broken) =>
        new($"{file}:{broken.Line}:{broken.Column}: {broken.Message}", broken.Line == 1 ? Writer : null);
}
