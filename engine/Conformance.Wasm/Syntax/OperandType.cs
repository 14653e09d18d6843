namespace Conformance.Wasm.Syntax;

/// <summary>The type of an operand or result in the instruction table, with its word there.</summary>
public enum OperandType : byte
{
    /// <summary><c>i32</c>.</summary>
    I32 = ValKind.I32,

    /// <summary><c>i64</c>.</summary>
    I64 = ValKind.I64,

    /// <summary><c>f32</c>.</summary>
    F32 = ValKind.F32,

    /// <summary><c>f64</c>.</summary>
    F64 = ValKind.F64,

    /// <summary><c>v128</c>.</summary>
    V128 = ValKind.V128,

    /// <summary><c>ref</c>: a reference; the rule of the instruction determines its type.</summary>
    Ref = ValKind.Ref,

    /// <summary><c>at</c>: the address type of the memory or table in the immediate.</summary>
    Address = 0x10,

    /// <summary><c>any</c>: the rule of the instruction determines the type.</summary>
    Any,

    /// <summary><c>elem</c>: the element type of the table in the immediate.</summary>
    Element,

    /// <summary><c>eqref</c>.</summary>
    EqRef,

    /// <summary><c>arrayref</c>.</summary>
    ArrayRef,

    /// <summary><c>i31ref</c>.</summary>
    I31Ref,

    /// <summary><c>i31</c>: <c>(ref i31)</c>.</summary>
    I31,
}
