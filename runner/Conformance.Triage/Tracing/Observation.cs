using Conformance.Engine;
using Conformance.Wasm.Syntax;

namespace Conformance.Triage.Tracing;

/// <summary>Lists what instances hold.</summary>
internal static class Observation
{
    /// <summary>
    /// The tables, memories and globals that a module defines; imported ones belong to another instance.
    /// </summary>
    public static IEnumerable<Observed> Of(InstanceId instance, TracedModule traced, FeatureSet features)
    {
        Module module = traced.Module;
        Observed One(ExternKind kind, int index, ExternType type, int offset)
        {
            int at = traced.ImportedOf(kind) + index;
            return new Observed(
                new Extern(instance, ProbedModule.ExportOf(kind, at)),
                type,
                traced.NameOf(kind, at),
                new Location(module.Source, offset));
        }

        return
        [
            .. module.Globals.Select((global, i) => One(ExternKind.Global, i, global.Type, global.Offset))
                .Where(observed => features.Has(Feature.MutableGlobals) || !observed.MayChange),
            .. module.Tables.Select((table, i) => One(ExternKind.Table, i, table.Type, table.Offset)),
            .. module.Memories.Select((memory, i) => One(ExternKind.Memory, i, memory.Type, memory.Offset)),
        ];
    }

    /// <summary>The tables, memories and globals of host objects.</summary>
    public static IEnumerable<Observed> Of(InstanceId instance, HostModule host) =>
        from made in host.Externs
        let type = made switch
        {
            HostTable table => (ExternType)table.Type,
            HostMemory memory => memory.Type,
            HostGlobal global => global.Type,
            _ => null,
        }
        where type is not null
        select new Observed(
            new Extern(instance, made.Name),
            type,
            $"the host's {WordOf(type)} \"{made.Name}\"",
            default);

    private static string WordOf(ExternType type) => type switch
    {
        TableType => "table",
        MemType => "memory",
        _ => "global",
    };
}
