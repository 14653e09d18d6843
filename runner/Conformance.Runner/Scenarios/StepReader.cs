using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using Conformance.Runner.Scripts;
using Conformance.Runner.Yaml;
using Conformance.Wasm.Syntax;
using Conformance.Yaml;

namespace Conformance.Runner.Scenarios;

/// <summary>Reads the steps of one test into commands.</summary>
internal sealed class StepReader
{
    private const int MostCommands = 100_000;

    /// <summary>The keywords of steps.</summary>
    internal static readonly ImmutableArray<string> Words =
    [
        "instantiate", "register", .. ActionReader.Words, "assert_return", "assert_trap", "assert_exhaustion",
        "assert_exception", "assert_refused", "assert_grown_or_refused",
        "assert_invalid", "assert_malformed", "assert_unlinkable", "assert_table", "assert_memory", "assert_global",
        "assert_calls",
    ];

    private static readonly ImmutableArray<string> s_instantiateKeys = ["as", "expect", "text"];
    private static readonly ImmutableArray<string> s_actionOutcomes = ["trap", "refused", "grown-or-refused"];

    private readonly ScenarioModules _modules;
    private readonly InstanceNames _instances = new();
    private readonly HashSet<string> _hosts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _defined = new(StringComparer.Ordinal);
    private readonly List<Command> _commands;
    private readonly CommandIds _ids;
    private readonly string _test;
    private readonly string _quotedTest;
    private readonly StepTokens _tokens = new();
    private string _stepText = "";

    /// <param name="commands">Receives the commands, without their ids.</param>
    /// <param name="ids">Receives the text that identifies each command.</param>
    /// <param name="test">The name of the test.</param>
    public StepReader(ScenarioModules modules, List<Command> commands, CommandIds ids, string test)
    {
        _modules = modules;
        _commands = commands;
        _ids = ids;
        _test = test;
        _quotedTest = StepTokens.Quoted(test);
    }

    /// <summary>Adds the command that provides host objects.</summary>
    public void Provide(YamlNode.Scalar name, HostPlan plan)
    {
        _ = _instances.Add(name.Text);
        _ = _hosts.Add(name.Text);
        _stepText = $"\"host\" {StepTokens.Quoted(name.Text)} {StepTokens.Quoted(plan.Description)}";
        Emit("host", () => new Command.ProvideHost(name.At, name.Text, plan) { Keyword = "host" });
    }

    /// <summary>Reads one step.</summary>
    public void Read(YamlNode.Mapping step)
    {
        string word = WordOf(step);
        YamlFields fields = new(step, "a step", KeysOf(word, step.Find(word) is YamlNode.Mapping));
        _stepText = _tokens.Of(step);
        switch (word)
        {
            case "instantiate":
                Instantiate(fields);
                break;
            case "register":
                string registered = _instances.ReadName(fields.Need(word), "'register'");
                string name = fields.TakeText("as") ?? registered;
                Emit(word, () => new Command.RegisterInstance(step.At, name, registered) { Keyword = word });
                break;
            case "invoke" or "get" or "set" or "grow" or "write":
                Perform(word, fields);
                break;
            case "assert_invalid" or "assert_malformed" or "assert_unlinkable":
                Reject(word, fields);
                break;
            case "assert_table" or "assert_memory" or "assert_global":
                Probe(word, fields);
                break;
            case "assert_calls":
                Calls(fields);
                break;
            default:
                Assert(word, fields);
                break;
        }

        fields.Finish();
    }

    /// <param name="isDetailed">Whether the subject of the step is a mapping with its own keys.</param>
    private static ImmutableArray<string> KeysOf(string word, bool isDetailed) => word switch
    {
        "instantiate" => isDetailed ? [word] : [word, .. s_instantiateKeys],
        "register" => [word, "as"],
        "assert_invalid" or "assert_malformed" or "assert_unlinkable" => [word, "text"],
        "assert_table" => [word, "size", "elem", "is"],
        "assert_memory" => [word, "size", "address", "bytes", "string"],
        "assert_global" => [word, "is"],
        "assert_calls" => [word],
        "assert_return" => [word, .. ArgumentsOf(isDetailed), "results"],
        "assert_trap" or "assert_exhaustion" => [word, .. ArgumentsOf(isDetailed), "text"],
        "assert_exception" => [word, .. ArgumentsOf(isDetailed), "tag", "payload"],
        "assert_refused" or "assert_grown_or_refused" => [word, .. ArgumentsOf(isDetailed)],
        _ => [.. ActionReader.KeysOf(word), "expect", "text"],
    };

    private static ImmutableArray<string> ArgumentsOf(bool isDetailed) => isDetailed ? [] : ["args"];

