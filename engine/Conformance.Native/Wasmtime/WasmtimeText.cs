using Conformance.Native.Libraries;

namespace Conformance.Native.Wasmtime;

/// <summary>The texts of errors and traps.</summary>
internal static unsafe class WasmtimeText
{
    /// <summary>The text of an error, which is freed.</summary>
    internal static string TakeError(WasmtimeFunctions api, nint error)
    {
        ByteVector text = default;
        api.ErrorMessage(error, &text);
        api.ErrorDelete(error);
        return Take(api, text);
    }

    /// <summary>The text of a trap, which is freed.</summary>
    internal static string TakeTrap(WasmtimeFunctions api, nint trap)
    {
        ByteVector text = default;
        api.TrapMessage(trap, &text);
        api.TrapDelete(trap);
        return Take(api, text);
    }

    private static string Take(WasmtimeFunctions api, ByteVector text)
    {
        string taken = text.Text();
        api.ByteVectorDelete(&text);
        return taken;
    }
}
