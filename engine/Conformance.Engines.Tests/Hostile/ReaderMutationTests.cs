using System.Text;
using System.Text.Json;
using Conformance.Engines.Catalog;
using Conformance.Engines.Dialects;
using Conformance.Engines.Protocol;
using Conformance.Engines.Yaml;

namespace Conformance.Engines.Tests.Hostile;

/// <summary>
/// Randomly changed catalogues, dialects and lines of the protocol are read, or rejected with the documented exception.
/// </summary>
public sealed class ReaderMutationTests
{
    private const string Engines = """
        engines:
          acme:
            kind: protocol
            command: [./acme, --fast]
            version: [--version]
            dialect: v8
            features: [wasm3, threads]
            environment: {A: b, C: "d"}
            timeout: 20
            memory: 512
            hint: "get it"
          bee: {kind: browser, programs: [bee], preferences: {x: true, y: 3, z: text}}
        """;

    private const string Texts = """
        traps:
          - {match: '^unreach(able)?$', kinds: [unreachable]}
          - match: "out of (bounds|range)"
            kinds: [outOfBoundsMemoryAccess, outOfBoundsTableAccess]
        limits: ['too (many|large)', "limit"]
        """;

    private static readonly string[] s_lines =
    [
        """{"hello":{"protocol":1,"name":"acme","version":"1.0","features":["simd"],"abilities":["threads"]}}""",
        """{"id":1,"returned":[{"i32":"1"},{"f64":"0x7ff8000000000000"},{"ref":"null","heap":"func"}]}""",
        """{"id":1,"trapped":"unreachable","kinds":["unreachable"]}""",
        """{"id":1,"threw":"uncaught exception","payload":[{"i64":"-1"}]}""",
    ];

    [Test]
    public void Catalogues() =>
        Mutants.Try(
            Engines, bytes => _ = CatalogReader.Read("engines.yaml", bytes), error => error is CatalogException);

    [Test]
    public void Dialects_of_engines() =>
        Mutants.Try(Texts, bytes => _ = Dialect.Read("d.yaml", bytes), error => error is CatalogException);

    [Test]
    public void Lines_of_an_engine()
    {
        foreach (string line in s_lines)
        {
            Mutants.Try(
                line,
                bytes =>
                {
                    using JsonDocument document = JsonDocument.Parse(bytes);
                    try
                    {
                        _ = Hello.Read(document.RootElement);
                    }
                    catch (Exception other) when (WireErrors.IsOne(other))
                    {
                        _ = WireOutcomes.Read(document.RootElement, new Identities());
                    }
                },
                WireErrors.IsOne);
        }
    }

    [TestCase("-{\ne")]
    [TestCase("\uFEFF")]
    public void Errors_of_the_YAML_library_have_a_place(string text) =>
        Assert.That(
            () => CatalogReader.Read("engines.yaml", Encoding.UTF8.GetBytes(text)),
            Throws.TypeOf<CatalogException>().With.Message.StartsWith("engines.yaml"));

    [Test]
    public void A_byte_order_mark_is_accepted_and_UTF_16_is_named()
    {
        Assert.That(
            CatalogReader.Read("engines.yaml", (byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Engines)]),
            Has.Length.EqualTo(2));
        foreach (Encoding encoding in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            Assert.That(
                () => CatalogReader.Read("engines.yaml", encoding.GetBytes(Engines)),
                Throws.TypeOf<CatalogException>().With.Message.Contains("UTF-16"));
        }
    }
}
