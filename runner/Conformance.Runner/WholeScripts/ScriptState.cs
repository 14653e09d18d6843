using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Judging;
using Conformance.Runner.Modules;
using Conformance.Runner.Results;
using Conformance.Runner.ScriptJson;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.WholeScripts;

/// <summary>
/// The state of the commands of one store while an engine for whole scripts runs slices: verdicts, left-out commands,
/// and commands that cannot run because of them.
/// </summary>
internal sealed class ScriptState
{
    private readonly ImmutableArray<Command> _commands;
    private readonly IScriptEngine _engine;
    private readonly FeatureNeeds _needs;
    private readonly Yardstick _yardstick;
    private readonly Judgement?[] _judged;
    private readonly Judgement?[] _obstructed;
    private readonly Form[] _forms;
    private readonly bool[] _isTextOnly;
    private readonly ModuleBytes _modules = new();

    /// <param name="isWanted">Whether a command must be run.</param>
    internal ScriptState(
        ImmutableArray<Command> commands,
        IScriptEngine engine,
        FeatureSet features,
        Yardstick yardstick,
        Func<int, bool> isWanted)
    {
        _commands = commands;
        _engine = engine;
        _needs = new FeatureNeeds(features, engine.Info.Features);
        _yardstick = yardstick;
        _judged = new Judgement?[commands.Length];
        _obstructed = new Judgement?[commands.Length];
        _forms =
            [.. Enumerable.Range(0, commands.Length).Select(index => isWanted(index) ? Form.AsItIs : Form.LeftOut)];
        _isTextOnly = new bool[commands.Length];
        JudgeBeforehand();
    }

    private enum Form
    {
        AsItIs,

        /// <summary>Only the action, for its effects on other commands.</summary>
        ActionOnly,
        LeftOut,
    }

    private bool IsJson => _engine.Manner == ScriptManner.JsonToTheEnd;

    /// <summary>A command.</summary>
    internal Command CommandAt(int index) => _commands[index];

    /// <summary>The verdict of a command.</summary>
    internal Judgement JudgementOf(int index) => Weigh(index, _judged[index] ?? _obstructed[index]
        ?? Judgement.Of(
            VerdictKind.Error, VerdictTypes.EngineBroken, "the engine's report does not say how this ended"));

    /// <summary>Whether the command was judged without the engine.</summary>
    internal bool IsTextOnly(int index) => _isTextOnly[index];

    /// <summary>Whether the command has its own verdict.</summary>
    internal bool IsJudged(int index) => _judged[index] is not null;

    /// <summary>Records the engine's finding about a command.</summary>
    internal void Judge(int index, Finding finding)
    {
        Command command = _commands[index];
        Judgement judgement = finding is Finding.Agreed && _engine.Unchecked.Contains(command.Keyword)
            ? Judgement.Of(
                VerdictKind.Unsupported, VerdictTypes.Unsupported, $"this engine does not check {command.Keyword}")
            : Forgive(command, FindingJudge.Decide(command, finding, _yardstick));
        _judged[index] = judgement;
        if (finding is Finding.Unsaid)
        {
            _forms[index] = Form.LeftOut;
        }
    }

    /// <summary>Records a verdict and leaves the command out of later runs.</summary>
    internal void Judge(int index, Judgement judgement)
    {
        _judged[index] = judgement;
        _forms[index] = Form.LeftOut;
    }

    /// <summary>
    /// Reduces a command to its action after a failure that ended the run, if it has one that can run.
    /// </summary>
    internal void Reduce(int index) =>
        _forms[index] = _forms[index] == Form.AsItIs && _commands[index].Action is not null
            ? Form.ActionOnly
            : Form.LeftOut;

    /// <summary>
    /// The commands that can run, in order. Commands that cannot, because one they need failed, get a verdict.
    /// </summary>
    internal ImmutableArray<SlicePart> Plan()
    {
        ScriptNames names = new();
        ScriptNaming naming = new(names, IsJson);
        ImmutableArray<SlicePart>.Builder parts = ImmutableArray.CreateBuilder<SlicePart>();
        Obstacle? broken = null;
        for (int i = 0; i < _commands.Length; i++)
        {
            Command command = _commands[i];
            _obstructed[i] = null;
            if (_judged[i] is { } judged && (_forms[i] == Form.LeftOut || judged.Verdict.Kind != VerdictKind.Pass))
            {
                broken ??= ChangesHost(command) ? Obstacle.After(command, judged) : null;
            }

            if (_forms[i] == Form.LeftOut)
            {
                if (_judged[i] is { } lost)
                {
                    names.Lose(command, Obstacle.After(command, lost));
                }

                continue;
            }

            Obstacle? obstacle = broken ?? naming.ObstacleTo(command, _modules);
            if (obstacle is not null)
            {
                // An earlier verdict was given without the commands it needs.
                _judged[i] = null;
                _obstructed[i] = obstacle.Judgement;
                names.Lose(command, Obstacle.After(command, obstacle.Judgement));
                continue;
            }

            // A failed command may have had effects, but its names cannot be used.
            Obstacle? failure = _judged[i] is { } failed && failed.Verdict.Kind != VerdictKind.Pass
                ? Obstacle.After(command, failed)
                : null;
            ImmutableArray<Command> written = naming.Say(command, failure);
            parts.Add(
                new SlicePart(
                    i,
                    _forms[i] == Form.ActionOnly
                        ? [new Command.Perform(command.At, written[0].Action!) { Keyword = "invoke" }]
                        : written)
                {
                    IsVerbatim = _forms[i] == Form.AsItIs && !IsJson,
                });
        }

        return parts.ToImmutable();
    }

