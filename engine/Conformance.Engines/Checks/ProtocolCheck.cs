using System.Collections.Immutable;
using System.Text;
using Conformance.Engine;
using Conformance.Engines.Isolation;
using Conformance.Engines.Processes;
using Conformance.Engines.Protocol;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Engines.Checks;

/// <summary>
/// Sends every message of the protocol to an adapter, valid and invalid ones (engine/PROTOCOL.md). Each check begins
/// with an empty store; a check that kills the adapter affects no other check.
/// </summary>
public sealed partial class ProtocolCheck
{
    private const int SentAhead = 10;
    private const int MostSameLosses = 3;
    private const string HelloCheck = "hello: the adapter introduces itself";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_wholePatience = TimeSpan.FromMinutes(1);
    private static readonly ModuleId s_module = new(0);
    private static readonly InstanceId s_instance = new(0);
    private static readonly InstanceId s_other = new(1);

    private static readonly ImmutableArray<(string Name, Func<ProtocolCheck, Skip?> Run)> s_checks =
    [
        ("define: a valid module is accepted", check => check.Expect<Outcome.Returned>(Define("(module)"))),
        (
            "define: bytes that are not a module are malformed or invalid",
            check => check.ExpectRefused(new byte[] { 1, 2, 3 }, isMalformed: true)),
        (
            "define: an invalid module is invalid",
            check => check.ExpectRefused(Binary("(module (func (result i32)))"), isMalformed: false)),
        (
            "instantiate: an unknown module is refused",
            check => check.Expect<Outcome.Refused>(new Request.Instantiate(s_instance, new ModuleId(99)))),
        (
            "instantiate: a missing import is unlinkable",
            check => check.ExpectLinkFailure("""(module (import "nowhere" "f" (func)))""")),
        (
            "instantiate: a start function that traps is a trap",
            check => check.ExpectStart<Outcome.Trapped>("(module (func $f unreachable) (start $f))")),
        ("invoke: i32 and i64 go in and out", Integers),
        (
            "invoke: several results come in order",
            check =>
                check.Returns(
                    """(func (export "f") (result i32 i64 i32) (i32.const 1) (i64.const 2) (i32.const 3))""",
                    Value.I32(1),
                    Value.I64(2),
                    Value.I32(3))),
        (
            "invoke: NaNs keep their bits",
            check =>
                check.Needs(Abilities.ExactNans) ?? check.Echoes("f32", Value.F32Bits(0x7FA0_0001))
                    ?? check.Echoes("f64", Value.F64Bits(0xFFF0_0000_0000_0001))),
        (
            "invoke: v128 goes in and out",
            check =>
                check.Needs(Abilities.Vectors)
                    ?? check.Echoes("v128", new Value(ValKind.V128, 0x0706_0504_0302_0100, 0x0F0E_0D0C_0B0A_0908))),
        (
            "invoke: host references keep their number",
            check => check.Echoes("externref", Value.Ref(new Reference.Host(7, IsExtern: true)))),
        ("invoke: a null goes in and out", NullReference),
        ("invoke: the same function has the same identity, another has another", FunctionIdentity),
        ("invoke: a trap is a trap with a text", Trap),
        ("invoke: endless recursion is exhaustion", Exhaustion),
        ("invoke: an uncaught exception is reported", Exception),
        ("invoke: an unknown function or instance is refused", UnknownFunction),
        ("register: a registered instance can be imported", Register),
        (
            "register: an unknown instance is refused",
            check => check.Expect<Outcome.Refused>(new Request.Register("M", s_instance))),
        ("instantiate: imports can be given one by one", ExplicitImports),
        ("get-global, set-global: globals are read and written", Globals),
        ("get-global: an export that is not a global is refused", NoGlobal),
        ("tables: size, read, write, grow, bounds", Tables),
        ("memories: size, read, write, grow, bounds", Memories),
        ("provide, take-calls: host functions are called and logged", HostFunctions),
        ("provide: tables, memories and globals are shared by their importers", HostObjects),
        ("provide: a host function can trap", HostTrap),
        ("reset: the store is empty afterwards", Reset),
        ("answers come in order when requests are sent ahead", Ahead),
        (
            "a line that is not JSON gets an answer, and the adapter continues",
            check => check.Survives("this is no JSON")),
        (
            "an unknown request gets an answer, and the adapter continues",
            check => check.Survives("""{"id":ID,"do":"dance"}""")),
        (
            "a request without its fields gets an answer, and the adapter continues",
            check => check.Survives("""{"id":ID,"do":"invoke"}""")),
        ("unknown fields are ignored", UnknownFields),
    ];

