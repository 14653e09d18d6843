using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.JavaScript;

/// <summary>
/// Sends what an API cannot carry through modules of our own (<see cref="Shim"/>), and gives references back the types that
/// the API does not tell. Handles below zero are its own.
/// </summary>
internal sealed class ShimSession(ISession inner, FeatureSet features) : ISession
{
    private const string NoException = "an exception reference does not cross this API";
    private readonly Dictionary<ModuleId, Module?> _modules = [];
    private readonly Dictionary<ModuleId, string> _unread = [];
    private readonly Dictionary<ModuleId, ReadOnlyMemory<byte>> _binaries = [];
    private readonly Dictionary<InstanceId, ModuleId> _moduleOf = [];
    private readonly Dictionary<InstanceId, ExternTypes> _types = [];
    private readonly Dictionary<InstanceId, InstanceId?> _shims = [];
    private readonly Dictionary<string, FuncType?> _hostFuncs = [];
    private readonly ReferenceKinds _references = new(inner, features);
    private readonly Queue<(Request Asked, Request Sent)> _announced = [];
    private int _own = ReferenceKinds.OwnHandle;

    /// <inheritdoc/>
    public int Lookahead => inner.Lookahead;

    /// <inheritdoc/>
    public void Announce(ImmutableArray<Request> requests)
    {
        ImmutableArray<Request>.Builder sent = ImmutableArray.CreateBuilder<Request>(requests.Length);
        bool isLast = false;
        foreach (Request request in requests)
        {
            if (isLast || Foresee(request, out isLast) is not { } ahead)
            {
                break;
            }

            _announced.Enqueue((request, ahead));
            sent.Add(ahead);
        }

        inner.Announce(sent.ToImmutable());
    }

    /// <inheritdoc/>
    public Outcome? Prepare(Deadline end) => inner.Prepare(end);

    /// <inheritdoc/>
    public Outcome Execute(Request request, Deadline deadline) => request switch
    {
        Request.Define ask => Define(ask, deadline),
        Request.Instantiate ask => Instantiate(ask, deadline),
        Request.Provide ask => Provide(ask, deadline),
        Request.Invoke ask => Invoke(ask, deadline),
        Request.GetGlobal ask => GetGlobal(ask, deadline),
        Request.SetGlobal ask => SetGlobal(ask, deadline),
        Request.ReadTable ask => ReadTable(ask, deadline),
        Request.WriteTable ask => inner.Execute(ask with { Value = _references.Send(ask.Value) }, deadline),
        Request.GrowTable ask => inner.Execute(ask with { Init = _references.Send(ask.Init) }, deadline),
        Request.TakeCalls => TakeCalls(request, deadline),
        _ => inner.Execute(request, deadline),
    };

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    private Outcome Define(Request.Define ask, Deadline deadline)
    {
        Outcome outcome = inner.Execute(ask, deadline);
        if (outcome is Outcome.Returned)
        {
            _ = _modules.Remove(ask.Module);
            _ = _unread.Remove(ask.Module);
            _binaries[ask.Module] = ask.Binary;
        }

        return outcome;
    }

    private Outcome Instantiate(Request.Instantiate ask, Deadline deadline)
    {
        Outcome outcome = inner.Execute(ask, deadline);
        if (outcome is Outcome.Returned)
        {
            Forget(ask.Instance);
            _moduleOf[ask.Instance] = ask.Module;
        }

        return outcome;
    }

    private Outcome Provide(Request.Provide ask, Deadline deadline)
    {
        Outcome outcome = HostShim.IsNeededFor(ask.Host) ? ProvideAround(ask, deadline) : inner.Execute(ask, deadline);
        if (outcome is Outcome.Returned)
        {
            Forget(ask.Instance);
            _types[ask.Instance] = ExternTypes.Of(ask.Host);
            foreach (HostFunc func in ask.Host.Externs.OfType<HostFunc>().Where(func => func.IsLogged))
            {
                // Calls tell a name alone.
                _hostFuncs[func.Name] = _hostFuncs.TryGetValue(func.Name, out FuncType? other) && other != func.Type ? null : func.Type;
            }
        }

        return outcome;
    }

