using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Validation;

/// <summary>Validity of modules (spec:valid-module).</summary>
public static class ModuleValidator
{
    /// <summary>Validates a module and closes its types in a type space.</summary>
    /// <exception cref="InvalidException">The module violates a rule of validation (spec:valid).</exception>
    /// <exception cref="UnsupportedException">The module needs a feature that is off, or exceeds a limit.</exception>
    public static ValidModule Validate(Module module, FeatureSet features, TypeSpace types) =>
        Validate(new Context(module, features), types, null);

    /// <inheritdoc cref="Validate(Module, FeatureSet, TypeSpace)"/>
    /// <param name="context">The context of the module, without entries.</param>
    /// <param name="types">The type space.</param>
    /// <param name="typed">Receives the types around the instructions of each function; null to do without.</param>
    internal static ValidModule Validate(
        Context context, TypeSpace types, ImmutableArray<ImmutableArray<TypedInstr>>.Builder? typed)
    {
        Types(context, types);
        Imports(context);
        Tags(context);
        Funcs(context);
        Memories(context);
        FuncValidator code = FuncValidator.Rent(context);
        try
        {
            Tables(context, code);
            Globals(context, code);
            Datas(context, code);
            Elems(context, code);
            if (typed is null)
            {
                Bodies(context.Module, code);
            }
            else
            {
                TypedBodies(context, code, typed);
            }
        }
        finally
        {
            code.Return();
        }

        Start(context);
        Exports(context);
        return new ValidModule(
            context.Module,
            [.. context.Types],
            Definitions(context.Funcs),
            [.. context.Tables],
            [.. context.Memories],
            [.. context.Globals],
            [.. context.Tags]);
    }

    private static void Bodies(Module module, FuncValidator code)
    {
        for (int i = 0; i < module.Funcs.Length; i++)
        {
            TimeLimit.SpendEach(i);
            code.Func(module.Funcs[i]);
        }
    }

    private static void TypedBodies(
        Context context,
        FuncValidator code,
        ImmutableArray<ImmutableArray<TypedInstr>>.Builder typed)
    {
        Arities arities = new(context.Module);
        Dictionary<DefType, int> indices = [];
        for (int i = 0; i < context.Types.Count; i++)
        {
            _ = indices.TryAdd(context.Types[i], i);
        }

        foreach (Func func in context.Module.Funcs)
        {
            typed.Add(code.Typed(func, arities, indices));
        }
    }

