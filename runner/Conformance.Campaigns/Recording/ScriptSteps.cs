using System.Collections.Immutable;
using System.Globalization;
using Conformance.Engine;
using Conformance.Fuzzing.Cases;
using Conformance.Runner.Modules;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Campaigns.Recording;

/// <summary>
/// Makes steps of the commands of a script, without what they demand. Threads, and commands that name other files, are
/// left out.
/// </summary>
public sealed class ScriptSteps
{
    private const string Memory = "shared_memory";
    private readonly ImmutableArray<CaseStep>.Builder _steps = ImmutableArray.CreateBuilder<CaseStep>();
    private string? _latest;
    private string? _latestModule;
    private int _unnamed;

    private ScriptSteps()
    {
    }

    /// <summary>
    /// The steps of commands, apart for each test of a scenario, which has a store of its own. None if the script has
    /// threads.
    /// </summary>
    public static IEnumerable<ImmutableArray<CaseStep>> Of(ImmutableArray<Command> commands) =>
        CommandTree.All(commands).Any(command => command is Command.Thread or Command.Input)
            ? []
            : CommandTree.All(commands).GroupBy(command => command.Test).Select(OfTest);

    private static ImmutableArray<CaseStep> OfTest(IEnumerable<Command> commands)
    {
        ScriptSteps made = new();
        made._steps.Add(new CaseStep.Provide(
            Spectest.Name, _ => Spectest.ToHost(FeatureSet.Wasm3, name => name != Memory)));
        foreach (Command command in commands)
        {
            made.Add(command);
        }

        return made._steps.ToImmutable();
    }

    private void Add(Command command)
    {
        switch (command)
        {
            case Command.DefineModule it:
                AddModule(it.Name, it.Module, it.IsDefinition);
                break;
            case Assertion.OfModule it:
                AddModule(null, it.Module, isDefinition: true);
                break;
            case Assertion.OfInstance { Instance: ScriptInstance.OfText it }:
                string? before = _latest;
                AddModule(it.Name, it.Module, isDefinition: false);
                _latest = before;
                break;
            case Command.InstantiateModule it when (it.Module ?? _latestModule) is { } module:
                _latest = it.Instance ?? NewName();
                _steps.Add(new CaseStep.Instantiate(_latest, module));
                break;
            case Command.RegisterInstance it when (it.Instance ?? _latest) is { } instance:
                _steps.Add(new CaseStep.Register(it.Name, instance));
                break;
            case Command.ProvideHost it:
                _steps.Add(new CaseStep.Provide(it.Name, it.Host.Build));
                break;
            case { Action: { } action } when (action.Instance ?? _latest) is { } instance
                && ActionOf(instance, action) is { } step:
                _steps.Add(step);
                break;
            case Assertion.Calls:
                _steps.Add(new CaseStep.TakeCalls());
                break;
        }
    }

    private void AddModule(string? name, ModuleText module, bool isDefinition)
    {
        if (!CaseBytes.TryOf(module, out ReadOnlyMemory<byte> bytes))
        {
            return;
        }

        name ??= NewName();
        _steps.Add(new CaseStep.Define(isDefinition ? null : name, bytes, isDefinition));
        _latestModule = name;
        _latest = isDefinition ? _latest : name;
    }

    private string NewName() => string.Create(CultureInfo.InvariantCulture, $"unnamed{_unnamed++}");

    private static CaseStep? ActionOf(string instance, ScriptAction action)
    {
        if (action is ScriptAction.Invoke call)
        {
            return call.Arguments.All(argument => argument is Argument.Constant)
                ? new CaseStep.Invoke(
                    instance, call.Export, [.. call.Arguments.Select(argument => ((Argument.Constant)argument).Value)])
                : null;
        }

        HostAct? act = action switch
        {
            ScriptAction.Get => new HostAct.GetGlobal(),
            ScriptAction.SetGlobal it => new HostAct.SetGlobal(ValueOf(it.Value)),
            ScriptAction.TableSize => new HostAct.TableSize(),
            ScriptAction.ReadTable it => new HostAct.ReadTable(it.Index, it.Count),
            ScriptAction.WriteTable it => new HostAct.WriteTable(it.Index, ValueOf(it.Value)),
            ScriptAction.GrowTable it => new HostAct.GrowTable(it.Delta, ValueOf(it.Init)),
            ScriptAction.MemorySize => new HostAct.MemorySize(),
            ScriptAction.ReadMemory it => new HostAct.ReadMemory(it.Address, it.Count),
            ScriptAction.WriteMemory it => new HostAct.WriteMemory(it.Address, it.Bytes),
            ScriptAction.GrowMemory it => new HostAct.GrowMemory(it.Delta),
            _ => null,
        };
        return act is null ? null : new CaseStep.Host(instance, action.Export, act);
    }

    private static HostValue ValueOf(Argument argument) => argument switch
    {
        Argument.Constant it => new HostValue(it.Value),
        Argument.Function { Instance: { } instance } it => new HostValue(default, (instance, it.Export)),
        _ => new HostValue(Value.Null(HeapKind.NoFunc)),
    };
}
