using Conformance.Engine;
using Conformance.Reference.Lowered;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Execution;

/// <summary>A function instance (spec:syntax-funcinst): a function of a module instance, or of the host.</summary>
internal sealed unsafe class FuncInst
{
    /// <summary>A function of a module.</summary>
    public FuncInst(DefType type, ModuleInst instance, Func func)
    {
        Type = type;
        Signature = (FuncType)type.Body;
        Instance = instance;
        Func = func;
        ParameterSlots = Machine.SlotCount(Signature.Parameters.AsSpan());
        foreach (ref readonly ValType parameter in Signature.Parameters.AsSpan())
        {
            HasReferenceParameters |= parameter.IsRef;
        }
    }

    /// <summary>A function of the host.</summary>
    public FuncInst(DefType type, HostFunc host)
    {
        Type = type;
        Signature = (FuncType)type.Body;
        Host = host;
        HasReferences = Signature.Parameters.Any(type => type.IsRef) || Signature.Results.Any(type => type.IsRef);
    }

    /// <summary>A constant expression, as a function that only its instance calls (spec:exec-expr).</summary>
    public FuncInst(FuncType signature, ModuleInst instance, Expr expression)
    {
        Type = null!;
        Signature = signature;
        Instance = instance;
        Func = new Func(0, [], expression, 0);
    }

    /// <summary>Its canonical type.</summary>
    public DefType Type { get; }

    /// <summary>Parameters and results.</summary>
    public FuncType Signature { get; }

    /// <summary>The instance that it belongs to; null for a host function.</summary>
    public ModuleInst? Instance { get; }

    /// <summary>Its definition in the module; null for a host function.</summary>
    public Func? Func { get; }

    /// <summary>Its definition by the host; null for a function of a module.</summary>
    public HostFunc? Host { get; }

    /// <summary>Whether a parameter or result of a host function is a reference.</summary>
    public bool HasReferences { get; }

    /// <summary>The results of a host function that returns the same in each call, once it was called.</summary>
    public HostResults? Results { get; set; }

    /// <summary>The instance, once the function is lowered: the loop then calls it without further checks.</summary>
    public volatile ModuleInst? Ready;

    /// <summary>The instruction before the first one.</summary>
    public Code* Entry;

    /// <summary>
    /// The first operation when the code was lowered. If it returns, calls may do without a frame; no such operation
    /// changes later.
    /// </summary>
    public Op FirstOp;

    /// <summary>Number of lowered instructions.</summary>
    public int Length;

    /// <summary>Number of slots for the parameters, and whether a parameter is a reference.</summary>
    public int ParameterSlots { get; }
    public bool HasReferenceParameters { get; }

    /// <summary>Number of slots of a frame, and the first slot of the <see cref="Link"/>.</summary>
    public int FrameSize;
    public int LinkSlot;

    /// <summary>Its exception handlers.</summary>
    public Handler[] Handlers = [];

    /// <summary>Lowers the function unless it is lowered already.</summary>
    /// <exception cref="UnsupportedException">The function exceeds a limit of this implementation.</exception>
    public void Prepare()
    {
        if (Ready is not null)
        {
            return;
        }

        lock (Instance!.Store.Gate)
        {
            if (Ready is null)
            {
                Lowering.Lower(this);
            }
        }
    }
}

/// <summary>The results of a host function, in consecutive slots.</summary>
/// <param name="Numbers">Numbers and vectors.</param>
/// <param name="References">References; empty if no result is one.</param>
internal sealed record HostResults(Slot[] Numbers, object?[] References);
