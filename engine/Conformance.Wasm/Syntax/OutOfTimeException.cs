namespace Conformance.Wasm.Syntax;

/// <summary>The time of a <see cref="TimeLimit"/> is over; the unfinished result is lost.</summary>
public sealed class OutOfTimeException() : Exception("the time is over");
