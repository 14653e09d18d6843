using System.Collections.Immutable;
using System.Reflection;
using Conformance.Cli.Grammar;
using Conformance.Engine;

namespace Conformance.Cli.Projects;

/// <summary>The beginning of an engine in .NET and of its test project.</summary>
internal static class EngineProject
{
    /// <summary>The files of both.</summary>
    /// <param name="name">The name of the engine.</param>
    /// <param name="packages">The folder of our packages, if no package source has them.</param>
    /// <exception cref="UsageException">There is no such folder, or no package of this version in it.</exception>
    public static NewProject Of(string name, DirectoryInfo? packages)
    {
        string package = $"{typeof(IEngine).Namespace}.{Noted("Version")}.nupkg";
        if (packages is not null && !File.Exists(Path.Combine(packages.FullName, package)))
        {
            throw new UsageException(
                packages.Exists ? $"there is no {package} in {packages}" : $"no folder {packages}",
                "make pack leaves the packages in artifacts/packages");
        }

        string type = TypeOf(name);
        ImmutableArray<(string, string)> files =
        [
            ($"{type}/{type}.csproj", "Engine.csproj.txt"),
            ($"{type}/{type}Engine.cs", "Engine.cs.txt"),
            ($"{type}/{type}Session.cs", "Session.cs.txt"),
            ($"{type}.Tests/{type}.Tests.csproj", "Tests.csproj.txt"),
            ($"{type}.Tests/{type}Conformance.cs", "Conformance.cs.txt"),
            ("suite/first.wast", "first.wast"),
            .. packages is null ? (ImmutableArray<(string, string)>)[] : [("nuget.config", "nuget.config.txt")],
        ];
        return new NewProject(
            files,
            [
                ("name", name),
                ("type", type),
                ("version", Noted("Version")),
                ("testSdk", Noted("Microsoft.NET.Test.Sdk")),
                ("adapter", Noted("NUnit3TestAdapter")),
                ("packages", packages?.FullName ?? ""),
            ],
            [
                "cd {{folder}}",
                "dotnet test {{type}}.Tests                    # a test for each file of suite/",
                "conformance run suite --engine {{type}}/bin/Debug/net10.0/{{type}}.dll",
            ]);
    }

    /// <summary>A name in the spelling of types.</summary>
    private static string TypeOf(string name) => string.Concat(
        name.Split((char[])['.', '-', '_'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>A version that the build noted in the assembly.</summary>
    private static string Noted(string key) =>
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(one => one.Key == key).Value!;
}
