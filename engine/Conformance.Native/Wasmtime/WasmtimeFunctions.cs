using Conformance.Engine;
using Conformance.Native.Libraries;

namespace Conformance.Native.Wasmtime;

/// <summary>
/// The functions of Wasmtime's own C API that the adapter calls, named as in its headers without <c>wasmtime_</c>.
/// Optional ones are null in a library without them.
/// </summary>
internal sealed unsafe class WasmtimeFunctions
{
    /// <summary>Functions that show that a library is Wasmtime.</summary>
    private static readonly string[] s_signs = ["wasmtime_store_new", "wasmtime_func_call", "wasmtime_module_new"];

    private static readonly string[] s_tables =
        ["wasmtime_table_get", "wasmtime_table_set", "wasmtime_table_size", "wasmtime_table_grow"];

    private static readonly string[] s_memories =
        ["wasmtime_memory_data", "wasmtime_memory_data_size", "wasmtime_memory_grow"];

    private static readonly string[] s_hostFunctions =
    [
        "wasmtime_func_new", "wasm_functype_new", "wasm_functype_delete", "wasm_valtype_new", "wasm_valtype_vec_new",
        "wasmtime_trap_new",
        "wasm_globaltype_new", "wasm_globaltype_delete", "wasmtime_global_new",
    ];

    private static readonly string[] s_exceptions =
    [
        "wasmtime_context_take_exception", "wasmtime_context_set_exception", "wasmtime_exnref_tag",
        "wasmtime_exnref_field_count", "wasmtime_exnref_field", "wasmtime_exnref_new", "wasmtime_tag_eq",
    ];

    private static readonly string[] s_references =
    [
        "wasmtime_val_unroot", "wasmtime_val_clone", "wasmtime_anyref_is_i31", "wasmtime_anyref_i31_get_s",
        "wasmtime_anyref_from_i31", "wasmtime_anyref_is_struct", "wasmtime_anyref_is_array", "wasmtime_anyref_to_raw",
        "wasmtime_anyref_from_raw", "wasmtime_externref_new", "wasmtime_externref_data", "wasmtime_externref_to_raw",
        "wasmtime_externref_from_raw", "wasmtime_exnref_to_raw",
    ];

