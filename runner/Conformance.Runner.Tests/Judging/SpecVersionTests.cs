using Conformance.Engine;
using Conformance.Runner.Execution;
using Conformance.Runner.Judging;
using Conformance.Runner.Results;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Judging;

/// <summary>
/// The versions of the specification, their former texts, and the levels at which texts are compared.
/// </summary>
public sealed class SpecVersionTests
{
    private static readonly ScriptAction s_call = new ScriptAction.Invoke(null, "f", []);
    private static readonly ScriptInstance s_instance = new ScriptInstance.OfText(null, new ModuleText.Binary(default));

    [TestCase("1.0", "1.0")]
    [TestCase("2.0", "2.0")]
    [TestCase("3.0", "3.0")]
    [TestCase("1", null)]
    [TestCase("", null)]
    [TestCase("4.0", null)]
    [TestCase("wasm-1.0", null)]
    public void A_version_is_found_by_its_whole_name(string name, string? expected) =>
        Assert.That(SpecVersion.Find(name)?.ToString(), Is.EqualTo(expected));

    [TestCase("wasm-1.0", "1.0")]
    [TestCase("wasm-3.0", "3.0")]
    [TestCase("wg-1.0", "1.0")]
    [TestCase("wg-2.0", "2.0")]
    [TestCase("2.0", null)]
    [TestCase("wasm-", null)]
    [TestCase("wasm2.0", null)]
    [TestCase("wg2.0", null)]
    [TestCase("wasm-2.0-rc", null)]
    [TestCase("my-wasm-2.0", null)]
    [TestCase("WASM-2.0", null)]
    public void A_folder_is_named_after_a_version(string folder, string? expected) =>
        Assert.That(SpecVersion.OfFolder(folder)?.Name, Is.EqualTo(expected));

