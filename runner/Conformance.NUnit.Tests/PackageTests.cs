using System.Diagnostics;
using System.Xml.Linq;

namespace Conformance.NUnit.Tests;

/// <summary>Builds a project that uses only the packages, like an engine's author.</summary>
[NonParallelizable]
public sealed class PackageTests
{
    private const string Script = """
        (module (func (export "one") (result i32) (i32.const 1)))
        (assert_return (invoke "one") (i32.const {0}))
        """;

    private static readonly string s_dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static readonly string s_program = Path.Combine(
        Repository.Root, "artifacts", "bin", "Conformance.Cli", "release", OperatingSystem.IsWindows() ? "conformance.exe" : "conformance");

    private string _folder = "";

    [OneTimeSetUp]
    public void MakePackages()
    {
        _folder = Directory.CreateTempSubdirectory("conformance-packages-").FullName;
        (int packed, string packing) = Dotnet(
            Repository.Root, "pack", "Conformance.sln", "--configuration", "Release", "--no-build", "--output", _folder + "/made");
        Assert.That(packed, Is.Zero, packing);
        WriteSources();
    }

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_project_of_somebody_else_runs_a_suite_with_the_packages_alone()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "acme")).FullName;
        WriteProject(folder);
        (int code, string output) = Dotnet(folder, "test", "Acme.Tests.csproj", "--configuration", "Release");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.EqualTo(1), output);
            Assert.That(output, Does.Match(@"Failed:\s+1, Passed:\s+2, Skipped:\s+0, Total:\s+3"));
            Assert.That(output, Does.Contain("Conforms(wrong)").And.Contain("expected i32.const 2"));
        }
    }

    [Test]
    public void A_new_engine_is_judged_by_its_tests_and_by_the_command_line()
    {
        (int written, string writing) = Run(s_program, _folder, "new", "engine", "my-vm", "--packages", "made");
        Assert.That(written, Is.Zero, writing);
        string folder = Path.Combine(_folder, "my-vm");
        (int code, string output) = Dotnet(folder, "test", "MyVm.Tests");
        (int judged, string judging) = Run(
            s_program, folder, "run", "suite", "--engine", "MyVm/bin/Debug/net10.0/MyVm.dll", "--results", "run.jsonl");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.Zero, output);
            Assert.That(output, Does.Match(@"Failed:\s+0, Passed:\s+2, Skipped:\s+0, Total:\s+2"));
            Assert.That(judged, Is.Zero, judging);
            Assert.That(
                File.ReadLines(Path.Combine(folder, "run.jsonl")).Last(),
                Does.Contain("\"pass\":1,").And.Contain("\"unsupported\":2,"));
        }
    }

    // The folder lies outside the repository, so that its settings do not apply. Foreign packages come from the
    // local cache; ours must not stay in it.
    private void WriteSources() => File.WriteAllText(Path.Combine(_folder, "nuget.config"), $"""
        <configuration>
          <config><add key="globalPackagesFolder" value="packages" /></config>
          <fallbackPackageFolders><add key="here" value="{GlobalPackages(Repository.Root)}" /></fallbackPackageFolders>
          <packageSources><clear /><add key="made" value="made" /></packageSources>
        </configuration>
        """);

    private static void WriteProject(string folder)
    {
        string root = Repository.Root;
        string Version(string package) =>
            XDocument.Load(Path.Combine(root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Single(element => (string?)element.Attribute("Include") == package).Attribute("Version")!.Value;
        string own = XDocument.Load(Path.Combine(root, "Directory.Build.props")).Descendants("Version").Single().Value;
        File.WriteAllText(Path.Combine(folder, "Acme.Tests.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <IsTestProject>true</IsTestProject>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Conformance.NUnit" Version="{own}" />
                <PackageReference Include="Conformance.Reference" Version="{own}" />
                <PackageReference Include="Microsoft.NET.Test.Sdk" Version="{Version("Microsoft.NET.Test.Sdk")}" />
                <PackageReference Include="NUnit3TestAdapter" Version="{Version("NUnit3TestAdapter")}" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "Acme.cs"), """
            using Conformance.Engine;
            using Conformance.NUnit;
            using Conformance.Reference;

            [NUnit.Framework.TestFixture]
            public sealed class Acme : ConformanceFixture
            {
                protected override ConformanceOptions Options => new() { Suite = "suite" };

                protected override IEngine CreateEngine() => new ReferenceEngine();
            }
            """);
        string suite = Directory.CreateDirectory(Path.Combine(folder, "suite")).FullName;
        File.WriteAllText(Path.Combine(suite, "right.wast"), Script.Replace("{0}", "1", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(suite, "wrong.wast"), Script.Replace("{0}", "2", StringComparison.Ordinal));
    }

    private static string GlobalPackages(string folder)
    {
        (int code, string output) = Dotnet(
            folder, "nuget", "locals", "global-packages", "--list", "--force-english-output");
        Assert.That(code, Is.Zero, output);
        return output.Split("global-packages:", 2)[1].Trim();
    }

    private static (int Code, string Output) Dotnet(string folder, params string[] arguments) =>
        Run(s_dotnet, folder, arguments);

    private static (int Code, string Output) Run(string program, string folder, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Variables that MSBuild and the test host set must not affect the inner build.
        foreach (string name in start.Environment.Keys.Where(
            name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            _ = start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
