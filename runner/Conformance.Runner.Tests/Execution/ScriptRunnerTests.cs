using System.Text;
using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Judging;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Runner.Wast;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Execution;

/// <summary>The requests that the runner sends, and its judgement of the answers.</summary>
public sealed class ScriptRunnerTests
{
    private const string EveryForm = """
        (module $M (func (export "f") (result i32) (i32.const 1)) (global (export "g") i32 (i32.const 1)))
        (register "M" $M)
        (invoke "f")
        (module definition $D (import "spectest" "print" (func)))
        (module instance $I $D)
        (module binary "\00asm" "\01\00\00\00")
        (assert_return (invoke $M "f") (i32.const 1))
        (assert_return (get $M "g") (i32.const 1))
        (assert_trap (invoke $M "f") "unreachable")
        (assert_trap (module (func $s unreachable) (start $s)) "unreachable")
        (assert_exception (invoke $M "f"))
        (assert_exhaustion (invoke $M "f") "call stack exhausted")
        (assert_malformed (module quote "(func") "unexpected token")
        (assert_malformed (module binary "") "unexpected end")
        (assert_invalid (module (func (result i32))) "type mismatch")
        (assert_unlinkable (module (import "M" "nothing" (func))) "unknown import")
        (script $S (invoke $M "f"))
        (output "x.wasm")
        """;

    public static IEnumerable<TestCaseData> Lies() => LyingEngines.All.Keys.Select(lie => new TestCaseData(lie).SetArgDisplayNames(lie));

