namespace Conformance.Engines.Protocol;

/// <summary>A line is not what the protocol says.</summary>
public sealed class WireException(string message, Exception? cause = null) : Exception(message, cause);
