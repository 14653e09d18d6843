using System.Text.Json;
using Conformance.Runner.Scenarios;
using Conformance.Runner.Scripts;
using Conformance.Runner.Suites;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Parsing;
using Conformance.Wasm.Validation;

namespace Conformance.Runner.Tests.Scenarios;

/// <summary>
/// Checks our own scripts and scenarios without an engine: they can be parsed, and modules without an expected error
/// are valid.
/// </summary>
public sealed class TestsuiteFilesTests
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "testsuite");

    [TestCaseSource(nameof(Files))]
    public void A_file_can_be_read_and_its_modules_are_valid(string path)
    {
        Script script = Load(path);
        FeatureSet features = FeatureGate.Of(path).Features;
        foreach (Feature feature in script.Requires)
        {
            features = features.With(feature);
        }

        Assert.Multiple(() =>
        {
            Assert.That(
                script.Commands.OfType<Command.Unreadable>().Select(command => $"{command.Where}: {command.Message}"),
                Is.Empty);
            foreach (Command command in script.Commands)
            {
                if (ModuleOf(command) is { } module)
                {
                    Assert.That(ReasonOf(module, features), Is.Null, command.At.Location.ToString());
                }
            }
        });
    }

    [TestCaseSource(nameof(Files))]
    public void A_file_says_in_two_lines_what_it_proves(string path)
    {
        string comment = path.EndsWith(".wast", StringComparison.Ordinal) ? ";; " : "# ";
        string[] lines = [.. File.ReadLines(Path.Combine(s_folder, path)).Take(2)];

        Assert.That(lines, Has.Length.EqualTo(2).And.All.StartWith(comment));
    }

    [Test]
    public void The_schema_knows_the_words_that_begin_a_step()
    {
        using JsonDocument schema = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(s_folder, "schema", "scenario.schema.json")));
        JsonElement step = schema.RootElement.GetProperty("$defs").GetProperty("step");

        Assert.Multiple(() =>
        {
            Assert.That(
                step.GetProperty("oneOf").EnumerateArray()
                    .Select(choice => choice.GetProperty("required")[0].GetString()),
                Is.EqualTo(StepReader.Words));
            Assert.That(
                step.GetProperty("properties").EnumerateObject().Select(property => property.Name),
                Is.SupersetOf(StepReader.Words));
        });
    }

    private static IEnumerable<TestCaseData> Files() =>
        from file in SuiteFiles.Find([s_folder])
        let name = file.Path.Replace('/', ' ').Replace('.', ' ')
        select new TestCaseData(file.Path).SetArgDisplayNames(name);

    private static Script Load(string path) =>
        new ScriptLoader().Load(SuiteFile.Of(path, Path.Combine(s_folder, path)));

    private static ModuleText? ModuleOf(Command command) => command switch
    {
        Command.DefineModule define => define.Module,
        Assertion.TrapsOnStart { Instance: ScriptInstance.OfText text } => text.Module,
        Assertion.IsUnlinkable { Instance: ScriptInstance.OfText text } => text.Module,
        _ => null,
    };

    private static string? ReasonOf(ModuleText text, FeatureSet features)
    {
        try
        {
            Module module = text switch
            {
                ModuleText.Parsed parsed => parsed.Module,
                ModuleText.Binary binary =>
                    ModuleDecoder.Decode(new SourceText("<binary>", binary.Bytes, IsBinary: true)),
                ModuleText.Quoted quoted => ModuleParser.Parse(quoted.Text, quoted.Grammar),
                _ =>
                    throw new ArgumentOutOfRangeException(
                        nameof(text), text.GetType().Name, "a module that is only read when it runs"),
            };
            _ = ModuleValidator.Validate(module, features, new TypeSpace());
            return null;
        }
        catch (ModuleException refused)
        {
            return $"{refused.At}: {refused.Message}";
        }
    }
}
