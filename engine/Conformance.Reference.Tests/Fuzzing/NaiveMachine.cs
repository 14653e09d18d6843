using System.Buffers.Binary;
using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Reference.Tests.Numerics;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Tests.Fuzzing;

/// <summary>
/// A stack machine that follows the reduction rules (spec:exec-instr) on unchanged instructions, without lowering and
/// caches. The models of the number tests compute numbers. It only knows the instructions that
/// <see cref="Conformance.Fuzzing.GeneratorOptions.Scalar"/> generates.
/// </summary>
internal sealed class NaiveMachine
{
    private const int PageSize = 65536;
    private readonly Module _module;
    private readonly FuncType[] _types;
    private readonly ulong[] _globals;
    private readonly uint?[] _table;
    private readonly ReadOnlyMemory<byte>[] _datas;

    /// <summary>Instantiates a module without imports (spec:exec-instantiation).</summary>
    public NaiveMachine(Module module)
    {
        _module = module;
        _types = [.. module.Types.Select(group => (FuncType)group.Members[0].Body)];
        _globals = [.. module.Globals.Select(global => Constant(global.Init))];
        _table = new uint?[module.Tables[0].Type.Limits.Minimum];
        foreach (ElemSegment segment in module.Elems)
        {
            for (int i = 0; i < segment.Elements.Length; i++)
            {
                _table[(int)Constant(segment.At!.Value) + i] = segment.Elements[i].Body[0].X;
            }
        }

        Memory = new byte[module.Memories[0].Type.Limits.Minimum * PageSize];
        _datas = [.. module.Datas.Select(data => data.Bytes)];
        for (int i = 0; i < module.Datas.Length; i++)
        {
            if (module.Datas[i].Mode == SegmentMode.Active)
            {
                _datas[i].CopyTo(Memory.AsMemory((int)Constant(module.Datas[i].At!.Value)));
                _datas[i] = default;
            }
        }
    }

    public byte[] Memory { get; private set; }

    public Value Global(uint index) => new(_module.Globals[(int)index].Type.Value.Kind, _globals[index]);

    /// <summary>Calls a function from outside.</summary>
    public Outcome Invoke(uint func, ImmutableArray<Value> arguments)
    {
        try
        {
            ulong[] results = Call(func, [.. arguments.Select(argument => argument.Low)]);
            ImmutableArray<ValType> types = TypeOf(func).Results;
            return new Outcome.Returned([.. results.Select((bits, i) => new Value(types[i].Kind, bits))]);
        }
        catch (NaiveTrapException trap)
        {
            return new Outcome.Trapped(trap.Kind, trap.Kind.ToString());
        }
    }

    private FuncType TypeOf(uint func) => _types[_module.Funcs[(int)func].Type];

    private static ulong Constant(Expr expression) => Truncate(expression.Body[0]);

    private static ulong Truncate(Instr constant) =>
        constant.Opcode is Opcode.I32Const or Opcode.F32Const ? (uint)constant.Bits : constant.Bits;

    private ulong[] Call(uint func, ReadOnlySpan<ulong> arguments)
    {
        Func code = _module.Funcs[(int)func];
        List<ulong> locals = [.. arguments];
        foreach (LocalGroup group in code.Locals)
        {
            locals.AddRange(Enumerable.Repeat(0UL, (int)group.Count));
        }

        Activation frame = new(code.Body.Body, [.. locals], TypeOf(func).Results.Length);
        while (!frame.HasReturned)
        {
            Step(frame, frame.Body[frame.Pc++]);
        }

        return frame.Take(frame.Arity);
    }

    private void Step(Activation frame, Instr instr)
    {
        OpRow row = InstructionSet.Of(instr.Opcode);
        switch (row.Family)
        {
            case OpFamily.Numeric when row.Immediate != Imm.None:
                frame.Push(Truncate(instr));
                break;
            case OpFamily.Numeric:
                ulong second = row.Type!.Operands.Length == 2 ? frame.Pop() : 0;
                frame.Push(Compute(row, frame.Pop(), second));
                break;
            case OpFamily.Memory when row.Width > 0:
                Access(frame, instr, row);
                break;
            case OpFamily.Control:
                Control(frame, instr);
                break;
            default:
                Other(frame, instr);
                break;
        }
    }

