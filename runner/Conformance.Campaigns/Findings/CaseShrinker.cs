using System.Collections.Immutable;
using Conformance.Campaigns.Comparison;
using Conformance.Campaigns.Recording;
using Conformance.Fuzzing.Cases;
using Conformance.Runner.Scripts;
using Conformance.Triage.Reduction;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Campaigns.Findings;

/// <summary>
/// Makes a case smaller before its text is: takes away steps, and empties functions, segments and exports of its
/// modules; malformed ones lose bytes. Each smaller case is recorded again, so that all results in it are right, and a
/// module is still rejected for the same rule.
/// </summary>
/// <param name="recorder">Records cases.</param>
/// <param name="difference">The difference to keep.</param>
/// <param name="limit">Ends the work; what was reached until then counts.</param>
internal sealed class CaseShrinker(Recorder recorder, Difference difference, CancellationToken limit)
{
    private readonly string _rule = RuleOf(difference);
    private ImmutableArray<CaseStep> _steps = [];
    private Difference? _best;

    private enum PartKind
    {
        Func,
        Elem,
        Data,
        Export,
        Start,
    }

    /// <summary>The difference in the smallest case.</summary>
    public Difference Best => _best ?? difference;

    /// <summary>Makes the case smaller until nothing more can be taken away.</summary>
    /// <exception cref="OperationCanceledException">The time is over.</exception>
    public void Run()
    {
        _steps = [.. difference.Case.Happenings.Select(happening => happening.Step)];
        ImmutableArray<int> kept = ListMinimizer.Minimize(
            [.. Enumerable.Range(0, _steps.Length)], some => Shows([.. some.Select(step => _steps[step])]));
        if (kept.IsEmpty || !Shows([.. kept.Select(step => _steps[step])]))
        {
            return;
        }

        _steps = [.. kept.Select(step => _steps[step])];
        Minimize(PartKind.Func);
        Minimize(PartKind.Elem, PartKind.Data, PartKind.Export, PartKind.Start);
        for (int i = 0; i < _steps.Length; i++)
        {
            MinimizeBytes(i);
        }
    }

    /// <summary>The rule for which the module of a difference is rejected; empty if it is not.</summary>
    private static string RuleOf(Difference difference) =>
        difference.Command is Assertion.OfModule { Module: ModuleText.Binary module }
            && difference.Case.Happenings.FirstOrDefault(
                one => one.Step is CaseStep.Define step && step.Binary.Equals(module.Bytes)) is { } happening
            ? Cause.RuleOf(happening.Outcome)
            : "";

    private void MinimizeBytes(int step)
    {
        if (_steps[step] is CaseStep.Define define && ModuleOf(define) is null)
        {
            new BytesShrinker(bytes =>
            {
                ImmutableArray<CaseStep> smaller = _steps.SetItem(step, define with { Binary = bytes });
                if (!Shows(smaller))
                {
                    return false;
                }

                _steps = smaller;
                return true;
            }).Shrink(define.Binary);
        }
    }

    private void Minimize(params ImmutableArray<PartKind> kinds)
    {
        Module?[] modules = [.. _steps.Select(ModuleOf)];
        ImmutableArray<Part> parts =
        [
            .. modules.SelectMany((module, step) => module is null
                ? []
                : kinds.SelectMany(kind =>
                    Enumerable.Range(0, CountOf(module, kind)).Select(index => new Part(step, kind, index)))),
        ];
        ImmutableArray<CaseStep> With(ImmutableArray<Part> kept) =>
            [.. _steps.Select((step, at) => Without(step, modules[at], at, kinds, kept))];
        ImmutableArray<Part> needed = ListMinimizer.Minimize(parts, some => Shows(With(some)));
        ImmutableArray<CaseStep> smaller = With(needed);
        if (Shows(smaller))
        {
            _steps = smaller;
        }
    }

    private bool Shows(ImmutableArray<CaseStep> steps)
    {
        limit.ThrowIfCancellationRequested();
        RecordedCase recorded = recorder.Record(difference.Case.Id, steps);
        if (recorded.Script.Commands.IsEmpty || recorded.Fault is not null)
        {
            return false;
        }

        ImmutableArray<Difference> found = Comparer.Find(
            recorded, difference.Engine, difference.Engine.Trial.Run(recorded.Script, limit));
        if (found.FirstOrDefault(one => one.Class == difference.Class && RuleOf(one) == _rule) is not { } shown)
        {
            return false;
        }

        _best = shown;
        return true;
    }

    private static Module? ModuleOf(CaseStep step)
    {
        if (step is not CaseStep.Define define)
        {
            return null;
        }

        try
        {
            return ModuleDecoder.Decode(new SourceText("case", define.Binary, IsBinary: true));
        }
        catch (ModuleException)
        {
            return null;
        }
    }

    private static int CountOf(Module module, PartKind kind) => kind switch
    {
        PartKind.Func => module.Funcs.Length,
        PartKind.Elem => module.Elems.Length,
        PartKind.Data => module.Datas.Length,
        PartKind.Export => module.Exports.Length,
        _ => module.Start is null ? 0 : 1,
    };

    private static CaseStep Without(
        CaseStep step, Module? module, int at, ImmutableArray<PartKind> kinds, ImmutableArray<Part> kept)
    {
        if (module is null || step is not CaseStep.Define define)
        {
            return step;
        }

        HashSet<(PartKind Kind, int Index)> needed =
            [.. kept.Where(part => part.Step == at).Select(part => (part.Kind, part.Index))];
        bool Goes(PartKind kind, int index) => kinds.Contains(kind) && !needed.Contains((kind, index));
        Module smaller = module with
        {
            Funcs = [.. module.Funcs.Select((func, i) => Goes(PartKind.Func, i) ? Empty(module, func) : func)],
            Elems = [.. module.Elems.Select((elem, i) => Goes(PartKind.Elem, i) ? elem with { Elements = [] } : elem)],
            Datas =
                [.. module.Datas.Select((data, i) => Goes(PartKind.Data, i) ? data with { Bytes = default } : data)],
            Exports = [.. module.Exports.Where((_, i) => !Goes(PartKind.Export, i))],
            Start = Goes(PartKind.Start, 0) ? null : module.Start,
        };
        return define with { Binary = ModuleEncoder.Encode(smaller), Module = smaller };
    }

    /// <summary>A function of the same type that does nothing.</summary>
    private static Func Empty(Module module, Func func)
    {
        SubType? type = module.Types.SelectMany(group => group.Members).ElementAtOrDefault((int)func.Type);
        ImmutableArray<ValType> results = type?.Body is FuncType it ? it.Results : [];
        return func with
        {
            Locals = [],
            Body = new Expr([.. results.Select(ZeroOf), new Instr(Opcode.End, 0)]),
        };
    }

    private static Instr ZeroOf(ValType type) => type.Kind switch
    {
        ValKind.I32 => new Instr(Opcode.I32Const, 0),
        ValKind.I64 => new Instr(Opcode.I64Const, 0),
        ValKind.F32 => new Instr(Opcode.F32Const, 0),
        ValKind.F64 => new Instr(Opcode.F64Const, 0),
        ValKind.V128 => new Instr(Opcode.V128Const, 0),
        _ => type.IsNullable ? new Instr(Opcode.RefNull, 0, data: type) : new Instr(Opcode.Unreachable, 0),
    };

    /// <summary>A part of a module that can be emptied.</summary>
    private readonly record struct Part(int Step, PartKind Kind, int Index);
}
