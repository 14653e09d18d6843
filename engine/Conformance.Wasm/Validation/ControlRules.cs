using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Validation;

/// <summary>
/// Rules of control, parametric and variable instructions (spec:valid-instr-control, spec:valid-instr-parametric,
/// spec:valid-instr-variable), and of the legacy exceptions.
/// </summary>
internal sealed partial class FuncValidator
{
    private void OpenBlock(in Instr instr)
    {
        _context.Close(instr.BlockType, _at, out ValType[] start, out ValType[] end);
        if (instr.Opcode == Opcode.If)
        {
            Pop(ValType.I32);
        }

        Pop(start);
        Open(instr.Opcode, start, end);
    }

    private void Else()
    {
        if (_blocks[_depth - 1].Opcode != Opcode.If)
        {
            throw Invalid.Nesting("else", Here);
        }

        Block block = Close();
        Open(Opcode.Else, block.Start, block.End);
    }

    private void End()
    {
        Block block = Close();
        if (block.Opcode == Opcode.If)
        {
            // A missing else branch is empty.
            Open(Opcode.Else, block.Start, block.End);
            Close();
        }

        if (_depth > 0)
        {
            Push(block.End);
        }
    }

    private void BrIf(uint label)
    {
        Pop(ValType.I32);
        ValType[] types = Label(label).Label;
        Pop(types);
        Push(types);
    }

    private void BrTable(uint[] labels)
    {
        Pop(ValType.I32);
        ValType[] types = Label(labels[^1]).Label;
        ValType[] last = types;
        Match(types);
        for (int i = 0; i < labels.Length; i++)
        {
            TimeLimit.SpendEach(i);
            uint label = labels[i];
            ValType[] other = Label(label).Label;
            if (ReferenceEquals(other, last))
            {
                continue;
            }

            last = other;
            // Before reference types, all labels had the same type even in unreachable code.
            if (other.Length != types.Length
                || (!_context.Features.Has(Feature.ReferenceTypes) && !other.AsSpan().SequenceEqual(types)))
            {
                throw Invalid.Label(_context.NameOf(types), _context.NameOf(other), Here);
            }

            Match(other);
        }

        SetUnreachable();
    }

    private void BrOnNull(uint label)
    {
        ValType type = PopRef();
        ValType[] types = Label(label).Label;
        Pop(types);
        Push(types);
        Push(type with { IsNullable = false });
    }

    private void BrOnNonNull(uint label)
    {
        ValType[] types = Label(label).Label;
        if (types is not [.., { IsRef: true } last])
        {
            throw Invalid.Label("reference type", _context.NameOf(types), Here);
        }

        ReadOnlySpan<ValType> others = types.AsSpan(..^1);
        Pop(last with { IsNullable = true });
        Pop(others);
        Push(others);
    }

    /// <summary>The four branching casts: by type or by descriptor, on success or on failure.</summary>
    private void BrOnCast(in Instr instr)
    {
        CastImm cast = (CastImm)instr.Data!;
        ValType source = _context.Close(cast.From, _at);
        ValType target = _context.Close(cast.To, _at);
        bool isByDescriptor = instr.Opcode is Opcode.BrOnCastDescEq or Opcode.BrOnCastDescEqFail;
        bool isOnFailure = instr.Opcode is Opcode.BrOnCastFail or Opcode.BrOnCastDescEqFail;
        if (_context.IsExactTyping)
        {
            if (Matching.TopOf(source.Heap) != Matching.TopOf(target.Heap))
            {
                throw Invalid.CastAcross(_context.NameOf(source), _context.NameOf(target), Here);
            }
        }
        else if (!_context.Matches(target, source))
        {
            throw Invalid.Cast(_context.NameOf(source), _context.NameOf(target), Here);
        }

        ValType rest = target.IsNullable ? source with { IsNullable = false } : source;
        (ValType sent, ValType kept) = isOnFailure ? (rest, target) : (target, rest);
        ValType[] types = Label(instr.X).Label;
        if (types is not [.., ValType last] || !_context.Matches(sent, last))
        {
            throw Invalid.Label($"type {_context.NameOf(sent)}", _context.NameOf(types), Here);
        }

        if (isByDescriptor)
        {
            Pop(DescriptorOf(target.Heap));
        }

        ReadOnlySpan<ValType> others = types.AsSpan(..^1);
        Pop(source);
        Pop(others);
        Push(others);
        Push(kept);
    }

    private void Call(FuncType type)
    {
        Pop(type.Parameters.AsSpan());
        Push(type.Results.AsSpan());
    }

    private void TailCall(FuncType type)
    {
        SpendOn(_results);
        if (!_context.Matches(type.Results.AsSpan(), _results))
        {
            throw Invalid.CalleeResults(_context.NameOf(_results), _context.NameOf(type.Results.AsSpan()), Here);
        }

        Pop(type.Parameters.AsSpan());
        SetUnreachable();
    }

