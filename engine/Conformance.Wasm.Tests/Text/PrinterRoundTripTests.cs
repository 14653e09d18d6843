using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Tests.Binary;
using Conformance.Wasm.Text.Lexing;
using Conformance.Wasm.Text.Parsing;
using Conformance.Wasm.Text.Printing;

namespace Conformance.Wasm.Tests.Text;

/// <summary>The printed text of a module is read back as the same module.</summary>
public sealed class PrinterRoundTripTests
{
    [TestCase(false, false)]
    [TestCase(true, true)]
    public void Text_modules_survive_encoding_decoding_and_printing(bool folded, bool useNames)
    {
        PrintOptions options = new() { Folded = folded, UseNames = useNames };
        List<string> failures = [];
        int count = 0;
        foreach (SuiteModule text in SuiteModules.All().Where(module => module.Command != "assert_malformed"))
        {
            count++;
            Module module = text.Parse();
            byte[] bytes = ModuleEncoder.Encode(module);
            Module decoded = ModuleDecoder.Decode(new SourceText(text.At, bytes, IsBinary: true));
            Check(decoded with { Name = module.Name, Names = module.Names }, bytes, options, text.At, failures);
        }

        Assert.That(failures, Is.Empty, string.Join('\n', failures.Take(10)));
        Assert.That(count, Is.GreaterThan(5000));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Binary_modules_survive_printing(bool folded)
    {
        List<string> failures = [];
        foreach (SuiteBinary binary in SuiteBinaries.Read())
        {
            if (binary.Assertion is null or "assert_return" or "assert_trap")
            {
                SourceText source = new(binary.ToString(), binary.Bytes, IsBinary: true);
                Module module = ModuleDecoder.Decode(source) with { Customs = [] };
                Check(
                    module,
                    ModuleEncoder.Encode(module),
                    new PrintOptions { Folded = folded },
                    binary.ToString(),
                    failures);
            }
        }

        Assert.That(failures, Is.Empty, string.Join('\n', failures.Take(10)));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Every_instruction_of_the_table_survives_printing(bool folded)
    {
        Random random = new(3);
        List<string> failures = [];
        foreach (OpRow row in InstructionSet.Rows.ToArray())
        {
            for (int round = 0; round < 10; round++)
            {
                Module module = Handmade.Decode() with
                {
                    Types = [new RecType([new SubType(true, [], FuncType.Empty)])],
                    Funcs = [new Func(0, [], new Expr([.. RandomInstrs.Body(row, random)]), 0)],
                };
                Check(
                    module, ModuleEncoder.Encode(module), new PrintOptions { Folded = folded }, row.Mnemonic, failures);
            }
        }

        Assert.That(failures, Is.Empty, string.Join('\n', failures.Take(10)));
    }

    [Test]
    public void Custom_sections_survive_printing()
    {
        byte[] bytes = Handmade.Module(
            Handmade.Custom("first", 0, 34, 255), Handmade.EmptyType, Handmade.Custom("\"quoted\""),
            Handmade.Section(13, 1, 0, 0),
            Handmade.Custom("a"), Handmade.Custom("b", 1), Handmade.Section(11, 1, 1, 0),
            Handmade.Custom("name", 0, 2, 1, 0x6D));
        string text = ModulePrinter.Print(ModuleDecoder.Decode(Handmade.Source(bytes)));
        Module again =
            ModuleParser.Parse(SourceText.FromString("<printed>", text), new TextOptions { ReadAnnotations = true });
        Assert.That(ModuleEncoder.Encode(again), Is.EqualTo(bytes), text);
    }

    private static void Check(Module module, byte[] bytes, PrintOptions options, string at, List<string> failures)
    {
        string text = ModulePrinter.Print(module, options);
        try
        {
            Module again = ModuleParser.Parse(SourceText.FromString("<printed>", text));
            if (!ModuleEncoder.Encode(again).AsSpan().SequenceEqual(bytes))
            {
                failures.Add($"{at}: other bytes for\n{text}");
            }
            else if (ModulePrinter.Print(again, options) is var reprinted && reprinted != text)
            {
                failures.Add($"{at}: prints differently the second time:\n{text}\n{reprinted}");
            }
        }
        catch (MalformedException error)
        {
            failures.Add($"{at}: {error.At}: {error.Message}\n{text}");
        }
    }
}
