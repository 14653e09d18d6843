using System.Collections.Immutable;
using System.Security.Cryptography;
using Conformance.Fuzzing;
using Conformance.Fuzzing.Cases;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Campaigns.Tests;

public sealed class CaseGeneratorTests
{
    private const int Cases = 60;

    public static IEnumerable<Focus> Areas() => Enum.GetValues<Focus>();

    [TestCaseSource(nameof(Areas))]
    public void Modules_that_are_instantiated_are_valid(Focus focus)
    {
        CaseGenerator generator = new(focus);
        for (int number = 0; number < Cases; number++)
        {
            foreach (CaseStep.Define step in generator.Generate(new CaseId(3, number)).OfType<CaseStep.Define>()
                .Where(step => !step.IsDefinition && !IsNeighbour(step)))
            {
                Module module = ModuleDecoder.Decode(
                    new SourceText("case", step.Binary, IsBinary: true), FeatureSet.Wasm3);
                Assert.That(
                    () => ModuleValidator.Validate(module, FeatureSet.Wasm3, new TypeSpace()),
                    Throws.Nothing,
                    $"3:{number}, module {step.Name}");
            }
        }
    }

    [Test]
    public void Neighbours_are_sometimes_valid_and_sometimes_not()
    {
        CaseGenerator generator = new(Focus.Binary);
        ILookup<Type?, CaseStep.Define> verdicts = Enumerable.Range(0, Cases)
            .SelectMany(number => generator.Generate(new CaseId(4, number)).OfType<CaseStep.Define>())
            .Where(step => step.IsDefinition)
            .ToLookup(step => RefusalOf(step.Binary)?.GetType());
        Assert.Multiple(() =>
        {
            Assert.That(verdicts[null].Count(), Is.GreaterThan(20));
            Assert.That(verdicts[typeof(InvalidException)].Count(), Is.GreaterThan(20));
            Assert.That(verdicts[typeof(MalformedException)].Count(), Is.GreaterThan(20));
        });
    }

    [TestCase("7:12")]
    [TestCase("7:12/3")]
    [TestCase("18446744073709551615:2147483647/0/1")]
    public void A_case_has_one_name_and_one_content(string name)
    {
        CaseId id = CaseId.Parse(name)!;
        Assert.That(id.ToString(), Is.EqualTo(name));
        Assert.That(DigestOf(id), Is.EqualTo(DigestOf(CaseId.Parse(name)!)));
    }

    [TestCase("7")]
    [TestCase("7:")]
    [TestCase(":7")]
    [TestCase("-7:1")]
    [TestCase("7:1/")]
    [TestCase("7:1:2")]
    [TestCase("7:99999999999")]
    [TestCase("")]
    public void Other_words_name_no_case(string name) => Assert.That(CaseId.Parse(name), Is.Null);

    [Test]
    public void The_same_seed_gives_the_same_cases_on_every_machine()
    {
        // It changes whenever the generator does; machine and build must not change it.
        const string Known = "67758D35928C9F62";
        string digest = Digest(Enumerable.Range(0, 40).Select(number => DigestOf(new CaseId(7, number))));
        Assert.That(digest, Is.EqualTo(Known));
    }

    [Test]
    public void A_mutant_begins_like_its_case_and_goes_on_otherwise()
    {
        CaseGenerator generator = new(Focus.Tables);
        int alike = 0;
        int other = 0;
        for (int number = 0; number < Cases; number++)
        {
            CaseId id = new(5, number);
            ImmutableArray<CaseStep> steps = generator.Generate(id);
            ImmutableArray<CaseStep> mutant = generator.Generate(id.With(number));
            alike += Digest(steps.Take(1).Select(TextOf)) == Digest(mutant.Take(1).Select(TextOf)) ? 1 : 0;
            other += Digest(steps.Select(TextOf)) == Digest(mutant.Select(TextOf)) ? 0 : 1;
        }

        Assert.That(alike, Is.GreaterThan(10));
        Assert.That(other, Is.GreaterThan(50));
    }

    /// <summary>Whether a module imports by types that only nearly match, so that it may be invalid itself.</summary>
    private static bool IsNeighbour(CaseStep.Define step) => step.Name is ['B', >= '0' and <= '9'];

    private static ModuleException? RefusalOf(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            Module module = ModuleDecoder.Decode(new SourceText("case", bytes, IsBinary: true), FeatureSet.Wasm3);
            _ = ModuleValidator.Validate(module, FeatureSet.Wasm3, new TypeSpace());
            return null;
        }
        catch (ModuleException refused)
        {
            return refused;
        }
    }

    private static string DigestOf(CaseId id) => Digest(new CaseGenerator(Focus.All).Generate(id).Select(TextOf));

    private static string TextOf(CaseStep step) => step switch
    {
        CaseStep.Define it => $"{it.Name} {Convert.ToHexString(it.Binary.Span)}",
        CaseStep.Invoke it => $"{it.Instance} {it.Export} {string.Join(' ', it.Arguments)}",
        _ => step.ToString(),
    };

    private static string Digest(IEnumerable<string> lines) => Convert.ToHexString(
        SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines))))[..16];
}
