using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Conformance.Engine;
using Conformance.Engine.Files;
using Conformance.Engines.Processes;
using Conformance.Engines.Protocol;

namespace Conformance.Engines.Assemblies;

/// <summary>
/// An engine in a .NET assembly: <c>./MyEngine.dll</c>, or <c>./MyEngine.dll:MyEngine</c> to choose one of several
/// engines in it.
/// </summary>
public static partial class EngineAssembly
{
    private static readonly AssemblyName s_interface = typeof(IEngine).Assembly.GetName();

    /// <summary>Whether a name is the path of an engine's assembly.</summary>
    public static bool IsNamedBy(string name) =>
        name.Contains(".dll", StringComparison.OrdinalIgnoreCase) && NamePattern().IsMatch(name);

    /// <summary>The full path of the assembly that a name holds.</summary>
    public static string PathIn(string name) => Path.GetFullPath(NamePattern().Match(name).Groups["path"].Value);

    /// <summary>Loads the assembly and creates its engine.</summary>
    /// <exception cref="EngineStartException">
    /// The assembly has no such engine, or the engine cannot be created.
    /// </exception>
    public static IEngine Open(string name)
    {
        Match match = NamePattern().Match(name);
        string path = Path.GetFullPath(match.Groups["path"].Value);
        if (!File.Exists(path))
        {
            throw new EngineStartException($"{match.Groups["path"].Value} does not exist");
        }

        CheckInterface(path);
        Type type = Choose(TypesOf(path), Path.GetFileName(path), match.Groups["type"].Value);
        if (type.GetConstructor([]) is null)
        {
            throw new EngineStartException($"{type.FullName} has no public constructor without parameters");
        }

        try
        {
            IEngine engine = (IEngine)Activator.CreateInstance(type)!;
            return engine.Info is { } info && WireFields.IsName(info.Name) && WireFields.IsName(info.Version)
                ? engine
                : throw new EngineStartException(
                    $"{type.FullName} has no Info, or its name or version is not a single line of at most "
                        + $"{WireFields.LongestName} characters");
        }
        catch (TargetInvocationException failure)
        {
            Exception cause = failure.InnerException ?? failure;
            throw new EngineStartException(
                $"the constructor of {type.FullName} failed: {EngineFailure.Describe(cause)}", cause);
        }
#pragma warning disable CA1031 // A third party's property may throw anything; the message blames the engine.
        catch (Exception failure) when (failure is not EngineStartException)
#pragma warning restore CA1031
        {
            throw new EngineStartException(
                $"{type.FullName} cannot be used: {EngineFailure.Describe(failure)}", failure);
        }
    }

    /// <summary>
    /// Checks the references before loading anything, since a different version of the interface would fail later in
    /// any place.
    /// </summary>
    private static void CheckInterface(string path)
    {
        string file = Path.GetFileName(path);
        try
        {
            using FileStream stream = InputFile.Open(path);
            using PEReader image = new(stream);
            if (!image.HasMetadata)
            {
                throw new EngineStartException($"{file} is not a .NET assembly");
            }

            MetadataReader metadata = image.GetMetadataReader();
            Version? built = metadata.AssemblyReferences
                .Select(metadata.GetAssemblyReference)
                .Where(reference => metadata.StringComparer.Equals(reference.Name, s_interface.Name!))
                .Select(reference => reference.Version)
                .FirstOrDefault();
            if (built is null)
            {
                throw new EngineStartException(
                    $"{file} does not reference {s_interface.Name}, so it contains no engine");
            }

            Version own = s_interface.Version!;
            if (built.Major != own.Major || built.Minor != own.Minor)
            {
                throw new EngineStartException(
                    $"{file} was built against {s_interface.Name} {built.ToString(2)}, and this program has "
                        + $"{own.ToString(2)}; build it again");
            }
        }
        catch (BadImageFormatException broken)
        {
            throw new EngineStartException($"{file} is not a .NET assembly: {broken.Message}", broken);
        }
    }

    private static Type[] TypesOf(string path)
    {
        try
        {
            Assembly assembly = new AssemblyContext(path).LoadFromAssemblyPath(path);
            return [.. assembly.GetExportedTypes().Where(
                type =>
                    type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }
                        && typeof(IEngine).IsAssignableFrom(type))];
        }
        catch (Exception failure)
            when (failure
                    is BadImageFormatException
                        or FileLoadException
                        or FileNotFoundException
                        or TypeLoadException
                        or ReflectionTypeLoadException)
        {
            throw new EngineStartException($"{Path.GetFileName(path)} cannot be loaded: {EngineFailure.Explain(failure)}", failure);
        }
    }

    private static Type Choose(Type[] types, string file, string wanted)
    {
        if (types.Length == 0)
        {
            throw new EngineStartException($"no public class of {file} implements {typeof(IEngine).FullName}");
        }

        string known = string.Join(", ", types.Select(type => type.FullName).Order(StringComparer.Ordinal));
        Type[] chosen = wanted.Length == 0
            ? types
            : [.. types.Where(type => type.FullName == wanted || type.Name == wanted)];
        return chosen.Length switch
        {
            0 => throw new EngineStartException($"{file} contains no engine {wanted}; it contains {known}"),
            1 => chosen[0],
            _ =>
                throw new EngineStartException(
                    $"{file} contains several engines: {known}; add a colon and the name of one"),
        };
    }

    [GeneratedRegex(
        @"^(?<path>.+\.dll)(:(?<type>[^:/\\]+))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
