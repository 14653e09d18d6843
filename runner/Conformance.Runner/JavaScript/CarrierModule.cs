using System.Globalization;
using System.Text;
using Conformance.Engine;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Runner.JavaScript;

/// <summary>
/// A module that performs an action and hands its results out as 64-bit numbers. JavaScript numbers do not keep the
/// bits of a NaN, and there are no vectors in JavaScript.
/// </summary>
internal static class CarrierModule
{
    /// <summary>The module; null if the types need no carrier or cannot cross one.</summary>
    public static byte[]? Of(ScriptAction action, ExternTypes.Exported export)
    {
        switch (action, export)
        {
            case (ScriptAction.Invoke call, { Signature: { } signature })
                when IsOfNumbers(signature)
                    && NeedsIt(signature)
                && call.Arguments.Length == signature.Parameters.Length
                && call.Arguments.All(argument => argument is Argument.Constant):
                string parameters = string.Concat(signature.Parameters.Select(type => $"(param {TypeNames.Of(type)})"));
                string results = string.Concat(signature.Results.Select(type => $"(result {TypeNames.Of(type)})"));
                string arguments = string.Concat(
                    call.Arguments.Select(argument => $"({((Argument.Constant)argument).Value})"));
                return Encode($"(func $it {parameters}{results})", $"(call $it {arguments})", [.. signature.Results]);
            case (
                ScriptAction.Get,
                { Type: GlobalType { Value: { Kind: ValKind.F32 or ValKind.F64 or ValKind.V128 } type } global }
            ):
                string name = TypeNames.Of(type);
                return Encode(
                    $"(global $it {(global.IsMutable ? $"(mut {name})" : name)})",
                    "(global.get $it)",
                    [type]);
            default:
                return null;
        }
    }

    private static bool IsOfNumbers(FuncType type) => !type.Parameters.Concat(type.Results).Any(one => one.IsRef);

    private static bool NeedsIt(FuncType type) =>
        type.Parameters.Concat(type.Results).Any(one => one.Kind is ValKind.F32 or ValKind.F64 or ValKind.V128);

    private static byte[] Encode(string import, string action, ValType[] results)
    {
        StringBuilder text = new();
        _ = text.Append(CultureInfo.InvariantCulture, $"(module (import \"\" \"it\" {import}) (func (export \"run\")");
        foreach (ValType result in results)
        {
            _ = text.Append(result.Kind == ValKind.V128 ? " (result i64 i64)" : " (result i64)");
        }

        foreach (ValType result in results)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $" (local {TypeNames.Of(result)})");
        }

        _ = text.Append(' ').Append(action);
        for (int i = results.Length - 1; i >= 0; i--)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $" (local.set {i})");
        }

        for (int i = 0; i < results.Length; i++)
        {
            string value = string.Create(CultureInfo.InvariantCulture, $"(local.get {i})");
            _ = text.Append(results[i].Kind switch
            {
                ValKind.I32 => $" (i64.extend_i32_u {value})",
                ValKind.F32 => $" (i64.extend_i32_u (i32.reinterpret_f32 {value}))",
                ValKind.F64 => $" (i64.reinterpret_f64 {value})",
                ValKind.V128 => $" (i64x2.extract_lane 0 {value}) (i64x2.extract_lane 1 {value})",
                _ => " " + value,
            });
        }

        return ModuleEncoder.Encode(
            ModuleParser.Parse(SourceText.FromString("<carrier>", text.Append("))").ToString())));
    }
}
