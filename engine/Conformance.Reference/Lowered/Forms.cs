using Conformance.Wasm.Syntax;

namespace Conformance.Reference.Lowered;

/// <summary>Other forms of a lowered instruction.</summary>
internal enum Form
{
    /// <summary>The right operand is a constant.</summary>
    Const,

    /// <summary>Jumps if the comparison holds, or if the loaded value is not zero.</summary>
    JumpIf,

    /// <summary>
    /// Jumps if the comparison does not hold and has no opposite comparison, or if the loaded value is zero.
    /// </summary>
    JumpIfNot,

    /// <summary>A jump on a comparison, after an addition.</summary>
    AddJumpIf,

    /// <summary>A jump on a comparison, after the addition of a constant.</summary>
    AddConstJumpIf,

    /// <summary>A return on a comparison.</summary>
    ReturnIf,

    /// <summary>Returns the result.</summary>
    Return,

    /// <summary>A load whose address is shifted first.</summary>
    Shl,

    /// <summary>Calls a function of a table; the index is the result, or the instruction copies an argument.</summary>
    CallIndirect,

    /// <summary>A multiplication whose product is added to a third operand.</summary>
    MulAdd,
}

/// <summary>
/// Maps instructions and forms to each other. The name of an <see cref="Op"/> consists of the names of an instruction
/// and a form, and these tables are built from the names. The order of the members has no meaning; a test shuffles
/// them.
/// </summary>
internal static class Forms
{
    private const Op None = Op.Cold;
    private const string Constant = "Const";
    private const string JumpIf = "JumpIf";
    private const string JumpIfNot = "JumpIfNot";
    private const int OpcodeBits = 10;
    private const int OpcodeMask = (1 << OpcodeBits) - 1;

    private static readonly string[] s_comparisons =
    [
        "Eq", "Ne", "LtS", "LtU", "GtS", "GtU", "LeS", "LeU", "GeS", "GeU",
    ];
    private static readonly string[] s_opposites = ["Ne", "Eq", "GeS", "GeU", "LeS", "LeU", "GtS", "GtU", "LtS", "LtU"];
    private static readonly string[] s_mirrors = ["Eq", "Ne", "GtS", "GtU", "LtS", "LtU", "GeS", "GeU", "LeS", "LeU"];
    private static readonly string[] s_commutative = ["Add", "Mul", "And", "Or", "Xor"];

    private static readonly string[] s_names = Enum.GetNames<Op>();
    private static readonly Op[] s_members = Enum.GetValues<Op>();

    // Keyed by number, because the runtime has machine code for such a dictionary. A dictionary keyed by one of our
    // types would be compiled at each start.
    private static readonly Dictionary<string, int> s_byName = ReadNames();
    private static readonly Op[] s_cold = FindCold();
    private static readonly Op[] s_plain = FindPlain();
    private static readonly Op[][] s_forms = FindForms();
    private static readonly Op[] s_negated = Table(name => IsComparison(name) ? Exchange(name, s_opposites) : "");
    private static readonly Op[] s_mirrored = Table(Mirror);
    private static readonly Op[] s_oppositeJumps = Table(OppositeJump);
    private static readonly bool[] s_isLoad = FindLoads();
    private static readonly bool[] s_endsInConstant = Flags(name => name.EndsWith(Constant, StringComparison.Ordinal));
    private static readonly bool[] s_isWide = Flags(name => name.StartsWith("I64", StringComparison.Ordinal));

    /// <summary>The plain form of an instruction; its out-of-line number if the loop has no form of it.</summary>
    public static Op Of(Opcode opcode) => s_plain[(int)opcode];

    /// <summary>
    /// The number of an instruction executed out of line: its opcode, and its <see cref="ColdKind"/> in the bits above.
    /// The machine looks nothing up to execute it.
    /// </summary>
    public static Op Cold(Opcode opcode) => s_cold[(int)opcode];

    /// <summary>Whether an instruction is executed out of line.</summary>
    public static bool IsCold(Op op) => op >= Op.Cold;

    /// <summary>The instruction with an out-of-line number.</summary>
    public static Opcode OpcodeOf(Op cold) => (Opcode)(((ushort)cold - (ushort)Op.Cold) & OpcodeMask);

    /// <summary>The part of the machine that executes an instruction with an out-of-line number.</summary>
    public static ColdKind KindOf(Op cold) => (ColdKind)(((ushort)cold - (ushort)Op.Cold) >> OpcodeBits);

