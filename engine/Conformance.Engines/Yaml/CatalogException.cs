namespace Conformance.Engines.Yaml;

/// <summary>A file of ours or of a user's that cannot be used: engines or a dialect. The message says where.</summary>
public class CatalogException(string message, Exception? cause = null) : Exception(message, cause);
