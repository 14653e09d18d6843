using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Text.RegularExpressions;

namespace Conformance.Testsuite.RowOrder;

/// <summary>
/// The reference engine and the runner, compiled from their sources with the members of <c>Opcode</c> and <c>Op</c> in
/// another order.
/// </summary>
internal sealed partial class ShuffledBuild
{
    // They need two assemblies, because the namespace of the reference engine hides a type that the others use.
    private static readonly string[] s_base =
        [
            "engine/Conformance.Wasm",
            "engine/Conformance.Engine",
            "engine/Conformance.Yaml",
            "engine/Conformance.Fuzzing",
            "runner/Conformance.Runner",
        ];
    private static readonly string[] s_engines = ["engine/Conformance.Reference"];

    private static readonly string[] s_namespaces =
        [
            "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading",
            "System.Threading.Tasks",
        ];

    private readonly Type _behaviour;

    private ShuffledBuild(Assembly assembly) => _behaviour = assembly.GetType(typeof(Behaviour).FullName!)!;

    [GeneratedRegex(@"^    (\[Op\(.*\] )?(?<name>\w+),$")]
    private static partial Regex Member { get; }

    /// <summary>The compiler of the SDK of this runtime; null if it is missing.</summary>
    public static string? Compiler
    {
        get
        {
            string sdk = Path.Combine(DotnetRoot, "sdk");
            return !Directory.Exists(sdk) ? null : Directory.GetDirectories(sdk)
                .Select(folder => Path.Combine(folder, "Roslyn", "bincore", "csc.dll"))
                .Where(File.Exists)
                .Order(StringComparer.Ordinal)
                .LastOrDefault();
        }
    }

    private static string DotnetRoot =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>Shuffles the tables and compiles into a folder.</summary>
    public static ShuffledBuild Of(int seed, string folder)
    {
        string usings = Path.Combine(folder, "Usings.cs");
        File.WriteAllLines(usings, s_namespaces.Select(name => $"global using {name};"));
        string behaviour = Path.Combine(
            Repository.Root, "testsuite", "Conformance.Testsuite", "RowOrder", "Behaviour.cs");
        List<string> sources = [usings, .. SourcesOf(s_base)];
        Replace(sources, "Opcode.cs", seed, folder, atLeast: 500);
        string shared = Compile(sources, Path.Combine(folder, "Shuffled.dll"), null);
        sources = [usings, behaviour, .. SourcesOf(s_engines)];
        Replace(sources, "Op.cs", seed, folder, atLeast: 300);
        string engines = Compile(sources, Path.Combine(folder, "Shuffled.Engines.dll"), shared);
        AssemblyLoadContext context = new($"shuffled {seed}");
        _ = context.LoadFromAssemblyPath(shared);
        return new ShuffledBuild(context.LoadFromAssemblyPath(engines));
    }

    /// <summary><see cref="Behaviour.Verdicts"/> of the shuffled program.</summary>
    public string[] Verdicts(string[] folders) => Call(nameof(Verdicts), [folders]);

    /// <summary><see cref="Behaviour.Generated"/> of the shuffled program.</summary>
    public string[] Generated() => Call(nameof(Generated), []);

    /// <summary>The source generators of the SDK, which write the bodies of calls into native libraries.</summary>
    private static string[] Generators()
    {
        string packs = Path.Combine(DotnetRoot, "packs", "Microsoft.NETCore.App.Ref");
        string? newest = Directory.Exists(packs)
            ? Directory.GetDirectories(
                packs, $"{Environment.Version.Major}.*").Order(StringComparer.Ordinal).LastOrDefault()
            : null;
        string folder = Path.Combine(newest ?? "", "analyzers", "dotnet", "cs");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*.dll") : [];
    }

    private string[] Call(string method, object[] arguments) =>
        (string[])_behaviour.GetMethod(method)!.Invoke(null, arguments)!;

    private static IEnumerable<string> SourcesOf(string[] projects) =>
        projects.SelectMany(project =>
            Directory.EnumerateFiles(Path.Combine(Repository.Root, project), "*.cs", SearchOption.AllDirectories));

    /// <summary>Replaces the source of a table by a shuffled copy.</summary>
    private static void Replace(List<string> sources, string file, int seed, string folder, int atLeast)
    {
        int place = sources.FindIndex(path => Path.GetFileName(path) == file);
        string[] lines = File.ReadAllLines(sources[place]);
        int[] rows = [.. Enumerable.Range(0, lines.Length).Where(line => Member.IsMatch(lines[line]))];
        Assert.That(rows, Has.Length.AtLeast(atLeast), $"members found in {file}");
        string[] shuffled = [.. rows.Select(row => lines[row])];
        new Random(seed).Shuffle(shuffled);
        for (int i = 0; i < rows.Length; i++)
        {
            lines[rows[i]] = shuffled[i];
        }

        sources[place] = Path.Combine(folder, file);
        File.WriteAllLines(sources[place], lines);
    }

    private static string Compile(List<string> sources, string assembly, string? reference)
    {
        string response = Path.ChangeExtension(assembly, ".rsp");
        string[] platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        File.WriteAllLines(response,
        [
            "-nologo", "-noconfig", "-nostdlib", "-target:library", "-unsafe+", "-nullable:enable",
            "-langversion:latest", "-optimize+", "-warn:0",
            $"-out:\"{assembly}\"",
            .. platform.Where(path => !Path.GetFileName(path).StartsWith("Conformance.", StringComparison.Ordinal))
                .Select(path => $"-r:\"{path}\""),
            .. reference is null ? [] : new[] { $"-r:\"{reference}\"" },
            .. Generators().Select(path => $"-analyzer:\"{path}\""),
            .. sources.Select(path => $"\"{path}\""),
        ]);
        string host = Path.Combine(DotnetRoot, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        ProgramRun compiler = ProgramRun.Of(host, Path.GetDirectoryName(assembly)!, [Compiler!, $"@{response}"]);
        Assert.That(compiler.Exit, Is.Zero, compiler.Output + compiler.Errors);
        return assembly;
    }
}
