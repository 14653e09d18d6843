using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Wasm;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Runner.Coverage;

/// <summary>
/// Lists everything that scripts can exercise, from the tables of the parser, the validator and the engine.
/// </summary>
internal static class CoverageTable
{
    internal const string Instructions = "instructions";
    internal const string Executed = "executed";
    internal const string Validation = "validation";
    internal const string Binary = "malformed-binary";
    internal const string Text = "malformed-text";
    internal const string Traps = "traps";
    internal const string Imports = "imports";
    internal const string Encodings = "encodings";
    internal const string Forms = "text-forms";

    /// <summary>Results of actions other than traps.</summary>
    internal const string Exhaustion = "call stack exhausted";
    internal const string Exception = "uncaught exception";

    /// <summary>The outcomes of an import, in the words of the official suite.</summary>
    private static readonly ImmutableArray<string> s_links = ["linked", "unknown import", "incompatible import type"];

    /// <summary>The kinds without counts.</summary>
    internal static ImmutableArray<CoverageKind> Kinds { get; } =
    [
        Kind(Instructions, "Instructions in valid modules", "modules", InstructionSet.Rows.ToArray().Select(Item)),
        Kind(Executed, "Instructions executed", "instances", InstructionSet.Rows.ToArray().Select(Item)),
        Kind(Validation, "Validation rules violated", "assertions", ErrorTable.Invalid.Select(Rule)),
        Kind(Binary, "Errors of the binary format", "assertions", ErrorTable.MalformedBinary.Select(Rule)),
        Kind(Text, "Errors of the text format", "assertions", ErrorTable.MalformedText.Select(Rule)),
        Kind(Traps, "Traps asserted", "assertions", TrapNames),
        Kind(
            Imports,
            "Imports",
            "imports",
            Enum.GetValues<ExternKind>()
                .SelectMany(kind => s_links.Select(link => new CoverageItem(Import(kind, link), "", 0)))),
        Kind(
            Encodings, "Binary encodings", "modules", EncodingSurvey.All.Select(form => new CoverageItem(form, "", 0))),
        Kind(
            Forms, "Forms of the text format", "modules", TextSurvey.All.Select(form => new CoverageItem(form, "", 0))),
    ];

    /// <summary>The trap of a message in the official suite; null if there is none.</summary>
    internal static string? TrapOf(string message) => TrapNames.Select(trap => trap.Name)
        .Where(name => message.StartsWith(name, StringComparison.Ordinal)).MaxBy(name => name.Length);

    /// <summary>The name of an import in the table.</summary>
    internal static string Import(ExternKind kind, string link) => $"{TypeNames.Of(kind)}: {link}";

    /// <summary>The outcome of an import according to a message; null if the message is not about linking.</summary>
    internal static string? LinkOf(string message) =>
        s_links.FirstOrDefault(link => message.StartsWith(link, StringComparison.Ordinal));

    private static IEnumerable<CoverageItem> TrapNames =>
    [
        .. Enum.GetValues<TrapKinds>().Where(kind => kind is not TrapKinds.None and not TrapKinds.Host)
            .Select(kind => new CoverageItem(TrapTexts.Of(kind), "", 0)),
        new CoverageItem(Exhaustion, "", 0),
        new CoverageItem(Exception, "", 0),
    ];

    private static CoverageKind Kind(string id, string title, string counted, IEnumerable<CoverageItem> items) =>
        new(id, title, counted, [.. items]);

    private static CoverageItem Item(OpRow row) =>
        new(row.UniqueName, row.Feature == Feature.Mvp ? "core" : FeatureSet.NameOf(row.Feature), 0);

    private static CoverageItem Rule(string rule) => new(ErrorTable.InWords(rule), "", 0);
}
