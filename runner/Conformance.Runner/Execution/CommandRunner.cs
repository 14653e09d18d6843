using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Judging;
using Conformance.Runner.Modules;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Execution;

/// <summary>Runs the commands of a script in one store and judges each.</summary>
internal sealed class CommandRunner(ScriptContext context, ScriptStore store)
{
    private readonly Yardstick _yardstick = context.Yardstick;
    private readonly FeatureNeeds _needs = new(context.Features, context.Engine.Features);
    private readonly HashSet<string> _groups = [];
    private readonly ScriptThreads _threads = new(context, store);
    private readonly ScriptInput _input = new(context);
    private readonly DoubtfulRequests _doubtful = new(store, context.Yardstick);
    private Obstacle? _lostThread;
    private Obstacle? _lostHost;

    /// <summary>Runs one command. Commands inside a group or thread are run separately.</summary>
    /// <returns>The judgement, and whether the engine was not needed for it.</returns>
    internal (Judgement Judgement, bool IsTextOnly) Run(CommandVerdicts verdicts, int index)
    {
        if (_lostThread is { } lost)
        {
            return (lost.Judgement, false);
        }

        (Judgement judgement, bool isTextOnly) = JudgedInTime(verdicts, index);
        judgement = store.Lost.Weigh(verdicts.Commands[index], judgement);
        return isTextOnly && judgement.Verdict.Kind == VerdictKind.Pass && !_yardstick.Can(Abilities.TextFormat)
            ? (Judgement.Inapplicable, true)
            : (judgement, isTextOnly);
    }

    private (Judgement Judgement, bool IsTextOnly) JudgedInTime(CommandVerdicts verdicts, int index)
    {
        store.BeginCommand();
        try
        {
            return Judged(verdicts, index);
        }
        catch (OutOfTimeException)
        {
            return (OutOfTime(verdicts.Commands[index]), false);
        }
    }

    private Judgement OutOfTime(Command command)
    {
        Judgement judgement = Obstacle.OfScript("reading the module took too long (--timeout)").Judgement;
        store.Names.Lose(command, Obstacle.After(command, judgement));
        return judgement;
    }

    private (Judgement Judgement, bool IsTextOnly) Judged(CommandVerdicts verdicts, int index)
    {
        Command command = verdicts.Commands[index];
        return command switch
        {
            Command.DefineModule it => Define(it),
            Command.InstantiateModule it => (Instantiate(it), false),
            Command.RegisterInstance it => (Register(it), false),
            Command.ProvideHost it => (Provide(it, verdicts.AreCallsSeen), false),
            Command.Group it => (Name(it), false),
            Command.Input it => (_input.Run(it, this, store), false),
            Command.Output => (Judgement.Of(VerdictKind.Skip, VerdictTypes.Skipped, "output is not supported"), false),
            Command.Unreadable it => (Refuse(it), true),
            Command.Thread it => (Note(it, _threads.Start(verdicts, index)), false),
            Command.Wait it => (Note(it, _threads.Wait(it)), false),
            Assertion.Returns it => (Returns(it), false),
            Assertion.Throws { Exception: { } exception } it => (Throws(it, exception), false),
            Assertion.Refuses or Assertion.GrowsOrNot => (_doubtful.Decide(command), false),
            Assertion.OfModule it => Reject(it),
            Assertion.OfInstance it => (Start(it, it.Instance), false),
            Assertion.Calls it => (Calls(it), false),
            { Action: { } action } => (Perform(command, action), false),
            _ => throw new ArgumentOutOfRangeException(
                nameof(index), command.GetType().Name, "a command that cannot be run"),
        };
    }

    /// <summary>Leaves out a command on purpose. Commands that depend on its results are left out too.</summary>
    internal Judgement LeaveOut(Command command, string reason)
    {
        Obstacle obstacle = new(VerdictKind.Skip, VerdictTypes.Skipped, reason);
        store.Names.Lose(command, obstacle);
        return obstacle.Judgement;
    }

