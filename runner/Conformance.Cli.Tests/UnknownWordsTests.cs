using System.CommandLine;
using Conformance.Cli.Engines;
using Conformance.Cli.Grammar;

namespace Conformance.Cli.Tests;

public sealed class UnknownWordsTests
{
    [TestCase("run --resluts a.wast", "there is no option --resluts", "did you mean '--results'?")]
    [TestCase("run --whatever a.wast", "there is no option --whatever", "'conformance run --help' lists the options")]
    [TestCase("run -x", "there is no option -x", "'conformance run --help' lists the options")]
    public void An_option_that_does_not_exist_is_not_taken_for_a_path(string line, string message, string hint)
    {
        UsageException refused = UnknownWords.OptionIn(Parse(line))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Message, Is.EqualTo(message));
            Assert.That(refused.Hint, Is.EqualTo(hint));
            Assert.That(refused.Code, Is.EqualTo(ExitCode.Usage));
        }
    }

    [TestCase("run a.wast --results x")]
    [TestCase("run -")]
    [TestCase("run -- --resluts")]
    public void Paths_stdin_and_what_stands_behind_two_dashes_are_left_alone(string line) =>
        Assert.That(UnknownWords.OptionIn(Parse(line)), Is.Null);

    [TestCase("rum a.wast", "did you mean 'run'?")]
    [TestCase("list --colour", "did you mean '--color'?")]
    public void A_word_that_cannot_stand_there_has_a_hint(string line, string hint) =>
        Assert.That(UnknownWords.HintsOf(Parse(line)), Does.Contain(hint));

    [Test]
    public void The_name_of_an_engine_that_is_not_known_has_a_hint()
    {
        UsageException refused = Assert.Throws<UsageException>(() => EngineChoice.Open("refernce").Dispose())!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Hint, Is.EqualTo("did you mean 'reference'?"));
            Assert.That(refused.Code, Is.EqualTo(ExitCode.NoEngine));
        }
    }

    private static ParseResult Parse(string line) => new RootCommand
    {
        new Command(
            "run") { new Argument<string[]>("paths") { Arity = ArgumentArity.OneOrMore }, new Option<string>(
                "--results") },
        new Command("list") { new Option<string>("--color") },
    }.Parse(line.Split(' '));
}
