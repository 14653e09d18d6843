using Conformance.Reference.Lowered;

namespace Conformance.Reference.Execution;

/// <summary>Carries out calls of host functions.</summary>
internal unsafe interface IHost
{
    /// <summary>Calls a host function.</summary>
    /// <param name="func">The function.</param>
    /// <param name="values">Its arguments; the results are to replace them.</param>
    Status Call(FuncInst func, Slot* values);
}
