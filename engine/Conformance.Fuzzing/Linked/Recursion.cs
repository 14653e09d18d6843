using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing.Linked;

/// <summary>Generates functions that call themselves: without end, and by tail calls that need no stack.</summary>
/// <param name="random">The source of all choices.</param>
internal sealed class Recursion(RandomSource random) : CodeWriter
{
    /// <summary>The name of the export that never ends, and of the one that makes tail calls.</summary>
    public const string Endless = "x";
    public const string Flat = "q";

    /// <summary>Tail calls that the script asks for: with frames, they would exhaust any stack.</summary>
    public const int TailCalls = 100_000;

    /// <summary>[] → [i32]: adds one to its own result.</summary>
    /// <param name="type">Index of the type.</param>
    /// <param name="self">Index of the function.</param>
    public Func EndlessFunc(uint type, uint self)
    {
        Code.Clear();
        Call(type, self, Opcode.Call, Opcode.CallRef);
        I32(1);
        Emit(Opcode.I32Add);
        return End(type);
    }

    /// <summary>[i32 i64] → [i64]: counts the first parameter down and the second one up.</summary>
    /// <param name="type">Index of the type.</param>
    /// <param name="self">Index of the function.</param>
    public Func FlatFunc(uint type, uint self)
    {
        Code.Clear();
        Emit(Opcode.LocalGet);
        Emit(Opcode.I32Eqz);
        Emit(Opcode.If, data: BlockType.Empty);
        Emit(Opcode.LocalGet, 1);
        Emit(Opcode.Return);
        Emit(Opcode.End);
        Emit(Opcode.LocalGet);
        I32(1);
        Emit(Opcode.I32Sub);
        Emit(Opcode.LocalGet, 1);
        I64(3);
        Emit(Opcode.I64Add);
        Call(type, self, Opcode.ReturnCall, Opcode.ReturnCallRef);
        return End(type);
    }

    private void Call(uint type, uint self, Opcode direct, Opcode byReference)
    {
        if (random.OneIn(2))
        {
            Emit(direct, self);
            return;
        }

        Emit(Opcode.RefFunc, self);
        Emit(byReference, type);
    }

    private Func End(uint type)
    {
        Emit(Opcode.End);
        return new Func(type, [], new Expr([.. Code]), 0);
    }
}
