using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Engines.Catalog;
using Conformance.Engines.Features;
using Conformance.Engines.Processes;
using Conformance.Native.Libraries;
using Conformance.Native.Sessions;
using Conformance.Native.Standard;
using Conformance.Native.Wasmtime;
using Conformance.Wasm.Syntax;

namespace Conformance.Native;

/// <summary>
/// An engine in a shared library with the WebAssembly C API. Wasmtime is driven through its own functions, other
/// libraries through those of <c>wasm.h</c>. The library can end the process, so a worker should hold it.
/// </summary>
public sealed class NativeEngine : IEngine
{
    private readonly INativeEngine _engine;

    internal NativeEngine(INativeEngine engine)
    {
        _engine = engine;
        FeatureSet all = FeatureSet.All;
        using NativeSession session = new(engine.Open(all));
        Info = new EngineInfo(
            engine.Name, engine.Version, FeatureProbe.Run(request => session.Execute(request, Deadline.Never)),
            engine.Abilities);
    }

    /// <inheritdoc/>
    public EngineInfo Info { get; }

    /// <summary>Whether each session has exactly the proposals that it was opened with.</summary>
    public bool ChoosesFeatures => _engine.ChoosesFeatures;

    /// <summary>Checks that a file looks like a library for this process, without loading it.</summary>
    /// <exception cref="EngineStartException">It does not.</exception>
    public static void Check(string path) => SharedLibrary.Check(path);

    /// <summary>Loads a library and starts its engine.</summary>
    /// <param name="path">The file of the library.</param>
    /// <param name="settings">Setters to call on its configuration.</param>
    /// <param name="interrupts">Whether deadlines shall interrupt code, as far as the library can do that.</param>
    /// <exception cref="EngineStartException">
    /// The file is missing, is no library for this process, or lacks a function.
    /// </exception>
    public static NativeEngine Load(string path, ImmutableArray<LibrarySetting> settings, bool interrupts = false) =>
        Of(SharedLibrary.Load(path), settings, interrupts);

    /// <summary>Starts the engine of a library.</summary>
    /// <exception cref="EngineStartException">The library lacks a function.</exception>
    internal static NativeEngine Of(
        ILibrary library, ImmutableArray<LibrarySetting> settings, bool interrupts = false) =>
        new(WasmtimeFunctions.AreIn(library)
            ? new WasmtimeEngine(library, settings, interrupts)
            : new StandardEngine(library, settings));

    /// <inheritdoc/>
    public ISession Open() => Open(Info.Features);

    /// <inheritdoc/>
    public ISession Open(FeatureSet features) => new NativeSession(_engine.Open(features));

    /// <inheritdoc/>
    public void Dispose() => _engine.Dispose();
}
