using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Tests.Validation;

/// <summary>Instructions have the headings that WebAssembly 3.0 gives them.</summary>
public sealed class SpecSectionTests
{
    [TestCase(Opcode.Unreachable, "2.4.1", "3.4.1", "4.6.1", "5.4.1", "6.5.2")]
    [TestCase(Opcode.Select, "2.4.1", "3.4.1", "4.6.1", "5.4.1", "6.5.2")]
    [TestCase(Opcode.Block, "2.4.2", "3.4.2", "4.6.2", "5.4.2", "6.5.3")]
    [TestCase(Opcode.BrOnCast, "2.4.2", "3.4.2", "4.6.2", "5.4.2", "6.5.3")]
    [TestCase(Opcode.LocalGet, "2.4.3", "3.4.3", "4.6.6", "5.4.3", "6.5.4")]
    [TestCase(Opcode.TableInit, "2.4.4", "3.4.4", "4.6.7", "5.4.4", "6.5.5")]
    [TestCase(Opcode.V128Load8Lane, "2.4.5", "3.4.5", "4.6.8", "5.4.8", "6.5.6")]
    [TestCase(Opcode.RefAsNonNull, "2.4.6", "3.4.6", "4.6.9", "5.4.6", "6.5.7")]
    [TestCase(Opcode.StructNew, "2.4.7", "3.4.7", "4.6.9", "5.4.6", "6.5.7")]
    [TestCase(Opcode.RefI31, "2.4.7", "3.4.8", "4.6.9", "5.4.6", "6.5.7")]
    [TestCase(Opcode.AnyConvertExtern, "2.4.7", "3.4.9", "4.6.9", "5.4.6", "6.5.7")]
    [TestCase(Opcode.I32Add, "2.4.8", "3.4.10", "4.6.10", "5.4.7", "6.5.8")]
    [TestCase(Opcode.I16x8RelaxedDotI8x16I7x16S, "2.4.9", "3.4.11", "4.6.11", "5.4.8", "6.5.9")]
    public void An_instruction_has_a_section_in_each_chapter(Opcode opcode, params string[] expected)
    {
        SpecSections? found = SpecSections.Of(InstructionSet.Of(opcode));
        Assert.That(
            found, Is.EqualTo(new SpecSections(expected[0], expected[1], expected[2], expected[3], expected[4])));
    }

    [Test]
    public void Every_instruction_of_3_0_has_its_sections_and_no_other_has()
    {
        foreach (OpRow row in InstructionSet.Rows)
        {
            Assert.That(SpecSections.Of(row) is not null, Is.EqualTo(FeatureSet.Wasm3.Has(row.Feature)), row.Mnemonic);
            Assert.That(Enum.IsDefined(row.Family), row.Mnemonic);
        }
    }

    [Test]
    public void Names_and_codes_are_unique()
    {
        OpRow[] rows = InstructionSet.Rows.ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Select(row => row.UniqueName), Is.Unique);
            Assert.That(rows.Select(row => Convert.ToHexString(OpcodeBytes.Of(row).AsSpan())), Is.Unique);
            Assert.That(
                OpcodeBytes.Of(InstructionSet.Of(Opcode.I32x4RelaxedTruncF32x4S)),
                Is.EqualTo((byte[])[0xFD, 0x81, 0x02]));
        }
    }

    [Test]
    public void Every_feature_is_described()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (Feature feature in Enum.GetValues<Feature>())
            {
                ProposalAttribute proposal = ProposalAttribute.Of(feature);
                Assert.That(proposal.Title, Is.Not.Empty);
                Assert.That(proposal.Id.Length > 0, Is.EqualTo(feature != Feature.Mvp), proposal.Title);
                Assert.That(proposal.Version.Length == 0 || FeatureSet.Wasm3.Has(feature), proposal.Title);
            }
        }
    }
}
