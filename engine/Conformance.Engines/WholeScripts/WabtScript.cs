using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Conformance.Engines.WholeScripts;

/// <summary>
/// A script in the JSON that <c>spectest-interp</c> reads: keys in its order, only commands that it knows, worded so
/// that it reports outcomes wherever possible.
/// </summary>
internal sealed class WabtScript
{
    /// <summary>Line of the file that holds the first command.</summary>
    internal const int FirstLine = 2;

    private const int HashDigits = 16;
    private static readonly ImmutableArray<string> s_numbers = ["i32", "i64", "f32", "f64", "v128"];
    private static readonly ImmutableArray<string> s_references = ["externref", "funcref"];
    private readonly Dictionary<string, string> _definitions = [];

    private WabtScript(JsonElement root, ReadOnlySpan<byte> content)
    {
        // The hash in the name prevents a script from printing text that looks like a message of the program.
        SourceName = "script-" + Convert.ToHexStringLower(SHA256.HashData(content))[..HashDigits];
        Commands = [.. root.GetProperty("commands").EnumerateArray().Select(Adapt)];
    }

    /// <summary>Beginning of the program's messages.</summary>
    internal string SourceName { get; }

    /// <summary>The commands, in order.</summary>
    internal ImmutableArray<WabtCommand> Commands { get; }

    /// <summary>Adapts a script for the program.</summary>
    internal static WabtScript Of(ReadOnlyMemory<byte> json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return new WabtScript(document.RootElement, json.Span);
    }

    /// <summary>The text of the commands that can be expressed, one per line.</summary>
    internal string Text(IEnumerable<WabtCommand> commands)
    {
        StringBuilder text = new($"{{\"source_filename\": \"{SourceName}\", \"commands\": [\n");
        text.AppendJoin(",\n", commands.Where(command => command.Json is not null).Select(command => command.Json));
        return text.Append("]}\n").ToString();
    }

    private WabtCommand Adapt(JsonElement command)
    {
        string type = command.GetProperty("type").GetString()!;
        int line = command.GetProperty("line").GetInt32();
        string head = string.Create(CultureInfo.InvariantCulture, $"\"line\": {line}");
        string? why = null;
        string? json = type switch
        {
            "register" => command.GetRawText(),
            "module" => Module(head, RawOf(command, "name"), BinaryOf(command)),
            "module_definition" => Definition(head, command),
            "module_instance" =>
                Module(
                    head, RawOf(command, "instance"), _definitions.GetValueOrDefault(RawOf(command, "module") ?? "")),
            "assert_uninstantiable" => Module(head, null, FileOf(command)),
            "assert_unlinkable" => FileOf(command) is { } file
                ? $"{{\"type\": \"assert_unlinkable\", {head}, \"filename\": {file}, \"text\": "
                    + $"{RawOf(command, "text")}, \"module_type\": \"binary\"}}"
                : null,
            "assert_malformed" or "assert_invalid" => command.GetRawText(),
            "assert_return" => WhyNot(command, out why) ? null : command.GetRawText(),
            "action" or "assert_exception" => WhyNot(command, out why)
                ? null
                : $"{{\"type\": \"{type}\", {head}, \"action\": {RawOf(command, "action")}, \"expected\": []}}",

            // The program treats exhaustion as a trap; an assertion of a trap makes it report which trap.
            "assert_trap" or "assert_exhaustion" => WhyNot(command, out why)
                ? null
                : $"{{\"type\": \"assert_trap\", {head}, \"action\": {RawOf(command, "action")}, \"text\": "
                    + $"{RawOf(command, "text")}, \"expected\": []}}",
            _ => null,
        };
        return new WabtCommand(
            line, type, json, json is null ? why ?? $"spectest-interp cannot be told this kind of '{type}'" : "");
    }

    private static string? Module(string head, string? name, string? file) => file is null
        ? null
        : $"{{\"type\": \"module\", {head}, {(name is null ? "" : $"\"name\": {name}, ")}\"filename\": {file}}}";

    /// <summary>
    /// Expresses a definition. The program has no such command, but reports a module that is not invalid.
    /// </summary>
    private string? Definition(string head, JsonElement command)
    {
        if (BinaryOf(command) is not { } file)
        {
            return null;
        }

        _definitions[RawOf(command, "name") ?? ""] = file;
        return $"{{\"type\": \"assert_invalid\", {head}, \"filename\": {file}, \"text\": \"\", \"module_type\": "
            + $"\"binary\"}}";
    }

    private string? FileOf(JsonElement command) =>
        command.TryGetProperty("filename", out _)
            ? BinaryOf(command)
            : _definitions.GetValueOrDefault(RawOf(command, "module") ?? "");

    private static string? BinaryOf(JsonElement command) =>
        RawOf(command, "module_type") == "\"text\"" ? RawOf(command, "binary_filename") : RawOf(command, "filename");

    private static string? RawOf(JsonElement command, string name) =>
        command.TryGetProperty(name, out JsonElement value) ? value.GetRawText() : null;

    /// <summary>Whether a value in the command cannot be expressed.</summary>
    private static bool WhyNot(JsonElement command, out string? why)
    {
        IEnumerable<JsonElement> values =
            command.GetProperty("action").TryGetProperty("args", out JsonElement arguments)
            ? arguments.EnumerateArray()
            : [];
        if (command.TryGetProperty("either", out _))
        {
            why = "spectest-interp does not support 'either'";
            return true;
        }

        if (RawOf(command, "type") == "\"assert_return\"")
        {
            values = values.Concat(command.GetProperty("expected").EnumerateArray());
        }

        foreach (JsonElement value in values)
        {
            string type = value.GetProperty("type").GetString()!;
            if (!s_numbers.Contains(type) && !(s_references.Contains(type) && value.TryGetProperty("value", out _)))
            {
                why = $"spectest-interp does not support '{type}'"
                    + (s_references.Contains(type) ? " without a value" : "");
                return true;
            }
        }

        why = null;
        return false;
    }
}

/// <summary>One command as the program reads it.</summary>
/// <param name="Line">Value of its key <c>line</c>.</param>
/// <param name="Type">Original type of the command.</param>
/// <param name="Json">The JSON; null if the command cannot be expressed.</param>
/// <param name="Why">Why it cannot be expressed.</param>
internal sealed record WabtCommand(int Line, string Type, string? Json, string Why)
{
    /// <summary>Whether the program's number of tests includes it.</summary>
    internal bool IsCounted => Json is not null && Type != "register";
}
