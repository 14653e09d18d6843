using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.JavaScript;

/// <summary>
/// Sends values that an API cannot carry through modules of our own (<see cref="Shim"/>), and restores the types of
/// references that the API does not reveal. Negative handles belong to this session.
/// </summary>
internal sealed class ShimSession(ISession inner, FeatureSet features) : ISession
{
    private const string NoException = "an exception reference does not cross this API";
    private readonly InstanceTypes _types = new();
    private readonly Dictionary<InstanceId, InstanceId?> _shims = [];
    private readonly Dictionary<string, FuncType?> _hostFuncs = [];
    private readonly ReferenceKinds _references = new(inner, features);
    private int _own = ReferenceKinds.OwnHandle;

    /// <inheritdoc/>
    public Outcome? Prepare(Deadline end) => inner.Prepare(end);

    /// <inheritdoc/>
    public Outcome Execute(Request request, Deadline deadline) => request switch
    {
        Request.Define ask => Defined(ask, inner.Execute(ask, deadline)),
        Request.Instantiate ask => Instantiated(ask, inner.Execute(ask, deadline)),
        Request.Provide ask => Provide(ask, deadline),
        Request.Invoke ask => Invoke(ask, deadline),
        Request.GetGlobal ask => GetGlobal(ask, deadline),
        Request.SetGlobal ask => SetGlobal(ask, deadline),
        Request.ReadTable ask => ReadTable(ask, deadline),
        Request.WriteTable ask => RefusalOfSlot(ask.Table, ask.Value)
            ?? inner.Execute(ask with { Value = _references.Send(ask.Value) }, deadline),
        Request.GrowTable ask => RefusalOfSlot(ask.Table, ask.Init)
            ?? inner.Execute(ask with { Init = _references.Send(ask.Init) }, deadline),
        Request.TakeCalls => TakeCalls(request, deadline),
        _ => inner.Execute(request, deadline),
    };