    /// <summary>Blocks failures that may depend on the lost effects of a crash or timeout.</summary>
    private Judgement Weigh(int index, Judgement judgement)
    {
        if (judgement.Verdict.Kind != VerdictKind.Fail || judgement.Verdict.Type == VerdictTypes.ModuleRejected
            || !RestsOnStore(_commands[index]))
        {
            return judgement;
        }

        for (int before = index - 1; before >= 0; before--)
        {
            if (_judged[before] is { Verdict.Kind: VerdictKind.Crash or VerdictKind.Timeout }
                && RestsOnStore(_commands[before]))
            {
                return LostEffects.Blocked(_commands[before], judgement);
            }
        }

        return judgement;
    }

    /// <summary>Whether the command depends on the store or changes it.</summary>
    private static bool RestsOnStore(Command command) =>
        command.Action is not null
            || command is Command.DefineModule or Command.InstantiateModule or Assertion.OfInstance;

    /// <summary>
    /// Whether a step changes the store from outside, which no script can express. Later commands may depend on it.
    /// </summary>
    private static bool ChangesHost(Command command) =>
        command.Action is ScriptAction.SetGlobal or ScriptAction.WriteTable
        or ScriptAction.GrowTable or ScriptAction.WriteMemory or ScriptAction.GrowMemory;

    /// <summary>Judges commands that do not need the engine, and those that this kind of engine cannot run.</summary>
    private void JudgeBeforehand()
    {
        HashSet<string> groups = [];
        Judgement? skipped = null;
        for (int i = 0; i < _commands.Length; i++)
        {
            Command command = _commands[i];
            skipped ??= command is Command.Thread or Command.Wait
                ? Judgement.Of(VerdictKind.Skip, VerdictTypes.Skipped, "threads cannot be sliced")
                : null;
            Judgement? judgement = skipped ?? command switch
            {
                Command.Group { Name: { } name } when !groups.Add(name) =>
                    Obstacle.OfScript($"script ${name} is already defined").Judgement,
                Command.Group => Judgement.Pass,
                Command.Unreadable it => Obstacle.OfUnreadable(it).Judgement,
                Command.Input =>
                    Judgement.Of(
                        VerdictKind.Unsupported,
                        VerdictTypes.Unsupported,
                        "engines that run whole scripts do not support input"),
                Command.Output => Judgement.Of(VerdictKind.Skip, VerdictTypes.Skipped, "output is not supported"),
                Command.DefineModule { Module: ModuleText.Quoted quoted } when IsJson =>
                    Refusal(command, quoted, ref _isTextOnly[i]),
                Command.ProvideHost => null,
                Assertion { Proposal.Length: > 0 } it => Judgement.Of(
                    VerdictKind.Unsupported, VerdictTypes.Unsupported, ForeignSyntax.Needs(it.Proposal)),
                _ when !ScriptJsonWriter.CanSay(command) => Judgement.Of(
                    VerdictKind.Unsupported, VerdictTypes.Unsupported,
                    $"'{command.Keyword}' has no equivalent in a script"),
                _ => null,
            };
            if (judgement is { } known)
            {
                Judge(i, known);
                _isTextOnly[i] |= command is Command.Unreadable;
            }
        }
    }

    /// <summary>The verdict of a module whose text our own parser rejects; null if it accepts the text.</summary>
    private Judgement? Refusal(Command command, ModuleText.Quoted text, ref bool isTextOnly)
    {
        (_, Outcome? refusal) = _modules.Of(text);
        isTextOnly = refusal is not null;
        return refusal is null ? null : Judging.Judge.Decide(command, refusal, _yardstick);
    }

    /// <summary>Turns a rejection into "unsupported" if the module needs a feature that the engine lacks.</summary>
    private Judgement Forgive(Command command, Judgement judgement) =>
        judgement.Verdict.Kind == VerdictKind.Fail && command.ValidModule is { } module
            && _needs.OfValid(module) is { } missing
            ? Judgement.Of(VerdictKind.Unsupported, VerdictTypes.Unsupported, missing)
            : judgement;
}
