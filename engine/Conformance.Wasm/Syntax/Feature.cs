namespace Conformance.Wasm.Syntax;

/// <summary>Proposals, named as in the features list of webassembly.org; what each is part of is in <see cref="FeatureSet"/>.</summary>
public enum Feature : byte
{
    /// <summary>WebAssembly 1.0.</summary>
    Mvp,
    MutableGlobals,
    SaturatedFloatToInt,
    SignExtensions,
    MultiValue,
    BulkMemory,
    ReferenceTypes,
    Simd,
    TailCall,
    ExtendedConst,
    FunctionReferences,
    Gc,
    Exceptions,
    MultiMemory,
    Memory64,
    RelaxedSimd,
    CustomAnnotations,
    BranchHinting,
    Threads,
    WideArithmetic,
    CustomPageSizes,
    CustomDescriptors,
    LegacyExceptions,
}
