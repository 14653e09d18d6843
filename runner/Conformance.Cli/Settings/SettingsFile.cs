using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using Conformance.Cli.Grammar;
using Conformance.Engine.Files;
using Conformance.Runner.Yaml;
using Conformance.Wasm.Syntax;
using Conformance.Yaml;

namespace Conformance.Cli.Settings;

/// <summary>Reads the settings file of a project. The options of <c>run</c> check its values.</summary>
internal sealed class SettingsFile
{
    /// <summary>The name of the file.</summary>
    public const string Name = "conformance.yaml";

    private readonly Command _run;
    private readonly SettingPath _path;

    private SettingsFile(FileInfo file, Command run)
    {
        _run = run;
        _path = new SettingPath(file.DirectoryName!);
    }

    /// <summary>
    /// The file of a folder or of the nearest folder above it; null if there is none. The search ends after the first
    /// folder with <c>.git</c>.
    /// </summary>
    public static FileInfo? Find(string start)
    {
        for (DirectoryInfo? at = new(start); at is not null; at = at.Parent)
        {
            string path = Path.Combine(at.FullName, Name);
            if (File.Exists(path) && (at.FullName == start || !IsCommon(at)))
            {
                return new FileInfo(path);
            }

            if (Path.Exists(Path.Combine(at.FullName, ".git")))
            {
                break;
            }
        }

        return null;
    }

    /// <summary>Reads the settings in the order of the file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="run">The command whose options the file sets.</param>
    /// <exception cref="UsageException">The file is missing or faulty.</exception>
    public static ImmutableArray<Setting> Read(FileInfo file, Command run)
    {
        byte[] content;
        try
        {
            content = InputFile.ReadAllBytes(file.FullName, YamlTree.MostBytes);
        }
        catch (FileNotFoundException)
        {
            throw new UsageException(
                $"no settings file {file}", $"{SettingsOptions.File} takes a file such as {Name} (runner/README.md)");
        }

        if (Encoding.UTF8.GetString(content).AsSpan().TrimStart('\uFEFF').EnumerateLines() is var lines
            && IsBlank(lines))
        {
            return [];
        }

        string shown = file.ToString() == file.FullName
            ? Path.GetRelativePath(".", file.FullName)
            : file.ToString();
        try
        {
            return new SettingsFile(file, run).ReadRoot(YamlTree.Parse(new SourceText(shown, content)));
        }
        catch (YamlFormatException broken)
        {
            throw new UsageException($"{broken.At}: {broken.Message}");
        }
    }

    private ImmutableArray<Setting> ReadRoot(YamlNode root)
    {
        ImmutableArray<Setting>.Builder settings = ImmutableArray.CreateBuilder<Setting>();
        foreach (YamlEntry entry in EntriesOf(root, "the settings"))
        {
            string name = entry.Key.Text;
            if (!SettingKeys.Sections.Contains(name))
            {
                settings.Add(ReadSetting("", entry));
                continue;
            }

            // All keys of a section may be comments.
            if (entry.Value is YamlNode.Scalar { IsEmpty: true })
            {
                continue;
            }

            foreach (YamlEntry inner in EntriesOf(entry.Value, $"'{name}'"))
            {
                settings.Add(ReadSetting(name, inner));
            }
        }

        return settings.ToImmutable();
    }

    private static ImmutableArray<YamlEntry> EntriesOf(YamlNode node, string what) => node is YamlNode.Mapping map
        ? map.Entries
        : throw Wrong(node, $"{what} must be a mapping, not {node.Kind}");

    private Setting ReadSetting(string section, YamlEntry entry)
    {
        SettingKey key = SettingKeys.All.FirstOrDefault(
            key => key.Section == section && key.Name == entry.Key.Text) ?? throw Unknown(section, entry.Key);
        Symbol symbol = SettingsOptions.SymbolOf(key, _run, _run)!;
        Setting setting = new(
            key,
            [.. TextsOf(key, symbol, entry.Value).Select(text => _path.Of(key.Kind, text))],
            entry.Value.At.Location);
        return symbol is Option option ? Checked(setting, option, entry.Value) : setting;
    }

    private static IEnumerable<string> TextsOf(SettingKey key, Symbol symbol, YamlNode value)
    {
        Type type = symbol switch { Option option => option.ValueType, Argument argument => argument.ValueType, _ => typeof(string) };
        YamlNode[] items = value switch
        {
            YamlNode.Sequence { Items.IsEmpty: true } => throw Wrong(value, $"'{key.Name}' is an empty list"),
            YamlNode.Sequence list when type.IsArray => [.. list.Items],
            YamlNode.Sequence => throw Wrong(value, $"'{key.Name}' takes one value, not a list"),
            _ => [value],
        };
        foreach (YamlNode item in items)
        {
            YamlNode.Scalar scalar = item as YamlNode.Scalar
                ?? throw Wrong(item, $"'{key.Name}' takes {(type.IsArray ? "texts" : "a text")}, not {item.Kind}");
            yield return string.IsNullOrWhiteSpace(scalar.Text) ? throw Wrong(scalar, $"'{key.Name}' has no value")
                : scalar.Text.Contains('\0', StringComparison.Ordinal)
                ? throw Wrong(scalar, $"'{key.Name}' contains a null character")
                : type == typeof(bool) && scalar.Text is not ("true" or "false")
                ? throw Wrong(scalar, $"'{key.Name}' must be true or false, not '{scalar.Text}'")
                : scalar.Text;
        }
    }

    /// <summary>Has the option itself read the texts.</summary>
    private Setting Checked(Setting setting, Option option, YamlNode value)
    {
        ParseResult parsed = _run.Parse([.. setting.Words]);
        string? error = (EnumWords.In(parsed) ?? NumberWords.In(parsed))?.Message
            ?? parsed.Errors.FirstOrDefault(
                error => error.SymbolResult is OptionResult result && result.Option == option)?.Message;
        return error is null ? setting : throw Wrong(
            value, error.Replace(option.Name, $"'{setting.Key.Name}'", StringComparison.Ordinal));
    }

    private static UsageException Unknown(string section, YamlNode.Scalar key)
    {
        string where = section.Length == 0 ? "" : $" in '{section}'";
        SettingKey? elsewhere = SettingKeys.All.FirstOrDefault(one => one.Name == key.Text)
            ?? SettingKeys.All.FirstOrDefault(one => one.Option == "--" + key.Text.TrimStart('-'));
        IEnumerable<string> known = SettingKeys.All.Where(one => one.Section == section).Select(one => one.Name);
        string hint = elsewhere is { } found
                ? found.Section == section ? $"; it is called '{found.Name}' here"
                : found.Section.Length == 0 ? $"; '{found.Name}' belongs outside of it"
                : $"; '{found.Name}' belongs in '{found.Section}'"
            : Suggestion.For(key.Text, section.Length == 0 ? known.Concat(SettingKeys.Sections) : known);
        return Wrong(key, $"there is no setting '{key.Text}'{where}{hint}");
    }

    private static UsageException Wrong(YamlNode node, string message) => new($"{node.At.Location}: {message}");

    private static bool IsBlank(SpanLineEnumerator lines)
    {
        foreach (ReadOnlySpan<char> line in lines)
        {
            if (line.Trim() is { Length: > 0 } text && text[0] != '#')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether every user may put files into a folder, such as /tmp: settings may start programs.</summary>
    private static bool IsCommon(DirectoryInfo folder) =>
        !OperatingSystem.IsWindows() && folder.UnixFileMode.HasFlag(UnixFileMode.OtherWrite);
}
