namespace Conformance.Cli.Settings;

/// <summary>A key of the settings file, and the option of the command line that it stands for.</summary>
/// <param name="Section">The mapping that holds the key; empty for the file itself.</param>
/// <param name="Name">The key.</param>
/// <param name="Option">The option; empty for the paths to run.</param>
/// <param name="Kind">The meaning of its texts.</param>
internal sealed record SettingKey(string Section, string Name, string Option, SettingKind Kind)
{
    /// <summary>The key with its section.</summary>
    public string FullName => Section.Length == 0 ? Name : $"{Section}.{Name}";
}