    /// <summary>
    /// The single request that is all the command sends, whatever the outcomes of earlier commands are; null if it may
    /// send none, or several.
    /// </summary>
    internal SoleRequest? FindSoleRequest(Command command)
    {
        if (_lostThread is not null)
        {
            return null;
        }

        if (command is Assertion.OfModule rejection)
        {
            return NeedsEngine(rejection) ? store.FindDefinition(rejection, IsTextEnough(rejection)) : null;
        }

        ScriptAction? action = command switch
        {
            Assertion.Returns it when NamesFunction(it.Results) => null,
            Assertion.Throws { Exception: not null } or Assertion.Refuses or Assertion.GrowsOrNot => null,
            _ => command.Action,
        };
        return action is not null && store.FindTarget(action, out InstanceId instance) is null
            ? new SoleRequest.Action(command, action, instance)
            : null;
    }

    /// <summary>
    /// Runs commands that each send their sole request. Each runs when its judgement is enumerated.
    /// </summary>
    internal IEnumerable<Judgement> RunAll(IReadOnlyList<SoleRequest> requests)
    {
        int at = 0;
        foreach (Outcome outcome in store.PerformAll(requests))
        {
            SoleRequest request = requests[at++];
            yield return store.Lost.Weigh(request.Command, Judged(request, outcome));
        }
    }

    private Judgement Judged(SoleRequest request, Outcome outcome)
    {
        if (request is not SoleRequest.Rejection { Assertion: var assertion })
        {
            return Judge.Decide(request.Command, outcome, _yardstick);
        }

        try
        {
            return store.RoundTripFault(assertion.Module) ?? Rejected(assertion, assertion.Module, outcome);
        }
        catch (OutOfTimeException)
        {
            return OutOfTime(assertion);
        }
    }

    /// <summary>Waits for the remaining threads.</summary>
    internal void EndThreads() => _threads.End();

    private (Judgement Judgement, bool IsTextOnly) Define(Command.DefineModule command)
    {
        string? name = command.Name;
        Obstacle? taken = store.Names.CheckFreeModule(name)
            ?? (command.IsDefinition ? null : store.Names.CheckFreeInstance(name));
        (Outcome outcome, ModuleId module, bool isTextOnly, ScriptStore.MadeInstance? made) =
            taken is not null ? (Outcome.Returned.Nothing, default, false, null)
            : command.IsDefinition ? DefineOnly(command.Module)
            : store.Make(command.Module, name);
        Judgement judgement = taken?.Judgement ?? store.RoundTripFault(command.Module)
            ?? Judge.Decide(command, Forgive(outcome, command.Module), _yardstick);
        Obstacle? obstacle = judgement.Verdict.Kind == VerdictKind.Pass ? null : Obstacle.After(command, judgement);
        store.Names.BindModule(name, module, obstacle);
        if (obstacle is not null)
        {
            store.NoteUnmade(command.Module);
        }

        if (command.IsDefinition)
        {
            return (judgement, isTextOnly);
        }

        if (obstacle is not null)
        {
            store.Names.BindInstance(name, default, obstacle);
            return (judgement, isTextOnly);
        }

        return (Made(command, name, module, made!.Value), false);
    }

    private (Outcome, ModuleId, bool, ScriptStore.MadeInstance?) DefineOnly(ModuleText text)
    {
        (Outcome outcome, ModuleId module, bool isTextOnly) = store.Define(text);
        return (outcome, module, isTextOnly, null);
    }

    private Judgement Instantiate(Command.InstantiateModule command)
    {
        Obstacle? obstacle = store.Names.CheckFreeInstance(command.Instance)
            ?? store.Names.FindModule(command.Module, out _);
        if (obstacle is not null)
        {
            store.Names.BindInstance(command.Instance, default, Obstacle.After(command, obstacle.Judgement));
            return obstacle.Judgement;
        }

        _ = store.Names.FindModule(command.Module, out ModuleId module);
        return Made(command, command.Instance, module, store.Instantiate(module, command.Instance));
    }

