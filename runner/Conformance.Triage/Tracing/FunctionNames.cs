using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Triage.Tracing;

/// <summary>Finds which reference of each engine is which function, by passing all functions through a table.</summary>
/// <param name="ask">Asks both engines.</param>
/// <param name="references">Receives the pairs.</param>
/// <param name="newInstance">Makes a handle.</param>
/// <param name="areTwo">Whether there are two engines.</param>
/// <param name="note">Receives what could not be found.</param>
internal sealed class FunctionNames(
    Func<Request, (Outcome Left, Outcome Right)> ask,
    ReferencePairs references,
    Func<InstanceId> newInstance,
    bool areTwo,
    Action<string> note)
{
    private const string Table = "table";

    /// <summary>How many functions of an instance are named.</summary>
    private const int MostFunctions = 500;

    private readonly Queue<(InstanceId Instance, TracedModule Module)> _unnamed = [];
    private InstanceId? _table;
    private bool _isImpossible;

    /// <summary>Adds the functions of an instance; they are named when a reference is not known.</summary>
    public void Add(InstanceId instance, TracedModule module) => _unnamed.Enqueue((instance, module));

    /// <summary>Names the functions of the instances that were added.</summary>
    public void Identify()
    {
        while (!_isImpossible && _unnamed.TryDequeue(out (InstanceId Instance, TracedModule Module) next))
        {
            int first = next.Module.ImportedOf(ExternKind.Func);
            int count = next.Module.Module.Funcs.Length;
            if (count > MostFunctions)
            {
                note($"only the first {MostFunctions} functions of a module are told apart");
            }

            for (int i = first; i < first + Math.Min(count, MostFunctions) && !_isImpossible; i++)
            {
                Identify(
                    new Extern(next.Instance, ProbedModule.ExportOf(ExternKind.Func, i)),
                    next.Module.IdentifierOf(ExternKind.Func, i));
            }
        }
    }

    private void Identify(Extern function, string name)
    {
        if (_table is null)
        {
            _table = newInstance();
            TableType type = new(new Limits(AddrType.I32, 1, 1), ValType.FuncRef);
            _isImpossible =
                !IsDone(ask(new Request.Provide(_table.Value, new HostModule([new HostTable(Table, type)]))));
        }

        Extern slot = new(_table.Value, Table);
        if (!_isImpossible && IsDone(ask(new Request.WriteTable(slot, 0, Value.Ref(new Reference.Exported(function)))))
            && ask(new Request.ReadTable(slot, 0))
                is (Outcome.Returned { Values: [var left] }, Outcome.Returned { Values: [var right] }))
        {
            string text = name.StartsWith('$') ? name : $"function {name}";
            if (areTwo)
            {
                references.Pair(left, right, text);
            }
            else
            {
                references.Name(left, text);
            }

            return;
        }

        _isImpossible = true;
        references.NamesAreMissing = true;
        note(
            "functions in tables are not told apart, because an engine cannot pass every function through a host table");
    }

    private static bool IsDone((Outcome Left, Outcome Right) answers) =>
        answers is (Outcome.Returned, Outcome.Returned);
}
