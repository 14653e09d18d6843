using Conformance.Cli.Grammar;
using Conformance.Runner.Results;

namespace Conformance.Cli.Tests;

public sealed class DialectCommandTests
{
    [TestCase(VerdictKind.Pass, ExitCode.Ok)]
    [TestCase(VerdictKind.Crash, ExitCode.Incomplete)]
    [TestCase(VerdictKind.Timeout, ExitCode.Incomplete)]
    public void Texts_that_are_missing_because_the_engine_did_not_answer_are_told(VerdictKind verdict, int code)
    {
        string folder = Directory.CreateTempSubdirectory("conformance-test-").FullName;
        try
        {
            File.WriteAllBytes(
                Path.Combine(folder, "run.jsonl"), Runs.Record(Runs.Of("node", VerdictKind.Pass, verdict)));
            (int exit, _, string errors) = TheProgram.Run(
                folder, "dialect", "learn", "--engine", "node", "--from", "run.jsonl");
            using (Assert.EnterMultipleScope())
            {
                Assert.That(exit, Is.EqualTo(code), errors);
                Assert.That(
                    errors.Contains("did not answer 1 command ", StringComparison.Ordinal),
                    Is.EqualTo(code != ExitCode.Ok),
                    errors);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
