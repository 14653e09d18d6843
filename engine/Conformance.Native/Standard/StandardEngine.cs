using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Engines.Catalog;
using Conformance.Engines.Processes;
using Conformance.Engines.Protocol;
using Conformance.Native.Libraries;
using Conformance.Native.Sessions;
using Conformance.Wasm.Syntax;

namespace Conformance.Native.Standard;

/// <summary>
/// Any library with the functions of <c>wasm.h</c>. That API can neither choose proposals nor tell a version.
/// </summary>
internal sealed unsafe class StandardEngine : INativeEngine
{
    private readonly StandardFunctions _api;
    private readonly nint _engine;

    /// <param name="library">The library.</param>
    /// <param name="settings">Setters to call on its configuration.</param>
    /// <exception cref="EngineStartException">The library lacks a function, or makes no engine.</exception>
    internal StandardEngine(ILibrary library, ImmutableArray<LibrarySetting> settings)
    {
        _api = new StandardFunctions(library);
        Name = NameOf(library.Name);
        if (settings.Length == 0)
        {
            _engine = _api.EngineNew();
        }
        else
        {
            nint configuration = ((delegate* unmanaged<nint>)library.Need("wasm_config_new"))();
            nint make = library.Need("wasm_engine_new_with_config");
            foreach (LibrarySetting setting in settings)
            {
                Configuration.Set(library, configuration, setting, isRequired: true);
            }

            _engine = ((delegate* unmanaged<nint, nint>)make)(configuration);
        }

        if (_engine == 0)
        {
            throw new EngineStartException(
                $"{library.Name} makes no engine{(settings.Length > 0 ? " with this configuration" : "")}");
        }
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Version => Hello.UnknownVersion;

    /// <inheritdoc/>
    public Abilities Abilities => _api.Abilities;

    /// <inheritdoc/>
    public bool ChoosesFeatures => false;

    /// <inheritdoc/>
    public NativeStore Open(FeatureSet features) => new StandardStore(_api, _engine);

    /// <inheritdoc/>
    public void Dispose() => _api.EngineDelete(_engine);

    /// <summary><c>libacme.so.1</c> is <c>acme</c>.</summary>
    private static string NameOf(string file)
    {
        const string Prefix = "lib";
        string name = file.Split('.')[0];
        return name.Length > Prefix.Length && name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..]
            : name;
    }
}
