using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Conformance.Engine;
using Conformance.Runner.Judging;
using Conformance.Runner.Modules;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Execution;

/// <summary>
/// A store with its names. Runs commands by sending requests to a session. Every request has an outcome: an engine that
/// throws, or gives an invalid answer, is <see cref="Outcome.Broken"/>.
/// </summary>
internal sealed partial class ScriptStore(
    ISession session, EngineInfo engine, FeatureSet features, Func<Deadline> deadline, Deadline end,
    ModuleBytes modules, SpectestUse spectest,
    ScriptNames? names = null, LostEffects.Loss? loss = null)
{
    private const string NoThreads = "this engine cannot run a second thread on one store";
    private readonly FeatureSet _features = new(features.Bits & engine.Features.Bits);
    private readonly Dictionary<ModuleId, ReadOnlyMemory<byte>> _binaries = [];
    private long _due = Deadline.Never.Ticks;
    private Deadline _commandEnd = Deadline.Never;
    private readonly Dictionary<InstanceId, ModuleId> _moduleOf = [];
    private readonly Dictionary<InstanceId, ExternTypes> _types = [];
    private SpectestHost? _spectest;
    private InstanceId? _probe;

    /// <summary>The effects that may be missing in the store.</summary>
    internal LostEffects Lost { get; } = new(loss ?? new LostEffects.Loss());

    /// <summary>The host module of the official suite.</summary>
    internal SpectestHost Spectest => _spectest ??= new SpectestHost(this, engine, _features, spectest);

    /// <summary>The bound names.</summary>
    internal ScriptNames Names { get; } = names ?? new ScriptNames();

    /// <summary>
    /// The deadline of the pending request; <see cref="Deadline.Never"/> if none is pending. Readable from any thread.
    /// </summary>
    internal Deadline Due => new(Volatile.Read(ref _due));

    /// <summary>Begins the time of a command. All its requests and all reading for it share that time.</summary>
    internal void BeginCommand() => _commandEnd = deadline();

    /// <summary>Sends a request to the engine.</summary>
    internal Outcome Ask(Request request) =>
        PrepareForCommand() ?? Answered(request, Answers.Ask(session, request, Begin(_commandEnd)));

    /// <summary>Makes the engine ready. What a new engine needs to start is not the command's time.</summary>
    private Outcome? PrepareForCommand()
    {
        long started = Environment.TickCount64;
        if (Prepare() is { } unready)
        {
            return unready;
        }

        if (_commandEnd != Deadline.Never)
        {
            _commandEnd = new Deadline(_commandEnd.Ticks + Environment.TickCount64 - started).OrEarlier(end);
        }

        return null;
    }

    private Deadline Begin(Deadline due)
    {
        Volatile.Write(ref _due, due.Ticks);
        return due;
    }

    private Outcome Answered(Request request, Outcome outcome)
    {
        Volatile.Write(ref _due, Deadline.Never.Ticks);
        Lost.Note(request, outcome, _binaries);
        return outcome;
    }

    /// <summary>Makes the engine ready. The request's time begins afterwards.</summary>
    private Outcome? Prepare()
    {
        try
        {
            return session.Prepare(end);
        }
#pragma warning disable CA1031 // An engine that throws against its promise must not take the run with it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return new Outcome.Broken($"the engine threw {EngineFailure.Describe(failure)}");
        }
    }

    /// <summary>Opens a session for a thread, or returns the obstacle.</summary>
    internal (ISession? Session, Obstacle? Obstacle) Fork(ImmutableArray<InstanceId> shared)
    {
        try
        {
            return engine.Abilities.HasFlag(Abilities.Threads) && session.Fork(shared) is { } thread
                ? (thread, null)
                : (null, new Obstacle(VerdictKind.Unsupported, VerdictTypes.Unsupported, NoThreads));
        }
#pragma warning disable CA1031 // An engine that throws against its promise must not take the run with it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return (null, new Obstacle(
                VerdictKind.Error,
                VerdictTypes.EngineBroken,
                $"the engine threw {EngineFailure.Describe(failure)}"));
        }
    }

    /// <summary>Closes the session.</summary>
    internal void Close()
    {
        try
        {
            session.Dispose();
        }
#pragma warning disable CA1031 // All verdicts are in: a session that cannot be closed changes none of them.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    /// <summary>Limits the runner's own work by the time limit of the command.</summary>
    internal TimeLimit.Scope LimitReading() => TimeLimit.Until(_commandEnd.Ticks);

    /// <summary>The first change that the round trip of a module made; null if there was none.</summary>
    internal Judgement? RoundTripFault(ModuleText text) => modules.FaultOf(text);

    /// <summary>Registers an instance.</summary>
    internal Outcome Register(string name, InstanceId instance)
    {
        if (name == Modules.Spectest.Name)
        {
            // A script may replace the registration, so it must be present first.
            Spectest.Replace();
        }

        return Ask(new Request.Register(name, instance));
    }

    /// <summary>Provides host objects.</summary>
    internal Outcome Provide(InstanceId instance, HostModule host)
    {
        _types[instance] = ExternTypes.Of(host);
        return Ask(new Request.Provide(instance, host));
    }

    /// <summary>Calls a function in a module that catches exceptions of one tag.</summary>
    /// <returns>
    /// The outcome of the call. A caught exception has the tag's name; any other exception has no name.
    /// </returns>
    internal Outcome Catch(ScriptAction.Invoke action, InstanceId instance, Extern tag, string name)
    {
        if (!_features.Has(Feature.Exceptions))
        {
            return new Outcome.Unsupported("exceptions");
        }

        (ModuleText? module, Outcome? failure) = ExceptionProbe.ModuleOf(
            TypesOf(instance),
            action.Export,
            TypesOf(tag.Instance),
            tag.Name);
        if (module is null)
        {
            return failure!;
        }

        (Outcome defined, ModuleId id, _) = Define(module);
        InstanceId probe = Names.NewInstance(null);
        Outcome made = defined is Outcome.Returned
            ? Ask(new Request.Instantiate(probe, id, [new Extern(instance, action.Export), tag]))
            : new Outcome.Unsupported($"a module that catches the exception: {defined}");
        return made switch
        {
            Outcome.Unlinkable it => new Outcome.Unsupported($"types that another module cannot import: {it.Message}"),
            Outcome.Returned => ExceptionProbe.Meaning(
                Ask(new Request.Invoke(new Extern(probe, ExceptionProbe.Call), ValuesOf(action.Arguments))),
                () => Ask(new Request.GetGlobal(new Extern(probe, ExceptionProbe.Ending))),
                name),
            _ => made,
        };
    }

    /// <summary>The exports of an instance; null if they are unknown.</summary>
    private ExternTypes? TypesOf(InstanceId instance)
    {
        if (!_types.TryGetValue(instance, out ExternTypes? types)
            && _moduleOf.TryGetValue(instance, out ModuleId module))
        {
            using TimeLimit.Scope limit = LimitReading();
            try
            {
                types = ExternTypes.Of(
                    ModuleDecoder.Decode(new SourceText("<module>", _binaries[module], IsBinary: true), FeatureSet.All));
                _types.Add(instance, types);
            }
            catch (ModuleException)
            {
                return null;
            }
        }

        return types;
    }

    /// <summary>Performs an action on an instance.</summary>
    internal Outcome Perform(ScriptAction action, InstanceId instance) => Ask(RequestFor(action, instance));

    /// <summary>Sends the requests of commands. Each is carried out when its outcome is enumerated.</summary>
    internal IEnumerable<Outcome> PerformAll(IReadOnlyList<SoleRequest> commands)
    {
        Request[] requests = new Request[commands.Count];
        for (int i = 0; i < requests.Length; i++)
        {
            requests[i] = commands[i] switch
            {
                SoleRequest.Rejection it => it.Definition,
                SoleRequest.Action it => RequestFor(it.What, it.Instance),
                SoleRequest other => throw new ArgumentOutOfRangeException(
                    nameof(commands), other.GetType().Name, "a command without a request"),
            };
        }

        int answered = 0;
        ImmutableArray<Request> all = ImmutableCollectionsMarshal.AsImmutableArray(requests);
        return Answers.Change(
            all,
            Answers.AskAll(session, all, () => Begin(_commandEnd = EndOf(commands[answered])), end),
            (request, outcome) =>
            {
                answered++;
                return Answered(request, outcome);
            });
    }

    /// <summary>The deadline of a command whose request is sent now.</summary>
    private Deadline EndOf(SoleRequest command) =>
        deadline() is var due && command is SoleRequest.Rejection { Spent: > 0 and var spent } && due != Deadline.Never
            ? new Deadline(due.Ticks - spent)
            : due;

    private Request RequestFor(ScriptAction action, InstanceId instance)
    {
        Extern target = new(instance, action.Export);
        return action switch
        {
            ScriptAction.Invoke it => new Request.Invoke(target, ValuesOf(it.Arguments)),
            ScriptAction.Get => new Request.GetGlobal(target),
            ScriptAction.SetGlobal it => new Request.SetGlobal(target, ValueOf(it.Value)),
            ScriptAction.TableSize => new Request.TableSize(target),
            ScriptAction.ReadTable it => new Request.ReadTable(target, it.Index, it.Count),
            ScriptAction.WriteTable it => new Request.WriteTable(target, it.Index, ValueOf(it.Value)),
            ScriptAction.GrowTable it => new Request.GrowTable(target, it.Delta, ValueOf(it.Init)),
            ScriptAction.MemorySize => new Request.MemorySize(target),
            ScriptAction.ReadMemory it => new Request.ReadMemory(target, it.Address, it.Count),
            ScriptAction.WriteMemory it => new Request.WriteMemory(target, it.Address, it.Bytes),
            ScriptAction.GrowMemory it => new Request.GrowMemory(target, it.Delta),
            _ => throw new ArgumentOutOfRangeException(
                nameof(action),
                action.GetType().Name,
                "an action without a request"),
        };
    }

    /// <summary>The obstacle for an action: its instance, or an instance that an argument names.</summary>
    internal Obstacle? FindTarget(ScriptAction action, out InstanceId instance)
    {
        Obstacle? obstacle = Names.FindInstance(action.Instance, out instance);
        return action switch
        {
            _ when obstacle is not null => obstacle,
            ScriptAction.Invoke it => FirstObstacle(it.Arguments),
            ScriptAction.SetGlobal it => ObstacleOf(it.Value),
            ScriptAction.WriteTable it => ObstacleOf(it.Value),
            ScriptAction.GrowTable it => ObstacleOf(it.Init),
            _ => null,
        };
    }

    /// <summary>
    /// The reference to an exported function in this store, found by passing it through a table. Null, with the
    /// outcome, if the engine cannot do that.
    /// </summary>
    internal (Value? Value, Outcome Outcome) ReferenceTo(Extern function)
    {
        const string Table = "table";
        if (_probe is null)
        {
            InstanceId probe = Names.NewInstance(null);
            TableType type = new(new Limits(AddrType.I32, 1, 1), ValType.FuncRef);
            Outcome provided = Ask(new Request.Provide(probe, new HostModule([new HostTable(Table, type)])));
            if (provided is not Outcome.Returned)
            {
                return (null, provided);
            }

            _probe = probe;
        }

        Extern table = new(_probe.Value, Table);
        Outcome written = Ask(new Request.WriteTable(table, 0, Value.Ref(new Reference.Exported(function))));
        Outcome read = written is Outcome.Returned ? Ask(new Request.ReadTable(table, 0)) : written;
        return read is Outcome.Returned { Values: [Value value] } ? (value, read) : (null, read);
    }

    private Obstacle? FirstObstacle(ImmutableArray<Argument> arguments)
    {
        foreach (Argument argument in arguments)
        {
            if (ObstacleOf(argument) is { } obstacle)
            {
                return obstacle;
            }
        }

        return null;
    }

    private Obstacle? ObstacleOf(Argument argument) =>
        argument is Argument.Function function ? Names.FindInstance(function.Instance, out _) : null;

    private ImmutableArray<Value> ValuesOf(ImmutableArray<Argument> arguments)
    {
        if (arguments.Length == 0)
        {
            return [];
        }

        Value[] values = new Value[arguments.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ValueOf(arguments[i]);
        }

        return System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    private Value ValueOf(Argument argument)
    {
        switch (argument)
        {
            case Argument.Constant constant:
                return constant.Value;
            case Argument.Function function:
                _ = Names.FindInstance(function.Instance, out InstanceId instance);
                return Value.Ref(new Reference.Exported(new Extern(instance, function.Export)));
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(argument),
                    argument.GetType().Name,
                    "an argument without a value");
        }
    }
}
