namespace Conformance.Engines.Processes;

/// <summary>An engine cannot be started, or is no engine that keeps to the protocol. The message says what to do about it.</summary>
public sealed class EngineStartException(string message, Exception? cause = null) : Exception(message, cause);
