using System.Collections.Immutable;
using System.Text;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Triage.Failures;

/// <summary>Runs scripts that are given as text. Used by several threads.</summary>
/// <param name="runner">The engine with its options.</param>
/// <param name="place">The place of the script in its suite: it decides which features are on.</param>
/// <param name="folder">The folder of the files that the script names; null if it may name none.</param>
public sealed class Trial(IFileRunner runner, SuitePlace place, string? folder = null)
{
    private const string Path = "slice.wast";

    /// <summary>Whether scripts may use the spellings of 2018.</summary>
    public bool AllowLegacyText { get; init; }

    /// <summary>Whether to keep the identifiers of text modules as names.</summary>
    public bool KeepNames { get; init; }

    /// <summary>Reads a script; null if a part of it cannot be read, or if it is empty.</summary>
    public Script? Read(string text)
    {
        Script script = ScriptParser.Parse(
            new SourceText(Path, Encoding.UTF8.GetBytes(text)),
            new TextOptions
            {
                AllowLegacy = AllowLegacyText,
                Lacks = place.Lacks,
                OmitNames = !KeepNames,
            });
        return script.Commands.IsEmpty || CommandTree.All(script.Commands).Any(command => command is Command.Unreadable)
            ? null
            : script;
    }

    /// <summary>Runs a script.</summary>
    /// <returns>One result for each command, those inside others included.</returns>
    /// <exception cref="OperationCanceledException">The run was ended.</exception>
    public ImmutableArray<CommandResult> Run(Script script, CancellationToken cancellation) =>
        runner.Run(script, place, folder, cancellation: cancellation).Commands;

    /// <summary>Runs a script.</summary>
    /// <param name="command">The command that is asked about, perhaps inside another one.</param>
    /// <param name="script">Its script.</param>
    /// <returns>The result of the command.</returns>
    /// <exception cref="ArgumentException">The command is not in the script.</exception>
    /// <exception cref="OperationCanceledException">The run was ended.</exception>
    public CommandResult ResultOf(Command command, Script script, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(script);
        int at = CommandTree.IndexOf(script.Commands, command);
        return Run(script, cancellation)[at];
    }
}
