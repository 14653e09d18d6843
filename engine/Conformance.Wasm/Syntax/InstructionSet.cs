using System.Collections.Immutable;
using System.Reflection;
using System.Text;

namespace Conformance.Wasm.Syntax;

/// <summary>One instruction of the table, with its type parsed.</summary>
/// <param name="Opcode">Which.</param>
/// <param name="Code">Binary code; a prefixed instruction is prefix · 2^16 + sub-code.</param>
/// <param name="Mnemonic">Spelling in the text format.</param>
/// <param name="Immediate">Shape of the immediates.</param>
/// <param name="Type">Operands and results, or null where the validator has a rule of its own.</param>
/// <param name="Width">Access width in bytes of a memory instruction.</param>
/// <param name="Lanes">Number of lanes of an instruction with a lane index.</param>
/// <param name="IsConstant">May stand in a constant expression.</param>
/// <param name="Feature">The proposal that brought it.</param>
/// <param name="Family">Where the specification describes it.</param>
public sealed record OpRow(
    Opcode Opcode, uint Code, string Mnemonic, Imm Immediate, Signature? Type, int Width, int Lanes, bool IsConstant, Feature Feature, OpFamily Family)
{
    /// <summary>The mnemonic; where two rows share one, the second adds what tells it apart.</summary>
    public string UniqueName => Opcode switch
    {
        Opcode.SelectTyped => "select (result)",
        Opcode.RefTestNull or Opcode.RefCastNull or Opcode.RefCastDescEqNull => Mnemonic + " (ref null)",
        _ => Mnemonic,
    };

    /// <summary>The bytes of the code; a sub-code is in LEB128.</summary>
    public ImmutableArray<byte> CodeBytes
    {
        get
        {
            if (Code <= 0xFF)
            {
                return [(byte)Code];
            }

            Span<byte> subCode = stackalloc byte[Binary.Leb128.MaxLength];
            int length = Binary.Leb128.WriteUnsigned(subCode, Code & 0xFFFF);
            return [(byte)(Code >> 16), .. subCode[..length]];
        }
    }

    /// <summary>Bytes of the access as an exponent of two.</summary>
    public int NaturalAlignment => Width == 0 ? 0 : System.Numerics.BitOperations.Log2((uint)Width);
}

/// <summary>Operand and result types of an instruction; <see cref="ValKind.Bot"/> stands for the address type.</summary>
public sealed record Signature(ImmutableArray<ValKind> Operands, ImmutableArray<ValKind> Results)
{
    /// <summary>Reads <c>"i32 i32 -> i32"</c>.</summary>
    public static Signature Parse(string text)
    {
        string[] sides = text.Split("->");
        return new Signature(Side(sides[0]), Side(sides[1]));

        static ImmutableArray<ValKind> Side(string side) =>
            [.. side.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word switch
            {
                "at" => ValKind.Bot,
                "i32" => ValKind.I32,
                "i64" => ValKind.I64,
                "f32" => ValKind.F32,
                "f64" => ValKind.F64,
                "v128" => ValKind.V128,
                _ => throw new FormatException($"unknown type '{word}' in the instruction table"),
            })];
    }
}

/// <summary>Look-ups in the instruction table.</summary>
public static class InstructionSet
{
    private const int Buckets = 2048;
    private static readonly OpRow[] s_rows = ReadTable();
    private static readonly Dictionary<uint, Opcode> s_byPrefixedCode = s_rows.Where(row => row.Code > 0xFF).ToDictionary(row => row.Code, row => row.Opcode);
    private static readonly OpRow?[] s_byCode = IndexCodes();
    private static readonly bool[] s_isPrefix = IndexPrefixes();
    private static readonly (byte[] Name, OpRow Row)[]?[] s_byMnemonic = IndexMnemonics();

    /// <summary>All rows, in table order.</summary>
    public static ReadOnlySpan<OpRow> Rows => s_rows;

    /// <summary>The row of an instruction.</summary>
    public static OpRow Of(Opcode opcode) => s_rows[(int)opcode];

    /// <summary>Finds an instruction by one-byte code.</summary>
    public static OpRow? FindCode(byte code) => s_byCode[code];

    /// <summary>Finds an instruction by prefix byte and sub-code.</summary>
    public static OpRow? FindCode(byte prefix, uint subCode) =>
        subCode <= 0xFFFF && s_byPrefixedCode.TryGetValue((uint)prefix << 16 | subCode, out Opcode opcode) ? Of(opcode) : null;

    /// <summary>Whether a byte begins a two-part code.</summary>
    public static bool IsPrefix(byte code) => s_isPrefix[code];

    /// <summary>
    /// Finds an instruction by mnemonic. Where two rows share one (<c>select</c>, <c>ref.test</c>, <c>ref.cast</c>) it is the first;
    /// the other has the next opcode and the parser chooses by immediates.
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
        Dictionary<string, Signature> signatures = [];
        OpFamily family = OpFamily.Inherited;
        foreach (FieldInfo field in fields)
        {
            OpAttribute op = field.GetCustomAttribute<OpAttribute>()
                ?? throw new InvalidOperationException($"{field.Name} has no row in the instruction table");
            Opcode opcode = (Opcode)field.GetRawConstantValue()!;
            if (op.Type != Rule.Custom && !signatures.ContainsKey(op.Type))
            {
                signatures.Add(op.Type, Signature.Parse(op.Type));
            }

            family = op.Family == OpFamily.Inherited ? family : op.Family;
            rows[(int)opcode] = new OpRow(
                opcode, op.Code, op.Mnemonic, op.Immediate, signatures.GetValueOrDefault(op.Type), op.Width, op.Lanes, op.IsConstant, op.Feature, family);
        }

        return rows;
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
            bucket = [.. bucket ?? [], (name, row)];
        }

        return buckets;
    }
}
