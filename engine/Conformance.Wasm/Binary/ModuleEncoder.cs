using System.Buffers;
using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Binary;

/// <summary>
/// Writes a module in the binary format (spec:binary). The encoding is canonical: shortest integers, shortest forms,
/// and a data count section exactly when an instruction needs it. The module need not be valid.
/// </summary>
public static class ModuleEncoder
{
    private static ReadOnlySpan<byte> Header => [0x00, 0x61, 0x73, 0x6D, 0x01, 0x00, 0x00, 0x00];

    /// <summary>Writes a module.</summary>
    /// <param name="module">The module; its types use indices.</param>
    /// <param name="withNames">
    /// Whether to replace the name section by one made from <see cref="Module.Name"/> and <see cref="Module.Names"/>,
    /// if there are any.
    /// </param>
    /// <exception cref="ArgumentException">A type is closed or is the bottom type.</exception>
    public static byte[] Encode(Module module, bool withNames = false)
    {
        using ByteWriter writer = new();
        Write(writer, module, withNames);
        return writer.Written.ToArray();
    }

    /// <inheritdoc cref="Encode(Module, bool)"/>
    /// <param name="output">Receives the bytes.</param>
    public static void Encode(Module module, IBufferWriter<byte> output, bool withNames = false)
    {
        using ByteWriter writer = new();
        Write(writer, module, withNames);
        output.Write(writer.Written);
    }

    private static void Write(ByteWriter writer, Module module, bool withNames)
    {
        withNames &= module.Name is not null || module.Names is not null;
        writer.WriteBytes(Header);
        WriteCustoms(writer, module, SectionId.Custom, withNames);
        foreach (SectionId id in SectionOrder.All)
        {
            WriteSection(writer, module, id);
            WriteCustoms(writer, module, id, withNames);
        }

        foreach (CustomSection custom in module.Customs)
        {
            if (custom.After != (int)SectionId.Custom && !custom.FollowsSection)
            {
                WriteCustom(writer, custom, withNames);
            }
        }

        if (withNames)
        {
            writer.WriteByte((byte)SectionId.Custom);
            int start = writer.BeginSized();
            writer.WriteName(NameSection.Name);
            NameSection.Write(writer, module.Name, module.Names);
            writer.EndSized(start);
        }
    }

    private static void WriteCustoms(ByteWriter writer, Module module, SectionId after, bool withNames)
    {
        foreach (CustomSection custom in module.Customs)
        {
            if (custom.After == (int)after)
            {
                WriteCustom(writer, custom, withNames);
            }
        }
    }

    private static void WriteCustom(ByteWriter writer, CustomSection custom, bool withNames)
    {
        if (withNames && custom.Name == NameSection.Name)
        {
            return;
        }

        writer.WriteByte((byte)SectionId.Custom);
        int start = writer.BeginSized();
        writer.WriteName(custom.Name);
        writer.WriteBytes(custom.Bytes.Span);
        writer.EndSized(start);
    }

    private static void WriteSection(ByteWriter writer, Module module, SectionId id)
    {
        switch (id)
        {
            case SectionId.Type:
                WriteList(writer, id, module.Types, static (writer, type) => TypeEncoder.Write(writer, type));
                break;
            case SectionId.Import:
                WriteList(writer, id, module.Imports, static (writer, import) =>
                {
                    writer.WriteName(import.Module);
                    writer.WriteName(import.Name);
                    TypeEncoder.Write(writer, import.Type);
                });
                break;
            case SectionId.Func:
                WriteList(writer, id, module.Funcs, static (writer, func) => writer.WriteU32(func.Type));
                break;
            case SectionId.Table:
                WriteList(writer, id, module.Tables, WriteTable);
                break;
            case SectionId.Memory:
                WriteList(writer, id, module.Memories, static (writer, item) => TypeEncoder.Write(writer, item.Type));
                break;
            case SectionId.Tag:
                WriteList(writer, id, module.Tags, static (writer, tag) => TypeEncoder.Write(writer, tag.Type));
                break;
            case SectionId.Global:
                WriteList(writer, id, module.Globals, static (writer, global) =>
                {
                    TypeEncoder.Write(writer, global.Type);
                    InstrEncoder.Write(writer, global.Init);
                });
                break;
            case SectionId.Export:
                WriteList(writer, id, module.Exports, static (writer, export) =>
                {
                    writer.WriteName(export.Name);
                    writer.WriteByte((byte)export.Kind);
                    writer.WriteU32(export.Index);
                });
                break;
            case SectionId.Start:
                WriteNumber(writer, id, module.Start?.Func);
                break;
            case SectionId.Elem:
                WriteList(writer, id, module.Elems, WriteElem);
                break;
            case SectionId.DataCount:
                WriteNumber(writer, id, NeedsDataCount(module) ? (uint)module.Datas.Length : null);
                break;
            case SectionId.Code:
                WriteList(writer, id, module.Funcs, WriteCode);
                break;
            case SectionId.Data:
                WriteList(writer, id, module.Datas, WriteData);
                break;
            default:
                throw new InvalidOperationException($"no writer for section {id}");
        }
    }

