using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Wasm.Tests.Binary;

public sealed class InstrTests
{
    [Test]
    public void Every_instruction_of_the_table_comes_back_with_its_immediates()
    {
        Random random = new(17);
        using (Assert.EnterMultipleScope())
        {
            foreach (OpRow row in InstructionSet.Rows.ToArray())
            {
                for (int round = 0; round < 20; round++)
                {
                    Instr[] body = RandomInstrs.Body(row, random);
                    Module module =
                        Handmade.Decode() with { Funcs = [new Func(0, [], new Expr([.. body]), 0)], Datas = [] };
                    byte[] bytes = ModuleEncoder.Encode(module);
                    Module again = ModuleDecoder.Decode(Handmade.Source(bytes));
                    Assert.That(
                        again.Funcs[0].Body.Body.Select(Describe), Is.EqualTo(body.Select(Describe)), row.Mnemonic);
                    Assert.That(ModuleEncoder.Encode(again), Is.EqualTo(bytes), row.Mnemonic);
                }
            }
        }
    }

    [Test]
    public void Instructions_know_their_offsets()
    {
        Module module = Handmade.Decode(
            Handmade.EmptyType,
            Handmade.OneFunc,
            Handmade.Code(0, 0x41, 0x80, 0x00, 0x1A, 0xFC, 0x10, 0x05, 0x1A, 0x0B));
        int start = Handmade.Header.Length + Handmade.EmptyType.Length + Handmade.OneFunc.Length + 4;
        Assert.That(module.Funcs[0].Offset, Is.EqualTo(start));
        Assert.That(
            module.Funcs[0].Body.Body.Select(instr => instr.Offset),
            Is.EqualTo([start + 1, start + 4, start + 5, start + 8, start + 9]));
    }

    [Test]
    public void Malformed_instructions_are_refused()
    {
        (byte[] Instr, string Message)[] rows =
        [
            ([0xFF], "illegal opcode ff"),
            ([0x16], "illegal opcode 16"),
            ([0xFB, 0x1F], "illegal opcode fb 1f"),
            ([0xFC, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F], "illegal opcode fc ffffffff"),
            ([0xFD, 0x80, 0x80, 0x04], "illegal opcode fd 10000"),
            ([0x05], "END opcode expected"),
            ([0x02, 0x40, 0x05], "END opcode expected"),
            ([0x04, 0x40, 0x05, 0x05], "END opcode expected"),
            ([0x07, 0x00], "END opcode expected"),
            ([0x06, 0x40, 0x19, 0x07, 0x00], "END opcode expected"),
            ([0x06, 0x40, 0x19, 0x19], "END opcode expected"),
            ([0x06, 0x40, 0x19, 0x18, 0x00], "END opcode expected"),
            ([0x1F, 0x40, 0x01, 0x04], "malformed catch clause"),
            ([0x28, 0x80, 0x01, 0x00], "malformed memop flags"),
            ([0xFB, 0x18, 0x04, 0x00, 0x70, 0x70], "malformed br_on_cast flags"),
            ([0xFE, 0x03, 0x01], "zero byte expected"),
            ([0x02, 0x50], "malformed reference type"),
            ([0x41, 0x80, 0x80, 0x80, 0x80, 0x70], "integer too large"),
            ([0x41, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00], "integer representation too long"),
            ([0xD0, 0x40], "malformed heap type"),
        ];
        foreach ((byte[] instr, string message) in rows)
        {
            Assert.That(
                Handmade.Refuse(Handmade.EmptyType, Handmade.OneFunc, Handmade.Code([0, .. instr, 0x0B])).Message,
                Does.StartWith(message));
        }
    }

    [Test]
    public void Instructions_of_proposals_are_illegal_without_them()
    {
        (byte[] Instr, string Message)[] rows =
        [
            ([0x06, 0x40], "illegal opcode 06"),
            ([0xFE, 0x03, 0x00], "illegal opcode fe 03"),
            ([0xFC, 0x13], "illegal opcode fc 13"),
            ([0xFB, 0x20, 0x00], "illegal opcode fb 20"),
        ];
        foreach ((byte[] instr, string message) in rows)
        {
            byte[] bytes = Handmade.Module(Handmade.EmptyType, Handmade.OneFunc, Handmade.Code([0, .. instr, 0x0B]));
            Assert.That(Handmade.RefuseBytes(bytes, FeatureSet.Wasm3).Message, Does.StartWith(message));
        }
    }

    [Test]
    public void Blocks_nest()
    {
        byte[][] rows =
        [
            [0x06, 0x40, 0x07, 0x00, 0x07, 0x01, 0x19, 0x0B],
            [0x06, 0x40, 0x06, 0x40, 0x18, 0x00, 0x07, 0x00, 0x0B],
            [0x06, 0x40, 0x0B],
            [0x04, 0x40, 0x02, 0x7F, 0x0B, 0x05, 0x03, 0x05, 0x0B, 0x0B],
        ];
        foreach (byte[] instrs in rows)
        {
            Assert.That(
                Handmade.RoundTrip(Handmade.EmptyType, Handmade.OneFunc, Handmade.Code([0, .. instrs, 0x0B])).Funcs,
                Has.Length.EqualTo(1));
        }
    }

    [Test]
    public void A_memory_argument_names_its_memory_only_if_it_is_not_the_first()
    {
        Module module = Handmade.Decode(
            Handmade.EmptyType,
            Handmade.OneFunc,
            Handmade.Code(0, 0x28, 0x42, 0x00, 0x00, 0x28, 0x42, 0x05, 0x81, 0x00, 0x0B));
        byte[] expected = Handmade.Module(
            Handmade.EmptyType, Handmade.OneFunc, Handmade.Code(0, 0x28, 0x02, 0x00, 0x28, 0x42, 0x05, 0x01, 0x0B));
        Assert.That(ModuleEncoder.Encode(module), Is.EqualTo(expected));
    }

    private static string Describe(Instr instr) =>
        $"{instr.Opcode} {instr.X} {instr.Y} {instr.Bits} {instr.Small} " + instr.Data switch
        {
            null => "",
            uint[] labels => string.Join(' ', labels),
            ValType[] types => string.Join(' ', types),
            TryTableImm tryTable => $"{tryTable.Type} {string.Join(' ', tryTable.Catches)}",
            object other => other.ToString(),
        };
}
