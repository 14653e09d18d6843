using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Judging;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Triage.Tracing;

/// <summary>
/// A store under trace. It changes the modules of the script, so that they show their state and their steps, and
/// compares two engines after each request.
/// </summary>
internal sealed class TracingSession : ISession
{
    /// <summary>Handles of the runner are below, those of adapters are negative.</summary>
    private const int FirstHandle = 1 << 29;

    private readonly Sides _sides;
    private readonly FeatureSet _features;
    private readonly TracePlan _plan;
    private readonly TraceRecord _record;
    private readonly OutcomeComparison _outcomes;
    private readonly StateComparison _state;
    private readonly FunctionNames _functions;
    private readonly EventLog _log;
    private readonly Dictionary<ModuleId, ProbedModule> _modules = [];
    private readonly List<TraceSite> _sites = [];
    private readonly InstanceId _meter = new(FirstHandle);
    private int _next = FirstHandle + 1;
    private bool _hasMeter;

    public TracingSession(Sides sides, FeatureSet features, TracePlan plan, TraceRecord record)
    {
        _sides = sides;
        _features = features;
        _plan = plan;
        _record = record;
        _outcomes = new OutcomeComparison(record.References, sides.Abilities);
        _functions =
            new FunctionNames(Ask, record.References, () => new InstanceId(_next++), sides.AreTwo, record.Note);
        _state = new StateComparison(Ask, sides.Names, record.References, _functions.Identify, record.Note);
        _log = new EventLog(_sites);
    }

    /// <inheritdoc/>
    public Outcome? Prepare(Deadline end) => _sides.Prepare(end);

