using Conformance.Reference.Lowered;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Instances;

/// <summary>A tag instance (spec:syntax-taginst); catch clauses compare its identity.</summary>
/// <param name="type">Its type: the parameters are the payload.</param>
/// <param name="name">Name of its export or import, for messages.</param>
internal sealed class TagInst(DefType type, string name)
{
    /// <summary>Its type.</summary>
    public DefType Type { get; } = type;

    /// <summary>The types of the payload.</summary>
    public FuncType Signature => (FuncType)Type.Body;

    /// <summary>Name for messages.</summary>
    public string Name { get; } = name;
}

/// <summary>An exception instance (spec:syntax-exninst).</summary>
/// <param name="tag">Its tag.</param>
/// <param name="numbers">The slots of its payload.</param>
/// <param name="references">The references of its payload, at the same indices.</param>
internal sealed class ExnInst(TagInst tag, Slot[] numbers, object?[] references)
{
    /// <summary>Its tag.</summary>
    public TagInst Tag { get; } = tag;

    /// <summary>Numbers and vectors.</summary>
    public Slot[] Numbers { get; } = numbers;

    /// <summary>References.</summary>
    public object?[] References { get; } = references;
}
