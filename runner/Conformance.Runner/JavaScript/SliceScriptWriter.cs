using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Conformance.Engine;
using Conformance.Runner.Judging;
using Conformance.Runner.Modules;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.JavaScript;

/// <summary>
/// Writes a script for engines with a JavaScript API: each command becomes a step with the bytes of its module, its
/// arguments and the patterns of its results as bits. Threads and steps of scenarios become skipped steps with the
/// reason.
/// </summary>
public sealed class SliceScriptWriter
{
    private const string TextOnly = "an engine gets modules as bytes, and this text has none";

    private readonly ModuleBytes _modules = new();
    private readonly ActionTypes _types = new();
    private readonly Utf8JsonWriter _json;
    private readonly ImmutableArray<(Location At, string Message)>.Builder _leftOut = ImmutableArray.CreateBuilder<(
        Location,
        string
    )>();

    private SliceScriptWriter(Utf8JsonWriter json) => _json = json;

    /// <summary>Writes a script.</summary>
    public static SliceScript Write(Script script)
    {
        ArgumentNullException.ThrowIfNull(script);
        using MemoryStream stream = new();
        SliceScriptWriter writer;
        using (Utf8JsonWriter json = new(stream))
        {
            writer = new SliceScriptWriter(json);
            writer.WriteAll(script);
        }

        return new SliceScript(
            Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length),
            writer._leftOut.ToImmutable());
    }

    private void WriteAll(Script script)
    {
        _json.WriteStartObject();
        SpectestUse spectest = new(script.Commands);
        FeatureSet all = FeatureSet.All;
        Module host = Spectest.ToModule(all, spectest.Includes);
        if (!host.Exports.IsEmpty)
        {
            _json.WriteString("spectest", Convert.ToHexStringLower(ModuleEncoder.Encode(host)));
        }

        _json.WriteStartArray("steps");
        foreach (Command command in script.Commands)
        {
            _json.WriteStartObject();
            _json.WriteNumber("line", command.At.Line);
            _json.WriteString(
                "name",
                command.Subject.Length > 0 ? $"{command.Keyword} {command.Subject}" : command.Keyword);
            if (WriteStep(command) is { } reason)
            {
                _leftOut.Add((command.At.Location, reason));
                _json.WriteString("reason", reason);
            }

            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    /// <summary>Writes the members of a step. Returns the reason if there is no such step.</summary>
    private string? WriteStep(Command command)
    {
        switch (command)
        {
            case Command.DefineModule it:
                _types.Define(it);
                return WriteModule("module", it.Module, () =>
                {
                    Optional("as", it.Name);
                    _json.WriteBoolean("isDefinition", it.IsDefinition);
                });
            case Command.InstantiateModule it:
                _types.Instantiate(it);
                _json.WriteString("step", "instance");
                Optional("as", it.Instance);
                Optional("module", it.Module);
                return null;
            case Command.RegisterInstance it:
                _json.WriteString("step", "register");
                _json.WriteString("as", it.Name);
                Optional("instance", it.Instance);
                return null;
            case Command.Perform it:
                return WriteAction(it.Action);
            case Assertion.Returns it:
                return CanSay(it.Results)
                    ? WriteAction(it.Action) ?? WriteResults(it.Results)
                    : "JavaScript cannot see such a result";
            case Assertion.Traps it:
                return WriteAction(it.Action) ?? WriteDemand("trap", it.Message);
            case Assertion.Exhausts it:
                return WriteAction(it.Action) ?? WriteDemand("exhaustion", it.Message);
            case Assertion.Throws { Exception: null } it:
                return WriteAction(it.Action) ?? WriteDemand("exception", "");
            case Assertion.IsMalformed or Assertion.IsInvalid:
                Assertion.OfModule rejected = (Assertion.OfModule)command;
                return rejected.Module is ModuleText.Quoted && rejected is Assertion.IsMalformed
                    ? TextOnly
                    : WriteModule("reject", rejected.Module, () => _json.WriteString("text", rejected.Message));
            case Assertion.TrapsOnStart it:
                return WriteStart(it, "trap");
            case Assertion.IsUnlinkable it:
                return WriteStart(it, "unlinkable");
            default:
                return $"'{command.Keyword}' has no form in JavaScript";
        }
    }

    private string? WriteStart(Assertion.OfInstance assertion, string demand)
    {
        string? reason = null;
        if (assertion.Instance is ScriptInstance.OfText text)
        {
            _types.Define(text);
            reason = WriteModule("start", text.Module, () => Optional("module", text.Name));
        }
        else
        {
            _json.WriteString("step", "start");
            Optional("module", ((ScriptInstance.OfModule)assertion.Instance).Module);
        }

        return reason ?? WriteDemand(demand, assertion.Message);
    }

    private string? WriteModule(string step, ModuleText module, Action members)
    {
        (ReadOnlyMemory<byte> bytes, Outcome? refusal) = _modules.Of(module);
        if (refusal is not null)
        {
            return TextOnly;
        }

        _json.WriteString("step", step);
        members();
        _json.WriteString("hex", Convert.ToHexStringLower(bytes.Span));
        return null;
    }

    private string? WriteAction(ScriptAction action)
    {
        ExternTypes.Exported? export = _types.Of(action);
        ImmutableArray<ValType> results = _types.ResultsOf(action).Results;
        byte[]? carrier = export is { } known ? CarrierModule.Of(action, known) : null;
        bool isWide = results.Concat(export?.Signature?.Parameters ?? []).Any(IsHidden);
        if (action is not (ScriptAction.Invoke or ScriptAction.Get) || (isWide && carrier is null))
        {
            return "JavaScript cannot pass such a value";
        }

        _json.WriteString("step", "call");
        Optional("instance", action.Instance);
        _json.WriteString("export", action.Export);
        if (action is ScriptAction.Invoke call)
        {
            _json.WriteStartArray("args");
            foreach (Argument argument in call.Arguments)
            {
                WriteArgument(argument);
            }

            _json.WriteEndArray();
        }
        else
        {
            _json.WriteBoolean("isGet", value: true);
        }

        if (export is not null)
        {
            _json.WriteStartArray("results");
            foreach (ValType result in results)
            {
                _json.WriteStringValue(result.IsRef ? "ref" : TypeNames.Of(result));
            }

            _json.WriteEndArray();
        }

        if (carrier is not null)
        {
            _json.WriteString("carrier", Convert.ToHexStringLower(carrier));
        }

        return null;
    }

    /// <summary>Whether JavaScript has no such values.</summary>
    private static bool IsHidden(ValType type) =>
        type.Kind == ValKind.V128 || (type.IsRef && type.Heap.Kind is HeapKind.Exn or HeapKind.NoExn);

    private void WriteArgument(Argument argument)
    {
        _json.WriteStartObject();
        switch (argument)
        {
            case Argument.Function function:
                _json.WriteStartObject("func");
                Optional("instance", function.Instance);
                _json.WriteString("export", function.Export);
                _json.WriteEndObject();
                break;
            case Argument.Constant { Value.Reference: Reference.Host host }:
                _json.WriteString("type", "host");
                _json.WriteNumber("host", host.Number);
                break;
            case Argument.Constant { Value.Reference: not null }:
                _json.WriteString("type", "null");
                break;
            case Argument.Constant constant:
                WriteBits(constant.Value);
                break;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(argument),
                    argument.GetType().Name,
                    "an argument without a form in JavaScript");
        }

        _json.WriteEndObject();
    }

    private string? WriteDemand(string demand, string text)
    {
        _json.WriteString("demand", demand);
        _json.WriteString("text", text);
        return null;
    }

    private string? WriteResults(ImmutableArray<Pattern> results)
    {
        _json.WriteString("text", ValueText.Of(results));
        _json.WriteStartArray("expected");
        foreach (Pattern result in results)
        {
            WritePattern(result);
        }

        _json.WriteEndArray();
        return null;
    }

    private static bool CanSay(ImmutableArray<Pattern> patterns) => patterns.All(pattern => pattern switch
    {
        Pattern.Function or Pattern.Bytes => false,
        Pattern.Either either => either.Choices.All(choice =>
            choice is not (Pattern.Function or Pattern.Bytes or Pattern.Either)),
        _ => true,
    });

    private void WritePattern(Pattern pattern)
    {
        _json.WriteStartObject();
        switch (pattern)
        {
            case Pattern.Exactly { Value.Reference: Reference.Host host }:
                _json.WriteNumber("host", host.Number);
                break;
            case Pattern.Exactly { Value.Reference: not null } or Pattern.NullRef:
                _json.WriteBoolean("isNull", value: true);
                break;
            case Pattern.Exactly exactly:
                WriteBits(exactly.Value);
                break;
            case Pattern.CanonicalNan:
                _json.WriteString("nan", "canonical");
                break;
            case Pattern.ArithmeticNan:
                _json.WriteString("nan", "arithmetic");
                break;
            case Pattern.RefOf it:
                _json.WriteString("ref", TypeNames.Of(it.Kind));
                break;
            case Pattern.Lanes lanes:
                _json.WriteNumber("width", VectorLanes.BitsOf(lanes.Shape));
                WriteList("lanes", lanes.Items);
                break;
            case Pattern.Either either:
                WriteList("either", either.Choices);
                break;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(pattern),
                    pattern.GetType().Name,
                    "a pattern without a form in JavaScript");
        }

        _json.WriteEndObject();
    }

    private void WriteList(string name, ImmutableArray<Pattern> patterns)
    {
        _json.WriteStartArray(name);
        foreach (Pattern pattern in patterns)
        {
            WritePattern(pattern);
        }

        _json.WriteEndArray();
    }

    private void WriteBits(Value value)
    {
        _json.WriteString("type", TypeNames.Of(new ValType(value.Kind)));
        _json.WriteString("bits", (new UInt128(value.High, value.Low)).ToString(CultureInfo.InvariantCulture));
    }

    private void Optional(string name, string? value)
    {
        if (value is not null)
        {
            _json.WriteString(name, value);
        }
    }
}
