using System.Collections.Immutable;
using Conformance.Cli.Engines;
using Conformance.Cli.Grammar;
using Conformance.Engines.Catalog;

namespace Conformance.Cli.Fuzzing;

/// <summary>
/// The compilers of an engine, and the flags that select one. A row is data: the end of the name, arguments,
/// environment variables and settings of the library.
/// </summary>
internal static class EngineTiers
{
    private sealed record Tier(string Name)
    {
        public ImmutableArray<string> Flags { get; init; } = [];

        public ImmutableArray<(string Name, string Value)> Variables { get; init; } = [];

        public ImmutableArray<LibrarySetting> Settings { get; init; } = [];
    }

    private static readonly ImmutableArray<Tier> s_v8 =
    [
        new("liftoff") { Flags = ["--liftoff-only"] },
        new("turbofan") { Flags = ["--no-liftoff", "--no-wasm-tier-up"] },
        new("eager") { Flags = ["--no-wasm-lazy-compilation", "--wasm-tiering-budget=1"] },
    ];

    private static readonly ImmutableArray<Tier> s_javaScriptCore =
    [
        new("interpreter") { Variables = [("useBBQJIT", "0"), ("useOMGJIT", "0")] },
        new("baseline") { Variables = [("useOMGJIT", "0"), ("thresholdForBBQOptimizeAfterWarmUp", "1")] },
        new("optimizing")
        {
            Variables = [("thresholdForBBQOptimizeAfterWarmUp", "1"), ("thresholdForOMGOptimizeAfterWarmUp", "1")],
        },
    ];

    private static readonly ImmutableArray<Tier> s_wasmtime =
    [
        new("speed") { Settings = [new LibrarySetting("wasmtime_config_cranelift_opt_level_set", 1)] },
        new("none") { Settings = [new LibrarySetting("wasmtime_config_cranelift_opt_level_set", 0)] },
    ];

    /// <summary>The entries of an engine, one for each compiler.</summary>
    /// <exception cref="UsageException">No tiers of the engine are known.</exception>
    public static IEnumerable<EngineEntry> Of(EngineCatalog catalog, string name)
    {
        EngineEntry entry = EngineCatalogs.Find(catalog, name);
        ImmutableArray<Tier> tiers = entry switch
        {
            { Kind: EngineKind.JavaScript, Dialect: "v8" } => s_v8,
            { Kind: EngineKind.JavaScript, Dialect: "javascriptcore" } => s_javaScriptCore,
            { Kind: EngineKind.Native, Dialect: "wasmtime" } => s_wasmtime,
            _ => throw new UsageException(
                $"no tiers of '{name}' are known",
                "give an engine of V8, JavaScriptCore or Wasmtime; for others, write entries with "
                    + "flags into engines.yaml and name them in --engines"),
        };
        return tiers.Select(tier => With(entry, tier));
    }

    private static EngineEntry With(EngineEntry entry, Tier tier)
    {
        string prefix = entry.Programs.Contains("bun") ? "BUN_JSC_" : "JSC_";
        return entry with
        {
            Id = $"{entry.Id}:{tier.Name}",
            Arguments = Insert(entry.Arguments, tier.Flags),
            Environment = entry.Environment.SetItems(
                tier.Variables.Select(one => KeyValuePair.Create(prefix + one.Name, one.Value))),
            Settings = [.. entry.Settings, .. tier.Settings],
        };
    }

    /// <summary>Deno takes the flags of V8 as one argument; others take them before the rest.</summary>
    private static ImmutableArray<string> Insert(ImmutableArray<string> arguments, ImmutableArray<string> flags)
    {
        const string Passed = "--v8-flags=";
        int at = -1;
        for (int i = 0; i < arguments.Length; i++)
        {
            at = arguments[i].StartsWith(Passed, StringComparison.Ordinal) ? i : at;
        }

        return at >= 0
            ? arguments.SetItem(at, string.Join(',', [arguments[at], .. flags]))
            : [.. flags, .. arguments];
    }
}
