using System.Collections.Immutable;
using System.Text.Json;
using Conformance.Engine.Files;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Runner.ScriptJson;

/// <summary>
/// Reads JSON scripts of wabt's <c>wast2json</c>, <c>wasm-tools json-from-wast</c> and <see cref="ScriptJsonWriter"/>.
/// A command that cannot be read becomes <see cref="Command.Unreadable"/>.
/// </summary>
public sealed class ScriptJsonReader
{
    private const string Commands = "commands";
    private const string SourceName = "source_filename";
    private const int HeadSize = 4096;

    private readonly SourceText _source;
    private readonly CommandReader _commands;
    private readonly int _mark;

    private ScriptJsonReader(SourceText source, CommandReader commands)
    {
        _source = source;
        _commands = commands;
        _mark = TextEncoding.MarkLength(source.Content.Span);
    }

    /// <summary>Reads a script.</summary>
    /// <param name="source">The JSON file.</param>
    /// <param name="readFile">Reads a module file beside the JSON file.</param>
    /// <param name="grammar">The options for text modules.</param>
    /// <exception cref="ScriptException">The file is not a JSON script.</exception>
    public static Script Read(
        SourceText source, Func<string, ReadOnlyMemory<byte>> readFile, TextOptions grammar = default) =>
        new ScriptJsonReader(source, new CommandReader(source, readFile, grammar)).Read();

    /// <summary>Whether a file looks like a JSON script, by its beginning.</summary>
    public static bool IsScript(string path)
    {
        Span<byte> head = stackalloc byte[HeadSize];
        try
        {
            using FileStream file = InputFile.Open(path);
            ReadOnlySpan<byte> begin = head[..file.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false)];
            Utf8JsonReader json = new(begin[TextEncoding.MarkLength(begin)..], isFinalBlock: false, default);
            return json.Read() && json.TokenType == JsonTokenType.StartObject
                && json.Read() && json.TokenType == JsonTokenType.PropertyName
                && (json.ValueTextEquals(SourceName) || json.ValueTextEquals(Commands));
        }
        catch (Exception other) when (other is JsonException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private Script Read()
    {
        // The reader's position, for errors.
        int at = 0;
        if (TextEncoding.IsUtf16(_source.Content.Span))
        {
            throw Refused(TextEncoding.Utf16, 0);
        }

        try
        {
            Utf8JsonReader json = new(_source.Content.Span[_mark..]);
            ImmutableArray<Command>? commands = null;
            Expect(ref json, JsonTokenType.StartObject, "a script must be an object with 'commands'");
            while (Next(ref json, ref at) == JsonTokenType.PropertyName)
            {
                if (json.ValueTextEquals(Commands))
                {
                    commands = commands is null
                        ? ReadCommands(ref json, ref at)
                        : throw Refused("a script has 'commands' twice", at);
                }
                else if (json.ValueTextEquals(SourceName))
                {
                    Expect(ref json, JsonTokenType.String, "'source_filename' must be a string");
                }
                else
                {
                    throw Refused($"a script has no field '{json.GetString()}'", at);
                }
            }

            _ = json.Read();
            return new Script(_source, commands ?? throw Refused("a script needs 'commands'", 0));
        }
        catch (JsonException broken)
        {
            throw Refused("this is not JSON: " + broken.Message.Split(" LineNumber:")[0], OffsetOf(broken));
        }
        catch (InvalidOperationException broken)
        {
            throw Refused("this is not Unicode text: " + broken.Message, at);
        }
    }

    private ImmutableArray<Command> ReadCommands(ref Utf8JsonReader json, ref int at)
    {
        ImmutableArray<Command>.Builder commands = ImmutableArray.CreateBuilder<Command>();
        Expect(ref json, JsonTokenType.StartArray, "'commands' must be an array");
        while (Next(ref json, ref at) != JsonTokenType.EndArray)
        {
            int start = at;
            json.Skip();
            commands.Add(_commands.Read(new SourceSpan(_source, start, _mark + (int)json.BytesConsumed)));
        }

        return commands.ToImmutable();
    }

    private JsonTokenType Next(ref Utf8JsonReader json, ref int at)
    {
        _ = json.Read();
        at = _mark + (int)json.TokenStartIndex;
        return json.TokenType;
    }

    private void Expect(ref Utf8JsonReader json, JsonTokenType type, string message)
    {
        _ = json.Read();
        if (json.TokenType != type)
        {
            throw Refused(message, _mark + (int)json.TokenStartIndex);
        }
    }

    private int OffsetOf(JsonException broken)
    {
        ReadOnlySpan<byte> rest = _source.Content.Span;
        int start = _mark;
        for (long line = broken.LineNumber
            ?? 0; line > 0 && rest[start..].IndexOf((byte)'\n') is >= 0 and int end; line--)
        {
            start += end + 1;
        }

        return (int)Math.Min(rest.Length, start + (broken.BytePositionInLine ?? 0));
    }

    private ScriptException Refused(string message, int offset) => new(message, new Location(_source, offset));
}
