using System.CommandLine;
using System.CommandLine.Parsing;
using Conformance.Cli.Completions;

namespace Conformance.Cli.Tests.Completions;

public sealed class CompleterTests
{
    [TestCase("", "re", "reduce replay report")]
    [TestCase("", "--v", "--version")]
    [TestCase("", "comple", "completion")]
    [TestCase("baseline", "c", "check")]
    [TestCase("run", "--ma", "--match --max-failures --max-timeouts")]
    [TestCase("run a.wast", "--he", "--help")]
    [TestCase("run --match", "", "any exact kind prefix")]
    [TestCase("run --match", "p", "prefix")]
    [TestCase("run", "--match=p", "--match=prefix")]
    [TestCase("run --match=any", "--isolate=f", "--isolate=file")]
    [TestCase("run --spec", "", "1.0 2.0 3.0")]
    [TestCase("config", "--spec=2", "--spec=2.0")]
    [TestCase("suite fetch", "wasm-", "wasm-1.0 wasm-2.0 wasm-3.0")]
    [TestCase("suite path", "off", "official")]
    [TestCase("suite diff wasm-1.0", "wasm-2", "wasm-2.0")]
    [TestCase("baseline init x.jsonl --engine", "wab", "wabt")]
    [TestCase("run --strict", "--strict=t", "--strict=true")]
    [TestCase("run --engine", "node,deno,node-", "node,deno,node-experimental")]
    [TestCase("run --engine", "node,node", "node,node-experimental")]
    [TestCase("run", "--features=-sim", "--features=-simd")]
    [TestCase("run --features", "simd,-thr", "simd,-threads")]
    [TestCase("trace --against", "no", "node node-experimental none")]
    [TestCase("trace x --only", "call,ta", "call,table")]
    [TestCase("diff a b --fail-on", "new,lo", "new,lost")]
    [TestCase("engines check", "wab", "wabt")]
    [TestCase("completion", "", "bash fish powershell zsh")]
    [TestCase("features simd", "tail", "tailCall")]
    [TestCase("run --coverage", "--cov", "--coverage")]
    [TestCase("run", "x", "")]
    [TestCase("run --results", "re", "")]
    [TestCase("run --results", "--ma", "")]
    [TestCase("run --", "--ma", "")]
    [TestCase("rum", "", "")]
    [TestCase("run x", "li", "")]
    public void A_word_is_completed(string before, string word, string expected) => Assert.That(
        new Completer(CommandLine.Root, before.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Complete(word),
        Is.EqualTo(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>No verb and no word makes it fail; what it offers, the command line accepts.</summary>
    [Test]
    public void Every_offered_option_and_word_is_accepted()
    {
        int tried = 0;
        using (Assert.EnterMultipleScope())
        {
            foreach ((string[] path, Command command) in Below(CommandLine.Root, []))
            {
                foreach (string option in new Completer(CommandLine.Root, path).Complete("--"))
                {
                    Assert.That(
                        command.Options.Any(one => one.Name == option || one.Aliases.Contains(option))
                            || option == "--help",
                        Is.True,
                        $"{string.Join(' ', path)} {option}");
                    foreach (string word in new Completer(CommandLine.Root, [.. path, option]).Complete(""))
                    {
                        tried++;
                        ParseResult parsed = CommandLine.Root.Parse([.. path, option, word]);
                        Assert.That(
                            parsed.Errors.Where(error => error.SymbolResult is OptionResult result
                                    && result.Option.Name == option)
                                .Select(error => error.Message),
                            Is.Empty,
                            $"{string.Join(' ', path)} {option} {word}");
                        Assert.That(Grammar.EnumWords.In(parsed), Is.Null);
                    }
                }
            }
        }

        Assert.That(tried, Is.GreaterThan(100));
    }

    [Test]
    public void A_catalogue_of_the_command_line_or_the_settings_adds_its_engines()
    {
        string folder = Directory.CreateTempSubdirectory("conformance-complete-").FullName;
        try
        {
            string catalog = Path.Combine(folder, "mine.yaml");
            File.WriteAllText(catalog, "engines: {nodelike: {kind: protocol, command: [x]}}\n");
            string settings = Path.Combine(folder, "settings.yaml");
            File.WriteAllText(settings, "catalogue: mine.yaml\n");
            string broken = Path.Combine(folder, "broken.yaml");
            File.WriteAllText(broken, "engines: [\n");
            using (Assert.EnterMultipleScope())
            {
                Assert.That(Names("run", "--engines", catalog, "--engine"), Does.Contain("nodelike"));
                Assert.That(Names("run", "--config", settings, "--engine"), Does.Contain("nodelike"));
                Assert.That(Names("run", "--engines", broken, "--engine"), Does.Contain("node"));
                Assert.That(Names("run", "--config", broken, "--engine"), Does.Contain("node"));
                Assert.That(Names("run", "--engines", folder, "--engine"), Does.Contain("node"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<string> Names(params string[] before) =>
        new Completer(CommandLine.Root, before).Complete("node");

    private static IEnumerable<(string[] Path, Command Command)> Below(Command command, string[] path) =>
        command.Subcommands.Where(inner => !inner.Hidden).SelectMany(inner =>
            Below(inner, [.. path, inner.Name]).Prepend(([.. path, inner.Name], inner)));
}
