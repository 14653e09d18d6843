using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Cli.Settings;

/// <summary>A setting of a file.</summary>
/// <param name="Key">The key.</param>
/// <param name="Texts">The texts as the command line would give them; paths are relative to the current folder.</param>
/// <param name="At">The place of the value in the file.</param>
internal sealed record Setting(SettingKey Key, ImmutableArray<string> Texts, Location At)
{
    /// <summary>The words of a command line that mean the same.</summary>
    public IEnumerable<string> Words =>
        Key.Option.Length == 0 ? Texts : Texts.Select(text => $"{Key.Option}={text}");
}
