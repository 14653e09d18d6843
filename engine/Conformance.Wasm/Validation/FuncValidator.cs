using System.Runtime.CompilerServices;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Validation;

/// <summary>
/// Validates function bodies and constant expressions in one pass (spec:valid-instr, spec:algo-valid), with a stack of
/// operand types, a stack of open blocks, and a record of the locals that hold a value. One object serves all functions
/// of a module.
/// </summary>
internal sealed partial class FuncValidator
{
    // The kind of an address in an instruction without memory or table.
    private const ValKind NoAddress = ValKind.Bot;

    /// <summary>A stack that has grown beyond this size is not kept for the next module.</summary>
    private const int KeptOperands = 4_096;

    private static readonly Context s_none = new(new Module(SourceText.FromString("<none>", "")), default);

    [ThreadStatic]
    private static FuncValidator? t_spare;

    private Context _context;
    private FeatureSet _features;

    private ValType[] _stack = new ValType[64];
    private int _height;

    // The open blocks. The height and reachability of the innermost block have separate fields.
    private Block[] _blocks = new Block[16];
    private int _depth;
    private int _floor;
    private bool _unreachable;

    // Locals: single parameters, then runs of one type, each with the index after its last local. A run costs as much
    // as one local.
    private ValType[] _parameters = [];
    private (uint End, ValType Type)[] _runs = new (uint, ValType)[8];
    private int _runCount;

    // Locals without a default that have been set, in order, so that the end of a block can undo its own.
    private bool[] _isSet = [];
    private uint[] _set = new uint[8];
    private int _setCount;

    private ValType[] _results = [];
    private int _at;
    private int _steps;

    public FuncValidator(Context context)
    {
        _context = context;
        _features = context.Features;
    }

    /// <summary>Returns a validator, reusing a returned one if possible.</summary>
    public static FuncValidator Rent(Context context)
    {
        FuncValidator validator = t_spare ?? new FuncValidator(context);
        t_spare = null;
        validator._context = context;
        validator._features = context.Features;
        return validator;
    }

    /// <summary>Returns the validator for reuse, without references to the module.</summary>
    public void Return()
    {
        _context = s_none;
        ForgetLocals(0);
        _parameters = [];
        _results = [];
        if (_stack.Length <= KeptOperands && _blocks.Length <= KeptOperands)
        {
            Array.Clear(_stack);
            Array.Clear(_blocks);
            Array.Clear(_runs);
            t_spare = this;
        }
    }

    /// <summary>An open block: the control frame of spec:algo-valid.</summary>
    private struct Block
    {
        public Opcode Opcode;
        public bool Unreachable;
        public ValType[] Start;
        public ValType[] End;
        public int Height;
        public int SetCount;

        /// <summary>Types of the operands that a branch to it takes.</summary>
        public readonly ValType[] Label => Opcode == Opcode.Loop ? Start : End;
    }

    /// <summary>A function's locals and body (spec:valid-func).</summary>
    public void Func(Func func)
    {
        Begin(func);
        Body(func.Body, func.Offset);
    }

    private void Begin(Func func)
    {
        _context.FuncType(func.Type, func.Offset, out FuncType type);
        Begin(Context.ArrayOf(type.Parameters), Context.ArrayOf(type.Results));
        ulong count = (ulong)_parameters.Length;
        foreach (LocalGroup group in func.Locals)
        {
            count += group.Count;
            if (count > ImplementationLimits.Locals)
            {
                throw Invalid.TooMany("locals", ImplementationLimits.Locals, _context.At(func.Offset));
            }

            ValType local = _context.Close(group.Type, func.Offset);
            if (_runCount == _runs.Length)
            {
                Array.Resize(ref _runs, _runCount * 2);
            }

            _runs[_runCount++] = ((uint)count, local);
        }
    }

    /// <summary>
    /// Validates an expression without locals that leaves one value. <see cref="ConstExpr"/> checks whether it is
    /// constant.
    /// </summary>
    public void Expr(Expr expr, ValType result, int offset)
    {
        Begin([], _context.ListOf(result));
        Body(expr, offset);
    }