    /// <summary>Finds another form of an instruction.</summary>
    public static bool TryFind(Form form, Op op, out Op found) => TryLook(s_forms[(int)form], op, out found);

    /// <summary>Whether an instruction is a load in its plain form.</summary>
    public static bool IsLoad(Op op) => !IsCold(op) && s_isLoad[(int)op];

    /// <summary>Whether the right operand is a constant.</summary>
    public static bool HasConst(Op op) => !IsCold(op) && s_endsInConstant[(int)op];

    /// <summary>Whether the right operand is a constant of 64 bits.</summary>
    public static bool HasWideConst(Op op) => HasConst(op) && s_isWide[(int)op];

    /// <summary>Whether an instruction jumps on a condition, as <see cref="Opposite"/> can negate it.</summary>
    public static bool IsConditionalJump(Op op) => TryLook(s_oppositeJumps, op, out _);

    /// <summary>The conditional jump that is taken exactly when the other one is not.</summary>
    public static Op Opposite(Op jump) => TryLook(s_oppositeJumps, jump, out Op opposite)
        ? opposite
        : throw new ArgumentOutOfRangeException(nameof(jump), jump, "not a conditional jump");

    /// <summary>The integer comparison that holds exactly when the other one does not, if there is one.</summary>
    public static bool TryNegate(Op comparison, out Op opposite) => TryLook(s_negated, comparison, out opposite);

    /// <summary>The instruction with exchanged operands, if there is one.</summary>
    public static bool TryMirror(Op op, out Op mirrored) => TryLook(s_mirrored, op, out mirrored);

    private static bool TryLook(Op[] table, Op op, out Op found)
    {
        found = IsCold(op) ? None : table[(int)op];
        return found != None;
    }

    private static Dictionary<string, int> ReadNames()
    {
        Dictionary<string, int> byName = new(s_names.Length);
        for (int i = 0; i < s_names.Length; i++)
        {
            byName.Add(s_names[i], (int)s_members[i]);
        }

        return byName;
    }

    private static Op[] FindCold()
    {
        Op[] cold = new Op[InstructionSet.Rows.Length];
        foreach (OpRow row in InstructionSet.Rows)
        {
            int number = (int)row.Opcode | ((int)KindOf(row) << OpcodeBits);
            cold[(int)row.Opcode] = (Op)((int)Op.Cold + number);
        }

        return cold;
    }

    private static ColdKind KindOf(OpRow row) => row.Family switch
    {
        OpFamily.Control => ColdKind.Control,
        OpFamily.Variable => ColdKind.Variable,
        OpFamily.Table => ColdKind.Table,
        OpFamily.Memory when row.IsVector => ColdKind.VectorAccess,
        OpFamily.Memory when row.Width > 0 => ColdKind.Access,
        OpFamily.Memory => ColdKind.Memory,
        OpFamily.Reference => ColdKind.Reference,
        OpFamily.Aggregate => ColdKind.Aggregate,
        OpFamily.Numeric => ColdKind.Numeric,
        OpFamily.Vector => ColdKind.Vector,
        OpFamily.Atomic => ColdKind.Atomic,
        _ => ColdKind.None,
    };

    private static Op[][] FindForms()
    {
        Op[][] forms = new Op[Enum.GetValuesAsUnderlyingType<Form>().Length][];
        for (int i = 0; i < forms.Length; i++)
        {
            Form form = (Form)i;
            forms[i] = EmptyTable();
            for (int at = 0; at < s_names.Length; at++)
            {
                if (BaseOf(form, s_names[at]) is { Length: > 0 } plain && s_byName.TryGetValue(plain, out int op)
                    && (Op)op != Op.Cold)
                {
                    forms[i][op] = s_members[at];
                }
            }
        }

        return forms;
    }

    private static Op[] FindPlain()
    {
        string[] names = Enum.GetNames<Opcode>();
        Opcode[] opcodes = Enum.GetValues<Opcode>();
        Op[] plain = new Op[opcodes.Length];
        for (int i = 0; i < opcodes.Length; i++)
        {
            Opcode opcode = opcodes[i];
            bool mayBe = InstructionSet.Of(opcode).Family is OpFamily.Numeric or OpFamily.Memory;
            plain[(int)opcode] = mayBe && s_byName.TryGetValue(names[i], out int op) ? (Op)op : Cold(opcode);
        }

        return plain;
    }

