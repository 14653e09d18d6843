using Conformance.Reports.Text;
using Conformance.Runner.Results;

namespace Conformance.Reports.Tests;

public sealed class ReplayLineTests
{
    private static readonly RunHeader s_header = new("acme", "1", "s", "", DateTimeOffset.UnixEpoch, "", "");

    [Test]
    public void The_line_has_the_settings_of_the_run_and_survives_the_shell() =>
        Assert.That(
            Replay.Settings(s_header with
            {
                EngineArgument = "./my engine.dll",
                Setup = new RunSetup
                {
                    Folders = ["a b", "$c"],
                    Features = ["-simd", "gc"],
                    Engines = "it's.yaml",
                    Timeout = TimeSpan.FromSeconds(1),
                },
            }),
            Is.EqualTo(
                "--engine \"./my engine.dll\" --in \"a b\" --in '$c' --engines \"it's.yaml\" --features=-simd,gc --timeout 1"));

    [Test]
    public void Without_settings_the_line_has_the_engine() =>
        Assert.That(Replay.Settings(s_header), Is.EqualTo("--engine acme"));
}
