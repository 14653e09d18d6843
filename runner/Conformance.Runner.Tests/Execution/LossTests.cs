using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Judging;
using Conformance.Runner.Modules;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Execution;

/// <summary>Which requests lose effects, and which answers may depend on them.</summary>
public sealed class LossTests
{
    private static readonly InstanceId s_instance = new(3);
    private static readonly Extern s_target = new(s_instance, "x");
    private static readonly Judgement s_fail = Judgement.Fail(VerdictTypes.ReturnMismatch, "1", "2");
    private static readonly Command s_first = At(1);
    private static readonly Command s_second = At(2);

    private static readonly Dictionary<ModuleId, ReadOnlyMemory<byte>> s_binaries = new()
    {
        [new(0)] = BytesOf("(memory 1)"),
        [new(1)] = BytesOf("(import \"spectest\" \"print\" (func)) (memory 1) (data (i32.const 0) \"a\")"),
        [new(2)] = BytesOf("(import \"m\" \"f\" (func))"),
        [new(3)] = BytesOf("(import \"spectest\" \"memory\" (memory 1))"),
        [new(4)] = BytesOf("(import \"m\" \"mem\" (memory 1)) (data (i32.const 0) \"a\")"),
        [new(5)] = new byte[] { 1, 2, 3 },
    };

    // L loses effects, I concerns its instance, S concerns the store.
    private static readonly (Request Request, string Traits)[] s_requests =
    [
        (new Request.Define(new ModuleId(0), default), ""),
        (new Request.Register("m", s_instance), ""),
        (new Request.Provide(s_instance, new HostModule([])), ""),
        (new Request.TakeCalls(), "S"),
        (new Request.Instantiate(s_instance, new ModuleId(4)), "LS"),
        (new Request.Invoke(s_target, []), "LI"),
        (new Request.GetGlobal(s_target), "I"),
        (new Request.SetGlobal(s_target, Value.I32(0)), "LI"),
        (new Request.TableSize(s_target), "I"),
        (new Request.ReadTable(s_target, 0), "I"),
        (new Request.WriteTable(s_target, 0, Value.Null(HeapKind.Func)), "LI"),
        (new Request.GrowTable(s_target, 0, Value.Null(HeapKind.Func)), "LI"),
        (new Request.MemorySize(s_target), "I"),
        (new Request.ReadMemory(s_target, 0, 1), "I"),
        (new Request.WriteMemory(s_target, 0, default), "LI"),
        (new Request.GrowMemory(s_target, 0), "LI"),
    ];

    public static IEnumerable<TestCaseData> Requests() => s_requests.Select(
        row => new TestCaseData(row.Request, row.Traits).SetArgDisplayNames(row.Request.GetType().Name));

    [Test]
    public void The_table_has_a_row_for_every_request() =>
        Assert.That(s_requests.Select(row => row.Request.GetType()), Is.EquivalentTo(Unions.CasesOf<Request>()));

    [TestCaseSource(nameof(Requests))]
    public void A_request_without_an_answer_loses_effects_if_it_may_have_some(Request request, string traits)
    {
        foreach ((Outcome outcome, bool isLost) in ((Outcome, bool)[])
            [
                (new Outcome.Crashed(""), true), (new Outcome.TimedOut(), true), (new Outcome.Broken(""), true),
                (new Outcome.Unsupported(""), true), (Outcome.Returned.Nothing, false),
                (new Outcome.Refused(""), false),
                (new Outcome.Trapped(TrapKinds.None, ""), false), (new Outcome.Exhausted(""), false),
                (new Outcome.Threw("", []), false), (new Outcome.Unlinkable(""), false),
            ])
        {
            LostEffects lost = new(new LostEffects.Loss());
            lost.Note(request, outcome, s_binaries);
            Assert.That(lost.Shared.Count, Is.EqualTo(isLost && traits.Contains('L') ? 1 : 0), outcome.ToString());
            Assert.That(lost.Weigh(s_first, s_fail), Is.EqualTo(s_fail), "before a loss, nothing depends on one");
        }
    }

