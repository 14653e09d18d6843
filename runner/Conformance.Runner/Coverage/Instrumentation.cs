using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Runner.Coverage;

/// <summary>
/// A module that records its executed instructions in mutable globals after its own, one per instruction, and in one
/// more the latest instruction that can trap.
/// </summary>
/// <param name="Binary">The instrumented module.</param>
/// <param name="Noted">The instruction of each global, in order.</param>
/// <param name="Constants">The instructions evaluated during instantiation.</param>
internal sealed record Instrumentation(
    ReadOnlyMemory<byte> Binary, ImmutableArray<Opcode> Noted, ImmutableArray<Opcode> Constants)
{
    /// <summary>The prefix of custom sections with code offsets, which instrumentation would break.</summary>
    private const string CodeMetadata = "metadata.code.";

    /// <summary>The export name of the global with the latest instruction that can trap.</summary>
    internal const string Latest = "executed latest";

    /// <summary>Whether the module has a start function.</summary>
    internal bool HasStart { get; private init; }

    /// <summary>The export name of an instruction's global.</summary>
    internal static string NameOf(Opcode opcode) => $"executed: {InstructionSet.Of(opcode).UniqueName}";

    /// <summary>Instruments a module; null if the module is invalid or already has such exports.</summary>
    internal static Instrumentation? Of(ReadOnlyMemory<byte> binary, FeatureSet features)
    {
        Module module;
        try
        {
            module = ModuleDecoder.Decode(new SourceText("<module>", binary, IsBinary: true), features);
            _ = ModuleValidator.Validate(module, features, new TypeSpace());
        }
        catch (ModuleException)
        {
            return null;
        }

        ImmutableArray<Opcode> noted =
            [.. module.Funcs.SelectMany(func => func.Body.Body).Select(instr => instr.Opcode).Distinct().Order()];
        ImmutableArray<Opcode> constants =
            [.. ScriptCoverage.ConstantsOf(module).SelectMany(expr => expr.Body).Select(instr => instr.Opcode)
                .Distinct()];
        HashSet<string> names = [.. noted.Select(NameOf), Latest];
        if (module.Exports.Any(export => names.Contains(export.Name)))
        {
            return null;
        }

        int first = module.Globals.Length + module.Imports.Count(import => import.Type.Kind == ExternKind.Global);
        GlobalType type = new(ValType.I32, IsMutable: true);
        Expr zero = new([new Instr(Opcode.I32Const, 0), new Instr(Opcode.End, 0)]);
        Module changed = module with
        {
            Funcs = [.. module.Funcs.Select(func => func with { Body = Note(func.Body, noted, first) })],
            Globals = [.. module.Globals, .. noted.Select(_ => new Global(type, zero, 0)), new Global(type, zero, 0)],
            Exports =
            [
                .. module.Exports,
                .. noted.Select((opcode, i) => new Export(NameOf(opcode), ExternKind.Global, (uint)(first + i), 0)),
                new Export(Latest, ExternKind.Global, (uint)(first + noted.Length), 0),
            ],
            Customs =
                [.. module.Customs.Where(custom => !custom.Name.StartsWith(CodeMetadata, StringComparison.Ordinal))],
        };
        return new Instrumentation(ModuleEncoder.Encode(changed), noted, constants)
        {
            HasStart = module.Start is not null,
        };
    }

    private static readonly FrozenDictionary<Opcode, bool> s_canTrap =
        InstructionSet.Rows.ToArray().ToFrozenDictionary(row => row.Opcode, row => !TrapTable.Of(row).IsEmpty);

    private static Expr Note(Expr body, ImmutableArray<Opcode> noted, int first)
    {
        List<Instr> code = new(body.Body.Length * 2);
        HashSet<Opcode> done = [];
        foreach (Instr instr in body.Body)
        {
            Opcode opcode = instr.Opcode;

            // These begin a part of a block, so nothing before them is executed with them.
            bool isHead = opcode is Opcode.Else or Opcode.Catch or Opcode.CatchAll;
            if (isHead)
            {
                done.Clear();
                code.Add(instr);
            }

            if (done.Add(opcode))
            {
                code.Add(new Instr(Opcode.I32Const, instr.Offset, bits: 1));
                code.Add(new Instr(Opcode.GlobalSet, instr.Offset, (uint)(first + noted.BinarySearch(opcode))));
            }

            if (!isHead)
            {
                if (s_canTrap[opcode])
                {
                    code.Add(new Instr(Opcode.I32Const, instr.Offset, bits: 1 + (ulong)noted.BinarySearch(opcode)));
                    code.Add(new Instr(Opcode.GlobalSet, instr.Offset, (uint)(first + noted.Length)));
                }

                code.Add(instr);
            }

            // An instruction recorded before a label or a branch may not have run when control arrives after it.
            if (InstructionSet.Of(opcode).Family == OpFamily.Control)
            {
                done.Clear();
            }
        }

        return new Expr(ImmutableCollectionsMarshal.AsImmutableArray(code.ToArray()));
    }
}
