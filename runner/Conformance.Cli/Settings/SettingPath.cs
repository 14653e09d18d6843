using Conformance.Cli.Engines;
using Conformance.Engines.Assemblies;

namespace Conformance.Cli.Settings;

/// <summary>Makes the paths of a settings file relative to the current folder.</summary>
/// <param name="folder">The full path of the file's folder.</param>
internal sealed class SettingPath(string folder)
{
    private readonly bool _isHere = folder == Environment.CurrentDirectory;

    /// <summary>The text as the command line would give it.</summary>
    public string Of(SettingKind kind, string text) => kind switch
    {
        SettingKind.Path => Moved(text),
        SettingKind.Suite => IsSuitePath(text) ? AsArgument(Moved(text)) : AsArgument(text),
        SettingKind.Engine when EngineAssembly.IsNamedBy(text) => Moved(text),
        SettingKind.Engine when NativeEngines.PathIn(text) is { } library => NativeEngines.Named(Moved(library)),
        _ => text,
    };

    /// <summary>
    /// Whether a text of <c>suites</c> is a path. A text that exists nowhere is left as it is: it may be a name, and
    /// otherwise the error repeats it as written.
    /// </summary>
    private bool IsSuitePath(string text)
    {
        string first = text.Split('/', 2)[0];
        return first.AsSpan().ContainsAny('*', '?') || Exists(first) || Exists(first.Split(':', 2)[0]);

        bool Exists(string name) => Path.Exists(Path.Combine(folder, name)) || Path.Exists(name);
    }

    private string Moved(string path)
    {
        if (_isHere || Path.IsPathRooted(path))
        {
            return path;
        }

        return Path.GetRelativePath(".", Path.GetFullPath(Path.Combine(folder, path)));
    }

    /// <summary>A path that begins like an option or a response file gets its folder.</summary>
    private static string AsArgument(string path) => path[0] is '-' or '@' ? "./" + path : path;
}
