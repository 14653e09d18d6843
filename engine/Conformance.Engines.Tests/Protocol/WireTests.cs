using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Conformance.Engine;
using Conformance.Engines.Protocol;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.Tests.Protocol;

/// <summary>Every request and every outcome can be written and read back.</summary>
[TestFixture]
public sealed class WireTests
{
    private static readonly Extern s_extern = new(new InstanceId(-3), "a \"name\"\n\u2028é\0");

    private static readonly Value[] s_values =
    [
        Value.I32(0), Value.I32(int.MinValue), Value.I32(-1), Value.I64(long.MinValue), Value.I64(long.MaxValue),
        Value.F32Bits(0x7FA0_0001), Value.F32Bits(0x8000_0000), Value.F64Bits(0xFFF4_0000_0000_0001), Value.F64(0.1),
        new Value(ValKind.V128, 0x0706_0504_0302_0100, 0xFFEE_DDCC_BBAA_9988),
        Value.Null(HeapKind.NoFunc), Value.Null(HeapKind.Extern), Value.Null(HeapKind.Exn), Value.Null(HeapKind.Any),
        Value.Ref(new Engine.Reference.Host(5, IsExtern: true)),
        Value.Ref(new Engine.Reference.Host(uint.MaxValue, IsExtern: false)),
        Value.Ref(new Engine.Reference.Exported(s_extern)),
        Value.Ref(new Engine.Reference.Opaque(HeapKind.Func, 3L)),
        Value.Ref(new Engine.Reference.Opaque(HeapKind.I31, 0L)),
        Value.Ref(new Engine.Reference.Opaque(HeapKind.Extern, 12345678901L)),
    ];

    private static readonly Limits s_limits = new(AddrType.I64, 10, ulong.MaxValue, IsShared: true);

    private static readonly Request[] s_requests =
    [
        new Request.Define(new ModuleId(4), new byte[] { 0, 97, 115, 109, 255 }),
        new Request.Instantiate(new InstanceId(1), new ModuleId(2)),
        new Request.Instantiate(new InstanceId(1), new ModuleId(2), []),
        new Request.Instantiate(new InstanceId(1), new ModuleId(2), [s_extern, s_extern]),
        new Request.Register("M \u0001", new InstanceId(7)),
        new Request.Provide(new InstanceId(1), new HostModule(
        [
            HostFunc.Silent("silent", FuncType.Empty),
            new HostFunc(
                "loud",
                new FuncType([.. Types], [ValType.I32]),
                [new Request.TakeCalls(), new Request.Invoke(s_extern, [.. s_values])],
                new HostEnding.ReturnLast()),
            new HostFunc("trap", FuncType.Empty, [], new HostEnding.Trap("why not")),
            new HostFunc("throw", FuncType.Empty, [], new HostEnding.Throw(s_extern, [.. s_values])),
            new HostFunc("values", new FuncType([], [ValType.F64]), [], new HostEnding.Return([Value.F64Bits(1)])),
            new HostTable("table", new TableType(s_limits, ValType.FuncRef)),
            new HostTable(
                "full",
                new TableType(new Limits(AddrType.I32, 0, null), ValType.Ref(HeapKind.I31, isNullable: false)),
                s_values[^1]),
            new HostMemory("memory", new MemType(s_limits)),
            new HostMemory("bytes", new MemType(new Limits(AddrType.I32, 1, 2), 0)),
            new HostGlobal("global", new GlobalType(ValType.V128, IsMutable: true), s_values[9]),
            new HostTag("tag", new FuncType([ValType.I64], [])),
        ])),
        new Request.Invoke(s_extern, [.. s_values]),
        new Request.GetGlobal(s_extern),
        new Request.SetGlobal(s_extern, s_values[1]),
        new Request.TableSize(s_extern),
        new Request.ReadTable(s_extern, ulong.MaxValue, 3),
        new Request.WriteTable(s_extern, 1, s_values[10]),
        new Request.GrowTable(s_extern, 1ul << 63, s_values[10]),
        new Request.MemorySize(s_extern),
        new Request.ReadMemory(s_extern, 1ul << 53, int.MaxValue),
        new Request.WriteMemory(s_extern, 9, new byte[] { 1, 2, 3 }),
        new Request.GrowMemory(s_extern, 5),
        new Request.TakeCalls(),
    ];

