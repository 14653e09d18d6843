using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Conformance.Engines.Yaml;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.Catalog;

/// <summary>Reads <c>engines.yaml</c>.</summary>
internal static class CatalogReader
{
    /// <summary>The keys of an entry.</summary>
    internal static readonly ImmutableArray<string> Keys =
        ["kind", "command", "programs", "library", "configure", "version", "dialect", "features", "environment",
            "preferences", "timeout", "memory", "hint"];

    private const double MostSeconds = 3600;
    private const long Megabyte = 1 << 20;
    private const double MostMegabytes = 1 << 24;

    /// <exception cref="CatalogException">The text is not a catalogue.</exception>
    internal static ImmutableArray<EngineEntry> Read(string file, ReadOnlyMemory<byte> content)
    {
        CatalogNode root = CatalogNode.Read(file, content);
        root.Allow("engines");
        return [.. root.Need("engines").Entries.Select(entry => ReadEntry(entry.Key, entry.Value, file))];
    }

    private static EngineEntry ReadEntry(string id, CatalogNode node, string file)
    {
        node.Allow(Keys.AsSpan());
        CatalogNode kind = node.Need("kind");
        ImmutableArray<string> command = TextsOf(node, "command");
        if (node.Find("command") is { } written && command is [] or [""])
        {
            throw written.Wrong("a program is expected here");
        }

        ImmutableArray<string> programs = TextsOf(node, "programs");
        EngineKind read = Enum.TryParse(kind.Text, ignoreCase: true, out EngineKind found) && Enum.IsDefined(found)
            && !int.TryParse(kind.Text, out _)
            ? found
            : throw kind.Wrong(
                $"unknown kind of engine '{kind.Text}'; known kinds: "
                    + $"{string.Join(", ", Enum.GetNames<EngineKind>()).ToLowerInvariant()}");
        // Commands do not look this name up.
        if (id == EngineCatalog.ReferenceId && read != EngineKind.Reference)
        {
            throw kind.Wrong($"'{id}' is the interpreter in this program; give your engine another name");
        }

        CheckKeys(node, read);
        return new EngineEntry(id, read)
        {
            Programs = read == EngineKind.Native ? [LibraryOf(node)]
                : programs.Length > 0 ? programs
                : command.Length > 0 ? [command[0]]
                : [],
            Arguments = command.Length > 0 ? [.. command[1..].Select(argument => Beside(file, argument))] : [],
            VersionArguments = [.. TextsOf(node, "version").Select(argument => Beside(file, argument))],
            Dialect = node.Find("dialect")?.Text,
            Features = node.Find("features") is null ? null : FeaturesOf(node),
            Settings = SettingsOf(node),
            Environment = MapOf(node, "environment", value => value.Text),
            Preferences = MapOf(node, "preferences", value => JsonOf(value.Text)),
            StartTimeout = node.Find("timeout") is { } timeout ? TimeOf(timeout) : TimeSpan.FromSeconds(20),
            MemoryLimit = node.Find("memory") is { } memory ? MemoryOf(memory) : 0,
            Hint = node.Find("hint")?.Text ?? "",
            Source = file,
        };
    }

    /// <summary>
    /// An argument. One that begins with <c>./</c> or <c>../</c> is a path relative to the catalogue's file, as the
    /// program is, so that an entry means the same in every current folder.
    /// </summary>
    private static string Beside(string file, string argument) =>
        file.Length > 0 && (StartsIn(argument, '/') || StartsIn(argument, Path.DirectorySeparatorChar))
            ? Path.GetFullPath(argument, Path.GetDirectoryName(Path.GetFullPath(file))!)
            : argument;

    private static bool StartsIn(string argument, char separator) =>
        argument.StartsWith($".{separator}", StringComparison.Ordinal)
        || argument.StartsWith($"..{separator}", StringComparison.Ordinal);

    /// <summary>A library and a program exclude each other.</summary>
    private static void CheckKeys(CatalogNode node, EngineKind kind)
    {
        ReadOnlySpan<string> foreign = kind == EngineKind.Native
            ? ["command", "programs", "version", "preferences"]
            : ["library", "configure"];
        foreach (string key in foreign)
        {
            if (node.Find(key) is { } found)
            {
                throw found.Wrong(
                    $"an engine of kind {kind.ToString().ToLowerInvariant()} has no '{key}'"
                        + (kind == EngineKind.Native ? "; it has a 'library'" : "; only one of kind native has"));
            }
        }
    }

    private static string LibraryOf(CatalogNode node) => node.Need("library") is { Text: { Length: > 0 } text }
        ? text
        : throw node.Need("library").Wrong("the path or the name of a library is expected here");

    private static ImmutableArray<LibrarySetting> SettingsOf(CatalogNode node)
    {
        ImmutableArray<LibrarySetting>.Builder settings = ImmutableArray.CreateBuilder<LibrarySetting>();
        foreach ((string setter, CatalogNode value) in node.Find("configure")?.Entries ?? [])
        {
            settings.Add(
                LibrarySetting.Parse($"{setter}={value.Text}")
                    ?? throw value.Wrong(
                        $"true, false or a whole number is expected for {setter}, not '{value.Text}'"));
        }

        return settings.ToImmutable();
    }

    private static ImmutableArray<string> TextsOf(CatalogNode node, string key) =>
        [.. node.ListOf(key).Select(item => item.Text)];

    private static ImmutableDictionary<string, string> MapOf(
        CatalogNode node, string key, Func<CatalogNode, string> written) =>
        node.Find(key)?.Entries.ToImmutableDictionary(entry => entry.Key, entry => written(entry.Value))
            ?? ImmutableDictionary<string, string>.Empty;

    private static string JsonOf(string text) =>
        text is "true" or "false"
            || int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? text
            : $"\"{JsonEncodedText.Encode(text)}\"";

    private static TimeSpan TimeOf(CatalogNode node) => node.Number is > 0 and <= MostSeconds and double seconds
        ? TimeSpan.FromSeconds(seconds)
        : throw node.Wrong($"seconds between 0 and {MostSeconds} are expected here");

    private static long MemoryOf(CatalogNode node) => node.Number is > 0 and <= MostMegabytes and double megabytes
        ? (long)(megabytes * Megabyte)
        : throw node.Wrong(
            string.Create(CultureInfo.InvariantCulture, $"megabytes between 0 and {MostMegabytes} are expected here"));

    private static FeatureSet FeaturesOf(CatalogNode node)
    {
        FeatureSet features = default(FeatureSet).With(Feature.Mvp);
        foreach (CatalogNode name in node.ListOf("features"))
        {
            features = name.Text == "wasm3" ? new FeatureSet(features.Bits | FeatureSet.Wasm3.Bits)
                : FeatureSet.TryParse(name.Text, out Feature? feature) ? features.With(feature.Value)
                : throw name.Wrong($"unknown feature '{name.Text}'");
        }

        return features;
    }
}
