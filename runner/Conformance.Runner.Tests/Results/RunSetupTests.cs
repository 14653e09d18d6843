using System.Text;
using Conformance.Runner.Results;

namespace Conformance.Runner.Tests.Results;

public sealed class RunSetupTests
{
    private static readonly RunSetup s_full = new()
    {
        Engines = "my engines.yaml",
        Features = ["-simd", "threads"],
        Spec = "1.0",
        Match = "kind",
        Timeout = TimeSpan.FromSeconds(2.5),
        FileTimeout = TimeSpan.FromSeconds(30),
        Isolation = "file",
        Memory = 3 << 19,
        AllowsLegacyText = true,
        RoundTrip = true,
        AllowsOutside = true,
        Root = "suite",
        Folders = ["my suite", "other"],
    };

    [Test]
    public void Every_setting_survives_the_file()
    {
        byte[] bytes = BytesOf(s_full);
        RunResult read = ResultsReader.ReadAll(bytes)[0];
        Assert.That(read.Header.Setup, Is.EqualTo(s_full));
        Assert.That(BytesOf(read.Header.Setup), Is.EqualTo(bytes));
        foreach (System.Reflection.PropertyInfo property in typeof(RunSetup).GetProperties().Where(one => one.CanWrite))
        {
            Assert.That(
                property.GetValue(s_full),
                Is.Not.EqualTo(property.GetValue(new RunSetup())),
                $"{property.Name} is not tested");
        }
    }

    [Test]
    public void Every_setting_is_an_option() =>
        Assert.That(
            string.Join('|', s_full.Options),
            Is.EqualTo(
                "--in|my suite|--in|other|--engines|my engines.yaml|--features=-simd,threads|--spec|1.0|--match|kind|--timeout|2.5|--file-timeout|30|--isolate|file|--memory|1.5"
                    + "|--legacy-text|--round-trip|--allow-outside|--root|suite"));

    [Test]
    public void Defaults_are_no_options() => Assert.That(new RunSetup { Folders = ["."] }.Options, Is.Empty);

    [Test]
    public void A_file_of_an_older_version_has_no_settings() =>
        Assert.That(ResultsReader.ReadAll(BytesOf(null))[0].Header.Setup, Is.Null);

    [TestCase("\"timeout\":-1")]
    [TestCase("\"memory\":-1")]
    [TestCase("\"features\":7")]
    [TestCase("\"features\":[7]")]
    [TestCase("\"match\":{}")]
    public void A_broken_setting_has_a_position(string setting) =>
        Assert.That(
            () =>
                ResultsReader.ReadAll(
                    Encoding.UTF8.GetBytes(
                        $"{{\"header\":{{\"schema\":1,\"engine\":\"e\",\"setup\":{{{setting}}}}}}}\n")),
            Throws.TypeOf<ResultsFormatException>());

    private static byte[] BytesOf(RunSetup? setup)
    {
        using MemoryStream stream = new();
        ResultsWriter.Write(
            stream,
            new RunResult(
                new RunHeader("e", "1", "s", "r", DateTimeOffset.UnixEpoch, "", "") { Setup = setup },
                [],
                default,
                IsComplete: true));
        return stream.ToArray();
    }
}
