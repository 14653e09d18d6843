using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Lowered;

/// <summary>A range of lowered instructions whose exceptions are caught (spec:handler).</summary>
/// <param name="Start">First instruction of the range.</param>
/// <param name="End">The one behind the last.</param>
/// <param name="Outer">The handler to ask if no clause matches: a position in the function's list, or −1.</param>
/// <param name="Clauses">In order.</param>
internal sealed record Handler(int Start, int End, int Outer, List<CatchClause> Clauses);

/// <summary>A catch clause: where to go on, and where to put the payload or the exception, as slots of the frame.</summary>
/// <param name="Kind">What it catches and wants.</param>
/// <param name="Tag">Tag index.</param>
/// <param name="Target">Instruction to go on with.</param>
/// <param name="Payload">First slot of the payload.</param>
/// <param name="Exception">Slot of the reference to the exception.</param>
internal readonly record struct CatchClause(CatchKind Kind, uint Tag, int Target, int Payload, int Exception);
