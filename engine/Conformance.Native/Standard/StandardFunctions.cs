using Conformance.Engine;
using Conformance.Native.Libraries;

namespace Conformance.Native.Standard;

/// <summary>
/// The functions of <c>wasm.h</c> that the adapter calls, named as there without <c>wasm_</c>. Optional ones are null
/// in
/// a library without them.
/// </summary>
internal sealed unsafe class StandardFunctions
{
    private static readonly string[] s_tables =
    [
        "wasm_table_get", "wasm_table_set", "wasm_table_size", "wasm_table_grow", "wasm_extern_as_table",
        "wasm_extern_as_func",
        "wasm_func_as_ref", "wasm_ref_delete", "wasm_ref_copy",
    ];

    private static readonly string[] s_memories =
        ["wasm_memory_data", "wasm_memory_data_size", "wasm_memory_size", "wasm_memory_grow", "wasm_extern_as_memory"];

    private static readonly string[] s_globals = ["wasm_global_get", "wasm_global_set", "wasm_extern_as_global"];

    private static readonly string[] s_hostFunctions =
    [
        "wasm_func_new_with_env", "wasm_func_as_extern", "wasm_functype_new", "wasm_functype_delete",
        "wasm_valtype_new",
        "wasm_valtype_vec_new", "wasm_trap_new",
    ];

    private static readonly string[] s_hostGlobals =
        ["wasm_global_new", "wasm_global_as_extern", "wasm_globaltype_new", "wasm_globaltype_delete",
            "wasm_valtype_new"];

    private static readonly string[] s_hostReferences =
    [
        "wasm_foreign_new", "wasm_foreign_as_ref", "wasm_ref_get_host_info", "wasm_ref_set_host_info", "wasm_ref_copy",
        "wasm_ref_delete",
    ];

    internal readonly delegate* unmanaged<nint> EngineNew;
    internal readonly delegate* unmanaged<nint, void> EngineDelete;
    internal readonly delegate* unmanaged<nint, nint> StoreNew;
    internal readonly delegate* unmanaged<nint, void> StoreDelete;
    internal readonly delegate* unmanaged<nint, ByteVector*, nint> ModuleNew;
    internal readonly delegate* unmanaged<nint, void> ModuleDelete;
    internal readonly delegate* unmanaged<nint, nint, ByteVector*, nint*, nint> InstanceNew;
    internal readonly delegate* unmanaged<nint, void> InstanceDelete;
    internal readonly delegate* unmanaged<nint, ByteVector*, void> InstanceExports;
    internal readonly delegate* unmanaged<ByteVector*, void> ExternVectorDelete;
    internal readonly delegate* unmanaged<nint, void> ExternDelete;
    internal readonly delegate* unmanaged<nint, nint> ExternAsFunc;
    internal readonly delegate* unmanaged<nint, nint> ExternAsGlobal;
    internal readonly delegate* unmanaged<nint, nint> ExternAsTable;
    internal readonly delegate* unmanaged<nint, nint> ExternAsMemory;
    internal readonly delegate* unmanaged<nint, ByteVector*, ByteVector*, nint> FuncCall;
    internal readonly delegate* unmanaged<nint, nint, nint, nint, nint, nint> FuncNewWithEnvironment;
    internal readonly delegate* unmanaged<nint, nint> FuncAsExtern;
    internal readonly delegate* unmanaged<nint, nint> FuncAsRef;
    internal readonly delegate* unmanaged<nint, StandardValue*, void> GlobalGet;
    internal readonly delegate* unmanaged<nint, StandardValue*, void> GlobalSet;
    internal readonly delegate* unmanaged<nint, nint, StandardValue*, nint> GlobalNew;
    internal readonly delegate* unmanaged<nint, nint> GlobalAsExtern;
    internal readonly delegate* unmanaged<nint, uint, nint> TableGet;
    internal readonly delegate* unmanaged<nint, uint, nint, byte> TableSet;
    internal readonly delegate* unmanaged<nint, uint> TableSize;
    internal readonly delegate* unmanaged<nint, uint, nint, byte> TableGrow;
    internal readonly delegate* unmanaged<nint, nint> MemoryData;
    internal readonly delegate* unmanaged<nint, nuint> MemoryDataSize;
    internal readonly delegate* unmanaged<nint, uint> MemorySize;
    internal readonly delegate* unmanaged<nint, uint, byte> MemoryGrow;
    internal readonly delegate* unmanaged<nint, ByteVector*, nint> TrapNew;
    internal readonly delegate* unmanaged<nint, ByteVector*, void> TrapMessage;
    internal readonly delegate* unmanaged<nint, void> TrapDelete;
    internal readonly delegate* unmanaged<ByteVector*, void> ByteVectorDelete;
    internal readonly delegate* unmanaged<nint, nint> ForeignNew;
    internal readonly delegate* unmanaged<nint, nint> ForeignAsRef;
    internal readonly delegate* unmanaged<nint, nint> RefGetHostInfo;
    internal readonly delegate* unmanaged<nint, nint, void> RefSetHostInfo;
    internal readonly delegate* unmanaged<nint, nint, byte> RefSame;
    internal readonly delegate* unmanaged<nint, nint> RefCopy;
    internal readonly delegate* unmanaged<nint, void> RefDelete;
    internal readonly delegate* unmanaged<byte, nint> ValTypeNew;
    internal readonly delegate* unmanaged<ByteVector*, nuint, nint*, void> ValTypeVectorNew;
    internal readonly delegate* unmanaged<ByteVector*, ByteVector*, nint> FuncTypeNew;
    internal readonly delegate* unmanaged<nint, void> FuncTypeDelete;
    internal readonly delegate* unmanaged<nint, byte, nint> GlobalTypeNew;
    internal readonly delegate* unmanaged<nint, void> GlobalTypeDelete;