    private readonly Connection _connection;
    private readonly EngineInfo _engine;
    private string _failure = "";
    private string _loss = "";
    private Abilities _claimed;

    private ProtocolCheck(Connection connection, EngineInfo engine)
    {
        _connection = connection;
        _engine = engine;
    }

    /// <summary>Checks an adapter. Each check is made when its result is enumerated.</summary>
    /// <param name="launcher">Starts the adapter; the caller keeps ownership.</param>
    /// <param name="options">Limits and names for the adapter.</param>
    /// <returns>
    /// A result for each check. The last result stands for all remaining checks if the adapter does not start again, if
    /// several checks in a row cost its process in the same way, or if the checks take too long.
    /// </returns>
    public static IEnumerable<CheckResult> Run(IEngineLauncher launcher, ProcessOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(launcher);
        return Checked();

        IEnumerable<CheckResult> Checked()
        {
            using ProtocolCheckRun run = new(launcher, options ?? new ProcessOptions());
            Deadline end = Deadline.After(s_wholePatience);
            int next = 0;
            while (next < s_checks.Length)
            {
                (string name, Func<ProtocolCheck, Skip?> check) = s_checks[next];
                bool isFirst = next == 0;
                if (run.Connect() is { } unstarted)
                {
                    yield return new CheckResult(
                        isFirst ? HelloCheck : "reset: the adapter can be used again", CheckState.Failed, unstarted);
                    yield break;
                }

                if (isFirst)
                {
                    yield return new CheckResult(
                        HelloCheck, CheckState.Passed, $"{run.Engine.Name} {run.Engine.Version}");
                }

                yield return run.Add(name, check);
                next++;
                string? reason = run.SameLosses >= MostSameLosses
                    ? $"the last {MostSameLosses} checks ended in the same way"
                    : end.IsOver ? $"the checks took more than {s_wholePatience.TotalSeconds} s"
                    : null;
                if (reason is not null && next < s_checks.Length)
                {
                    yield return new CheckResult(
                        $"{s_checks.Length - next} more checks", CheckState.Skipped, $"not made: {reason}");
                    yield break;
                }
            }
        }
    }

    private static Skip? Integers(ProtocolCheck check) =>
        check.Echoes("i32", Value.I32(int.MinValue)) ?? check.Echoes("i64", Value.I64(long.MinValue))
            ?? check.Echoes("i64", Value.I64(long.MaxValue));

    private static Skip? NullReference(ProtocolCheck check)
    {
        check.Module("""(module (func (export "f") (param externref) (result i32) (ref.is_null (local.get 0))))""");
        return check.Same(check.Invoke("f", Value.Null(HeapKind.Extern)), Value.I32(1));
    }

    private static Skip? FunctionIdentity(ProtocolCheck check)
    {
        check.Module(
            """
            (module
              (func $a) (func $b) (elem declare func $a $b)
              (func (export "a") (result funcref) (ref.func $a))
              (func (export "b") (result funcref) (ref.func $b)))
            """);
        Outcome[] answers = [check.Invoke("a"), check.Invoke("a"), check.Invoke("b")];
        Value[] values = [.. answers.OfType<Outcome.Returned>().SelectMany(answer => answer.Values)];
        return values.Length == answers.Length && values[0] == values[1] && values[0] != values[2]
            ? null
            : check.Fail($"got {string.Join("; ", answers.AsEnumerable())}");
    }

