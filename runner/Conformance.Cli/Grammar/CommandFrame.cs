using System.Reflection;
using Conformance.Runner.Scripts;
using Conformance.Triage.Failures;
using Conformance.Wasm.Syntax;

namespace Conformance.Cli.Grammar;

/// <summary>A user error, printed in one line without a stack trace.</summary>
internal sealed class UsageException(string message, string? hint = null, int exitCode = ExitCode.Usage)
    : Exception(message)
{
    /// <summary>A remedy for the error.</summary>
    public string? Hint { get; } = hint;

    /// <summary>The exit code.</summary>
    public int Code { get; } = exitCode;
}

/// <summary>Turns the errors of every command into one line on stderr and an exit code.</summary>
internal static class CommandFrame
{
    public static int Guard(Func<int> command)
    {
        try
        {
            return command();
        }
        catch (UsageException refused)
        {
            Console.Error.WriteLine($"conformance: {refused.Message}");
            if (refused.Hint is { } hint)
            {
                Console.Error.WriteLine($"  hint: {hint}");
            }

            return refused.Code;
        }
        catch (TriageException refused)
        {
            Console.Error.WriteLine($"conformance: {refused.Message}");
            if (refused.Hint.Length > 0)
            {
                Console.Error.WriteLine($"  hint: {refused.Hint}");
            }

            return ExitCode.Failed;
        }
        catch (ModuleException refused)
        {
            WriteWithExcerpt(refused);
            return ExitCode.Failed;
        }
        catch (ScriptException refused)
        {
            Console.Error.WriteLine($"conformance: {refused.At}: {refused.Message}");
            return ExitCode.Usage;
        }
        catch (Exception failure) when (Refusal(failure) is { } refusal)
        {
            Console.Error.WriteLine($"conformance: {refusal.Message}");
            if (refusal.Hint is { } hint)
            {
                Console.Error.WriteLine($"  hint: {hint}");
            }

            return ExitCode.Usage;
        }
#pragma warning disable CA1031 // The last frame: a fault of ours is told as one.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine($"conformance: internal error: {fault}");
            Console.Error.WriteLine("  hint: this is a bug in conformance; please report it with the command line");
            return ExitCode.Internal;
        }
    }

    /// <summary>A refusal of the operating system, wherever it surfaced; null if the fault is ours.</summary>
    private static UsageException? Refusal(Exception failure) => failure switch
    {
        OutOfMemoryException =>
            new UsageException("out of memory", "provide more memory, or raise the limit (ulimit -v)"),
        FileNotFoundException { FileName: { } name } when name.Contains(", Version=", StringComparison.Ordinal) =>
            new UsageException(
                $"{name.Split(',')[0]} cannot be loaded",
                "check the installation, and allow at least 100 open files (ulimit -n)"),
        FileNotFoundException when IsCurrentFolderGone() =>
            new UsageException("the current folder no longer exists", "change to another folder"),
        IOException or UnauthorizedAccessException => new UsageException(failure.Message),
        TypeInitializationException or AggregateException
            or TargetInvocationException when failure.InnerException is { } inner => Refusal(inner),
        _ => null,
    };

    private static bool IsCurrentFolderGone()
    {
        try
        {
            return !Directory.Exists(Environment.CurrentDirectory);
        }
        catch (FileNotFoundException)
        {
            return true;
        }
    }

    /// <summary>Prints an error with its position, and the source line with a caret below the position.</summary>
    public static void WriteWithExcerpt(ModuleException refused)
    {
        string kind = refused switch
        {
            MalformedException => "malformed",
            InvalidException => "invalid",
            _ => "unsupported",
        };
        Console.Error.WriteLine($"{refused.At}: {kind}: {refused.Message}");
        if (refused.At.Source is { IsBinary: false } source)
        {
            (int line, int column) = source.PositionOf(refused.At.Offset);
            const int Widest = 160;
            string text = source.LineAt(line, Widest);
            if (text.Length <= Widest)
            {
                // Each character takes one column, so that the caret lines up.
                Console.Error.WriteLine($"  {string.Concat(text.Select(unit => char.IsControl(unit) ? ' ' : unit))}");
                Console.Error.WriteLine("  " + new string(' ', Math.Min(column - 1, Widest)) + "^");
            }
        }

        if ((
            refused.Hint
                ?? (ForeignSyntax.At(refused) is { } proposal ? ForeignSyntax.Needs(proposal) : null)) is { } hint)
        {
            Console.Error.WriteLine($"  hint: {hint}");
        }
    }
}
