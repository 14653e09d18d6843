namespace Conformance.Reference.Instances;

/// <summary>A resource of execution other than the stack is used up; the message says which.</summary>
public sealed class ExhaustedException(string what) : Exception($"out of memory: {what}");