    private static Skip? Trap(ProtocolCheck check)
    {
        check.Module("""(module (func (export "f") unreachable))""");
        return check.Invoke("f") is Outcome.Trapped { Message.Length: > 0 }
            ? null
            : check.Fail("'unreachable' did not trap with a text");
    }

    private static Skip? Exhaustion(ProtocolCheck check)
    {
        check.Module("""(module (func $f (export "f") (call $f)))""");
        Outcome outcome = check.Invoke("f");
        return outcome is Outcome.Exhausted || (outcome is Outcome.Trapped && !check.Can(Abilities.TellsExhaustion))
            ? null
            : check.Fail($"got '{outcome}'");
    }

    private static Skip? Exception(ProtocolCheck check)
    {
        if (!check._engine.Features.Has(Feature.Exceptions))
        {
            return new Skip("the engine has no exceptions");
        }

        check.Module("""(module (tag $t) (func (export "f") (throw $t)))""");
        Outcome outcome = check.Invoke("f");
        return outcome is Outcome.Threw || (outcome is Outcome.Trapped && !check.Can(Abilities.TellsExceptions))
            ? null
            : check.Fail($"got '{outcome}'");
    }

    private static Skip? UnknownFunction(ProtocolCheck check)
    {
        check.Module("""(module (global (export "g") i32 (i32.const 0)))""");
        return check.Expect<Outcome.Refused>(new Request.Invoke(new Extern(s_instance, "nothing"), []))
            ?? check.Expect<Outcome.Refused>(new Request.Invoke(new Extern(s_instance, "g"), []))
            ?? check.Expect<Outcome.Refused>(new Request.Invoke(new Extern(new InstanceId(99), "f"), []));
    }

    private static Skip? Register(ProtocolCheck check)
    {
        check.Module("""(module (func (export "f") (result i32) (i32.const 42)))""");
        return check.Expect<Outcome.Returned>(new Request.Register("M", s_instance))
            ?? check.Expect<Outcome.Returned>(
                Define("""(module (import "M" "f" (func (result i32))) (export "g" (func 0)))"""))
            ?? check.Expect<Outcome.Returned>(new Request.Instantiate(s_other, s_module))
            ?? check.Same(check.Ask(new Request.Invoke(new Extern(s_other, "g"), [])), Value.I32(42));
    }

    private static Skip? ExplicitImports(ProtocolCheck check)
    {
        check.Module(
            """(module (func (export "one") (result i32) (i32.const 1)) (func (export "two") (result i32) (i32.const 2)))""");
        return check.Expect<Outcome.Returned>(Define(
            """
            (module (import "" "a" (func $a (result i32))) (import "" "b" (func $b (result i32)))
              (func (export "f") (result i32) (i32.sub (call $a) (call $b))))
            """))
            ?? check.Expect<Outcome.Returned>(
                new Request.Instantiate(
                    s_other, s_module, [new Extern(s_instance, "two"), new Extern(s_instance, "one")]))
            ?? check.Same(check.Ask(new Request.Invoke(new Extern(s_other, "f"), [])), Value.I32(1));
    }

    private static Skip? Globals(ProtocolCheck check)
    {
        Extern global = new(s_instance, "g");
        check.Module("""(module (global (export "g") (mut i64) (i64.const 5)))""");
        return check.Same(check.Ask(new Request.GetGlobal(global)), Value.I64(5))
            ?? check.Needs(Abilities.GlobalAccess)
            ?? check.Expect<Outcome.Returned>(new Request.SetGlobal(global, Value.I64(-1)))
            ?? check.Same(check.Ask(new Request.GetGlobal(global)), Value.I64(-1));
    }

    private static Skip? NoGlobal(ProtocolCheck check)
    {
        check.Module("""(module (func (export "f")))""");
        return check.Expect<Outcome.Refused>(new Request.GetGlobal(new Extern(s_instance, "f")));
    }

