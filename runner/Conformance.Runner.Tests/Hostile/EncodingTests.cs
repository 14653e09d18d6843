using System.Text;
using Conformance.Runner.Expectations;
using Conformance.Runner.Results;
using Conformance.Runner.Scenarios;
using Conformance.Runner.ScriptJson;
using Conformance.Runner.Scripts;
using Conformance.Runner.Wast;
using Conformance.Wasm.Syntax;

namespace Conformance.Runner.Tests.Hostile;

/// <summary>
/// A byte order mark is accepted where the format allows it, UTF-16 is recognised everywhere, and a lone CR ends a
/// line.
/// </summary>
public sealed class EncodingTests
{
    private const string Header = """{"header":{"schema":1,"engine":"e","engines":["e"]}}""";

    private static readonly (string Kind, string Good, Action<SourceText> Read)[] s_kinds =
    [
        ("scenario",
            "scenario: 1\nname: n\nmodules: {m: {wat: (module)}}\ntests: [{name: t, steps: [{instantiate: m}]}]\n",
            source => _ = ScenarioReader.Read(source, _ => default)),
        ("expectations", "expectations: 1\nrules: []\n", source => _ = ExpectationFile.Read(source)),
        ("JSON script", "{\"commands\": [{\"type\": \"wait\", \"line\": 1, \"thread\": \"T\"}]}",
            source => _ = ScriptJsonReader.Read(source, _ => default)),
        ("results", Header + "\n", source => _ = ResultsReader.ReadAll(source.Content)),
    ];

    [Test]
    public void A_byte_order_mark_is_accepted()
    {
        foreach ((string kind, string good, Action<SourceText> read) in s_kinds)
        {
            Assert.That(
                () => read(Source([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(good)])), Throws.Nothing, kind);
        }
    }

    [Test]
    public void UTF_16_is_named([Values] bool isBigEndian, [Values] bool hasMark)
    {
        UnicodeEncoding encoding = new(isBigEndian, hasMark);
        foreach ((string kind, string good, Action<SourceText> read) in s_kinds)
        {
            Assert.That(
                () => read(Source([.. encoding.Preamble, .. encoding.GetBytes(good)])),
                Throws.Exception.With.Message.Contains(TextEncoding.Utf16),
                kind);
        }

        Script script = ScriptParser.Parse(
            Source([.. encoding.Preamble, .. encoding.GetBytes("(module)\n(module)")]), default);
        Assert.That(
            script.Commands.OfType<Command.Unreadable>().Select(command => command.ToString()),
            Has.Some.Contains(TextEncoding.Utf16));
    }

    [Test]
    public void Of_a_script_with_a_byte_order_mark_is_said_what_to_do()
    {
        Script script = ScriptParser.Parse(Source([.. Encoding.UTF8.Preamble, .. "(module)"u8]), default);
        Assert.That(
            script.Commands.OfType<Command.Unreadable>().Select(command => command.ToString()),
            Has.Some.Contains("byte order mark"));
    }

    [TestCase("\n")]
    [TestCase("\r\n")]
    [TestCase("\r")]
    public void Lines_end_with_LF_CRLF_or_CR(string end)
    {
        string[] lines =
            ["scenario: 1", "name: n", "modules:", "  m:", "    wat: |", "      (module", "        (fnuc))", "tests:",
                "  - {name: t, steps: [{instantiate: m}]}", ""];
        Assert.That(
            () =>
                ScenarioReader.Read(
                    Source([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Join(end, lines))]),
                    _ => default),
            Throws.TypeOf<ScriptException>().With.Property(nameof(ScriptException.At))
                .Matches<Location>(at => at.ToString() == "file:7:10"));
        Script script = ScriptParser.Parse(
            Source(Encoding.UTF8.GetBytes($"(module){end};; note{end}{end}(module)")), default);
        Assert.That(script.Commands.Select(command => command.At.Line), Is.EqualTo((int[])[1, 4]));
    }

    private static SourceText Source(byte[] bytes) => new("file", bytes);
}
