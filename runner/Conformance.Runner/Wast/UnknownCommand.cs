using System.Text;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Text.Lexing;

namespace Conformance.Runner.Wast;

/// <summary>
/// Builds the error for an unknown command, with a correction for former commands and those of other tools.
/// </summary>
internal static class UnknownCommand
{
    private static readonly (string Old, string Hint)[] s_hints =
    [
        ("assert_return_canonical_nan_", "write (assert_return (invoke …) (v128.const f32x4 nan:canonical …))"),
        ("assert_return_arithmetic_nan_", "write (assert_return (invoke …) (v128.const f32x4 nan:arithmetic …))"),
        ("assert_return_canonical_nan", "write (assert_return (invoke …) (f32.const nan:canonical)), or f64.const"),
        ("assert_return_arithmetic_nan", "write (assert_return (invoke …) (f32.const nan:arithmetic)), or f64.const"),
        ("assert_return_nan", "write (assert_return (invoke …) (f32.const nan:canonical)), or f64.const"),
        ("assert_return_func", "write (assert_return (invoke …) (ref.func))"),
        ("assert_return_ref", "write (assert_return (invoke …) (ref.extern))"),
        ("assert_throws", "write (assert_exception (invoke …))"),
        ("assert_eq", "write (assert_return (invoke …) (…))"),
        ("assert_soft_invalid", "write (assert_invalid (module …) \"…\")"),
        ("assert_uninstantiable", "write (assert_trap (module …) \"…\")"),
        ("component", "components are not part of this script language"),
        ("call", "write (invoke \"name\" …)"),
        ("instance", "write (module instance $instance $module)"),
    ];

    internal static ScriptException Of(TokenReader reader, Token keyword)
    {
        string word = Encoding.UTF8.GetString(reader.TextOf(keyword));
        if (ModuleFields.IsField(reader, keyword))
        {
            return new ScriptException(
                $"misplaced module field '{word}': it cannot be mixed with commands; write (module ({word} …))",
                reader.LocationOf(keyword));
        }

        string hint = Array.Find(
            s_hints,
            hint =>
                hint.Old.EndsWith('_')
                    ? word.StartsWith(hint.Old, StringComparison.Ordinal)
                    : word == hint.Old).Hint ?? "";
        return new ScriptException(
            hint.Length > 0
                ? $"unknown command '{word}': {hint}"
                : $"unknown command '{word}'", reader.LocationOf(keyword));
    }
}
