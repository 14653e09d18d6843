using Conformance.Engine;

namespace Conformance.Native.Wasmtime;

/// <summary>How a call of the library failed.</summary>
internal abstract record WasmtimeFailure
{
    private WasmtimeFailure()
    {
    }

    /// <summary>In a way that has an outcome of its own, whatever was called.</summary>
    internal sealed record Known(Outcome Outcome) : WasmtimeFailure;

    /// <summary>With an error before any code ran.</summary>
    internal sealed record Objection(string Text) : WasmtimeFailure;
}
