using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Scripts;
using Conformance.Runner.Yaml;
using Conformance.Wasm.Syntax;
using Conformance.Yaml;

namespace Conformance.Runner.Scenarios;

/// <summary>Reads <c>host</c>: module name → export name → object.</summary>
internal sealed class HostReader(InstanceNames everyName)
{
    private const string WrongReturns = "returns_wrongly";

    /// <summary>Builds an object, given the handles of instances.</summary>
    private delegate HostExtern Plan(Func<string, InstanceId> instanceOf);

    /// <summary>Reads a host module.</summary>
    public HostPlan Read(YamlEntry module)
    {
        YamlNode.Mapping map = module.Value as YamlNode.Mapping
            ?? throw module.Value.Error($"a host module must be a mapping, not {module.Value.Kind}");
        ImmutableArray<Plan> plans = [.. map.Entries.Select(ReadExtern)];
        string description = string.Join(
            "; ", map.Entries.Select(entry => $"{entry.Key.Text}: {TypeTextOf(entry.Value)}"));
        return new HostPlan(instanceOf => new HostModule([.. plans.Select(plan => plan(instanceOf))]), description);
    }

    private static string TypeTextOf(YamlNode node) => node switch
    {
        YamlNode.Scalar scalar => scalar.Text,
        YamlNode.Mapping map => (map.Find("type") as YamlNode.Scalar)?.Text ?? "",
        _ => "",
    };

    private Plan ReadExtern(YamlEntry entry)
    {
        string name = YamlText.Of(entry.Key, "a host object's name");
        if (entry.Value is YamlNode.Mapping)
        {
            return ReadFunction(
                name,
                new YamlFields(
                    entry.Value,
                    "a host function",
                    "type",
                    "silent",
                    "effects",
                    "returns",
                    WrongReturns,
                    "traps",
                    "throws",
                    "payload",
                    "calls",
                    "args"));
        }

        YamlNode.Scalar text = YamlText.ScalarOf(entry.Value, "a host object");
        HostType type = HostType.Read(text);
        HostExtern built = type switch
        {
            { Func: { } func } =>
                type.Init is null ? new HostFunc(name, func, [], new HostEnding.Return([])) : throw NoInit(text),
            { Tag: { } tag } => type.Init is null ? new HostTag(name, tag) : throw NoInit(text),
            { Type: TableType table } => new HostTable(name, table, type.Init),
            { Type: MemType memory } => type.Init is null ? new HostMemory(name, memory) : throw NoInit(text),
            { Type: GlobalType global } => new HostGlobal(
                name, global, type.Init
                    ?? throw text.Error("a host global needs a value, such as 'global i32 = i32.const 7'")),
            _ => throw new ArgumentOutOfRangeException(nameof(entry), text.Text, "an unknown kind of host object"),
        };
        return _ => built;
    }

    private Plan ReadFunction(string name, YamlFields fields)
    {
        YamlNode.Scalar text = YamlText.ScalarOf(fields.Need("type"), "'type'");
        FuncType type = HostType.Read(text) is { Func: { } func, Init: null }
            ? func
            : throw text.Error("only a function can be a mapping");
        bool isLogged = !fields.TakeFlag("silent");
        ImmutableArray<ScriptAction> effects = [.. fields.TakeList("effects").Select(ReadEffect)];
        Func<Func<string, InstanceId>, HostEnding> ending = ReadEnding(fields, type, ref effects);
        fields.Finish();
        return instanceOf =>
            new HostFunc(name, type, [.. effects.Select(effect => RequestOf(effect, instanceOf))], ending(instanceOf))
            {
                IsLogged = isLogged,
            };
    }

    private ScriptAction ReadEffect(YamlNode node)
    {
        YamlFields fields = new(node, "an effect");
        string word = ActionReader.Words.FirstOrDefault(word => fields.Take(word) is not null)
            ?? throw node.Error($"an effect must begin with one of: {string.Join(", ", ActionReader.Words)}");
        fields.Allow(ActionReader.KeysOf(word));
        ScriptAction action = ActionReader.Read(word, fields, everyName);
        fields.Finish();
        return action;
    }

