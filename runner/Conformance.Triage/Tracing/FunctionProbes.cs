using System.Collections.Immutable;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Triage.Tracing;

/// <summary>
/// Inserts probes into the functions of a module. A probe stores the topmost operands in locals of its own, passes them
/// to the probe function of their types, and puts them back. A call of a probe function has its number for an index,
/// and is marked: the caller gives it the real one.
/// </summary>
/// <param name="module">The module.</param>
/// <param name="sites">Receives the probes; the number of a probe is its position.</param>
internal sealed class FunctionProbes(TracedModule module, List<TraceSite> sites)
{
    /// <summary>How many values a probe tells at most: the last operands, or the first parameters.</summary>
    public const int MostValues = 16;

    private const ulong Marked = 1;
    private readonly TracedModule _module = module;
    private readonly List<ImmutableArray<ValType>> _signatures = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Conformance.Engine.ExternTypes _types = Conformance.Engine.ExternTypes.Of(module.Module);

    /// <summary>The types of the values that each probe function takes after the number of the probe.</summary>
    public IReadOnlyList<ImmutableArray<ValType>> Signatures => _signatures;

    /// <summary>Whether an instruction of an instrumented body calls a probe function.</summary>
    public static bool IsProbe(in Instr instr) => instr.Opcode == Opcode.Call && instr.Bits == Marked;

    /// <summary>A function with probes.</summary>
    /// <param name="index">Position among the functions that the module defines.</param>
    /// <param name="typed">The types around its instructions.</param>
    public Func Insert(int index, ImmutableArray<TypedInstr> typed)
    {
        Func func = _module.Module.Funcs[index];
        FuncType type = (FuncType)_module.Types[(int)func.Type];
        Body body = new(this, index, (uint)type.Parameters.Length + (uint)func.Locals.Sum(group => group.Count));
        ImmutableArray<ValType> first =
            type.Parameters.Length > MostValues ? type.Parameters[..MostValues] : type.Parameters;
        body.Enter(first);
        ImmutableArray<Instr> code = func.Body.Body;
        for (int i = 0; i < code.Length; i++)
        {
            body.Around(code[i], i, typed[i], isLast: i == code.Length - 1);
        }

        return func with { Locals = [.. func.Locals, .. body.Locals], Body = new Expr([.. body.Code]) };
    }

    private ValType ToldAs(ValType type) => !type.IsRef ? type : _types.HierarchyOf(type.Heap) switch
    {
        HeapKind.Func => ValType.FuncRef,
        HeapKind.Extern => ValType.ExternRef,
        HeapKind.Exn => ValType.I32,
        HeapKind top => ValType.Ref(top, isNullable: true),
    };

    private int NumberOf(ImmutableArray<ValType> told)
    {
        string key = string.Join(' ', told);
        if (!_numbers.TryGetValue(key, out int number))
        {
            number = _signatures.Count;
            _numbers.Add(key, number);
            _signatures.Add(told);
        }

        return number;
    }

    /// <summary>One body as it grows.</summary>
    private sealed class Body(FunctionProbes probes, int func, uint firstLocal)
    {
        private readonly Dictionary<ValType, List<uint>> _locals = [];

        public List<Instr> Code { get; } = [];

        public List<LocalGroup> Locals { get; } = [];

        public void Enter(ImmutableArray<ValType> parameters) =>
            Call(0, 0, SitePhase.Enter, parameters, [.. parameters.Select((_, i) => (uint)i)]);

        /// <summary>Adds an instruction with its probes.</summary>
        public void Around(Instr instr, int at, TypedInstr types, bool isLast)
        {
            if (isLast)
            {
                if (types.IsReachable)
                {
                    Probe(at, instr.Offset, SitePhase.Leave, types.Operands);
                }

                Code.Add(instr);
                return;
            }

            uint[] operands = types.IsReachable && IsToldBefore(instr.Opcode)
                ? Probe(at, instr.Offset, SitePhase.Before, types.Operands)
                : [];

            Code.Add(instr);
            if (instr.Opcode is Opcode.Loop or Opcode.Else or Opcode.Catch or Opcode.CatchAll)
            {
                Call(at, instr.Offset, SitePhase.After, [], []);
            }
            else if (types.Results.Length > 0 && IsToldAfter(instr.Opcode))
            {
                Probe(at, instr.Offset, SitePhase.After, types.Results);
            }

            if (types.IsReachable)
            {
                ReadBack(instr, at, types.Operands, operands);
            }
        }

