using System.Collections.Immutable;
using System.Text;
using Conformance.Engine;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Runner.Modules;

/// <summary>
/// Builds a module that calls a function and catches the exceptions of one tag. Engines name tags in different ways or
/// not at all, but all of them know which tag they catch.
/// </summary>
internal static class ExceptionProbe
{
    /// <summary>The export that makes the call. Its result is the payload.</summary>
    internal const string Call = "call";

    /// <summary>The global that holds how a call without a payload ended.</summary>
    internal const string Ending = "ending";

    private const int Returned = 1;
    private const int OtherTag = 2;

    /// <summary>The module, or the reason why there is none.</summary>
    /// <param name="callee">The exports of the function's instance; null if unknown.</param>
    /// <param name="tagged">The exports of the tag's instance; null if unknown.</param>
    internal static (ModuleText? Module, Outcome? Failure) ModuleOf(
        ExternTypes? callee, string function, ExternTypes? tagged, string tag)
    {
        if (callee is null || tagged is null)
        {
            return (null, new Outcome.Unsupported("a module whose exports cannot be read"));
        }

        if (SignatureOf(callee, function, ExternKind.Func) is not { } called)
        {
            return (null, new Outcome.Refused($"there is no function '{function}'"));
        }

        if (SignatureOf(tagged, tag, ExternKind.Tag) is not { } carried)
        {
            return (null, new Outcome.Refused($"there is no tag '{tag}'"));
        }

        ValType[] types = [.. called.Parameters, .. called.Results, .. carried.Parameters];
        return types.FirstOrDefault(type => type.IsRef && type.Heap.Kind == HeapKind.Index) is { IsRef: true } own
            ? (null, new Outcome.Unsupported($"the type {own}, which another module cannot name"))
            : (Build(called, carried.Parameters), null);
    }

    /// <summary>Interprets the outcome of the probe.</summary>
    /// <param name="ending">Reads the global.</param>
    /// <param name="name">The name of the tag.</param>
    internal static Outcome Meaning(Outcome called, Func<Outcome> ending, string name) => called switch
    {
        Outcome.Returned it => new Outcome.Threw(name, it.Values),
        Outcome.Trapped trap => ending() switch
        {
            Outcome.Returned { Values: [{ Kind: ValKind.I32 } value] } => value.AsI32 switch
            {
                0 => trap,
                Returned => Outcome.Returned.Nothing,
                OtherTag => new Outcome.Threw("", []),
                _ => new Outcome.Broken("the global of the runner's own module has an unexpected value"),
            },
            Outcome unread => unread,
        },
        _ => called,
    };

    private static FuncType? SignatureOf(ExternTypes types, string name, ExternKind kind) =>
        types.Exports.TryGetValue(name, out ExternTypes.Exported export) && export.Type.Kind == kind
            ? export.Signature
            : null;

    private static ModuleText.Parsed Build(FuncType called, ImmutableArray<ValType> payload)
    {
        string parameters = string.Concat(called.Parameters.Select(type => $" (param {type})"));
        string results = string.Concat(payload.Select(type => $" (result {type})"));
        StringBuilder text = new();
        _ = text.Append("(module (import \"probe\" \"function\" (func $f").Append(parameters)
            .Append(string.Concat(called.Results.Select(type => $" (result {type})"))).Append("))\n")
            .Append("(import \"probe\" \"tag\" (tag $tag")
                .Append(string.Concat(payload.Select(type => $" (param {type})"))).Append("))\n")
            .Append($"(global $ending (export \"{Ending}\") (mut i32) (i32.const 0))\n")
            .Append($"(func (export \"{Call}\")").Append(parameters).Append(results)
            .Append(" (block $caught").Append(results)
                .Append(" (block $other (try_table (catch $tag $caught) (catch_all $other)");
        for (int i = 0; i < called.Parameters.Length; i++)
        {
            _ = text.Append($" (local.get {i})");
        }

        _ = text.Append(" (call $f)").Insert(text.Length, " (drop)", called.Results.Length)
            .Append(
                $") (global.set $ending (i32.const {Returned})) (unreachable)) (global.set $ending (i32.const "
                    + $"{OtherTag})) (unreachable))))");
        return new ModuleText.Parsed(ModuleParser.Parse(SourceText.FromString("<probe>", text.ToString())));
    }
}
