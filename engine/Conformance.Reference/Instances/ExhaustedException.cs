namespace Conformance.Reference.Instances;

/// <summary>A resource other than the stack has run out; the message names it.</summary>
public sealed class ExhaustedException(string what) : Exception($"out of memory: {what}");