    internal readonly delegate* unmanaged<nint> ConfigNew;
    internal readonly delegate* unmanaged<nint, nint> EngineNewWithConfig;
    internal readonly delegate* unmanaged<nint, void> EngineDelete;
    internal readonly delegate* unmanaged<nint, void> EngineIncrementEpoch;
    internal readonly delegate* unmanaged<nint, nint, nint, nint> StoreNew;
    internal readonly delegate* unmanaged<nint, void> StoreDelete;
    internal readonly delegate* unmanaged<nint, nint> StoreContext;
    internal readonly delegate* unmanaged<nint, long, long, long, long, long, void> StoreLimiter;
    internal readonly delegate* unmanaged<nint, nint, nint, nint, void> StoreEpochDeadlineCallback;
    internal readonly delegate* unmanaged<nint, ulong, void> ContextSetEpochDeadline;
    internal readonly delegate* unmanaged<nint, byte*, nuint, nint*, nint> ModuleNew;
    internal readonly delegate* unmanaged<nint, void> ModuleDelete;
    internal readonly delegate* unmanaged<nint, ByteVector*, nint> ModuleSerialize;
    internal readonly delegate* unmanaged<nint, nint, WasmtimeExtern*, nuint, WasmtimeInstance*, nint*,
        nint> InstanceNew;
    internal readonly delegate* unmanaged<nint, WasmtimeInstance*, byte*, nuint, WasmtimeExtern*,
        byte> InstanceExportGet;
    internal readonly delegate* unmanaged<WasmtimeExtern*, void> ExternDelete;
    internal readonly delegate* unmanaged<nint, void*, WasmtimeValue*, nuint, WasmtimeValue*, nuint, nint*,
        nint> FuncCall;
    internal readonly delegate* unmanaged<nint, nint, nint, nint, nint, void*, void> FuncNew;
    internal readonly delegate* unmanaged<nint, void*, WasmtimeValue*, void> GlobalGet;
    internal readonly delegate* unmanaged<nint, void*, WasmtimeValue*, nint> GlobalSet;
    internal readonly delegate* unmanaged<nint, nint, WasmtimeValue*, void*, nint> GlobalNew;
    internal readonly delegate* unmanaged<nint, void*, ulong, WasmtimeValue*, byte> TableGet;
    internal readonly delegate* unmanaged<nint, void*, ulong, WasmtimeValue*, nint> TableSet;
    internal readonly delegate* unmanaged<nint, void*, ulong> TableSize;
    internal readonly delegate* unmanaged<nint, void*, ulong, WasmtimeValue*, ulong*, nint> TableGrow;
    internal readonly delegate* unmanaged<nint, void*, nint> MemoryData;
    internal readonly delegate* unmanaged<nint, void*, nuint> MemoryDataSize;
    internal readonly delegate* unmanaged<nint, void*, ulong, ulong*, nint> MemoryGrow;
    internal readonly delegate* unmanaged<nint, nint> SharedMemoryData;
    internal readonly delegate* unmanaged<nint, nuint> SharedMemoryDataSize;
    internal readonly delegate* unmanaged<nint, ulong, ulong*, nint> SharedMemoryGrow;
    internal readonly delegate* unmanaged<nint, void> ErrorDelete;
    internal readonly delegate* unmanaged<nint, ByteVector*, void> ErrorMessage;
    internal readonly delegate* unmanaged<byte*, nint> ErrorNew;
    internal readonly delegate* unmanaged<byte*, nuint, nint> TrapNew;
    internal readonly delegate* unmanaged<nint, byte*, byte> TrapCode;
    internal readonly delegate* unmanaged<nint, void> TrapDelete;
    internal readonly delegate* unmanaged<nint, ByteVector*, void> TrapMessage;
    internal readonly delegate* unmanaged<ByteVector*, void> ByteVectorDelete;
    internal readonly delegate* unmanaged<WasmtimeValue*, void> ValueUnroot;
    internal readonly delegate* unmanaged<WasmtimeValue*, WasmtimeValue*, void> ValueClone;
    internal readonly delegate* unmanaged<nint, void*, byte> AnyRefIsI31;
    internal readonly delegate* unmanaged<nint, void*, int*, byte> AnyRefI31GetS;
    internal readonly delegate* unmanaged<nint, uint, void*, void> AnyRefFromI31;
    internal readonly delegate* unmanaged<nint, void*, byte> AnyRefIsStruct;
    internal readonly delegate* unmanaged<nint, void*, byte> AnyRefIsArray;
    internal readonly delegate* unmanaged<nint, void*, uint> AnyRefToRaw;
    internal readonly delegate* unmanaged<nint, uint, void*, void> AnyRefFromRaw;
    internal readonly delegate* unmanaged<nint, nint, nint, void*, byte> ExternRefNew;
    internal readonly delegate* unmanaged<nint, void*, nint> ExternRefData;
    internal readonly delegate* unmanaged<nint, void*, uint> ExternRefToRaw;
    internal readonly delegate* unmanaged<nint, uint, void*, void> ExternRefFromRaw;
    internal readonly delegate* unmanaged<nint, void*, uint> ExnRefToRaw;
    internal readonly delegate* unmanaged<nint, void*, WasmtimeValue*, nuint, void*, nint> ExnRefNew;
    internal readonly delegate* unmanaged<nint, void*, void*, nint> ExnRefTag;
    internal readonly delegate* unmanaged<nint, void*, nuint> ExnRefFieldCount;
    internal readonly delegate* unmanaged<nint, void*, nuint, WasmtimeValue*, nint> ExnRefField;
    internal readonly delegate* unmanaged<nint, void*, nint> ContextSetException;
    internal readonly delegate* unmanaged<nint, void*, byte> ContextTakeException;
    internal readonly delegate* unmanaged<nint, void*, void*, byte> TagEqual;
    internal readonly delegate* unmanaged<byte, nint> ValTypeNew;
    internal readonly delegate* unmanaged<WasmtimeValType*, nint> ValTypeToWasm;
    internal readonly delegate* unmanaged<nint> ValTypeV128;
    internal readonly delegate* unmanaged<ByteVector*, ByteVector*, nint> FuncTypeNew;
    internal readonly delegate* unmanaged<ByteVector*, nuint, nint*, void> ValTypeVectorNew;
    internal readonly delegate* unmanaged<nint, void> FuncTypeDelete;
    internal readonly delegate* unmanaged<nint, byte, nint> GlobalTypeNew;
    internal readonly delegate* unmanaged<nint, void> GlobalTypeDelete;

