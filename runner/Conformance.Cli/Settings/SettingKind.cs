namespace Conformance.Cli.Settings;

/// <summary>The meaning of a setting's texts, which decides whether they are relative to the file.</summary>
internal enum SettingKind
{
    /// <summary>A word, a number or a truth value.</summary>
    Word,

    /// <summary>A file or a folder.</summary>
    Path,

    /// <summary>A file, a folder or a glob, with a line or not; otherwise the name of a suite.</summary>
    Suite,

    /// <summary>The name of an engine, or the path of an assembly or library.</summary>
    Engine,
}
