using Conformance.Reference.Lowered;

namespace Conformance.Reference.Execution;

/// <summary>Carries out calls of host functions for the machine.</summary>
internal unsafe interface IHost
{
    /// <summary>Calls a host function.</summary>
    /// <param name="func">The function.</param>
    /// <param name="values">Its arguments; the results replace them.</param>
    Status Call(FuncInst func, Slot* values);
}
