using System.Collections.Immutable;
using Conformance.Reference.Execution;
using Conformance.Reference.Instances;
using Conformance.Reference.Lowered;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Reference.Linking;

/// <summary>
/// Instantiation (spec:exec-instantiation): allocation, initialisers, active segments in order, the start function.
/// Effects before a failure stay: segments written into imported tables and memories, and the functions that they refer
/// to.
/// </summary>
internal sealed unsafe class Instantiation
{
    private readonly Store _store;
    private readonly Machine _machine;
    private readonly ValidModule _valid;
    private readonly Module _module;
    private readonly ModuleInst _instance;
    private Dictionary<uint, string>? _exportedTags;

    private Instantiation(Store store, Machine machine, ValidModule valid)
    {
        _store = store;
        _machine = machine;
        _valid = valid;
        _module = valid.Module;
        _instance = new ModuleInst(store)
        {
            Module = valid,
            Types = valid.Types.AsSpan().ToArray(),
            Funcs = Room<FuncInst>(valid.Funcs.Length),
            Tables = Room<TableInst>(valid.Tables.Length),
            Memories = Room<MemInst>(valid.Memories.Length),
            Globals = Room<GlobalInst>(valid.Globals.Length),
            Tags = Room<TagInst>(valid.Tags.Length),
            Elems = Room<object?[]>(_module.Elems.Length),
            Datas = Room<ReadOnlyMemory<byte>>(_module.Datas.Length),
        };
    }

    /// <summary>Instantiates a module.</summary>
    /// <param name="store">The store for the instance.</param>
    /// <param name="machine">The machine that executes code.</param>
    /// <param name="module">The module.</param>
    /// <param name="imports">The object for each import; null if there is none.</param>
    /// <param name="instance">
    /// The instance; if the status is not <see cref="Status.Next"/>, instantiation failed.
    /// </param>
    /// <exception cref="LinkException">
    /// An import is missing or does not match, or, before bulk memory, a segment does not fit.
    /// </exception>
    /// <exception cref="ExhaustedException">A memory, table or array would be too large.</exception>
    /// <exception cref="UnsupportedException">Code exceeds a limit of this implementation.</exception>
    public static Status Run(
        Store store, Machine machine, ValidModule module, ReadOnlySpan<object?> imports, out ModuleInst instance)
    {
        Instantiation instantiation = new(store, machine, module);
        instance = instantiation._instance;
        instantiation.Import(imports);
        instantiation.AllocateFuncs();
        instantiation.AllocateTags();
        instantiation.AllocateDatas();
        Status status = instantiation.AllocateGlobals();
        if (status == Status.Next)
        {
            status = instantiation.AllocateTables();
        }

        if (status == Status.Next)
        {
            status = instantiation.AllocateMemories();
        }

        if (status == Status.Next)
        {
            instantiation.Export();
            status = instantiation.EvaluateElems();
        }

        if (status == Status.Next && store.ChecksSegmentsFirst)
        {
            status = instantiation.CheckSegments();
        }

        if (status == Status.Next)
        {
            status = instantiation.RunElems();
        }

        if (status == Status.Next)
        {
            status = instantiation.RunDatas();
        }

        return status == Status.Next && module.Module.Start is { } start
            ? machine.Invoke(instance.Funcs[start.Func])
            : status;
    }

    private static T[] Room<T>(int count) => count == 0 ? [] : new T[count];

    private void Import(ReadOnlySpan<object?> provided)
    {
        int funcs = 0;
        int tables = 0;
        int memories = 0;
        int globals = 0;
        int tags = 0;
        for (int i = 0; i < _module.Imports.Length; i++)
        {
            TimeLimit.SpendEach(i);
            switch (Linking.Resolve(_valid, _module.Imports[i], provided[i]))
            {
                case FuncInst func:
                    _instance.Funcs[funcs++] = func;
                    break;
                case TableInst table:
                    _instance.Tables[tables++] = table;
                    break;
                case MemInst memory:
                    _instance.Memories[memories++] = memory;
                    break;
                case GlobalInst global:
                    _instance.Globals[globals++] = global;
                    break;
                case TagInst tag:
                    _instance.Tags[tags++] = tag;
                    break;
            }
        }
    }

    private void AllocateFuncs()
    {
        int first = _instance.Funcs.Length - _module.Funcs.Length;
        for (int i = 0; i < _module.Funcs.Length; i++)
        {
            TimeLimit.SpendEach(i);
            _instance.Funcs[first + i] = new FuncInst(_valid.Funcs[first + i], _instance, _module.Funcs[i]);
        }
    }