    /// <exception cref="Conformance.Engines.Processes.EngineStartException">
    /// The library lacks a function without which no module runs.
    /// </exception>
    internal StandardFunctions(ILibrary library)
    {
        EngineNew = (delegate* unmanaged<nint>)library.Need("wasm_engine_new");
        EngineDelete = (delegate* unmanaged<nint, void>)library.Need("wasm_engine_delete");
        StoreNew = (delegate* unmanaged<nint, nint>)library.Need("wasm_store_new");
        StoreDelete = (delegate* unmanaged<nint, void>)library.Need("wasm_store_delete");
        ModuleNew = (delegate* unmanaged<nint, ByteVector*, nint>)library.Need("wasm_module_new");
        ModuleDelete = (delegate* unmanaged<nint, void>)library.Need("wasm_module_delete");
        InstanceNew = (delegate* unmanaged<nint, nint, ByteVector*, nint*, nint>)library.Need("wasm_instance_new");
        InstanceDelete = (delegate* unmanaged<nint, void>)library.Need("wasm_instance_delete");
        InstanceExports = (delegate* unmanaged<nint, ByteVector*, void>)library.Need("wasm_instance_exports");
        ExternVectorDelete = (delegate* unmanaged<ByteVector*, void>)library.Need("wasm_extern_vec_delete");
        ExternDelete = (delegate* unmanaged<nint, void>)library.Find("wasm_extern_delete");
        ExternAsFunc = (delegate* unmanaged<nint, nint>)library.Need("wasm_extern_as_func");
        ExternAsGlobal = (delegate* unmanaged<nint, nint>)library.Need("wasm_extern_as_global");
        ExternAsTable = (delegate* unmanaged<nint, nint>)library.Find("wasm_extern_as_table");
        ExternAsMemory = (delegate* unmanaged<nint, nint>)library.Find("wasm_extern_as_memory");
        FuncCall = (delegate* unmanaged<nint, ByteVector*, ByteVector*, nint>)library.Need("wasm_func_call");
        FuncNewWithEnvironment = (delegate* unmanaged<nint, nint, nint, nint, nint, nint>)library.Find(
            "wasm_func_new_with_env");
        FuncAsExtern = (delegate* unmanaged<nint, nint>)library.Find("wasm_func_as_extern");
        FuncAsRef = (delegate* unmanaged<nint, nint>)library.Find("wasm_func_as_ref");
        GlobalGet = (delegate* unmanaged<nint, StandardValue*, void>)library.Need("wasm_global_get");
        GlobalSet = (delegate* unmanaged<nint, StandardValue*, void>)library.Find("wasm_global_set");
        GlobalNew = (delegate* unmanaged<nint, nint, StandardValue*, nint>)library.Find("wasm_global_new");
        GlobalAsExtern = (delegate* unmanaged<nint, nint>)library.Find("wasm_global_as_extern");
        TableGet = (delegate* unmanaged<nint, uint, nint>)library.Find("wasm_table_get");
        TableSet = (delegate* unmanaged<nint, uint, nint, byte>)library.Find("wasm_table_set");
        TableSize = (delegate* unmanaged<nint, uint>)library.Find("wasm_table_size");
        TableGrow = (delegate* unmanaged<nint, uint, nint, byte>)library.Find("wasm_table_grow");
        MemoryData = (delegate* unmanaged<nint, nint>)library.Find("wasm_memory_data");
        MemoryDataSize = (delegate* unmanaged<nint, nuint>)library.Find("wasm_memory_data_size");
        MemorySize = (delegate* unmanaged<nint, uint>)library.Find("wasm_memory_size");
        MemoryGrow = (delegate* unmanaged<nint, uint, byte>)library.Find("wasm_memory_grow");
        TrapNew = (delegate* unmanaged<nint, ByteVector*, nint>)library.Find("wasm_trap_new");
        TrapMessage = (delegate* unmanaged<nint, ByteVector*, void>)library.Need("wasm_trap_message");
        TrapDelete = (delegate* unmanaged<nint, void>)library.Need("wasm_trap_delete");
        ByteVectorDelete = (delegate* unmanaged<ByteVector*, void>)library.Need("wasm_byte_vec_delete");
        ForeignNew = (delegate* unmanaged<nint, nint>)library.Find("wasm_foreign_new");
        ForeignAsRef = (delegate* unmanaged<nint, nint>)library.Find("wasm_foreign_as_ref");
        RefGetHostInfo = (delegate* unmanaged<nint, nint>)library.Find("wasm_ref_get_host_info");
        RefSetHostInfo = (delegate* unmanaged<nint, nint, void>)library.Find("wasm_ref_set_host_info");
        RefSame = (delegate* unmanaged<nint, nint, byte>)library.Find("wasm_ref_same");
        RefCopy = (delegate* unmanaged<nint, nint>)library.Find("wasm_ref_copy");
        RefDelete = (delegate* unmanaged<nint, void>)library.Find("wasm_ref_delete");
        ValTypeNew = (delegate* unmanaged<byte, nint>)library.Find("wasm_valtype_new");
        ValTypeVectorNew = (delegate* unmanaged<ByteVector*, nuint, nint*, void>)library.Find("wasm_valtype_vec_new");
        FuncTypeNew = (delegate* unmanaged<ByteVector*, ByteVector*, nint>)library.Find("wasm_functype_new");
        FuncTypeDelete = (delegate* unmanaged<nint, void>)library.Find("wasm_functype_delete");
        GlobalTypeNew = (delegate* unmanaged<nint, byte, nint>)library.Find("wasm_globaltype_new");
        GlobalTypeDelete = (delegate* unmanaged<nint, void>)library.Find("wasm_globaltype_delete");

        HasHostFunctions = library.HasAll(s_hostFunctions);
        HasHostGlobals = library.HasAll(s_hostGlobals);
        HasHostReferences = library.HasAll(s_hostReferences);
        HasReferences = RefCopy is not null && RefDelete is not null;
        Abilities = (HasHostFunctions ? Abilities.HostExterns : 0)
            | (library.HasAll(s_tables) ? Abilities.TableAccess : 0)
            | (library.HasAll(s_memories) ? Abilities.MemoryAccess : 0)
            | (library.HasAll(s_globals) ? Abilities.GlobalAccess : 0);
    }

    /// <summary>Whether host functions can be made.</summary>
    internal bool HasHostFunctions { get; }

    /// <summary>Whether host globals can be made.</summary>
    internal bool HasHostGlobals { get; }

    /// <summary>Whether host objects can be passed as external references.</summary>
    internal bool HasHostReferences { get; }

    /// <summary>Whether references can be kept.</summary>
    internal bool HasReferences { get; }

    /// <summary>The abilities that the exported functions give.</summary>
    internal Abilities Abilities { get; }
}