    private Judgement Made(Command command, string? name, ModuleId module, ScriptStore.MadeInstance made)
    {
        Judgement judgement = made.Obstacle?.Judgement ?? Judge.Decide(command, made.Outcome, _yardstick);
        Obstacle? obstacle = judgement.Verdict.Kind == VerdictKind.Pass ? null : Obstacle.After(command, judgement);
        store.Names.BindInstance(name, made.Instance, obstacle);
        if (obstacle is not null)
        {
            store.NoteUnmade(module);
        }

        return judgement;
    }

    private Judgement Register(Command.RegisterInstance command)
    {
        Obstacle? missing = store.Names.FindInstance(command.Instance, out InstanceId instance);
        Judgement judgement = missing?.Judgement
            ?? Judge.Decide(command, store.Register(command.Name, instance), _yardstick);
        store.Names.Register(
            command.Name, judgement.Verdict.Kind == VerdictKind.Pass ? null : Obstacle.After(command, judgement));
        return judgement;
    }

    private Judgement Provide(Command.ProvideHost command, bool areCallsSeen)
    {
        if (store.Names.CheckFreeInstance(command.Name) is { } taken)
        {
            return taken.Judgement;
        }

        // The instance's own functions may be named already.
        InstanceId instance = store.Names.Reserve(command.Name);
        HostModule host = command.Host.Build(store.Names.Reserve);
        Outcome outcome = store.Provide(instance, areCallsSeen ? host : host.WithoutLog());
        outcome = outcome is Outcome.Returned ? store.Register(command.Name, instance) : outcome;
        Judgement judgement = Judge.Decide(command, outcome, _yardstick);
        Obstacle? obstacle = judgement.Verdict.Kind == VerdictKind.Pass ? null : Obstacle.After(command, judgement);
        _lostHost ??= obstacle;
        store.Names.BindHost(command.Name, instance, obstacle);
        store.Names.Register(command.Name, obstacle);
        return judgement;
    }

    // A missing call may be one of a host function that could not be made.
    private Judgement Calls(Assertion.Calls assertion) =>
        Judge.Decide(assertion, store.Ask(new Request.TakeCalls()), _yardstick) is var judgement
        && judgement.Verdict.Kind == VerdictKind.Fail && _lostHost is { } lost ? lost.Judgement : judgement;

    private Judgement Perform(Command command, ScriptAction action) =>
        store.FindTarget(action, out InstanceId instance) is { } obstacle
            ? obstacle.Judgement
            : Judge.Decide(command, store.Perform(action, instance), _yardstick);

    private Judgement Returns(Assertion.Returns assertion)
    {
        if (!NamesFunction(assertion.Results))
        {
            return Perform(assertion, assertion.Action);
        }

        return ResolveAll(assertion.Results, out ImmutableArray<Pattern> results)
            ?? Perform(assertion with { Results = results }, assertion.Action);
    }

    /// <summary>Identifies the exception with a module that catches it, in the same way on every engine.</summary>
    private Judgement Throws(Assertion.Throws assertion, ExpectedException exception)
    {
        if ((
                store.FindTarget(assertion.Action, out InstanceId instance)
                ?? store.Names.FindInstance(exception.Instance, out _)) is
            { } obstacle)
        {
            return obstacle.Judgement;
        }

        _ = store.Names.FindInstance(exception.Instance, out InstanceId tagged);
        ImmutableArray<Pattern> payload = default;
        return (exception.Payload.IsDefault ? null : ResolveAll(exception.Payload, out payload))
            ?? Judge.Decide(
                assertion with { Exception = exception with { Payload = payload } },
                store.Catch(
                    (ScriptAction.Invoke)assertion.Action,
                    instance,
                    new Extern(tagged, exception.Tag),
                    exception.Name),
                _yardstick);
    }

    private Judgement? ResolveAll(ImmutableArray<Pattern> patterns, out ImmutableArray<Pattern> resolved)
    {
        ImmutableArray<Pattern>.Builder all = ImmutableArray.CreateBuilder<Pattern>(patterns.Length);
        resolved = default;
        foreach (Pattern pattern in patterns)
        {
            if (Resolve(pattern, out Pattern one) is { } judgement)
            {
                return judgement;
            }

            all.Add(one);
        }

        resolved = all.ToImmutable();
        return null;
    }

