using System.CommandLine;
using Conformance.Cli.Completions;
using Conformance.Cli.Grammar;
using Conformance.Cli.Terminals;

namespace Conformance.Cli.Commands;

/// <summary>
/// <c>conformance completion</c> prints the script of a shell, and <c>conformance complete</c> answers it.
/// </summary>
internal static class CompletionCommand
{
    private static readonly Argument<Shell> s_shell = new("shell")
    {
        Description = "bash, zsh, fish or powershell.",
    };

    private static readonly Argument<string[]> s_before = new("before")
    {
        Description = "The words before it, without the program's name.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string?> s_word = new("--word")
    {
        Description = "The word to complete, up to the cursor. It may be empty (--word=).",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        Command command = new(
            "completion",
            "Print a script with which a shell completes verbs, options, their words and names of engines. The script "
                + "begins with the line that loads it.")
        {
            s_shell,
        };
        command.SetAction(parsed =>
        {
            StandardStreams.WriteBytes(ShellScript.Of(parsed.GetValue(s_shell)));
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>The hidden command that the scripts call.</summary>
    public static Command CreateAnswer()
    {
        Command command = new("complete", "Print the words that may take the place of an unfinished one.")
        {
            s_word, s_before,
        };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            Completer completer = new((RootCommand)parsed.RootCommandResult.Command, parsed.GetValue(s_before) ?? []);
            string[] words = [.. completer.Complete(parsed.GetValue(s_word) ?? "")];
            StandardStreams.WriteLines(output => Array.ForEach(words, output.WriteLine));
            return ExitCode.Ok;
        });
        return command;
    }
}