    private static ImmutableArray<DefType> Definitions(List<HeapType> funcs)
    {
        DefType[] definitions = new DefType[funcs.Count];
        for (int i = 0; i < definitions.Length; i++)
        {
            definitions[i] = funcs[i].Definition!;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(definitions);
    }

    private static void Types(Context context, TypeSpace types)
    {
        long count = 0;
        foreach (RecType group in context.Module.Types)
        {
            count += group.Members.Length;
            TimeLimit.Spend(1);
            if (count > ImplementationLimits.Types)
            {
                throw Invalid.TooMany("types", ImplementationLimits.Types, context.At(group.Offset));
            }

            TypeValidator.Add(context, group, types);
        }
    }

    private static void Imports(Context context)
    {
        foreach (Import import in context.Module.Imports)
        {
            int offset = import.Offset;
            switch (import.Type)
            {
                case ExternFunc func:
                    context.Funcs.Add(TypeValidator.Func(context, func.Type, offset));
                    break;
                case TableType table:
                    AddTable(context, table, offset);
                    break;
                case MemType memory:
                    AddMemory(context, memory, offset);
                    break;
                case GlobalType global:
                    RequireImmutable(context, global, offset);
                    context.Globals.Add(TypeValidator.Global(context, global, offset));
                    break;
                case TagType tag:
                    context.Tags.Add(TypeValidator.Tag(context, tag, offset));
                    break;
                default:
                    throw new InvalidOperationException($"no rule for an import of {import.Type}");
            }
        }

        context.ImportedGlobals = context.Globals.Count;
    }

    private static void Tags(Context context)
    {
        foreach (Tag tag in context.Module.Tags)
        {
            context.Tags.Add(TypeValidator.Tag(context, tag.Type, tag.Offset));
        }
    }

    private static void Funcs(Context context)
    {
        foreach (Func func in context.Module.Funcs)
        {
            DefType type = context.FuncType(func.Type, func.Offset, out _);
            context.Funcs.Add(HeapType.Concrete(type, context.IsExactTyping));
        }
    }

    private static void Memories(Context context)
    {
        foreach (Memory memory in context.Module.Memories)
        {
            AddMemory(context, memory.Type, memory.Offset);
        }
    }

    private static void AddMemory(Context context, MemType type, int offset)
    {
        if (context.Memories.Count > 0 && !context.Features.Has(Feature.MultiMemory))
        {
            throw Invalid.MultipleMemories(context.At(offset));
        }

        context.Memories.Add(TypeValidator.Memory(context, type, offset));
    }

    private static void Tables(Context context, FuncValidator code)
    {
        foreach (Table table in context.Module.Tables)
        {
            TableType type = AddTable(context, table.Type, table.Offset);
            if (table.Init is { } init)
            {
                context.Require(Feature.FunctionReferences, "a table with an initial value", table.Offset);
                ConstExpr.Validate(context, code, init, type.Element, table.Offset);
            }
            else if (!type.Element.IsDefaultable)
            {
                throw Invalid.TableWithoutInitialiser(context.NameOf(type.Element), context.At(table.Offset));
            }
        }
    }

    private static TableType AddTable(Context context, TableType type, int offset)
    {
        if (context.Tables.Count > 0 && !context.Features.Has(Feature.ReferenceTypes))
        {
            throw Invalid.MultipleTables(context.At(offset));
        }

        TableType table = TypeValidator.Table(context, type, offset);
        context.Tables.Add(table);
        return table;
    }

    private static void Globals(Context context, FuncValidator code)
    {
        foreach (Global global in context.Module.Globals)
        {
            GlobalType type = TypeValidator.Global(context, global.Type, global.Offset);
            ConstExpr.Validate(context, code, global.Init, type.Value, global.Offset);
            context.Globals.Add(type);
        }
    }

    private static void Datas(Context context, FuncValidator code)
    {
        foreach (DataSegment data in context.Module.Datas)
        {
            if (data.Mode == SegmentMode.Active)
            {
                MemType memory = context.Memory(data.Memory, data.Offset);
                ConstExpr.Validate(context, code, data.At!.Value, memory.Limits.AddressType, data.Offset);
            }
            else
            {
                context.Require(Feature.BulkMemory, "a passive segment", data.Offset);
            }
        }
    }

    private static void Elems(Context context, FuncValidator code)
    {
        foreach (ElemSegment elem in context.Module.Elems)
        {
            // A list of functions is older than the type that it has now, and than reference types.
            bool isOfFuncs = elem.Type.Kind == ValKind.Ref && elem.Type.Heap.Kind == HeapKind.Func;
            bool isPlain =
                isOfFuncs && elem.Mode != SegmentMode.Declarative && !context.Features.Has(Feature.ReferenceTypes);
            ValType type = isPlain ? elem.Type
                : isOfFuncs ? context.Close(ValType.FuncRef, elem.Offset) with { IsNullable = elem.Type.IsNullable }
                : context.Close(elem.Type, elem.Offset);
            foreach (Expr element in elem.Elements)
            {
                if (isPlain && element.Body is [{ Opcode: Opcode.RefFunc } func, { Opcode: Opcode.End }])
                {
                    context.Func(func.X, func.Offset);
                }
                else
                {
                    ConstExpr.Validate(context, code, element, type, elem.Offset);
                }
            }

            if (elem.Mode == SegmentMode.Active)
            {
                TableType table = context.Table(elem.Table, elem.Offset);
                if (!context.Matches(type, table.Element))
                {
                    throw Invalid.ElementTypes(
                        context.NameOf(type),
                        context.NameOf(table.Element),
                        context.At(elem.Offset));
                }

                ConstExpr.Validate(context, code, elem.At!.Value, table.Limits.AddressType, elem.Offset);
            }
            else
            {
                context.Require(Feature.BulkMemory, "a passive segment", elem.Offset);
            }

            context.Elems.Add(type);
        }
    }

    private static void Start(Context context)
    {
        if (context.Module.Start is { } start
            && context.BodyOfFunc(start.Func, start.Offset) is not { Parameters: [], Results: [] })
        {
            throw Invalid.StartFunction(context.At(start.Offset));
        }
    }

    private static void Exports(Context context)
    {
        ImmutableArray<Export> exports = context.Module.Exports;
        HashSet<string> names = new(exports.Length);
        foreach (Export export in exports)
        {
            switch (export.Kind)
            {
                case ExternKind.Func:
                    context.Func(export.Index, export.Offset);
                    break;
                case ExternKind.Table:
                    context.Table(export.Index, export.Offset);
                    break;
                case ExternKind.Memory:
                    context.Memory(export.Index, export.Offset);
                    break;
                case ExternKind.Global:
                    RequireImmutable(context, context.Global(export.Index, export.Offset), export.Offset);
                    break;
                default:
                    context.Tag(export.Index, export.Offset);
                    break;
            }

            if (!names.Add(export.Name))
            {
                throw Invalid.DuplicateExport(export.Name, context.At(export.Offset));
            }
        }
    }

    private static void RequireImmutable(Context context, GlobalType type, int offset)
    {
        if (type.IsMutable)
        {
            context.Require(Feature.MutableGlobals, "an imported or exported mutable global", offset);
        }
    }
}
