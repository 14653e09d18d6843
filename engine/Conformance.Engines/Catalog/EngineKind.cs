namespace Conformance.Engines.Catalog;

/// <summary>How the runner talks to an engine.</summary>
public enum EngineKind
{
    /// <summary>The interpreter in this program.</summary>
    Reference,

    /// <summary>A program that speaks the protocol.</summary>
    Protocol,

    /// <summary>A program that runs JavaScript and our adapter.</summary>
    JavaScript,

    /// <summary>A browser with our adapter in a page.</summary>
    Browser,

    /// <summary>A shared library with the WebAssembly C API, which a worker loads.</summary>
    Native,

    /// <summary>wabt's <c>spectest-interp</c>.</summary>
    Wabt,

    /// <summary>A program that runs whole scripts.</summary>
    Script,
}