    private static ulong Compute(OpRow row, ulong a, ulong b)
    {
        Expected expected = ScalarModel.Evaluate(row.Mnemonic, a, b);
        return expected.Kind != TrapKinds.None ? throw new NaiveTrapException(expected.Kind)
            : expected.CanonicalWidth + expected.ArithmeticWidth == 0 ? expected.Bits
            : row.Type!.Results[0] == OperandType.F32 ? 0x7FC0_0000u
            : 0x7FF8_0000_0000_0000UL;
    }

    private void Control(Activation frame, Instr instr)
    {
        switch (instr.Opcode)
        {
            case Opcode.Block or Opcode.Loop:
                frame.Enter(instr.Opcode, TypeOf(instr.BlockType));
                break;
            case Opcode.If:
                bool holds = (uint)frame.Pop() != 0;
                int at = frame.Pc - 1;
                frame.Enter(Opcode.If, TypeOf(instr.BlockType));
                frame.Pc = holds ? frame.Pc : frame.ElseOf(at) is var other && other >= 0 ? other + 1 : frame.EndOf(at);
                break;
            case Opcode.Else:
                frame.Pc = frame.EndOf(frame.Pc - 1);
                break;
            case Opcode.End:
                frame.Leave();
                break;
            case Opcode.Br:
                frame.Branch(instr.X);
                break;
            case Opcode.BrIf:
                if ((uint)frame.Pop() != 0)
                {
                    frame.Branch(instr.X);
                }

                break;
            case Opcode.BrTable:
                uint[] labels = (uint[])instr.Data!;
                frame.Branch(labels[Math.Min((uint)frame.Pop(), (uint)labels.Length - 1)]);
                break;
            case Opcode.Return:
                frame.HasReturned = true;
                break;
            default:
                uint func = instr.Opcode is Opcode.Call or Opcode.ReturnCall
                    ? instr.X
                    : Callee((uint)frame.Pop(), _types[instr.Y]);
                foreach (ulong result in Call(func, frame.Take(TypeOf(func).Parameters.Length)))
                {
                    frame.Push(result);
                }

                frame.HasReturned = instr.Opcode is Opcode.ReturnCall or Opcode.ReturnCallIndirect;
                break;
        }
    }

    private uint Callee(uint index, FuncType type) =>
        index >= _table.Length ? throw new NaiveTrapException(TrapKinds.UndefinedElement)
        : _table[index] is not { } func ? throw new NaiveTrapException(TrapKinds.UninitializedElement)
        : !TypeOf(func).Equals(type) ? throw new NaiveTrapException(TrapKinds.IndirectCallTypeMismatch)
        : func;

    private (int Parameters, int Results) TypeOf(BlockType type) => type.HasIndex
        ? (_types[type.TypeIndex].Parameters.Length, _types[type.TypeIndex].Results.Length)
        : (0, type.Result is null ? 0 : 1);

    private void Access(Activation frame, Instr instr, OpRow row)
    {
        bool isStore = row.IsStore;
        ulong value = isStore ? frame.Pop() : 0;
        UInt128 at = (UInt128)(uint)frame.Pop() + instr.Bits;
        Span<byte> bytes = Range(at, (ulong)row.Width, Memory.Length, TrapKinds.OutOfBoundsMemoryAccess) is var start
            ? Memory.AsSpan(start, row.Width)
            : [];
        Span<byte> whole = stackalloc byte[8];
        if (isStore)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(whole, value);
            whole[..row.Width].CopyTo(bytes);
            return;
        }