    private void AllocateTags()
    {
        int first = _instance.Tags.Length - _module.Tags.Length;
        for (int i = first; i < _instance.Tags.Length; i++)
        {
            TimeLimit.SpendEach(i);
            _instance.Tags[i] = new TagInst(_valid.Tags[i], NameOfTag((uint)i));
        }
    }

    private string NameOfTag(uint index) =>
        (_exportedTags ??= ExportedTags()).GetValueOrDefault(index) ?? _module.Names?.Tags.GetValueOrDefault(index)
            ?? $"tag {index}";

    private Dictionary<uint, string> ExportedTags()
    {
        Dictionary<uint, string> names = [];
        foreach (Export export in _module.Exports)
        {
            if (export.Kind == ExternKind.Tag)
            {
                _ = names.TryAdd(export.Index, export.Name);
            }
        }

        return names;
    }

    // Before any segment is written: if an element segment does not fit, a function that an earlier one left in an
    // imported table still reads the data segments.
    private void AllocateDatas()
    {
        for (int i = 0; i < _module.Datas.Length; i++)
        {
            TimeLimit.SpendEach(i);
            _instance.Datas[i] = _module.Datas[i].Bytes;
        }
    }

    private Status AllocateGlobals()
    {
        int first = _instance.Globals.Length - _module.Globals.Length;
        for (int i = 0; i < _module.Globals.Length; i++)
        {
            TimeLimit.SpendEach(i);
            GlobalType type = _valid.Globals[first + i];
            Status status =
                Evaluate(_module.Globals[i].Init, type.Value, out Slot number, out Slot high, out object? reference);
            if (status != Status.Next)
            {
                return status;
            }

            GlobalInst global = _store.Allocate(type);
            global.Cell[0] = number;
            global.Cell[1] = high;
            global.Reference = reference;
            _instance.Globals[first + i] = global;
        }

        return Status.Next;
    }

    private Status AllocateTables()
    {
        int first = _instance.Tables.Length - _module.Tables.Length;
        for (int i = 0; i < _module.Tables.Length; i++)
        {
            TimeLimit.SpendEach(i);
            object? init = null;
            TableType type = _valid.Tables[first + i];
            if (_module.Tables[i].Init is { } expression)
            {
                Status status = Evaluate(expression, type.Element, out _, out _, out init);
                if (status != Status.Next)
                {
                    return status;
                }
            }

            if (_machine.Interrupted)
            {
                return Status.Interrupted;
            }

            _instance.Tables[first + i] = new TableInst(type, init, _store.TableRoom);
        }

        return Status.Next;
    }

    private Status AllocateMemories()
    {
        int first = _instance.Memories.Length - _module.Memories.Length;
        for (int i = first; i < _instance.Memories.Length; i++)
        {
            TimeLimit.SpendEach(i);
            if (_machine.Interrupted)
            {
                return Status.Interrupted;
            }

            _instance.Memories[i] = _store.Allocate(_valid.Memories[i]);
        }

        return Status.Next;
    }

    private void Export()
    {
        for (int i = 0; i < _module.Exports.Length; i++)
        {
            TimeLimit.SpendEach(i);
            Export export = _module.Exports[i];
            _instance.Export(export.Name, export.Kind switch
            {
                ExternKind.Func => _instance.Funcs[export.Index],
                ExternKind.Table => _instance.Tables[export.Index],
                ExternKind.Memory => _instance.Memories[export.Index],
                ExternKind.Global => _instance.Globals[export.Index],
                _ => _instance.Tags[export.Index],
            });
        }
    }

    private Status EvaluateElems()
    {
        for (int i = 0; i < _module.Elems.Length; i++)
        {
            ElemSegment segment = _module.Elems[i];
            ValType type = _valid.Close(segment.Type);
            object?[] elements = Room<object?>(segment.Elements.Length);
            for (int k = 0; k < elements.Length; k++)
            {
                TimeLimit.SpendEach(k);
                Status status = Evaluate(segment.Elements[k], type, out _, out _, out elements[k]);
                if (status != Status.Next)
                {
                    return status;
                }
            }

            _instance.Elems[i] = elements;
        }

        return Status.Next;
    }