    /// <exception cref="Conformance.Engines.Processes.EngineStartException">
    /// The library lacks a function without which no module runs.
    /// </exception>
    internal WasmtimeFunctions(ILibrary library)
    {
        ConfigNew = (delegate* unmanaged<nint>)library.Need("wasm_config_new");
        EngineNewWithConfig = (delegate* unmanaged<nint, nint>)library.Need("wasm_engine_new_with_config");
        EngineDelete = (delegate* unmanaged<nint, void>)library.Need("wasm_engine_delete");
        EngineIncrementEpoch = (delegate* unmanaged<nint, void>)library.Find("wasmtime_engine_increment_epoch");
        StoreNew = (delegate* unmanaged<nint, nint, nint, nint>)library.Need("wasmtime_store_new");
        StoreDelete = (delegate* unmanaged<nint, void>)library.Need("wasmtime_store_delete");
        StoreContext = (delegate* unmanaged<nint, nint>)library.Need("wasmtime_store_context");
        StoreLimiter = (delegate* unmanaged<nint, long, long, long, long, long, void>)library.Find(
            "wasmtime_store_limiter");
        StoreEpochDeadlineCallback = (delegate* unmanaged<nint, nint, nint, nint, void>)library.Find(
            "wasmtime_store_epoch_deadline_callback");
        ContextSetEpochDeadline = (delegate* unmanaged<nint, ulong, void>)library.Find(
            "wasmtime_context_set_epoch_deadline");
        ModuleNew = (delegate* unmanaged<nint, byte*, nuint, nint*, nint>)library.Need("wasmtime_module_new");
        ModuleDelete = (delegate* unmanaged<nint, void>)library.Need("wasmtime_module_delete");
        ModuleSerialize = (delegate* unmanaged<nint, ByteVector*, nint>)library.Find("wasmtime_module_serialize");
        InstanceNew = (delegate* unmanaged<nint, nint, WasmtimeExtern*, nuint, WasmtimeInstance*, nint*,
            nint>)library.Need("wasmtime_instance_new");
        InstanceExportGet = (delegate* unmanaged<nint, WasmtimeInstance*, byte*, nuint, WasmtimeExtern*,
            byte>)library.Need("wasmtime_instance_export_get");
        ExternDelete = (delegate* unmanaged<WasmtimeExtern*, void>)library.Need("wasmtime_extern_delete");
        FuncCall = (delegate* unmanaged<nint, void*, WasmtimeValue*, nuint, WasmtimeValue*, nuint, nint*,
            nint>)library.Need("wasmtime_func_call");
        FuncNew = (delegate* unmanaged<nint, nint, nint, nint, nint, void*, void>)library.Find("wasmtime_func_new");
        GlobalGet = (delegate* unmanaged<nint, void*, WasmtimeValue*, void>)library.Need("wasmtime_global_get");
        GlobalSet = (delegate* unmanaged<nint, void*, WasmtimeValue*, nint>)library.Find("wasmtime_global_set");
        GlobalNew = (delegate* unmanaged<nint, nint, WasmtimeValue*, void*, nint>)library.Find("wasmtime_global_new");
        TableGet = (delegate* unmanaged<nint, void*, ulong, WasmtimeValue*, byte>)library.Find("wasmtime_table_get");
        TableSet = (delegate* unmanaged<nint, void*, ulong, WasmtimeValue*, nint>)library.Find("wasmtime_table_set");
        TableSize = (delegate* unmanaged<nint, void*, ulong>)library.Find("wasmtime_table_size");
        TableGrow = (delegate* unmanaged<nint, void*, ulong, WasmtimeValue*, ulong*, nint>)library.Find(
            "wasmtime_table_grow");
        MemoryData = (delegate* unmanaged<nint, void*, nint>)library.Find("wasmtime_memory_data");
        MemoryDataSize = (delegate* unmanaged<nint, void*, nuint>)library.Find("wasmtime_memory_data_size");
        MemoryGrow = (delegate* unmanaged<nint, void*, ulong, ulong*, nint>)library.Find("wasmtime_memory_grow");
        SharedMemoryData = (delegate* unmanaged<nint, nint>)library.Find("wasmtime_sharedmemory_data");
        SharedMemoryDataSize = (delegate* unmanaged<nint, nuint>)library.Find("wasmtime_sharedmemory_data_size");
        SharedMemoryGrow = (delegate* unmanaged<nint, ulong, ulong*, nint>)library.Find("wasmtime_sharedmemory_grow");
        ErrorDelete = (delegate* unmanaged<nint, void>)library.Need("wasmtime_error_delete");
        ErrorMessage = (delegate* unmanaged<nint, ByteVector*, void>)library.Need("wasmtime_error_message");
        ErrorNew = (delegate* unmanaged<byte*, nint>)library.Find("wasmtime_error_new");
        TrapNew = (delegate* unmanaged<byte*, nuint, nint>)library.Find("wasmtime_trap_new");
        TrapCode = (delegate* unmanaged<nint, byte*, byte>)library.Find("wasmtime_trap_code");
        TrapDelete = (delegate* unmanaged<nint, void>)library.Need("wasm_trap_delete");
        TrapMessage = (delegate* unmanaged<nint, ByteVector*, void>)library.Need("wasm_trap_message");
        ByteVectorDelete = (delegate* unmanaged<ByteVector*, void>)library.Need("wasm_byte_vec_delete");
        ValueUnroot = (delegate* unmanaged<WasmtimeValue*, void>)library.Find("wasmtime_val_unroot");
        ValueClone = (delegate* unmanaged<WasmtimeValue*, WasmtimeValue*, void>)library.Find("wasmtime_val_clone");
        AnyRefIsI31 = (delegate* unmanaged<nint, void*, byte>)library.Find("wasmtime_anyref_is_i31");
        AnyRefI31GetS = (delegate* unmanaged<nint, void*, int*, byte>)library.Find("wasmtime_anyref_i31_get_s");
        AnyRefFromI31 = (delegate* unmanaged<nint, uint, void*, void>)library.Find("wasmtime_anyref_from_i31");
        AnyRefIsStruct = (delegate* unmanaged<nint, void*, byte>)library.Find("wasmtime_anyref_is_struct");
        AnyRefIsArray = (delegate* unmanaged<nint, void*, byte>)library.Find("wasmtime_anyref_is_array");
        AnyRefToRaw = (delegate* unmanaged<nint, void*, uint>)library.Find("wasmtime_anyref_to_raw");
        AnyRefFromRaw = (delegate* unmanaged<nint, uint, void*, void>)library.Find("wasmtime_anyref_from_raw");
        ExternRefNew = (delegate* unmanaged<nint, nint, nint, void*, byte>)library.Find("wasmtime_externref_new");
        ExternRefData = (delegate* unmanaged<nint, void*, nint>)library.Find("wasmtime_externref_data");
        ExternRefToRaw = (delegate* unmanaged<nint, void*, uint>)library.Find("wasmtime_externref_to_raw");
        ExternRefFromRaw = (delegate* unmanaged<nint, uint, void*, void>)library.Find("wasmtime_externref_from_raw");
        ExnRefToRaw = (delegate* unmanaged<nint, void*, uint>)library.Find("wasmtime_exnref_to_raw");
        ExnRefNew = (delegate* unmanaged<nint, void*, WasmtimeValue*, nuint, void*, nint>)library.Find(
            "wasmtime_exnref_new");
        ExnRefTag = (delegate* unmanaged<nint, void*, void*, nint>)library.Find("wasmtime_exnref_tag");
        ExnRefFieldCount = (delegate* unmanaged<nint, void*, nuint>)library.Find("wasmtime_exnref_field_count");
        ExnRefField = (delegate* unmanaged<nint, void*, nuint, WasmtimeValue*, nint>)library.Find(
            "wasmtime_exnref_field");
        ContextSetException = (delegate* unmanaged<nint, void*, nint>)library.Find("wasmtime_context_set_exception");
        ContextTakeException = (delegate* unmanaged<nint, void*, byte>)library.Find("wasmtime_context_take_exception");
        TagEqual = (delegate* unmanaged<nint, void*, void*, byte>)library.Find("wasmtime_tag_eq");
        ValTypeNew = (delegate* unmanaged<byte, nint>)library.Find("wasm_valtype_new");
        ValTypeToWasm = (delegate* unmanaged<WasmtimeValType*, nint>)library.Find("wasmtime_valtype_to_wasm");
        ValTypeV128 = (delegate* unmanaged<nint>)library.Find("wasmtime_wasm_valtype_v128");
        FuncTypeNew = (delegate* unmanaged<ByteVector*, ByteVector*, nint>)library.Find("wasm_functype_new");
        ValTypeVectorNew = (delegate* unmanaged<ByteVector*, nuint, nint*, void>)library.Find("wasm_valtype_vec_new");
        FuncTypeDelete = (delegate* unmanaged<nint, void>)library.Find("wasm_functype_delete");
        GlobalTypeNew = (delegate* unmanaged<nint, byte, nint>)library.Find("wasm_globaltype_new");
        GlobalTypeDelete = (delegate* unmanaged<nint, void>)library.Find("wasm_globaltype_delete");

        HasHostFunctions = library.HasAll(s_hostFunctions);
        HasExceptions = library.HasAll(s_exceptions);
        HasReferences = library.HasAll(s_references);
        HasEpochs = EngineIncrementEpoch is not null && StoreEpochDeadlineCallback is not null
            && ContextSetEpochDeadline is not null && ErrorNew is not null;
        HasSharedMemories = library.HasAll(
            "wasmtime_sharedmemory_data", "wasmtime_sharedmemory_data_size", "wasmtime_sharedmemory_grow");
        Abilities = Abilities.TellsUnlinkable | Abilities.ExactNans | Abilities.Vectors
            | (TrapCode is not null ? Abilities.TellsExhaustion : 0)
            | (HasExceptions ? Abilities.TellsExceptions : 0)
            | (HasHostFunctions ? Abilities.HostExterns : 0)
            | (HasReferences && library.HasAll(s_tables) ? Abilities.TableAccess : 0)
            | (library.HasAll(s_memories) ? Abilities.MemoryAccess : 0)
            | (GlobalSet is not null ? Abilities.GlobalAccess : 0);
    }

    /// <summary>Whether a library exports Wasmtime's own functions.</summary>
    internal static bool AreIn(ILibrary library) => library.HasAll(s_signs);

    /// <summary>Whether host functions and globals can be made.</summary>
    internal bool HasHostFunctions { get; }

    /// <summary>Whether exceptions can be taken and thrown.</summary>
    internal bool HasExceptions { get; }

    /// <summary>Whether references can be read and written.</summary>
    internal bool HasReferences { get; }

    /// <summary>Whether a deadline can interrupt code.</summary>
    internal bool HasEpochs { get; }

    /// <summary>Whether shared memories can be read and written.</summary>
    internal bool HasSharedMemories { get; }

    /// <summary>The abilities that the exported functions give.</summary>
    internal Abilities Abilities { get; }
}
