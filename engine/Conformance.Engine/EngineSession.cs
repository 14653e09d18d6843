using System.Collections.Immutable;
using Conformance.Wasm.Syntax;

namespace Conformance.Engine;

/// <summary>
/// Base class for engines that prefer overriding methods to matching on requests. Each method answers one request and
/// returns <see cref="Outcome.Unsupported"/> unless overridden. An exception in a method becomes
/// <see cref="Outcome.Broken"/>, except the one that reports the end of a <see cref="TimeLimit"/>.
/// </summary>
public abstract class EngineSession : ISession
{
    /// <inheritdoc/>
    public virtual Outcome Execute(Request request, Deadline deadline)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return request switch
            {
                Request.Define ask => Define(ask.Module, ask.Binary),
                Request.Instantiate ask => Instantiate(ask.Instance, ask.Module, ask.Imports, deadline),
                Request.Register ask => Register(ask.Name, ask.Instance),
                Request.Provide ask => Provide(ask.Instance, ask.Host),
                Request.Invoke ask => Invoke(ask.Function, ask.Arguments, deadline),
                Request.GetGlobal ask => GetGlobal(ask.Global),
                Request.SetGlobal ask => SetGlobal(ask.Global, ask.Value),
                Request.TableSize ask => TableSize(ask.Table),
                Request.ReadTable ask => ReadTable(ask.Table, ask.Index, ask.Count),
                Request.WriteTable ask => WriteTable(ask.Table, ask.Index, ask.Value),
                Request.GrowTable ask => GrowTable(ask.Table, ask.Delta, ask.Init),
                Request.MemorySize ask => MemorySize(ask.Memory),
                Request.ReadMemory ask => ReadMemory(ask.Memory, ask.Address, ask.Count),
                Request.WriteMemory ask => WriteMemory(ask.Memory, ask.Address, ask.Bytes),
                Request.GrowMemory ask => GrowMemory(ask.Memory, ask.Delta),
                Request.TakeCalls => TakeCalls(),
                _ => Unable(request.GetType().Name),
            };
        }
        catch (OutOfTimeException)
        {
            return new Outcome.TimedOut();
        }
#pragma warning disable CA1031 // The interface promises that no request throws.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return new Outcome.Broken(EngineFailure.Describe(failure));
        }
    }

    /// <inheritdoc/>
    public virtual ISession? Fork(ImmutableArray<InstanceId> shared) => null;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the session.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    protected abstract Outcome Define(ModuleId module, ReadOnlyMemory<byte> binary);

    protected abstract Outcome Instantiate(
        InstanceId instance, ModuleId module, ImmutableArray<Extern> imports, Deadline deadline);

    protected abstract Outcome Register(string name, InstanceId instance);

    protected abstract Outcome Invoke(Extern function, ImmutableArray<Value> arguments, Deadline deadline);

    protected abstract Outcome GetGlobal(Extern global);

    protected virtual Outcome Provide(InstanceId instance, HostModule host) => Unable(nameof(Request.Provide));

    protected virtual Outcome SetGlobal(Extern global, Value value) => Unable(nameof(Request.SetGlobal));

    protected virtual Outcome TableSize(Extern table) => Unable(nameof(Request.TableSize));

    protected virtual Outcome ReadTable(Extern table, ulong index, int count) => Unable(nameof(Request.ReadTable));

    protected virtual Outcome WriteTable(Extern table, ulong index, Value value) => Unable(nameof(Request.WriteTable));

    protected virtual Outcome GrowTable(Extern table, ulong delta, Value init) => Unable(nameof(Request.GrowTable));

    protected virtual Outcome MemorySize(Extern memory) => Unable(nameof(Request.MemorySize));

    protected virtual Outcome ReadMemory(Extern memory, ulong address, int count) => Unable(nameof(Request.ReadMemory));

    protected virtual Outcome WriteMemory(Extern memory, ulong address, ReadOnlyMemory<byte> bytes) =>
        Unable(nameof(Request.WriteMemory));

    protected virtual Outcome GrowMemory(Extern memory, ulong delta) => Unable(nameof(Request.GrowMemory));

    protected virtual Outcome TakeCalls() => Unable(nameof(Request.TakeCalls));

    private static Outcome.Unsupported Unable(string what) => new($"this engine does not answer {what}");
}