    private Outcome ProvideAround(Request.Provide ask, Deadline deadline)
    {
        HostShim shim = HostShim.Around(ask.Host);
        if (shim.Obstacle is { } obstacle)
        {
            return new Outcome.Unsupported(obstacle);
        }

        InstanceId made = new(--_own);
        ModuleId module = new(_own);
        Outcome outcome = inner.Execute(new Request.Provide(made, shim.Inner), deadline);
        outcome = outcome is Outcome.Returned ? inner.Execute(new Request.Define(module, shim.Binary), deadline) : outcome;
        return outcome switch
        {
            Outcome.Returned => inner.Execute(
                new Request.Instantiate(ask.Instance, module, [.. shim.Inner.Externs.Select(extern_ => new Extern(made, extern_.Name))]), deadline),
            Outcome.Invalid it => new Outcome.Unsupported($"host objects that this engine does not have: {it.Message}"),
            _ => outcome,
        };
    }

    /// <summary>What will be sent for a request; null if that, or a verdict without sending, is not certain yet.</summary>
    /// <param name="isLast">Whether more may have to be asked before its outcome is complete.</param>
    private Request? Foresee(Request request, out bool isLast)
    {
        isLast = false;
        switch (request)
        {
            case Request.Invoke ask when Find(ask.Function) is ({ Signature: { } signature, Type: ExternFunc }, { } types):
                isLast = signature.Results.Any(type => ReferenceKinds.MayHaveToAsk(type, types));
                return ask.Arguments.IsDefault || Refusal(ask.Function, ask.Arguments, signature.Parameters) is not null || ReferenceKinds.NeedSending(ask.Arguments) ? null
                    : !Carrier.IsNeededFor(signature) ? ask
                    : _shims.GetValueOrDefault(ask.Function.Instance) is { } shim ? Carried(ask, shim)
                    : null;
            case Request.GetGlobal get when Find(get.Global) is ({ Type: GlobalType type }, { } module):
                isLast = ReferenceKinds.MayHaveToAsk(type.Value, module);
                return !Carrier.IsNeededFor(type.Value) ? get
                    : _shims.GetValueOrDefault(get.Global.Instance) is { } around ? Carried(get, around)
                    : null;
            default:
                return null;
        }
    }

    private Request.Invoke Carried(Request.Invoke ask, InstanceId shim) =>
        new(new Extern(shim, Shim.CallOf(ask.Function.Name)), _references.Send(Carrier.Load(ask.Arguments.IsDefault ? [] : ask.Arguments)));

    private static Request.Invoke Carried(Request.GetGlobal ask, InstanceId shim) => new(new Extern(shim, Shim.GetOf(ask.Global.Name)), []);

    /// <summary>What was announced for a request; null if it was not.</summary>
    private Request? Announced(Request ask) =>
        _announced.TryPeek(out (Request Asked, Request Sent) next) && ReferenceEquals(next.Asked, ask) ? _announced.Dequeue().Sent : null;

    private Outcome Invoke(Request.Invoke ask, Deadline deadline)
    {
        if (Find(ask.Function) is not ({ Signature: { } signature, Type: ExternFunc }, { } types))
        {
            return Untyped(ask, ask.Function.Instance, ask.Arguments.IsDefault ? [] : ask.Arguments, deadline);
        }

        ImmutableArray<Value> arguments = ask.Arguments.IsDefault ? [] : ask.Arguments;
        if (Refusal(ask.Function, arguments, signature.Parameters) is { } refusal)
        {
            return refusal;
        }

        if (!Carrier.IsNeededFor(signature))
        {
            Request plain = Announced(ask) ?? (ReferenceKinds.NeedSending(arguments) ? ask with { Arguments = _references.Send(arguments) } : ask);
            return Restore(inner.Execute(plain, deadline), signature.Results, types, deadline);
        }

        (InstanceId? shim, Outcome? failure) = ShimOf(ask.Function.Instance, types, deadline);
        if (shim is not { } instance)
        {
            return failure!;
        }

        Outcome outcome = inner.Execute(Announced(ask) ?? Carried(ask, instance), deadline);
        return Restore(Unload(outcome, signature.Results), signature.Results, types, deadline);
    }

