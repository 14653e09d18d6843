using System.Collections.Immutable;
using System.Text;
using Conformance.Reports.Text;
using Conformance.Runner.Suites;
using Conformance.Triage.Slicing;
using Conformance.Wasm.Syntax;

namespace Conformance.Cli.Failures;

/// <summary>The text of a slice, with where it comes from and what it shows in comments.</summary>
internal static class SliceFile
{
    /// <summary>The script with its heading.</summary>
    /// <param name="failure">The failure that was sliced.</param>
    /// <param name="slice">The slice.</param>
    public static string TextOf(TrialCase failure, ScriptSlice slice)
    {
        StringBuilder text = new();
        Comment(text, $"{failure.Id.Text}, with what it needs");
        Comment(text, $"{failure.Engine.Info.Name} {failure.Engine.Info.Version}: {slice.Class}: {slice.Result.Verdict.Reason}");
        ImmutableArray<string> features = FeaturesOf(failure);
        if (!features.IsEmpty)
        {
            Comment(text, $"needs --features {string.Join(',', features)}");
        }

        if (failure.Target.File.Place.Version is { } version)
        {
            Comment(text, $"needs --spec {version}");
        }

        return text.Append(slice.Text).ToString();
    }

    /// <summary>The features of the script that are off in a script outside its suite.</summary>
    public static ImmutableArray<string> FeaturesOf(TrialCase failure)
    {
        FeatureSet everywhere = FeatureGate.Of("").Features;
        FeatureSet needed = failure.Options.FeaturesOf(failure.Target.File.Place, failure.Target.Script.Requires);
        return [.. needed.Features.Where(feature => !everywhere.Has(feature)).Select(FeatureSet.NameOf)];
    }

    /// <summary>How large a script is, in words.</summary>
    public static string SizeOf(string script, int commands) =>
        $"{Figures.Of(commands, "command")}, {Figures.Of(Encoding.UTF8.GetByteCount(script), "byte")}";

    private static void Comment(StringBuilder text, string line) => text.Append(";; ").Append(SafeText.OneLine(line, 500)).Append('\n');
}
