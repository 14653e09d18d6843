using System.Collections.Immutable;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Runner.Wast;

/// <summary>
/// Parses <c>.wast</c> files. An unreadable command becomes <see cref="Command.Unreadable"/>, and parsing continues
/// after its last parenthesis, so that one error does not cost the whole file.
/// </summary>
public static class ScriptParser
{
    /// <summary>Parses a script: commands, or the fields of one module.</summary>
    /// <param name="source">The file.</param>
    /// <param name="grammar">The options for text modules. The script collects the warnings.</param>
    public static Script Parse(SourceText source, TextOptions grammar = default)
    {
        List<TextWarning> warnings = [];
        TokenReader reader = new(source);
        ImmutableArray<Command> commands = IsModuleBody(reader)
            ? [ReadModuleBody(source, warnings, grammar)]
            : new CommandLoop(reader, warnings, grammar).Read();
        return new Script(source, commands)
        {
            Warnings = [.. warnings.Select(warning => new ScriptWarning(warning.At, warning.Message))],
        };
    }

    private static bool IsModuleBody(TokenReader reader)
    {
        try
        {
            return reader.Peek.Kind == TokenKind.LParen && ModuleFields.IsField(reader, reader.PeekSecond);
        }
        catch (MalformedException)
        {
            // Parsing the file reports the error.
            return false;
        }
    }

    private static Command ReadModuleBody(SourceText source, List<TextWarning> warnings, TextOptions grammar)
    {
        SourceSpan all = new(source, 0, source.Content.Length);
        try
        {
            Module module = ModuleParser.Parse(source, grammar with { ReadAnnotations = true, Warnings = warnings });
            return new Command.DefineModule(all, null, new ModuleText.Parsed(module), IsDefinition: false)
            {
                Keyword = "module",
            };
        }
        catch (ModuleException refused)
        {
            Command meant = new Command.DefineModule(all, null, new ModuleText.Binary(default), IsDefinition: false)
            {
                Keyword = "module",
            };
            return new Command.Unreadable(all, refused.At, refused.Explained, meant)
            {
                Keyword = "module",
                Proposal = ForeignSyntax.At(refused) ?? "",
            };
        }
    }
}