    /// <inheritdoc/>
    public IEnumerable<Outcome> ExecuteAll(ImmutableArray<Request> requests, Func<Deadline> deadline, Deadline end)
    {
        for (int next = 0; next < requests.Length;)
        {
            ImmutableArray<Passage> passages = PassagesOf(requests.AsSpan(next..));
            if (passages.Length == 0)
            {
                yield return Prepare(end) ?? Execute(requests[next++], deadline());
                continue;
            }

            MadeShim? shim = ShimAfter(passages);
            int arrived = 0;
            Deadline due = Deadline.Never;
            using IEnumerator<Outcome> outcomes = inner.ExecuteAll(
                [.. passages.Select(passage => passage.Sent), .. shim?.Requests ?? []],
                () => due = arrived < passages.Length ? deadline() : due,
                end).GetEnumerator();
            while (arrived < passages.Length && outcomes.MoveNext())
            {
                Passage passage = passages[arrived++];
                Outcome outcome = Arrive(passage, outcomes.Current, due);
                if (shim is not null && arrived == passages.Length)
                {
                    TakeShim(shim, outcomes, isNeeded: outcome is Outcome.Returned);
                }

                yield return outcome;
            }

            next += passages.Length;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    private Outcome Defined(Request.Define ask, Outcome outcome)
    {
        if (outcome is Outcome.Returned)
        {
            _types.Add(ask);
        }

        return outcome;
    }

    private Outcome Instantiated(Request.Instantiate ask, Outcome outcome)
    {
        if (outcome is Outcome.Returned)
        {
            _ = _shims.Remove(ask.Instance);
            _types.Add(ask);
        }

        return outcome;
    }

    private Outcome Provide(Request.Provide ask, Deadline deadline)
    {
        Outcome outcome = HostShim.IsNeededFor(ask.Host) ? ProvideAround(ask, deadline) : inner.Execute(ask, deadline);
        if (outcome is Outcome.Returned)
        {
            _ = _shims.Remove(ask.Instance);
            _types.Add(ask);
            foreach (HostFunc func in ask.Host.Externs.OfType<HostFunc>().Where(func => func.IsLogged))
            {
                // A logged call names its function without the instance.
                _hostFuncs[func.Name] = _hostFuncs.TryGetValue(func.Name, out FuncType? other) && other != func.Type
                    ? null
                    : func.Type;
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
        Outcome outcome = ExecuteInTurn(
            [
                new Request.Provide(made, shim.Inner),
                new Request.Define(module, shim.Binary),
                new Request.Instantiate(
                    ask.Instance, module, [.. shim.Inner.Externs.Select(extern_ => new Extern(made, extern_.Name))]),
            ],
            deadline);
        return outcome is Outcome.Invalid it
            ? new Outcome.Unsupported($"host objects that this engine does not support: {it.Message}")
            : outcome;
    }

    /// <summary>
    /// Carries out requests that are without effect if one before them does not return. They are sent together.
    /// </summary>
    /// <returns>The outcome of the first that does not return, otherwise of the last.</returns>
    private Outcome ExecuteInTurn(ImmutableArray<Request> requests, Deadline deadline)
    {
        Outcome last = Outcome.Returned.Nothing;
        foreach (Outcome outcome in inner.ExecuteAll(requests, () => deadline, Deadline.Never))
        {
            last = last is Outcome.Returned ? outcome : last;
        }

        return last;
    }

    /// <summary>
    /// Passages for the first of these requests: as many as certainly take one request each. The last may need further
    /// requests when its outcome arrives.
    /// </summary>
    private ImmutableArray<Passage> PassagesOf(ReadOnlySpan<Request> requests)
    {
        ImmutableArray<Passage>.Builder passages = ImmutableArray.CreateBuilder<Passage>();
        foreach (Request request in requests)
        {
            if (PassageOf(request) is not { } passage)
            {
                break;
            }

            passages.Add(passage);

            // The types of a new instance are known when it exists.
            if (request is Request.Instantiate)
            {
                break;
            }

            if (passage.Types is { } types && passage.Results.Any(type => ReferenceKinds.MayHaveToAsk(type, types)))
            {
                break;
            }
        }

        return passages.ToImmutable();
    }

    /// <summary>
    /// The passage of a request; null if it is answered without the engine, or its shim does not exist yet.
    /// </summary>
    private Passage? PassageOf(Request request) => request switch
    {
        Request.Define or Request.Instantiate => new Passage(request, false, [], null),
        Request.Invoke ask when _types.Find(ask.Function) is ({ Signature: { } signature, Type: ExternFunc }, { } types) =>
            Refusal(ask.Function, ArgumentsOf(ask), signature.Parameters, types) is not null ? null
                : !Carrier.IsNeededFor(signature) ? Plain(ask, signature, types)
                : _shims.GetValueOrDefault(ask.Function.Instance) is { } shim ? Carried(ask, shim, signature, types)
                : null,
        Request.GetGlobal ask when _types.Find(ask.Global) is ({ Type: GlobalType type }, { } types) =>
            !Carrier.IsNeededFor(type.Value) ? Plain(ask, type, types)
                : _shims.GetValueOrDefault(ask.Global.Instance) is { } shim ? Carried(ask, shim, type, types)
                : null,
        _ => null,
    };

    private Passage Plain(Request.Invoke ask, FuncType signature, ExternTypes types) =>
        new(
            ReferenceKinds.NeedSending(ArgumentsOf(ask))
                ? ask with { Arguments = _references.Send(ask.Arguments) }
                : ask,
            false,
            signature.Results,
            types);

    private static Passage Plain(Request.GetGlobal ask, GlobalType type, ExternTypes types) =>
        new(ask, false, [type.Value], types);

    private Passage Carried(Request.Invoke ask, InstanceId shim, FuncType signature, ExternTypes types) => new(
        new Request.Invoke(
            new Extern(shim, Shim.CallOf(ask.Function.Name)), _references.Send(Carrier.Load(ArgumentsOf(ask)))),
        true, signature.Results, types);

    private static Passage Carried(Request.GetGlobal ask, InstanceId shim, GlobalType type, ExternTypes types) =>
        new(new Request.Invoke(new Extern(shim, Shim.GetOf(ask.Global.Name)), []), true, [type.Value], types);

    private static ImmutableArray<Value> ArgumentsOf(Request.Invoke ask) =>
        ask.Arguments.IsDefault ? [] : ask.Arguments;

    private Outcome Pass(Passage passage, Deadline deadline) =>
        Arrive(passage, inner.Execute(passage.Sent, deadline), deadline);

    private Outcome Arrive(Passage passage, Outcome outcome, Deadline deadline) => passage switch
    {
        { Sent: Request.Define ask } => Defined(ask, outcome),
        { Sent: Request.Instantiate ask } => Instantiated(ask, outcome),
        { Types: { } types } => Restore(
            passage.IsCarried ? Unload(outcome, passage.Results) : outcome, passage.Results, types, deadline),
        _ => outcome,
    };

    private Outcome Invoke(Request.Invoke ask, Deadline deadline)
    {
        ImmutableArray<Value> arguments = ArgumentsOf(ask);
        if (_types.Find(ask.Function) is not ({ Signature: { } signature, Type: ExternFunc }, { } types))
        {
            return Untyped(ask, ask.Function.Instance, arguments, deadline);
        }

        if (Refusal(ask.Function, arguments, signature.Parameters, types) is { } refusal)
        {
            return refusal;
        }

        if (!Carrier.IsNeededFor(signature))
        {
            return Pass(Plain(ask, signature, types), deadline);
        }

        (InstanceId? shim, Outcome? failure) = ShimOf(ask.Function.Instance, types, deadline);
        return shim is { } instance ? Pass(Carried(ask, instance, signature, types), deadline) : failure!;
    }

    private Outcome GetGlobal(Request.GetGlobal ask, Deadline deadline)
    {
        if (_types.Find(ask.Global) is not ({ Type: GlobalType type }, { } types))
        {
            return Untyped(ask, ask.Global.Instance, [], deadline);
        }

        if (!Carrier.IsNeededFor(type.Value))
        {
            return Pass(Plain(ask, type, types), deadline);
        }

        (InstanceId? shim, Outcome? failure) = ShimOf(ask.Global.Instance, types, deadline);
        return shim is { } instance ? Pass(Carried(ask, instance, type, types), deadline) : failure!;
    }

    private Outcome SetGlobal(Request.SetGlobal ask, Deadline deadline)
    {
        if (_types.Find(ask.Global) is not ({ Type: GlobalType type }, { } types))
        {
            return Untyped(ask, ask.Global.Instance, [ask.Value], deadline);
        }

        if (Refusal(ask.Global, [ask.Value], [type.Value], types) is { } refusal)
        {
            return refusal;
        }

        // No shim can import an immutable global as a mutable one.
        if (!type.IsMutable || !Carrier.IsNeededFor(type.Value))
        {
            return inner.Execute(ask with { Value = _references.Send(ask.Value) }, deadline);
        }

        (InstanceId? shim, Outcome? failure) = ShimOf(ask.Global.Instance, types, deadline);
        return shim is { } instance
            ? inner.Execute(
                new Request.Invoke(new Extern(instance, Shim.SetOf(ask.Global.Name)), Carrier.Load([ask.Value])),
                deadline)
            : failure!;
    }

    private Outcome ReadTable(Request.ReadTable ask, Deadline deadline)
    {
        if (_types.Find(ask.Table) is not ({ Type: TableType type }, { } types))
        {
            return Untyped(ask, ask.Table.Instance, [], deadline);
        }

        Outcome outcome = inner.Execute(ask, deadline);
        return outcome is Outcome.Returned returned
            ? Restore(outcome, [.. Enumerable.Repeat(type.Element, returned.Values.Length)], types, deadline)
            : outcome;
    }

    /// <summary>
    /// Sends a request whose type is unknown. Outcomes such as traps are reliable. Values arrive without types and
    /// leave as the API converts them; a guess at either could blame the engine wrongly.
    /// </summary>
    private Outcome Untyped(Request ask, InstanceId instance, ImmutableArray<Value> values, Deadline deadline)
    {
        if (values.FirstOrDefault(
            value => value.Kind is ValKind.F32 or ValKind.F64 or ValKind.V128) is { Kind: not ValKind.Bot } inexact)
        {
            return new Outcome.Unsupported($"{inexact} for a parameter of unknown type: {_types.WhyUnknown(instance)}");
        }

        Outcome outcome = inner.Execute(ask, deadline);
        return outcome is Outcome.Returned { Values: { IsDefaultOrEmpty: false } }
            ? new Outcome.Unsupported(
                $"a value of unknown type, which this API does not reveal: {_types.WhyUnknown(instance)}")
            : outcome;
    }

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

    /// <summary>Restores the arguments of a host call by the function's types.</summary>
    private Outcome Restore(HostCall call, Deadline deadline)
    {
        if (call.Arguments.Length == 0)
        {
            return Outcome.Returned.Nothing;
        }

        if (!_hostFuncs.TryGetValue(call.Function, out FuncType? type) || type is null)
        {
            return new Outcome.Unsupported(
                $"arguments of '{call.Function}', which "
                    + $"{(_hostFuncs.ContainsKey(call.Function) ? "several host functions of different types are called" : "no host function is called")}");
        }

        // Functions without carriers already have their own values.
        ImmutableArray<Value> values = call.Arguments.Any(value => value.Kind is ValKind.F32 or ValKind.F64)
            ? call.Arguments
            : Carrier.Unload(type.Parameters, call.Arguments);
        return values.IsDefault
            ? new Outcome.Broken(
                $"a host function was called with {new Outcome.Returned(call.Arguments)} for "
                    + $"{TypeNames.Of(type.Parameters)}")
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

    /// <summary>
    /// Why these values cannot be sent; null if they can. Only values that the API neither converts nor ignores are
    /// left for the engine to refuse.
    /// </summary>
    private static Outcome? Refusal(
        Extern target, ImmutableArray<Value> values, ImmutableArray<ValType> types, ExternTypes module)
    {
        if (values.Length != types.Length)
        {
            string given = Quantity.Of(values.Length, "value");
            return new Outcome.Refused($"{target}: {given} for {types.Length}") { IsUnasked = true };
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (!ReferenceKinds.IsToldApart(values[i], types[i], module))
            {
                return new Outcome.Refused($"{target}: {values[i]} is not of type {types[i]}") { IsUnasked = true };
            }

            if (Carrier.IsException(types[i]) && (values[i].Reference is not Reference.Null || !types[i].IsNullable))
            {
                return new Outcome.Unsupported(NoException);
            }
        }

        return null;
    }

    private Outcome? RefusalOfSlot(Extern table, Value value) =>
        _types.Find(table) is ({ Type: TableType type }, { } types)
            ? Refusal(table, [value], [type.Element], types)
            : null;

    /// <summary>
    /// The shim for an instance that these passages define and make, so that it need not wait for its first value. Null
    /// if they make none, or none that needs a shim.
    /// </summary>
    private MadeShim? ShimAfter(ImmutableArray<Passage> passages) =>
        passages is [.., { Sent: Request.Define define }, { Sent: Request.Instantiate made }]
        && made.Module == define.Module
        && InstanceTypes.Of(define) is { } types
        && Shim.Around(types) is { } shim
            ? NewShim(shim, made.Instance)
            : null;

    /// <summary>
    /// Takes the outcomes of the requests that make a shim. If they failed, it will be made when it is needed, for that
    /// request to bear.
    /// </summary>
    private void TakeShim(MadeShim shim, IEnumerator<Outcome> outcomes, bool isNeeded)
    {
        for (int i = 0; i < shim.Requests.Length; i++)
        {
            isNeeded &= outcomes.MoveNext() && outcomes.Current is Outcome.Returned;
        }

        if (isNeeded)
        {
            _shims[shim.Around] = shim.Instance;
        }
    }

    private MadeShim NewShim(Shim shim, InstanceId around)
    {
        InstanceId made = new(--_own);
        ModuleId module = new(_own);
        return new MadeShim(
            around,
            made,
            [
                new Request.Define(module, shim.Binary),
                new Request.Instantiate(made, module, [.. shim.Wrapped.Select(name => new Extern(around, name))]),
            ]);
    }

    private (InstanceId? Shim, Outcome? Failure) ShimOf(InstanceId instance, ExternTypes types, Deadline deadline)
    {
        if (_shims.TryGetValue(instance, out InstanceId? known))
        {
            return (known, known is null ? NoShim("it did not work before") : null);
        }

        if (Shim.Around(types) is not { } shim)
        {
            return (null, NoShim("it has no values to carry"));
        }

        MadeShim made = NewShim(shim, instance);
        Outcome outcome = ExecuteInTurn(made.Requests, deadline);
        if (outcome is Outcome.TimedOut or Outcome.Crashed)
        {
            return (null, outcome);
        }

        bool isMade = outcome is Outcome.Returned;
        _shims.Add(instance, isMade ? made.Instance : null);
        return isMade ? (made.Instance, null) : (null, NoShim(outcome.ToString()));
    }

    private static Outcome.Unsupported NoShim(string why) =>
        new($"values that this API does not carry, and the shim for them failed: {why}");

    /// <summary>A shim and the requests that make it.</summary>
    private sealed record MadeShim(InstanceId Around, InstanceId Instance, ImmutableArray<Request> Requests);

    /// <summary>A request that crosses the API as one request.</summary>
    /// <param name="Sent">The request to send.</param>
    /// <param name="IsCarried">Whether a shim carries the values.</param>
    /// <param name="Results">The types of the returned values.</param>
    /// <param name="Types">The types of the module that the values come from; null if there are no values.</param>
    private readonly record struct Passage(
        Request Sent, bool IsCarried, ImmutableArray<ValType> Results, ExternTypes? Types);
}
