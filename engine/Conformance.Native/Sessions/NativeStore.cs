using System.Collections.Immutable;
using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Native.Sessions;

/// <summary>
/// One store of a native engine: all that a session needs of a library. Callers have checked the number and kinds of
/// values. Handles are the library's own representations.
/// </summary>
internal abstract class NativeStore : IDisposable
{
    /// <summary>Carries out the calls of host functions.</summary>
    internal HostCalls Host { get; set; } = null!;

    /// <summary>Finds a function by its export, to pass it as a reference; null if there is none.</summary>
    internal Func<Extern, NativeExtern?> FindFunction { get; set; } = _ => null;

    /// <summary>The abilities that the functions of the library give.</summary>
    internal abstract Abilities Abilities { get; }

    /// <summary>Why a memory of a type cannot be read and written; null if it can.</summary>
    internal virtual string? Obstacle(MemType type) => null;

    /// <summary>Why values of a type do not cross the API; null if they do.</summary>
    internal abstract string? Obstacle(ValType type, ExternTypes module);

    /// <summary>Why a value does not cross the API although others of its type do; null if it does.</summary>
    internal virtual string? Obstacle(Value value) => null;

    /// <summary>Compiles a module.</summary>
    /// <returns>Its handle, or the library's objection.</returns>
    internal abstract (object? Module, string Objection) Compile(ReadOnlyMemory<byte> binary);

    /// <summary>Instantiates a module with one extern for each import, in order.</summary>
    /// <returns>The handle of the instance, or an outcome that is no success.</returns>
    internal abstract (object? Instance, Outcome? Failure) Instantiate(
        object module, ImmutableArray<NativeExtern> imports, Deadline deadline);

    /// <summary>An export of an instance; null if the library does not find it.</summary>
    /// <param name="position">Its position among the exports of the module.</param>
    internal abstract object? Export(object instance, int position, string name);

    /// <summary>Calls a function.</summary>
    internal abstract Outcome Call(NativeExtern function, ImmutableArray<Value> arguments, Deadline deadline);

    /// <summary>Makes a host function.</summary>
    /// <returns>The function, or why the library cannot make it.</returns>
    internal abstract (object? Function, string Objection) MakeFunc(HostFunc func);

    /// <summary>
    /// Makes a global of type <c>funcref</c> or <c>externref</c>, which no constant expression can initialize.
    /// </summary>
    internal abstract (object? Global, string Objection) MakeGlobal(GlobalType type, Value value);

    /// <summary>Reads a global.</summary>
    internal abstract Value GetGlobal(NativeExtern global);

    /// <summary>Writes a global.</summary>
    /// <returns>The library's objection; null if it has none.</returns>
    internal abstract string? SetGlobal(NativeExtern global, Value value);

    /// <summary>The number of slots.</summary>
    internal abstract ulong TableSize(NativeExtern table);

    /// <summary>Reads a slot; null if the library finds it out of bounds.</summary>
    internal abstract Value? ReadSlot(NativeExtern table, ulong index);

    /// <summary>Writes a slot.</summary>
    /// <returns>The library's objection; null if it has none.</returns>
    internal abstract string? WriteSlot(NativeExtern table, ulong index, Value value);

    /// <summary>Grows a table.</summary>
    /// <param name="objection">The library's objection to the value; null if it has none.</param>
    /// <returns>The old size, or −1.</returns>
    internal abstract long GrowTable(NativeExtern table, ulong delta, Value init, out string? objection);

    /// <summary>
    /// Whether the library compares values with their types, so that it can be asked whether it refuses a wrong one.
    /// A slot of a table must get a reference even so.
    /// </summary>
    internal virtual bool ChecksValues => false;

    /// <summary>The bytes of a memory: address and number. Valid until the next call of the library.</summary>
    internal abstract (nint Address, ulong Length) Bytes(NativeExtern memory);

    /// <summary>Grows a memory.</summary>
    /// <returns>The old size in pages, or −1.</returns>
    internal abstract long GrowMemory(NativeExtern memory, ulong delta);

    /// <summary>Tells the store of a tag, to name the exceptions that leave a function.</summary>
    internal abstract void Know(string name, NativeExtern tag);

    /// <summary>Tells the store that two references are to one function: an instance exports what it imports.</summary>
    internal virtual void Know(NativeExtern exported, NativeExtern imported)
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the store.</summary>
    protected abstract void Dispose(bool disposing);
}