    private static readonly Outcome[] s_outcomes =
    [
        Outcome.Returned.Nothing,
        new Outcome.Returned([.. s_values]),
        new Outcome.Bytes(new byte[] { 0, 255 }),
        new Outcome.Calls([new HostCall("f", [.. s_values]), new HostCall("", [])]),
        new Outcome.Trapped(TrapKinds.None, "text \"quoted\""),
        new Outcome.Trapped(TrapKinds.Host | TrapKinds.UndefinedElement, ""),
        new Outcome.Threw("tag", [.. s_values]),
        new Outcome.Exhausted("e"),
        new Outcome.Malformed("m"),
        new Outcome.Invalid("i"),
        new Outcome.Unlinkable("u"),
        new Outcome.Refused("r"),
        new Outcome.Refused("r") { IsUnasked = true },
        new Outcome.Unsupported("un"),
        new Outcome.TimedOut(),
        new Outcome.Crashed("c"),
        new Outcome.Broken("b"),
    ];

    private static IEnumerable<ValType> Types =>
    [
        ValType.I32, ValType.I64, ValType.F32, ValType.F64, ValType.V128, ValType.FuncRef, ValType.ExternRef,
        ValType.Ref(HeapKind.Any, isNullable: false), ValType.Ref(HeapKind.None, isNullable: true),
    ];

    [Test]
    public void Every_kind_of_request_and_outcome_is_tried_here()
    {
        Assert.That(
            s_requests.Select(request => request.GetType()).Distinct(), Is.EquivalentTo(CasesOf(typeof(Request))));
        Assert.That(
            s_outcomes.Select(outcome => outcome.GetType()).Distinct(), Is.EquivalentTo(CasesOf(typeof(Outcome))));
        HostExtern[] externs = [.. s_requests.OfType<Request.Provide>().Single().Host.Externs];
        Assert.That(
            externs.OfType<HostFunc>().Select(func => func.Ending.GetType()).Distinct(),
            Is.EquivalentTo(CasesOf(typeof(HostEnding))));
        Assert.That(
            s_values.Where(value => value.Reference is not null).Select(value => value.Reference!.GetType()).Distinct(),
            Is.EquivalentTo(CasesOf(typeof(Engine.Reference))));
    }

    [Test]
    public void Requests_survive()
    {
        foreach (Request request in s_requests)
        {
            string line = Write(writer => WireRequests.Write(writer, 5, request, new Identities()));
            using JsonDocument document = JsonDocument.Parse(line);
            Assert.That(line, Does.StartWith("""{"id":5,"do":""").And.Not.Contain("\n"));
            Request read = WireRequests.Read(document.RootElement, new Identities());
            Assert.That(read.GetType(), Is.EqualTo(request.GetType()));
            Assert.That(Write(writer => WireRequests.Write(writer, 5, read, new Identities())), Is.EqualTo(line));
            AssertSame(read, request);
        }
    }

    [Test]
    public void Outcomes_survive()
    {
        foreach (Outcome outcome in s_outcomes)
        {
            string line = Write(writer => WireOutcomes.Write(writer, 5, outcome, new Identities()));
            using JsonDocument document = JsonDocument.Parse(line);
            Outcome read = WireOutcomes.Read(document.RootElement, new Identities());
            Assert.That(Write(writer => WireOutcomes.Write(writer, 5, read, new Identities())), Is.EqualTo(line));
            AssertSame(read, outcome);
        }
    }

    [Test]
    public void Hello_survives()
    {
        Hello hello = new(1, "name", "1.2", FeatureSet.Wasm3.With(Feature.Threads), Abilities.All)
        {
            ChoosesFeatures = true,
            LongestLine = 1 << 20,
        };
        using JsonDocument document = JsonDocument.Parse(Write(writer => hello.Write(writer, 0)));
        Assert.That(Hello.Read(document.RootElement), Is.EqualTo(hello));
    }

