using Conformance.Campaigns.Findings;
using Conformance.Fuzzing;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;

namespace Conformance.Campaigns.Tests;

/// <summary>Malformed modules are made small by their structure.</summary>
public sealed class BytesShrinkerTests
{
    /// <summary>Bytes that make a module malformed wherever a number or a code is expected.</summary>
    private static readonly byte[] s_long = [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80];

    public static IEnumerable<int> Seeds => Enumerable.Range(1, 12);

    [TestCaseSource(nameof(Seeds))]
    public void A_module_is_cut_without_loss(int seed)
    {
        byte[] bytes = Encoded(seed);
        ModuleBytes module = ModuleBytes.Of(bytes);
        Assert.That(module.ToArray(), Is.EqualTo(bytes));
        Assert.That(module.Rest, Is.Empty);
        SectionBytes code = module.Sections.Single(section => section.Id == (byte)SectionId.Code);
        SectionBytes funcs = module.Sections.Single(section => section.Id == (byte)SectionId.Func);
        Assert.That(code.Entries, Has.Length.EqualTo(funcs.Entries.Length).And.Length.GreaterThan(1));
        Assert.That(
            ModuleBytes.Of(bytes.AsSpan()[..^3]).ToArray(), Is.EqualTo(bytes[..^3]), "a module that ends early");
    }

    [TestCaseSource(nameof(Seeds))]
    public void A_module_without_entries_is_well_formed(int seed)
    {
        ModuleBytes module = ModuleBytes.Of(Encoded(seed));
        byte[] ids = [.. module.Sections.Where(one => one.HasEntries && !one.IsOfFuncs).Select(one => one.Id)];
        foreach (byte id in ids)
        {
            module = module with
            {
                Sections = [.. module.Sections.Select(one => one.Id == id ? one.With(one.Entries[1..]) : one)],
            };
            Assert.That(RuleOf(module.ToArray()), Is.Empty.Or.EqualTo("DataCount"), $"section {id}");
        }
    }

    [TestCaseSource(nameof(Seeds))]
    public void A_malformed_module_keeps_its_rule_and_loses_nearly_everything_else(int seed)
    {
        RandomSource random = new((ulong)seed);
        byte[] module = Encoded(seed);
        byte[] bytes;
        do
        {
            int at = 8 + random.Below(module.Length - 8);
            bytes = [.. module[..at], .. random.OneIn(2) ? s_long : [0xFF], .. module[(at + 1)..]];
        }
        while (RuleOf(bytes).Length == 0);

        string rule = RuleOf(bytes);
        byte[] best = bytes;
        new BytesShrinker(smaller =>
        {
            bool shows = RuleOf(smaller) == rule;
            best = shows ? smaller.ToArray() : best;
            return shows;
        }).Shrink(bytes);
        TestContext.Out.WriteLine($"{rule}: {bytes.Length} to {best.Length}: {Convert.ToHexString(best)}");
        Assert.That(RuleOf(best), Is.EqualTo(rule));
        Assert.That(best, Has.Length.LessThan(48));
    }

    private static byte[] Encoded(int seed) =>
        ModuleEncoder.Encode(ModuleGenerator.Generate((ulong)seed, new GeneratorOptions { References = true }));

    private static string RuleOf(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            _ = ModuleDecoder.Decode(new SourceText("test", bytes, IsBinary: true));
            return "";
        }
        catch (MalformedException failure)
        {
            return failure.Rule;
        }
    }
}
