using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Conformance.Runner.Expectations;

/// <summary>The facts for conditions, as names with texts. A fact with empty text is false.</summary>
/// <param name="Values">The texts by name.</param>
public sealed record Facts(ImmutableSortedDictionary<string, string> Values)
{
    /// <summary>
    /// <c>engine</c>, <c>engine_version</c>, <c>os</c> (<c>linux</c>, <c>windows</c>, <c>macos</c>) and <c>arch</c>
    /// (<c>x64</c>, <c>arm64</c> …). <c>mode</c> and <c>debug</c> are empty unless set.
    /// </summary>
    public static Facts Of(string engine, string engineVersion) => new(ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        (KeyValuePair<string, string>[])
        [
            new("engine", engine),
            new("engine_version", engineVersion),
            new("os", OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux"),
            new("arch", RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()),
            new("mode", ""),
            new("debug", ""),
        ]));

    /// <summary>The facts with one added or replaced.</summary>
    public Facts With(string name, string value) => new(Values.SetItem(name, value));
}
