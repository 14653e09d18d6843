using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Conformance.Mutation;

/// <summary>How a suite caught a mutant.</summary>
internal enum Capture
{
    /// <summary>It did not.</summary>
    None,

    /// <summary>Only by the text of a message: with kinds of messages alone, everything passes.</summary>
    Message,

    /// <summary>By a verdict.</summary>
    Verdict,

    /// <summary>The program ended in a way of its own: it crashed.</summary>
    Crash,

    /// <summary>The program did not end in time.</summary>
    Hang,
}

/// <summary>Runs a suite on a mutant until the first command that does not pass.</summary>
/// <param name="folder">The folder of the suite.</param>
internal sealed partial class SuiteTrial(string folder) : ITrial
{
    private const int Passed = 0;
    private const int Unexpected = 2;
    private const int Stopped = 13;

    // Files whose names begin so seldom use what the mutants change; they come last.
    private static readonly string[] s_lastPrefixes =
        ["simd_", "relaxed", "f32", "f64", "float_", "int_", "i16x8", "i32", "i64", "i8x16", "const", "conversions"];

    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(300);

    [GeneratedRegex(@"^\s+(?<file>\S+\.(wast|yaml)):\d+:\d+: ", RegexOptions.Multiline)]
    private static partial Regex FailedFile { get; }

    [GeneratedRegex(@"\d commands? not run: ")]
    private static partial Regex NotRun { get; }

    private readonly ImmutableArray<ImmutableArray<string>> _parts = PartsOf(folder);

    /// <inheritdoc/>
    public bool Passes(MutantHost host, out string output)
    {
        output = "";
        foreach (ImmutableArray<string> part in _parts)
        {
            (int? code, output) = host.Run(0, Arguments(part), s_deadline);
            if (code != Passed)
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public Capture Of(Mutant mutant, MutantHost host)
    {
        foreach (ImmutableArray<string> part in _parts)
        {
            (Capture capture, string output) = Run(mutant, host, part);
            if (capture == Capture.Verdict && IsByMessage(mutant, host, output))
            {
                // Another file may catch it by more than a message.
                return _parts.Any(other => Run(mutant, host, other, "--match=kind").Capture != Capture.None)
                    ? Capture.Verdict
                    : Capture.Message;
            }

            if (capture != Capture.None)
            {
                return capture;
            }
        }

        return Capture.None;
    }

    /// <summary>Whether the file that failed passes if messages are compared by their kind alone.</summary>
    private bool IsByMessage(Mutant mutant, MutantHost host, string output) =>
        FailedFile.Match(output) is { Success: true } match
        && Run(mutant, host, [Path.Combine(folder, match.Groups["file"].Value)], "--match=kind").Capture
            == Capture.None;

    private (Capture Capture, string Output) Run(
        Mutant mutant, MutantHost host, ImmutableArray<string> part, params string[] options)
    {
        (int? code, string output) = host.Run(mutant.Number, [.. Arguments(part), .. options], s_deadline);
        Capture capture = code switch
        {
            null => Capture.Hang,
            // The interpreter runs every command of the suites, unless a fault makes it refuse a module as too large.
            Passed => NotRun.IsMatch(output) ? Capture.Verdict : Capture.None,
            Unexpected or Stopped => Capture.Verdict,
            _ => Capture.Crash,
        };
        return (capture, output);
    }

    private ImmutableArray<string> Arguments(ImmutableArray<string> part) =>
        ["run", .. part, "--root", folder, "--max-failures=1", "--timeout=30", "--jobs=1"];

    /// <summary>
    /// The official suite in two parts, what seldom catches anything in the second one; any other suite whole.
    /// </summary>
    private static ImmutableArray<ImmutableArray<string>> PartsOf(string folder)
    {
        string[] files =
            [.. Directory.GetFiles(folder, "*.wast", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        static bool IsLast(string path) => s_lastPrefixes.Any(
            prefix => Path.GetFileName(path).StartsWith(prefix, StringComparison.Ordinal));
        return File.Exists(Path.Combine(folder, "simd_const.wast"))
            ? [[.. files.Where(file => !IsLast(file))], [.. files.Where(IsLast)]]
            : [[folder]];
    }
}