    private static string WordOf(YamlNode.Mapping step)
    {
        YamlEntry found = default;
        foreach (YamlEntry entry in step.Entries)
        {
            if (!Words.Contains(entry.Key.Text))
            {
                continue;
            }

            if (found.Key is not null)
            {
                throw entry.Key.Error($"a step can be '{found.Key.Text}' or '{entry.Key.Text}', not both");
            }

            found = entry;
        }

        if (found.Key is not null)
        {
            return found.Key.Text;
        }

        string first = step.Entries.Length > 0 ? step.Entries[0].Key.Text : "";
        string hint = Suggestion.For(first, Words);
        throw step.Error(
            $"this step has none of the known keywords{(hint.Length > 0 ? hint : ": " + string.Join(", ", Words))}");
    }

    /// <summary>
    /// Reads an action, with the outcome that it should have: <c>expect: refused</c>, <c>grown-or-refused</c>, or
    /// <c>trap</c> with a <c>text</c>.
    /// </summary>
    private void Perform(string word, YamlFields fields)
    {
        ScriptAction action = ActionReader.Read(word, fields, _instances);
        YamlNode? expect = fields.Take("expect");
        YamlNode? text = fields.Take("text");
        string expected = expect is null ? "" : YamlText.Of(expect, "'expect'");
        if (text is not null && expected != "trap")
        {
            throw text.Error("'text' needs 'expect: trap'");
        }

        SourceSpan at = fields.Node.At;
        switch (expected)
        {
            case "":
                Emit(word, () => new Command.Perform(at, action) { Keyword = word });
                break;
            case "trap":
                string message = text is null ? "" : YamlText.Of(text, "'text'");
                Emit("assert_trap", () => new Assertion.Traps(at, action, message));
                break;
            case "refused":
                Emit("assert_refused", () => new Assertion.Refuses(at, action));
                break;
            case "grown-or-refused":
                Growth(expect!, action, at);
                break;
            default:
                throw expect!.Error(
                    $"'expect' must be {string.Join(", ", s_actionOutcomes[..^1])} or {s_actionOutcomes[^1]}, not "
                        + $"'{expected}'{Suggestion.For(expected, s_actionOutcomes)}");
        }
    }

    private void Growth(YamlNode node, ScriptAction action, SourceSpan at)
    {
        if (action is not (ScriptAction.GrowTable or ScriptAction.GrowMemory))
        {
            throw node.Error("only 'grow' can be 'grown-or-refused'");
        }

        Emit("assert_grown_or_refused", () => new Assertion.GrowsOrNot(at, action));
    }

    /// <summary>
    /// Reads <c>instantiate: math</c>, or a mapping with <c>module</c>; <c>as</c>, <c>expect</c> and <c>text</c> may
    /// stand in it or beside it.
    /// </summary>
    private void Instantiate(YamlFields fields)
    {
        YamlNode subject = fields.Need("instantiate");
        YamlFields details = subject is YamlNode.Mapping
            ? new YamlFields(subject, "'instantiate'", ["module", .. s_instantiateKeys])
            : fields;
        YamlNode moduleNode = subject is YamlNode.Mapping ? details.Need("module") : subject;
        string module = _modules.ReadName(moduleNode, "'instantiate'");
        YamlNode? asNode = details.Take("as");
        string? expect = details.TakeText("expect");
        string? text = details.TakeText("text");
        if (details != fields)
        {
            details.Finish();
        }

        SourceSpan at = fields.Node.At;
        Define(module);
        switch (expect)
        {
            case null when text is not null:
                throw details.Node.Error("'text' needs 'expect: trap' or 'expect: unlinkable'");
            case null:
                string name = Name(asNode ?? moduleNode, asNode is null ? module : YamlText.Of(asNode, "'as'"), module);
                Emit("instantiate", () => new Command.InstantiateModule(at, name, module) { Keyword = "instantiate" });
                break;
            case "trap" or "unlinkable":
                // The name lets the scenario show that the host has no such instance.
                string? failed = asNode is null ? null : Name(asNode, YamlText.Of(asNode, "'as'"), module);
                EmitFailing("assert_" + expect, at, new ScriptInstance.OfModule(failed, module), text ?? "");
                break;
            default:
                throw details.Take("expect")!.Error($"'expect' must be trap or unlinkable, not '{expect}'");
        }
    }

    /// <summary>Names an instance.</summary>
    private string Name(YamlNode node, string name, string module)
    {
        if (!_instances.Add(name))
        {
            throw node.Error($"there is already an instance '{name}'; choose another name with 'as'");
        }

        _instances.SetModule(name, _modules[module]);
        return name;
    }