    private static Skip? Tables(ProtocolCheck check)
    {
        if (check.Needs(Abilities.TableAccess) is { } skip)
        {
            return skip;
        }

        Extern table = new(s_instance, "t");
        Value host = Value.Ref(new Reference.Host(3, IsExtern: true));
        check.Module("""(module (table (export "t") 2 4 externref))""");
        return check.Same(check.Ask(new Request.TableSize(table)), Value.I64(2))
            ?? check.Expect<Outcome.Returned>(new Request.WriteTable(table, 1, host))
            ?? check.Same(check.Ask(new Request.ReadTable(table, 1)), host)
            ?? check.Expect<Outcome.Trapped>(new Request.ReadTable(table, 1, 2))
            ?? check.Expect<Outcome.Trapped>(new Request.WriteTable(table, 2, host))
            ?? check.Same(check.Ask(new Request.GrowTable(table, 2, host)), Value.I64(2))
            ?? check.Same(check.Ask(new Request.GrowTable(table, 1, host)), Value.I64(-1))
            ?? check.Same(check.Ask(new Request.ReadTable(table, 2, 2)), host, host);
    }

    private static Skip? Memories(ProtocolCheck check)
    {
        if (check.Needs(Abilities.MemoryAccess) is { } skip)
        {
            return skip;
        }

        const ulong LastByte = 65535;
        Extern memory = new(s_instance, "m");
        byte[] bytes = [1, 2, 255];
        check.Module("""(module (memory (export "m") 1 2))""");
        return check.Same(check.Ask(new Request.MemorySize(memory)), Value.I64(1))
            ?? check.Expect<Outcome.Returned>(new Request.WriteMemory(memory, 7, bytes))
            ?? check.Bytes(new Request.ReadMemory(memory, 6, 5), [0, .. bytes, 0])
            ?? check.Expect<Outcome.Trapped>(new Request.ReadMemory(memory, LastByte, 2))
            ?? check.Expect<Outcome.Trapped>(new Request.WriteMemory(memory, LastByte, bytes))
            ?? check.Same(check.Ask(new Request.GrowMemory(memory, 1)), Value.I64(1))
            ?? check.Same(check.Ask(new Request.GrowMemory(memory, 1)), Value.I64(-1))
            ?? check.Bytes(new Request.ReadMemory(memory, LastByte, 2), [0, 0]);
    }

    private static Skip? HostFunctions(ProtocolCheck check)
    {
        if (check.Needs(Abilities.HostExterns) is { } skip)
        {
            return skip;
        }

        HostFunc func = new(
            "f", new FuncType([ValType.I32, ValType.I64], [ValType.I32]), [], new HostEnding.Return([Value.I32(9)]));
        return check.Provide(func)
            ?? check.Expect<Outcome.Returned>(Define(
                """(module (import "env" "f" (func $f (param i32 i64) (result i32))) (func (export "g") (result i32) (call $f (i32.const 1) (i64.const 2))))"""))
            ?? check.Expect<Outcome.Returned>(new Request.Instantiate(s_other, s_module))
            ?? check.Same(check.Ask(new Request.Invoke(new Extern(s_other, "g"), [])), Value.I32(9))
            ?? check.Log("f(i32.const 1, i64.const 2)")
            ?? check.Log();
    }

    private static Skip? HostObjects(ProtocolCheck check)
    {
        if (check.Needs(Abilities.HostExterns | Abilities.MemoryAccess) is { } skip)
        {
            return skip;
        }

        return check.Provide(
            new HostMemory("m", new MemType(new Limits(AddrType.I32, 1, 2))),
            new HostTable("t", new TableType(new Limits(AddrType.I32, 3, 4), ValType.FuncRef)),
            new HostGlobal("g", new GlobalType(ValType.I32, IsMutable: true), Value.I32(11)))
            ?? check.Expect<Outcome.Returned>(Define(
                """
                (module
                  (import "env" "m" (memory 1 2)) (import "env" "t" (table 3 4 funcref)) (import "env" "g" (global $g (mut i32)))
                  (func (export "f") (result i32 i32) (i32.store8 (i32.const 5) (i32.const 6)) (table.size 0) (global.get $g)))
                """))
            ?? check.Expect<Outcome.Returned>(new Request.Instantiate(s_other, s_module))
            ?? check.Same(check.Ask(new Request.Invoke(new Extern(s_other, "f"), [])), Value.I32(3), Value.I32(11))
            ?? check.Bytes(new Request.ReadMemory(new Extern(s_instance, "m"), 4, 3), [0, 6, 0]);
    }

