using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Cli.Grammar;
using Conformance.Cli.Terminals;
using Conformance.Reports.Text;
using Conformance.Wasm;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance features</c>: lists implemented features, from the instruction table.</summary>
internal static class FeaturesCommand
{
    private static readonly Argument<string[]> s_names = new("features")
    {
        Description = "Features to list. Default: all.",
        Arity = ArgumentArity.ZeroOrMore,
        CompletionSources = { FeatureList.Source },
    };

    private static readonly Option<bool> s_instructions = new("--instructions", "-i")
    {
        Description = "List the instructions of each feature.",
    };

    private static readonly Option<bool> s_json = new("--json") { Description = "Print JSON, including instructions." };

    public static Command Create()
    {
        Command command = new(
            "features", "List the implemented proposals and their instructions, with sections of the specification.")
        {
            s_names, s_instructions, s_json,
        };
        command.SetAction(parsed =>
        {
            ImmutableArray<Feature> features = FeaturesOf(parsed.GetValue(s_names) ?? []);
            if (parsed.GetValue(s_json))
            {
                StandardStreams.WriteJson(output => WriteJson(features, output));
            }
            else
            {
                WriteTable(features);
                if (parsed.GetValue(s_instructions))
                {
                    WriteInstructions(features);
                }
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static ImmutableArray<Feature> FeaturesOf(string[] names) => names.Length == 0
        ? [Feature.Mvp, .. FeatureSet.All.Features]
        : [.. names.Select(FeatureList.One)];

    private static void WriteTable(ImmutableArray<Feature> features)
    {
        List<string[]> rows = [["Feature", "Since", "Default", "Instructions", "webassembly.org", "Title"]];
        foreach (Feature feature in features)
        {
            ProposalAttribute proposal = ProposalAttribute.Of(feature);
            rows.Add([
                FeatureSet.NameOf(feature), proposal.Version.Length > 0
                    ? proposal.Version
                    : "proposal", FeatureSet.Wasm3.Has(feature)
                    ? "on"
                    : "off",
                RowsOf(feature).Length.ToString(CultureInfo.InvariantCulture), proposal.Id, proposal.Title,
            ]);
        }

        WriteColumns(rows);
        Console.Out.WriteLine();
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Figures.Of(features.Length, "feature")}, "
                + $"{Figures.Of(features.Sum(feature => RowsOf(feature).Length), "instruction")}. "
                + $"Use --features to switch on others."));
    }

    private static void WriteInstructions(ImmutableArray<Feature> features)
    {
        foreach (Feature feature in features.Where(feature => RowsOf(feature).Length > 0))
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine($"{FeatureSet.NameOf(feature)}: {ProposalAttribute.Of(feature).Title}");
            List<string[]> rows =
                [["  Code", "Instruction", "Immediates", "Type", "Structure", "Validation", "Execution", "Binary",
                    "Text"]];
            foreach (OpRow row in RowsOf(feature))
            {
                SpecSections? places = SpecSections.Of(row);
                rows.Add([
                    "  " + CodeOf(row), row.Mnemonic, ImmediatesOf(row), TypeOf(row),
                    places?.Structure ?? "–", places?.Validation ?? "–", places?.Execution ?? "–", places?.Binary
                        ?? "–", places?.Text ?? "–",
                ]);
            }

            WriteColumns(rows);
        }
    }

    private static void WriteColumns(List<string[]> rows)
    {
        Listing listing = Listing.OnOutput(
            [.. Enumerable.Range(0, rows[0].Length - 1).Select(column => rows.Max(row => row[column].Length))]);
        foreach (string[] row in rows)
        {
            listing.Write(row);
        }
    }

    private static void WriteJson(ImmutableArray<Feature> features, Stream output)
    {
        JsonWriterOptions options = new()
        {
            Indented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (Utf8JsonWriter json = new(output, options))
        {
            json.WriteStartArray();
            foreach (Feature feature in features)
            {
                ProposalAttribute proposal = ProposalAttribute.Of(feature);
                json.WriteStartObject();
                json.WriteString("name", FeatureSet.NameOf(feature));
                WriteIfAny(json, "id", proposal.Id);
                json.WriteString("title", proposal.Title);
                WriteIfAny(json, "since", proposal.Version);
                json.WriteBoolean("default", FeatureSet.Wasm3.Has(feature));
                json.WriteStartArray("instructions");
                foreach (OpRow row in RowsOf(feature))
                {
                    WriteRow(json, row);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }

    private static void WriteRow(Utf8JsonWriter json, OpRow row)
    {
        json.WriteStartObject();
        json.WriteString("code", CodeOf(row));
        json.WriteString("mnemonic", row.Mnemonic);
        WriteIfAny(json, "immediates", ImmediatesOf(row));
        WriteIfAny(json, "type", row.HasRule ? "" : TypeOf(row));
        json.WriteString("family", ErrorTable.InWords(row.Family.ToString()));
        json.WriteBoolean("constant", row.IsConstant);
        if (SpecSections.Of(row) is { } places)
        {
            json.WriteStartObject("sections");
            json.WriteString("structure", places.Structure);
            json.WriteString("validation", places.Validation);
            json.WriteString("execution", places.Execution);
            json.WriteString("binary", places.Binary);
            json.WriteString("text", places.Text);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteIfAny(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0)
        {
            json.WriteString(name, value);
        }
    }

    private static OpRow[] RowsOf(Feature feature) =>
        [.. InstructionSet.Rows.ToArray().Where(row => row.Feature == feature)];

    private static string CodeOf(OpRow row) =>
        string.Join(' ', OpcodeBytes.Of(row).Select(unit => unit.ToString("x2", CultureInfo.InvariantCulture)));

    private static string ImmediatesOf(OpRow row) =>
        row.Immediate == Imm.None ? "" : ErrorTable.InWords(row.Immediate.ToString());

    /// <summary>The type from the table; <c>at</c> is the address type.</summary>
    private static string TypeOf(OpRow row) =>
        row.HasRule ? "by context" : row.Type!.ToString().Replace("->", "→", StringComparison.Ordinal);
}
