using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Conformance.Cli.Settings;

/// <summary>Writes the JSON schema of the settings file from the options of the command line.</summary>
internal static class SettingsSchema
{
    private static readonly JsonWriterOptions s_layout = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="run">The command whose options the file sets.</param>
    public static void Write(Command run, Stream output)
    {
        using Utf8JsonWriter json = new(output, s_layout);
        json.WriteStartObject();
        json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.WriteString("title", "Settings");
        json.WriteString(
            "description", $"{SettingsFile.Name}, the settings of a project. runner/README.md describes the file.");
        WriteObject(json);
        foreach (SettingKey key in SettingKeys.All.Where(key => key.Section.Length == 0))
        {
            WriteKey(json, key, run);
        }

        foreach (string section in SettingKeys.Sections)
        {
            json.WriteStartObject(section);
            WriteObject(json);
            foreach (SettingKey key in SettingKeys.All.Where(key => key.Section == section))
            {
                WriteKey(json, key, run);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteObject(Utf8JsonWriter json)
    {
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject("properties");
    }

    private static void WriteKey(Utf8JsonWriter json, SettingKey key, Command run)
    {
        Symbol symbol = SettingsOptions.SymbolOf(key, run, run)!;
        Type type = symbol is Option option ? option.ValueType : ((Argument)symbol).ValueType;
        json.WriteStartObject(key.Name);
        json.WriteString(
            "description", symbol is Option ? $"{key.Option}: {symbol.Description}" : symbol.Description);
        if (type.IsArray)
        {
            json.WriteStartArray("oneOf");
            json.WriteStartObject();
            WriteType(json, typeof(string));
            json.WriteEndObject();
            json.WriteStartObject();
            json.WriteString("type", "array");
            json.WriteNumber("minItems", 1);
            json.WriteStartObject("items");
            WriteType(json, typeof(string));
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
        }
        else
        {
            WriteType(json, Nullable.GetUnderlyingType(type) ?? type);
        }

        json.WriteEndObject();
    }

    private static void WriteType(Utf8JsonWriter json, Type type)
    {
        if (type.IsEnum)
        {
            json.WriteStartArray("enum");
            foreach (string word in Enum.GetNames(type))
            {
                json.WriteStringValue(word.ToLowerInvariant());
            }

            json.WriteEndArray();
            return;
        }

        if (type == typeof(bool) || type == typeof(int) || type == typeof(double))
        {
            json.WriteString("type", type == typeof(bool) ? "boolean" : type == typeof(int) ? "integer" : "number");
            return;
        }

        // YAML reads a text such as 12 as a number.
        json.WriteStartArray("type");
        json.WriteStringValue("string");
        json.WriteStringValue("number");
        json.WriteEndArray();
    }
}
