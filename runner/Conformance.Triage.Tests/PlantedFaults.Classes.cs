using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Triage.Tests;

/// <summary>Faults of the kinds that engines really had, each planted in the modules that the reference gets.</summary>
internal static partial class PlantedFaults
{
    /// <summary>Engines with these faults.</summary>
    public static IEnumerable<TestCaseData> OfModules()
    {
        yield return Case("a_64_bit_index_cut_to_32", () => new FaultyReference(module => module with
        {
            Funcs = Rewritten(module, instr =>
                instr.Opcode == Opcode.TableGet
                && TablesOf(module).ElementAt((int)instr.X).Limits.Address == AddrType.I64
                    ? [new Instr(Opcode.I32WrapI64, 0), new Instr(Opcode.I64ExtendI32U, 0), instr]
                    : [instr]),
        }));
        yield return Case("a_growth_returns_another_size", () => Where(
            module => TablesOf(module).All(table => table.Limits.Address == AddrType.I32),
            instr => instr.Opcode == Opcode.TableGrow
                ? [instr, Constant(1), new Instr(Opcode.I32Add, 0)]
                : [instr]));
        yield return Case("the_size_of_an_imported_table_is_that_of_its_declaration", () => new FaultyReference(
            module => module with
            {
                Funcs = Rewritten(module, instr =>
                    instr.Opcode == Opcode.TableSize
                    && ImportedTables(module).ElementAtOrDefault((int)instr.X) is { Limits.Address: AddrType.I32 } table
                        ? [Constant(table.Limits.Minimum)]
                        : [instr]),
            }));
        yield return Case("active_segments_are_written_in_reverse", () => new FaultyReference(module =>
            module.Elems.All(elem => elem.Mode == SegmentMode.Active)
                ? module with { Elems = [.. module.Elems.Reverse()] }
                : module));
        yield return Case("a_global_in_a_segment_is_null", () => new FaultyReference(module => module with
        {
            Elems =
            [
                .. module.Elems.Select(elem => !elem.Type.IsNullable ? elem : elem with
                {
                    Elements =
                    [
                        .. elem.Elements.Select(one => one.Body[0].Opcode != Opcode.GlobalGet
                            ? one
                            : new Expr([new Instr(Opcode.RefNull, 0, data: elem.Type), .. one.Body[1..]])),
                    ],
                }),
            ],
        }));
        yield return Case("a_table_index_is_masked", () => Where(
            module => TablesOf(module).All(table => table.Limits.Address == AddrType.I32),
            instr => instr.Opcode == Opcode.TableGet
                ? [Constant(255), new Instr(Opcode.I32And, 0), instr]
                : [instr]));
        yield return Case("a_declarative_segment_cannot_be_read", () => new FaultyReference(
            outcome: (request, outcome, module) =>
                request is Request.Define && module?.Elems.Any(elem => elem.Mode == SegmentMode.Declarative) == true
                    ? new Outcome.Malformed("malformed elements segment kind")
                    : outcome));
    }

    private static FaultyReference Where(Func<Module, bool> applies, Func<Instr, Instr[]> change) =>
        new(module => applies(module) ? module with { Funcs = Rewritten(module, change) } : module);

    private static System.Collections.Immutable.ImmutableArray<Func> Rewritten(
        Module module,
        Func<Instr, Instr[]> change) =>
        [
            .. module.Funcs.Select(func => func with { Body = new Expr([.. func.Body.Body.SelectMany(change)]) }),
        ];

    private static Instr Constant(ulong value) => new(Opcode.I32Const, 0, bits: value);

    private static IEnumerable<TableType> ImportedTables(Module module) =>
        module.Imports.Select(import => import.Type).OfType<TableType>();

    private static IEnumerable<TableType> TablesOf(Module module) =>
        ImportedTables(module).Concat(module.Tables.Select(table => table.Type));
}