    private void Begin(ValType[] parameters, ValType[] results)
    {
        _height = 0;
        _depth = 0;
        _runCount = 0;
        _parameters = parameters;
        _results = results;
    }

    private void Body(Expr expr, int offset)
    {
        _at = offset;
        Open(Opcode.Block, [], _results);
        foreach (ref readonly Instr instr in expr.Body.AsSpan())
        {
            _at = instr.Offset;
            TimeLimit.SpendEach(_steps++);
            if (_depth == 0)
            {
                throw Invalid.Nesting(InstructionSet.Of(instr.Opcode).Mnemonic, Here);
            }

            Step(in instr);
        }

        if (_depth != 0)
        {
            throw Invalid.Unclosed(Here);
        }
    }

    private void Step(in Instr instr)
    {
        OpRow row = InstructionSet.Of(instr.Opcode);
        if (!row.IsOf(_features))
        {
            throw Invalid.FeatureOff(row.Feature, row.Mnemonic, Here);
        }

        if (!row.HasRule)
        {
            ValKind address = row.Immediate == Imm.None ? NoAddress : Immediate(row, in instr);
            Apply(row, in instr, address);
        }
        else if (!Rule(in instr))
        {
            throw new InvalidOperationException($"no rule for {row.Mnemonic}");
        }
    }

    /// <summary>Checks the immediate as the row demands; returns the kind for <c>at</c>.</summary>
    private ValKind Immediate(OpRow row, in Instr instr)
    {
        switch (row.Immediate)
        {
            case Imm.MemArg:
                return MemArg(row, in instr);
            case Imm.MemArgLane:
                ValKind address = MemArg(row, in instr);
                Lane(instr.Small, row.Lanes);
                return address;
            case Imm.Lane:
                Lane(instr.Small, row.Lanes);
                return NoAddress;
            case Imm.Table:
                return _context.Table(instr.X, _at).Limits.AddressType.Kind;
            case Imm.Elem:
                _context.Elem(instr.X, _at);
                return NoAddress;
            case Imm.Memory:
                return _context.Memory(instr.X, _at).Limits.AddressType.Kind;
            case Imm.DataMemory:
                address = _context.Memory(instr.Y, _at).Limits.AddressType.Kind;
                _context.Data(instr.X, _at);
                return address;
            case Imm.Data:
                _context.Data(instr.X, _at);
                return NoAddress;
            case Imm.Shuffle:
                for (int i = 0; i < 16; i++)
                {
                    Lane(instr.Vector[i], 32);
                }

                return NoAddress;
            default:
                return NoAddress;
        }
    }

    private ValKind MemArg(OpRow row, in Instr instr)
    {
        AddrType address = _context.Memory(instr.X, _at).Limits.Address;
        int natural = row.NaturalAlignment;
        if (row.Feature == Feature.Threads)
        {
            if (instr.Y != (uint)natural)
            {
                throw Invalid.AtomicAlignment(row.Width, Here);
            }
        }
        else if (instr.Y > (uint)natural)
        {
            throw Invalid.Alignment(row.Width, Here);
        }

        if (address == AddrType.I64)
        {
            return ValKind.I64;
        }

        return instr.Bits <= uint.MaxValue ? ValKind.I32 : throw Invalid.OffsetRange(Here);
    }

    private void Lane(int lane, int lanes)
    {
        if (lane >= lanes)
        {
            throw Invalid.LaneIndex(lane, lanes, Here);
        }
    }

    private Location Here => _context.At(_at);

    // --- Operands ---

