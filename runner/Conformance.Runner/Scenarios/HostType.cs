using Conformance.Engine;
using Conformance.Runner.Scripts;
using Conformance.Runner.Wast;
using Conformance.Runner.Yaml;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;
using Conformance.Wasm.Text.Parsing;
using Conformance.Yaml;

namespace Conformance.Runner.Scenarios;

/// <summary>
/// The type and value of a host object: an import type of the text format without its parentheses, and the value after
/// <c>=</c>. A mutable global may be written <c>global mut i64</c>.
/// </summary>
/// <param name="Type">
/// The type. Function and tag types are in <paramref name="Func"/> or <paramref name="Tag"/>.
/// </param>
internal sealed record HostType(ExternType Type, FuncType? Func, FuncType? Tag, Value? Init)
{
    private const string ShortMutable = "global mut ";

    /// <summary>Reads <c>table 4 4 funcref</c>, <c>global mut i64 = i64.const 7</c> …</summary>
    public static HostType Read(YamlNode.Scalar node)
    {
        string text = YamlText.Of(node, "a host object");
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        YamlNode.Scalar type = Part(node, 0, equals < 0 ? text.Length : equals);
        if (type.Text.StartsWith(ShortMutable, StringComparison.Ordinal))
        {
            // The new text has the same length, so that error positions stay right.
            type = type with { Text = $"global(mut {type.Text[ShortMutable.Length..]})" };
        }

        Module module = ScenarioText.Read(type, "(module (import \"\" \"\" (", ")))", ReadModule);
        if (module.Imports is not [{ Type: { } found }])
        {
            throw node.Error("expected exactly one object");
        }

        Value? init = equals < 0 ? null : ReadInit(Part(node, equals + 1, text.Length));
        if (found is TableType { Element: var element } && IsConcrete(element)
            || found is GlobalType { Value: var value } && IsConcrete(value))
        {
            throw NoIndices(node);
        }

        return found switch
        {
            ExternFunc func => new HostType(found, Signature(node, module, func.Type), null, init),
            TagType tag => new HostType(found, null, Signature(node, module, tag.Type), init),
            _ => new HostType(found, null, null, init),
        };
    }

    private static Module ReadModule(TokenReader reader)
    {
        reader.ExpectLeft("module"u8);
        return ModuleParser.ParseModule(reader);
    }

    private static Value ReadInit(YamlNode.Scalar node) =>
        ScenarioText.Read(
            node, "(", ")", reader => new ConstantParser(reader).ReadArguments()) is [Argument.Constant constant]
            ? constant.Value
            : throw node.Error("expected exactly one value");

    private static FuncType Signature(YamlNode.Scalar node, Module module, HeapType type)
    {
        FuncType func = (FuncType)module.Types[type.Index].Members[0].Body;
        return func.Parameters.Concat(func.Results).Any(IsConcrete) ? throw NoIndices(node) : func;
    }

    private static bool IsConcrete(ValType type) => type is { IsRef: true, Heap.IsAbstract: false };

    private static ScriptException NoIndices(YamlNode.Scalar node) =>
        node.Error("a host object's type cannot use type indices");

    private static YamlNode.Scalar Part(YamlNode.Scalar node, int start, int end)
    {
        string part = node.Text[start..end];
        int spaces = part.Length - part.TrimStart().Length;
        bool isAscii = node.Text.All(char.IsAscii);
        return new YamlNode.Scalar(node.At, part.Trim(), node.Body >= 0 && isAscii ? node.Body + start + spaces : -1);
    }
}
