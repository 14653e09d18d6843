using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Tests.Binary;
using Conformance.Wasm.Tests.Text;

namespace Conformance.Wasm.Tests.Validation;

/// <summary>A module of the official suite that is not malformed.</summary>
/// <param name="At">File and line.</param>
/// <param name="Invalid">The text that <c>assert_invalid</c> expects, or null for a valid module.</param>
/// <param name="Syntax">The module, parsed or decoded on first use.</param>
public sealed record SuiteCase(string At, string? Invalid, Lazy<Module> Syntax)
{
    private static readonly Lazy<SuiteCase[]> s_all = new(() => [.. Find()]);

    // The threads proposal's files are older than reference types: one table, one memory.
    private static readonly FeatureSet s_threads =
        FeatureSet.Wasm3.With(Feature.Threads).Without(Feature.MultiMemory).Without(Feature.ReferenceTypes);

    /// <summary>The features that files in its folder assume.</summary>
    public FeatureSet Features =>
        IsIn("legacy") ? FeatureSet.Wasm3.With(Feature.LegacyExceptions)
        : IsIn("proposals/custom-descriptors") ? FeatureSet.Wasm3.With(Feature.CustomDescriptors)
        : IsIn("proposals/custom-page-sizes") ? FeatureSet.Wasm3.With(Feature.CustomPageSizes)
        : IsIn("proposals/threads") ? s_threads
        : IsIn("spec-threads") ? FeatureSet.Wasm3.With(Feature.Threads)
        : IsIn("proposals/wide-arithmetic") ? FeatureSet.Wasm3.With(Feature.WideArithmetic)
        : FeatureSet.Wasm3;

    /// <summary>Text, quoted and binary modules of all scripts; ignores the test without the suite.</summary>
    public static IReadOnlyList<SuiteCase> All() => s_all.Value;

    private static IEnumerable<SuiteCase> Find()
    {
        foreach (SuiteModule text in SuiteModules.All())
        {
            if (IsExpected(text.Command))
            {
                yield return new SuiteCase(
                    text.At, text.Command == "assert_invalid" ? text.Message : null, new(text.Parse));
            }
        }

        foreach (SuiteBinary binary in SuiteBinaries.Read())
        {
            if (IsExpected(binary.Assertion ?? "module"))
            {
                SourceText source = new(binary.ToString(), binary.Bytes, IsBinary: true);
                yield return new SuiteCase(
                    binary.ToString(), binary.Assertion == "assert_invalid"
                        ? binary.Message
                        : null, new(() => ModuleDecoder.Decode(source)));
            }
        }
    }

    // Modules that cannot be linked or that trap during instantiation are valid.
    private static bool IsExpected(string command) =>
        command is "module" or "assert_invalid" or "assert_unlinkable" or "assert_trap";

    private bool IsIn(string folder) => At.Replace('\\', '/').StartsWith(folder + "/", StringComparison.Ordinal);
}