    [Test]
    public void Each_version_has_its_features_and_the_oldest_is_first()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(SpecVersion.All.Select(version => version.Name), Is.EqualTo((string[])["1.0", "2.0", "3.0"]));
            Assert.That(SpecVersion.All.Select(version => version.Features.Bits), Is.EqualTo((ulong[])
                [FeatureSet.Wasm1.Bits, FeatureSet.Wasm2.Bits, FeatureSet.Wasm3.Bits]));
        }
    }

    [TestCase("invalid UTF-8 encoding", "malformed UTF-8 encoding", "1.0")]
    [TestCase("invalid section id", "malformed section id", "1.0")]
    [TestCase("invalid mutability", "malformed mutability", "1.0")]
    [TestCase("invalid value type", "malformed reference type", "1.0")]
    [TestCase("zero flag expected", "zero byte expected", "1.0")]
    [TestCase("unexpected end", "length out of bounds", "1.0")]
    [TestCase("unexpected end of section or function", "length out of bounds", "1.0")]
    [TestCase("integer too large", "malformed limits flags", "2.0")]
    [TestCase("integer representation too long", "malformed limits flags", "2.0")]
    [TestCase("malformed lane index", "i8 constant out of range", "2.0")]
    [TestCase("elements segment does not fit", "out of bounds table access", "1.0")]
    [TestCase("data segment does not fit", "out of bounds memory access", "1.0")]
    [TestCase("result before parameter", "unexpected token", "1.0")]
    [TestCase("invalid result arity", "feature multiValue is off", "1.0")]
    [TestCase("global is immutable", "immutable global", "3.0")]
    [TestCase("array is immutable", "immutable array", "3.0")]
    [TestCase("field is immutable", "immutable field", "3.0")]
    public void A_former_text_means_todays_until_its_last_version(string former, string today, string last)
    {
        foreach (SpecVersion version in SpecVersion.All)
        {
            bool isKnown = string.CompareOrdinal(version.Name, last) <= 0;
            Assert.That(version.IsToday(former, today), Is.EqualTo(isKnown), version.Name);
            Assert.That(version.IsToday(former, today + ": 7"), Is.EqualTo(isKnown), "a longer message");
            Assert.That(version.IsToday(former, "x " + today), Is.False, "elsewhere in the message");
            Assert.That(version.IsToday(former, today[..^1]), Is.False, "a part of the text");
            Assert.That(version.IsToday(former[..^1], today), Is.False, "a part of the former text");
            Assert.That(version.IsToday(former + "!", today), Is.False, "more than the former text");
            Assert.That(version.IsToday(today, former), Is.False, "the other way");
        }
    }

    [TestCase(MatchLevel.Exact, "1.0", "length out of bounds", false)]
    [TestCase(MatchLevel.Exact, "1.0", "unexpected end", true)]
    [TestCase(MatchLevel.Prefix, "1.0", "length out of bounds", true)]
    [TestCase(MatchLevel.Prefix, "1.0", "length out of bounds of the section", true)]
    [TestCase(MatchLevel.Prefix, "1.0", "unexpected end of file", true)]
    [TestCase(MatchLevel.Prefix, "1.0", "malformed section id", false)]
    [TestCase(MatchLevel.Prefix, "2.0", "length out of bounds", false)]
    [TestCase(MatchLevel.Prefix, "", "length out of bounds", false)]
    [TestCase(MatchLevel.Kind, "", "anything", true)]
    [TestCase(MatchLevel.Any, "", "anything", true)]
    public void A_rejection_matches_by_level_and_version(MatchLevel level, string version, string said, bool matches)
    {
        Assertion asked = new Assertion.IsMalformed(default, new ModuleText.Binary(default), "unexpected end");
        Yardstick yardstick = new(level, Abilities.All) { Version = SpecVersion.Find(version) };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                MessageMatch.OfText(level, "unexpected end", said, SpecVersion.Find(version)), Is.EqualTo(matches));
            Assert.That(
                Judge.Decide(asked, new Outcome.Malformed(said), yardstick).Verdict.Kind == VerdictKind.Pass,
                Is.EqualTo(matches));
        }
    }

    [TestCase(MatchLevel.Prefix, "1.0", TrapKinds.None, "out of bounds table access", true)]
    [TestCase(MatchLevel.Prefix, "1.0", TrapKinds.None, "out of bounds table access: 9", true)]
    [TestCase(MatchLevel.Prefix, "1.0", TrapKinds.OutOfBoundsTableAccess, "beyond", false)]
    [TestCase(MatchLevel.Kind, "1.0", TrapKinds.OutOfBoundsTableAccess, "beyond", true)]
    [TestCase(MatchLevel.Kind, "1.0", TrapKinds.OutOfBoundsTableAccess | TrapKinds.Host, "beyond", true)]
    [TestCase(MatchLevel.Kind, "1.0", TrapKinds.OutOfBoundsMemoryAccess, "beyond", false)]
    [TestCase(MatchLevel.Kind, "1.0", TrapKinds.None, "beyond", false)]
    [TestCase(MatchLevel.Any, "1.0", TrapKinds.OutOfBoundsTableAccess, "beyond", true)]
    [TestCase(MatchLevel.Any, "1.0", TrapKinds.Unreachable, "beyond", false)]
    [TestCase(MatchLevel.Kind, "2.0", TrapKinds.OutOfBoundsTableAccess, "beyond", false)]
    [TestCase(MatchLevel.Any, "", TrapKinds.OutOfBoundsTableAccess, "out of bounds table access", false)]
    public void A_former_link_error_is_a_trap_today(
        MatchLevel level, string version, TrapKinds kinds, string said, bool passes)
    {
        Assertion asked = new Assertion.IsUnlinkable(default, s_instance, "elements segment does not fit");
        Yardstick yardstick = new(level, Abilities.All) { Version = SpecVersion.Find(version) };
        Judgement judgement = Judge.Decide(asked, new Outcome.Trapped(kinds, said), yardstick);
        const string Expected = "unlinkable \"elements segment does not fit\"";
        Assert.That(judgement, Is.EqualTo(passes
            ? new Judgement(Verdict.Pass, Expected, "trapped: " + said)
            : Judgement.Fail(VerdictTypes.UnlinkableOther, Expected, "trapped: " + said)));
    }

    [TestCase("unexpected end", "length out of bounds", TrapKinds.None, "1.0")]
    [TestCase("unexpected end", "length out of bounds", TrapKinds.Unreachable, "1.0")]
    [TestCase("unreachable", "unreachable executed", TrapKinds.None, "")]
    [TestCase("unreachable", "unreachable", TrapKinds.None, "")]
    [TestCase("boom", "boom", TrapKinds.None, "")]
    [TestCase("boom", "bo", TrapKinds.None, "")]
    [TestCase("unreachable", "ud2", TrapKinds.Unreachable, "")]
    public void Each_level_accepts_what_the_previous_one_accepts(
        string expected, string said, TrapKinds kinds, string version)
    {
        bool[] accepted =
        [
            .. Enum.GetValues<MatchLevel>().Select(level => MessageMatch.OfTrap(
                level, expected, new Outcome.Trapped(kinds, said), SpecVersion.Find(version))),
        ];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(accepted, Is.Ordered);
            Assert.That(accepted[^1], Is.True);
        }
    }

    [TestCase("uninitialized element 2", "uninitialized", true)]
    [TestCase("uninitialized element 2", "uninitialized element", true)]
    [TestCase("null reference", "null", true)]
    [TestCase("null reference", "cast failure", false)]
    public void A_trap_of_no_reported_kind_has_the_kinds_of_its_text(string expected, string said, bool matches) =>
        Assert.That(
            MessageMatch.OfTrap(MatchLevel.Kind, expected, new Outcome.Trapped(TrapKinds.None, said)),
            Is.EqualTo(matches));

    [TestCase(null, Abilities.All, MatchLevel.Prefix)]
    [TestCase(null, Abilities.SuiteMessages, MatchLevel.Prefix)]
    [TestCase(null, Abilities.All & ~Abilities.SuiteMessages, MatchLevel.Kind)]
    [TestCase(MatchLevel.Exact, Abilities.None, MatchLevel.Exact)]
    [TestCase(MatchLevel.Any, Abilities.All, MatchLevel.Any)]
    public void The_level_is_the_chosen_one_or_that_of_the_engines_texts(
        MatchLevel? chosen, Abilities abilities, MatchLevel expected)
    {
        EngineInfo engine = new("x", "1", FeatureSet.All, abilities);
        Yardstick yardstick = new RunOptions { Match = chosen }.YardstickFor(engine, SpecVersion.Find("2.0"));
        Assert.That(yardstick, Is.EqualTo(new Yardstick(expected, abilities) { Version = SpecVersion.Find("2.0") }));
    }

    [TestCase(MatchLevel.Prefix, "unreachable", "unreachable executed", true)]
    [TestCase(MatchLevel.Exact, "unreachable", "unreachable executed", false)]
    public void A_longer_text_is_no_failure_of_an_engine_with_the_suites_texts(
        MatchLevel level, string expected, string said, bool passes)
    {
        RunOptions options = level == MatchLevel.Exact ? new RunOptions { Match = level } : new RunOptions();
        EngineInfo engine = new("x", "1", FeatureSet.All, Abilities.All);
        Judgement judgement = Judge.Decide(
            new Assertion.Traps(default, s_call, expected),
            new Outcome.Trapped(TrapKinds.None, said),
            options.YardstickFor(engine));
        Assert.That(judgement.Verdict.Kind == VerdictKind.Pass, Is.EqualTo(passes));
    }

    [TestCase("x.wast", "", "", "", false)]
    [TestCase("proposals/threads/x.wast", "", "", "", true)]
    [TestCase("x.wast", "threads", "", "", true)]
    [TestCase("x.wast", "", "threads", "", true)]
    [TestCase("proposals/threads/x.wast", "", "", "threads", false)]
    [TestCase("x.wast", "threads", "", "threads", false)]
    [TestCase("x.wast", "", "threads", "threads", false)]
    public void The_folder_the_file_and_the_user_add_features_and_the_user_takes_them(
        string path, string required, string with, string without, bool has)
    {
        static FeatureSet Of(string name) => name.Length > 0 ? new FeatureSet().With(Feature.Threads) : default;
        RunOptions options = new() { Features = Of(with), WithoutFeatures = Of(without) };
        FeatureSet features = options.FeaturesOf(FeatureGate.Of(path), required.Length > 0 ? [Feature.Threads] : []);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(features.Has(Feature.Threads), Is.EqualTo(has));
            Assert.That(features.Has(Feature.MultiValue), Is.True);
        }
    }
}