        whole.Fill((byte)(row.Mnemonic.EndsWith("_s", StringComparison.Ordinal) && bytes[^1] >= 0x80 ? 0xFF : 0));
        bytes.CopyTo(whole);
        ulong loaded = BinaryPrimitives.ReadUInt64LittleEndian(whole);
        frame.Push(row.Type!.Results[0] is OperandType.I32 or OperandType.F32 ? (uint)loaded : loaded);
    }

    /// <summary>The start of a range, which must lie within a number of bytes or elements.</summary>
    private static int Range(UInt128 start, ulong count, int length, TrapKinds kind) =>
        start + count <= (UInt128)length ? (int)start : throw new NaiveTrapException(kind);

    private void Other(Activation frame, Instr instr)
    {
        switch (instr.Opcode)
        {
            case Opcode.Unreachable:
                throw new NaiveTrapException(TrapKinds.Unreachable);
            case Opcode.Nop:
                break;
            case Opcode.Drop:
                frame.Pop();
                break;
            case Opcode.Select or Opcode.SelectTyped:
                bool isFirst = (uint)frame.Pop() != 0;
                (ulong second, ulong first) = (frame.Pop(), frame.Pop());
                frame.Push(isFirst ? first : second);
                break;
            case Opcode.LocalGet:
                frame.Push(frame.Locals[instr.X]);
                break;
            case Opcode.LocalSet:
                frame.Locals[instr.X] = frame.Pop();
                break;
            case Opcode.LocalTee:
                frame.Push(frame.Locals[instr.X] = frame.Pop());
                break;
            case Opcode.GlobalGet:
                frame.Push(_globals[instr.X]);
                break;
            case Opcode.GlobalSet:
                _globals[instr.X] = frame.Pop();
                break;
            case Opcode.MemorySize:
                frame.Push((ulong)(Memory.Length / PageSize));
                break;
            case Opcode.MemoryGrow:
                frame.Push(Grow((uint)frame.Pop()));
                break;
            case Opcode.TableSize:
                frame.Push((ulong)_table.Length);
                break;
            case Opcode.DataDrop:
                _datas[instr.X] = default;
                break;
            default:
                Bulk(frame, instr);
                break;
        }
    }

    private uint Grow(uint delta)
    {
        uint old = (uint)(Memory.Length / PageSize);
        if (old + (ulong)delta > _module.Memories[0].Type.Limits.Maximum)
        {
            return uint.MaxValue;
        }

        byte[] larger = new byte[(old + delta) * PageSize];
        Memory.CopyTo(larger, 0);
        Memory = larger;
        return old;
    }

    private void Bulk(Activation frame, Instr instr)
    {
        uint count = (uint)frame.Pop();
        uint from = (uint)frame.Pop();
        uint to = (uint)frame.Pop();
        const TrapKinds OutOfMemory = TrapKinds.OutOfBoundsMemoryAccess;
        const TrapKinds OutOfTable = TrapKinds.OutOfBoundsTableAccess;
        switch (instr.Opcode)
        {
            case Opcode.MemoryFill:
                Memory.AsSpan(Range(to, count, Memory.Length, OutOfMemory), (int)count).Fill((byte)from);
                break;
            case Opcode.MemoryCopy:
                int source = Range(from, count, Memory.Length, OutOfMemory);
                Memory.AsSpan(source, (int)count).CopyTo(Memory.AsSpan(Range(to, count, Memory.Length, OutOfMemory)));
                break;
            case Opcode.MemoryInit:
                int start = Range(from, count, _datas[instr.X].Length, OutOfMemory);
                _datas[instr.X].Span.Slice(start, (int)count)
                    .CopyTo(Memory.AsSpan(Range(to, count, Memory.Length, OutOfMemory)));
                break;
            case Opcode.TableCopy:
                int first = Range(from, count, _table.Length, OutOfTable);
                _table.AsSpan(first, (int)count).CopyTo(_table.AsSpan(Range(to, count, _table.Length, OutOfTable)));
                break;
            default:
                throw new NotSupportedException($"{instr} is not generated");
        }
    }
}
