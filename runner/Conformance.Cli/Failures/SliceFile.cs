using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Conformance.Reports.Text;
using Conformance.Triage.Slicing;
using Conformance.Runner.Suites;
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
        foreach (string line in HeadingOf(failure, slice))
        {
            _ = text.Append(";; ").Append(line).Append('\n');
        }

        return text.Append(slice.Text).ToString();
    }

    /// <summary>The lines of the heading, safe to show.</summary>
    public static ImmutableArray<string> HeadingOf(TrialCase failure, ScriptSlice slice)
    {
        ImmutableArray<string> features = FeaturesOf(failure);
        string[] lines =
        [
            $"{failure.Id.Text}, with what it needs",
            $"{failure.Engine.Info.Name} {failure.Engine.Info.Version}: {slice.Class}: {slice.Result.Verdict.Reason}",
            .. features.IsEmpty ? (string[])[] : [$"needs --features {string.Join(',', features)}"],
        ];
        return [.. lines.Select(line => SafeText.OneLine(line, 500))];
    }

    /// <summary>The features of the script that are off in a script outside its suite.</summary>
    public static ImmutableArray<string> FeaturesOf(TrialCase failure)
    {
        FeatureSet everywhere = FeatureGate.Of("").Features;
        FeatureSet needed = failure.Options.FeaturesOf(failure.Target.File.Place, failure.Target.Script.Requires);
        return [.. needed.Features.Where(feature => !everywhere.Has(feature)).Select(FeatureSet.NameOf)];
    }

    /// <summary>How large a script is, in words.</summary>
    public static string SizeOf(string script, int commands) => string.Create(
        CultureInfo.InvariantCulture, $"{commands:N0} {(commands == 1 ? "command" : "commands")}, {Encoding.UTF8.GetByteCount(script):N0} bytes");
}
