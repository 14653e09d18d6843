using System.Collections.Immutable;

namespace Conformance.Engines.Browser;

/// <summary>Command that starts a browser headless and with a new profile.</summary>
/// <param name="File">The program.</param>
/// <param name="Arguments">Its arguments; <c>{profile}</c> stands for a new folder, <c>{url}</c> for the page.</param>
public sealed record BrowserCommand(string File, ImmutableArray<string> Arguments)
{
    /// <summary>Environment variables to set.</summary>
    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Preferences of Firefox, by name, written as JSON.</summary>
    public ImmutableDictionary<string, string> Preferences { get; init; } = ImmutableDictionary<string, string>.Empty;

    internal IEnumerable<string> ArgumentsFor(string profile, string url) => Arguments.Select(argument =>
        argument.Replace(
            "{profile}", profile, StringComparison.Ordinal).Replace("{url}", url, StringComparison.Ordinal));
}
