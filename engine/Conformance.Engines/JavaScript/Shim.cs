using System.Collections.Immutable;
using System.Globalization;
using Conformance.Engine;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.JavaScript;

/// <summary>
/// A module around an instance. For each function and global whose values an API cannot carry exactly, it exports a
/// function that carries them as integers (<see cref="Carrier"/>).
/// </summary>
internal sealed class Shim
{
    private const string Call = "call";
    private const string Get = "get";
    private const string Set = "set";
    private readonly List<RecType> _types;
    private readonly List<Import> _imports = [];
    private readonly List<Func> _funcs = [];
    private readonly List<(string Verb, string Name)> _exports = [];
    private readonly List<string> _wrapped = [];
    private int _typeCount;
    private uint _funcImports;

    private Shim(ExternTypes types)
    {
        _types = [.. types.Groups];
        _typeCount = types.TypeCount;
    }

    /// <summary>The module; null if no export of the instance needs it.</summary>
    internal ReadOnlyMemory<byte> Binary { get; private init; }

    /// <summary>The names of its imports from the instance, in order.</summary>
    internal ImmutableArray<string> Wrapped { get; private init; }

    /// <summary>Makes the shim of an instance; null if no export needs one.</summary>
    internal static Shim? Around(ExternTypes types)
    {
        Shim building = new(types);
        foreach ((string name, ExternTypes.Exported export) in types.Exports)
        {
            if (export is { Type: ExternFunc function, Signature: { } signature } && Carrier.IsNeededFor(signature))
            {
                building.ImportFunc(name, function);
            }
        }

        building._funcImports = (uint)building._imports.Count;
        uint func = 0;
        uint global = 0;
        foreach ((string name, ExternTypes.Exported export) in types.Exports)
        {
            if (export is { Type: ExternFunc, Signature: { } signature } && Carrier.IsNeededFor(signature))
            {
                building.WrapFunc(name, func++, signature);
            }
            else if (export.Type is GlobalType type && Carrier.IsNeededFor(type.Value))
            {
                building.WrapGlobal(name, global++, type);
            }
        }

        return building._imports.Count == 0
            ? null
            : new Shim(types) { Binary = building.Encode(), Wrapped = [.. building._wrapped] };
    }

    /// <summary>The export that calls a function.</summary>
    internal static string CallOf(string name) => $"{Call} {name}";

    /// <summary>The export that reads a global.</summary>
    internal static string GetOf(string name) => $"{Get} {name}";

    /// <summary>The export that writes a global.</summary>
    internal static string SetOf(string name) => $"{Set} {name}";

    /// <summary>Ends a list of instructions.</summary>
    internal static Expr Close(List<Instr> code)
    {
        code.Add(new Instr(Opcode.End, 0));
        return new Expr([.. code]);
    }

    private void ImportFunc(string name, ExternFunc type) => Import(name, type);

    private void Import(string name, ExternType type)
    {
        _imports.Add(new Import("", _imports.Count.ToString(CultureInfo.InvariantCulture), type, 0));
        _wrapped.Add(name);
    }

    private void WrapFunc(string name, uint func, FuncType signature)
    {
        List<Instr> code = [];
        List<LocalGroup> locals = [];
        uint local = CarrierCode.PushUnloaded(code, signature.Parameters, 0);
        code.Add(new Instr(Opcode.Call, 0, func));
        CarrierCode.LoadTop(code, signature.Results, locals, local);
        Add(Call, name, signature.Parameters, signature.Results, locals, code);
    }

    private void WrapGlobal(string name, uint global, GlobalType type)
    {
        Import(name, type);
        List<LocalGroup> locals = [];
        List<Instr> code = [new Instr(Opcode.GlobalGet, 0, global)];
        CarrierCode.LoadTop(code, [type.Value], locals, 0);
        Add(Get, name, [], [type.Value], locals, code);
        if (type.IsMutable)
        {
            code = [];
            _ = CarrierCode.PushUnloaded(code, [type.Value], 0);
            code.Add(new Instr(Opcode.GlobalSet, 0, global));
            Add(Set, name, [type.Value], [], [], code);
        }
    }

    private void Add(
        string verb, string name, ImmutableArray<ValType> parameters, ImmutableArray<ValType> results,
        List<LocalGroup> locals, List<Instr> code)
    {
        FuncType type = new(Carrier.TypesFor(parameters), Carrier.TypesFor(results));
        _types.Add(new RecType([new SubType(IsFinal: true, [], type)]));
        _funcs.Add(new Func((uint)_typeCount++, [.. locals], Close(code), 0));
        _exports.Add((verb, name));
    }

    private byte[] Encode() => ModuleEncoder.Encode(new Module(SourceText.FromString("<shim>", ""))
    {
        Types = [.. _types],
        Imports = [.. _imports],
        Funcs = [.. _funcs],
        Exports = [
            .. _exports.Select(
                (export, index) =>
                    new Export($"{export.Verb} {export.Name}", ExternKind.Func, _funcImports + (uint)index, 0))],
    });
}
