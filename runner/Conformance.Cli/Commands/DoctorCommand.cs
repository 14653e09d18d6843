using System.CommandLine;
using System.Text.Json;
using Conformance.Cli.Engines;
using Conformance.Cli.Grammar;
using Conformance.Cli.Health;
using Conformance.Cli.Running;
using Conformance.Cli.Terminals;

namespace Conformance.Cli.Commands;

/// <summary><c>conformance doctor</c>: lists what works, what is missing and how to get it.</summary>
internal static class DoctorCommand
{
    private const int StateWidth = 7;
    private const int NameWidth = 20;

    private static readonly Option<bool> s_quick = new("--quick") { Description = "Do not start the engines." };

    private static readonly Option<bool> s_json = new("--json") { Description = "Write JSON." };

    public static Command Create()
    {
        Command command = new(
            "doctor",
            "Check the installation: what works, what is missing and how to get it. Exit code 4 if something "
                + "installed does not work.")
        {
            s_quick, s_json,
        };
        EngineOptions.AddCatalogTo(command);
        command.SetAction(Execute);
        return command;
    }

    private static int Execute(ParseResult parsed)
    {
        IEnumerable<Diagnosis> diagnoses =
        [
            .. Surroundings.Look(Environment.GetEnvironmentVariable),
            SuiteHealth.Look(Environment.CurrentDirectory, Environment.GetEnvironmentVariable),
        ];
        IEnumerable<Diagnosis> all = diagnoses.Concat(
            EngineHealth.Look(new EngineSetup(Catalog: EngineOptions.CatalogIn(parsed)), !parsed.GetValue(s_quick)));
        Listing listing = Listing.OnOutput(StateWidth, NameWidth);
        List<Diagnosis> told = [];
        foreach (Diagnosis diagnosis in all)
        {
            told.Add(diagnosis);
            if (!parsed.GetValue(s_json))
            {
                Write(listing, diagnosis);
            }
        }

        if (parsed.GetValue(s_json))
        {
            StandardStreams.WriteJson(output => WriteJson(told, output));
        }

        return told.Exists(diagnosis => diagnosis.State == DiagnosisState.Broken) ? ExitCode.NoEngine : ExitCode.Ok;
    }

    private static void Write(Listing listing, Diagnosis diagnosis)
    {
        listing.Write(diagnosis.State.ToString().ToLowerInvariant(), diagnosis.What, diagnosis.Told);
        if (diagnosis.Hint.Length > 0)
        {
            listing.Write("", "", diagnosis.Hint);
        }
    }

    private static void WriteJson(List<Diagnosis> diagnoses, Stream output)
    {
        using Utf8JsonWriter json = new(output, new JsonWriterOptions { Indented = true });
        json.WriteStartArray();
        foreach (Diagnosis diagnosis in diagnoses)
        {
            json.WriteStartObject();
            json.WriteString("what", diagnosis.What);
            json.WriteString("state", diagnosis.State.ToString().ToLowerInvariant());
            json.WriteString("told", diagnosis.Told);
            if (diagnosis.Hint.Length > 0)
            {
                json.WriteString("hint", diagnosis.Hint);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
