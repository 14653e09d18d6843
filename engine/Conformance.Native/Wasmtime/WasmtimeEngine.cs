using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Conformance.Engine;
using Conformance.Engines.Catalog;
using Conformance.Engines.Processes;
using Conformance.Engines.Protocol;
using Conformance.Native.Libraries;
using Conformance.Native.Sessions;
using Conformance.Wasm.Syntax;

namespace Conformance.Native.Wasmtime;

/// <summary>Wasmtime through its own C API. Each set of proposals has an engine of its own.</summary>
internal sealed unsafe partial class WasmtimeEngine : INativeEngine
{
    /// <summary>An empty module.</summary>
    private static ReadOnlySpan<byte> EmptyModule => [0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0];

    // A proposal is switched off with every proposal that it needs.
    private static readonly ImmutableArray<(Feature Feature, string Setter, Feature[] Needs)> s_switches =
    [
        (Feature.MultiValue, "wasmtime_config_wasm_multi_value_set", []),
        (Feature.BulkMemory, "wasmtime_config_wasm_bulk_memory_set", []),
        (Feature.ReferenceTypes, "wasmtime_config_wasm_reference_types_set", [Feature.BulkMemory]),
        (Feature.Simd, "wasmtime_config_wasm_simd_set", []),
        (Feature.RelaxedSimd, "wasmtime_config_wasm_relaxed_simd_set", [Feature.Simd]),
        (Feature.TailCall, "wasmtime_config_wasm_tail_call_set", []),
        (Feature.FunctionReferences, "wasmtime_config_wasm_function_references_set", [Feature.ReferenceTypes]),
        (Feature.Gc, "wasmtime_config_wasm_gc_set", [Feature.FunctionReferences]),
        (Feature.Exceptions, "wasmtime_config_wasm_exceptions_set", [Feature.ReferenceTypes]),
        (Feature.MultiMemory, "wasmtime_config_wasm_multi_memory_set", []),
        (Feature.Memory64, "wasmtime_config_wasm_memory64_set", []),
        (Feature.BranchHinting, "wasmtime_config_wasm_branch_hinting_set", []),
        (Feature.Threads, "wasmtime_config_wasm_threads_set", []),
        (Feature.Threads, "wasmtime_config_shared_memory_set", []),
        (Feature.WideArithmetic, "wasmtime_config_wasm_wide_arithmetic_set", []),
        (Feature.CustomPageSizes, "wasmtime_config_wasm_custom_page_sizes_set", []),
    ];

    // Parts of Wasmtime beyond modules, which need proposals of modules: with them, those proposals cannot be switched off.
    private static readonly ImmutableArray<string> s_components =
        ["wasmtime_config_wasm_component_model_async_set", "wasmtime_config_wasm_component_model_set"];

    private readonly ILibrary _library;
    private readonly WasmtimeFunctions _api;
    private readonly ImmutableArray<LibrarySetting> _settings;
    private readonly bool _canInterrupt;
    private readonly Dictionary<FeatureSet, nint> _engines = [];
    private readonly Lock _lock = new();

    /// <param name="library">The library.</param>
    /// <param name="settings">Setters to call after those of the proposals.</param>
    /// <param name="interrupts">Whether deadlines shall interrupt code. It makes the code slower.</param>
    /// <exception cref="EngineStartException">The library lacks a function, or makes no engine.</exception>
    internal WasmtimeEngine(ILibrary library, ImmutableArray<LibrarySetting> settings, bool interrupts)
    {
        _library = library;
        _api = new WasmtimeFunctions(library);
        _settings = settings;
        _canInterrupt = interrupts && _api.HasEpochs;
        Version = VersionOf(EngineFor(FeatureSet.All));
    }

    /// <inheritdoc/>
    public string Name => "wasmtime";

    /// <inheritdoc/>
    public string Version { get; }

    /// <inheritdoc/>
    public Abilities Abilities => _api.Abilities;

    /// <inheritdoc/>
    public bool ChoosesFeatures => true;

    /// <inheritdoc/>
    public NativeStore Open(FeatureSet features) => new WasmtimeStore(_api, EngineFor(features), _canInterrupt);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (nint engine in _engines.Values)
            {
                _api.EngineDelete(engine);
            }

            _engines.Clear();
        }
    }

    [GeneratedRegex(@"^\d+(\.\d+)*[\w.+-]{0,40}$")]
    private static partial Regex VersionPattern { get; }

    private nint EngineFor(FeatureSet features)
    {
        lock (_lock)
        {
            if (!_engines.TryGetValue(features, out nint engine))
            {
                nint configuration = _api.ConfigNew();
                foreach ((Feature feature, string setter, Feature[] needs) in s_switches)
                {
                    bool isOn = features.Has(feature) && Array.TrueForAll(needs, need => features.Has(need));
                    Configuration.Set(
                        _library, configuration, new LibrarySetting(setter, isOn ? 1UL : 0), isRequired: false);
                }

                foreach (string setter in s_components)
                {
                    Configuration.Set(_library, configuration, new LibrarySetting(setter, 0), isRequired: false);
                }

                if (_canInterrupt)
                {
                    Configuration.Set(
                        _library, configuration, new LibrarySetting("wasmtime_config_epoch_interruption_set", 1),
                        isRequired: false);
                }

                foreach (LibrarySetting setting in _settings)
                {
                    Configuration.Set(_library, configuration, setting, isRequired: true);
                }

                engine = _api.EngineNewWithConfig(configuration);
                if (engine == 0)
                {
                    throw new EngineStartException($"{_library.Name} makes no engine with this configuration");
                }

                _engines.Add(features, engine);
            }

            return engine;
        }
    }

    /// <summary>
    /// The version, which no function reports, but every compiled module carries in front of its metadata: a zero, the
    /// length of the version and the version.
    /// </summary>
    private string VersionOf(nint engine)
    {
        const int Longest = 64;
        nint module;
        ByteVector bytes = default;
        fixed (byte* empty = EmptyModule)
        {
            if (_api.ModuleNew(engine, empty, (nuint)EmptyModule.Length, &module) is var refusal and not 0)
            {
                throw new EngineStartException(
                    $"{_library.Name} refuses an empty module: {LibraryText.RootCause(WasmtimeText.TakeError(_api, refusal))}");
            }
        }

        string version = "";
        if (_api.ModuleSerialize is not null && _api.ModuleSerialize(module, &bytes) is 0)
        {
            ReadOnlySpan<byte> content = new((void*)bytes.Data, (int)bytes.Size);
            for (int i = 0; i + 2 < content.Length && version.Length == 0; i++)
            {
                int length = content[i + 1];
                if (content[i] == 0 && length is > 0 and < Longest && i + 2 + length <= content.Length
                    && VersionPattern.IsMatch(System.Text.Encoding.Latin1.GetString(content.Slice(i + 2, length))))
                {
                    version = System.Text.Encoding.Latin1.GetString(content.Slice(i + 2, length));
                }
            }

            _api.ByteVectorDelete(&bytes);
        }

        _api.ModuleDelete(module);
        return version.Length > 0 ? version : Hello.UnknownVersion;
    }
}