    private Outcome GetGlobal(Request.GetGlobal ask, Deadline deadline)
    {
        if (Find(ask.Global) is not ({ Type: GlobalType type }, { } types))
        {
            return Untyped(ask, ask.Global.Instance, [], deadline);
        }

        if (!Carrier.IsNeededFor(type.Value))
        {
            return Restore(inner.Execute(Announced(ask) ?? ask, deadline), [type.Value], types, deadline);
        }

        (InstanceId? shim, Outcome? failure) = ShimOf(ask.Global.Instance, types, deadline);
        return shim is { } instance ? Unload(inner.Execute(Announced(ask) ?? Carried(ask, instance), deadline), [type.Value]) : failure!;
    }

    private Outcome SetGlobal(Request.SetGlobal ask, Deadline deadline)
    {
        if (Find(ask.Global) is not ({ Type: GlobalType type }, { } types))
        {
            return Untyped(ask, ask.Global.Instance, [ask.Value], deadline);
        }

        if (!type.IsMutable)
        {
            return new Outcome.Refused($"{ask.Global} is not mutable");
        }

        if (Refusal(ask.Global, [ask.Value], [type.Value]) is { } refusal)
        {
            return refusal;
        }

        if (!Carrier.IsNeededFor(type.Value))
        {
            return inner.Execute(ask with { Value = _references.Send(ask.Value) }, deadline);
        }

        (InstanceId? shim, Outcome? failure) = ShimOf(ask.Global.Instance, types, deadline);
        return shim is { } instance
            ? inner.Execute(new Request.Invoke(new Extern(instance, Shim.SetOf(ask.Global.Name)), Carrier.Load([ask.Value])), deadline)
            : failure!;
    }

    private Outcome ReadTable(Request.ReadTable ask, Deadline deadline)
    {
        if (Find(ask.Table) is not ({ Type: TableType type }, { } types))
        {
            return Untyped(ask, ask.Table.Instance, [], deadline);
        }

        Outcome outcome = inner.Execute(ask, deadline);
        return outcome is Outcome.Returned returned
            ? Restore(outcome, [.. Enumerable.Repeat(type.Element, returned.Values.Length)], types, deadline)
            : outcome;
    }

    /// <summary>
    /// Asks for something whose type is not known. What happens tells itself, but values come without their types, and go as
    /// the API converts them: to guess either would blame the engine.
    /// </summary>
    private Outcome Untyped(Request ask, InstanceId instance, ImmutableArray<Value> values, Deadline deadline)
    {
        if (values.FirstOrDefault(value => value.Kind is ValKind.F32 or ValKind.F64 or ValKind.V128) is { Kind: not ValKind.Bot } inexact)
        {
            return new Outcome.Unsupported($"{inexact} for a parameter whose type is not known here: {WhyUntyped(instance)}");
        }

        Outcome outcome = inner.Execute(ask, deadline);
        return outcome is Outcome.Returned { Values: { IsDefaultOrEmpty: false } }
            ? new Outcome.Unsupported($"a value whose type is not known here, which this API does not tell: {WhyUntyped(instance)}")
            : outcome;
    }

    private string WhyUntyped(InstanceId instance) =>
        _moduleOf.TryGetValue(instance, out ModuleId module) && _unread.TryGetValue(module, out string? why)
            ? $"the engine accepts a module that we cannot read ({why})"
            : "no type of that export is known";

    private Outcome TakeCalls(Request request, Deadline deadline)
    {
        Outcome outcome = inner.Execute(request, deadline);
        if (outcome is not Outcome.Calls calls)
        {
            return outcome;
        }

        ImmutableArray<HostCall>.Builder log = ImmutableArray.CreateBuilder<HostCall>(calls.Log.Length);
        foreach (HostCall call in calls.Log)
        {
            Outcome restored = Restore(call, deadline);
            if (restored is not Outcome.Returned { Values: var arguments })
            {
                return restored;
            }

            log.Add(call with { Arguments = arguments });
        }

        return new Outcome.Calls(log.MoveToImmutable());
    }

    /// <summary>The arguments of a host call by the types that the function has.</summary>
    private Outcome Restore(HostCall call, Deadline deadline)
    {
        if (call.Arguments.Length == 0)
        {
            return Outcome.Returned.Nothing;
        }

        if (!_hostFuncs.TryGetValue(call.Function, out FuncType? type) || type is null)
        {
            return new Outcome.Unsupported(
                $"arguments of '{call.Function}', which {(_hostFuncs.ContainsKey(call.Function) ? "several host functions of different types are called" : "no host function is called")}");
        }

        // Functions that were not carried have their own values already.
        ImmutableArray<Value> values = call.Arguments.Any(value => value.Kind is ValKind.F32 or ValKind.F64)
            ? call.Arguments
            : Carrier.Unload(type.Parameters, call.Arguments);
        return values.IsDefault
            ? new Outcome.Broken($"a host function was called with {new Outcome.Returned(call.Arguments)} for {TypeNames.Of(type.Parameters)}")
            : Restore(new Outcome.Returned(values), type.Parameters, ExternTypes.Of(new HostModule([])), deadline);
    }

