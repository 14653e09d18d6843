using System.Collections.Concurrent;
using System.Text;
using Conformance.Cli.Grammar;
using Conformance.Engine;
using Conformance.Engines.Processes;
using Conformance.Runner.ScriptJson;
using Conformance.Runner.Scripts;
using Conformance.Runner.Wast;
using Conformance.Triage.Reduction;
using Conformance.Wasm.Syntax;

namespace Conformance.Cli.Failures;

/// <summary>
/// Asks a program about each script, or about the bytes of its only module: exit code 0 means that it still shows what is
/// looked for. A program that does not end in time does not show it.
/// </summary>
internal sealed class ProgramQuestion : IQuestion, IDisposable
{
    private const string Placeholder = "{file}";
    private const string BinaryPlaceholder = "{wasm}";

    private readonly ConcurrentDictionary<string, bool> _answers = new(StringComparer.Ordinal);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("conformance-reduce-");
    private readonly string[] _words;
    private readonly TimeSpan _limit;
    private readonly bool _wantsBinary;
    private int _asked;

    /// <param name="command">
    /// The command, its words separated by spaces, with <c>{file}</c> where the script belongs, or <c>{wasm}</c> for its
    /// module in the binary format.
    /// </param>
    /// <param name="limit">The time that the program has.</param>
    /// <exception cref="UsageException">The command has no place for the script.</exception>
    public ProgramQuestion(string command, TimeSpan limit)
    {
        _words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _limit = limit;
        _wantsBinary = command.Contains(BinaryPlaceholder, StringComparison.Ordinal);
        if (_words.Length == 0 || _wantsBinary == command.Contains(Placeholder, StringComparison.Ordinal))
        {
            _folder.Delete();
            throw new UsageException(
                "--command holds neither {file} nor {wasm}, or both",
                "one stands where the script or the bytes of its module belong: --command './check.sh {file}'");
        }
    }

    /// <inheritdoc/>
    public int Asked => _asked;

    /// <summary>How the program ended without counting a script, the last time that it did.</summary>
    public string Refusal { get; private set; } = "";

    /// <summary>Checks that the program can be asked about a script at all.</summary>
    /// <param name="path">The file of the script.</param>
    /// <exception cref="UsageException">The program wants the bytes of a module, and this is not one.</exception>
    /// <exception cref="ModuleException">The script is malformed.</exception>
    public void Check(string text, string path)
    {
        if (!_wantsBinary)
        {
            return;
        }

        _ = ScriptParser.Parse(SourceText.FromString(path, text));
        if (BytesOf(text) is null)
        {
            throw new UsageException(
                $"{path} is not one module in the text or binary format, so that it has no bytes for {BinaryPlaceholder}",
                $"{Placeholder} stands for the whole script");
        }
    }

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
        if ((_wantsBinary ? BytesOf(text) : Encoding.UTF8.GetBytes(text)) is not { } content)
        {
            return false;
        }

        string file = Path.Combine(
            _folder.FullName, $"script{Interlocked.Increment(ref _asked)}{(_wantsBinary ? ".wasm" : ".wast")}");
        File.WriteAllBytes(file, content);
        try
        {
            EngineCommand command = new(
                _words[0], [.. _words[1..].Select(word =>
                    word.Replace(_wantsBinary ? BinaryPlaceholder : Placeholder, file, StringComparison.Ordinal))]);
            ToolRun run = ToolProcess.Run(command, Deadline.After(_limit));
            if (run.ExitCode != 0)
            {
                Refusal = run.WasEnded.Length > 0 ? $"it {run.WasEnded}" : $"it ended with exit code {run.ExitCode}";
            }

            return run.ExitCode == 0;
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

    /// <summary>The bytes of a script that is one module; null if it is another script, or has no bytes.</summary>
    private static byte[]? BytesOf(string text)
    {
        try
        {
            Script script = ScriptParser.Parse(SourceText.FromString("<script>", text));
            return script.Commands is [Command.DefineModule { IsDefinition: false }]
                && ScriptJsonWriter.Write(script, "module").Modules is [(_, var bytes)]
                ? bytes.ToArray()
                : null;
        }
        catch (Exception none) when (none is ModuleException or ScriptException)
        {
            return null;
        }
    }
}
