using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Validation;

namespace Conformance.Wasm.Tests.Validation;

/// <summary>
/// The official suite's modules: valid ones are accepted, invalid ones rejected with the suite's message.
/// </summary>
public sealed class SuiteValidationTests
{
    private const int Shown = 40;

    [Test]
    public void Valid_modules_are_accepted() => JudgeAll(isInvalid: false, isRound: false, atLeast: 2_800);

    [Test]
    public void Valid_modules_are_accepted_after_a_round_through_the_binary_format() =>
        JudgeAll(isInvalid: false, isRound: true, atLeast: 2_800);

    [Test]
    public void Invalid_modules_are_refused_with_the_message_of_the_suite() =>
        JudgeAll(isInvalid: true, isRound: false, atLeast: 3_000);

    [Test]
    public void Invalid_modules_are_refused_after_a_round_through_the_binary_format() =>
        JudgeAll(isInvalid: true, isRound: true, atLeast: 3_000);

    [Test]
    public void Loading_the_whole_suite_again_adds_no_types()
    {
        TypeSpace types = new();
        (Module Module, FeatureSet Features)[] modules =
            [.. SuiteCase.All().Where(one => one.Invalid is null).Select(one => (one.Syntax.Value, one.Features))];
        DefType[] first = Load();
        DefType[] second = Load();

        Assert.That(first, Is.Not.Empty);
        Assert.That(second, Has.Length.EqualTo(first.Length));
        Assert.That(second.Zip(first, ReferenceEquals), Is.All.True);

        DefType[] Load() =>
            [.. modules.SelectMany(one => ModuleValidator.Validate(one.Module, one.Features, types).Types)];
    }

    private static void JudgeAll(bool isInvalid, bool isRound, int atLeast)
    {
        TypeSpace types = new();
        SuiteCase[] cases = [.. SuiteCase.All().Where(one => one.Invalid is not null == isInvalid)];
        string[] failures = [.. cases.Select(one => Judge(one, isRound, types)).OfType<string>()];

        Assert.That(cases, Has.Length.AtLeast(atLeast));
        Assert.That(
            failures, Is.Empty, $"{failures.Length} of {cases.Length}:\n{string.Join('\n', failures.Take(Shown))}");
    }

    private static string? Judge(SuiteCase one, bool isRound, TypeSpace types)
    {
        string expected = one.Invalid is null ? "a valid module" : $"\"{one.Invalid}\"";
        try
        {
            Module module = one.Syntax.Value;
            if (isRound)
            {
                module = ModuleDecoder.Decode(new SourceText(one.At, ModuleEncoder.Encode(module), IsBinary: true));
            }

            ModuleValidator.Validate(module, one.Features, types);
            return one.Invalid is null ? null : $"{one.At}: accepted, expected {expected}";
        }
        catch (InvalidException invalid) when (one.Invalid is not null)
        {
            bool isInside = invalid.At.Source is not null
                && (uint)invalid.At.Offset <= (uint)invalid.At.Source.Content.Length;
            return isInside && invalid.Message.StartsWith(one.Invalid, StringComparison.Ordinal)
                ? null
                : $"{one.At}: \"{invalid.Message}\" at {invalid.At}, expected {expected}";
        }
        catch (ModuleException failure)
        {
            return $"{one.At}: {failure.GetType().Name} \"{failure.Message}\" at {failure.At}, expected {expected}";
        }
    }
}