    private static bool[] FindLoads()
    {
        bool[] isLoad = new bool[(int)Op.Cold];
        foreach (OpRow row in InstructionSet.Rows)
        {
            if (row is { Width: > 0, IsStore: false } && !IsCold(Of(row.Opcode)))
            {
                isLoad[(int)Of(row.Opcode)] = true;
            }
        }

        return isLoad;
    }

    /// <summary>
    /// For each instruction, the one whose name results from its name; <see cref="None"/> if there is none.
    /// </summary>
    private static Op[] Table(Func<string, string> other)
    {
        Op[] table = EmptyTable();
        for (int i = 0; i < s_names.Length; i++)
        {
            if (s_members[i] != Op.Cold && s_byName.TryGetValue(other(s_names[i]), out int found))
            {
                table[(int)s_members[i]] = (Op)found;
            }
        }

        return table;
    }

    private static Op[] EmptyTable()
    {
        Op[] table = new Op[(int)Op.Cold];
        for (int i = 0; i < table.Length; i++)
        {
            table[i] = None;
        }

        return table;
    }

    private static bool[] Flags(Func<string, bool> has)
    {
        bool[] flags = new bool[(int)Op.Cold];
        for (int i = 0; i < s_names.Length; i++)
        {
            if (s_members[i] != Op.Cold)
            {
                flags[(int)s_members[i]] = has(s_names[i]);
            }
        }

        return flags;
    }

    /// <summary>The name of the instruction of which a name is a form; empty if it is not this form of any.</summary>
    private static string BaseOf(Form form, string name) => form switch
    {
        Form.Const => WithoutEnd(name, Constant),
        Form.JumpIf => WithoutStart(name, JumpIf),
        Form.JumpIfNot => WithoutStart(name, JumpIfNot),
        Form.AddJumpIf => WithoutStart(name, "Add"),
        Form.AddConstJumpIf => WithoutStart(name, "AddConst"),
        Form.ReturnIf => WithoutStart(name, "ReturnIf") is { Length: > 0 } condition ? JumpIf + condition : "",
        Form.Return => WithoutEnd(name, "Return"),
        Form.Shl => WithoutEnd(name, "Shl"),
        Form.CallIndirect => WithoutEnd(name, "CallIndirect"),
        Form.MulAdd => name.EndsWith("MulAdd", StringComparison.Ordinal) ? WithoutEnd(name, "Add") : "",
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "not a form"),
    };

    private static string WithoutStart(string name, string start) =>
        name.StartsWith(start, StringComparison.Ordinal) ? name[start.Length..] : "";

    private static string WithoutEnd(string name, string end) =>
        name.EndsWith(end, StringComparison.Ordinal) ? name[..^end.Length] : "";

    private static bool IsComparison(string name) =>
        name.StartsWith("I32", StringComparison.Ordinal) || name.StartsWith("I64", StringComparison.Ordinal);

    /// <summary>The name with another integer comparison; empty if the name has none.</summary>
    private static string Exchange(string name, string[] others)
    {
        string constant = name.EndsWith(Constant, StringComparison.Ordinal) ? Constant : "";
        string stem = name[..^constant.Length];
        for (int i = 0; i < s_comparisons.Length; i++)
        {
            if (stem.EndsWith(s_comparisons[i], StringComparison.Ordinal)
                && stem.AsSpan(0, stem.Length - s_comparisons[i].Length) is var type
                && (type.EndsWith("I32", StringComparison.Ordinal) || type.EndsWith("I64", StringComparison.Ordinal)))
            {
                return stem[..^s_comparisons[i].Length] + others[i] + constant;
            }
        }

        return "";
    }

    private static string Mirror(string name) =>
        !IsComparison(name) ? ""
        : s_commutative.Contains(name[3..]) ? name
        : name.EndsWith(Constant, StringComparison.Ordinal) ? ""
        : Exchange(name, s_mirrors);

    /// <summary>
    /// The name of the opposite jump. A jump on a float or a load has its own opposite form, since no comparison is the
    /// opposite of another. A jump on integers uses the opposite comparison.
    /// </summary>
    private static string OppositeJump(string name)
    {
        if (name.StartsWith(JumpIfNot, StringComparison.Ordinal))
        {
            return JumpIf + name[JumpIfNot.Length..];
        }

        if (!name.Contains(JumpIf, StringComparison.Ordinal))
        {
            return "";
        }

        string negated = JumpIfNot + name[Math.Min(JumpIf.Length, name.Length)..];
        return s_byName.ContainsKey(negated) && name.StartsWith(JumpIf, StringComparison.Ordinal)
            ? negated
            : Exchange(name, s_opposites);
    }
}
