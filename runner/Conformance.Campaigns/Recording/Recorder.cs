using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Fuzzing.Cases;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Campaigns.Recording;

/// <summary>
/// Performs a case on one engine and writes down what happens as a script of assertions, for all other engines. Used by
/// several threads.
/// </summary>
/// <param name="engine">The engine.</param>
/// <param name="timeout">The time of one step.</param>
public sealed class Recorder(IEngine engine, TimeSpan timeout)
{
    /// <summary>The proposals that cases may use: WebAssembly 3.0.</summary>
    private static readonly FeatureSet s_features = FeatureSet.Wasm3;

    /// <summary>Performs a case.</summary>
    public RecordedCase Record(CaseId id, ImmutableArray<CaseStep> steps)
    {
        ArgumentNullException.ThrowIfNull(id);
        using ISession session = engine.Open(s_features);
        Recording recording = new(this, session, id);
        foreach (CaseStep step in steps)
        {
            if (!recording.Take(step))
            {
                break;
            }
        }

        return recording.End();
    }

    private sealed class Recording(Recorder recorder, ISession session, CaseId id)
    {
        private readonly SourceText _source = SourceText.FromString($"{id}.wast", "");
        private readonly ImmutableArray<Command>.Builder _commands = ImmutableArray.CreateBuilder<Command>();
        private readonly ImmutableArray<Happening>.Builder _happenings = ImmutableArray.CreateBuilder<Happening>();
        private readonly Dictionary<string, ModuleId> _modules = new(StringComparer.Ordinal);
        private readonly Dictionary<string, InstanceId> _instances = new(StringComparer.Ordinal);

        // Host functions may act on instances that are made later.
        private readonly Dictionary<string, InstanceId> _promised = new(StringComparer.Ordinal);
        private int _count;
        private Outcome? _fault;

        private SourceSpan At => new(_source, 0, 0);

        public RecordedCase End() =>
            new(id, new Script(_source, _commands.ToImmutable()), _happenings.ToImmutable()) { Fault = _fault };

        /// <summary>Takes a step, unless what it needs is not there.</summary>
        /// <returns>Whether the next step may be taken.</returns>
        public bool Take(CaseStep step) => step switch
        {
            CaseStep.Define it => Define(it),
            CaseStep.Instantiate it => !_modules.TryGetValue(it.Module, out ModuleId module) || Instantiate(it, module),
            CaseStep.Register it => !_instances.TryGetValue(it.Instance, out InstanceId instance)
                || Register(it, instance),
            CaseStep.Provide it => Provide(it),
            CaseStep.Host it => !_instances.TryGetValue(it.Instance, out InstanceId target) || Act(it, target),
            CaseStep.TakeCalls it => TakeCalls(it),
            CaseStep.Invoke it => !_instances.TryGetValue(it.Instance, out InstanceId called) || Invoke(it, called),
            _ => throw new ArgumentOutOfRangeException(
                nameof(step), step.GetType().Name, "a step that cannot be taken"),
        };

        private bool Define(CaseStep.Define step)
        {
            ModuleId module = new(++_count);
            ModuleText text = new ModuleText.Binary(step.Binary);
            Outcome outcome = Ask(new Request.Define(module, step.Binary));
            if (step.IsDefinition)
            {
                return Note(step, outcome, Expectations.OfDefinition(At, text, outcome), isAlone: true);
            }

            if (outcome is Outcome.Returned && step.Name is { } name)
            {
                _modules[name] = module;
                outcome = Instantiate(name, module);
            }

            return Note(step, outcome, Expectations.Of(At, step.Name, text, outcome));
        }

        private bool Instantiate(CaseStep.Instantiate step, ModuleId module)
        {
            Outcome outcome = Instantiate(step.Instance, module);
            return Note(step, outcome, Expectations.OfInstance(At, step.Instance, step.Module, outcome));
        }