    private Func<Func<string, InstanceId>, HostEnding> ReadEnding(
        YamlFields fields, FuncType type, ref ImmutableArray<ScriptAction> effects)
    {
        YamlNode? returns = fields.Take("returns");
        YamlNode? wrong = fields.Take(WrongReturns);
        YamlNode? traps = fields.Take("traps");
        YamlNode? throws = fields.Take("throws");
        YamlNode? calls = fields.Take("calls");
        if (((YamlNode?[])[returns, wrong, traps, throws, calls]).Count(ending => ending is not null) > 1)
        {
            throw fields.Node.Error($"a host function needs exactly one of 'returns', '{WrongReturns}', 'traps', 'throws' and 'calls'");
        }

        if (traps is not null)
        {
            HostEnding ending = new HostEnding.Trap(YamlText.Of(traps, "'traps'"));
            return _ => ending;
        }

        if (throws is not null)
        {
            Target tag = everyName.Read(throws, "'throws'");
            ImmutableArray<Argument> payload = ReadArguments(fields, "payload");
            return instanceOf =>
                new HostEnding.Throw(new Extern(instanceOf(tag.Instance), tag.Export), ValuesOf(payload, instanceOf));
        }

        if (calls is not null)
        {
            effects = effects.Add(ActionReader.Invoke(everyName.Read(calls, "'calls'"), fields, everyName));
            return _ => new HostEnding.ReturnLast();
        }

        ImmutableArray<Argument> values = ReadArguments(fields, wrong is null ? "returns" : WrongReturns);
        if (wrong is not null && values.Length == 0)
        {
            throw wrong.Error($"'{WrongReturns}' needs at least one value");
        }

        return values.Length == 0 || values.Length == type.Results.Length || wrong is not null
            ? instanceOf => new HostEnding.Return(ValuesOf(values, instanceOf))
            : throw returns!.Error(
                $"the type has {Quantity.Of(type.Results.Length, "result")}, but 'returns' has {values.Length}");
    }

    private ImmutableArray<Argument> ReadArguments(YamlFields fields, string key) =>
        [.. fields.TakeList(key).Select(node => ScenarioValues.ReadArgument(node, everyName))];

    private static ImmutableArray<Value> ValuesOf(
        ImmutableArray<Argument> arguments, Func<string, InstanceId> instanceOf) =>
        [.. arguments.Select(argument => ValueOf(argument, instanceOf))];

    private static Value ValueOf(Argument argument, Func<string, InstanceId> instanceOf) => argument switch
    {
        Argument.Constant constant => constant.Value,
        Argument.Function function =>
            Value.Ref(new Reference.Exported(new Extern(instanceOf(function.Instance!), function.Export))),
        _ => throw new ArgumentOutOfRangeException(nameof(argument), argument.GetType().Name, "not an argument"),
    };

    private static Request RequestOf(ScriptAction action, Func<string, InstanceId> instanceOf)
    {
        Extern target = new(instanceOf(action.Instance!), action.Export);
        return action switch
        {
            ScriptAction.Invoke it => new Request.Invoke(target, ValuesOf(it.Arguments, instanceOf)),
            ScriptAction.Get => new Request.GetGlobal(target),
            ScriptAction.SetGlobal it => new Request.SetGlobal(target, ValueOf(it.Value, instanceOf)),
            ScriptAction.ReadTable it => new Request.ReadTable(target, it.Index, it.Count),
            ScriptAction.WriteTable it => new Request.WriteTable(target, it.Index, ValueOf(it.Value, instanceOf)),
            ScriptAction.GrowTable it => new Request.GrowTable(target, it.Delta, ValueOf(it.Init, instanceOf)),
            ScriptAction.ReadMemory it => new Request.ReadMemory(target, it.Address, it.Count),
            ScriptAction.WriteMemory it => new Request.WriteMemory(target, it.Address, it.Bytes),
            ScriptAction.GrowMemory it => new Request.GrowMemory(target, it.Delta),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action.GetType().Name, "not an effect"),
        };
    }

    private static ScriptException NoInit(YamlNode.Scalar text) =>
        text.Error("only globals and tables have a value after '='");
}
