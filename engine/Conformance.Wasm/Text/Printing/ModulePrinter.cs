using System.Collections.Immutable;
using System.Globalization;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Text.Printing;

/// <summary>
/// Prints modules in the text format (spec:text): one canonical text for a module and its options. Reading the text of
/// a correct module gives a module with the same binary form.
/// </summary>
public sealed class ModulePrinter
{
    // The binary format counts locals; the text format must list them.
    private const ulong MostLocals = 100_000;

    // A text has some sixteen characters for each byte of a module from a compiler. The minimum is for modules that
    // were made without a source.
    private const int CharactersPerByte = 256;
    private const int SmallestLimit = 1 << 24;
    private const int LongestString = 1 << 28;

    // Longer lists continue on further lines.
    private const int BytesInLine = 64;
    private const int IndicesInLine = 16;

    private readonly TextSink _output;
    private readonly Module _module;
    private readonly PrintNames _names;
    private readonly Arities _arities;
    private readonly TypePrinter _types;
    private readonly BodyPrinter _bodies;
    private readonly PrintOptions _options;

    private ModulePrinter(Module module, TextSink output, PrintOptions options)
    {
        _output = output;
        _module = module;
        _options = options;
        _names = new PrintNames(module, options);
        _arities = new Arities(module);
        _types = new TypePrinter(output, _names);
        _bodies = new BodyPrinter(output, new InstrPrinter(output, _names, _types), _names, _arities, options);
    }

    /// <summary>Prints a module.</summary>
    /// <exception cref="UnsupportedException">
    /// A function has more locals than a text can list, or the text would be too long.
    /// </exception>
    /// <exception cref="ArgumentException">A type is closed.</exception>
    public static string Print(Module module, PrintOptions options = default)
    {
        ArgumentNullException.ThrowIfNull(module);
        using StringWriter output = new(CultureInfo.InvariantCulture);
        Print(module, output, options, Math.Min(LimitOf(module), LongestString));
        return output.ToString();
    }

