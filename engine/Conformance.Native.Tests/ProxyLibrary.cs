using Conformance.Native.Libraries;

namespace Conformance.Native.Tests;

/// <summary>A library whose functions are replaced or hidden.</summary>
/// <param name="inner">The library.</param>
/// <param name="find">The address of a function, given the library's own.</param>
internal sealed class ProxyLibrary(ILibrary inner, Func<string, nint, nint> find) : ILibrary
{
    /// <inheritdoc/>
    public string Name => "proxy";

    /// <inheritdoc/>
    public nint Find(string function) => find(function, inner.Find(function));

    /// <summary>A library that lacks functions.</summary>
    public static ProxyLibrary Without(ILibrary inner, params string[] hidden) =>
        new(inner, (name, address) => hidden.Contains(name) ? 0 : address);

    /// <summary>A library that gives one function for another.</summary>
    public static ProxyLibrary Swapping(ILibrary inner, string one, string other) => new(
        inner,
        (name, address) => name == one ? inner.Find(other) : name == other ? inner.Find(one) : address);
}
