using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Wasm.Syntax;

namespace Conformance.Triage.Tests;

/// <summary>Engines with one fault of each class, and the first command of our own scripts that shows it.</summary>
internal static partial class PlantedFaults
{
    /// <summary>The engines.</summary>
    public static IEnumerable<TestCaseData> All()
    {
        yield return Case("a_wrong_result", () => FaultyReference.WithInstruction(Opcode.I32Add, Opcode.I32Sub));
        yield return Case("table_size_one_too_small", () => new FaultyReference(outcome: (request, outcome, module) =>
            request is Request.Invoke
            && FaultyReference.Has(module, Opcode.TableSize)
            && outcome is Outcome.Returned { Values: [{ Kind: ValKind.I32 } size] }
                ? new Outcome.Returned([Value.I32(size.AsI32 - 1)])
                : outcome));
        yield return Case("table_set_without_effect", () =>
            FaultyReference.WithInstruction(Opcode.TableSet, Opcode.Drop, Opcode.Drop));
        yield return Case("elem_drop_without_effect", () => FaultyReference.WithInstruction(Opcode.ElemDrop));
        yield return Case("a_trap_that_does_not_come", () => new FaultyReference(outcome: (request, outcome, _) =>
            request is Request.Invoke
            && outcome is Outcome.Trapped { Kinds: TrapKinds.IndirectCallTypeMismatch }
                ? Outcome.Returned.Nothing
                : outcome));
        yield return Case("another_trap", () => new FaultyReference(outcome: (request, outcome, _) =>
            request is Request.Invoke && outcome is Outcome.Trapped { Kinds: TrapKinds.UndefinedElement }
                ? new Outcome.Trapped(TrapKinds.Unreachable, "unreachable")
                : outcome));
        yield return Case("a_valid_module_refused", () => new FaultyReference(outcome: (request, outcome, module) =>
            request is Request.Define && FaultyReference.Has(module, Opcode.TableFill)
                ? new Outcome.Invalid("unknown instruction")
                : outcome));
        yield return Case("an_invalid_module_accepted", () => new FaultyReference(outcome: (request, outcome, _) =>
            request is Request.Define && outcome is Outcome.Invalid ? Outcome.Returned.Nothing : outcome));
        yield return Case("an_import_of_another_type_accepted", () =>
            new FaultyReference(
                outcome: (request, outcome, _) =>
            request is Request.Instantiate && outcome is Outcome.Unlinkable ? Outcome.Returned.Nothing : outcome));
        yield return Case("a_crash", () => new FaultyReference(outcome: (request, outcome, module) =>
            request is Request.Invoke && FaultyReference.Has(module, Opcode.TableCopy)
                ? new Outcome.Crashed("signal 11")
                : outcome));
        yield return Case("a_hang", () => new FaultyReference(outcome: (request, outcome, module) =>
            request is Request.Invoke && FaultyReference.Has(module, Opcode.TableInit)
                ? new Outcome.TimedOut()
                : outcome));
    }

    private static TestCaseData Case(string name, Func<IEngine> fault) => new TestCaseData(fault).SetName(name);

    /// <summary>Our own scripts, without those that need threads.</summary>
    public static IEnumerable<SuiteFile> OwnScripts() =>
        Directory
            .GetFiles(Path.Combine(Repository.Root, "testsuite"), "*.wast", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Where(path =>
            !path.Contains("selftest", StringComparison.Ordinal)
            && !path.Contains("threads", StringComparison.Ordinal))
        .Select(path => SuiteFile.Of(Path.GetFileName(path), path));

    /// <summary>The first command that does not do on an engine what it should.</summary>
    public static (SuiteFile File, Script Script, Command Target) FirstFailure(IEngine engine)
    {
        foreach (SuiteFile file in OwnScripts())
        {
            Script script = new ScriptLoader { KeepNames = true }.Load(file);
            ImmutableArray<CommandResult> results = new ScriptRunner(engine, new RunOptions())
                .Run(script, file.Place)
                .Commands;
            Command[] commands = [.. CommandTree.All(script.Commands)];
            for (int i = 0; i < results.Length; i++)
            {
                if (results[i].Verdict.Kind is VerdictKind.Fail or VerdictKind.Crash or VerdictKind.Timeout)
                {
                    return (file, script, commands[i]);
                }
            }
        }

        throw new InvalidOperationException("no script of ours finds the fault");
    }
}
