using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.WholeScripts;

/// <summary>
/// The options of wabt's tools that switch proposals on and off. A version has the options that its help lists.
/// </summary>
/// <param name="help">Output of <c>--help</c>.</param>
internal sealed class WabtFlags(string help)
{
    private static readonly ImmutableArray<(Feature Feature, string Name)> s_names =
    [
        (Feature.MutableGlobals, "mutable-globals"),
        (Feature.SaturatedFloatToInt, "saturating-float-to-int"),
        (Feature.SignExtensions, "sign-extension"),
        (Feature.MultiValue, "multi-value"),
        (Feature.BulkMemory, "bulk-memory"),
        (Feature.ReferenceTypes, "reference-types"),
        (Feature.Simd, "simd"),
        (Feature.TailCall, "tail-call"),
        (Feature.ExtendedConst, "extended-const"),
        (Feature.FunctionReferences, "function-references"),
        (Feature.Gc, "gc"),
        (Feature.Exceptions, "exceptions"),
        (Feature.LegacyExceptions, "exceptions"),
        (Feature.MultiMemory, "multi-memory"),
        (Feature.Memory64, "memory64"),
        (Feature.RelaxedSimd, "relaxed-simd"),
        (Feature.CustomAnnotations, "annotations"),
        (Feature.BranchHinting, "code-metadata"),
        (Feature.Threads, "threads"),
        (Feature.CustomPageSizes, "custom-page-sizes"),
        (Feature.WideArithmetic, "wide-arithmetic"),
    ];

    /// <summary>The options that switch on exactly these proposals.</summary>
    internal ImmutableArray<string> For(FeatureSet features)
    {
        ImmutableArray<string>.Builder options = ImmutableArray.CreateBuilder<string>();
        foreach (IGrouping<string, Feature> group in s_names.GroupBy(named => named.Name, named => named.Feature))
        {
            string option = (group.Any(features.Has) ? "--enable-" : "--disable-") + group.Key;
            if (help.Contains(option + " ", StringComparison.Ordinal))
            {
                options.Add(option);
            }
        }

        return options.ToImmutable();
    }
}