        private Outcome Instantiate(string name, ModuleId module)
        {
            InstanceId instance = HandleOf(name);
            Outcome outcome = Ask(new Request.Instantiate(instance, module));
            if (outcome is Outcome.Returned)
            {
                _instances[name] = instance;
            }

            _ = _promised.Remove(name);
            return outcome;
        }

        /// <summary>The handle of an instance, perhaps of one that is made later.</summary>
        private InstanceId HandleOf(string name)
        {
            if (_promised.TryGetValue(name, out InstanceId promised))
            {
                return promised;
            }

            InstanceId made = new(++_count);
            _promised.Add(name, made);
            return made;
        }

        private bool Provide(CaseStep.Provide step)
        {
            InstanceId instance = HandleOf(step.Name);
            Outcome outcome = Ask(new Request.Provide(instance, step.Build(HandleOf)));
            _ = _promised.Remove(step.Name);
            if (outcome is Outcome.Returned)
            {
                _instances[step.Name] = instance;
                outcome = Ask(new Request.Register(step.Name, instance));
            }

            return Note(
                step,
                outcome,
                outcome is Outcome.Returned
                    ? new Command.ProvideHost(At, step.Name, new HostPlan(step.Build, step.Name))
                    : null);
        }

        private bool Act(CaseStep.Host step, InstanceId instance)
        {
            if (HostRequests.Of(step.Act, new Extern(instance, step.Export), FindInstance) is not { } request)
            {
                return true;
            }

            Outcome outcome = Ask(request);

            // The host may not do that, and nothing has changed. Scripts cannot demand it.
            return outcome is Outcome.Refused
                || Note(step, outcome, Expectations.Of(At, HostActions.ActionOf(step), outcome), step.Act.IsRead);
        }

        private InstanceId? FindInstance(string name) =>
            _instances.TryGetValue(name, out InstanceId instance) ? instance : null;

        private bool TakeCalls(CaseStep.TakeCalls step)
        {
            Outcome outcome = Ask(new Request.TakeCalls());
            return Note(
                step,
                outcome,
                outcome is Outcome.Calls calls ? new Assertion.Calls(At, Expectations.Of(calls)) : null);
        }

        private bool Register(CaseStep.Register step, InstanceId instance)
        {
            Outcome outcome = Ask(new Request.Register(step.Name, instance));
            return Note(
                step,
                outcome,
                outcome is Outcome.Returned ? new Command.RegisterInstance(At, step.Name, step.Instance) : null);
        }

        private bool Invoke(CaseStep.Invoke step, InstanceId instance)
        {
            Outcome outcome = Ask(new Request.Invoke(new Extern(instance, step.Export), step.Arguments));
            ScriptAction action = new ScriptAction.Invoke(
                step.Instance,
                step.Export,
                [.. step.Arguments.Select(argument => (Argument)new Argument.Constant(argument))]);
            return Note(step, outcome, Expectations.Of(At, action, outcome));
        }

        private Outcome Ask(Request request)
        {
            Deadline due = Deadline.After(recorder.TimeoutOf);
            return session.Prepare(due) ?? Answers.Ask(session, request, due);
        }

        /// <summary>Writes a step down.</summary>
        /// <param name="isAlone">Whether later steps do not depend on it, so that they may be taken in any
        /// case.</param>
        private bool Note(CaseStep step, Outcome outcome, Command? command, bool isAlone = false)
        {
            _happenings.Add(new Happening(step, outcome));
            if (outcome is Outcome.Crashed or Outcome.TimedOut or Outcome.Broken or Outcome.Refused)
            {
                _fault = outcome;
                return false;
            }

            // Where the stack ends depends on the engine, and with it everything after that.
            CallDepth depth = (step as CaseStep.Invoke)?.Depth ?? CallDepth.Usual;
            if (command is null || (command is Assertion.Exhausts && depth != CallDepth.Endless))
            {
                return isAlone;
            }

            string id = _commands.Count.ToString("d4", null);
            _commands.Add(command with { Id = depth == CallDepth.Flat ? id + RecordedCase.FlatMark : id });
            return true;
        }
    }

    private TimeSpan TimeoutOf => timeout;
}
