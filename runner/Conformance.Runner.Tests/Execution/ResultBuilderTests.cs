using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Suites;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Execution;

/// <summary>What results keep of commands that did not pass.</summary>
public sealed class ResultBuilderTests
{
    [TestCase(1, false)]
    [TestCase(8, false)]
    [TestCase(9, true)]
    public void An_excerpt_has_at_most_eight_lines(int lines, bool isCut)
    {
        string[] text = [.. Enumerable.Range(1, lines).Select(i => $"  ;; {i}")];
        text[0] = "(invoke \"f\"";
        text[^1] += lines == 1 ? ")" : "\n)";
        string[] written = string.Join('\n', text).Split('\n');
        string[] shown = lines == 1 ? written : written[..Math.Min(8, written.Length)];
        Assert.That(
            Results("(module)\n" + string.Join('\n', text))[1].Excerpt,
            Is.EqualTo(string.Join('\n', shown) + (isCut || written.Length > 8 ? "\n…" : "")));
    }

    [TestCase(200, "")]
    [TestCase(201, "…")]
    public void A_line_of_an_excerpt_has_at_most_two_hundred_characters(int length, string end)
    {
        string name = new('f', length - "(invoke \"\")".Length);
        string line = $"(invoke \"{name}\")";
        Assert.That(Results("(module)\n" + line)[1].Excerpt, Is.EqualTo(line[..200] + end));
    }

    [Test]
    public void A_failure_has_its_column_and_names_what_blocks_it_and_a_pass_has_neither()
    {
        CommandResult[] results = Results("(module)\n  (module quote \"(fuc)\")\n (invoke \"f\")");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(results.Select(one => one.Verdict.Kind), Is.EqualTo((VerdictKind[])
                [VerdictKind.Pass, VerdictKind.Fail, VerdictKind.Blocked]));
            Assert.That(results.Select(one => one.Column), Is.EqualTo((int[])[0, 3, 2]));
            Assert.That(results.Select(one => one.Line), Is.EqualTo((int[])[1, 2, 3]));
            Assert.That(results.Select(one => one.BlockedBy), Is.EqualTo((string[])["", "", results[1].Id]));
            Assert.That(results[0].Excerpt, Is.Empty);
            Assert.That(results.Select(one => one.Id), Is.Unique.And.All.StartsWith("a.wast#"));
        }
    }

    [Test]
    public void Equal_commands_are_numbered()
    {
        string[] ids = [.. Results("(module) (invoke \"f\") (invoke \"g\") (invoke  \"f\") (invoke \"f\")").Select(
            one => one.Id)];
        Assert.That((string[])[ids[3], ids[4]], Is.EqualTo((string[])[ids[1] + "~2", ids[1] + "~3"]));
    }

    private static CommandResult[] Results(string script)
    {
        FakeEngine engine = new(request => request is Request.Invoke
            ? new Outcome.Trapped(TrapKinds.Unreachable, "unreachable")
            : FakeEngine.Agree(request));
        SourceText source = SourceText.FromString("a.wast", script);
        return
        [
            .. new ScriptRunner(engine, new RunOptions()).Run(ScriptParser.Parse(source),
                FeatureGate.Of("a.wast")).Commands,
        ];
    }
}
