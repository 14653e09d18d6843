using System.CommandLine;
using Conformance.Cli.Grammar;

namespace Conformance.Cli.Tests;

/// <summary>Every option of every verb that takes a number.</summary>
public sealed class NumberWordsTests
{
    private static readonly (string Verb, Option Option, bool IsWhole)[] s_options =
    [
        .. from verb in Below(CommandLine.Root, [])
           from option in verb.Command.Options
           let type = Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType
           where type.IsPrimitive && type != typeof(bool)
           select (string.Join(' ', verb.Path), option, type != typeof(double)),
    ];

    [Test]
    public void What_is_no_number_is_refused_with_the_option_and_the_word()
    {
        Assert.That(s_options, Has.Length.GreaterThan(10));
        using (Assert.EnterMultipleScope())
        {
            foreach ((string verb, Option option, bool isWhole) in s_options)
            {
                string[] wrongs =
                [
                    "x", "", "1,5", "1,000", " 1", "NaN", "Infinity", "1e999", "0x10", "٣",
                    .. isWhole ? (string[])["1.5", "1e3", "99999999999"] : [],
                ];
                foreach (string wrong in wrongs)
                {
                    UsageException? refused = NumberWords.In(
                        CommandLine.Root.Parse([.. verb.Split(' '), option.Name, wrong]));
                    Assert.That(
                        refused?.Message,
                        Does.StartWith($"{option.Name} takes a ").And.EndsWith($"not '{wrong}'"),
                        $"{verb} {option.Name} '{wrong}'");
                }
            }
        }
    }

    [Test]
    public void Numbers_are_taken()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach ((string verb, Option option, bool isWhole) in s_options)
            {
                foreach (string word in isWhole
                        ? (string[])["0", "7", "-1", "2147483647"]
                        : ["0", "7", "-1", "1.5", ".5", "1e-3"])
                {
                    ParseResult parsed = CommandLine.Root.Parse([.. verb.Split(' '), $"{option.Name}={word}"]);
                    Assert.That(NumberWords.In(parsed), Is.Null, $"{verb} {option.Name} {word}");
                }
            }
        }
    }

    private static IEnumerable<(string[] Path, Command Command)> Below(Command command, string[] path) =>
        command.Subcommands.SelectMany(inner =>
            Below(inner, [.. path, inner.Name]).Prepend(([.. path, inner.Name], inner)));
}
