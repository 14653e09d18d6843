using System.Runtime.Versioning;
using Conformance.Cli.Grammar;
using YamlDotNet.RepresentationModel;

namespace Conformance.Cli.Tests.ContinuousIntegration;

/// <summary>What <c>action.yml</c> does in a workflow.</summary>
[Platform("Linux,MacOsX")]
[UnsupportedOSPlatform("windows")]
public sealed class ActionTests
{
    private const string Good = """
        (module (func (export "f") (result i32) (i32.const 1)))
        (assert_return (invoke "f") (i32.const 1))
        """;

    private const string Bad = Good + """

        (assert_return (invoke "f") (i32.const 2))
        """;

    private string _folder = "";
    private ActionRun _run = null!;

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("conformance-action-").FullName;
        _run = new ActionRun(_folder);
        _ = Directory.CreateDirectory(InFolder("suite"));
        Write("suite/a.wast", Good);
        Write("summary.md", "before\n");
    }

    [TearDown]
    public void RemoveFolder()
    {
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void A_good_run_writes_results_page_junit_and_summary()
    {
        Assert.That(Run(), Is.Zero, _run.Log);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Read("conformance/results.jsonl"), Does.Contain("\"pass\":2,"));
            Assert.That(Read("conformance/report.html"), Does.Contain("a.wast"));
            Assert.That(Directory.GetFiles(InFolder("conformance/junit")), Has.Length.EqualTo(1));
            Assert.That(Read("summary.md"), Does.StartWith("before\n").And.Contain("PASS"));
        }
    }

    [Test]
    public void A_failure_without_expectations_and_baseline_fails_the_job()
    {
        Write("suite/a.wast", Bad);
        Assert.That(Run(), Is.EqualTo(ExitCode.Failed), _run.Log);
        Assert.That(_run.Log, Does.Contain("::error").And.Contain("a.wast"));
    }

    [Test]
    public void A_missing_suite_or_engine_fails_the_job_with_its_own_code()
    {
        Assert.That(Run(("suite", "nowhere")), Is.EqualTo(ExitCode.Usage), _run.Log);
        Assert.That(new ActionRun(_folder).Run(Inputs(("engine", "./nothing.dll"))), Is.EqualTo(ExitCode.NoEngine));
        Write("suite/a.wast", "");
        Assert.That(new ActionRun(_folder).Run(Inputs()), Is.EqualTo(ExitCode.NothingRan));
    }

    [Test]
    public void Known_failures_do_not_fail_the_job()
    {
        Write("suite/a.wast", Bad);
        Write("known.yaml", """
            expectations: 1
            engine: reference
            rules:
              - tests: a.wast
                expected: fail
                because: bug
                bug: https://example.org/1
            """);
        Assert.That(Run(("expectations", "known.yaml\n")), Is.Zero, _run.Log);
        Write("suite/b.wast", Bad);
        Assert.That(
            new ActionRun(_folder).Run(Inputs(("expectations", "known.yaml"))), Is.EqualTo(ExitCode.Failed));
    }

    [Test]
    public void With_a_baseline_only_changes_for_the_worse_fail_the_job()
    {
        Write("suite/a.wast", Bad);
        _ = Run();
        File.Move(InFolder("conformance/results.jsonl"), InFolder("baseline.jsonl"));
        (string, string) baseline = ("baseline", "baseline.jsonl");
        Assert.That(new ActionRun(_folder).Run(Inputs(baseline)), Is.Zero);
        Write("suite/b.wast", Bad);
        Assert.That(
            new ActionRun(_folder).Run(Inputs(baseline, ("fail-on", "new,appeared"))), Is.EqualTo(ExitCode.Failed));
        Write("suite/a.wast", Bad.Replace("1)", "3)", StringComparison.Ordinal));
        ActionRun worse = new(_folder);
        Assert.That(worse.Run(Inputs(baseline)), Is.EqualTo(ExitCode.Failed), worse.Log);
        Assert.That(Read("summary.md"), Does.StartWith("before\n").And.Contain("Changed outcomes: 1"));
    }

    [Test]
    public void A_baseline_that_is_not_there_yet_is_told_and_changes_nothing()
    {
        Assert.That(Run(("baseline", "baseline.jsonl")), Is.Zero, _run.Log);
        Assert.That(_run.Log, Does.Contain("::notice::There is no baseline baseline.jsonl yet"));
        Write("suite/a.wast", Bad);
        Assert.That(
            new ActionRun(_folder).Run(Inputs(("baseline", "baseline.jsonl"))), Is.EqualTo(ExitCode.Failed));
    }

    [Test]
    public void The_changes_are_commented_on_a_pull_request_once()
    {
        _ = Run();
        File.Move(InFolder("conformance/results.jsonl"), InFolder("baseline.jsonl"));
        Write("suite/a.wast", Bad);
        string[] calls = Comments("");
        Assert.That(calls[0], Does.StartWith("api repos/acme/vm/issues/7/comments --paginate"));
        Assert.That(calls[1], Does.StartWith("api repos/acme/vm/issues/7/comments --method POST"));
        Assert.That(
            Read("temp/conformance-comment.md"),
            Does.StartWith("<!-- conformance: reference on suite -->\n").And.Contain("a.wast"));
        Assert.That(Comments("55")[1], Does.StartWith("api repos/acme/vm/issues/comments/55 --method PATCH"));
    }

    [Test]
    public void Without_the_right_to_comment_the_verdict_is_the_same()
    {
        _ = Run();
        File.Move(InFolder("conformance/results.jsonl"), InFolder("baseline.jsonl"));
        Program("gh", "exit 1");
        Assert.That(Run([("baseline", "baseline.jsonl")], "7"), Is.Zero, _run.Log);
        Assert.That(_run.Log, Does.Contain("::warning::The pull request could not be commented"));
    }

    [Test]
    public void The_tool_is_installed_unless_it_is_given()
    {
        Program("dotnet", $"""
            echo "dotnet $*"
            mkdir -p "$5"
            ln -s "{TheProgram.Path}" "$5/conformance"
            """);
        Assert.That(_run.Run(Inputs(("tool", ""), ("version", "1.2.3"), ("source", "feed"))), Is.Zero, _run.Log);
        Assert.That(
            _run.Log,
            Does.Contain("dotnet tool install Conformance.Tool --tool-path ")
                .And.Contain("/conformance-tool --version 1.2.3 --add-source feed"));
    }

    [Test]
    public void Inputs_are_words_and_never_commands()
    {
        string hostile = $"suite; touch {InFolder("owned")} $(touch {InFolder("owned")})";
        foreach (string input in (string[])["suite", "engine", "engines", "expectations", "baseline", "arguments", "fail-on"])
        {
            _ = new ActionRun(_folder).Run(Inputs((input, hostile)), "7");
            Assert.That(File.Exists(InFolder("owned")), Is.False, input);
        }
    }

    [Test]
    public void Every_input_is_described_and_used()
    {
        YamlMappingNode action = ActionRun.Action();
        string text = File.ReadAllText(Path.Combine(Repository.Root, "action.yml"));
        using (Assert.EnterMultipleScope())
        {
            foreach ((YamlNode name, YamlNode input) in ((YamlMappingNode)action["inputs"]).Children)
            {
                Assert.That(input["description"].ToString(), Does.EndWith("."), name.ToString());
                Assert.That(text, Does.Contain($"inputs.{name}"), name.ToString());
            }

            Assert.That(ActionRun.Steps(action).Count(step => step.Children.ContainsKey("run")), Is.EqualTo(5));
        }
    }

    private string[] Comments(string found)
    {
        Program("gh", $"""
            echo "$*" >> calls
            [ "$3" = --method ] || echo "{found}"
            """);
        File.Delete(InFolder("calls"));
        ActionRun run = new(_folder);
        Assert.That(
            run.Run(Inputs(("baseline", "baseline.jsonl")), "7"), Is.EqualTo(ExitCode.Failed), run.Log);
        return File.ReadAllLines(InFolder("calls"));
    }

    private int Run(params (string Name, string Value)[] inputs) => _run.Run(Inputs(inputs));

    private int Run((string Name, string Value)[] inputs, string pullRequest) => _run.Run(Inputs(inputs), pullRequest);

    private static Dictionary<string, string> Inputs(params (string Name, string Value)[] inputs)
    {
        Dictionary<string, string> all = new() { ["tool"] = TheProgram.Path, ["suite"] = "suite" };
        foreach ((string name, string value) in inputs)
        {
            all[name] = value;
        }

        return all;
    }

    private void Program(string name, string script)
    {
        string path = Path.Combine(_run.Programs, name);
        File.WriteAllText(path, "#!/bin/bash\n" + script + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string InFolder(string name) => Path.Combine(_folder, name);

    private string Read(string name) => File.ReadAllText(InFolder(name));

    private void Write(string name, string text) => File.WriteAllText(InFolder(name), text);
}
