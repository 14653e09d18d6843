using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm;

/// <summary>All errors that a module can have, by their <see cref="ModuleException.Rule"/>.</summary>
public static class ErrorTable
{
    /// <summary>Violations of the validation rules (spec:valid).</summary>
    public static ImmutableArray<string> Invalid { get; } =
    [
        .. Validation.Invalid.Categories.Select(category => $"{nameof(Validation.Invalid.Unknown)} {category}"),
        .. RulesOf<InvalidException>(typeof(Validation.Invalid)).Where(
            rule => rule != nameof(Validation.Invalid.Unknown)),
        .. RulesOf<InvalidException>(typeof(Text.Lexing.Malformed)),
    ];

    /// <summary>Errors of the binary format.</summary>
    public static ImmutableArray<string> MalformedBinary { get; } =
        RulesOf<MalformedException>(typeof(Binary.Malformed));

    /// <summary>Errors of the text format.</summary>
    public static ImmutableArray<string> MalformedText { get; } =
        RulesOf<MalformedException>(typeof(Text.Lexing.Malformed));

    /// <summary>A rule in words: <c>MinimumAboveMaximum</c> is <c>minimum above maximum</c>.</summary>
    public static string InWords(string rule)
    {
        StringBuilder words = new(rule.Length + 8);
        foreach (char letter in rule)
        {
            _ = char.IsUpper(letter) && words.Length > 0
                ? words.Append(' ').Append(char.ToLowerInvariant(letter))
                : words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }

    private static ImmutableArray<string> RulesOf<T>(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type table)
        where T : ModuleException =>
        [.. table.GetMethods(
            BindingFlags.Public | BindingFlags.Static).Where(method =>
                method.ReturnType == typeof(T)).Select(method => method.Name).Distinct()];
}
