using System.Collections.Immutable;
using System.Text;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Printing;

namespace Conformance.Runner.Wast;

/// <summary>Writes commands as <c>.wast</c>, even if they were changed or created.</summary>
public static class ScriptPrinter
{
    private const int BytesPerLine = 32;

    /// <summary>
    /// Prints commands; names inside modules are lost. A command that only scenarios can express becomes a comment.
    /// </summary>
    public static string Print(ImmutableArray<Command> commands, PrintOptions options = default)
    {
        StringBuilder text = new();
        Stack<(ImmutableArray<Command> Commands, int Next)> open = new();
        open.Push((commands, 0));
        while (open.TryPop(out (ImmutableArray<Command> Commands, int Next) level))
        {
            if (level.Next == level.Commands.Length)
            {
                text.Append(open.Count > 0 ? ")\n" : "");
                continue;
            }

            Command command = level.Commands[level.Next];
            open.Push((level.Commands, level.Next + 1));
            if (command is Command.Group or Command.Thread)
            {
                text.Append(HeadOf(command)).Append('\n');
                open.Push((command.Inside, 0));
            }
            else
            {
                text.Append(Print(command, options)).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>Prints a command without inner commands.</summary>
    public static string Print(Command command, PrintOptions options = default) => command switch
    {
        Command.DefineModule it => Module(it.Name, it.Module, it.IsDefinition, options),
        Command.InstantiateModule it => Instance(it.Instance, it.Module),
        Command.RegisterInstance it => $"(register {String(it.Name)}{Id(it.Instance)})",
        Command.Perform it => Action(it.Action) ?? NoForm(command),
        Command.Group or Command.Thread => Print([command], options).TrimEnd('\n'),
        Command.Wait it => $"(wait{Id(it.ThreadName)})",
        Command.Input it => $"(input{Id(it.Name)} {String(it.File)})",
        Command.Output it => $"(output{Id(it.Name)}{(it.File is null ? "" : " " + String(it.File))})",
        Command.Unreadable it => Encoding.UTF8.GetString(it.At.Text),
        Command.ProvideHost or Assertion.Calls or Assertion.Throws { Exception: not null } or Assertion.Refuses
            or Assertion.GrowsOrNot => NoForm(command),
        Assertion.Returns it => Returns(it),
        Assertion.OfAction it => OfAction(it),
        Assertion.OfModule it => $"({it.Word} {Module(null, it.Module, false, options)} {String(it.Message)})",
        Assertion.OfInstance it => $"({it.Word} {Instance(it.Instance, options)} {String(it.Message)})",
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "a command without text"),
    };

    private static string HeadOf(Command command) => command switch
    {
        Command.Thread thread =>
            $"(thread{Id(thread.Name)}{string.Concat(thread.Shared.Select(name => $" (shared (module{Id(name)}))"))}",
        Command.Group group => $"(script{Id(group.Name)}",
        _ =>
            throw new ArgumentOutOfRangeException(
                nameof(command), command.GetType().Name, "a command without inner commands"),
    };

    private static string NoForm(Command command) => $";; {command.Keyword}: only a scenario can express this";

    private static string OfAction(Assertion.OfAction it) =>
        Action(it.Action) is { } action
            ? $"({it.Word} {action}{(it.Message is { } message ? " " + String(message) : "")})"
            : NoForm(it);

    private static string Returns(Assertion.Returns it) =>
        Action(it.Action) is { } action && it.Results.All(PatternText.HasForm)
            ? $"({it.Word} {action}{string.Concat(it.Results.Select(result => " " + PatternText.Of(result)))})"
            : NoForm(it);

    private static string? Action(ScriptAction action) => action switch
    {
        ScriptAction.Invoke it => it.Arguments.All(argument => argument is Argument.Constant)
            ? $"(invoke{Id(it.Instance)} {String(it.Export)}{string.Concat(it.Arguments.Select(argument => $" ({((Argument.Constant)argument).Value})"))})"
            : null,
        ScriptAction.Get it => $"(get{Id(it.Instance)} {String(it.Export)})",
        _ => null,
    };

    private static string Instance(ScriptInstance instance, PrintOptions options) => instance switch
    {
        ScriptInstance.OfText it => Module(it.Name, it.Module, false, options),
        ScriptInstance.OfModule it => Instance(it.Instance, it.Module),
        _ =>
            throw new ArgumentOutOfRangeException(
                nameof(instance), instance.GetType().Name, "an instance without text"),
    };

    private static string Instance(string? instance, string? module) => $"(module instance{Id(instance)}{Id(module)})";

    private static string Module(string? name, ModuleText module, bool isDefinition, PrintOptions options)
    {
        string head = $"(module{(isDefinition ? " definition" : "")}{Id(name)}";
        return module switch
        {
            ModuleText.Parsed it => $"{head}{Fields(it.Module, options)})",
            ModuleText.Binary it => $"{head} binary{Bytes(it.Bytes.Span)})",
            ModuleText.Quoted it => $"{head} quote {WastText.String(it.Text.Content.Span)})",
            _ => throw new ArgumentOutOfRangeException(nameof(module), module.GetType().Name, "a module without text"),
        };
    }

    /// <summary>The text between <c>(module</c> and its last parenthesis.</summary>
    private static string Fields(Module module, PrintOptions options)
    {
        const string Head = "(module";
        string text = ModulePrinter.Print(module with { Name = null }, options).TrimEnd();
        return text.StartsWith(Head, StringComparison.Ordinal)
            ? text[Head.Length..^1].TrimEnd()
            : throw new InvalidOperationException("a printed module must begin with its keyword");
    }

    private static string Bytes(ReadOnlySpan<byte> bytes)
    {
        StringBuilder text = new();
        for (int at = 0; at < bytes.Length; at += BytesPerLine)
        {
            text.Append("\n  \"");
            foreach (byte unit in bytes.Slice(at, Math.Min(BytesPerLine, bytes.Length - at)))
            {
                WastText.Hex(text, unit);
            }

            text.Append('"');
        }

        return text.ToString();
    }

    private static string String(string text) => WastText.String(Encoding.UTF8.GetBytes(text));

    private static string Id(string? name) => name is null ? "" : " " + WastText.Id(name);
}
