using System.Collections.Immutable;
using System.Globalization;
using Conformance.Runner.Scripts;
using Conformance.Runner.Wast;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Printing;

namespace Conformance.Triage.Reduction;

/// <summary>
/// Writes a script so that parts of it can be taken away: modules as text, everything in them with an identifier, since
/// indices would mean something else after the first part is gone.
/// </summary>
internal static class Canonical
{
    private static readonly PrintOptions s_folded = new() { Folded = true, UseNames = true, OmitNameSection = true };

    /// <summary>The commands with identifiers.</summary>
    /// <param name="commands">The commands.</param>
    /// <param name="isFolded">Whether operands stand inside the instruction that takes them.</param>
    public static string Print(ImmutableArray<Command> commands, bool isFolded) =>
        ScriptPrinter.Print([.. commands.Select(Named)], s_folded with { Folded = isFolded });

    private static Command Named(Command command) => command switch
    {
        Command.DefineModule it => it with { Module = Named(it.Module) },
        Assertion.IsMalformed => command,
        Assertion.OfModule it => it with { Module = Named(it.Module) },
        Assertion.OfInstance { Instance: ScriptInstance.OfText text } it => it with
        {
            Instance = text with { Module = Named(text.Module) },
        },
        Command.Thread it => it with { Commands = [.. it.Commands.Select(Named)] },
        Command.Group it => it with { Commands = [.. it.Commands.Select(Named)] },
        _ => command,
    };

    private static ModuleText Named(ModuleText text)
    {
        try
        {
            return text switch
            {
                ModuleText.Parsed it => new ModuleText.Parsed(Named(it.Module)),
                ModuleText.Binary it => new ModuleText.Parsed(
                    Named(ModuleDecoder.Decode(new SourceText("<module>", it.Bytes, IsBinary: true)))),
                _ => text,
            };
        }
        catch (ModuleException)
        {
            return text;
        }
    }

    private static Module Named(Module module)
    {
        ModuleNames names = new();
        Name(names.Types, "type", module.Types.Sum(group => group.Members.Length));
        Name(names.Funcs, "f", CountOf(module, ExternKind.Func) + module.Funcs.Length);
        Name(names.Tables, "t", CountOf(module, ExternKind.Table) + module.Tables.Length);
        Name(names.Memories, "m", CountOf(module, ExternKind.Memory) + module.Memories.Length);
        Name(names.Globals, "g", CountOf(module, ExternKind.Global) + module.Globals.Length);
        Name(names.Tags, "tag", CountOf(module, ExternKind.Tag) + module.Tags.Length);
        Name(names.Elems, "e", module.Elems.Length);
        Name(names.Datas, "d", module.Datas.Length);
        ImmutableArray<SubType> types = [.. module.Types.SelectMany(group => group.Members)];
        for (int i = 0; i < types.Length; i++)
        {
            if (types[i].Body is StructType { Fields: var fields })
            {
                Name(names.Fields[(uint)i] = [], "x", fields.Length);
            }
        }

        uint first = (uint)CountOf(module, ExternKind.Func);
        for (int i = 0; i < module.Funcs.Length; i++)
        {
            Func func = module.Funcs[i];
            int parameters =
                func.Type < types.Length && types[(int)func.Type].Body is FuncType type ? type.Parameters.Length : 0;
            Name(
                names.Locals[first + (uint)i] = [],
                "v",
                parameters + (int)Math.Min(func.Locals.Sum(group => group.Count), short.MaxValue));
            Name(
                names.Labels[first + (uint)i] = [],
                "l",
                func.Body.Body.Count(instr =>
                    InstructionSet.Of(instr.Opcode).Mnemonic is "block" or "loop" or "if" or "try_table" or "try"));
        }

        return module with { Name = null, Names = names, Customs = [] };
    }

    private static int CountOf(Module module, ExternKind kind) =>
        module.Imports.Count(import => import.Type.Kind == kind);

    private static void Name(Dictionary<uint, string> names, string stem, int count)
    {
        for (uint i = 0; i < count; i++)
        {
            names[i] = stem + i.ToString(CultureInfo.InvariantCulture);
        }
    }
}