    private static bool NamesFunction(ImmutableArray<Pattern> patterns)
    {
        foreach (Pattern pattern in patterns)
        {
            if (pattern is Pattern.Function || (pattern is Pattern.Either either && NamesFunction(either.Choices)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Replaces a function given by name by its reference in this store; returns the judgement if that fails, or null.
    /// </summary>
    private Judgement? Resolve(Pattern pattern, out Pattern resolved)
    {
        resolved = pattern;
        if (pattern is Pattern.Either either)
        {
            ImmutableArray<Pattern>.Builder choices = ImmutableArray.CreateBuilder<Pattern>(either.Choices.Length);
            foreach (Pattern choice in either.Choices)
            {
                if (Resolve(choice, out Pattern one) is { } judgement)
                {
                    return judgement;
                }

                choices.Add(one);
            }

            resolved = new Pattern.Either(choices.ToImmutable());
            return null;
        }

        if (pattern is not Pattern.Function function)
        {
            return null;
        }

        if (store.Names.FindInstance(function.Instance, out InstanceId instance) is { } obstacle)
        {
            return obstacle.Judgement;
        }

        (Value? value, Outcome outcome) = store.ReferenceTo(new Extern(instance, function.Export));
        if (value is not { } reference)
        {
            return outcome is Outcome.Unsupported it
                ? Judgement.Of(VerdictKind.Unsupported, VerdictTypes.Unsupported, it.What)
                : Judgement.Fail(VerdictTypes.ActionFailed, ValueText.Of(pattern), outcome.ToString());
        }

        resolved = new Pattern.Exactly(reference);
        return null;
    }

    /// <summary>Whether the text alone shows what the assertion expects.</summary>
    private static bool IsTextEnough(Assertion.OfModule assertion) => assertion is not Assertion.IsInvalid;

    /// <summary>
    /// The engine need not see text that is malformed, or well-formed text that should be malformed.
    /// </summary>
    private static bool NeedsEngine(Assertion.OfModule assertion) =>
        !IsTextEnough(assertion) || assertion.Module is ModuleText.Binary;

    private (Judgement Judgement, bool IsTextOnly) Reject(Assertion.OfModule assertion)
    {
        ModuleText text = assertion.Module;
        if (!NeedsEngine(assertion))
        {
            using TimeLimit.Scope limit = store.LimitReading();
            Outcome read = text is ModuleText.Quoted quoted
                ? ModuleBytes.Parse(quoted, out _) ?? Outcome.Returned.Nothing
                : Outcome.Returned.Nothing;
            return (Judge.Decide(assertion, read, TextYardstick), true);
        }

        (Outcome outcome, _, bool isTextOnly) = store.Define(text, IsTextEnough(assertion));
        return (
            store.RoundTripFault(text)
                ?? (isTextOnly ? Judge.Decide(assertion, outcome, TextYardstick) : Rejected(assertion, text, outcome)),
            isTextOnly);
    }

    /// <summary>
    /// Judges a rejection. It says nothing about the expected rejection if a missing proposal caused it.
    /// </summary>
    private Judgement Rejected(Assertion.OfModule assertion, ModuleText text, Outcome outcome)
    {
        using TimeLimit.Scope limit = store.LimitReading();
        string expected = assertion.Message;
        bool isMalformed = assertion is Assertion.IsMalformed or Assertion.IsMalformedCustom;
        string said = outcome switch
        {
            Outcome.Malformed it => it.Message,
            Outcome.Invalid it => it.Message,
            _ => "",
        };
        if (outcome is Outcome.Malformed && !isMalformed && _needs.IsMalformedForWant(text))
        {
            // Syntax of a disabled proposal is malformed for the engine; the script expects it to be invalid.
            outcome = new Outcome.Invalid(said);
        }

        if (outcome is Outcome.Unsupported off && !isMalformed
            && _yardstick.Version?.IsToday(expected, off.What) == true)
        {
            // The version of the specification that judges does not have the feature that is off.
            outcome = new Outcome.Invalid(off.What);
            said = off.What;
        }

        Judgement judgement = Judge.Decide(assertion, outcome, _yardstick);
        string? unknown = outcome switch
        {
            Outcome.Malformed
            or Outcome.Invalid when expected.Length > 0
                && MessageMatch.OfText(MatchLevel.Prefix, expected, said, _yardstick.Version) => null,
            Outcome.Malformed or Outcome.Invalid when !isMalformed && FeatureNeeds.Foreign(text) is { } proposal =>
                ForeignSyntax.Needs(proposal),
            Outcome.Malformed or Outcome.Invalid => _needs.OfRejected(text, expected),
            Outcome.Returned when FeatureNeeds.Foreign(text) is { } proposal => ForeignSyntax.Needs(proposal),
            _ => null,
        };
        return unknown is null ? judgement : Judgement.Of(VerdictKind.Unsupported, VerdictTypes.Unsupported, unknown);
    }

    // The runner's own parser tells all phases apart and uses the suite's texts, so the engine's default level would be
    // too lenient. A level chosen by the user applies to both.
    private Yardstick TextYardstick => new(context.Options.Match ?? MatchLevel.Prefix, Abilities.All)
    {
        Version = _yardstick.Version,
    };

    private Judgement Start(Assertion assertion, ScriptInstance what)
    {
        ModuleId module;
        if (what is ScriptInstance.OfText text)
        {
            if (store.Names.CheckFreeModule(text.Name) is { } taken)
            {
                return taken.Judgement;
            }

            (Outcome defined, module, _) = store.Define(text.Module);
            defined = Forgive(defined, text.Module);
            if (defined is not Outcome.Returned || store.RoundTripFault(text.Module) is not null)
            {
                Judgement refused = store.RoundTripFault(text.Module) ?? Judge.Decide(assertion, defined, _yardstick);
                store.Names.BindModule(text.Name, default, Obstacle.After(assertion, refused));
                store.NoteUnmade(text.Module);
                return refused;
            }

            // This is now the latest definition, but not the latest instance.
            store.Names.BindModule(text.Name, module);
        }
        else if (store.Names.FindModule(((ScriptInstance.OfModule)what).Module, out module) is { } obstacle)
        {
            return obstacle.Judgement;
        }

        ScriptStore.MadeInstance made = store.Instantiate(module, name: null);
        if (assertion.Test.Length > 0 && what is ScriptInstance.OfModule { Instance: { } name })
        {
            // A scenario asks the engine for an instance that failed.
            store.Names.BindInstance(name, made.Instance, made.Obstacle);
        }

        return made.Obstacle?.Judgement ?? Judge.Decide(assertion, made.Outcome, _yardstick);
    }

    /// <summary>Turns a rejection into "unsupported" if the module needs a feature that the engine lacks.</summary>
    private Outcome Forgive(Outcome outcome, ModuleText text)
    {
        using TimeLimit.Scope limit = store.LimitReading();
        return outcome is Outcome.Malformed or Outcome.Invalid && _needs.OfValid(text) is { } missing
            ? new Outcome.Unsupported(missing)
            : outcome;
    }

    private Judgement Name(Command.Group group) =>
        group.Name is null || _groups.Add(group.Name)
            ? Judgement.Pass
            : Obstacle.OfScript($"script ${group.Name} is already defined").Judgement;

    private Judgement Refuse(Command.Unreadable command)
    {
        Judgement judgement = Obstacle.OfUnreadable(command).Judgement;
        store.Names.Lose(command, Obstacle.After(command, judgement));
        return judgement;
    }

    // Later commands may depend on what the thread would have done.
    private Judgement Note(Command command, Judgement judgement)
    {
        _lostThread = judgement.Verdict.Kind == VerdictKind.Pass ? null : Obstacle.After(command, judgement);
        return judgement;
    }
}