    private static Skip? HostTrap(ProtocolCheck check)
    {
        const string Words = "because the host says so";
        if (check.Needs(Abilities.HostExterns) is { } skip)
        {
            return skip;
        }

        skip = check.Provide(new HostFunc("f", FuncType.Empty, [], new HostEnding.Trap(Words)))
            ?? check.Expect<Outcome.Returned>(
                Define("""(module (import "env" "f" (func $f)) (func (export "g") (call $f)))"""))
            ?? check.Expect<Outcome.Returned>(new Request.Instantiate(s_other, s_module));
        Outcome outcome = check.Ask(new Request.Invoke(new Extern(s_other, "g"), []));
        return skip
            ?? (outcome is Outcome.Trapped { Message: Words } ? null : check.Fail(
                $"got '{outcome}' for a trap with the text '{Words}'"));
    }

    private static Skip? Reset(ProtocolCheck check)
    {
        check.Module("""(module (func (export "f")))""");
        _ = check._connection.Reset(check._engine.Features, Deadline.After(s_patience));
        return check.Expect<Outcome.Refused>(new Request.Invoke(new Extern(s_instance, "f"), []));
    }

    private static Skip? Ahead(ProtocolCheck check)
    {
        check.Module("""(module (func (export "f") (param i32) (result i32) (local.get 0)))""");
        for (int i = 0; i < SentAhead; i++)
        {
            _ = check._connection.Send(new Request.Invoke(new Extern(s_instance, "f"), [Value.I32(i)]));
        }

        Skip? failed = null;
        for (int i = 0; i < SentAhead; i++)
        {
            failed ??= check.Same(check._connection.Receive(Deadline.After(s_patience)), Value.I32(i));
        }

        return failed;
    }

    private static Skip? UnknownFields(ProtocolCheck check)
    {
        _ = check._connection.SendRaw(Encoding.UTF8.GetBytes(
            $$"""{"id":{{check._connection.NextId}},"do":"define","module":0,"binary":"AGFzbQEAAAA=","color":"blue"}"""));
        return check.Same(check._connection.Receive(Deadline.After(s_patience)));
    }

    private static byte[] Binary(string text) =>
        ModuleEncoder.Encode(ModuleParser.Parse(new SourceText("<check>", Encoding.UTF8.GetBytes(text))));

    private static Request.Define Define(string text, ModuleId module) => new(module, Binary(text));

    private static Request.Define Define(string text) => Define(text, s_module);

    private bool Can(Abilities abilities) => _engine.Abilities.HasFlag(abilities);

    private Skip? Needs(Abilities abilities)
    {
        _claimed |= abilities;
        return Can(abilities) ? null : new Skip($"the engine does not claim {abilities & ~_engine.Abilities}");
    }

    private Outcome Ask(Request request)
    {
        Outcome outcome = _connection.Execute(request, Deadline.After(s_patience));
        if (_connection.IsLost && _loss.Length == 0)
        {
            _loss = outcome.ToString();
        }

        if (outcome is Outcome.Unsupported && _claimed != Abilities.None)
        {
            string claimed = string.Join(", ", WireTypes.NamesOf(_claimed));
            _ = Fail($"{request.GetType().Name} gave '{outcome}', although the adapter claims {claimed}");
        }

        return outcome;
    }

