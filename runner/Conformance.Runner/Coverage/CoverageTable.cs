using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Wasm;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Parsing;
using Conformance.Wasm.Validation;

namespace Conformance.Runner.Coverage;

/// <summary>
/// Lists everything that scripts can exercise, from the tables of the parser, the validator and the engine.
/// </summary>
internal static class CoverageTable
{
    internal const string Instructions = "instructions";
    internal const string Executed = "executed";
    internal const string Validation = "validation";
    internal const string Refusals = "refusals";
    internal const string Places = "module-rules";
    internal const string Matching = "matching";
    internal const string BinaryPlaces = "malformed-sections";
    internal const string TrapPlaces = "trapping";
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

    /// <summary>Words of items that do not belong to the current version of the specification.</summary>
    private static readonly ImmutableArray<(string Group, ImmutableArray<string> Words)> s_groups =
    [
        (FeatureSet.NameOf(Feature.CustomDescriptors),
        [
            "descri", " allocation", "cast across", "exact", "cast that branches 02",
        ]),
        (FeatureSet.NameOf(Feature.CustomPageSizes),
        [
            "page size",
            .. ((string[])["08", "09", "0b", "0c", "0d", "0f"]).Select(flags => $"limits of a memory {flags}"),
        ]),
        (FeatureSet.NameOf(Feature.LegacyExceptions), ["rethrow label"]),
        ("before 3.0", ["multiple memories", "multiple tables"]),
        ("in no format", ["nesting", "unclosed"]),
        ("optional annotations", ["misplaced", "bad annotation", "invalid hint target"]),
    ];

    /// <summary>The kinds without counts.</summary>
    internal static ImmutableArray<CoverageKind> Kinds { get; } =
    [
        Kind(Instructions, "Instructions in valid modules", "modules", InstructionSet.Rows.ToArray().Select(Item)),
        Kind(Executed, "Instructions executed", "instances", InstructionSet.Rows.ToArray().Select(Item)),
        Kind(Validation, "Validation rules violated", "assertions", ErrorTable.Invalid.Select(Rule)),
        Kind(
            Refusals,
            "Instructions refused, by rule",
            "assertions",
            InstructionSet.Rows.ToArray().SelectMany(row => RefusalTable.Of(row).Select(rule => Refusal(row, rule)))),
        Kind(Places, "Module parts refused, by rule", "assertions", PlaceTable.Invalid.Select(Plain)),
        Kind(Matching, "Types compared by validation", "modules", MatchSurvey.All.Select(Plain)),
        Kind(Binary, "Errors of the binary format", "assertions", ErrorTable.MalformedBinary.Select(Rule)),
        Kind(
            BinaryPlaces,
            "Errors of the binary format, by section",
            "assertions",
            PlaceTable.Malformed.Select(Plain)),
        Kind(Text, "Errors of the text format", "assertions", ErrorTable.MalformedText.Select(Rule)),
        Kind(Traps, "Traps asserted", "assertions", TrapNames),
        Kind(
            TrapPlaces,
            "Traps, by instruction",
            "actions",
            InstructionSet.Rows.ToArray().SelectMany(row => TrapTable.Of(row).Select(trap =>
                new CoverageItem(TrapTable.Item(row, trap), GroupOf(row), 0))).Concat(TrapTable.Segments.Select(Plain))),
        Kind(
            Imports,
            "Imports",
            "imports",
            Enum.GetValues<ExternKind>()
                .SelectMany(kind => s_links.Select(link => new CoverageItem(Import(kind, link), "", 0)))),
        Kind(
            Encodings, "Binary encodings", "modules", EncodingSurvey.All.Select(Plain)),
        Kind(
            Forms, "Forms of the text format", "modules", TextSurvey.All.Select(Plain)),
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
            .Select(kind => Plain(TrapTexts.Of(kind))),
        Plain(Exhaustion),
        Plain(Exception),
    ];

    private static CoverageKind Kind(string id, string title, string counted, IEnumerable<CoverageItem> items) =>
        new(id, title, counted, [.. items]);

    private static CoverageItem Item(OpRow row) => new(row.UniqueName, GroupOf(row), 0);

    private static string GroupOf(OpRow row) => row.Feature == Feature.Mvp ? "core" : FeatureSet.NameOf(row.Feature);

    private static CoverageItem Refusal(OpRow row, string rule) => new(
        RefusalTable.Item(row, rule), GroupOf(rule) is { Length: > 0 } group ? group : GroupOf(row), 0);

    private static CoverageItem Plain(string name) => new(name, GroupOf(name), 0);

    /// <summary>The proposal of an item by its words; empty for an item of the specification.</summary>
    private static string GroupOf(string name) =>
        s_groups.FirstOrDefault(row => row.Words.Any(word => name.Contains(word, StringComparison.Ordinal))).Group
            ?? "";

    private static CoverageItem Rule(string rule) => Plain(ErrorTable.InWords(rule));
}
