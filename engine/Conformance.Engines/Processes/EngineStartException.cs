namespace Conformance.Engines.Processes;

/// <summary>An engine cannot be started, or violates the protocol. The message tells the user what to do.</summary>
public sealed class EngineStartException(string message, Exception? cause = null) : Exception(message, cause);
