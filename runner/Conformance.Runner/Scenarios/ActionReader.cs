using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Conformance.Runner.Scripts;
using Conformance.Runner.Yaml;
using Conformance.Yaml;

namespace Conformance.Runner.Scenarios;

/// <summary>Reads actions on an instance: steps, subjects of assertions, and effects of host functions.</summary>
internal static class ActionReader
{
    private const int MostBytes = 1 << 16;

    /// <summary>The keywords of actions.</summary>
    public static ImmutableArray<string> Words { get; } = ["invoke", "get", "set", "grow", "write"];

    /// <summary>The keys of an action.</summary>
    /// <param name="word">One of <see cref="Words"/>.</param>
    public static ImmutableArray<string> KeysOf(string word) => word switch
    {
        "invoke" => [word, "args"],
        "get" => [word, "elem", "address", "length"],
        "set" => [word, "elem", "to"],
        "grow" => [word, "by", "with"],
        "write" => [word, "address", "bytes", "string"],
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "not an action"),
    };

    /// <summary>Reads an action.</summary>
    /// <param name="word">One of <see cref="Words"/>; the key is in <paramref name="fields"/>.</param>
    public static ScriptAction Read(string word, YamlFields fields, InstanceNames names)
    {
        Target target = names.Read(fields.Need(word), $"'{word}'");
        switch (word)
        {
            case "invoke":
                return Invoke(target, fields, names);
            case "get":
                return Get(target, fields);
            case "set":
                ulong? slot = fields.TakeNumber("elem");
                Argument value = ScenarioValues.ReadArgument(fields.Need("to"), names);
                return slot is { } index
                    ? new ScriptAction.WriteTable(target.Instance, target.Export, index, value)
                    : new ScriptAction.SetGlobal(target.Instance, target.Export, value);
            case "grow":
                ulong delta = YamlText.NumberOf(fields.Need("by"), "'by'");
                return fields.Take("with") is { } init
                    ? new ScriptAction.GrowTable(
                        target.Instance, target.Export, delta, ScenarioValues.ReadArgument(init, names))
                    : new ScriptAction.GrowMemory(target.Instance, target.Export, delta);
            case "write":
                ulong address = YamlText.NumberOf(fields.Need("address"), "'address'");
                return new ScriptAction.WriteMemory(target.Instance, target.Export, address, ReadBytes(fields));
            default:
                throw new ArgumentOutOfRangeException(nameof(word), word, "not an action");
        }
    }

    private static ScriptAction Get(Target target, YamlFields fields)
    {
        ulong? slot = fields.TakeNumber("elem");
        if (fields.TakeNumber("address") is not { } address)
        {
            return slot is { } index
                ? new ScriptAction.ReadTable(target.Instance, target.Export, index, 1)
                : new ScriptAction.Get(target.Instance, target.Export);
        }

        ulong length = fields.TakeNumber("length") ?? 1;
        return slot is not null ? throw fields.Node.Error("expected either 'elem' or 'address'")
            : length > MostBytes ? throw fields.Need("length").Error(
                string.Create(CultureInfo.InvariantCulture, $"'length' must be at most {MostBytes}"))
            : new ScriptAction.ReadMemory(target.Instance, target.Export, address, (int)length);
    }

    /// <summary>Reads a call, with its arguments under <c>args</c>.</summary>
    public static ScriptAction.Invoke Invoke(Target target, YamlFields fields, InstanceNames names) =>
        new(target.Instance, target.Export,
            [.. fields.TakeList("args").Select(argument => ScenarioValues.ReadArgument(argument, names))]);

    /// <summary>Reads bytes: <c>bytes</c> in hexadecimal, or <c>string</c> in UTF-8.</summary>
    public static byte[] ReadBytes(YamlFields fields)
    {
        string? text = fields.TakeText("string");
        YamlNode? bytes = fields.Take("bytes");
        return (text, bytes) switch
        {
            (not null, null) => Encoding.UTF8.GetBytes(text),
            (null, not null) => YamlText.BytesOf(bytes, "'bytes'"),
            _ => throw fields.Node.Error("expected either 'bytes' or 'string'"),
        };
    }
}