    /// <summary>Applies the type of a row with addresses of a given kind.</summary>
    private void Apply(OpRow row, in Instr instr, ValKind address)
    {
        InstrType type = row.Type!;
        if (type.HasReferences)
        {
            ApplyToReferences(type, address, instr.X);
            return;
        }

        ReadOnlySpan<OperandType> operands = type.Operands.AsSpan();
        int top = _height;
        for (int i = operands.Length - 1; i >= 0; i--)
        {
            if (top == _floor)
            {
                if (_unreachable)
                {
                    break;
                }

                throw Mismatch(ListOf(operands, address, instr.X));
            }

            ValKind kind = operands[i] == OperandType.Address ? address : (ValKind)operands[i];
            ValKind found = _stack[--top].Kind;
            if (found != kind && found != ValKind.Bot)
            {
                throw Mismatch(ListOf(operands, address, instr.X));
            }
        }

        _height = top;
        foreach (OperandType result in type.Results.AsSpan())
        {
            Push(new ValType(result == OperandType.Address ? address : (ValKind)result));
        }
    }

    private void ApplyToReferences(InstrType type, ValKind address, uint table)
    {
        ReadOnlySpan<OperandType> operands = type.Operands.AsSpan();
        int top = _height;
        for (int i = operands.Length - 1; i >= 0 && !(top == _floor && _unreachable); i--)
        {
            if (top == _floor || !_context.Matches(_stack[--top], TypeOf(operands[i], address, table)))
            {
                throw Mismatch(ListOf(operands, address, table));
            }
        }

        _height = top;
        foreach (OperandType result in type.Results.AsSpan())
        {
            Push(TypeOf(result, address, table));
        }
    }

    private ValType TypeOf(OperandType type, ValKind address, uint table) => type switch
    {
        OperandType.Address => new ValType(address),
        OperandType.Element => _context.Table(table, _at).Element,
        OperandType.EqRef => ValType.Ref(HeapKind.Eq, isNullable: true),
        OperandType.ArrayRef => ValType.Ref(HeapKind.Array, isNullable: true),
        OperandType.I31Ref => ValType.Ref(HeapKind.I31, isNullable: true),
        OperandType.I31 => ValType.Ref(HeapKind.I31, isNullable: false),
        _ => new ValType(InstrType.KindOf(type)),
    };