    /// <inheritdoc/>
    public Outcome Execute(Request request, Deadline deadline)
    {
        if (_record.First is not null)
        {
            // The run ends after this command; its verdict is not looked at.
            return _sides.Ask(request, deadline).Left;
        }

        return request switch
        {
            Request.Define define => Define(define, deadline),
            Request.TakeCalls => TakeCalls(deadline),
            _ => Perform(request, deadline),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _sides.Dispose();

    private static bool IsLost(Outcome outcome) => outcome is Outcome.Crashed or Outcome.TimedOut;

    /// <summary>Asks both for the trace, which does not use up the time of the command.</summary>
    private (Outcome Left, Outcome Right) Ask(Request request) => _sides.Ask(
        request, _plan.Time == Timeout.InfiniteTimeSpan ? Deadline.Never : Deadline.After(_plan.Time));

    private Outcome Define(Request.Define define, Deadline deadline)
    {
        // Modules that the runner makes for itself stay as they are.
        if (_record.Current?.ValidModule is { } text && Changed(define, text) is { } module && Prepare(module))
        {
            (Outcome left, Outcome right) = _sides.Ask(define with { Binary = module.Binary }, deadline);
            if (left is Outcome.Returned && right is Outcome.Returned)
            {
                _modules[define.Module] = module;
                return left;
            }
        }

        (Outcome one, Outcome other) = _sides.Ask(define, deadline);
        if (one is Outcome.Returned && other is Outcome.Returned && _record.Current?.ValidModule is not null)
        {
            _record.Note(
                $"the module in {_record.Current.At.Location} is taken as it is, so what it does not export is not seen");
        }

        return Compared(one, other);
    }

    private ProbedModule? Changed(Request.Define define, ModuleText text)
    {
        Module? module = text is ModuleText.Parsed parsed
            && ModuleEncoder.Encode(parsed.Module).AsSpan().SequenceEqual(define.Binary.Span)
            ? parsed.Module
            : Decoded(define);
        return module is null
            ? null
            : ProbedModule.Of(new TracedModule(module), _features, _plan.Probes ? _sites : null);
    }

    private Module? Decoded(Request.Define define)
    {
        try
        {
            return ModuleDecoder.Decode(
                new SourceText($"<module in {_record.Current!.At.Location}>", define.Binary, IsBinary: true),
                _features);
        }
        catch (ModuleException)
        {
            return null;
        }
    }

    /// <summary>Makes the meter and the host functions of a module importable.</summary>
    private bool Prepare(ProbedModule module)
    {
        if (module.Host is null)
        {
            return true;
        }

        if (!_hasMeter)
        {
            _hasMeter = Meter.Requests(new ModuleId(_meter.Number), _meter).All(IsDone);
        }

        InstanceId host = new(_next++);
        return _hasMeter && IsDone(new Request.Provide(host, module.Host))
            && IsDone(new Request.Register(module.HostName, host));
    }

    private bool IsDone(Request request)
    {
        (Outcome left, Outcome right) = Ask(request);
        if (left is Outcome.Returned && right is Outcome.Returned)
        {
            return true;
        }

        (string name, Outcome answer) =
            left is Outcome.Returned ? (_sides.Names.Right, right) : (_sides.Names.Left, left);
        _record.Note($"{name} cannot tell the steps inside functions: {answer}");
        return false;
    }

    private Outcome TakeCalls(Deadline deadline)
    {
        (Outcome left, Outcome right) = _sides.Ask(new Request.TakeCalls(), deadline);
        return left is Outcome.Calls one && right is Outcome.Calls other
            ? CompareCalls(_log.ScriptCalls(one.Log, isLeft: true), _log.ScriptCalls(other.Log, isLeft: false))
            : Compared(left, right);
    }

    private Outcome.Calls CompareCalls(ImmutableArray<HostCall> left, ImmutableArray<HostCall> right)
    {
        if (_sides.AreTwo && _plan.ComparesState)
        {
            for (int i = 0; i < Math.Max(left.Length, right.Length); i++)
            {
                if (i >= left.Length || i >= right.Length || left[i].Function != right[i].Function
                    || _record.References.Compare(left[i].Arguments.AsSpan(), right[i].Arguments.AsSpan())
                        == Likeness.Different)
                {
                    string TextOf(ImmutableArray<HostCall> log) => i < log.Length
                        ? $"{log[i].Function}({_record.References.TextOf(log[i].Arguments)})"
                        : "none";
                    _record.Differ(
                        $"call {i + 1} of a host function is {TextOf(left)}, {_sides.Names.Right} has {TextOf(right)}");
                    break;
                }
            }
        }

        return new Outcome.Calls(left);
    }

    private Outcome Perform(Request request, Deadline deadline)
    {
        bool isStep = request is Request.Invoke or Request.Instantiate;
        bool isTarget = ReferenceEquals(_record.Current, _plan.Target);
        if (isStep && _hasMeter)
        {
            bool stops = isTarget && _plan.StopsAt is not null;
            _ = Ask(Meter.Permit(_meter, stops ? _plan.StopsAt!.Value : _plan.Events, stops));
        }

        (Outcome left, Outcome right) = _sides.Ask(request, deadline);
        Outcome outcome = left;
        if (isStep && _plan.Probes)
        {
            TakeSteps(isTarget, left, right);
        }
        else
        {
            outcome = Compared(left, right);
        }

        Observe(request, left, right);
        if (_plan.ComparesState && _record.First is null && !IsReading(request)
            && _state.FindDifference() is { } difference)
        {
            _record.Differ(difference);
        }

        return outcome;
    }

    private static bool IsReading(Request request) =>
        request
            is Request.GetGlobal
                or Request.TableSize
                or Request.ReadTable
        or Request.MemorySize or Request.ReadMemory or Request.Register;

    private static ImmutableArray<Value> ValuesOf(Outcome outcome) =>
        outcome is Outcome.Returned returned ? returned.Values : [];

    private Outcome Compared(Outcome left, Outcome right)
    {
        if (!_sides.AreTwo || !_plan.ComparesState)
        {
            return left;
        }

        if (ValuesOf(left).Concat(ValuesOf(right)).Any(value => !_record.References.Knows(value)))
        {
            _functions.Identify();
        }

        if (left is Outcome.Unsupported || right is Outcome.Unsupported)
        {
            // Commands that depend on it are blocked if the caller hears of it.
            (string name, Outcome answer) =
                left is Outcome.Unsupported ? (_sides.Names.Left, left) : (_sides.Names.Right, right);
            _record.NoteUndone($"{name} cannot do it: {answer}");
            return answer;
        }

        switch (_outcomes.Compare(left, right))
        {
            case Likeness.Different when IsPermitted(left) && IsPermitted(right):
                _record.NotePermitted();
                break;
            case Likeness.Different:
                _record.Differ(
                    $"{_sides.Names.Left}: {_outcomes.TextOf(left)}; {_sides.Names.Right}: {_outcomes.TextOf(right)}",
                    isLost: IsLost(left));
                break;
            case Likeness.SameButNan:
                _record.NotePermitted();
                break;
            default:
                break;
        }

        return left;
    }

    /// <summary>Whether an assertion accepts an outcome, as it may accept several.</summary>
    private bool IsPermitted(Outcome outcome) => _record.Current is Assertion.Returns command
        && Judge.Decide(command, outcome, new Yardstick(MatchLevel.Kind, _sides.Abilities)).Verdict.Kind
            == VerdictKind.Pass;

    /// <summary>Takes the events of a request and compares them.</summary>
    private void TakeSteps(bool isTarget, Outcome left, Outcome right)
    {
        if (isTarget)
        {
            _record.Outcome = _outcomes.TextOf(left);
            _record.IsLost = IsLost(left);
        }

        // A lost engine has lost its log too; one that was started again may tell events of earlier commands.
        if (!_hasMeter || IsLost(left) || IsLost(right)
            || Ask(new Request.TakeCalls()) is not (Outcome.Calls one, Outcome.Calls other))
        {
            return;
        }

        ImmutableArray<TraceEvent> steps = _log.Events(one.Log, isLeft: true);
        ImmutableArray<TraceEvent> others = _sides.AreTwo ? _log.Events(other.Log, isLeft: false) : steps;
        if (isTarget)
        {
            _record.Steps.AddRange(steps);
            _record.IsCut = steps.Length >= _plan.Events;
        }

        if (steps.Concat(others).Any(step => step.Values.Any(value => !_record.References.Knows(value))))
        {
            _functions.Identify();
        }

        if (_sides.AreTwo)
        {
            StepComparison.Compare(
                steps, others, _plan.Events, _sides.Names, _record, (_outcomes.TextOf(left), _outcomes.TextOf(right)),
                isTarget);
        }
    }

    /// <summary>Remembers what an instance or a host module offers.</summary>
    private void Observe(Request request, Outcome left, Outcome right)
    {
        if (left is not Outcome.Returned || right is not Outcome.Returned)
        {
            return;
        }

        if (request is Request.Instantiate instantiate
            && _modules.TryGetValue(instantiate.Module, out ProbedModule? module))
        {
            _functions.Add(instantiate.Instance, module.Traced);
            foreach (Observed observed in Observation.Of(instantiate.Instance, module.Traced, _features))
            {
                _state.Add(observed);
            }
        }
        else if (request is Request.Provide provide)
        {
            foreach (Observed observed in Observation.Of(provide.Instance, provide.Host))
            {
                _state.Add(observed);
            }
        }
    }
}
