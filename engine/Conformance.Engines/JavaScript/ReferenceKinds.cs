using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Conformance.Engine;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Engines.JavaScript;

/// <summary>
/// Restores the kinds of references behind an API that has one null, shows an i31 as a number and does not distinguish
/// structures from arrays. The static type gives most of the answer, and a module of our own the rest.
/// </summary>
internal sealed class ReferenceKinds(ISession inner, FeatureSet features)
{
    /// <summary>Handle of the module that tests kinds; lower handles are free.</summary>
    internal const int OwnHandle = -1;

    private const string KindExport = "kind";
    private const int StructKind = 1;
    private const int ArrayKind = 2;
    private static readonly Lazy<byte[]> s_module =
        new(() => ModuleEncoder.Encode(ModuleParser.Parse(new SourceText("<kinds>", Encoding.UTF8.GetBytes(
        $"""
        (module
          (func (export "{KindExport}") (param anyref) (result i32)
            (if (ref.test (ref struct) (local.get 0)) (then (return (i32.const {StructKind}))))
            (if (ref.test (ref array) (local.get 0)) (then (return (i32.const {ArrayKind}))))
            (i32.const 0)))
        """)))));

    private bool _hasModule;

    /// <summary>An i31, identified by its number: equal numbers are the same i31.</summary>
    private sealed record I31(int Number);

    /// <summary>Whether a value must be converted before it is sent.</summary>
    internal static bool NeedSending(ImmutableArray<Value> values)
    {
        foreach (Value value in values)
        {
            if (value.Reference is Reference.Opaque { Identity: I31 })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether the API shows if a value has a type. A function type admits functions and null only; every other type of
    /// reference admits values of all hierarchies, which the API converts, and one null stands for all.
    /// </summary>
    internal static bool IsToldApart(Value value, ValType type, ExternTypes module) =>
        module.MayAdmit(type, value)
        || (type.IsRef && value.Reference switch
        {
            Reference.Null => module.MayAdmit(ValType.Ref(type.Heap, isNullable: true), value),
            null => false,
            _ => module.HierarchyOf(type.Heap) == HeapKind.Func,
        });

    /// <summary>Whether the kind of a value of this type may have to be asked for.</summary>
    internal static bool MayHaveToAsk(ValType type, ExternTypes module) =>
        type.IsRef && module.HierarchyOf(type.Heap) == HeapKind.Any
            && module.KindOf(type.Heap) is not (HeapKind.Struct or HeapKind.Array);

    internal ImmutableArray<Value> Send(ImmutableArray<Value> values) =>
        NeedSending(values) ? [.. values.Select(Send)] : values;

    internal Value Send(Value value) =>
        value.Reference is Reference.Opaque { Identity: I31 i31 } ? Value.I32(i31.Number) : value;

    /// <summary>Gives references the kinds of their static types.</summary>
    internal Outcome Restore(
        Outcome outcome,
        ImmutableArray<Value> values,
        ImmutableArray<ValType> types,
        ExternTypes module,
        Deadline deadline)
    {
        Value[]? restored = null;
        for (int i = 0; i < values.Length; i++)
        {
            if (!types[i].IsRef)
            {
                continue;
            }

            restored ??= [.. values];
            if (Restore(values[i], types[i], module, deadline, out Outcome? failure) is not { } value)
            {
                return failure!;
            }

            restored[i] = value;
        }

        return restored is null
            ? outcome
            : new Outcome.Returned(ImmutableCollectionsMarshal.AsImmutableArray(restored));
    }

    private Value? Restore(Value value, ValType type, ExternTypes module, Deadline deadline, out Outcome? failure)
    {
        failure = null;
        HeapKind hierarchy = module.HierarchyOf(type.Heap);
        switch (value.Reference)
        {
            case null when value.Kind == ValKind.I32 && hierarchy is HeapKind.Any or HeapKind.Extern:
                return Value.Ref(
                    new Reference.Opaque(
                        hierarchy == HeapKind.Extern ? HeapKind.Extern : HeapKind.I31, new I31(value.AsI32)));
            case Reference.Null:
                return Value.Null(hierarchy switch
                {
                    HeapKind.Func => HeapKind.NoFunc,
                    HeapKind.Extern => HeapKind.NoExtern,
                    HeapKind.Exn => HeapKind.NoExn,
                    _ => HeapKind.None,
                });
            case Reference.Host host:
                return Value.Ref(host with { IsExtern = hierarchy == HeapKind.Extern });
            case Reference.Opaque opaque when hierarchy == HeapKind.Extern:
                return Value.Ref(opaque with { Kind = HeapKind.Extern });
            case Reference.Opaque { Kind: HeapKind.Any } opaque:
                HeapKind known = module.KindOf(type.Heap);
                HeapKind? kind = known is HeapKind.Struct or HeapKind.Array ? known : Ask(value, deadline, out failure);
                return kind is { } found ? Value.Ref(opaque with { Kind = found }) : null;
            case Reference.Opaque:
                return value;
            default:
                failure = new Outcome.Broken($"the engine answered '{value}' where a {TypeNames.Of(type)} is");
                return null;
        }
    }

    private HeapKind? Ask(Value value, Deadline deadline, out Outcome? failure)
    {
        InstanceId instance = new(OwnHandle);
        if (!_hasModule)
        {
            if (!features.Has(Feature.Gc))
            {
                failure = new Outcome.Unsupported(
                    "the kind of a reference cannot be determined without garbage-collected types");
                return null;
            }

            failure = inner.Execute(new Request.Define(new ModuleId(OwnHandle), s_module.Value), deadline);
            failure = failure is Outcome.Returned
                ? inner.Execute(new Request.Instantiate(instance, new ModuleId(OwnHandle), []), deadline)
                : failure;
            if (failure is not Outcome.Returned)
            {
                return null;
            }

            _hasModule = true;
        }

        failure = inner.Execute(new Request.Invoke(new Extern(instance, KindExport), [value]), deadline);
        if (failure is not Outcome.Returned { Values: [{ Kind: ValKind.I32 } kind] })
        {
            return null;
        }

        failure = null;
        return kind.AsI32 switch
        {
            StructKind => HeapKind.Struct,
            ArrayKind => HeapKind.Array,
            _ => HeapKind.Any,
        };
    }
}
