using System.Collections.Immutable;
using System.Text.Json;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Runner.ScriptJson;

/// <summary>Reads one command of a script in JSON.</summary>
/// <param name="source">The JSON file.</param>
/// <param name="readFile">Reads a module file beside the JSON file.</param>
/// <param name="grammar">The options for text modules.</param>
internal sealed class CommandReader(SourceText source, Func<string, ReadOnlyMemory<byte>> readFile, TextOptions grammar)
{
    private const int MostNested = 16;
    private readonly TextOptions _grammar = grammar with { ReadAnnotations = true };

    /// <summary>Reads the command at a position.</summary>
    internal Command Read(SourceSpan at)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(source.Content[at.Start..at.End]);
            return Read(document.RootElement, at, 0);
        }
        catch (JsonException deep)
        {
            return new Command.Unreadable(at, at.Location, deep.Message.Split(" LineNumber:")[0], null)
            {
                Keyword = "script",
            };
        }
    }

    /// <summary>Reads a command; commands inside it are read one by one.</summary>
    private Command Read(JsonElement element, SourceSpan at, int depth)
    {
        string keyword = "script";
        try
        {
            return Read(element, at, depth, ref keyword);
        }
        catch (FormatException refused)
        {
            return Unreadable(refused.Message);
        }
        catch (Exception missing)
            when (missing is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return Unreadable(missing.Message);
        }

        Command.Unreadable Unreadable(string message) =>
            new(at, at.Location, message, MeantCommand.Of(element, at)) { Keyword = keyword };
    }

    private Command Read(JsonElement element, SourceSpan at, int depth, ref string keyword)
    {
        JsonFields fields = new(element, "a command");
        string type = fields.Text("type");

        // The line in the original script, which may not exist here.
        _ = fields.Need("line");
        keyword = KeywordOf(type);
        Command command = type switch
        {
            "module" => new Command.DefineModule(at, fields.Id("name"), Module(fields), IsDefinition: false),
            "module_definition" => new Command.DefineModule(at, fields.Id("name"), Module(fields), IsDefinition: true),
            "module_instance" => new Command.InstantiateModule(at, fields.Id("instance"), fields.Id("module")),
            "register" => new Command.RegisterInstance(at, fields.Text("as"), fields.Id("name")),
            "action" => new Command.Perform(at, Action(fields)),
            "assert_return" => new Assertion.Returns(at, Action(fields), Expected(fields)),
            "assert_trap" => new Assertion.Traps(at, Action(fields), fields.Text("text")),
            "assert_exhaustion" => new Assertion.Exhausts(at, Action(fields), fields.Text("text")),
            "assert_suspension" => new Assertion.Suspends(at, Action(fields), fields.Text("text")),
            "assert_exception" => new Assertion.Throws(at, Action(fields)),
            "assert_malformed" => new Assertion.IsMalformed(at, Module(fields), fields.Text("text")),
            "assert_invalid" => new Assertion.IsInvalid(at, Module(fields), fields.Text("text")),
            "assert_malformed_custom" => new Assertion.IsMalformedCustom(at, Module(fields), fields.Text("text")),
            "assert_invalid_custom" => new Assertion.IsInvalidCustom(at, Module(fields), fields.Text("text")),
            "assert_unlinkable" => new Assertion.IsUnlinkable(at, Instance(fields), fields.Text("text")),
            "assert_uninstantiable" => new Assertion.TrapsOnStart(at, Instance(fields), fields.Text("text")),
            "thread" => new Command.Thread(at, fields.Id("name"), Shared(fields), Inside(fields, at, depth)),
            "script" => new Command.Group(at, fields.Id("name"), Inside(fields, at, depth)),
            "wait" => new Command.Wait(at, fields.Id("thread")),
            "input" => new Command.Input(at, fields.Id("name"), fields.Text("filename")),
            ScriptJsonWriter.Skipped => LeftOut(fields, element, at),
            "output" => new Command.Output(at, fields.Id("name"), fields.OptionalText("filename")),
            _ => throw new FormatException($"unknown command '{type}'"),
        };
        if (command is not Assertion.Returns && command.Action is not null)
        {
            // The result types are not compared.
            _ = fields.Find("expected");
        }

        fields.Finish();
        return command;
    }

    /// <summary>Reads a note about a command that the writer left out.</summary>
    private static Command.Unreadable LeftOut(JsonFields fields, JsonElement element, SourceSpan at)
    {
        string keyword = KeywordOf(fields.Text("command"));
        _ = fields.Find("name");
        _ = fields.Find("as");
        _ = fields.Find("instance");
        return new Command.Unreadable(
            at,
            at.Location,
            $"left out when this file was written: {fields.Text("text")}",
            MeantCommand.Of(element, at))
        {
            Keyword = keyword,
            IsLeftOut = true,
        };
    }

    private static string KeywordOf(string type) => type switch
    {
        "module_definition" or "module_instance" => "module",
        "assert_uninstantiable" => "assert_trap",
        _ => type,
    };

    private static ScriptAction Action(JsonFields command)
    {
        JsonFields fields = new(command.Need("action"), "an action");
        string type = fields.Text("type");
        string? instance = fields.Id("module");
        string export = fields.Text("field");
        ScriptAction action = type switch
        {
            "invoke" => new ScriptAction.Invoke(instance, export, JsonConstants.Arguments(fields.Need("args"))),
            "get" => new ScriptAction.Get(instance, export),
            _ => throw new FormatException($"unknown action '{type}'"),
        };
        fields.Finish();
        return action;
    }

    /// <summary>
    /// Reads result patterns. Newer versions of wabt write alternatives for one result as <c>either</c>.
    /// </summary>
    private static ImmutableArray<Pattern> Expected(JsonFields fields) => fields.Find("either") is { } either
        ? [new Pattern.Either(JsonConstants.Results(either, "either"))]
        : JsonConstants.Results(fields.Need("expected"), "expected");

    private ScriptInstance Instance(JsonFields fields) => fields.Find("filename") is null
        ? new ScriptInstance.OfModule(fields.Id("instance"), fields.Id("module"))
        : new ScriptInstance.OfText(fields.Id("name"), Module(fields));

    private ModuleText Module(JsonFields fields)
    {
        string file = fields.Text("filename");
        string type = fields.OptionalText("module_type") ?? "binary";

        // The same module in binary, for readers without a text parser.
        _ = fields.Find("binary_filename");
        return type switch
        {
            "binary" => new ModuleText.Binary(Content(file)),
            "text" => new ModuleText.Quoted(new SourceText(file, Content(file)), _grammar),
            _ => throw new FormatException($"there is no module type '{type}'"),
        };
    }

    private ReadOnlyMemory<byte> Content(string file)
    {
        try
        {
            return readFile(file);
        }
        catch (FileNotFoundException)
        {
            throw new FormatException($"there is no file '{file}' beside the script");
        }
    }

    private static ImmutableArray<string> Shared(JsonFields fields)
    {
        ImmutableArray<string> one = fields.Id("shared_module") is { } name ? [name] : [];
        return fields.Find("shared_modules") is { } many
            ? [.. one, .. JsonFields.ItemsOf(many, "shared_modules")
                .Select(item => JsonFields.TextOf(item, "a name").TrimStart('$'))]
            : one;
    }

    private ImmutableArray<Command> Inside(JsonFields fields, SourceSpan at, int depth)
    {
        if (depth == MostNested)
        {
            throw new FormatException($"commands are nested too deeply: more than {MostNested} times");
        }

        // Nested commands have no position of their own: each top-level command is parsed as a whole.
        return [.. JsonFields.ItemsOf(fields.Need("commands"), "commands").Select(item => Read(item, at, depth + 1))];
    }
}
