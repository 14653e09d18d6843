using Conformance.Engine;
using Conformance.Reference.Execution;
using Conformance.Reference.Linking;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Parsing;
using Conformance.Wasm.Validation;

namespace Conformance.Reference.Tests.Execution;

/// <summary>Lowers or runs modules in the text format.</summary>
internal static class Wat
{
    /// <summary>Parses a module.</summary>
    public static Module Parse(string text) => ModuleParser.Parse(SourceText.FromString("test.wat", text));

    /// <summary>Encodes a module.</summary>
    public static byte[] Encode(string text) => ModuleEncoder.Encode(Parse(text));

    /// <summary>The lowered code of a function of a module without imports, by index.</summary>
    public static string[] Lower(string text, int func = 0)
    {
        using Store store = new();
        Machine machine = Machine.Take();
        Instantiation.Run(
            store,
            machine,
            ModuleValidator.Validate(Parse(text), FeatureSet.All, store.Types),
            [],
            out ModuleInst instance);
        string[] lowered = Disassembly.Of(instance.Funcs[func]);
        machine.Release();
        return lowered;
    }
}

/// <summary>A session of the engine, with numbered instances.</summary>
internal sealed class Bench : IDisposable
{
    private readonly ISession _session;
    private int _modules;

    public Bench(bool fuses = true) => _session = new ReferenceEngine { Fuses = fuses }.Open();

    /// <summary>Deadline of each request.</summary>
    public Deadline Deadline { get; set; } = Deadline.Never;

    public Outcome Ask(Request request) => _session.Execute(request, Deadline);

    /// <summary>Defines and instantiates a module, and makes it importable under a name.</summary>
    public Outcome Load(int instance, string text, string? name = null)
    {
        ModuleId module = new(++_modules);
        Outcome outcome = Ask(new Request.Define(module, Wat.Encode(text)));
        outcome = outcome is Outcome.Returned
            ? Ask(new Request.Instantiate(new InstanceId(instance), module))
            : outcome;
        return name is null || outcome is not Outcome.Returned
            ? outcome
            : Ask(new Request.Register(name, new InstanceId(instance)));
    }

    public Outcome Call(int instance, string name, params Value[] arguments) =>
        Ask(new Request.Invoke(new Extern(new InstanceId(instance), name), [.. arguments]));

    public void Dispose() => _session.Dispose();
}
