using System.Collections.Immutable;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;

namespace Conformance.Runner.Tests.Wast;

/// <summary>Every file of the official suite can be read and has the known contents.</summary>
public sealed class OfficialSuiteTests
{
    private static readonly Lazy<ImmutableArray<(SuiteFile File, Script Script)>> s_suite = new(
        () => Load(OfficialSuite.Folder));

    [Test]
    public void Every_file_of_the_suite_is_read_without_an_error()
    {
        Assert.That(Unreadable(s_suite.Value), Is.Empty);
        Assert.That(s_suite.Value, Has.Length.EqualTo(288));
    }

    [Test]
    public void Every_script_with_threads_is_read_without_an_error()
    {
        ImmutableArray<(SuiteFile File, Script Script)> threads = Load(OfficialSuite.Threads);
        Assert.That(Unreadable(threads), Is.Empty);
        Assert.That(Commands(threads).OfType<Command.Thread>().Count(), Is.EqualTo(29));
        Assert.That(Commands(threads).OfType<Command.Wait>().Count(), Is.GreaterThan(20));
    }

    [Test]
    public void Assertions_are_as_many_as_are_known()
    {
        ILookup<Type, Command> all = Commands(s_suite.Value).ToLookup(command => command.GetType());
        ILookup<Type, Command> core = Commands(s_suite.Value.Where(entry => entry.File.Place.Proposal is "core"))
            .ToLookup(command => command.GetType());
        using (Assert.EnterMultipleScope())
        {
            Check<Assertion.Returns>(53_292, 52_636);
            Check<Assertion.Traps>(5_195, 4_923);
            Check<Assertion.TrapsOnStart>(57, 54);
            Check<Assertion.IsInvalid>(3_004, 2_712);
            Check<Assertion.IsMalformed>(2_208, 1_940);
            Check<Assertion.IsUnlinkable>(262, 200);
            Check<Assertion.Throws>(41, 18);
            Check<Assertion.Exhausts>(15, 15);
            Check<Assertion.IsMalformedCustom>(19, 0);
            Check<Assertion.IsInvalidCustom>(1, 0);
            Assert.That(Commands(s_suite.Value).OfType<Assertion>().Count(), Is.EqualTo(64_094));
        }

        void Check<T>(int inAll, int inCore)
        {
            Assert.That(all[typeof(T)].Count(), Is.EqualTo(inAll), typeof(T).Name);
            Assert.That(core[typeof(T)].Count(), Is.EqualTo(inCore), typeof(T).Name + " in core");
        }
    }

    [Test]
    public void Other_commands_are_as_many_as_are_known()
    {
        ImmutableArray<Command> all = [.. Commands(s_suite.Value)];
        ILookup<Type, Command.DefineModule> modules = all.OfType<Command.DefineModule>()
            .ToLookup(module => module.Module.GetType());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                modules[typeof(ModuleText.Parsed)].Count(module => !module.IsDefinition),
                Is.EqualTo(2_350 + 1),
                "text, and one bare body");
            Assert.That(
                modules[typeof(ModuleText.Binary)].Count(module => !module.IsDefinition), Is.EqualTo(134), "binary");
            Assert.That(
                modules[typeof(ModuleText.Quoted)].Count(module => !module.IsDefinition), Is.EqualTo(9), "quote");
            Assert.That(
                all.OfType<Command.DefineModule>().Count(module => module.IsDefinition), Is.EqualTo(17), "definition");
            Assert.That(all.OfType<Command.InstantiateModule>().Count(), Is.EqualTo(3), "instance");
            Assert.That(all.OfType<Command.RegisterInstance>().Count(), Is.EqualTo(89), "register");
            Assert.That(all.OfType<Command.Perform>().Count(), Is.EqualTo(422), "invoke");
            Assert.That(
                all.OfType<Command.Thread>().Count() + all.OfType<Command.Wait>().Count(), Is.Zero, "thread, wait");
        }
    }

    [Test]
    public void Modules_of_assertions_are_given_as_known()
    {
        ImmutableArray<Command> all = [.. Commands(s_suite.Value)];
        ILookup<Type, ModuleText> invalid = all.OfType<Assertion.IsInvalid>().Select(it => it.Module)
            .ToLookup(module => module.GetType());
        ILookup<Type, ModuleText> malformed = all.OfType<Assertion.IsMalformed>().Select(it => it.Module)
            .ToLookup(module => module.GetType());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(invalid[typeof(ModuleText.Parsed)].Count(), Is.EqualTo(2_987));
            Assert.That(invalid[typeof(ModuleText.Binary)].Count(), Is.EqualTo(11));
            Assert.That(invalid[typeof(ModuleText.Quoted)].Count(), Is.EqualTo(6));
            Assert.That(malformed[typeof(ModuleText.Quoted)].Count(), Is.EqualTo(1_278));
            Assert.That(malformed[typeof(ModuleText.Binary)].Count(), Is.EqualTo(930));
        }
    }

    [Test]
    public void Results_are_spelled_as_known()
    {
        ImmutableArray<Pattern> results =
            [.. Commands(s_suite.Value).OfType<Assertion.Returns>().SelectMany(it => it.Results).SelectMany(Flatten)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(results.OfType<Pattern.Either>().Count(), Is.EqualTo(32));
            Assert.That(results.OfType<Pattern.CanonicalNan>().Count(), Is.EqualTo(933));
            Assert.That(results.OfType<Pattern.ArithmeticNan>().Count(), Is.EqualTo(961));
            Assert.That(results.OfType<Pattern.Lanes>().Count(), Is.InRange(1_550, 1_650));
            Assert.That(results.OfType<Pattern.NullRef>().Count(pattern => pattern.Heap is null), Is.EqualTo(14));
            Assert.That(results.OfType<Pattern.RefOf>().Count(), Is.EqualTo(36 + 27 + 23 + 4 + 4 + 2));
        }
    }

    private static IEnumerable<Pattern> Flatten(Pattern pattern) =>
        pattern is Pattern.Either either ? either.Choices.SelectMany(Flatten).Prepend(pattern) : [pattern];

    private static IEnumerable<Command> Commands(IEnumerable<(SuiteFile File, Script Script)> suite) =>
        suite.SelectMany(entry => CommandTree.All(entry.Script.Commands));

    private static IEnumerable<string> Unreadable(IEnumerable<(SuiteFile File, Script Script)> suite) =>
        Commands(suite).OfType<Command.Unreadable>().Select(command => $"{command.Where}: {command.Message}");

    private static ImmutableArray<(SuiteFile File, Script Script)> Load(string folder) =>
        [.. SuiteFiles.Find([folder]).Select(file => (file, new ScriptLoader().Load(file)))];
}