    [TestCaseSource(nameof(Lies))]
    public void Every_command_has_one_verdict_whatever_the_engine_does(string lie)
    {
        Script script = Parse(EveryForm);
        FileResult result = Run(new FakeEngine(LyingEngines.All[lie]), script);
        Tally tally = Tally.Of([result]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Commands, Has.Length.EqualTo(CommandTree.All(script.Commands).Count()).And.Length.EqualTo(19));
            Assert.That(tally.Pass + tally.NotRun + tally.Bad, Is.EqualTo(tally.Commands));
            Assert.That(result.Commands.Select(command => command.Id), Is.Unique);
        }
    }

    [TestCaseSource(nameof(Lies))]
    public void No_lie_passes_every_assertion(string lie)
    {
        FileResult result = Run(new FakeEngine(LyingEngines.All[lie]), Parse(EveryForm));
        IEnumerable<CommandResult> asked = result.Commands.Where(command => command.Kind.StartsWith("assert_", StringComparison.Ordinal) && !command.IsTextOnly);
        Assert.That(asked.Count(command => command.Verdict.Kind == VerdictKind.Pass), Is.LessThanOrEqualTo(3), "one engine, ten different demands");
    }

    [TestCase(Abilities.All, VerdictKind.Pass)]
    [TestCase(Abilities.All & ~Abilities.TextFormat, VerdictKind.Inapplicable)]
    public void What_only_the_text_parser_sees_is_no_pass_of_an_engine_without_one(Abilities abilities, VerdictKind verdict)
    {
        FakeEngine engine = new(FakeEngine.Agree) { Info = new EngineInfo("plain", "1", FeatureSet.All, abilities) };
        CommandResult judged = Run(engine, Parse("(assert_malformed (module quote \"(func (i32.const 0x))\") \"unknown operator\")")).Commands[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(judged.Verdict.Kind, Is.EqualTo(verdict));
            Assert.That(judged.IsTextOnly, Is.True);
        }
    }

    [Test]
    public void What_the_text_parser_gets_wrong_fails_on_every_engine()
    {
        FakeEngine engine = new(FakeEngine.Agree) { Info = new EngineInfo("plain", "1", FeatureSet.All, Abilities.None) };
        Assert.That(Run(engine, Parse("(assert_malformed (module quote \"(func)\") \"unknown operator\")")).Commands[0].Verdict.Kind, Is.EqualTo(VerdictKind.Fail));
    }

    [TestCase("never answers in time", VerdictKind.Timeout)]
    [TestCase("dies at once", VerdictKind.Crash)]
    [TestCase("can do nothing", VerdictKind.Unsupported)]
    [TestCase("throws an exception", VerdictKind.Error)]
    [TestCase("answers nothing", VerdictKind.Error)]
    [TestCase("answers bytes to everything", VerdictKind.Error)]
    [TestCase("returns a default array", VerdictKind.Error)]
    public void A_module_that_gets_no_answer_has_the_verdict_of_the_reason(string lie, VerdictKind expected) =>
        Assert.That(Run(new FakeEngine(LyingEngines.All[lie]), Parse("(module)")).Commands.Single().Verdict.Kind, Is.EqualTo(expected));

    [Test]
    public void What_depends_on_a_module_that_failed_is_blocked_and_names_it()
    {
        FileResult result = Run(
            new FakeEngine(request => request is Request.Define ? new Outcome.Invalid("type mismatch") : FakeEngine.Agree(request)),
            Parse("(module $M)\n(invoke $M \"f\")\n(register \"M\")\n(assert_return (invoke \"f\"))\n(module instance $I $M)\n(invoke $I \"f\")"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Kinds(result), Is.EqualTo("Fail Blocked Blocked Blocked Blocked Blocked"));
            Assert.That(result.Commands.Skip(1).Select(command => command.Verdict.Reason), Has.All.Contains("line 1").And.All.Contains("type mismatch"));
            Assert.That(result.Commands.Select(command => command.BlockedBy), Is.EqualTo((string[])["", .. Enumerable.Repeat(result.Commands[0].Id, 5)]));
            Assert.That(result.Commands.Select(command => (command.Line, command.Column)), Is.EqualTo(Enumerable.Range(1, 6).Select(line => (line, 1))));
        }
    }

    [Test]
    public void What_depends_on_an_unsupported_module_is_unsupported()
    {
        FileResult result = Run(
            new FakeEngine(request => request is Request.Define ? new Outcome.Unsupported("simd") : FakeEngine.Agree(request)),
            Parse("(module $M) (invoke $M \"f\") (register \"M\") (assert_trap (module) \"x\")"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Kinds(result), Is.EqualTo("Unsupported Unsupported Unsupported Unsupported"));
            Assert.That(result.Commands[1].Verdict.Reason, Does.Contain("simd"));
        }
    }

    [Test]
    public void A_module_that_imports_from_a_lost_registration_is_blocked()
    {
        const string Text = """
            (module $A (func (export "f")))
            (register "lib")
            (module $B (memory 1))
            (register "lib" $B)
            (module (import "lib" "f" (func)))
            (module (import "other" "f" (func)))
            (assert_unlinkable (module (import "lib" "f" (func))) "unknown import")
            """;
        FakeEngine engine = new(request =>
            request is Request.Define define && define.Module.Number == 1 ? new Outcome.Invalid("no memory here") : FakeEngine.Agree(request));
        Assert.That(Kinds(Run(engine, Parse(Text))), Is.EqualTo("Pass Pass Fail Blocked Blocked Pass Blocked"));
    }

    [Test]
    public void A_module_in_an_assertion_becomes_the_latest_definition_but_not_the_latest_instance()
    {
        const string Text = """
            (module $A)
            (assert_trap (module $T (func unreachable) (start 0)) "unreachable")
            (invoke "f")
            (module instance)
            (module instance $J $T)
            """;
        FakeEngine engine = new(request =>
            request is Request.Instantiate { Instance.Number: 1 } ? new Outcome.Trapped(TrapKinds.Unreachable, "unreachable") : FakeEngine.Agree(request));
        FileResult result = Run(engine, Parse(Text));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Kinds(result), Is.EqualTo("Pass Pass Pass Pass Pass"));
            Assert.That(engine.Asked.OfType<Request.Invoke>().Single().Function.Instance.Number, Is.Zero);
            Assert.That(engine.Asked.OfType<Request.Instantiate>().Select(it => it.Module.Number), Is.EqualTo((int[])[0, 1, 1, 1]));
        }
    }

    [Test]
    public void Modules_of_other_assertions_bind_nothing()
    {
        FakeEngine engine = new(request => request is Request.Define { Module.Number: > 0 } ? new Outcome.Invalid("type mismatch") : FakeEngine.Agree(request));
        FileResult result = Run(engine, Parse("(module $A) (assert_invalid (module $X) \"type mismatch\") (invoke \"f\") (module instance) (module instance $K $X)"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Kinds(result), Is.EqualTo("Pass Pass Pass Pass Error"));
            Assert.That(result.Commands[4].Verdict.Reason, Does.Contain("unknown module $X"));
        }
    }

    [Test]
    public void A_name_cannot_be_used_twice_and_keeps_its_first_meaning()
    {
        FakeEngine engine = new(FakeEngine.Agree);
        FileResult result = Run(engine, Parse("(module $M) (module $M) (invoke $M \"f\") (invoke \"g\") (module instance $M $M) (script $S) (script $S)"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Kinds(result), Is.EqualTo("Pass Error Pass Blocked Error Pass Error"));
            Assert.That(result.Commands[1].Verdict.Reason, Does.Contain("already defined"));
            Assert.That(engine.Asked.OfType<Request.Define>().Count(), Is.EqualTo(1));
        }
    }

    [Test]
    public void A_single_name_of_an_instance_is_that_of_its_module()
    {
        FakeEngine engine = new(FakeEngine.Agree);
        FileResult result = Run(engine, Parse("(module definition $M) (module instance $M) (invoke \"f\") (invoke $M \"f\")"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Kinds(result), Is.EqualTo("Pass Pass Pass Error"));
            Assert.That(result.Commands[3].Verdict.Reason, Does.Contain("unknown instance $M"));
        }
    }

    [Test]
    public void A_quoted_module_that_is_malformed_never_reaches_the_engine()
    {
        FakeEngine engine = new(FakeEngine.Agree);
        FileResult result = Run(engine, Parse("(assert_malformed (module quote \"(fu\" \"nc $f)\" \"(func $f)\") \"duplicate func\")(assert_malformed (module quote \"(func)\") \"unknown operator\")"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Kinds(result), Is.EqualTo("Pass Fail"));
            Assert.That(result.Commands.Select(command => command.IsTextOnly), Is.All.True);
            Assert.That(result.Commands[1].Verdict.Type, Is.EqualTo(VerdictTypes.MalformedAccepted));
            Assert.That(engine.Asked, Is.Empty);
        }
    }

    [Test]
    public void Custom_annotations_are_judged_by_the_text_parser()
    {
        FakeEngine engine = new(FakeEngine.Agree);
        FileResult result = Run(engine, Parse("(assert_malformed_custom (module (@custom 4)) \"@custom annotation: missing section name\") (assert_malformed_custom (module (@custom \"x\" \"y\")) \"\")"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Kinds(result), Is.EqualTo("Pass Fail"), string.Join('\n', result.Commands.Select(command => command.Verdict.Reason)));
            Assert.That(engine.Asked, Is.Empty);
        }
    }

    [Test]
    public void Spectest_is_provided_once_and_only_to_those_who_ask_for_it()
    {
        FakeEngine without = new(FakeEngine.Agree);
        _ = Run(without, Parse("(module) (module (import \"x\" \"y\" (func)))"));
        FakeEngine with = new(FakeEngine.Agree);
        _ = Run(with, Parse("(module (import \"spectest\" \"print\" (func))) (module (import \"spectest\" \"memory\" (memory 1)))"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(without.Asked.OfType<Request.Provide>(), Is.Empty);
            Assert.That(with.Asked.OfType<Request.Provide>().Count(), Is.EqualTo(1));
            Assert.That(with.Asked.OfType<Request.Register>().Single().Name, Is.EqualTo("spectest"));
        }
    }

    [Test]
    public void A_script_may_replace_spectest()
    {
        FakeEngine engine = new(FakeEngine.Agree);
        _ = Run(engine, Parse("(module $M) (register \"spectest\" $M) (module (import \"spectest\" \"print\" (func)))"));
        Assert.That(engine.Asked.OfType<Request.Provide>(), Is.Empty);
    }

    [Test]
    public void An_engine_without_host_objects_gets_spectest_as_a_module()
    {
        FakeEngine engine = new(FakeEngine.Agree) { Info = new EngineInfo("plain", "1", FeatureSet.Wasm3, Abilities.All & ~Abilities.HostExterns) };
        FileResult result = Run(engine, Parse("(module (import \"spectest\" \"table64\" (table i64 0 funcref)))"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Kinds(result), Is.EqualTo("Pass"));
            Assert.That(engine.Asked.OfType<Request.Provide>(), Is.Empty);
            Assert.That(engine.Asked.OfType<Request.Define>().Count(), Is.EqualTo(2));
            Assert.That(engine.Asked.OfType<Request.Register>().Single().Name, Is.EqualTo("spectest"));
        }
    }

    [TestCase(Abilities.All)]
    [TestCase(Abilities.All & ~Abilities.HostExterns)]
    public void An_engine_without_multiple_memories_gets_the_shared_memory_in_a_spectest_of_its_own(Abilities abilities)
    {
        const string Plain = """(module (import "spectest" "memory" (memory 1)) (import "spectest" "table" (table 1 funcref)))""";
        FakeEngine engine = new(request => IsOfTwoMemories(request) ? new Outcome.Unsupported("two memories") : FakeEngine.Agree(request))
        {
            Info = new EngineInfo("old", "1", FeatureSet.Wasm3.With(Feature.Threads).Without(Feature.MultiMemory), abilities),
        };
        FileResult result = Run(
            engine,
            Parse($"""
                {Plain}
                (module
                  (import "spectest" "shared_memory" (memory 1 2 shared)) (import "spectest" "table" (table 1 funcref)) (import "spectest" "print" (func)))
                (module (import "spectest" "shared_memory" (memory 1 2 shared)))
                {Plain}
                (module (import "spectest" "memory" (memory 1)) (import "spectest" "shared_memory" (memory 1 2 shared)))
                """),
            "proposals/threads/x.wast");
        Request.Register[] registered = [.. engine.Asked.OfType<Request.Register>()];
        Request.Instantiate other = engine.Asked.OfType<Request.Instantiate>().Single(it => it.Instance == registered[1].Instance);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Kinds(result), Is.EqualTo("Pass Pass Pass Pass Unsupported"));
            Assert.That(result.Commands[^1].Verdict.Reason, Does.Contain("needs multiMemory"));
            Assert.That(registered.Select(it => it.Name), Is.All.EqualTo("spectest"));
            Assert.That(registered, Has.Length.EqualTo(3));
            Assert.That(registered[2].Instance, Is.EqualTo(registered[0].Instance).And.Not.EqualTo(registered[1].Instance));
            Assert.That(other.Imports, Is.EquivalentTo((Extern[])[new(registered[0].Instance, "print"), new(registered[0].Instance, "table")]));
        }
    }

    private static bool IsOfTwoMemories(Request request) => request switch
    {
        Request.Provide it => it.Host.Externs.OfType<HostMemory>().Count() > 1,
        Request.Define it => ModuleDecoder.Decode(new SourceText("<m>", it.Binary, IsBinary: true)).Memories.Length > 1,
        _ => false,
    };

    [Test]
    public void An_engine_that_refuses_spectest_blocks_only_what_imports_it()
    {
        FakeEngine engine = new(request => request is Request.Provide ? new Outcome.Crashed("no") : FakeEngine.Agree(request));
        Assert.That(Kinds(Run(engine, Parse("(module (import \"spectest\" \"print\" (func))) (module)"))), Is.EqualTo("Blocked Pass"));
    }

    [Test]
    public void A_proposal_that_the_engine_lacks_makes_the_whole_file_unsupported()
    {
        FakeEngine engine = new(FakeEngine.Agree) { Info = new EngineInfo("old", "1", FeatureSet.Wasm3, Abilities.All) };
        FileResult result = new ScriptRunner(engine, new RunOptions()).Run(Parse(EveryForm), FeatureGate.Of("proposals/threads/x.wast"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Commands.Select(command => command.Verdict.Kind), Is.All.EqualTo(VerdictKind.Unsupported));
            Assert.That(result.Commands[0].Verdict.Reason, Does.Contain("threads"));
            Assert.That(engine.Sessions, Is.Zero);
        }
    }

    [Test]
    public void A_module_that_needs_a_feature_the_engine_lacks_is_unsupported_when_rejected()
    {
        FakeEngine engine = new(request => request is Request.Define { Module.Number: 0 } ? new Outcome.Malformed("what is this") : FakeEngine.Agree(request))
        {
            Info = new EngineInfo("old", "1", FeatureSet.Wasm3.Without(Feature.TailCall), Abilities.All),
        };
        Assert.That(Kinds(Run(engine, Parse("(module (func $f return_call $f)) (invoke \"f\")"))), Is.EqualTo("Unsupported Unsupported"));
    }

    [Test]
    public void A_command_that_cannot_be_read_costs_itself_and_what_needs_it()
    {
        FileResult result = Run(
            new FakeEngine(FakeEngine.Agree), Parse("(module $A)\n(module $B (fuc))\n(invoke $A \"f\")\n(invoke \"f\")\n(invoke $B \"f\")\n(module $C)\n(invoke \"f\")"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Kinds(result), Is.EqualTo("Pass Error Pass Blocked Blocked Pass Pass"));
            Assert.That(result.Commands[1].Verdict.Reason, Does.StartWith("test.wast:2:13: unknown operator fuc"));
            Assert.That(result.Commands[1].Excerpt, Is.EqualTo("(module $B (fuc))"));
        }
    }

    [Test]
    public void A_quoted_module_that_cannot_be_read_fails_without_the_engine()
    {
        FakeEngine engine = new(FakeEngine.Agree);
        FileResult result = Run(engine, Parse("(module quote \"(fuc)\") (invoke \"f\")"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Kinds(result), Is.EqualTo("Fail Blocked"));
            Assert.That(result.Commands.Select(command => command.IsTextOnly), Is.EqualTo((bool[])[true, false]));
            Assert.That(engine.Asked, Is.Empty);
        }
    }

    [Test]
    public void A_session_that_cannot_be_closed_changes_no_verdict()
    {
        FakeEngine engine = new(FakeEngine.Agree) { FailsToClose = true };
        Assert.That(Kinds(Run(engine, Parse("(module) (invoke \"f\")"))), Is.EqualTo("Pass Pass"));
    }

    [Test]
    public void An_engine_that_opens_no_session_makes_every_command_an_error()
    {
        FileResult result = new ScriptRunner(new ClosedEngine(), new RunOptions()).Run(Parse("(module) (invoke \"f\")"), FeatureGate.Of("x.wast"));
        Assert.That(Kinds(result), Is.EqualTo("Error Error"));
    }

    [Test]
    public void A_file_that_used_up_its_time_is_blocked_from_there_on()
    {
        FakeEngine engine = new(request =>
        {
            Thread.Sleep(request is Request.Invoke ? 60 : 0);
            return FakeEngine.Agree(request);
        });
        FileResult result = new ScriptRunner(engine, new RunOptions { FileTimeout = TimeSpan.FromMilliseconds(50) })
            .Run(Parse("(module) (invoke \"f\") (invoke \"f\")"), FeatureGate.Of("x.wast"));
        Assert.That(result.Commands[^1].Verdict.Kind, Is.EqualTo(VerdictKind.Blocked));
    }

    [Test]
    public void A_cancelled_run_ends_between_commands()
    {
        using CancellationTokenSource stop = new();
        FakeEngine engine = new(request =>
        {
            if (request is Request.Invoke)
            {
                stop.Cancel();
            }

            return FakeEngine.Agree(request);
        });
        Assert.That(
            () => new ScriptRunner(engine, new RunOptions()).Run(Parse("(module) (invoke \"f\") (invoke \"f\")"), FeatureGate.Of("x.wast"), cancellation: stop.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(engine.Asked.OfType<Request.Invoke>().Count(), Is.EqualTo(1));
    }

    [Test]
    public void Each_test_of_a_scenario_has_a_session_of_its_own()
    {
        Script script = Parse("(module $M) (invoke $M \"f\") (module $M) (invoke $M \"f\")");
        script = script with { Commands = [.. script.Commands.Select((command, i) => command with { Test = i < 2 ? "one" : "two" })] };
        FakeEngine engine = new(FakeEngine.Agree);
        FileResult result = Run(engine, script);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Kinds(result), Is.EqualTo("Pass Pass Pass Pass"));
            Assert.That(engine.Sessions, Is.EqualTo(2));
            Assert.That(result.Commands.Select(command => command.Name), Is.EqualTo((string[])["one", "one", "two", "two"]));
        }
    }

    [Test]
    public void A_function_given_by_name_is_compared_by_the_reference_it_has_in_this_store()
    {
        object identity = new();
        FakeEngine engine = new(request => request switch
        {
            Request.ReadTable { Table.Instance.Number: 1 } => new Outcome.Returned([Value.Ref(new Reference.Opaque(HeapKind.Func, identity))]),
            Request.Invoke => new Outcome.Returned([Value.Ref(new Reference.Opaque(HeapKind.Func, identity))]),
            _ => FakeEngine.Agree(request),
        });
        Script script = Parse("(module $M) (assert_return (invoke \"f\") (ref.func))");
        Assertion.Returns returns = (Assertion.Returns)script.Commands[1];
        script = script with { Commands = [script.Commands[0], returns with { Results = [new Pattern.Function("M", "f")] }] };
        FileResult same = Run(engine, script);
        identity = "another";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Kinds(same), Is.EqualTo("Pass Pass"));
            Assert.That(engine.Asked.OfType<Request.WriteTable>().Single().Value.Reference, Is.TypeOf<Reference.Exported>());
        }
    }

    [Test]
    public void Input_runs_the_file_beside_in_the_same_store()
    {
        string folder = Directory.CreateTempSubdirectory("conformance").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "inner.wast"), "(module $N) (invoke $M \"f\")");
            File.WriteAllText(Path.Combine(folder, "bad.wast"), "(assert_return (invoke $M \"f\") (i32.const 1))");
            File.WriteAllText(Path.Combine(folder, "self.wast"), "(input \"self.wast\")");
            File.WriteAllBytes(Path.Combine(folder, "m.wasm"), [0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0]);
            Script script = Parse("(module $M) (input \"inner.wast\") (invoke $N \"f\") (input $W \"m.wasm\") (invoke $W \"f\") (input \"bad.wast\") (input \"none.wast\") (input \"self.wast\")");
            FileResult result = new ScriptRunner(new FakeEngine(FakeEngine.Agree), new RunOptions()).Run(script, FeatureGate.Of("x.wast"), folder);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(Kinds(result), Is.EqualTo("Pass Pass Pass Pass Pass Fail Error Error"));
                Assert.That(result.Commands[5].Verdict.Reason, Does.StartWith("bad.wast:1:1: "));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void An_engine_that_knows_fewer_messages_is_measured_by_kind()
    {
        FakeEngine engine = new(request => request is Request.Invoke ? new Outcome.Trapped(TrapKinds.Unreachable, "unreachable executed") : FakeEngine.Agree(request))
        {
            Info = new EngineInfo("other", "1", FeatureSet.All, Abilities.All & ~Abilities.SuiteMessages),
        };
        Script script = Parse("(module) (assert_trap (invoke \"f\") \"unreachable\") (assert_trap (invoke \"f\") \"integer overflow\")");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Kinds(Run(engine, script)), Is.EqualTo("Pass Pass Fail"));
            Assert.That(
                Kinds(new ScriptRunner(engine, new RunOptions { Match = MatchLevel.Exact }).Run(script, FeatureGate.Of("x.wast"))),
                Is.EqualTo("Pass Fail Fail"));
        }
    }

    [TestCase(null, "Fail")]
    [TestCase(MatchLevel.Prefix, "Fail")]
    [TestCase(MatchLevel.Exact, "Fail")]
    [TestCase(MatchLevel.Kind, "Pass")]
    [TestCase(MatchLevel.Any, "Pass")]
    public void The_level_that_is_asked_for_reaches_quoted_text(MatchLevel? level, string verdict)
    {
        Script script = Parse("(assert_malformed (module quote \"(func (result i32) (i32.const 99999999999))\") \"i32 literal too big\")");
        FakeEngine engine = new(FakeEngine.Agree) { Info = new EngineInfo("other", "1", FeatureSet.All, Abilities.TextFormat) };
        Assert.That(Kinds(new ScriptRunner(engine, new RunOptions { Match = level }).Run(script, FeatureGate.Of("x.wast"))), Is.EqualTo(verdict));
    }

    [Test]
    public void What_is_malformed_as_text_is_not_taken_for_invalid()
    {
        // The engine cannot tell the two apart, but that does not matter here.
        FakeEngine engine = new(FakeEngine.Agree) { Info = new EngineInfo("other", "1", FeatureSet.All, Abilities.None) };
        Assert.That(Kinds(Run(engine, Parse("(assert_invalid (module quote \"(func\") \"type mismatch\")"))), Is.EqualTo("Fail"));
    }

    [TestCase("(import \"spectest\" \"print_i32\" (func (param i32)))", "print_i32")]
    [TestCase("(import \"spectest\" \"memory\" (memory 1)) (import \"spectest\" \"global_i32\" (global i32))", "global_i32 memory")]
    [TestCase("(import \"spectest\" \"nothing\" (func))", "")]
    public void Spectest_holds_what_the_modules_of_the_script_import(string imports, string names)
    {
        FakeEngine engine = new(FakeEngine.Agree);
        _ = Run(engine, Parse($"(module {imports})"));
        Assert.That(string.Join(' ', engine.Asked.OfType<Request.Provide>().Single().Host.Externs.Select(made => made.Name)), Is.EqualTo(names));
    }

    [Test]
    public void Spectest_holds_what_later_modules_import_whatever_kind_they_are()
    {
        const string Binary = "\\00asm\\01\\00\\00\\00\\01\\04\\01\\60\\00\\00\\02\\12\\01\\08spectest\\05print\\00\\00";
        FakeEngine engine = new(FakeEngine.Agree);
        _ = Run(engine, Parse($$"""
            (module (import "spectest" "print_i64" (func (param i64))))
            (module binary "{{Binary}}")
            (module quote "(import \"spectest\" \"table\" (table 1 funcref))")
            (assert_unlinkable (module (import "spectest" "global_f32" (func))) "incompatible import type")
            (assert_trap (module (import "spectest" "print_f64" (func (param f64))) (func $f unreachable) (start $f)) "unreachable")
            (assert_invalid (module (import "spectest" "memory" (memory 3 2))) "size minimum")
            """));
        Assert.That(
            engine.Asked.OfType<Request.Provide>().Single().Host.Externs.Select(made => made.Name),
            Is.EqualTo((string[])["print", "print_i64", "print_f64", "global_f32", "table"]));
    }

    [Test]
    public void A_registration_that_cannot_be_read_blocks_what_imports_from_it() => Assert.That(
        Kinds(Run(new FakeEngine(FakeEngine.Agree), Parse("(module $M) (register \"M\" 5) (module (import \"M\" \"f\" (func)))"))), Is.EqualTo("Pass Error Blocked"));

    [Test]
    public void A_definition_that_cannot_be_read_leaves_the_latest_instance() => Assert.That(
        Kinds(Run(new FakeEngine(FakeEngine.Agree), Parse("(module) (module definition $D (wrong)) (invoke \"f\") (module instance $D)"))), Is.EqualTo("Pass Error Pass Blocked"));

    internal static Script Parse(string text) => ScriptParser.Parse(new SourceText("test.wast", Encoding.UTF8.GetBytes(text)));

    internal static string Kinds(FileResult result) => string.Join(' ', result.Commands.Select(command => command.Verdict.Kind));

    [Test]
    public void A_module_that_this_runner_reads_for_too_long_is_an_error_and_blocks_what_needs_it()
    {
        string nops = string.Concat(Enumerable.Repeat(" nop", 40_000));
        Script script = Parse($"""
            (assert_malformed (module quote "(func{nops}") "unexpected token")
            (module $M quote "(func (export \"f\"){nops})")
            (invoke $M "f")
            (module (func{nops}))
            """);
        RunOptions options = new() { CommandTimeout = TimeSpan.Zero };
        FileResult result = new ScriptRunner(new FakeEngine(FakeEngine.Agree), options).Run(script, FeatureGate.Of("test.wast"));
        Assert.That(
            result.Commands.Select(command => (command.Verdict.Kind, command.Verdict.Type)),
            Is.EqualTo(new[]
            {
                (VerdictKind.Error, VerdictTypes.ScriptError),
                (VerdictKind.Error, VerdictTypes.ScriptError),
                (VerdictKind.Blocked, VerdictTypes.Blocked),
                (VerdictKind.Error, VerdictTypes.ScriptError),
            }));
    }

    private static FileResult Run(FakeEngine engine, Script script, string path = "test.wast") => new ScriptRunner(engine, new RunOptions()).Run(script, FeatureGate.Of(path));

    private sealed class ClosedEngine : IEngine
    {
        public EngineInfo Info { get; } = new("closed", "1", FeatureSet.All, Abilities.All);

        public ISession Open() => throw new InvalidOperationException("not today");

        public void Dispose()
        {
        }
    }
}
