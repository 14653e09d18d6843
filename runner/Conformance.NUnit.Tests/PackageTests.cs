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

    [Test]
    public void A_project_of_somebody_else_runs_a_suite_with_the_packages_alone()
    {
        string root = Repository.Root;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("conformance-packages-");
        try
        {
            (int packed, string packing) = Dotnet(
                root,
                "pack",
                "Conformance.sln",
                "--configuration",
                "Release",
                "--no-build",
                "--output",
                folder.FullName + "/made");
            Assert.That(packed, Is.Zero, packing);
            WriteProject(root, folder.FullName);
            (int code, string output) = Dotnet(
                folder.FullName, "test", "Acme.Tests.csproj", "--configuration", "Release");
            using (Assert.EnterMultipleScope())
            {
                Assert.That(code, Is.EqualTo(1), output);
                Assert.That(output, Does.Match(@"Failed:\s+1, Passed:\s+2, Skipped:\s+0, Total:\s+3"));
                Assert.That(output, Does.Contain("Conforms(wrong)").And.Contain("expected i32.const 2"));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The folder lies outside the repository, so that its settings do not apply. Foreign packages come from the
    // local cache; ours must not stay in it.
    private static void WriteProject(string root, string folder)
    {
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
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <fallbackPackageFolders><add key="here" value="{GlobalPackages(root)}" /></fallbackPackageFolders>
              <packageSources><clear /><add key="made" value="made" /></packageSources>
            </configuration>
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

    private static (int Code, string Output) Dotnet(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
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
