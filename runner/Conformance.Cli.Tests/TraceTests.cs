using Conformance.Cli.Grammar;

namespace Conformance.Cli.Tests;

/// <summary>Traces by the command line. The faulty engine accepts every module and returns nothing.</summary>
public sealed class TraceTests
{
    private const string Script = """
        (module $M
          (table $t 2 funcref)
          (memory 1)
          (func $put (param $at i32) (table.set $t (local.get $at) (ref.func $put)))
          (elem declare func $put)
          (func (export "f") (result i32)
            (call $put (i32.const 1))
            (i32.store8 (i32.const 5) (i32.const 300))
            (i32.add (i32.const 2) (i32.load8_u (i32.const 5))))
          (func (export "g") (param i32) (result i32) (i32.div_u (i32.const 1) (local.get 0))))
        (assert_return (invoke "f") (i32.const 46))
        (assert_trap (invoke "g" (i32.const 0)) "integer divide by zero")
        """;

    private string _folder = "";

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("conformance-trace-").FullName;
        File.WriteAllText(Path.Combine(_folder, "a.wast"), Script);
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void The_steps_of_a_command_show_places_operands_and_changes()
    {
        (int exit, string output, string errors) = TheProgram.Run(_folder, "trace", "a.wast:11");
        Assert.That(exit, Is.EqualTo(ExitCode.Ok), errors);
        Assert.That(output.ReplaceLineEndings("\n"), Is.EqualTo("""
            a.wast:6:3 enter "f"
              a.wast:7:6 @0x4b call $put: i32.const 1
              a.wast:4:3 enter $put: i32.const 1
                a.wast:4:61 @0x42 ref.func $put → $put
                a.wast:4:31 @0x44 table.set: i32.const 1, $put; now $put
              a.wast:4:76 @0x46 leave $put
              a.wast:8:6 @0x52 i32.store8: i32.const 5, i32.const 300; now i32.const 44
              a.wast:9:29 @0x59 i32.load8_u: i32.const 5 → i32.const 44
              a.wast:9:6 @0x5c i32.add: i32.const 2, i32.const 44 → i32.const 46
            a.wast:9:56 @0x5d leave "f": i32.const 46
            returned i32.const 46

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void A_trap_comes_after_the_instruction_that_traps()
    {
        (int exit, string output, string errors) = TheProgram.Run(_folder, "trace", "a.wast:12");
        Assert.That(exit, Is.EqualTo(ExitCode.Ok), errors);
        Assert.That(output, Does.Match("i32.div_u: i32.const 1, i32.const 0\\s+trapped: integer divide by zero\\s*$"));
    }

    [Test]
    public void Steps_are_chosen_by_kind_and_limited()
    {
        (_, string tables, _) = TheProgram.Run(_folder, "trace", "a.wast:11", "--only", "table,memory");
        Assert.That(
            tables,
            Does.Contain("table.set").And.Contain("i32.store8").And.Not.Contain("call").And.Not.Contain("i32.add"));
        (_, string two, _) = TheProgram.Run(_folder, "trace", "a.wast:11", "--limit", "2");
        Assert.That(
            two,
            Does.Contain("call $put").And.Not.Contain("enter $put").And.Contain("… 8 more steps (--limit)"));
    }

    [Test]
    public void A_page_folds_the_calls()
    {
        (int exit, string output, string errors) = TheProgram.Run(
            _folder,
            "trace",
            "a.wast:11",
            "--html",
            "steps.html");
        Assert.That((exit, output), Is.EqualTo((ExitCode.Ok, "")), errors);
        string page = File.ReadAllText(Path.Combine(_folder, "steps.html"));
        Assert.That(
            page,
            Does.Contain("<details open><summary>a.wast:4:3 enter $put: i32.const 1</summary>")
                .And.Contain("leave &quot;f&quot;")
                .And.Contain("default-src 'none'"));
        Assert.That(page.Split("<details").Length, Is.EqualTo(page.Split("</details>").Length));
    }

    [Test]
    public void Two_engines_are_compared_up_to_the_first_difference()
    {
        (int exit, string output, string errors) = TheProgram.Run(_folder, "trace", "a.wast:11", "--engine", SampleEngines.Faulty);
        Assert.That(exit, Is.EqualTo(ExitCode.Failed), errors);
        Assert.That(output, Does.StartWith("a.wast:11:1: (assert_return (invoke \"f\") (i32.const 46))"));
        Assert.That(output, Does.Contain("after 2 commands, faulty: returned; the reference: returned i32.const 46"));
        Assert.That(output, Does.Contain("note: faulty cannot tell the steps inside functions"));
        Assert.That(
            output,
            Does.Contain("note: table $t of $M (a.wast:2:3) is not compared, because faulty does not show it"));
    }

    [Test]
    public void The_failure_of_a_command_that_is_not_needed_does_not_hide_the_one_that_is_traced()
    {
        (_, string output, string errors) = TheProgram.Run(_folder, "trace", "a.wast:12", "--engine", SampleEngines.Faulty);
        Assert.That(output, Does.StartWith("a.wast:12:1: (assert_trap (invoke \"g\" (i32.const 0))"), errors);
        Assert.That(output, Does.Contain("after 2 commands that it needs, faulty: returned; the reference: trapped"));
    }

    [Test]
    public void Without_a_difference_the_exit_code_says_so()
    {
        File.WriteAllText(
            Path.Combine(_folder, "b.wast"),
            "(module (func (export \"f\")))\n(assert_return (invoke \"f\"))\n");
        (int exit, string output, string errors) = TheProgram.Run(_folder, "trace", "b.wast:2", "--engine", SampleEngines.Faulty);
        Assert.That(exit, Is.EqualTo(ExitCode.Ok), errors);
        Assert.That(output, Does.Contain("no difference between faulty and the reference in 2 commands"));
    }

    [Test]
    public void A_run_can_be_traced_from_its_results()
    {
        _ = TheProgram.Run(_folder, "run", "a.wast", "--engine", SampleEngines.Faulty, "--results", "run.jsonl");
        (int exit, string output, string errors) = TheProgram.Run(_folder, "trace", "a.wast:11", "--from", "run.jsonl");
        Assert.That(exit, Is.EqualTo(ExitCode.Failed), errors);
        Assert.That(output, Does.Contain("after 2 commands, faulty: returned; the reference: returned i32.const 46"));
    }

    [TestCase(
        "--only=calls",
        "--only takes call, control, table, memory, global, local, reference, numeric, not 'calls'")]
    [TestCase("--only=,", "--only names no kind of step")]
    [TestCase("--limit=0", "--limit must be above 0")]
    [TestCase("--html=no/such/page.html", "no/such/page.html cannot be written")]
    public void A_wrong_word_is_an_error(string word, string message)
    {
        (int exit, _, string errors) = TheProgram.Run(_folder, "trace", "a.wast:11", word);
        Assert.That(exit, Is.EqualTo(ExitCode.Usage));
        Assert.That(errors, Does.Contain(message));
    }

    [Test]
    public void Choices_of_steps_are_not_for_a_comparison()
    {
        (int exit, _, string errors) = TheProgram.Run(
            _folder, "trace", "a.wast:11", "--engine", SampleEngines.Faulty, "--only", "call");
        Assert.That(exit, Is.EqualTo(ExitCode.Usage));
        Assert.That(errors, Does.Contain("--only is for the steps of one engine").And.Contain("--against none"));
    }

    [Test]
    public void A_command_that_calls_nothing_says_so()
    {
        File.WriteAllText(
            Path.Combine(_folder, "d.wast"),
            "(assert_invalid (module (func (result i32))) \"type mismatch\")\n(invoke \"f\")\n");
        (_, string output, _) = TheProgram.Run(_folder, "trace", "d.wast:1");
        Assert.That(output, Does.StartWith("no function was called: Pass"));
        (_, output, _) = TheProgram.Run(_folder, "trace", "d.wast:2");
        Assert.That(output, Does.StartWith("no function was called: ").And.Contain("instance"));
    }

    [Test]
    public void Threads_are_refused_because_their_order_is_free()
    {
        File.WriteAllText(
            Path.Combine(_folder, "c.wast"),
            "(module $M (memory (export \"m\") 1 1 shared))\n(thread $T (shared (module $M)))\n(wait $T)\n");
        (int exit, _, string errors) = TheProgram.Run(_folder, "trace", "c.wast:3", "--features", "threads");
        Assert.That(exit, Is.EqualTo(ExitCode.Failed));
        Assert.That(errors, Does.Contain("c.wast:2:1: the commands of threads run in any order"));
    }

    [Test]
    public void A_run_keeps_the_trace_of_one_failure_of_each_cause_for_every_report()
    {
        (int exit, _, string errors) = TheProgram.Run(
            _folder, "run", "a.wast", "--engine", "reference," + SampleEngines.Faulty, "--trace-failures", "--results",
            "run.jsonl", "--html", "run.html");
        (_, string triage, _) = TheProgram.Run(_folder, "triage", "run.jsonl");
        string[] traced =
            [.. File.ReadLines(Path.Combine(_folder, "run.jsonl")).Where(line => line.Contains("\"trace\":", StringComparison.Ordinal))];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exit, Is.EqualTo(ExitCode.Failed));
            Assert.That(errors, Does.Contain("trace: traced one failure of each of 2 causes on "));
            Assert.That(
                traced.Select(line => line.Contains("a.wast:11:1: (assert_return", StringComparison.Ordinal)).ToArray(),
                Is.EqualTo((bool[])[true, false]));
            Assert.That(traced, Has.All.Contains("; the reference: "));
            Assert.That(File.ReadAllText(Path.Combine(_folder, "run.html")), Does.Contain("; the reference: "));
            Assert.That(triage, Does.Contain("  trace    a.wast:11:1: (assert_return").And.Contain("a.wast:12:1: (assert_trap"));
        }
    }

    [Test]
    public void The_reference_is_not_traced_against_itself()
    {
        File.WriteAllText(Path.Combine(_folder, "b.wast"), Script.Replace("46", "47", StringComparison.Ordinal));
        (int exit, _, string errors) = TheProgram.Run(
            _folder, "run", "b.wast", "--trace-failures", "--results", "run.jsonl");
        Assert.That(exit, Is.EqualTo(ExitCode.Failed));
        Assert.That(errors, Does.Contain("no trace of the reference"));
        Assert.That(File.ReadAllText(Path.Combine(_folder, "run.jsonl")), Does.Not.Contain("\"trace\""));
    }
}