    private ValType[] ListOf(ReadOnlySpan<OperandType> written, ValKind address, uint table)
    {
        ValType[] types = new ValType[written.Length];
        for (int i = 0; i < types.Length; i++)
        {
            types[i] = TypeOf(written[i], address, table);
        }

        return types;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Push(ValType type)
    {
        if (_height == _stack.Length)
        {
            GrowStack();
        }

        _stack[_height++] = type;
    }

    private void Push(ReadOnlySpan<ValType> types)
    {
        SpendOn(types);
        foreach (ref readonly ValType type in types)
        {
            Push(type);
        }
    }

    private void GrowStack()
    {
        if (_height >= ImplementationLimits.Operands)
        {
            throw Invalid.TooMany("operands", ImplementationLimits.Operands, Here);
        }

        Array.Resize(ref _stack, _height * 2);
    }

    /// <summary>
    /// Pops operands that match the given types; below the floor of an unreachable block every type matches.
    /// </summary>
    private void Pop(params ReadOnlySpan<ValType> expected) => _height = Match(expected);

    /// <summary>Checks operands like <see cref="Pop(ReadOnlySpan{ValType})"/>; returns the height below them.</summary>
    private int Match(ReadOnlySpan<ValType> expected)
    {
        SpendOn(expected);
        int top = _height;
        for (int i = expected.Length - 1; i >= 0; i--)
        {
            if (top == _floor)
            {
                if (_unreachable)
                {
                    break;
                }

                throw Mismatch(expected);
            }

            if (!_context.Matches(_stack[--top], expected[i]))
            {
                throw Mismatch(expected);
            }
        }

        return top;
    }

    /// <summary>Pops one operand of any type; the bottom type if its type is unknown.</summary>
    private ValType PopAny(string expected)
    {
        if (_height > _floor)
        {
            return _stack[--_height];
        }

        return _unreachable ? ValType.Bot : throw Invalid.Operands(expected, "[]", Here);
    }

    /// <summary>Pops one reference; a reference to the bottom heap type if its type is unknown.</summary>
    private ValType PopRef()
    {
        ValType type = PopAny("reference type");
        return type.Kind switch
        {
            ValKind.Ref => type,
            ValKind.Bot => ValType.Ref(HeapKind.Bot, isNullable: false),
            _ => throw Invalid.Operands("reference type", _context.NameOf(type), Here),
        };
    }

    // An instruction of two bytes may have a thousand operands.
    private static void SpendOn(ReadOnlySpan<ValType> operands)
    {
        const int Many = 16;
        if (operands.Length >= Many)
        {
            TimeLimit.Spend(operands.Length);
        }
    }

    /// <summary>The error for operands that do not match; shows as many operands as required.</summary>
    private InvalidException Mismatch(ReadOnlySpan<ValType> expected)
    {
        int known = Math.Min(expected.Length, _height - _floor);
        ValType[] found = new ValType[_unreachable ? expected.Length : known];
        _stack.AsSpan(_height - known, known).CopyTo(found.AsSpan(found.Length - known));
        return Invalid.Operands(_context.NameOf(expected), _context.NameOf(found), Here);
    }

    // --- Blocks ---

    private void Open(Opcode opcode, ValType[] start, ValType[] end)
    {
        if (_depth == _blocks.Length)
        {
            if (_depth >= ImplementationLimits.Nesting)
            {
                throw Invalid.TooMany("nested blocks", ImplementationLimits.Nesting, Here);
            }

            Array.Resize(ref _blocks, _depth * 2);
        }

        ref Block block = ref _blocks[_depth++];
        block.Opcode = opcode;
        block.Unreachable = false;
        block.Start = start;
        block.End = end;
        block.Height = _height;
        block.SetCount = _setCount;
        _floor = _height;
        _unreachable = false;
        Push(start);
    }

    /// <summary>Closes the innermost block; the stack must hold exactly its results.</summary>
    private Block Close()
    {
        ref Block block = ref _blocks[_depth - 1];
        int height = Match(block.End);
        if (height != _floor)
        {
            throw Invalid.BlockResults(
                _context.NameOf(block.End), _context.NameOf(_stack.AsSpan(_floor, _height - _floor)), Here);
        }

        _height = height;
        ForgetLocals(block.SetCount);
        if (--_depth > 0)
        {
            _floor = _blocks[_depth - 1].Height;
            _unreachable = _blocks[_depth - 1].Unreachable;
        }

        return block;
    }

    private void SetUnreachable()
    {
        _height = _floor;
        _unreachable = true;
        _blocks[_depth - 1].Unreachable = true;
    }

    private ref Block Label(uint index)
    {
        if (index >= (uint)_depth)
        {
            throw Invalid.Unknown("label", index, Here);
        }

        return ref _blocks[_depth - 1 - (int)index];
    }

    // --- Locals ---

    private ValType Local(uint index)
    {
        if (index < (uint)_parameters.Length)
        {
            return _parameters[index];
        }

        int low = 0;
        int high = _runCount;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (_runs[middle].End <= index)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low < _runCount ? _runs[low].Type : throw Invalid.Unknown("local", index, Here);
    }

    private bool IsSet(uint index, ValType type) =>
        type.IsDefaultable || index < (uint)_parameters.Length || (index < (uint)_isSet.Length && _isSet[index]);

    private void SetLocal(uint index, ValType type)
    {
        if (IsSet(index, type))
        {
            return;
        }

        if (index >= (uint)_isSet.Length)
        {
            Array.Resize(ref _isSet, Math.Max((int)index + 1, _isSet.Length * 2));
        }

        if (_setCount == _set.Length)
        {
            Array.Resize(ref _set, _setCount * 2);
        }

        _isSet[index] = true;
        _set[_setCount++] = index;
    }

    private void ForgetLocals(int keep)
    {
        while (_setCount > keep)
        {
            _isSet[_set[--_setCount]] = false;
        }
    }
}