    private void EmitFailing(string keyword, SourceSpan at, ScriptInstance instance, string text) =>
        Emit(keyword, () => keyword == "assert_trap"
        ? new Assertion.TrapsOnStart(at, instance, text) { Keyword = keyword }
        : new Assertion.IsUnlinkable(at, instance, text) { Keyword = keyword });

    /// <summary>Reads the assertion that a named or inline module is rejected.</summary>
    private void Reject(string word, YamlFields fields)
    {
        YamlNode subject = fields.Need(word);
        string text = fields.TakeText("text") ?? "";
        SourceSpan at = fields.Node.At;
        if (word == "assert_unlinkable" && subject is not YamlNode.Mapping)
        {
            string name = _modules.ReadName(subject, $"'{word}'");
            Define(name);
            EmitFailing(word, at, new ScriptInstance.OfModule(null, name), text);
            return;
        }

        ModuleSource source = _modules.ReadSource(subject, $"'{word}'");
        ModuleText module = word == "assert_malformed" ? source.Quote() : source.Read();
        switch (word)
        {
            case "assert_unlinkable":
                EmitFailing(word, at, new ScriptInstance.OfText(null, module), text);
                break;
            case "assert_invalid":
                Emit(word, () => new Assertion.IsInvalid(at, module, text) { Keyword = word });
                break;
            default:
                Emit(word, () => new Assertion.IsMalformed(at, module, text) { Keyword = word });
                break;
        }
    }

