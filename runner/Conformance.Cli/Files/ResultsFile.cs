using System.Collections.Immutable;
using Conformance.Cli.Grammar;
using Conformance.Engine.Files;
using Conformance.Runner.Results;

namespace Conformance.Cli.Files;

/// <summary>Reads the results files of a command line.</summary>
internal static class ResultsFile
{
    /// <summary>The runs of a results file.</summary>
    /// <exception cref="UsageException">The file is missing or is not a results file.</exception>
    public static ImmutableArray<RunResult> Read(FileInfo file)
    {
        try
        {
            using FileStream stream = InputFile.Open(file.ToString());
            return ResultsReader.ReadAll(stream);
        }
        catch (FileNotFoundException)
        {
            throw new UsageException($"no results file {file}", "conformance run … --results FILE writes one");
        }
        catch (ResultsFormatException broken)
        {
            throw new UsageException($"{file}:{broken.Line}:{broken.Column}: {broken.Message}");
        }
    }
}
