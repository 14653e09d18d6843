using System.Collections.Immutable;
using Conformance.Engines.Checks;
using Conformance.Engines.JavaScript;
using Conformance.Engines.Processes;
using Conformance.Engines.Tests.Isolation;
using Conformance.Reference;

namespace Conformance.Engines.Tests.Protocol;

[TestFixture]
public sealed class ProtocolCheckTests
{
    [Test]
    public void Our_worker_keeps_to_the_protocol_and_skips_nothing()
    {
        using WorkerLauncher launcher = new(new ReferenceEngine());
        ImmutableArray<CheckResult> results = [.. ProtocolCheck.Run(launcher)];
        Assert.That(results.Where(result => result.State != CheckState.Passed), Is.Empty);
        Assert.That(results, Has.Length.GreaterThan(30));
    }

    [TestCase("node")]
    [TestCase("deno", "run")]
    [TestCase("bun")]
    public void The_JavaScript_adapter_keeps_to_the_protocol(string program, params string[] options)
    {
        using JavaScriptLauncher launcher = new(new EngineCommand(Folders.Program(program), [.. options]));
        ImmutableArray<CheckResult> results = [.. ProtocolCheck.Run(launcher)];
        Assert.That(results.Where(result => result.State == CheckState.Failed), Is.Empty);

        // The JavaScript API carries neither; exceptions are newer than some of these engines.
        string[] never = ["invoke: NaNs keep their bits", "invoke: v128 goes in and out"];
        string[] allowed = [.. never, "invoke: an uncaught exception is reported"];
        string[] skipped =
            [.. results.Where(result => result.State == CheckState.Skipped).Select(result => result.Name)];
        Assert.That(skipped, Is.SupersetOf(never).And.SubsetOf(allowed));
    }

    [Test]
    [Platform("Linux,MacOsX")]
    public void An_adapter_that_always_agrees_fails_nearly_every_check()
    {
        using ProcessLauncher launcher = ScriptedEngine.Agreeing();
        ImmutableArray<CheckResult> results = [.. ProtocolCheck.Run(launcher)];
        Assert.That(results.Count(result => result.State == CheckState.Failed), Is.GreaterThan(25));
        Assert.That(
            results.Where(result => result.State == CheckState.Failed).Select(result => result.Detail), Has.None.Empty);
    }

    [Test]
    [Platform("Linux,MacOsX")]
    public void Checks_end_when_what_follows_has_one_cause()
    {
        using ProcessLauncher launcher = ScriptedEngine.Of(
            """
            read -r line; echo '{"id":0,"hello":{"protocol":1,"name":"x","version":"1","features":[],"abilities":[]}}'
            read -r line; echo '{"id":1,"returned":[]}'
            read -r line; exit 3
            """);
        CheckResult[] results = [.. ProtocolCheck.Run(launcher)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                results.Select(result => result.State),
                Is.EqualTo((CheckState[])
                    [
                        CheckState.Passed, CheckState.Failed, CheckState.Failed, CheckState.Failed, CheckState.Skipped,
                    ]));
            Assert.That(results[^1].Name, Does.EndWith(" more checks"));
            Assert.That(results[^1].Detail, Does.Contain("ended in the same way"));
        }
    }

    [Test]
    [Platform("Linux,MacOsX")]
    public void A_claim_that_does_not_hold_is_named()
    {
        using ProcessLauncher launcher = ScriptedEngine.Of(
            """
            n=0
            while IFS= read -r line; do
              case $line in
                *hello*) echo '{"id":'$n',"hello":{"protocol":1,"name":"x","version":"1","features":[],"abilities":["tableAccess"]}}' ;;
                *table*) echo '{"id":'$n',"unsupported":"no tables"}' ;;
                *) echo '{"id":'$n',"returned":[]}' ;;
              esac
              n=$((n + 1))
            done
            """);
        CheckResult tables = ProtocolCheck
            .Run(launcher)
            .Single(result => result.Name.StartsWith("tables:", StringComparison.Ordinal));
        Assert.That(
            tables.Detail,
            Is.EqualTo("TableSize gave 'unsupported: no tables', although the adapter claims tableAccess"));
    }

    [Test]
    [Platform("Linux,MacOsX")]
    public void An_adapter_that_says_nothing_fails_the_first_check()
    {
        using ProcessLauncher launcher = ScriptedEngine.Of("exit 1");
        ImmutableArray<CheckResult> results = [.. ProtocolCheck.Run(launcher)];
        Assert.That(results.Single().State, Is.EqualTo(CheckState.Failed));
    }
}
