using System.Reflection;
using Conformance.Runner.Scripts;
using Conformance.Triage.Failures;
using Conformance.Wasm.Syntax;

namespace Conformance.Cli.Grammar;

/// <summary>The user is at fault: told in one line, without a trace.</summary>
internal sealed class UsageException(string message, string? hint = null, int exitCode = ExitCode.Usage) : Exception(message)
{
    /// <summary>What to do about it.</summary>
    public string? Hint { get; } = hint;

    /// <summary>How the process ends.</summary>
    public int Code { get; } = exitCode;
}

/// <summary>What every command does about errors: one line on stderr, and an exit code that means something.</summary>
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

            return ExitCode.Usage;
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
            Console.Error.WriteLine("  hint: this is a fault of conformance itself; please report it with the command line");
            return ExitCode.Internal;
        }
    }

    /// <summary>What the system refused, wherever it was noticed first; null if the fault is ours.</summary>
    private static UsageException? Refusal(Exception failure) => failure switch
    {
        OutOfMemoryException => new UsageException("out of memory", "more memory, or a higher limit (ulimit -v)"),
        FileNotFoundException { FileName: { } name } when name.Contains(", Version=", StringComparison.Ordinal) =>
            new UsageException($"{name.Split(',')[0]} cannot be loaded", "a whole installation, and at least 100 open files (ulimit -n)"),
        IOException or UnauthorizedAccessException => new UsageException(failure.Message),
        TypeInitializationException or AggregateException or TargetInvocationException when failure.InnerException is { } inner => Refusal(inner),
        _ => null,
    };

    /// <summary>The error with its place, and the line with a caret under the place.</summary>
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
                // Each character one column, so that the caret stands below its place.
                Console.Error.WriteLine($"  {string.Concat(text.Select(unit => char.IsControl(unit) ? ' ' : unit))}");
                Console.Error.WriteLine("  " + new string(' ', Math.Min(column - 1, Widest)) + "^");
            }
        }

        if ((refused.Hint ?? (ForeignSyntax.At(refused) is { } proposal ? ForeignSyntax.Needs(proposal) : null)) is { } hint)
        {
            Console.Error.WriteLine($"  hint: {hint}");
        }
    }
}
