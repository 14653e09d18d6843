using System.Text;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Runner.Wast;

/// <summary>
/// Finds the intended kind and names of an unreadable command, so that dependent commands can be blocked.
/// </summary>
internal static class UnreadableCommand
{
    private const int LongestKeyword = 40;
    private static readonly ModuleText s_nothing = new ModuleText.Binary(default);

    internal static Command.Unreadable Of(SourceSpan at, Location where, string message)
    {
        string keyword = "script";
        Command? meant = null;
        try
        {
            TokenReader reader = new(at.Source, at.Start);
            _ = reader.Next();
            if (reader.Peek.Kind == TokenKind.Keyword && reader.Peek.Length <= LongestKeyword)
            {
                keyword = Encoding.UTF8.GetString(reader.TextOf(reader.Next()));
                meant = MeantBy(keyword, at, reader);
            }
        }
        catch (MalformedException)
        {
            // Use the part that could be read.
        }

        return new Command.Unreadable(at, where, message, meant) { Keyword = keyword };
    }

    private static Command? MeantBy(string keyword, SourceSpan at, TokenReader reader)
    {
        switch (keyword)
        {
            case "module" when reader.TryKeyword("instance"u8):
                // A single name belongs to the module.
                _ = reader.TryId(out string? instance);
                return new Command.InstantiateModule(at, reader.TryId(out string? of) ? instance : null, of ?? instance)
                {
                    Keyword = keyword,
                };
            case "module":
                bool isDefinition = reader.TryKeyword("definition"u8);
                _ = reader.TryId(out string? name);
                return new Command.DefineModule(at, name, s_nothing, isDefinition) { Keyword = keyword };
            case "register" when reader.Peek.Kind == TokenKind.String:
                return new Command.RegisterInstance(at, reader.ExpectName(), null) { Keyword = keyword };
            case "input" when reader.TryId(out string? file):
                return new Command.Input(at, file, "") { Keyword = keyword };
            case "assert_trap" or "assert_unlinkable" when reader.TryLeft("module"u8)
                && !reader.PeekKeyword("instance"u8):
                // The module becomes the latest definition, but not the latest instance.
                _ = reader.TryId(out string? defined);
                return new Command.DefineModule(at, defined, s_nothing, IsDefinition: true) { Keyword = keyword };
            default:
                return null;
        }
    }
}