    /// <summary>Checks the bounds of all active segments, before any of them is written.</summary>
    private Status CheckSegments()
    {
        for (int i = 0; i < _module.Elems.Length; i++)
        {
            TimeLimit.SpendEach(i);
            if (_module.Elems[i] is not { Mode: SegmentMode.Active, At: { } at } segment)
            {
                continue;
            }

            TableInst table = _instance.Tables[segment.Table];
            Status status = Evaluate(at, table.Type.Limits.AddressType, out Slot start, out _, out _);
            if (status != Status.Next)
            {
                return status;
            }

            if (!table.Has(table.Address(start), (ulong)segment.Elements.Length))
            {
                throw LinkException.SegmentDoesNotFit(isData: false);
            }
        }

        for (int i = 0; i < _module.Datas.Length; i++)
        {
            TimeLimit.SpendEach(i);
            if (_module.Datas[i] is not { Mode: SegmentMode.Active, At: { } at } segment)
            {
                continue;
            }

            MemInst memory = _instance.Memories[segment.Memory];
            Status status = Evaluate(at, memory.Type.Limits.AddressType, out Slot start, out _, out _);
            if (status != Status.Next)
            {
                return status;
            }

            if (!memory.Has(memory.Address(start), (ulong)segment.Bytes.Length))
            {
                throw LinkException.SegmentDoesNotFit(isData: true);
            }
        }

        return Status.Next;
    }

    private Status RunElems()
    {
        for (int i = 0; i < _module.Elems.Length; i++)
        {
            TimeLimit.SpendEach(i);
            ElemSegment segment = _module.Elems[i];
            if (segment is { Mode: SegmentMode.Active, At: { } at })
            {
                TableInst table = _instance.Tables[segment.Table];
                Status status = Evaluate(at, table.Type.Limits.AddressType, out Slot start, out _, out _);
                if (status == Status.Next)
                {
                    object?[] elements = _instance.Elems[i];
                    status = TableOps.Init(_machine, table, table.Address(start), elements, 0, (uint)elements.Length);
                }

                if (status != Status.Next)
                {
                    return status;
                }
            }

            if (segment.Mode != SegmentMode.Passive)
            {
                _instance.Elems[i] = [];
            }
        }

        return Status.Next;
    }

    private Status RunDatas()
    {
        for (int i = 0; i < _module.Datas.Length; i++)
        {
            TimeLimit.SpendEach(i);
            DataSegment segment = _module.Datas[i];
            if (segment is not { Mode: SegmentMode.Active, At: { } at })
            {
                continue;
            }

            MemInst memory = _instance.Memories[segment.Memory];
            Status status = Evaluate(at, memory.Type.Limits.AddressType, out Slot start, out _, out _);
            if (status == Status.Next)
            {
                ReadOnlySpan<byte> bytes = segment.Bytes.Span;
                status = MemoryOps.Init(_machine, memory, memory.Address(start), bytes, 0, (uint)bytes.Length);
            }

            if (status != Status.Next)
            {
                return status;
            }

            _instance.Datas[i] = default;
        }

        return Status.Next;
    }

    /// <summary>
    /// Evaluates a constant expression (spec:exec-expr): a single instruction directly, any other expression as code.
    /// </summary>
    private Status Evaluate(Expr expression, ValType type, out Slot number, out Slot high, out object? reference)
    {
        number = default;
        high = default;
        reference = null;
        ImmutableArray<Instr> body = expression.Body;
        if (body.Length == 2)
        {
            ref readonly Instr instr = ref body.ItemRef(0);
            switch (instr.Opcode)
            {
                case Opcode.I32Const or Opcode.I64Const or Opcode.F32Const or Opcode.F64Const:
                    number.U64 = instr.Bits;
                    return Status.Next;
                case Opcode.RefFunc:
                    reference = _instance.Funcs[instr.X];
                    return Status.Next;
                case Opcode.RefNull:
                    return Status.Next;
                case Opcode.GlobalGet:
                    GlobalInst global = _instance.Globals[instr.X];
                    reference = global.Reference;
                    number = global.Cell[0];
                    high = global.Cell[1];
                    return Status.Next;
            }
        }

        Machine machine = _machine;
        FuncInst func = new(new FuncType([], [type]), _instance, expression);
        Status status = machine.Invoke(func);
        number = machine.Top[0];
        high = machine.Top[1];
        reference = status == Status.Next && type.IsRef ? machine.Ref(machine.Top, 0) : null;
        return status;
    }
}