    /// <summary>
    /// Reads an assertion about an action. The subject is <c>instance.function</c>, or a mapping with an action.
    /// </summary>
    private void Assert(string word, YamlFields fields)
    {
        ScriptAction action = ReadSubject(word, fields);
        SourceSpan at = fields.Node.At;
        switch (word)
        {
            case "assert_return":
                ImmutableArray<Pattern> results = ReadPatterns(fields.TakeList("results"));
                Emit(word, () => new Assertion.Returns(at, action, results) { Keyword = word });
                break;
            case "assert_trap":
                string text = fields.TakeText("text") ?? "";
                Emit(word, () => new Assertion.Traps(at, action, text) { Keyword = word });
                break;
            case "assert_exhaustion":
                string exhaustion = fields.TakeText("text") ?? "";
                Emit(word, () => new Assertion.Exhausts(at, action, exhaustion) { Keyword = word });
                break;
            case "assert_exception":
                ExpectedException? exception = ReadException(fields, action);
                Emit(word, () => new Assertion.Throws(at, action) { Keyword = word, Exception = exception });
                break;
            case "assert_refused":
                Emit(word, () => new Assertion.Refuses(at, action) { Keyword = word });
                break;
            case "assert_grown_or_refused":
                Growth(fields.Need(word), action, at);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(word), word, "not an assertion");
        }
    }

    /// <summary>Reads <c>tag: instance.tag</c> and <c>payload</c>.</summary>
    private ExpectedException? ReadException(YamlFields fields, ScriptAction action)
    {
        YamlNode? tag = fields.Take("tag");
        YamlNode? payload = fields.Take("payload");
        if (tag is null)
        {
            return payload is null
                ? null
                : throw payload.Error("'payload' needs 'tag', which determines the types of the values");
        }

        Target target = _instances.Read(tag, "'tag'");
        return action is ScriptAction.Invoke
            ? new ExpectedException(
                target.Instance, target.Export, payload is null ? default : ReadPatterns(fields.TakeList("payload")))
            : throw tag.Error("'tag' needs a call");
    }

    private ScriptAction ReadSubject(string word, YamlFields fields)
    {
        YamlNode subject = fields.Need(word);
        if (subject is not YamlNode.Mapping)
        {
            return ActionReader.Invoke(_instances.Read(subject, $"'{word}'"), fields, _instances);
        }

        YamlFields inner = new(subject, "an action");
        string verb = ActionReader.Words.FirstOrDefault(verb => inner.Take(verb) is not null)
            ?? throw subject.Error($"an action must begin with one of: {string.Join(", ", ActionReader.Words)}");
        inner.Allow(ActionReader.KeysOf(verb));
        ScriptAction action = ActionReader.Read(verb, inner, _instances);
        inner.Finish();
        return action;
    }

    /// <summary>Reads an assertion about state. Each checked property is a command of its own.</summary>
    private void Probe(string word, YamlFields fields)
    {
        Target target = _instances.Read(fields.Need(word), $"'{word}'");
        int before = _commands.Count;
        if (word == "assert_global")
        {
            EmitProbe(
                word, fields, new ScriptAction.Get(target.Instance, target.Export), ReadPatterns([fields.Need("is")]));
            return;
        }

        bool isTable = word == "assert_table";
        if (fields.Take("size") is { } size)
        {
            Pattern expected = ReadSize(size);
            ScriptAction read = isTable
                ? new ScriptAction.TableSize(target.Instance, target.Export)
                : new ScriptAction.MemorySize(target.Instance, target.Export);
            EmitProbe(word, fields, read, [expected]);
        }

        if (isTable && fields.TakeNumber("elem") is { } index)
        {
            ImmutableArray<Pattern> slots = ReadSlots(fields);
            EmitProbe(
                word, fields, new ScriptAction.ReadTable(target.Instance, target.Export, index, slots.Length), slots);
        }
        else if (!isTable && fields.TakeNumber("address") is { } address)
        {
            byte[] bytes = ActionReader.ReadBytes(fields);
            EmitProbe(
                word,
                fields,
                new ScriptAction.ReadMemory(target.Instance, target.Export, address, bytes.Length),
                [new Pattern.Bytes(bytes)]);
        }

        if (_commands.Count == before)
        {
            throw fields.Node.Error(isTable
                ? "'assert_table' needs 'size', or 'elem' and 'is'"
                : "'assert_memory' needs 'size', or 'address' and 'bytes' or 'string'");
        }
    }

    /// <summary>Reads a size, or several possible sizes under <c>either</c>.</summary>
    private static Pattern ReadSize(YamlNode node)
    {
        if (node is not YamlNode.Mapping)
        {
            return new Pattern.Exactly(Engine.Value.I64((long)YamlText.NumberOf(node, "'size'")));
        }

        YamlFields fields = new(node, "a size", "either");
        ImmutableArray<YamlNode> sizes = fields.TakeList("either");
        fields.Finish();
        return sizes.Length > 0
            ? new Pattern.Either([.. sizes.Select(ReadSize)])
            : throw node.Error("'either' needs at least one size");
    }

    /// <summary>Reads <c>is</c>: the value of one slot, or of consecutive slots.</summary>
    private ImmutableArray<Pattern> ReadSlots(YamlFields fields) =>
        fields.Need("is") is YamlNode.Sequence list ? ReadPatterns(list.Items) : ReadPatterns([fields.Need("is")]);

    private void EmitProbe(string word, YamlFields fields, ScriptAction action, ImmutableArray<Pattern> expected) =>
        Emit(word, () => new Assertion.Returns(fields.Node.At, action, expected) { Keyword = word });

    private void Calls(YamlFields fields)
    {
        ImmutableArray<ExpectedCall>.Builder log = ImmutableArray.CreateBuilder<ExpectedCall>();
        foreach (YamlNode node in fields.TakeList("assert_calls"))
        {
            YamlFields call = new(
                node is YamlNode.Mapping ? node : new YamlNode.Mapping(node.At, []), "a call", "func", "args");
            YamlNode name = node is YamlNode.Mapping ? call.Need("func") : node;
            Target target = _instances.Read(name, "'func'");
            if (!_hosts.Contains(target.Instance))
            {
                throw name.Error(
                    $"only calls of host functions are logged, and '{target.Instance}' is not a host module");
            }

            log.Add(new ExpectedCall(target.Export, ReadPatterns(call.TakeList("args"))));
            call.Finish();
        }

        ImmutableArray<ExpectedCall> expected = log.ToImmutable();
        Emit("assert_calls", () => new Assertion.Calls(fields.Node.At, expected) { Keyword = "assert_calls" });
    }

    private ImmutableArray<Pattern> ReadPatterns(ImmutableArray<YamlNode> nodes) =>
        [.. nodes.Select(node => ScenarioValues.ReadPattern(node, _instances))];

    /// <summary>Defines a module on its first use in this test.</summary>
    private void Define(string module)
    {
        if (_defined.Add(module))
        {
            ModuleText text = _modules[module].Read();
            string step = _stepText;
            _stepText = "\"module\" " + StepTokens.Quoted(module);
            Emit(
                "module",
                () => new Command.DefineModule(_modules[module].At, module, text, IsDefinition: true)
                {
                    Keyword = "module",
                });
            _stepText = step;
        }
    }

    private void Emit(string keyword, Func<Command> make)
    {
        Command command = make();
        if (_commands.Count >= MostCommands)
        {
            throw new ScriptException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the scenario has more than {MostCommands} commands"), command.At.Location);
        }

        int most = _quotedTest.Length + keyword.Length + _stepText.Length + "(  )".Length;
        char[] text = ArrayPool<char>.Shared.Rent(most);
        _ = text.AsSpan().TryWrite($"({_quotedTest} {keyword} {_stepText})", out int length);
        _ids.Add(text.AsSpan(0, length));
        ArrayPool<char>.Shared.Return(text);
        _commands.Add(command with { Test = _test });
    }
}
