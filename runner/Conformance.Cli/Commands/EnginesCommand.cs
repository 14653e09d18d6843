using System.CommandLine;
using System.Text.Json;
using Conformance.Cli.Engines;
using Conformance.Cli.Grammar;
using Conformance.Cli.Running;
using Conformance.Cli.Terminals;
using Conformance.Engine;
using Conformance.Engines.Catalog;
using Conformance.Wasm.Syntax;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance engines</c>: lists known and installed engines.</summary>
internal static class EnginesCommand
{
    private static readonly Option<bool> s_features = new("--features")
    {
        Description = "Start each installed engine and ask which features it implements.",
    };

    private static readonly Option<bool> s_json = new("--json") { Description = "Write JSON." };

    private static readonly Option<bool> s_found = new("--found")
    {
        Description = "Print only the names of installed engines, one per line.",
    };

    public static Command Create()
    {
        Command command = new("engines", "List the known engines: which are installed, and how to get the others.")
        {
            s_features, s_json, s_found, EnginesCheckCommand.Create(),
        };
        EngineOptions.AddCatalogTo(command);
        command.SetAction(Execute);
        return command;
    }

    private static int Execute(ParseResult parsed)
    {
        EngineSetup setup = new(Catalog: EngineOptions.CatalogIn(parsed));
        EngineCatalog catalog = EngineCatalogs.Open(setup);
        List<EngineLine> lines =
            [.. catalog.WithInstalledVersions().Select(
                entry => LineOf(catalog.StatusOf(entry), parsed.GetValue(s_features) ? setup : null))];
        if (parsed.GetValue(s_found))
        {
            StandardStreams.WriteLines(
                output => lines.ForEach(line => output.Write(line.Status.IsFound ? line.Status.Entry.Id + "\n" : "")));
        }
        else if (parsed.GetValue(s_json))
        {
            StandardStreams.WriteJson(output => WriteJson(lines, output));
        }
        else
        {
            Write(lines);
        }

        return ExitCode.Ok;
    }

    private static EngineLine LineOf(EngineStatus status, EngineSetup? ask)
    {
        if (ask is null || !status.IsFound)
        {
            return new EngineLine(status, null, "");
        }

        try
        {
            using ChosenEngine engine = EngineChoice.Open(status.Entry.Id, ask);
            return new EngineLine(status, engine.Info, "");
        }
        catch (UsageException refused)
        {
            return new EngineLine(status, null, refused.Message);
        }
    }

    private static void Write(List<EngineLine> lines)
    {
        Listing listing = Listing.OnOutput(lines.Max(line => line.Status.Entry.Id.Length), "missing".Length);
        foreach ((EngineStatus status, EngineInfo? info, string trouble) in lines)
        {
            (string state, string told) = !status.IsFound ? ("missing", status.Entry.Hint)
                : trouble.Length > 0 ? ("broken", trouble)
                : ("found", info?.Version ?? status.Version);
            listing.Write(status.Entry.Id, state, told);
            if (info is not null)
            {
                listing.Write("", "", FeatureText(info.Features));
            }
        }
    }

    private static void WriteJson(List<EngineLine> lines, Stream output)
    {
        using Utf8JsonWriter json = new(output, new JsonWriterOptions { Indented = true });
        json.WriteStartArray();
        foreach ((EngineStatus status, EngineInfo? info, string trouble) in lines)
        {
            json.WriteStartObject();
            json.WriteString("id", status.Entry.Id);
            json.WriteString("kind", status.Entry.Kind.ToString().ToLowerInvariant());
            json.WriteBoolean("found", status.IsFound);
            json.WriteString("program", status.Path);
            json.WriteString("version", info?.Version ?? status.Version);
            json.WriteString("hint", status.Entry.Hint);
            if (trouble.Length > 0)
            {
                json.WriteString("trouble", trouble);
            }

            if (info is not null)
            {
                json.WriteStartArray("features");
                foreach (Feature feature in info.Features.Features)
                {
                    json.WriteStringValue(FeatureSet.NameOf(feature));
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>
    /// The difference from WebAssembly 3.0, since most engines lack little of it: <c>wasm3 without memory64, and
    /// threads</c>.
    /// </summary>
    private static string FeatureText(FeatureSet features)
    {
        string[] missing =
            [.. new FeatureSet(FeatureSet.Wasm3.Bits & ~features.Bits).Features.Select(FeatureSet.NameOf)];
        string[] more = [.. new FeatureSet(features.Bits & ~FeatureSet.Wasm3.Bits).Features.Select(FeatureSet.NameOf)];
        return "wasm3" + (missing.Length == 0 ? "" : " without " + string.Join(", ", missing))
            + (more.Length == 0 ? "" : "; also " + string.Join(", ", more));
    }

    private sealed record EngineLine(EngineStatus Status, EngineInfo? Info, string Trouble);
}
