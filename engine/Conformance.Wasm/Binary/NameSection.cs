using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Binary;

/// <summary>
/// The name section (spec:binary-namesec), with the subsections of the extended-name-section proposal. The reader is
/// lenient: it leaves out malformed parts and never makes the module malformed.
/// </summary>
public static class NameSection
{
    /// <summary>The custom section's name.</summary>
    public const string Name = "name";

    private const byte ModuleName = 0;

    private enum MapId : byte
    {
        Funcs = 1,
        Locals = 2,
        Labels = 3,
        Types = 4,
        Tables = 5,
        Memories = 6,
        Globals = 7,
        Elems = 8,
        Datas = 9,
        Fields = 10,
        Tags = 11,
    }

    /// <summary>
    /// Reads the names of the module and its parts from the first name section; null if there are none.
    /// </summary>
    internal static (string? Module, ModuleNames? Names) Read(SourceText source, List<CustomSection> customs)
    {
        CustomSection? section = customs.Find(custom => custom.Name == Name);
        if (section is null)
        {
            return (null, null);
        }

        ReadOnlyMemory<byte> bytes = section.Bytes;
        SourceText contents = source with { Content = bytes };
        ByteReader reader = new(contents, 0, bytes.Length, FeatureSet.All);
        ModuleNames names = new();
        string? module = null;
        try
        {
            while (!reader.IsAtEnd)
            {
                byte id = reader.ReadByte();
                int size = reader.ReadCount();
                int start = reader.Position;
                _ = reader.ReadBytes(size);
                ByteReader part = new(contents, start, reader.Position, FeatureSet.All);
                ReadPart(ref part, id, names, ref module);
            }
        }
        catch (MalformedException)
        {
            // The structure of the subsections is broken; the names read so far stay.
        }

        return (module, names);
    }

    /// <summary>Writes the contents of a name section.</summary>
    internal static void Write(ByteWriter writer, string? module, ModuleNames? names)
    {
        if (module is not null)
        {
            writer.WriteByte(ModuleName);
            int start = writer.BeginSized();
            writer.WriteName(module);
            writer.EndSized(start);
        }

        if (names is null)
        {
            return;
        }

        for (MapId id = MapId.Funcs; id <= MapId.Tags; id++)
        {
            if (MapOf(names, id) is { Count: > 0 } map)
            {
                writer.WriteByte((byte)id);
                int start = writer.BeginSized();
                WriteMap(writer, map);
                writer.EndSized(start);
            }
            else if (IndirectMapOf(names, id) is { Count: > 0 } outer)
            {
                writer.WriteByte((byte)id);
                int start = writer.BeginSized();
                writer.WriteU32((uint)outer.Count);
                foreach ((uint index, Dictionary<uint, string> inner) in outer.OrderBy(pair => pair.Key))
                {
                    writer.WriteU32(index);
                    WriteMap(writer, inner);
                }

                writer.EndSized(start);
            }
        }
    }

    private static void WriteMap(ByteWriter writer, Dictionary<uint, string> map)
    {
        writer.WriteU32((uint)map.Count);
        foreach ((uint index, string name) in map.OrderBy(pair => pair.Key))
        {
            writer.WriteU32(index);
            writer.WriteName(name);
        }
    }

    private static void ReadPart(ref ByteReader reader, byte id, ModuleNames names, ref string? module)
    {
        try
        {
            if (id == ModuleName)
            {
                module ??= reader.ReadName();
            }
            else if (MapOf(names, (MapId)id) is { } map)
            {
                ReadMap(ref reader, map);
            }
            else if (IndirectMapOf(names, (MapId)id) is { } outer)
            {
                for (int count = reader.ReadCount(); count > 0; count--)
                {
                    TimeLimit.SpendEach(count);
                    uint index = reader.ReadU32();
                    if (!outer.TryGetValue(index, out Dictionary<uint, string>? inner))
                    {
                        inner = [];
                        outer.Add(index, inner);
                    }

                    ReadMap(ref reader, inner);
                }
            }
        }
        catch (MalformedException)
        {
            // The names read from this subsection stay. Its size leads to the next one.
        }
    }

    private static void ReadMap(ref ByteReader reader, Dictionary<uint, string> map)
    {
        for (int count = reader.ReadCount(); count > 0; count--)
        {
            TimeLimit.SpendEach(count);
            uint index = reader.ReadU32();
            _ = map.TryAdd(index, reader.ReadName());
        }
    }

    private static Dictionary<uint, string>? MapOf(ModuleNames names, MapId id) => id switch
    {
        MapId.Funcs => names.Funcs,
        MapId.Types => names.Types,
        MapId.Tables => names.Tables,
        MapId.Memories => names.Memories,
        MapId.Globals => names.Globals,
        MapId.Elems => names.Elems,
        MapId.Datas => names.Datas,
        MapId.Tags => names.Tags,
        _ => null,
    };

    private static Dictionary<uint, Dictionary<uint, string>>? IndirectMapOf(ModuleNames names, MapId id) => id switch
    {
        MapId.Locals => names.Locals,
        MapId.Labels => names.Labels,
        MapId.Fields => names.Fields,
        _ => null,
    };
}