    [TestCaseSource(nameof(Requests))]
    public void After_a_loss_an_answer_may_depend_on_it(Request request, string traits)
    {
        LostEffects lost = Lossy();
        bool isConcerned = traits.Length > 0;
        foreach (Judgement judgement in (Judgement[])
            [
                Judgement.Pass, Judgement.Of(VerdictKind.Unsupported, VerdictTypes.Unsupported, "no"),
                Judgement.Of(VerdictKind.Error, VerdictTypes.EngineBroken, "no"),
            ])
        {
            lost.Note(request, Outcome.Returned.Nothing, s_binaries);
            Assert.That(lost.Weigh(s_second, judgement), Is.EqualTo(judgement), "only failures");
        }

        lost.Note(request, Outcome.Returned.Nothing, s_binaries);
        Judgement weighed = lost.Weigh(s_second, s_fail);
        Judgement blocked = Judgement.Of(
            VerdictKind.Blocked, VerdictTypes.Blocked,
            "may depend on the effects of 'invoke' of line 1 on the store, which were lost: expected 1, got 2") with
        { BlockedBy = s_first };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(weighed, Is.EqualTo(isConcerned ? blocked : s_fail));
            Assert.That(lost.Weigh(s_second, s_fail), Is.EqualTo(s_fail), "the next command asked for nothing");
        }
    }

    [TestCaseSource(nameof(Requests))]
    public void An_instance_that_imports_nothing_is_untouched_by_earlier_losses(Request request, string traits)
    {
        LostEffects lost = Lossy();
        lost.Note(new Request.Instantiate(s_instance, new ModuleId(0)), Outcome.Returned.Nothing, s_binaries);
        Assert.That(lost.Weigh(s_second, s_fail), Is.EqualTo(s_fail), "its own instantiation");
        lost.Note(request, Outcome.Returned.Nothing, s_binaries);
        Assert.That(
            lost.Weigh(s_second, s_fail).Verdict.Kind,
            Is.EqualTo(traits.Contains('S') ? VerdictKind.Blocked : VerdictKind.Fail));

        lost.Note(new Request.Invoke(s_target, []), new Outcome.Crashed(""), s_binaries);
        _ = lost.Weigh(s_second, Judgement.Pass);
        lost.Note(request, Outcome.Returned.Nothing, s_binaries);
        Judgement later = lost.Weigh(At(3), s_fail);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                later.Verdict.Kind,
                Is.EqualTo(traits.Length > 0 ? VerdictKind.Blocked : VerdictKind.Fail), "a later loss touches it");
            Assert.That(later.BlockedBy, Is.EqualTo(traits.Length > 0 ? s_second : null), "the last loss is named");
        }
    }

    [TestCase(0, true)]
    [TestCase(1, true)]
    [TestCase(2, false)]
    [TestCase(3, false)]
    [TestCase(4, false)]
    [TestCase(5, false)]
    [TestCase(9, false)]
    public void Only_functions_of_spectest_are_safe_imports(int module, bool isUntouched)
    {
        LostEffects lost = Lossy();
        lost.Note(new Request.Instantiate(s_instance, new ModuleId(module)), Outcome.Returned.Nothing, s_binaries);
        _ = lost.Weigh(s_second, Judgement.Pass);
        lost.Note(new Request.Invoke(s_target, []), Outcome.Returned.Nothing, s_binaries);
        Assert.That(
            lost.Weigh(s_second, s_fail).Verdict.Kind,
            Is.EqualTo(isUntouched ? VerdictKind.Fail : VerdictKind.Blocked));
    }

    [Test]
    public void An_instance_that_was_not_made_or_got_imports_is_not_untouched()
    {
        Request.Instantiate plain = new(s_instance, new ModuleId(0));
        foreach ((Request.Instantiate made, Outcome outcome) in ((Request.Instantiate, Outcome)[])
            [
                (plain, new Outcome.Trapped(TrapKinds.None, "")),
                (plain with { Imports = [new Extern(new InstanceId(9), "f")] }, Outcome.Returned.Nothing),
            ])
        {
            LostEffects lost = Lossy();
            lost.Note(made, outcome, s_binaries);
            _ = lost.Weigh(s_second, Judgement.Pass);
            lost.Note(new Request.Invoke(s_target, []), Outcome.Returned.Nothing, s_binaries);
            Assert.That(lost.Weigh(s_second, s_fail).Verdict.Kind, Is.EqualTo(VerdictKind.Blocked));
        }
    }

    [TestCase(0, false, true)]
    [TestCase(1, false, true)]
    [TestCase(2, false, true)]
    [TestCase(4, true, true)]
    [TestCase(5, false, true)]
    public void An_unsupported_instance_loses_only_what_it_would_have_changed(
        int module, bool isUnsupportedLost, bool isCrashLost)
    {
        Request request = new Request.Instantiate(s_instance, new ModuleId(module));
        LostEffects unsupported = new(new LostEffects.Loss());
        LostEffects crashed = new(new LostEffects.Loss());
        unsupported.Note(request, new Outcome.Unsupported(""), s_binaries);
        crashed.Note(request, new Outcome.Crashed(""), s_binaries);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(unsupported.Shared.Count > 0, Is.EqualTo(isUnsupportedLost));
            Assert.That(crashed.Shared.Count > 0, Is.EqualTo(isCrashLost));
        }
    }

    [Test]
    public void A_loss_of_another_thread_is_told_as_one()
    {
        LostEffects.Loss shared = new();
        LostEffects one = new(shared);
        LostEffects other = new(shared);
        one.Note(new Request.Invoke(s_target, []), new Outcome.TimedOut(), s_binaries);
        other.Note(new Request.Invoke(s_target, []), Outcome.Returned.Nothing, s_binaries);
        Judgement weighed = other.Weigh(s_second, s_fail);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(weighed.Verdict.Reason, Does.StartWith("may depend on the effects of another thread on"));
            Assert.That(weighed.BlockedBy, Is.Null);
        }
    }

    private static LostEffects Lossy()
    {
        LostEffects lost = new(new LostEffects.Loss());
        lost.Note(new Request.Invoke(new Extern(new InstanceId(8), "x"), []), new Outcome.Crashed(""), s_binaries);
        Judgement crash = Judgement.Of(VerdictKind.Crash, VerdictTypes.EngineCrash, "");
        Assert.That(lost.Weigh(s_first, crash), Is.EqualTo(crash));
        return lost;
    }

    private static Command.Perform At(int line) => new(
        new SourceSpan(SourceText.FromString("x.wast", "\n\n\n\n\n"), line - 1, line),
        new ScriptAction.Invoke(null, "f", []))
    { Keyword = "invoke" };

    private static ReadOnlyMemory<byte> BytesOf(string fields) =>
        new ModuleBytes().Of(((Command.DefineModule)ScriptRunnerTests.Parse($"(module {fields})").Commands[0]).Module)
            .Bytes;
}
