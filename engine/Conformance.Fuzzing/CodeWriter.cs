using System.Text;
using Conformance.Wasm.Syntax;

namespace Conformance.Fuzzing;

/// <summary>The code and the locals of a function that is being generated.</summary>
internal abstract class CodeWriter
{
    /// <summary>The instructions so far.</summary>
    protected List<Instr> Code { get; } = [];

    /// <summary>The types of the locals, parameters first.</summary>
    protected List<ValType> Locals { get; } = [];

    /// <summary>How many locals code may write freely; the others belong to loops and casts.</summary>
    protected int Writable { get; set; }

    /// <summary>How many more instructions the function should have; below 0 if it has more already.</summary>
    protected int Budget { get; set; }

    protected void Emit(Opcode opcode, uint x = 0, uint y = 0, ulong bits = 0, object? data = null, ushort small = 0)
    {
        Code.Add(new Instr(opcode, 0, x, y, bits, data, small));
        Budget--;
    }

    protected void I32(long value) => Emit(Opcode.I32Const, bits: (ulong)(int)value);

    protected void I64(ulong value) => Emit(Opcode.I64Const, bits: value);

    /// <summary>A constant index, address or length.</summary>
    protected void Index(AddrType address, ulong value)
    {
        if (address == AddrType.I64)
        {
            I64(value);
        }
        else
        {
            I32((int)(uint)value);
        }
    }

    /// <summary>Adds a local that only the caller writes.</summary>
    protected int NewLocal(ValType type)
    {
        Locals.Add(type);
        return Locals.Count - 1;
    }

    /// <summary>A local that code may write freely, or −1.</summary>
    protected int LocalOf(ValType type, RandomSource random)
    {
        int start = random.Below(Writable);
        for (int i = 0; i < Writable; i++)
        {
            int local = (start + i) % Writable;
            if (Locals[local] == type)
            {
                return local;
            }
        }

        return -1;
    }

    /// <summary>An instruction on numbers of a type.</summary>
    protected static Opcode Named(ValType type, string operation) =>
        InstructionSet.FindMnemonic(Encoding.ASCII.GetBytes($"{type}.{operation}"))!.Opcode;
}