    private static Outcome Unload(Outcome outcome, ImmutableArray<ValType> types)
    {
        if (outcome is not Outcome.Returned returned)
        {
            return outcome;
        }

        ImmutableArray<Value> values = Carrier.Unload(types, returned.Values);
        return !values.IsDefault ? new Outcome.Returned(values)
            : types.Any(Carrier.IsException) ? new Outcome.Unsupported(NoException)
            : new Outcome.Broken($"a shim returned {returned} for {TypeNames.Of(types)}");
    }

    private Outcome Restore(Outcome outcome, ImmutableArray<ValType> types, ExternTypes module, Deadline deadline) =>
        outcome is Outcome.Returned { Values: { Length: > 0 } values } && values.Length == types.Length
            ? _references.Restore(outcome, values, types, module, deadline)
            : outcome;

    /// <summary>Why these values cannot be given; null if they can. Many APIs convert or ignore what does not fit.</summary>
    private static Outcome? Refusal(Extern target, ImmutableArray<Value> values, ImmutableArray<ValType> types)
    {
        if (values.Length != types.Length)
        {
            return new Outcome.Refused($"{target}: {values.Length} values for {types.Length}");
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (values[i].Kind != types[i].Kind)
            {
                return new Outcome.Refused($"{target}: {values[i]} is not of type {types[i]}");
            }

            if (Carrier.IsException(types[i]) && (values[i].Reference is not Reference.Null || !types[i].IsNullable))
            {
                return new Outcome.Unsupported(NoException);
            }
        }

        return null;
    }

    private (ExternTypes.Exported? Export, ExternTypes? Types) Find(Extern name)
    {
        if (!_types.TryGetValue(name.Instance, out ExternTypes? types))
        {
            if (!_moduleOf.TryGetValue(name.Instance, out ModuleId module) || ModuleOf(module) is not { } decoded)
            {
                return default;
            }

            types = ExternTypes.Of(decoded);
            _types.Add(name.Instance, types);
        }

        return types.Exports.TryGetValue(name.Name, out ExternTypes.Exported export) ? (export, types) : default;
    }

    private Module? ModuleOf(ModuleId id)
    {
        if (!_modules.TryGetValue(id, out Module? module))
        {
            try
            {
                module = ModuleDecoder.Decode(new SourceText($"<{id}>", _binaries[id], IsBinary: true));
            }
            catch (ModuleException refused)
            {
                _unread[id] = refused.Message;
            }

            _modules.Add(id, module);
        }

        return module;
    }

    private (InstanceId? Shim, Outcome? Failure) ShimOf(InstanceId instance, ExternTypes types, Deadline deadline)
    {
        if (_shims.TryGetValue(instance, out InstanceId? known))
        {
            return (known, known is null ? NoShim("it did not work before") : null);
        }

        if (Shim.Around(types) is not { } shim)
        {
            return (null, NoShim("it has nothing to carry"));
        }

        InstanceId made = new(--_own);
        ModuleId module = new(_own);
        Outcome outcome = inner.Execute(new Request.Define(module, shim.Binary), deadline);
        if (outcome is Outcome.Returned)
        {
            outcome = inner.Execute(new Request.Instantiate(made, module, [.. shim.Wrapped.Select(name => new Extern(instance, name))]), deadline);
        }

        if (outcome is Outcome.TimedOut or Outcome.Crashed)
        {
            return (null, outcome);
        }

        bool isMade = outcome is Outcome.Returned;
        _shims.Add(instance, isMade ? made : null);
        return isMade ? (made, null) : (null, NoShim(outcome.ToString()));
    }

    private static Outcome.Unsupported NoShim(string why) => new($"values that this API does not carry, and the shim for them failed: {why}");

    private void Forget(InstanceId instance)
    {
        _ = _types.Remove(instance);
        _ = _shims.Remove(instance);
        _ = _moduleOf.Remove(instance);
    }
}
