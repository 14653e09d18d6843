using Conformance.Engine;
using Conformance.Reference.Lowered;
using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Execution;

/// <summary>A function instance (spec:syntax-funcinst): a function of a module instance, or of the host.</summary>
internal sealed unsafe class FuncInst
{
    /// <summary>A function of a module.</summary>
    public FuncInst(DefType type, ModuleInst instance, Func func, int index)
    {
        Type = type;
        Signature = (FuncType)type.Body;
        Instance = instance;
        Func = func;
        Index = index;
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
    }

    /// <summary>A constant expression, as a function that nobody but its instance calls (spec:exec-expr).</summary>
    public FuncInst(FuncType signature, ModuleInst instance, Expr expression)
    {
        Type = null!;
        Signature = signature;
        Instance = instance;
        Func = new Func(0, [], expression, 0);
    }

    /// <summary>Its type, canonical.</summary>
    public DefType Type { get; }

    /// <summary>Parameters and results.</summary>
    public FuncType Signature { get; }

    /// <summary>Where it runs; null for a host function.</summary>
    public ModuleInst? Instance { get; }

    /// <summary>What the module says; null for a host function.</summary>
    public Func? Func { get; }

    /// <summary>What the host says; null for a function of a module.</summary>
    public HostFunc? Host { get; }

    /// <summary>Index in its module.</summary>
    public int Index { get; }

    /// <summary>The instance, once the function is lowered: the loop calls it without further questions.</summary>
    public volatile ModuleInst? Ready;

    /// <summary>The instruction before the first.</summary>
    public Code* Entry;

    /// <summary>Number of lowered instructions.</summary>
    public int Length;

    /// <summary>Slots that the parameters take, and whether any of them is a reference.</summary>
    public int ParameterSlots { get; }
    public bool HasReferenceParameters { get; }

    /// <summary>Slots of a frame, and which of them begin the <see cref="Link"/>.</summary>
    public int FrameSize;
    public int LinkSlot;

    /// <summary>What catches exceptions in it.</summary>
    public Handler[] Handlers = [];

    /// <summary>Lowers the function unless that is done.</summary>
    /// <exception cref="UnsupportedException">It goes beyond a limit of this implementation.</exception>
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
