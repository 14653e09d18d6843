using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Validation;

/// <summary>The rules of instructions whose type a table row cannot express (spec:valid-instr).</summary>
internal sealed partial class FuncValidator
{
    /// <summary>Applies the separate rule of an instruction; false if it has none.</summary>
    internal bool Rule(in Instr instr)
    {
        switch (instr.Opcode)
        {
            // Control (spec:valid-instr-control)
            case Opcode.Unreachable: SetUnreachable(); return true;
            case Opcode.Block or Opcode.Loop or Opcode.If or Opcode.Try: OpenBlock(in instr); return true;
            case Opcode.Else: Else(); return true;
            case Opcode.End: End(); return true;
            case Opcode.Br: Pop(Label(instr.X).Label); SetUnreachable(); return true;
            case Opcode.BrIf: BrIf(instr.X); return true;
            case Opcode.BrTable: BrTable((uint[])instr.Data!); return true;
            case Opcode.BrOnNull: BrOnNull(instr.X); return true;
            case Opcode.BrOnNonNull: BrOnNonNull(instr.X); return true;
            case Opcode.BrOnCast or Opcode.BrOnCastFail or Opcode.BrOnCastDescEq or Opcode.BrOnCastDescEqFail:
                BrOnCast(in instr);
                return true;
            case Opcode.Return: Pop(_results); SetUnreachable(); return true;
            case Opcode.Call: Call(_context.BodyOfFunc(instr.X, _at)); return true;
            case Opcode.CallRef: CallRef(instr.X, isTail: false); return true;
            case Opcode.CallIndirect: CallIndirect(in instr, isTail: false); return true;
            case Opcode.ReturnCall: TailCall(_context.BodyOfFunc(instr.X, _at)); return true;
            case Opcode.ReturnCallRef: CallRef(instr.X, isTail: true); return true;
            case Opcode.ReturnCallIndirect: CallIndirect(in instr, isTail: true); return true;

            // Exceptions (spec:valid-throw, spec:valid-try_table, and the legacy ones)
            case Opcode.Throw: Pop(_context.Tag(instr.X, _at).Parameters.AsSpan()); SetUnreachable(); return true;
            case Opcode.ThrowRef: Pop(ValType.Ref(HeapKind.Exn, isNullable: true)); SetUnreachable(); return true;
            case Opcode.TryTable: TryTable(in instr); return true;
            case Opcode.Catch: Catch(Opcode.Catch, Context.ArrayOf(_context.Tag(instr.X, _at).Parameters)); return true;
            case Opcode.CatchAll: Catch(Opcode.CatchAll, []); return true;
            case Opcode.Rethrow: Rethrow(instr.X); return true;
            case Opcode.Delegate: Delegate(instr.X); return true;

            // Parametric and variables (spec:valid-instr-parametric, spec:valid-instr-variable)
            case Opcode.Drop: PopAny("[any]"); return true;
            case Opcode.Select: Select(); return true;
            case Opcode.SelectTyped: SelectTyped((ValType[])instr.Data!); return true;
            case Opcode.LocalGet: LocalGet(instr.X); return true;
            case Opcode.LocalSet: LocalSet(instr.X); return true;
            case Opcode.LocalTee: LocalTee(instr.X); return true;
            case Opcode.GlobalGet: Push(_context.Global(instr.X, _at).Value); return true;
            case Opcode.GlobalSet: GlobalSet(instr.X); return true;

            // Tables (spec:valid-instr-table)
            case Opcode.TableCopy: TableCopy(instr.X, instr.Y); return true;
            case Opcode.TableInit: TableInit(elem: instr.X, table: instr.Y); return true;

            // Memories (spec:valid-instr-memory)
            case Opcode.MemoryCopy: MemoryCopy(instr.X, instr.Y); return true;

            // References (spec:valid-instr-ref, spec:valid-ref.i31, spec:valid-any.convert_extern)
            case Opcode.RefNull: RefNull(instr.RefType); return true;
            case Opcode.RefFunc: RefFunc(instr.X); return true;
            case Opcode.RefIsNull: PopRef(); Push(ValType.I32); return true;
            case Opcode.RefAsNonNull: Push(PopRef() with { IsNullable = false }); return true;
            case Opcode.RefTest or Opcode.RefTestNull: RefTest(instr.RefType); return true;
            case Opcode.RefCast or Opcode.RefCastNull: RefCast(instr.RefType); return true;
            case Opcode.RefGetDesc: RefGetDesc(instr.X); return true;
            case Opcode.RefCastDescEq or Opcode.RefCastDescEqNull: RefCastDescEq(instr.RefType); return true;
            case Opcode.AnyConvertExtern: Convert(HeapKind.Extern, HeapKind.Any); return true;
            case Opcode.ExternConvertAny: Convert(HeapKind.Any, HeapKind.Extern); return true;

            // Structures (spec:valid-struct.new)
            case Opcode.StructNew: StructNew(instr.X, hasDefault: false, hasDescriptor: false); return true;
            case Opcode.StructNewDefault: StructNew(instr.X, hasDefault: true, hasDescriptor: false); return true;
            case Opcode.StructNewDesc: StructNew(instr.X, hasDefault: false, hasDescriptor: true); return true;
            case Opcode.StructNewDefaultDesc: StructNew(instr.X, hasDefault: true, hasDescriptor: true); return true;
            case Opcode.StructGet: StructGet(in instr, isExtending: false); return true;
            case Opcode.StructGetS or Opcode.StructGetU: StructGet(in instr, isExtending: true); return true;
            case Opcode.StructSet: StructSet(in instr); return true;

            // Arrays (spec:valid-array.new)
            case Opcode.ArrayNew: ArrayNew(instr.X); return true;
            case Opcode.ArrayNewDefault: ArrayNewDefault(instr.X); return true;
            case Opcode.ArrayNewFixed: ArrayNewFixed(instr.X, instr.Y); return true;
            case Opcode.ArrayNewData: ArrayNewData(instr.X, instr.Y); return true;
            case Opcode.ArrayNewElem: ArrayNewElem(instr.X, instr.Y); return true;
            case Opcode.ArrayGet: ArrayGet(instr.X, isExtending: false); return true;
            case Opcode.ArrayGetS or Opcode.ArrayGetU: ArrayGet(instr.X, isExtending: true); return true;
            case Opcode.ArraySet: ArraySet(instr.X); return true;
            case Opcode.ArrayFill: ArrayFill(instr.X); return true;
            case Opcode.ArrayCopy: ArrayCopy(instr.X, instr.Y); return true;
            case Opcode.ArrayInitData: ArrayInitData(instr.X, instr.Y); return true;
            case Opcode.ArrayInitElem: ArrayInitElem(instr.X, instr.Y); return true;
            default: return false;
        }
    }
}