    private Outcome Invoke(string name, params ImmutableArray<Value> arguments) =>
        Ask(new Request.Invoke(new Extern(s_instance, name), arguments));

    private void Module(string text)
    {
        _ = Expect<Outcome.Returned>(Define(text))
            ?? Expect<Outcome.Returned>(new Request.Instantiate(s_instance, s_module));
    }

    private Skip? Echoes(string type, Value value)
    {
        Module($"""(module (func (export "f") (param {type}) (result {type}) (local.get 0)))""");
        return Same(Invoke("f", value), value);
    }

    private Skip? Returns(string fields, params ImmutableArray<Value> values)
    {
        Module($"(module {fields})");
        return Same(Invoke("f"), values);
    }

    private Skip? Provide(params ImmutableArray<HostExtern> externs) =>
        Expect<Outcome.Returned>(new Request.Provide(s_instance, new HostModule(externs)))
            ?? Expect<Outcome.Returned>(new Request.Register("env", s_instance));

    private Skip? Log(params string[] calls) =>
        Ask(new Request.TakeCalls()) is Outcome.Calls log
            && log.Log.Select(call => call.ToString()).SequenceEqual(calls)
            ? null
            : Fail($"the log is not [{string.Join(", ", calls)}]");

    private Skip? Bytes(Request.ReadMemory request, byte[] expected)
    {
        Outcome outcome = Ask(request);
        return outcome is Outcome.Bytes bytes && bytes.Content.Span.SequenceEqual(expected)
            ? null
            : Fail($"got '{outcome}' for the bytes {Convert.ToHexStringLower(expected)}");
    }

    private Skip? Same(Outcome outcome, params ImmutableArray<Value> values) =>
        outcome is Outcome.Returned returned && returned.Values.AsSpan().SequenceEqual(values.AsSpan())
            ? null
            : Fail($"got '{outcome}' instead of '{new Outcome.Returned(values)}'");

    private Skip? Expect<T>(Request request)
        where T : Outcome
    {
        Outcome outcome = Ask(request);
        return outcome is T ? null : Fail($"{request.GetType().Name} gave '{outcome}' instead of {typeof(T).Name}");
    }

    private Skip? ExpectRefused(ReadOnlyMemory<byte> binary, bool isMalformed)
    {
        Outcome outcome = Ask(new Request.Define(s_module, binary));
        bool isRight = Can(Abilities.TellsMalformedFromInvalid)
            ? isMalformed ? outcome is Outcome.Malformed : outcome is Outcome.Invalid
            : outcome is Outcome.Malformed or Outcome.Invalid;
        return isRight ? null : Fail($"got '{outcome}'");
    }

    private Skip? ExpectLinkFailure(string text) =>
        Can(Abilities.TellsUnlinkable) ? ExpectStart<Outcome.Unlinkable>(text)
        : Expect<Outcome.Returned>(Define(text))
            ?? (
                Ask(new Request.Instantiate(s_instance, s_module)) is Outcome.Unlinkable or Outcome.Trapped
                    ? null
                    : Fail("it was instantiated"));

    private Skip? ExpectStart<T>(string text)
        where T : Outcome =>
            Expect<Outcome.Returned>(Define(text)) ?? Expect<T>(new Request.Instantiate(s_instance, s_module));

    private Skip? Survives(string line)
    {
        long id = _connection.NextId;
        _ = _connection.SendRaw(Encoding.UTF8.GetBytes(line.Replace("ID", $"{id}", StringComparison.Ordinal)));
        string? answer = _connection.ReceiveRaw(Deadline.After(s_patience));
        return answer is null ? Fail("there was no answer")
            : answer.Contains("\"returned\"", StringComparison.Ordinal) ? Fail($"it was accepted: {answer}")
            : Expect<Outcome.Returned>(Define("(module)"));
    }

    private Skip Fail(string detail)
    {
        _failure = _failure.Length == 0 ? detail : _failure;
        return new Skip("");
    }

    /// <summary>Why a check ends early.</summary>
    private sealed record Skip(string Reason);
}
