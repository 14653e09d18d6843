using System.Collections.Immutable;
using System.Reflection;

namespace Conformance.Wasm.Syntax;

/// <summary>
/// Proposals, named as in the features list of webassembly.org. <see cref="FeatureSet"/> has the sets.
/// </summary>
public enum Feature : byte
{
    /// <summary>WebAssembly 1.0.</summary>
    [Proposal("", "WebAssembly 1.0", Version = "1.0")]
    Mvp,
    [Proposal("mutableGlobals", "Import and export of mutable globals", Version = "1.0")]
    MutableGlobals,
    [Proposal("saturatedFloatToInt", "Non-trapping float-to-int conversions", Version = "2.0")]
    SaturatedFloatToInt,
    [Proposal("signExtensions", "Sign-extension operators", Version = "2.0")]
    SignExtensions,
    [Proposal("multiValue", "Multi-value", Version = "2.0")]
    MultiValue,
    [Proposal("bulkMemory", "Bulk memory operations", Version = "2.0")]
    BulkMemory,
    [Proposal("referenceTypes", "Reference types", Version = "2.0")]
    ReferenceTypes,
    [Proposal("simd", "Fixed-width SIMD", Version = "2.0")]
    Simd,
    [Proposal("tailCall", "Tail calls", Version = "3.0")]
    TailCall,
    [Proposal("extendedConst", "Extended constant expressions", Version = "3.0")]
    ExtendedConst,
    [Proposal("typedFunctionReferences", "Typed function references", Version = "3.0")]
    FunctionReferences,
    [Proposal("gc", "Garbage collection", Version = "3.0")]
    Gc,
    [Proposal("exceptionsFinal", "Exception handling with exnref", Version = "3.0")]
    Exceptions,
    [Proposal("multiMemory", "Multiple memories", Version = "3.0")]
    MultiMemory,
    [Proposal("memory64", "64-bit memories and tables", Version = "3.0")]
    Memory64,
    [Proposal("relaxedSimd", "Relaxed SIMD", Version = "3.0")]
    RelaxedSimd,
    [Proposal("customAnnotationSyntaxInTheTextFormat", "Custom annotations in the text format", Version = "3.0")]
    CustomAnnotations,
    [Proposal("branchHinting", "Branch hinting")]
    BranchHinting,
    [Proposal("threads", "Threads")]
    Threads,
    [Proposal("wideArithmetic", "Wide arithmetic")]
    WideArithmetic,
    [Proposal("customPageSizes", "Custom page sizes")]
    CustomPageSizes,
    [Proposal("customDescriptors", "Custom descriptors")]
    CustomDescriptors,
    [Proposal("exceptions", "Legacy exception handling")]
    LegacyExceptions,
}

/// <summary>Describes a feature for readers and for other lists.</summary>
/// <param name="id">Its id in webassembly.org's features list; empty for WebAssembly 1.0.</param>
/// <param name="title">Its title.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ProposalAttribute(string id, string title) : Attribute
{
    private static readonly ImmutableArray<ProposalAttribute> s_rows =
        [.. Enum.GetValues<Feature>().Select(
            feature => typeof(Feature).GetField(feature.ToString())!.GetCustomAttribute<ProposalAttribute>()!)];

    /// <summary>Its id in webassembly.org's features list; empty for WebAssembly 1.0.</summary>
    public string Id => id;

    /// <summary>Its title.</summary>
    public string Title => title;

    /// <summary>The first version of the specification that contains it; empty for a proposal.</summary>
    public string Version { get; set; } = "";

    /// <summary>The description of a feature.</summary>
    public static ProposalAttribute Of(Feature feature) => s_rows[(int)feature];
}
