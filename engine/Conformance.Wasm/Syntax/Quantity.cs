using System.Globalization;

namespace Conformance.Wasm.Syntax;

/// <summary>Numbers of things, for people.</summary>
public static class Quantity
{
    /// <summary><c>1 failure</c>, <c>2 failures</c>, <c>1,024 bytes</c>, whatever the culture is.</summary>
    /// <param name="count">The number.</param>
    /// <param name="singular">The noun for one.</param>
    /// <param name="plural">The noun for another number; null for the noun with an <c>s</c>.</param>
    public static string Of(long count, string singular, string? plural = null) =>
        count.ToString("N0", CultureInfo.InvariantCulture) + " " + (count == 1 ? singular : plural ?? singular + "s");
}