    /// <inheritdoc cref="Print(Module, PrintOptions)"/>
    /// <summary>Prints a module piece by piece, in memory that does not grow with the text.</summary>
    /// <param name="output">Receives the text; lines end with a line feed. It has a part of it after an error.</param>
    public static void Print(Module module, TextWriter output, PrintOptions options = default)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(output);
        Print(module, output, options, LimitOf(module));
    }

    private static void Print(Module module, TextWriter output, PrintOptions options, long longest)
    {
        TextSink sink = new(output, longest, module.Source);
        new ModulePrinter(module, sink, options).Write();
        sink.Flush();
    }

    private static long LimitOf(Module module) =>
        Math.Max(SmallestLimit, CharactersPerByte * (long)module.Source.Content.Length);

    private void Write()
    {
        _output.Write("(module");
        if (_names.Module is { } name)
        {
            _output.Write($" {name}");
        }

        WriteTypes();
        uint[] next = new uint[(int)ExternKind.Tag + 1];
        foreach (Import import in _module.Imports)
        {
            WriteImport(import, next[(int)import.Type.Kind]++);
        }

        WriteAll(_module.Funcs, "func", _names.Funcs, WriteFunc, next[(int)ExternKind.Func]);
        WriteAll(_module.Tables, "table", _names.Tables, WriteTable, next[(int)ExternKind.Table]);
        WriteAll(_module.Memories, "memory", _names.Memories, WriteMemory, next[(int)ExternKind.Memory]);
        WriteAll(_module.Tags, "tag", _names.Tags, (tag, _) => WriteTypeUse(tag.Type.Type), next[(int)ExternKind.Tag]);
        WriteAll(_module.Globals, "global", _names.Globals, WriteGlobal, next[(int)ExternKind.Global]);
        foreach (Export export in _module.Exports)
        {
            Begin("export ");
            TextWriting.WriteName(_output, export.Name);
            _output.Write($" ({TypeNames.Of(export.Kind)} ");
            _output.WriteIndex(_names.Of(export.Kind), export.Index);
            _output.Write("))");
        }

        if (_module.Start is { } start)
        {
            Begin("start ");
            _output.WriteIndex(_names.Funcs, start.Func);
            _output.Write(')');
        }

        WriteAll(_module.Elems, "elem", _names.Elems, WriteElem, 0);
        WriteAll(_module.Datas, "data", _names.Datas, WriteData, 0);
        foreach (CustomSection custom in _module.Customs)
        {
            if (!_options.OmitNameSection || custom.Name != NameSection.Name)
            {
                WriteCustom(custom);
            }
        }

        _output.Write(")\n");
    }

    /// <summary>Begins a field on a new line.</summary>
    private void Begin(string text)
    {
        _bodies.WriteLine(1);
        _output.Write('(');
        _output.Write(text);
    }

    private void WriteTypes()
    {
        uint index = 0;
        foreach (RecType group in _module.Types)
        {
            bool isExplicit = group.IsExplicit || group.Members.Length != 1;
            if (isExplicit)
            {
                Begin("rec");
            }

            foreach (SubType member in group.Members)
            {
                _bodies.WriteLine(isExplicit ? 2 : 1);
                _types.WriteDefinition(member, index++);
            }

            _output.Write(isExplicit ? ")" : "");
        }
    }

    private void WriteImport(Import import, uint index)
    {
        Begin("import ");
        TextWriting.WriteName(_output, import.Module);
        _output.Write(' ');
        TextWriting.WriteName(_output, import.Name);
        _output.Write($" ({TypeNames.Of(import.Type.Kind)}");
        WriteId(_names.Of(import.Type.Kind), index);
        switch (import.Type)
        {
            case ExternFunc { Type.IsExact: true } func:
                _output.Write(" (exact");
                WriteTypeUse(func.Type);
                _output.Write(')');
                break;
            case ExternFunc func:
                WriteTypeUse(func.Type);
                break;
            case TableType table:
                _output.Write(' ');
                _types.Write(table);
                break;
            case MemType memory:
                _output.Write(' ');
                _types.Write(memory);
                break;
            case GlobalType global:
                _output.Write(' ');
                _types.Write(global);
                break;
            case TagType tag:
                WriteTypeUse(tag.Type);
                break;
            default:
                throw new ArgumentException($"{import.Type} has no text form");
        }

        _output.Write("))");
    }

    private void WriteAll<T>(
        ImmutableArray<T> items, string keyword, Dictionary<uint, string> ids, Action<T, uint> write, uint first)
    {
        for (int i = 0; i < items.Length; i++)
        {
            Begin(keyword);
            WriteId(ids, first + (uint)i);
            write(items[i], first + (uint)i);
            _output.Write(')');
        }
    }

    private void WriteId(Dictionary<uint, string> ids, uint index) => _names.Bind(_output, ids, index);

    private void WriteTypeUse(HeapType type) => _types.WriteTypeUse(
        type.Kind == HeapKind.Index ? (uint)type.Index : throw new ArgumentException($"{type} has no text form"));

    private void WriteFunc(Func func, uint index)
    {
        FuncType? type = _arities.FuncTypeAt(func.Type);
        _names.Enter(index);
        _types.WriteTypeUse(func.Type);
        if (type is not null)
        {
            _types.WriteNamed("param", type.Parameters.AsSpan(), 0, _names.Locals);
            _types.WriteList("result", type.Results.AsSpan());
        }

        ValType[] locals = LocalsOf(func);
        if (locals.Length > 0)
        {
            // A further space follows.
            _output.Write("\n   ");
        }

        _types.WriteNamed("local", locals, type?.Parameters.Length ?? 0, _names.Locals);
        _bodies.WriteBody(func.Body, type, 2);
    }

    private ValType[] LocalsOf(Func func)
    {
        ulong count = 0;
        foreach (LocalGroup group in func.Locals)
        {
            count += group.Count;
        }

        if (count > MostLocals)
        {
            Location place = new(_module.Source, func.Offset);
            throw new UnsupportedException($"{count} locals are too many for the text format", place);
        }

        ValType[] locals = new ValType[count];
        int at = 0;
        foreach (LocalGroup group in func.Locals)
        {
            locals.AsSpan(at, (int)group.Count).Fill(group.Type);
            at += (int)group.Count;
        }

        return locals;
    }

    private void WriteTable(Table table, uint index)
    {
        _output.Write(' ');
        _types.Write(table.Type);
        if (table.Init is { } init)
        {
            _bodies.WriteExpr(init);
        }
    }

    private void WriteMemory(Memory memory, uint index)
    {
        _output.Write(' ');
        _types.Write(memory.Type);
    }

    private void WriteGlobal(Global global, uint index)
    {
        _output.Write(' ');
        _types.Write(global.Type);
        _bodies.WriteExpr(global.Init);
    }

    private void WriteElem(ElemSegment elem, uint index)
    {
        _output.Write(elem.Mode == SegmentMode.Declarative ? " declare" : "");
        WriteTarget("table", _names.Tables, elem.Table, elem.At);
        if (elem.HasIndexForm)
        {
            _output.Write(" func");
            for (int i = 0; i < elem.Elements.Length; i++)
            {
                Separate(i, elem.Elements.Length, IndicesInLine);
                _output.WriteIndex(_names.Funcs, elem.Elements[i].Body[0].X);
            }

            return;
        }

        _output.Write(' ');
        _types.Write(elem.Type);
        foreach (Expr element in elem.Elements)
        {
            _bodies.WriteExpr(element, "item");
        }
    }

    /// <summary>
    /// Separates items of a list: by a space, or by a line break if there are too many items for one line.
    /// </summary>
    private void Separate(int item, int count, int inLine)
    {
        if (count > inLine && item % inLine == 0)
        {
            _bodies.WriteLine(2);
        }
        else
        {
            _output.Write(' ');
        }
    }

    private void WriteData(DataSegment data, uint index)
    {
        WriteTarget("memory", _names.Memories, data.Memory, data.At);
        ReadOnlySpan<byte> rest = data.Bytes.Span;
        do
        {
            Separate(0, data.Bytes.Length, BytesInLine);
            ReadOnlySpan<byte> line = rest[..Math.Min(rest.Length, BytesInLine)];
            TextWriting.WriteString(_output, line);
            rest = rest[line.Length..];
        }
        while (!rest.IsEmpty);
    }

    /// <summary>Writes the target of an active segment; table 0 or memory 0 is omitted.</summary>
    private void WriteTarget(string keyword, Dictionary<uint, string> ids, uint index, Expr? at)
    {
        if (at is { } offset)
        {
            if (index != 0)
            {
                _output.Write($" ({keyword} ");
                _output.WriteIndex(ids, index);
                _output.Write(')');
            }

            _bodies.WriteExpr(offset, "offset");
        }
    }

    private void WriteCustom(CustomSection custom)
    {
        Begin("@custom ");
        TextWriting.WriteName(_output, custom.Name);
        if (custom.After == (int)SectionId.Custom)
        {
            _output.Write(" (before first)");
        }
        else if (custom.FollowsSection)
        {
            _output.Write($" (after {((SectionId)custom.After).ToString().ToLowerInvariant()})");
        }

        _output.Write(' ');
        TextWriting.WriteString(_output, custom.Bytes.Span);
        _output.Write(')');
    }
}
