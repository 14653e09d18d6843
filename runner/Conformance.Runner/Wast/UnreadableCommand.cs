using System.Text;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text;

namespace Conformance.Runner.Wast;

/// <summary>Finds out what a command that cannot be read would have been, so that what depends on it can be told.</summary>
internal static class UnreadableCommand
{
    private const int LongestKeyword = 40;

    internal static Command.Unreadable Of(SourceSpan at, Location where, string message)
    {
        string keyword = "script";
        string? name = null;
        try
        {
            TokenReader reader = new(at.Source, at.Start);
            _ = reader.Next();
            if (reader.Peek.Kind == TokenKind.Keyword && reader.Peek.Length <= LongestKeyword)
            {
                keyword = Encoding.UTF8.GetString(reader.TextOf(reader.Next()));
            }

            if (keyword == "module")
            {
                _ = reader.TryKeyword("definition"u8) || reader.TryKeyword("instance"u8);
                _ = reader.TryId(out name);
            }
        }
        catch (MalformedException)
        {
            // As far as it could be read.
        }

        return new Command.Unreadable(at, where, message, name) { Keyword = keyword };
    }
}
