using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Native.Sessions;

/// <summary>An extern of a native engine, with the type that our decoder read.</summary>
/// <param name="Handle">The library's own representation.</param>
/// <param name="Export">Its type.</param>
/// <param name="Types">The types that type indices in it refer to.</param>
internal sealed record NativeExtern(object Handle, ExternTypes.Exported Export, ExternTypes Types)
{
    /// <summary>The signature of a function or tag.</summary>
    internal FuncType Signature => Export.Signature ?? FuncType.Empty;
}
