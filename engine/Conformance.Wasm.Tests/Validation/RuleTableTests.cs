using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Wasm.Tests.Validation;

/// <summary>Every row of the instruction table has a type or a rule, and never both.</summary>
public sealed class RuleTableTests
{
    private static readonly SourceText s_source = SourceText.FromString("<test>", "");

    private static Instr Sample(OpRow row)
    {
        ValType any = ValType.Ref(HeapKind.Any, isNullable: true);
        object? data = row.Immediate switch
        {
            Imm.Block => BlockType.Empty,
            Imm.TryTable => new TryTableImm(BlockType.Empty, []),
            Imm.BrTable => new uint[] { 0 },
            Imm.SelectTypes => new ValType[] { ValType.I32 },
            Imm.HeapType => any,
            Imm.BrOnCast => new CastImm(any, any),
            _ => null,
        };
        uint alignment = row.Immediate is Imm.MemArg or Imm.MemArgLane ? (uint)row.NaturalAlignment : 0;
        return new Instr(row.Opcode, 0, x: 0, y: alignment, data: data);
    }

    private static Module ModuleOf(Instr instr)
    {
        Instr end = new(Opcode.End, 0);
        Func body = new(
            0,
            [],
            new Expr([new Instr(Opcode.Unreachable, 0), instr, new Instr(Opcode.Unreachable, 0), end]),
            0);
        return new Module(s_source)
        {
            Types = [new RecType([new SubType(IsFinal: true, [], FuncType.Empty)])],
            Memories = [new Memory(new MemType(new Limits(AddrType.I32, 1, 1)), 0)],
            Funcs = [body],
        };
    }

    [Test]
    public void Every_row_that_says_so_has_a_rule()
    {
        foreach (OpRow row in InstructionSet.Rows)
        {
            try
            {
                ModuleValidator.Validate(ModuleOf(Sample(row)), FeatureSet.All, new TypeSpace());
            }
            catch (InvalidException invalid)
            {
                Assert.That(row.HasRule || row.Immediate != Imm.None, $"{row.Mnemonic}: {invalid.Message}");
            }
        }
    }

    [Test]
    public void No_other_row_has_a_rule()
    {
        FuncValidator validator = new(new Context(new Module(s_source), FeatureSet.All));
        foreach (OpRow row in InstructionSet.Rows)
        {
            if (!row.HasRule)
            {
                Assert.That(validator.Rule(Sample(row)), Is.False, row.Mnemonic);
            }
        }
    }

    [Test]
    public void A_row_whose_type_depends_on_more_has_a_rule()
    {
        foreach (OpRow row in InstructionSet.Rows)
        {
            bool isOpen =
                row.Type is null
                || row.Type.Operands.Concat(row.Type.Results).Any(type => type is OperandType.Ref or OperandType.Any);
            Assert.That(!isOpen || row.HasRule, row.Mnemonic);
        }
    }

    [Test]
    public void Every_proposals_instructions_need_their_feature()
    {
        foreach (OpRow row in InstructionSet.Rows)
        {
            if (row.Feature != Feature.Mvp)
            {
                Assert.That(
                    () =>
                        ModuleValidator.Validate(
                            ModuleOf(Sample(row)),
                            FeatureSet.All.Without(row.Feature).Without(row.OtherFeature),
                            new TypeSpace()),
                    Throws
                        .TypeOf<UnsupportedException>()
                        .With.Message.StartsWith("feature " + FeatureSet.NameOf(row.Feature)),
                    row.Mnemonic);
            }
        }
    }
}
