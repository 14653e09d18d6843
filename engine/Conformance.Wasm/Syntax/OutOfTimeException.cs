namespace Conformance.Wasm.Syntax;

/// <summary>The time of a <see cref="TimeLimit"/> is over; what was being made is lost.</summary>
public sealed class OutOfTimeException() : Exception("the time is over");