    private static void WriteList<T>(
        ByteWriter writer, SectionId id, ImmutableArray<T> items, Action<ByteWriter, T> write)
    {
        if (items.IsEmpty)
        {
            return;
        }

        writer.WriteByte((byte)id);
        int start = writer.BeginSized();
        writer.WriteU32((uint)items.Length);
        for (int i = 0; i < items.Length; i++)
        {
            TimeLimit.SpendEach(i);
            write(writer, items[i]);
        }

        writer.EndSized(start);
    }

    private static void WriteNumber(ByteWriter writer, SectionId id, uint? number)
    {
        if (number is { } value)
        {
            writer.WriteByte((byte)id);
            int start = writer.BeginSized();
            writer.WriteU32(value);
            writer.EndSized(start);
        }
    }

    private static void WriteTable(ByteWriter writer, Table table)
    {
        if (table.Init is not { } init)
        {
            TypeEncoder.Write(writer, table.Type);
            return;
        }

        writer.WriteByte(TypeCode.TableInit);
        writer.WriteByte(0);
        TypeEncoder.Write(writer, table.Type);
        InstrEncoder.Write(writer, init);
    }

    private static void WriteElem(ByteWriter writer, ElemSegment elem)
    {
        bool hasExprs = !elem.HasIndexForm;
        ElemFlags flags = hasExprs ? ElemFlags.Expressions : ElemFlags.None;
        flags |= elem.Mode switch
        {
            SegmentMode.Passive => ElemFlags.NotActive,
            SegmentMode.Declarative => ElemFlags.NotActive | ElemFlags.TableOrDeclarative,
            _ => ElemFlags.None,
        };

        // The short active form implies table 0 and the element type of its form.
        if (elem.Mode == SegmentMode.Active && (elem.Table != 0 || (hasExprs && elem.Type != ValType.FuncRef)))
        {
            flags |= ElemFlags.TableOrDeclarative;
        }

        writer.WriteU32((uint)flags);
        if (elem.Mode == SegmentMode.Active)
        {
            if ((flags & ElemFlags.TableOrDeclarative) != 0)
            {
                writer.WriteU32(elem.Table);
            }

            InstrEncoder.Write(writer, elem.At ?? throw NoOffset("element"));
        }

        if ((flags & ~ElemFlags.Expressions) != 0)
        {
            if (hasExprs)
            {
                TypeEncoder.Write(writer, elem.Type);
            }
            else
            {
                writer.WriteByte(0);
            }
        }

        writer.WriteU32((uint)elem.Elements.Length);
        foreach (Expr element in elem.Elements)
        {
            if (hasExprs)
            {
                InstrEncoder.Write(writer, element);
            }
            else
            {
                writer.WriteU32(element.Body[0].X);
            }
        }
    }

    private static void WriteCode(ByteWriter writer, Func func)
    {
        int start = writer.BeginSized();
        WriteLocals(writer, func.Locals.AsSpan());
        InstrEncoder.Write(writer, func.Body);
        writer.EndSized(start);
    }

    /// <summary>Writes locals; adjacent groups of one type become one group, and empty groups disappear.</summary>
    private static void WriteLocals(ByteWriter writer, ReadOnlySpan<LocalGroup> groups)
    {
        uint runs = 0;
        for (ReadOnlySpan<LocalGroup> rest = groups; NextRun(ref rest, out _);)
        {
            runs++;
        }

        writer.WriteU32(runs);
        while (NextRun(ref groups, out LocalGroup run))
        {
            writer.WriteU32(run.Count);
            TypeEncoder.Write(writer, run.Type);
        }
    }

    private static bool NextRun(ref ReadOnlySpan<LocalGroup> groups, out LocalGroup run)
    {
        run = default;
        while (!groups.IsEmpty && (run.Count == 0 || groups[0].Count == 0 || groups[0].Type == run.Type))
        {
            run = groups[0].Count == 0 ? run : new LocalGroup(checked(run.Count + groups[0].Count), groups[0].Type);
            groups = groups[1..];
        }

        return run.Count > 0;
    }

    private static void WriteData(ByteWriter writer, DataSegment data)
    {
        if (data.Mode != SegmentMode.Active)
        {
            writer.WriteU32(1);
        }
        else
        {
            if (data.Memory == 0)
            {
                writer.WriteU32(0);
            }
            else
            {
                writer.WriteU32(2);
                writer.WriteU32(data.Memory);
            }

            InstrEncoder.Write(writer, data.At ?? throw NoOffset("data"));
        }

        writer.WriteCounted(data.Bytes.Span);
    }

    private static ArgumentException NoOffset(string kind) => new($"an active {kind} segment has no offset");

    private static bool NeedsDataCount(Module module)
    {
        foreach (Func func in module.Funcs)
        {
            foreach (ref readonly Instr instr in func.Body.Body.AsSpan())
            {
                if (InstructionSet.Of(instr.Opcode).Immediate is Imm.Data or Imm.DataMemory or Imm.TypeData)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
