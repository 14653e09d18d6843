using System.Collections.Concurrent;
using Conformance.Cli.Grammar;
using Conformance.Engine;
using Conformance.Engines.Processes;
using Conformance.Triage.Reduction;

namespace Conformance.Cli.Failures;

/// <summary>
/// Asks a program about each script: exit code 0 means that it still shows what is looked for. A program that does not
/// end in time does not show it.
/// </summary>
internal sealed class ProgramQuestion : IQuestion, IDisposable
{
    private const string Placeholder = "{file}";

    private readonly ConcurrentDictionary<string, bool> _answers = new(StringComparer.Ordinal);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("conformance-reduce-");
    private readonly string[] _words;
    private readonly TimeSpan _limit;
    private int _asked;

    /// <param name="command">
    /// The command, its words separated by spaces, with <c>{file}</c> where the script belongs.
    /// </param>
    /// <param name="limit">The time that the program has.</param>
    /// <exception cref="UsageException">The command has no place for the script.</exception>
    public ProgramQuestion(string command, TimeSpan limit)
    {
        _words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _limit = limit;
        if (_words.Length == 0 || !command.Contains(Placeholder, StringComparison.Ordinal))
        {
            _folder.Delete();
            throw new UsageException(
                "--command does not hold {file}",
                "it stands where the script belongs: --command './check.sh {file}'");
        }
    }

    /// <inheritdoc/>
    public int Asked => _asked;

    /// <inheritdoc/>
    /// <exception cref="UsageException">The program cannot be started.</exception>
    public string? Ask(string text, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!_answers.TryGetValue(text, out bool answer))
        {
            answer = Find(text);
            _answers[text] = answer;
        }

        return answer ? text : null;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private bool Find(string text)
    {
        string file = Path.Combine(_folder.FullName, $"script{Interlocked.Increment(ref _asked)}.wast");
        File.WriteAllText(file, text);
        try
        {
            EngineCommand command = new(
                _words[0], [.. _words[1..].Select(word => word.Replace(Placeholder, file, StringComparison.Ordinal))]);
            return ToolProcess.Run(command, Deadline.After(_limit)).ExitCode == 0;
        }
        catch (EngineStartException missing)
        {
            throw new UsageException(missing.Message);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
