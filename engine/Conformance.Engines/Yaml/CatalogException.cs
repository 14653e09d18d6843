namespace Conformance.Engines.Yaml;

/// <summary>A catalogue or dialect file cannot be used. The message names the place.</summary>
public class CatalogException(string message, Exception? cause = null) : Exception(message, cause);