    private void CallRef(uint index, bool isTail)
    {
        DefType definition = _context.FuncType(index, _at, out FuncType type);
        Pop(ValType.Ref(HeapType.Concrete(definition), isNullable: true));
        Call(type, isTail);
    }

    private void CallIndirect(in Instr instr, bool isTail)
    {
        TableType table = _context.Table(instr.X, _at);
        _context.FuncType(instr.Y, _at, out FuncType type);
        if (!_context.Matches(table.Element, ValType.FuncRef))
        {
            throw Invalid.TableOfFunctions(_context.NameOf(table.Element), Here);
        }

        Pop(table.Limits.AddressType);
        Call(type, isTail);
    }

    private void Call(FuncType type, bool isTail)
    {
        if (isTail)
        {
            TailCall(type);
        }
        else
        {
            Call(type);
        }
    }

    private void TryTable(in Instr instr)
    {
        TryTableImm imm = (TryTableImm)instr.Data!;
        _context.Close(imm.Type, _at, out ValType[] start, out ValType[] end);
        foreach (Catch clause in imm.Catches)
        {
            TimeLimit.Spend(1);
            ReadOnlySpan<ValType> caught = clause.Kind is CatchKind.Catch or CatchKind.CatchRef
                ? _context.Tag(clause.Tag, _at).Parameters.AsSpan()
                : [];
            ReadOnlySpan<ValType> label = Label(clause.Label).Label;
            SpendOn(caught);
            bool hasReference = clause.Kind is CatchKind.CatchRef or CatchKind.CatchAllRef;
            ValType reference = ValType.Ref(HeapKind.Exn, isNullable: false);
            if (hasReference
                ? label.IsEmpty || !_context.Matches(caught, label[..^1]) || !_context.Matches(reference, label[^1])
                : !_context.Matches(caught, label))
            {
                throw Invalid.CatchLabel(
                    _context.NameOf(label), _context.NameOf(hasReference ? [.. caught, reference] : caught), Here);
            }
        }

        Pop(start);
        Open(Opcode.TryTable, start, end);
    }

    /// <summary>
    /// Ends the preceding part at a legacy catch clause, and begins the clause with the caught values.
    /// </summary>
    private void Catch(Opcode opcode, ValType[] caught)
    {
        if (_blocks[_depth - 1].Opcode is not (Opcode.Try or Opcode.Catch))
        {
            throw Invalid.Nesting(InstructionSet.Of(opcode).Mnemonic, Here);
        }

        Block block = Close();
        Open(opcode, caught, block.End);
    }

    private void Rethrow(uint label)
    {
        if (Label(label).Opcode is not (Opcode.Catch or Opcode.CatchAll))
        {
            throw Invalid.RethrowLabel(label, Here);
        }

        SetUnreachable();
    }

    private void Delegate(uint label)
    {
        if (_blocks[_depth - 1].Opcode != Opcode.Try)
        {
            throw Invalid.Nesting("delegate", Here);
        }

        Block block = Close();
        Label(label);
        Push(block.End);
    }

    private void Select()
    {
        Pop(ValType.I32);
        ValType second = PopAny("numeric or vector type");
        ValType first = PopAny("numeric or vector type");
        if (first.IsRef || second.IsRef)
        {
            throw Invalid.Operands("numeric or vector type", _context.NameOf(second.IsRef ? second : first), Here);
        }

        if (first.Kind != second.Kind && first.Kind != ValKind.Bot && second.Kind != ValKind.Bot)
        {
            throw Invalid.Operands(_context.NameOf([second, second]), _context.NameOf([first, second]), Here);
        }

        Push(first.Kind == ValKind.Bot ? second : first);
    }

    private void SelectTyped(ValType[] types)
    {
        if (types is not [ValType written])
        {
            throw Invalid.ResultArity(Here);
        }

        ValType type = _context.Close(written, _at);
        Pop(type, type, ValType.I32);
        Push(type);
    }

    private void LocalGet(uint index)
    {
        ValType type = Local(index);
        if (!IsSet(index, type))
        {
            throw Invalid.UninitializedLocal(index, Here);
        }

        Push(type);
    }

    private void LocalTee(uint index)
    {
        LocalSet(index);
        Push(Local(index));
    }

    private void LocalSet(uint index)
    {
        ValType type = Local(index);
        Pop(type);
        SetLocal(index, type);
    }

    private void GlobalSet(uint index)
    {
        GlobalType type = _context.Global(index, _at);
        if (!type.IsMutable)
        {
            throw Invalid.ImmutableGlobal(Here);
        }

        Pop(type.Value);
    }
}
