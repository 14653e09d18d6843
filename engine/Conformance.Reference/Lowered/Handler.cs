using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Lowered;

/// <summary>A range of lowered instructions and its exception handler (spec:handler).</summary>
/// <param name="Start">First instruction of the range.</param>
/// <param name="End">The instruction after the last one.</param>
/// <param name="Outer">The handler to try if no clause matches: a position in the function's list, or −1.</param>
/// <param name="Clauses">Its clauses in order.</param>
internal sealed record Handler(int Start, int End, int Outer, List<CatchClause> Clauses);

/// <summary>A catch clause: the place to continue, and the slots for the payload or the exception.</summary>
/// <param name="Kind">The exceptions that it catches and the values that it wants.</param>
/// <param name="Tag">Tag index.</param>
/// <param name="Target">Instruction to continue with.</param>
/// <param name="Payload">First slot of the payload.</param>
/// <param name="Exception">Slot of the reference to the exception.</param>
internal readonly record struct CatchClause(CatchKind Kind, uint Tag, int Target, int Payload, int Exception);
