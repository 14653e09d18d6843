using Conformance.Engine;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Native.Sessions;

/// <summary>
/// Makes host objects. C APIs can describe few of their types, so a module of our own defines and exports each table,
/// memory, global or tag. Only functions, and globals that no constant can initialize, are made by the library.
/// </summary>
/// <param name="store">The store of the objects.</param>
/// <param name="deadline">Deadline of the request.</param>
internal sealed class HostObjects(NativeStore store, Deadline deadline)
{
    private const string ExportName = "";

    /// <summary>Makes the objects as an instance.</summary>
    /// <returns>The instance, or an outcome that is no success.</returns>
    internal (NativeInstance? Instance, Outcome? Failure) Make(HostModule host)
    {
        ExternTypes types = ExternTypes.Of(host);
        Dictionary<string, NativeExtern> externs = [];
        foreach (HostExtern made in host.Externs)
        {
            (object? handle, Outcome? failure) = Make(made);
            if (handle is null)
            {
                return (null, failure);
            }

            NativeExtern extern_ = new(handle, types.Exports[made.Name], types);
            externs[made.Name] = extern_;
            Value? initial = made switch { HostTable it => it.Init, HostGlobal it => it.Value, _ => null };
            if (initial is { } value && !IsConstant(value) && Fill(made, extern_, value) is { } objection)
            {
                return (null, new Outcome.Unsupported($"'{made.Name}': {objection}"));
            }
        }

        return (new NativeInstance(externs), null);
    }

    private (object? Handle, Outcome? Failure) Make(HostExtern made) => made switch
    {
        HostFunc it => Made(it, store.MakeFunc(it)),
        HostTag it => ByModule(it, ExternKind.Tag, module => module with
        {
            Types = [new RecType([new SubType(IsFinal: true, [], it.Type)])],
            Tags = [new Tag(new TagType(HeapType.Concrete(0)), 0)],
        }),
        HostMemory it => ByModule(it, ExternKind.Memory, module => module with { Memories = [new Memory(it.Type, 0)] }),
        HostTable it => Make(it),
        HostGlobal it => Make(it),
        HostExtern other =>
            throw new ArgumentOutOfRangeException(nameof(made), other.GetType().Name, "an unknown host object"),
    };

    private (object? Handle, Outcome? Failure) Make(HostTable table) =>
        table.Init is { } init && Unfit(init, table.Type.Element) is { } wrong
            ? (null, new Outcome.Refused($"'{table.Name}': {wrong}"))
            : !table.Type.Element.IsNullable
            ? (null, new Outcome.Unsupported($"'{table.Name}': host tables of {table.Type.Element}"))
            : ByModule(table, ExternKind.Table, module => module with { Tables = [new Table(table.Type, null, 0)] });

    private (object? Handle, Outcome? Failure) Make(HostGlobal global)
    {
        ValType type = global.Type.Value;
        if (Unfit(global.Value, type) is { } wrong)
        {
            return (null, new Outcome.Refused($"'{global.Name}': {wrong}"));
        }

        bool isConstant = IsConstant(global.Value);
        if (IsMadeByLibrary(global))
        {
            return Made(global, store.MakeGlobal(global.Type, global.Value));
        }

        if (!isConstant && !(global.Type.IsMutable && type.IsNullable))
        {
            return (null,
                new Outcome.Unsupported($"'{global.Name}': a host global of type {type} that is {global.Value}"));
        }

        Instr initial = Constant(type, isConstant ? global.Value : NativeValues.DefaultOf(type));
        Expr expr = new([initial, new Instr(Opcode.End, 0)]);
        return ByModule(
            global, ExternKind.Global, module => module with { Globals = [new Global(global.Type, expr, 0)] });
    }

    private static bool IsConstant(Value value) => value.Reference is null or Reference.Null;

    private static bool IsMadeByLibrary(HostGlobal global) =>
        !IsConstant(global.Value) && (global.Type.Value == ValType.FuncRef || global.Type.Value == ValType.ExternRef);

    private static string? Unfit(Value value, ValType type) =>
        NativeValues.Mismatch([value], [type], NativeValues.NoTypes);

    private static (object? Handle, Outcome? Failure) Made(HostExtern made, (object? Handle, string Objection) by) =>
        by.Handle is null ? (null, new Outcome.Unsupported($"'{made.Name}': {by.Objection}")) : (by.Handle, null);

    private (object? Handle, Outcome? Failure) ByModule(HostExtern made, ExternKind kind, Func<Module, Module> define)
    {
        Module module = define(new Module(SourceText.FromString("<host>", ""))
        {
            Exports = [new Export(ExportName, kind, 0, 0)],
        });
        (object? compiled, string objection) = store.Compile(ModuleEncoder.Encode(module));
        if (compiled is null)
        {
            return (null, new Outcome.Unsupported($"'{made.Name}', which this engine does not support: {objection}"));
        }

        (object? instance, Outcome? failure) = store.Instantiate(compiled, [], deadline);
        return instance is not null
            ? (store.Export(instance, 0, ExportName),
                new Outcome.Broken($"the module that exports '{made.Name}' has no exports"))
            : (null, failure is Outcome.TimedOut ? failure
                : new Outcome.Unsupported($"'{made.Name}', which this engine does not make: {failure}"));
    }

    private string? Fill(HostExtern made, NativeExtern extern_, Value value)
    {
        if (made is HostGlobal global && IsMadeByLibrary(global))
        {
            return null;
        }

        if (!store.Abilities.HasFlag(made is HostGlobal ? Abilities.GlobalAccess : Abilities.TableAccess))
        {
            return $"this library cannot write {value} into it";
        }

        if (made is HostGlobal)
        {
            return store.SetGlobal(extern_, value);
        }

        ulong size = store.TableSize(extern_);
        string? objection = null;
        for (ulong i = 0; i < size && objection is null; i++)
        {
            objection = store.WriteSlot(extern_, i, value);
        }

        return objection;
    }

    private static Instr Constant(ValType type, Value value) => type.Kind switch
    {
        ValKind.I32 => new Instr(Opcode.I32Const, 0, bits: (ulong)value.AsI32),
        ValKind.I64 => new Instr(Opcode.I64Const, 0, bits: value.Low),
        ValKind.F32 => new Instr(Opcode.F32Const, 0, bits: value.Low),
        ValKind.F64 => new Instr(Opcode.F64Const, 0, bits: value.Low),
        ValKind.V128 => Instr.OfVector(Opcode.V128Const, 0, value.AsV128),
        _ => new Instr(Opcode.RefNull, 0, data: type),
    };
}
