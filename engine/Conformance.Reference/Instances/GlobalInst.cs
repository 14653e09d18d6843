using Conformance.Reference.Lowered;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Instances;

/// <summary>
/// A global instance (spec:syntax-globalinst). Lowered code knows the address of its number or vector.
/// </summary>
/// <param name="type">Its type, closed.</param>
/// <param name="cell">Two slots.</param>
internal sealed unsafe class GlobalInst(GlobalType type, Slot* cell)
{
    /// <summary>Its type.</summary>
    public GlobalType Type { get; } = type;

    /// <summary>Address of its number or vector.</summary>
    public Slot* Cell { get; } = cell;

    /// <summary>Its reference.</summary>
    public object? Reference { get; set; }
}
