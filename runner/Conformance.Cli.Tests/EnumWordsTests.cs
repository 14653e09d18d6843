using System.CommandLine;
using Conformance.Cli.Grammar;

namespace Conformance.Cli.Tests;

/// <summary>Every option of every verb that takes one of a few words.</summary>
public sealed class EnumWordsTests
{
    private static readonly (string Verb, Option Option, Type Type)[] s_options =
    [
        .. from verb in Below(CommandLine.Root, [])
           from option in verb.Command.Options
           let type = Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType
           where type.IsEnum
           select (string.Join(' ', verb.Path), option, type),
    ];

    [Test]
    public void Numbers_lists_and_unknown_words_are_refused_with_the_words_that_are_known()
    {
        Assert.That(s_options, Has.Length.GreaterThan(4));
        using (Assert.EnterMultipleScope())
        {
            foreach ((string verb, Option option, Type type) in s_options)
            {
                string[] names = [.. Enum.GetNames(type).Select(name => name.ToLowerInvariant())];
                foreach (string wrong in (string[])["0", "3", "-1", "", "nothere", $"{names[0]},{names[1]}", " " + names[0]])
                {
                    UsageException? refused = EnumWords.In(
                        CommandLine.Root.Parse([.. verb.Split(' '), option.Name, wrong]));
                    Assert.That(
                        refused?.Message,
                        Does.StartWith(option.Name).And.Contain(names[^1]).And.EndsWith($"not '{wrong}'"),
                        $"{verb} {option.Name} '{wrong}'");
                }
            }
        }
    }

    [Test]
    public void Each_of_the_words_is_taken_however_it_is_written()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach ((string verb, Option option, Type type) in s_options)
            {
                foreach (string word in Enum.GetNames(type)
                        .SelectMany(name => (string[])[name, name.ToLowerInvariant(), name.ToUpperInvariant()]))
                {
                    Assert.That(
                        EnumWords.In(CommandLine.Root.Parse([.. verb.Split(' '), option.Name, word])),
                        Is.Null,
                        $"{verb} {option.Name} {word}");
                }
            }
        }
    }

    [TestCase("0")]
    [TestCase("-1")]
    [TestCase("")]
    [TestCase("bash,zsh")]
    [TestCase("nothere")]
    public void An_argument_is_refused_in_the_same_way(string wrong) => Assert.That(
        EnumWords.In(CommandLine.Root.Parse(["completion", "--", wrong]))?.Message,
        Is.EqualTo($"<shell> takes bash, zsh, fish or powershell, not '{wrong}'"));

    private static IEnumerable<(string[] Path, Command Command)> Below(Command command, string[] path) =>
        command.Subcommands.SelectMany(inner =>
            Below(inner, [.. path, inner.Name]).Prepend(([.. path, inner.Name], inner)));
}
