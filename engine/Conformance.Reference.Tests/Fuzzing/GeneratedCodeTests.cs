using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Fuzzing;
using Conformance.Reference.Execution;
using Conformance.Reference.Linking;
using Conformance.Reference.Lowered;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Reference.Tests.Fuzzing;

/// <summary>Generated modules must have the same meaning in every way of execution.</summary>
public sealed unsafe class GeneratedCodeTests
{
    private const int Runs = 150;
    private const int Modules = 700;
    private static readonly GeneratorOptions s_everything = new();

    /// <summary>
    /// Instructions outside functions: the return addresses of calls from outside and from other instances.
    /// </summary>
    private static readonly Op[] s_ofTheMachine = [Op.Exit, Op.RestoreInstance];

    [Test]
    public void Fused_code_equals_its_single_instructions()
    {
        using ReferenceEngine usual = new();
        using ReferenceEngine plain = new() { Fuses = false };
        for (ulong seed = 0; seed < Runs; seed++)
        {
            Module module = ModuleGenerator.Generate(seed, s_everything);
            using ISession one = usual.Open();
            using ISession other = plain.Open();
            Assert.That(GeneratedRun.FirstDifference(one, other, module, seed), Is.Null, $"seed {seed}");
        }
    }

    [Test]
    public void Lowered_code_follows_the_reduction_rules()
    {
        using ReferenceEngine engine = new();
        for (ulong seed = 0; seed < Runs; seed++)
        {
            Module module = ModuleGenerator.Generate(seed, GeneratorOptions.Scalar);
            using ISession session = engine.Open();
            NaiveMachine naive = new(module);
            foreach ((Observation found, Observation expected)
                in GeneratedRun.Run(session, module, seed).Zip(RunNaively(naive, module, seed)))
            {
                Assert.That(found.AgreesWith(expected), $"seed {seed}: {found}, expected {expected}");
            }
        }
    }

    [Test]
    public void Every_lowered_instruction_occurs_in_generated_code()
    {
        HashSet<Op> covered = [.. s_ofTheMachine];
        int instructions = 0;
        int lowered = 0;
        for (ulong seed = 0; seed < Modules; seed++)
        {
            Module module = ModuleGenerator.Generate(seed, s_everything);
            instructions += module.Funcs.Sum(func => func.Body.Body.Length);
            lowered += Lower(module, covered);
        }

        TestContext.Out.WriteLine(
            $"{Modules} modules, {instructions} instructions, {lowered} lowered, of {covered.Count} kinds");
        Assert.That(Enum.GetValues<Op>().Where(op => !Forms.IsCold(op) && !covered.Contains(op)), Is.Empty);
    }

    [Test]
    public void Generated_modules_mostly_come_to_an_end_without_a_trap()
    {
        using ReferenceEngine engine = new();
        int calls = 0;
        int returned = 0;
        for (ulong seed = 0; seed < 50; seed++)
        {
            Module module = ModuleGenerator.Generate(seed, s_everything);
            using ISession session = engine.Open();
            List<Observation> observations =
                [.. GeneratedRun.Run(session, module, seed).Where(observation => observation.What.StartsWith('f'))];
            calls += observations.Count;
            returned += observations.Count(observation => observation.Outcome is Outcome.Returned);
            Assert.That(observations.Select(observation => observation.Outcome), Is.All.InstanceOf<Outcome.Returned>()
                .Or.InstanceOf<Outcome.Trapped>().Or.InstanceOf<Outcome.Threw>());
        }

        Assert.That(returned, Is.GreaterThan(calls / 3));
    }

    private static IEnumerable<Observation> RunNaively(NaiveMachine naive, Module module, ulong seed)
    {
        yield return new Observation("define", Outcome.Returned.Nothing);
        yield return new Observation("instantiate", Outcome.Returned.Nothing);
        foreach ((string name, ImmutableArray<Value> arguments) in GeneratedRun.Calls(module, seed))
        {
            yield return new Observation(
                name, naive.Invoke(module.Exports.First(export => export.Name == name).Index, arguments));
        }

        foreach (Export export in module.Exports)
        {
            if (export.Kind == ExternKind.Global)
            {
                yield return new Observation(export.Name, new Outcome.Returned([naive.Global(export.Index)]));
            }
            else if (export.Kind == ExternKind.Memory)
            {
                yield return new Observation(
                    export.Name, new Outcome.Returned([Value.I64(naive.Memory.Length >> MemType.DefaultPageSizeLog2)]));
                yield return new Observation(export.Name, new Outcome.Bytes(naive.Memory));
            }
        }
    }

    private static int Lower(Module module, HashSet<Op> covered)
    {
        using Store store = new();
        ValidModule valid = ModuleValidator.Validate(module, FeatureSet.All, store.Types);
        Machine machine = Machine.Take();
        Instantiation.Run(store, machine, valid, [], out ModuleInst instance);
        int lowered = 0;
        foreach (FuncInst func in instance.Funcs)
        {
            func.Prepare();
            lowered += func.Length;
            for (int i = 1; i <= func.Length; i++)
            {
                // A call becomes a call within the instance on its first execution.
                Op op = (Op)func.Entry[i].Op;
                covered.Add(op == Forms.Cold(Opcode.Call) ? Op.Call : op);
            }
        }

        machine.Release();
        return lowered;
    }
}
