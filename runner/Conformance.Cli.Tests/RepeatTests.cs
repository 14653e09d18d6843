using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Commands;
using Conformance.Cli.Engines;
using Conformance.Cli.Failures;
using Conformance.Cli.Grammar;
using Conformance.Engine;
using Conformance.Reference;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Wasm.Syntax;

namespace Conformance.Cli.Tests;

[NonParallelizable]
public sealed class RepeatTests
{
    private const string Script = """
        (assert_invalid (module (func (result i32))) "type mismatch")
        (module (global (export "g") (mut i32) (i32.const 1)) (func (export "f") (result i32) (global.set 0 (i32.add (global.get 0) (i32.const 1))) (global.get 0)))
        (assert_return (invoke "f") (i32.const 2))
        (assert_malformed (module quote "(func") "unexpected token")
        (assert_return (invoke "f") (i32.const 3))
        (assert_return (get "g") (i32.const 3))
        """;

    private string _folder = "";

    [OneTimeSetUp]
    public void Write()
    {
        _folder = Directory.CreateTempSubdirectory("conformance-repeat-").FullName;
        File.WriteAllText(Path.Combine(_folder, "a.wast"), Script);
        File.WriteAllText(Path.Combine(_folder, "neighbour.wast"), "(module)");
        File.WriteAllText(Path.Combine(_folder, "unreadable.wast"), "(");
        File.WriteAllText(
            Path.Combine(_folder, "vector.wast"),
            "(module (func (result v128) (v128.const i32x4 0 0 0 0)))");
        File.WriteAllText(
            Path.Combine(_folder, "wrong.wast"),
            "(module (func (export \"f\") (result i32) (i32.const 1)))\n(assert_return (invoke \"f\") (i32.const 2))");
    }

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [TestCase("a.wast:5", ExitCode.Ok, "50 x pass")]
    [TestCase("wrong.wast:2", ExitCode.Failed, "50 x fail (wast.assert_return.mismatch)")]
    [TestCase("vector.wast:1", ExitCode.NothingRan, "50 x unsupported")]
    public void A_steady_verdict_is_no_flake(string id, int exit, string counted)
    {
        (int code, string output, string errors) = TheProgram.Run(
            _folder, "replay", id, "--repeat", "50", "--features=-simd");
        Assert.That(code, Is.EqualTo(exit), output + errors);
        Assert.That(output, Does.Contain("50 of 50 runs, seed 1").And.Contain(counted).And.Not.Contain("FLAKY"));
    }

    [Test]
    public void An_unsteady_engine_is_found_out()
    {
        ParseResult parsed = ReplayCommand
            .Create()
            .Parse(["a.wast:5", "--in", _folder, "--repeat", "40", "--seed", "7"]);
        using ChosenEngine engine = new(new Unsteady());
        using StringWriter output = new();
        TextWriter before = Console.Out;
        Console.SetOut(output);
        int code;
        try
        {
            code = RepeatOptions.Run(parsed, CommandTarget.Of(parsed), engine, RepeatOptions.Of(parsed)!.Value);
        }
        finally
        {
            Console.SetOut(before);
        }

        Assert.That(code, Is.EqualTo(ExitCode.Flaky), output.ToString());
        Assert.That(
            output.ToString(),
            Does.Contain("40 of 40 runs, seed 7")
                .And.Contain("x pass")
                .And.Contain("x fail (wast.assert_return.mismatch)")
                .And.Contain("FLAKY"));
    }

    [Test]
    public void Each_order_is_legal_and_follows_from_the_seed()
    {
        ParseResult parsed = ReplayCommand.Create().Parse(["a.wast:5", "--in", _folder]);
        CommandTarget target = CommandTarget.Of(parsed);
        string[] OrdersOf(int seed)
        {
            using ReferenceEngine reference = new();
            Noting runner = new(new ScriptRunner(reference, new RunOptions()));
            ImmutableArray<CommandResult> results = new FlakeHunt(runner, target, new ScriptLoader(), seed).Run(
                30,
                TimeSpan.FromMinutes(1),
                default);
            Assert.That(
                results.Select(result => (result.Line, result.Verdict.Kind)),
                Is.All.EqualTo((5, VerdictKind.Pass)));
            Assert.That(results, Has.Length.EqualTo(30));
            return [.. runner.Orders.Order(StringComparer.Ordinal)];
        }

        string[] orders = OrdersOf(1);
        Assert.That(orders.Distinct().Count(), Is.GreaterThan(5));
        Assert.That(OrdersOf(1), Is.EqualTo(orders));
        Assert.That(OrdersOf(2), Is.Not.EqualTo(orders));
    }

    [TestCase("--repeat must be between", "--repeat", "0")]
    [TestCase("--seed has no effect", "--seed", "3")]
    public void A_wrong_number_is_an_error(string message, params string[] options)
    {
        (int code, _, string errors) = TheProgram.Run(_folder, ["replay", "a.wast:5", .. options]);
        Assert.That(code, Is.EqualTo(ExitCode.Usage));
        Assert.That(errors, Does.Contain(message));
    }

    /// <summary>Notes the order of the commands in scripts of several.</summary>
    private sealed class Noting(IFileRunner inner) : IFileRunner
    {
        public ConcurrentBag<string> Orders { get; } = [];

        public FileResult Run(
            Script script,
            SuitePlace place,
            string? folder = null,
            Deadline? end = null,
            CancellationToken cancellation = default)
        {
            FileResult result = inner.Run(script, place, folder, end, cancellation);
            if (script.Source.Path == "a.wast")
            {
                Orders.Add(string.Join(' ', script.Commands.Select(command => command.At.Line)));
                Assert.That(result.Commands.Select(command => command.Verdict.Kind), Is.All.EqualTo(VerdictKind.Pass));
            }

            return result;
        }
    }

    /// <summary>The reference, but every seventh call returns zero.</summary>
    private sealed class Unsteady : IEngine
    {
        private readonly ReferenceEngine _inner = new();
        private int _calls;

        public EngineInfo Info => _inner.Info with { Name = "unsteady" };

        public ISession Open() => new Session(this, _inner.Open());

        public ISession Open(FeatureSet features) => new Session(this, _inner.Open(features));

        public void Dispose() => _inner.Dispose();

        private sealed class Session(Unsteady engine, ISession inner) : ISession
        {
            public Outcome Execute(Request request, Deadline deadline)
            {
                Outcome outcome = inner.Execute(request, deadline);
                return request is Request.Invoke && Interlocked.Increment(ref engine._calls) % 7 == 0
                    ? new Outcome.Returned([Value.I32(0)])
                    : outcome;
            }

            public void Dispose() => inner.Dispose();
        }
    }
}
