using System.Xml.Linq;
using Conformance.Reports.JUnit;
using Conformance.Reports.Writing;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

public sealed class RerunTests
{
    [TestCase("fail fail crash", Gate.None, "failure,rerunFailure,rerunError")]
    [TestCase("fail pass", Gate.None, "failure")]
    [TestCase("pass fail fail", Gate.New, "failure,rerunFailure")]
    [TestCase("fail pass", Gate.Flaky, "flakyFailure")]
    [TestCase("crash pass", Gate.Flaky, "flakyError")]
    [TestCase("fail fail", Gate.Known, "skipped")]
    [TestCase("", Gate.None, "failure")]
    [TestCase("7 nonsense", Gate.None, "failure")]
    public void Surefire_sees_each_failed_attempt(string attempts, Gate gate, string elements)
    {
        XElement testCase = CaseOf(JUnitProfile.Surefire, attempts, gate);
        Assert.That(
            string.Join(',', testCase.Elements().Select(element => element.Name.LocalName)),
            Is.EqualTo(elements));
        Assert.That(
            testCase.Elements().Where(element => element.Name != "skipped").Attributes("type").Count(),
            Is.EqualTo(elements == "skipped" ? 0 : elements.Split(',').Length));
    }

    [TestCase(JUnitProfile.Common)]
    [TestCase(JUnitProfile.Strict)]
    public void Other_profiles_have_only_the_verdict(JUnitProfile profile) =>
        Assert.That(
            CaseOf(profile, "fail fail", Gate.None).Elements().Select(element => element.Name.LocalName),
            Is.EqualTo(["failure"]));

    private static XElement CaseOf(JUnitProfile profile, string attempts, Gate gate)
    {
        CommandResult command = Samples.Fail(4) with { Attempts = attempts, Gate = gate, GateNote = "a rule" };
        RunResult run = Samples.TwoEngines()[0] with
        {
            Files = [new FileResult("a.wast", "core", [Samples.Pass(1), command], TimeSpan.Zero)],
        };
        string text = new JUnitReport(new JUnitOptions { Profile = profile, Cases = ReportCases.Command }).Text([run]);
        return XDocument.Parse(text).Descendants("testcase").Last();
    }
}
