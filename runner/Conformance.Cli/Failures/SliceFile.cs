using System.Globalization;
using System.Text;
using Conformance.Engine;
using Conformance.Reports.Text;
using Conformance.Triage.Slicing;
using Conformance.Runner.Suites;
using Conformance.Wasm.Syntax;

namespace Conformance.Cli.Failures;

/// <summary>The text of a slice, with where it comes from and what it shows in comments.</summary>
internal static class SliceFile
{
    /// <summary>The script with its heading.</summary>
    /// <param name="target">The command that was sliced.</param>
    /// <param name="id">Its id as the user gave it.</param>
    /// <param name="engine">The engine that fails.</param>
    /// <param name="slice">The slice.</param>
    public static string TextOf(CommandTarget target, string id, EngineInfo engine, ScriptSlice slice)
    {
        StringBuilder text = new();
        Comment(text, $"{id}, with what it needs");
        Comment(text, $"{engine.Name} {engine.Version}: {slice.Class}: {slice.Result.Verdict.Reason}");
        FeatureSet everywhere = FeatureGate.Of("").Features;
        string[] features = [.. target.File.Place.Features.Features.Where(feature => !everywhere.Has(feature)).Select(FeatureSet.NameOf)];
        if (features.Length > 0)
        {
            Comment(text, $"needs --features {string.Join(',', features)}");
        }

        return text.Append(slice.Text).ToString();
    }

    /// <summary>How large a script is, in words.</summary>
    public static string SizeOf(string script, int commands) => string.Create(
        CultureInfo.InvariantCulture, $"{commands:N0} {(commands == 1 ? "command" : "commands")}, {Encoding.UTF8.GetByteCount(script):N0} bytes");

    private static void Comment(StringBuilder text, string line) => text.Append(";; ").Append(SafeText.OneLine(line, 500)).Append('\n');
}
