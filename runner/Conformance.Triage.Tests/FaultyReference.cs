using Conformance.Engine;
using Conformance.Reference;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Triage.Tests;

/// <summary>
/// The reference engine with one fault: in the modules that it gets, or in the outcomes that it gives.
/// </summary>
internal sealed class FaultyReference(
    Func<Module, Module>? module = null,
    Func<Request, Outcome, Module?, Outcome>? outcome = null
) : IEngine
{
    private readonly ReferenceEngine _inner = new();

    public EngineInfo Info => _inner.Info with { Name = "faulty" };

    public ISession Open() => new Session(this, _inner.Open());

    public ISession Open(FeatureSet features) => new Session(this, _inner.Open(features));

    public void Dispose() => _inner.Dispose();

    /// <summary>A fault by which one instruction does what another one does.</summary>
    public static FaultyReference WithInstruction(Opcode from, params Opcode[] to) => new(module => module with
    {
        Funcs =
        [
            .. module.Funcs.Select(func =>
                func with
                {
                    Body = new Expr([.. func.Body.Body.SelectMany(instr => Replaced(instr, from, to))]),
                }),
        ],
    });

    /// <summary>Whether a module has an instruction.</summary>
    public static bool Has(Module? module, Opcode opcode) =>
        module is not null && module.Funcs.Any(func => func.Body.Body.Any(instr => instr.Opcode == opcode));

    private static IEnumerable<Instr> Replaced(Instr instr, Opcode from, Opcode[] to) =>
        instr.Opcode == from ? to.Select(opcode => new Instr(opcode, 0)) : [instr];

    private sealed class Session(FaultyReference engine, ISession inner) : ISession
    {
        private readonly Dictionary<ModuleId, Module> _modules = [];
        private readonly Dictionary<InstanceId, Module> _instances = [];

        public Outcome Execute(Request request, Deadline deadline)
        {
            Request sent = request;
            Module? about = null;
            if (request is Request.Define define && Decode(define.Binary) is { } module)
            {
                about = module;
                _modules[define.Module] = module;
                sent = engine._rewrite is null
                    ? request
                    : define with
                    {
                        Binary = ModuleEncoder.Encode(engine._rewrite(module)),
                    };
            }
            else if (request is Request.Instantiate instantiate && _modules.TryGetValue(instantiate.Module, out about))
            {
                _instances[instantiate.Instance] = about;
            }
            else if (request is Request.Invoke invoke)
            {
                about = _instances.GetValueOrDefault(invoke.Function.Instance);
            }

            Outcome outcome = inner.Execute(sent, deadline);
            return engine._change?.Invoke(request, outcome, about) ?? outcome;
        }

        public void Dispose() => inner.Dispose();

        private static Module? Decode(ReadOnlyMemory<byte> binary)
        {
            try
            {
                return ModuleDecoder.Decode(new SourceText("<module>", binary, IsBinary: true));
            }
            catch (ModuleException)
            {
                return null;
            }
        }
    }

    private readonly Func<Module, Module>? _rewrite = module;
    private readonly Func<Request, Outcome, Module?, Outcome>? _change = outcome;
}
