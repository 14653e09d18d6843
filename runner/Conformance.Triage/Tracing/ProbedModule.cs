using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Triage.Tracing;

/// <summary>
/// A module that shows its state: everything that it defines is exported. With probes, its functions also tell each
/// step to the host.
/// </summary>
/// <param name="Traced">The module as it was.</param>
/// <param name="Binary">The changed module.</param>
/// <param name="Host">The host functions that it imports; null without probes.</param>
/// <param name="HostName">The name that they are registered under.</param>
internal sealed record ProbedModule(TracedModule Traced, ReadOnlyMemory<byte> Binary, HostModule? Host, string HostName)
{
    /// <summary>The beginning of the names of probe functions in the log of calls.</summary>
    public const string Prefix = "conformance:probe";

    /// <summary>Modules with more functions keep them to themselves.</summary>
    private const int MostFunctions = 2_000;

    private const string CodeMetadata = "metadata.code.";

    /// <summary>The export of something that the module defines.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="index">Its index, with imports.</param>
    public static string ExportOf(ExternKind kind, int index) => $"conformance:{kind} {index}";

    /// <summary>Changes a module.</summary>
    /// <param name="traced">The module.</param>
    /// <param name="features">The features that it may use.</param>
    /// <param name="sites">Receives the probes; null to insert none.</param>
    /// <returns>The changed module; null if it is not valid, or already has such exports.</returns>
    public static ProbedModule? Of(TracedModule traced, FeatureSet features, List<TraceSite>? sites)
    {
        Module module = traced.Module;
        if (module.Exports.Any(export => export.Name.StartsWith("conformance:", StringComparison.Ordinal)))
        {
            return null;
        }

        try
        {
            ImmutableArray<ImmutableArray<TypedInstr>> typed = OperandTypes.Of(module, features);
            Module opened = module with { Exports = [.. module.Exports, .. Opened(traced, features)] };
            if (sites is null)
            {
                return new ProbedModule(traced, ModuleEncoder.Encode(opened), null, "");
            }

            string host = $"{Prefix}s {sites.Count}";
            FunctionProbes probes = new(traced, sites);
            Func[] funcs = [.. module.Funcs.Select((_, i) => probes.Insert(i, typed[i]))];
            Module probed = Linked(traced, opened with { Funcs = [.. funcs] }, probes.Signatures, host);
            return new ProbedModule(traced, ModuleEncoder.Encode(probed), HostOf(probes.Signatures), host);
        }
        catch (ModuleException)
        {
            return null;
        }
    }

    private static IEnumerable<Export> Opened(TracedModule traced, FeatureSet features)
    {
        Module module = traced.Module;
        IEnumerable<Export> All(ExternKind kind, int count) => Enumerable.Range(traced.ImportedOf(kind), count)
            .Select(index => new Export(ExportOf(kind, index), kind, (uint)index, 0));
        int firstGlobal = traced.ImportedOf(ExternKind.Global);
        return
        [
            .. All(ExternKind.Func, module.Funcs.Length > MostFunctions ? 0 : module.Funcs.Length),
            .. All(ExternKind.Table, module.Tables.Length),
            .. All(ExternKind.Memory, module.Memories.Length),
            .. All(ExternKind.Global, module.Globals.Length)
                .Where(export => features.Has(Feature.MutableGlobals)
                    || !module.Globals[(int)export.Index - firstGlobal].Type.IsMutable),
        ];
    }

    private static string NameOf(ImmutableArray<ValType> signature) =>
        $"{Prefix} {string.Join(' ', signature)}".TrimEnd();

    private static FuncType TypeOf(ImmutableArray<ValType> signature) => new([ValType.I32, .. signature], []);

    private static HostModule HostOf(IEnumerable<ImmutableArray<ValType>> signatures) =>
        new([
            .. signatures.Select(signature => new HostFunc(
                NameOf(signature),
                TypeOf(signature),
                [],
                new HostEnding.Return([]))),
        ]);

    /// <summary>
    /// Adds the imports and the functions that probes call; functions after the imports get another index.
    /// </summary>
    private static Module Linked(
        TracedModule traced, Module module, IReadOnlyList<ImmutableArray<ValType>> signatures, string host)
    {
        uint imported = (uint)traced.ImportedOf(ExternKind.Func);
        uint added = 1 + (uint)signatures.Count;
        uint firstProbe = imported + added + (uint)module.Funcs.Length;
        int firstType = traced.Types.Length;
        Instr Moved(Instr instr) => InstructionSet.Of(instr.Opcode).Immediate != Imm.Func ? instr
            : FunctionProbes.IsProbe(in instr) ? new Instr(instr.Opcode, instr.Offset, firstProbe + instr.X)
            : new Instr(instr.Opcode, instr.Offset, MovedIndex(instr.X));
        uint MovedIndex(uint func) => func < imported ? func : func + added;
        Expr MovedExpr(Expr expr) => new([.. expr.Body.Select(Moved)]);
        RecType GroupOf(FuncType type) => new([new SubType(IsFinal: true, [], type)]);
        Import ImportOf(string from, string name, int type) =>
            new(from, name, new ExternFunc(HeapType.Concrete(firstType + type)), 0);
        return module with
        {
            Types =
            [
                .. module.Types,
                GroupOf(Meter.SpendType),
                .. signatures.Select(signature => GroupOf(TypeOf(signature))),
            ],
            Imports =
            [
                .. module.Imports,
                ImportOf(Meter.Name, Meter.Spend, 0),
                .. signatures.Select((signature, i) => ImportOf(host, NameOf(signature), i + 1)),
            ],
            Funcs =
            [
                .. module.Funcs.Select(func => func with { Body = MovedExpr(func.Body) }),
                .. signatures.Select(
                    (signature, i) => Permitted(signature, (uint)(firstType + i + 1), imported, imported + 1 + (uint)i)),
            ],
            Tables =
            [
                .. module.Tables.Select(table => table with { Init = table.Init is { } init ? MovedExpr(init) : null }),
            ],
            Globals = [.. module.Globals.Select(global => global with { Init = MovedExpr(global.Init) })],
            Elems = [.. module.Elems.Select(elem => elem with { Elements = [.. elem.Elements.Select(MovedExpr)] })],
            Exports =
            [
                .. module.Exports.Select(export =>
                    export.Kind == ExternKind.Func ? export with { Index = MovedIndex(export.Index) } : export),
            ],
            Start = module.Start is { } start ? start with { Func = MovedIndex(start.Func) } : null,

            // These refer to positions in the code, and names to indices of functions.
            BranchHints = [],
            Names = null,
            Customs = [.. module.Customs.Where(custom => custom.Name != "name"
                && !custom.Name.StartsWith(CodeMetadata, StringComparison.Ordinal))],
        };
    }

    /// <summary>A probe function: tells the host if the meter permits it.</summary>
    private static Func Permitted(ImmutableArray<ValType> signature, uint type, uint meter, uint host)
    {
        List<Instr> code = [new Instr(Opcode.Call, 0, meter), new Instr(Opcode.If, 0, data: BlockType.Empty)];
        for (uint i = 0; i <= signature.Length; i++)
        {
            code.Add(new Instr(Opcode.LocalGet, 0, i));
        }

        code.AddRange([new Instr(Opcode.Call, 0, host), new Instr(Opcode.End, 0), new Instr(Opcode.End, 0)]);
        return new Func(type, [], new Expr([.. code]), 0);
    }
}
