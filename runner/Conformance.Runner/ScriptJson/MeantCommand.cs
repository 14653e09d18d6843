using System.Text.Json;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.ScriptJson;

/// <summary>
/// Finds the names that an unreadable JSON command would have bound. Commands that need them are blocked.
/// </summary>
internal static class MeantCommand
{
    private static readonly ModuleText s_nothing = new ModuleText.Binary(default);

    /// <summary>A command that binds the same names; null if there are none.</summary>
    internal static Command? Of(JsonElement element, SourceSpan at)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        string? type = Text(element, "type");
        type = type == ScriptJsonWriter.Skipped ? Text(element, "command") : type;
        return type switch
        {
            "module" => Module(element, at, isDefinition: false),
            "module_definition" => Module(element, at, isDefinition: true),
            "module_instance" => new Command.InstantiateModule(at, Id(element, "instance"), Id(element, "module"))
            {
                Keyword = "module",
            },
            "register" when Text(element, "as") is { } name => new Command.RegisterInstance(at, name, null)
            {
                Keyword = type,
            },
            "host" when Id(element, "name") is { } host =>
                new Command.ProvideHost(at, host, new HostPlan(_ => new Engine.HostModule([]), ""))
                {
                    Keyword = type,
                },
            "input" when Id(element, "name") is { } file => new Command.Input(at, file, "") { Keyword = type },
            "assert_unlinkable" or "assert_uninstantiable" when element.TryGetProperty("filename", out _) =>
                Module(element, at, isDefinition: true),
            _ => null,
        };
    }

    private static Command.DefineModule Module(JsonElement element, SourceSpan at, bool isDefinition) =>
        new(at, Id(element, "name"), s_nothing, isDefinition) { Keyword = "module" };

    private static string? Id(JsonElement element, string name) =>
        Text(element, name) is { } id ? JsonFields.IdOf(id) : null;

    private static string? Text(JsonElement element, string name)
    {
        try
        {
            return element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (InvalidOperationException)
        {
            // An unpaired surrogate.
            return null;
        }
    }
}
