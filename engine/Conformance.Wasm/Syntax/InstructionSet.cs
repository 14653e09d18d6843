using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Conformance.Wasm.Syntax;

/// <summary>Look-ups in the instruction table.</summary>
public static class InstructionSet
{
    private const int Buckets = 2048;
    private static readonly OpRow[] s_rows = ReadTable();
    private static readonly Opcode[] s_nullable = IndexNullable();
    private static readonly Dictionary<uint, Opcode> s_byPrefixedCode = s_rows
        .Where(row => row.Code > 0xFF)
        .ToDictionary(row => row.Code, row => row.Opcode);
    private static readonly OpRow?[] s_byCode = IndexCodes();
    private static readonly bool[] s_isPrefix = IndexPrefixes();
    private static readonly (byte[] Name, OpRow Row)[]?[] s_byMnemonic = IndexMnemonics();

    /// <summary>Reads the table now, so that the first module need not wait for it.</summary>
    public static void Load() => RuntimeHelpers.RunClassConstructor(typeof(InstructionSet).TypeHandle);

    /// <summary>All rows in the order of the table, which only affects the order of displayed lists.</summary>
    public static ReadOnlySpan<OpRow> Rows => s_rows;

    /// <summary>The row of an instruction.</summary>
    public static OpRow Of(Opcode opcode) => s_rows[(int)opcode];

    /// <summary>Finds an instruction by its one-byte code.</summary>
    public static OpRow? FindCode(byte code) => s_byCode[code];

    /// <summary>Finds an instruction by its prefix byte and sub-code.</summary>
    public static OpRow? FindCode(byte prefix, uint subCode) =>
        subCode <= 0xFFFF && s_byPrefixedCode.TryGetValue((uint)prefix << 16 | subCode, out Opcode opcode)
            ? Of(opcode)
            : null;

    /// <summary>Whether a byte is a prefix of a two-part code.</summary>
    public static bool IsPrefix(byte code) => s_isPrefix[code];

    /// <summary>
    /// Finds an instruction by its mnemonic. If two rows share a mnemonic (<c>select</c>, <c>ref.test</c>,
    /// <c>ref.cast</c>), returns the one with the smaller code; the parser then chooses by immediates.
    /// </summary>
    public static OpRow? FindMnemonic(ReadOnlySpan<byte> mnemonic)
    {
        if (s_byMnemonic[Bucket(mnemonic)] is { } bucket)
        {
            foreach ((byte[] name, OpRow row) in bucket)
            {
                if (mnemonic.SequenceEqual(name))
                {
                    return row;
                }
            }
        }

        return null;
    }

    /// <summary>
    /// The row for a nullable type if an instruction has two rows, such as <c>ref.test</c>; otherwise the instruction
    /// itself.
    /// </summary>
    public static Opcode NullableOf(Opcode opcode) => s_nullable[(int)opcode];

    private static int Bucket(ReadOnlySpan<byte> mnemonic)
    {
        uint hash = 2166136261;
        foreach (byte unit in mnemonic)
        {
            hash = (hash ^ unit) * 16777619;
        }

        return (int)((hash ^ hash >> 15) & (Buckets - 1));
    }

    private static OpRow[] ReadTable()
    {
        FieldInfo[] fields = typeof(Opcode).GetFields(BindingFlags.Public | BindingFlags.Static);
        OpRow[] rows = new OpRow[fields.Length];
        Dictionary<string, InstrType> types = [];
        foreach (FieldInfo field in fields)
        {
            OpAttribute op = field.GetCustomAttribute<OpAttribute>()
                ?? throw new InvalidOperationException($"{field.Name} has no row in the instruction table");
            Opcode opcode = (Opcode)field.GetRawConstantValue()!;
            if (op.Type != Rule.Varies && !types.ContainsKey(op.Type))
            {
                types.Add(op.Type, InstrType.Parse(op.Type));
            }

            rows[(int)opcode] = new OpRow(
                opcode, op.Code, op.Family, op.Mnemonic, op.Immediate, types.GetValueOrDefault(op.Type),
                op.HasRule || op.Type == Rule.Varies,
                op.Width, op.Lanes, op.IsConstant, op.IsNullable, op.Feature)
            {
                OtherFeature = op.OtherFeature,
            };
        }

        return rows;
    }

    private static Opcode[] IndexNullable()
    {
        Opcode[] nullable = new Opcode[s_rows.Length];
        foreach (OpRow row in s_rows)
        {
            nullable[(int)row.Opcode] = row.Opcode;
        }

        foreach (OpRow row in s_rows.Where(row => row.IsNullable))
        {
            foreach (OpRow other in s_rows.Where(other => other.Mnemonic == row.Mnemonic))
            {
                nullable[(int)other.Opcode] = row.Opcode;
            }
        }

        return nullable;
    }

    private static OpRow?[] IndexCodes()
    {
        OpRow?[] byCode = new OpRow?[256];
        foreach (OpRow row in s_rows)
        {
            if (row.Code <= 0xFF)
            {
                byCode[row.Code] = row;
            }
        }

        return byCode;
    }

    private static bool[] IndexPrefixes()
    {
        bool[] isPrefix = new bool[256];
        foreach (OpRow row in s_rows)
        {
            isPrefix[row.Code >> 16] |= row.Code > 0xFF;
        }

        return isPrefix;
    }

    private static (byte[] Name, OpRow Row)[]?[] IndexMnemonics()
    {
        var buckets = new (byte[] Name, OpRow Row)[]?[Buckets];
        foreach (OpRow row in s_rows)
        {
            byte[] name = Encoding.ASCII.GetBytes(row.Mnemonic);
            ref (byte[] Name, OpRow Row)[]? bucket = ref buckets[Bucket(name)];
            int known = bucket is null ? -1 : Array.FindIndex(bucket, entry => entry.Row.Mnemonic == row.Mnemonic);
            if (known < 0)
            {
                bucket = [.. bucket ?? [], (name, row)];
            }
            else if (row.Code < bucket![known].Row.Code)
            {
                bucket[known] = (name, row);
            }
        }

        return buckets;
    }
}
