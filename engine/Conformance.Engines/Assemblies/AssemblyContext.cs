using System.Reflection;
using System.Runtime.Loader;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.Assemblies;

/// <summary>
/// Loads an engine's assembly and its dependencies separately from ours. Only the interface is shared.
/// </summary>
internal sealed class AssemblyContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
{
    /// <summary>The assemblies whose types both sides share.</summary>
    private static readonly Assembly[] s_shared = [typeof(IEngine).Assembly, typeof(FeatureSet).Assembly];

    private readonly AssemblyDependencyResolver _resolver = new(path);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        Array.Find(s_shared, shared => shared.GetName().Name == assemblyName.Name)
        ?? (_resolver.ResolveAssemblyToPath(assemblyName) is { } file ? LoadFromAssemblyPath(file) : null);

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } file ? LoadUnmanagedDllFromPath(file) : 0;
}