    [TestCase("""{"id":0,"hello":1}""", "an object was expected, not Number")]
    [TestCase("""{"id":0,"hello":{"name":"a"}}""", "'protocol' is missing")]
    [TestCase(
        """{"id":0,"hello":{"protocol":"1"}}""",
        "protocol: 1 is not a valid whole number from -2147483648 to 2147483647")]
    [TestCase(
        """{"id":0,"hello":{"protocol":1.5}}""",
        "protocol: 1.5 is not a valid whole number from -2147483648 to 2147483647")]
    [TestCase("""{"id":0,"hello":{"protocol":2}}""", "it speaks version 2 of the protocol, this program version 1")]
    [TestCase("""{"id":0,"hello":{"protocol":1,"version":"1"}}""", "'name' is missing")]
    [TestCase(
        """{"id":0,"hello":{"protocol":1,"name":null}}""",
        "'name' must be a text of one line and at most 200 characters")]
    [TestCase(
        """{"id":0,"hello":{"protocol":1,"name":"a\n\u001b[2J","version":"1"}}""",
        "'name' must be a text of one line and at most 200 characters")]
    [TestCase("""{"id":0,"hello":{"protocol":1,"name":"a","version":"1"}}""", "'abilities' is missing")]
    public void Errors_in_a_hello_name_the_field(string line, string message)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        Assert.That(
            () => Hello.Read(document.RootElement), Throws.TypeOf<WireException>().With.Message.EqualTo(message));
    }

    [TestCase("""{"id":0,"id":1,"returned":[]}""")]
    [TestCase("""{"id":1,"returned":[],"returned":[{"i32":"1"}]}""")]
    [TestCase("""{"id":1,"returned":[{"i32":"1","i32":"2"}]}""")]
    public void A_field_that_occurs_twice_makes_the_line_an_error(string line) =>
        Assert.That(
            () => JsonDocument.Parse(line, WireFields.Lines),
            Throws.InstanceOf<Exception>().With.Matches<Exception>(wrong => WireErrors.IsOne(wrong!)));

    [Test]
    public void A_long_text_is_cut()
    {
        using JsonDocument document = JsonDocument.Parse($$"""{"id":0,"trapped":"{{new string('a', 1_000_000)}}"}""");
        Assert.That(
            ((Outcome.Trapped)WireOutcomes.Read(document.RootElement, new Identities())).Message,
            Has.Length.EqualTo(4001).And.EndsWith("a…"));
    }

    [Test]
    public void Values_are_spelled_as_the_document_says()
    {
        string line = Write(
            writer =>
                WireOutcomes.Write(
                    writer,
                    1,
                    new Outcome.Returned([.. s_values[..1], .. s_values[5..10], s_values[14]]),
                    new Identities()));
        Assert.That(line, Is.EqualTo(
            """
            {"id":1,"returned":[{"i32":"0"},{"f32":"0x7fa00001"},{"f32":"0x80000000"},{"f64":"0xfff4000000000001"},{"f64":"0x3fb999999999999a"},{"v128":"00010203040506078899aabbccddeeff"},{"ref":"extern","host":5}]}
            """));
    }

    [TestCase("""{"id":1}""")]
    [TestCase("""{"id":1,"gone":true}""")]
    [TestCase("""{"id":1,"returned":[{"i32":1}]}""")]
    [TestCase("""{"id":1,"returned":[{"i32":"2147483648"}]}""")]
    [TestCase("""{"id":1,"returned":[{"f32":"0x1ffffffff"}]}""")]
    [TestCase("""{"id":1,"returned":[{"f32":"1.5"}]}""")]
    [TestCase("""{"id":1,"returned":[{"v128":"00"}]}""")]
    [TestCase("""{"id":1,"returned":[{"ref":"rec","id":1}]}""")]
    [TestCase("""{"id":1,"returned":[{}]}""")]
    [TestCase("""{"id":1,"returned":{}}""")]
    [TestCase("""{"id":1,"returned":[{"i32":"1\u0000"}]}""")]
    [TestCase("""{"id":1,"returned":[{"i32":" 1"}]}""")]
    [TestCase("""{"id":1,"returned":[{"i32":"+1"}]}""")]
    [TestCase("""{"id":1,"returned":[{"i64":"-1\u0000\u0000"}]}""")]
    [TestCase("""{"id":1,"returned":[{"i64":"-"}]}""")]
    [TestCase("""{"id":1,"returned":[{"i64":""}]}""")]
    [TestCase("""{"id":1,"returned":[{"f32":"0x1\u0000"}]}""")]
    [TestCase("""{"id":1,"returned":[{"f64":"0x 1"}]}""")]
    [TestCase("""{"id":1,"timedOut":false}""")]
    [TestCase("""{"id":1,"timedOut":null}""")]
    [TestCase("""{"id":1,"bytes":"***"}""")]
    [TestCase("""{"id":1,"trapped":null}""")]
    [TestCase("""{"id":1,"trapped":"x","kinds":["sad"]}""")]
    public void A_line_that_is_not_an_outcome_is_refused(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        Assert.That(
            () => WireOutcomes.Read(document.RootElement, new Identities()),
            Throws.InstanceOf<Exception>().With.Matches<Exception>(wrong => WireErrors.IsOne(wrong!)));
    }

    [TestCase(
        """{"id":1,"returned":[{"i32":"0"},{"i32":"4294967295"}]}""",
        "returned[1].i32: 4294967295 is not a valid signed 32-bit decimal")]
    [TestCase(
        """{"id":1,"returned":[{"i64":"9223372036854775808"}]}""",
        "returned[0].i64: 9223372036854775808 is not a valid signed 64-bit decimal")]
    [TestCase(
        """{"id":1,"returned":[{"i32":5}]}""",
        "returned[0].i32: 5 is not a valid text; a signed 32-bit decimal in one is expected")]
    [TestCase("""{"id":1,"returned":[{"i33":"5"}]}""", "returned[0]: unknown type of value 'i33'")]
    [TestCase(
        """{"id":1,"returned":[{"f32":"1.5"}]}""", "returned[0].f32: 1.5 is not a valid bit pattern 0x… of 32 bits")]
    [TestCase(
        """{"id":1,"returned":[{"f64":"0x10000000000000000"}]}""",
        "returned[0].f64: 0x10000000000000000 is not a valid bit pattern 0x… of 64 bits")]
    [TestCase(
        """{"id":1,"returned":[{"v128":"00"}]}""",
        "returned[0].v128: 00 is not a valid vector of 32 hexadecimal digits")]
    [TestCase(
        """{"id":1,"returned":[{"ref":"extern","host":-1}]}""",
        "returned[0].host: -1 is not a valid unsigned 32-bit number")]
    [TestCase(
        """{"id":1,"returned":[{"ref":"func","id":"x"}]}""",
        "returned[0].id: x is not a valid whole number of 64 bits")]
    [TestCase(
        """{"id":1,"returned":[{"ref":"null","heap":"rec"}]}""", "returned[0].heap: rec is not a valid heap type")]
    [TestCase("""{"id":1,"returned":[5]}""", "returned[0]: an object was expected, not Number")]
    [TestCase("""{"id":1,"returned":{}}""", "returned: an object is not a valid array")]
    [TestCase("""{"id":1,"bytes":"***"}""", "bytes: *** is not a valid base64 text")]
    [TestCase("""{"id":1,"trapped":5}""", "trapped: 5 is not a valid text")]
    [TestCase("""{"id":1,"trapped":"x","kinds":["host","sad"]}""", "kinds[1]: sad is not a valid kind of trap")]
    [TestCase(
        """{"id":1,"threw":"t","payload":[{"i32":"x"}]}""", "payload[0].i32: x is not a valid signed 32-bit decimal")]
    [TestCase(
        """{"id":1,"calls":[{"function":"f","arguments":[{"i32":""}]}]}""",
        "calls[0].arguments[0].i32:  is not a valid signed 32-bit decimal")]
    public void Errors_in_an_answer_give_field_type_and_range(string line, string message)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        Assert.That(
            () => WireOutcomes.Read(document.RootElement, new Identities()),
            Throws.TypeOf<WireException>().With.Message.EqualTo(message));
    }

    [TestCase(
        """{"do":"invoke","instance":0,"name":"f","arguments":[{"i32":"4294967295"}]}""",
        "arguments[0].i32: 4294967295 is not a valid signed 32-bit decimal")]
    [TestCase(
        """{"do":"invoke","instance":"0","name":"f","arguments":[]}""",
        "instance: 0 is not a valid whole number from -2147483648 to 2147483647")]
    [TestCase("""{"do":"invoke","instance":0,"name":5,"arguments":[]}""", "name: 5 is not a valid text")]
    [TestCase("""{"do":"define","module":0,"binary":"?"}""", "binary: ? is not a valid base64 text")]
    [TestCase(
        """{"do":"read-table","instance":0,"name":"t","index":1,"count":1}""",
        "index: 1 is not a valid unsigned 64-bit decimal in a string")]
    [TestCase(
        """{"do":"read-table","instance":0,"name":"t","index":"-1","count":1}""",
        "index: -1 is not a valid unsigned 64-bit decimal in a string")]
    [TestCase(
        """{"do":"read-table","instance":0,"name":"t","index":"1","count":4294967296}""",
        "count: 4294967296 is not a valid whole number from -2147483648 to 2147483647")]
    [TestCase(
        """{"do":"instantiate","instance":0,"module":0,"imports":[{"instance":0,"name":"f"},{"instance":0}]}""",
        "imports[1]: 'name' is missing")]
    [TestCase(
        """{"do":"provide","instance":0,"externs":[{"global":"g","type":"i33","mutable":true,"value":{"i32":"0"}}]}""",
        "externs[0].type: i33 is not a valid value type")]
    [TestCase(
        """{"do":"provide","instance":0,"externs":[{"global":"g","type":"i32","mutable":"yes","value":{"i32":"0"}}]}""",
        "externs[0].mutable: yes is not a valid truth value")]
    [TestCase(
        """{"do":"provide","instance":0,"externs":[{"memory":"m","address":"i16","min":"0"}]}""",
        "externs[0].address: i16 is not a valid address type: i32 or i64")]
    [TestCase("""{"do":5}""", "do: 5 is not a valid text")]
    [TestCase("[]", "an object was expected, not Array")]
    public void Errors_in_a_request_give_field_type_and_range(string line, string message)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        Assert.That(
            () => WireRequests.Read(document.RootElement, new Identities()),
            Throws.TypeOf<WireException>().With.Message.EqualTo(message));
    }

    private static Type[] CasesOf(Type union) => [.. union.GetNestedTypes().Where(type => type.IsSubclassOf(union))];

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Compares property by property; arrays and bytes by content.</summary>
    private static void AssertSame(object? read, object? written)
    {
        switch (written)
        {
            case ReadOnlyMemory<byte> bytes:
                Assert.That(((ReadOnlyMemory<byte>)read!).ToArray(), Is.EqualTo(bytes.ToArray()));
                break;
            case ImmutableArray<Extern> { IsDefault: true }:
                Assert.That(((ImmutableArray<Extern>)read!).IsDefault, Is.True);
                break;
            case System.Collections.IEnumerable list and not string:
                object?[] expected = [.. list.Cast<object?>()];
                object?[] found = [.. ((System.Collections.IEnumerable)read!).Cast<object?>()];
                Assert.That(found, Has.Length.EqualTo(expected.Length));
                for (int i = 0; i < expected.Length; i++)
                {
                    AssertSame(found[i], expected[i]);
                }

                break;
            case Request or Outcome or HostModule or HostExtern or HostEnding or HostCall:
                foreach (System.Reflection.PropertyInfo property
                    in written.GetType().GetProperties()
                        .Where(property =>
                            property.GetMethod is { IsStatic: false } && property.Name != "EqualityContract"))
                {
                    AssertSame(property.GetValue(read), property.GetValue(written));
                }

                break;
            default:
                Assert.That(read, Is.EqualTo(written));
                break;
        }
    }
}
