using Conformance.Cli.Commands;
using Conformance.Runner.Results;

namespace Conformance.Cli.Tests;

public sealed class DiffCommandTests
{
    private static readonly RunResult s_good = Runs.Of("good", VerdictKind.Pass);
    private static readonly RunResult s_bad = Runs.Of("bad", VerdictKind.Fail);

    [Test]
    public void Runs_on_several_engines_are_compared_engine_by_engine()
    {
        StringWriter output = new();
        Assert.That(DiffCommand.Compare([s_good, s_bad], [s_bad, s_good], output), Is.False, output.ToString());
    }

    [Test]
    public void An_engine_that_vanished_is_a_regression()
    {
        StringWriter output = new();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(DiffCommand.Compare([s_good, s_bad], [s_good], output), Is.True);
            Assert.That(output.ToString(), Does.Contain("VANISHED    engine bad"));
        }
    }

    [Test]
    public void One_run_is_compared_with_one_whatever_they_are_called()
    {
        StringWriter output = new();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(DiffCommand.Compare([s_good], [s_bad], output), Is.True);
            Assert.That(output.ToString(), Does.Contain("1 new failure"));
        }
    }
}
