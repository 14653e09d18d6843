using Conformance.Engines.Yaml;

namespace Conformance.Engines.Dialects;

/// <summary>
/// A pattern of a dialect takes too long; neither the engine nor the script is at fault. The message begins with file,
/// line and column.
/// </summary>
public sealed class DialectException(string message, Exception cause) : CatalogException(message, cause);