        /// <summary>Tells what an instruction wrote.</summary>
        private void ReadBack(Instr instr, int at, ImmutableArray<ValType> types, uint[] operands)
        {
            if (Written.Of(instr, probes._module) is not { } written)
            {
                return;
            }

            ImmutableArray<ValType> told = [written.Type];
            if (!written.IsRange)
            {
                Tell(at, instr.Offset, SitePhase.Now, told, _ =>
                    [
                        .. written.Load(
                            operands.Length > 0 ? [new Instr(Opcode.LocalGet, instr.Offset, operands[0])] : []),
                    ]);
                return;
            }

            Code.AddRange(Written.IfAny(types[2], operands[2]));
            Tell(at, instr.Offset, SitePhase.Now, told, _ =>
                [.. written.Load([new Instr(Opcode.LocalGet, instr.Offset, operands[0])])]);
            Tell(at, instr.Offset, SitePhase.NowLast, told, _ =>
                [.. written.Load(Written.LastOf(types[0], operands[0], types[2], operands[2]))]);
            Code.Add(new Instr(Opcode.End, instr.Offset));
        }

        private static bool IsToldBefore(Opcode opcode) =>
            IsTold(opcode) && opcode is not (Opcode.Block or Opcode.Loop or Opcode.Try or Opcode.TryTable or Opcode.Else
                or Opcode.Catch or Opcode.CatchAll or Opcode.Delegate or Opcode.End or Opcode.Drop);

        private static bool IsToldAfter(Opcode opcode) => IsTold(opcode) && TraceKinds.Of(opcode) != TraceKind.Control;

        /// <summary>Constants and reads of locals say nothing that the code does not say.</summary>
        private static bool IsTold(Opcode opcode) =>
            opcode
                is not (
                    Opcode.Nop
                    or Opcode.LocalGet
                    or Opcode.I32Const
                    or Opcode.I64Const
            or Opcode.F32Const or Opcode.F64Const or Opcode.V128Const);

        /// <summary>Tells the topmost operands, which stay where they are.</summary>
        /// <returns>The locals that hold them.</returns>
        private uint[] Probe(int at, int offset, SitePhase phase, ImmutableArray<ValType> types)
        {
            types = types.Length > MostValues ? types[^MostValues..] : types;
            Dictionary<ValType, int> used = [];
            uint[] locals = new uint[types.Length];
            for (int i = 0; i < locals.Length; i++)
            {
                locals[i] = LocalOf(types[i], used);
            }

            foreach (uint local in locals.Reverse())
            {
                Code.Add(new Instr(Opcode.LocalSet, offset, local));
            }

            Call(at, offset, phase, types, locals);
            foreach (uint local in locals)
            {
                Code.Add(new Instr(Opcode.LocalGet, offset, local));
            }

            return locals;
        }

        private void Call(int at, int offset, SitePhase phase, ImmutableArray<ValType> types, uint[] locals)
        {
            Tell(at, offset, phase, types, i => [new Instr(Opcode.LocalGet, offset, locals[i])]);
        }

        /// <summary>Calls the probe function for values.</summary>
        /// <param name="load">The code that loads a value, by its position.</param>
        private void Tell(int at, int offset, SitePhase phase, ImmutableArray<ValType> types, Func<int, Instr[]> load)
        {
            ImmutableArray<ValType> told = [.. types.Select(probes.ToldAs)];
            Code.Add(new Instr(Opcode.I32Const, offset, bits: (ulong)probes.AddSite(func, at, phase, types)));
            for (int i = 0; i < types.Length; i++)
            {
                Code.AddRange(load(i));
                if (types[i].IsRef && !told[i].IsRef)
                {
                    Code.Add(new Instr(Opcode.RefIsNull, offset));
                }
            }

            Code.Add(new Instr(Opcode.Call, offset, (uint)probes.NumberOf(told), bits: Marked));
        }

        private uint LocalOf(ValType type, Dictionary<ValType, int> used)
        {
            int nth = used.GetValueOrDefault(type);
            used[type] = nth + 1;
            if (!_locals.TryGetValue(type, out List<uint>? locals))
            {
                _locals[type] = locals = [];
            }

            if (nth == locals.Count)
            {
                locals.Add(firstLocal + (uint)Locals.Count);
                Locals.Add(new LocalGroup(1, type));
            }

            return locals[nth];
        }
    }

    private int AddSite(int func, int at, SitePhase phase, ImmutableArray<ValType> types)
    {
        sites.Add(new TraceSite(_module, func, at, phase, types));
        return sites.Count - 1;
    }
}
