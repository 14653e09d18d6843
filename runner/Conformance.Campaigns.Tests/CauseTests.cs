using Conformance.Campaigns.Findings;
using Conformance.Runner.Results;
using Conformance.Triage.Failures;

namespace Conformance.Campaigns.Tests;

public sealed class CauseTests
{
    private const string Script = "(module (func (call_indirect (i32.const 0))))";

    private static readonly FailureClass s_broken = new(VerdictKind.Crash, VerdictTypes.EngineBroken);
    private static readonly FailureClass s_crash = new(VerdictKind.Crash, VerdictTypes.EngineCrash);
    private static readonly FailureClass s_accepted = new(VerdictKind.Fail, VerdictTypes.MalformedAccepted);

    [Test]
    public void The_same_words_of_a_broken_engine_are_one_cause_whatever_the_module_breaks() => Assert.That(
        Of(s_broken, "integer too large", "InternalError: out of memory", Script),
        Is.EqualTo(Of(s_broken, "unexpected end", "InternalError: out of memory", "(module)"))
            .And.Not.EqualTo(Of(s_broken, "unexpected end", "InternalError: too deep", "(module)")));

    [Test]
    public void The_same_last_words_of_a_process_are_one_cause_whatever_their_numbers() => Assert.That(
        Of(s_crash, "", Panic(7505, 2321, "table.ref_type.nullable"), Script),
        Is.EqualTo(Of(s_crash, "", Panic(81, 2321, "table.ref_type.nullable"), "(module (func))"))
            .And.Not.EqualTo(Of(s_crash, "", Panic(7505, 2321, "index < self.len()"), Script)));

    [Test]
    public void A_signal_alone_says_too_little() => Assert.That(
        Of(s_crash, "", "the process was ended by signal 11 (SIGSEGV)", Script),
        Is.Not.EqualTo(Of(s_crash, "", "the process was ended by signal 11 (SIGSEGV)", "(module (func (nop)))")));

    [Test]
    public void Rules_and_instructions_tell_other_causes_apart() => Assert.That(
        Of(s_accepted, "integer too large", "", Script),
        Is.Not.EqualTo(Of(s_accepted, "unexpected end", "", Script))
            .And.Not.EqualTo(Of(s_accepted, "integer too large", "", "(module (func (nop)))")));

    private static string Of(FailureClass kind, string rule, string answer, string script) =>
        Cause.Of(["one"], kind, rule, answer, script).ToString();

    private static string Panic(int thread, int line, string assertion) =>
        $"the process exited with code 134 (SIGABRT); it said: thread '<unnamed>' ({thread}) panicked at "
            + $"crates/a.rs:{line}:17:\nassertion failed: {assertion}\n…\n{thread} more";
}
