using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Wasm.Tests.Text;

/// <summary>A text module of the official suite.</summary>
/// <param name="Command">The command that contains it: <c>module</c>, <c>assert_malformed</c> …</param>
/// <param name="Source">The script, or the quoted text.</param>
/// <param name="Start">Offset after <c>(module</c> in the script; −1 for a quoted text.</param>
/// <param name="Message">The text that an assertion expects.</param>
/// <param name="At">Location of the command, for messages.</param>
public sealed record SuiteModule(string Command, SourceText Source, int Start, string Message, string At)
{
    /// <summary>Scripts of the threads proposal use the text format before memory64.</summary>
    public TextOptions Options => At.StartsWith("proposals/threads", StringComparison.Ordinal)
        ? new TextOptions { Lacks = FeatureSet.All.Without(Feature.Threads) }
        : default;

    /// <summary>Parses it.</summary>
    public Module Parse() => Parse(Options);

    /// <summary>Parses it with given options.</summary>
    public Module Parse(TextOptions options) =>
        Start < 0
            ? ModuleParser.Parse(Source, options)
            : ModuleParser.ParseModule(new TokenReader(Source, Start), options);
}

/// <summary>Finds the text modules in scripts by following parentheses only.</summary>
public static class SuiteModules
{
    /// <summary>All scripts.</summary>
    public static IEnumerable<SourceText> Scripts() =>
        ScriptsIn(OfficialSuite.Folder, "").Concat(
            ScriptsIn(Path.Combine(OfficialSuite.Folder, "..", "spec-threads"), "spec-threads/"));

    private static IEnumerable<SourceText> ScriptsIn(string folder, string prefix) => !Directory.Exists(folder) ? [] :
        Directory.EnumerateFiles(folder, "*.wast", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => new SourceText(
                prefix + Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllBytes(path)));

    /// <summary>All text modules of all scripts.</summary>
    public static IEnumerable<SuiteModule> All() => Scripts().SelectMany(In);

    /// <summary>The text modules of a script.</summary>
    public static List<SuiteModule> In(SourceText script)
    {
        List<SuiteModule> found = [];
        TokenReader reader = new(script);
        while (reader.Peek.Kind != TokenKind.Eof)
        {
            if (!reader.PeekLeft("module"u8) && !IsCommand(reader))
            {
                // A script may consist of the fields of one module.
                found.Add(new SuiteModule("module", script, -1, "", script.Path));
                break;
            }

            ReadCommand(reader, found);
        }

        return found;
    }

    private static bool IsCommand(TokenReader reader) =>
        reader.PeekSecond is { Kind: TokenKind.Keyword } word
        && (reader.TextOf(word).StartsWith("assert_"u8) || reader.IsKeyword(word, "register"u8)
            || reader.IsKeyword(word, "invoke"u8)
            || reader.IsKeyword(word, "get"u8) || reader.IsKeyword(word, "thread"u8)
            || reader.IsKeyword(word, "wait"u8));

    private static void ReadCommand(TokenReader reader, List<SuiteModule> found)
    {
        string at = reader.Location.ToString();
        string command = System.Text.Encoding.UTF8.GetString(reader.TextOf(reader.PeekSecond));
        if (command == "module")
        {
            ReadModule(reader, command, at, found);
            return;
        }

        if (command == "thread")
        {
            _ = reader.Next();
            _ = reader.Next();
            _ = reader.TryId(out _);
            while (reader.PeekLeft())
            {
                ReadCommand(reader, found);
            }

            reader.ExpectRight();
            return;
        }

        if (!command.StartsWith("assert_", StringComparison.Ordinal))
        {
            reader.SkipGroup();
            return;
        }

        _ = reader.Next();
        _ = reader.Next();
        int first = found.Count;
        if (reader.PeekLeft("module"u8))
        {
            ReadModule(reader, command, at, found);
        }
        else
        {
            reader.SkipGroup();
        }

        while (reader.PeekLeft())
        {
            reader.SkipGroup();
        }

        string message = reader.Peek.Kind == TokenKind.String ? reader.ExpectName() : "";
        reader.ExpectRight();
        for (int i = first; i < found.Count; i++)
        {
            found[i] = found[i] with { Message = message };
        }
    }

    private static void ReadModule(TokenReader reader, string command, string at, List<SuiteModule> found)
    {
        int start = reader.Offset;
        _ = reader.Next();
        _ = reader.Next();
        _ = reader.TryKeyword("definition"u8);
        int after = reader.End;
        _ = reader.TryId(out _);
        if (reader.TryKeyword("quote"u8))
        {
            SourceText text = new("quote in " + at, reader.ReadStrings());
            found.Add(new SuiteModule(command, text, -1, "", at));
        }
        else if (!reader.PeekKeyword("binary"u8) && !reader.PeekKeyword("instance"u8))
        {
            found.Add(new SuiteModule(command, reader.Source, after, "", at));
        }

        reader.Seek(start);
        reader.SkipGroup();
    }
}
