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

    private static readonly string s_version =
        XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("Version").Single().Value;

    private string _folder = "";

    [OneTimeSetUp]
    public void MakePackages()
    {
        _folder = Directory.CreateTempSubdirectory("conformance-packages-").FullName;
        (int packed, string packing) = Dotnet(
            Repository.Root, "pack", "Conformance.sln", "--configuration", "Release", "--no-build", "--output", _folder + "/made");
        Assert.That(packed, Is.Zero, packing);
        (packed, packing) = Dotnet(
            Repository.Root, "pack", "runner/Conformance.Cli", "-p:IsPackable=true", "--configuration", "Release", "--output",
            _folder + "/made");
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

    [Test]
    public void The_tool_is_installed_and_works_without_this_repository()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "user")).FullName;
        (int installed, string installing) = Dotnet(
            folder, "tool", "install", "Conformance.Tool", "--tool-path", "tools", "--version", s_version);
        Assert.That(installed, Is.Zero, installing);
        string tool = Path.Combine(folder, "tools", Path.GetFileName(s_program));
        WriteSuite(folder);
        (int judged, string judging) = Run(
            tool, folder, "run", "suite", "--isolate", "file", "--html", "report.html", "--junit", "junit/", "--results",
            "run.jsonl");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(judged, Is.EqualTo(2), judging);
            Assert.That(judging, Does.Contain("FAIL: 1 of 4 commands did not pass"));
            Assert.That(File.ReadAllText(Path.Combine(folder, "report.html")), Does.Contain("wrong.wast"));
            Assert.That(Directory.GetFiles(Path.Combine(folder, "junit")), Has.Length.EqualTo(1));
            Assert.That(Run(tool, folder, "report", "run.jsonl").Output, Does.Contain("1 of 4 commands"));
        }
    }

    [Test]
    public void The_tool_has_machine_code_for_this_platform_and_a_portable_program_for_others()
    {
        string[] names = [.. Directory.GetFiles(_folder + "/made", "Conformance.Tool.*").Select(Path.GetFileName).Order()!];
        string portable = Path.Combine(_folder, "made", $"Conformance.Tool.any.{s_version}.nupkg");
        string folder = Path.Combine(_folder, "portable");
        System.IO.Compression.ZipFile.ExtractToDirectory(portable, folder);
        string program = Directory.GetFiles(folder, "conformance.dll", SearchOption.AllDirectories).Single();
        WriteSuite(folder);
        (int judged, string judging) = Dotnet(folder, program, "run", "suite/right.wast", "--isolate", "file");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(judged, Is.Zero, judging);
            Assert.That(names, Has.Length.EqualTo(3).And.Member(Path.GetFileName(portable)));
            Assert.That(
                names.Sum(name => new FileInfo(Path.Combine(_folder, "made", name)).Length),
                Is.GreaterThan(3 * new FileInfo(portable).Length), "machine code takes room");
        }
    }

    [Test]
    public void Every_package_says_what_it_is_and_under_which_licence()
    {
        string[] packages = Directory.GetFiles(_folder + "/made", "*.nupkg");
        Assert.That(packages, Has.Length.GreaterThan(8));
        foreach (string package in packages)
        {
            using System.IO.Compression.ZipArchive archive = System.IO.Compression.ZipFile.OpenRead(package);
            using Stream file = archive.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
            XElement described = XDocument.Load(file).Root!.Elements().Single();
            string Of(string name) => described.Elements().Single(element => element.Name.LocalName == name).Value;
            string name = Path.GetFileName(package);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(Of("license"), Is.EqualTo("Apache-2.0"), name);
                Assert.That(Of("version"), Is.EqualTo(s_version), name);
                Assert.That(Of("description"), Does.Not.Contain("Package Description"), name);
                Assert.That(Of("readme"), Is.EqualTo("README.md"), name);
                Assert.That(
                    archive.Entries.Select(entry => entry.FullName),
                    Is.SupersetOf(new[] { "README.md", "LICENSE", "CHANGELOG.md" }), name);
            }

            bool isTool = name.StartsWith("Conformance.Tool", StringComparison.Ordinal);
            Assert.That(File.Exists(Path.ChangeExtension(package, ".snupkg")), Is.Not.EqualTo(isTool), name);
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
        File.WriteAllText(Path.Combine(folder, "Acme.Tests.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <IsTestProject>true</IsTestProject>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Conformance.NUnit" Version="{s_version}" />
                <PackageReference Include="Conformance.Reference" Version="{s_version}" />
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
        WriteSuite(folder);
    }

    private static void WriteSuite(string folder)
    {
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
        // Variables that MSBuild and the test host set must not affect the inner build.
        (string, string?)[] environment =
        [
            .. Environment.GetEnvironmentVariables().Keys.Cast<string>()
                .Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
                .Select(name => (name, (string?)null)),
            ("MSBUILDDISABLENODEREUSE", "1"),
        ];
        ProgramRun run = ProgramRun.Of(program, folder, arguments, environment);
        return (run.Exit, run.Output + run.Errors);
    }
}
