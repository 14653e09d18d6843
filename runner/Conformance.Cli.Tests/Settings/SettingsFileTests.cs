using System.Collections.Immutable;
using System.CommandLine;
using System.Runtime.Versioning;
using Conformance.Cli.Commands;
using Conformance.Cli.Grammar;
using Conformance.Cli.Settings;

namespace Conformance.Cli.Tests.Settings;

/// <summary>Reads settings files in a temporary folder, which is the current folder meanwhile.</summary>
[NonParallelizable]
public sealed class SettingsFileTests
{
    private static readonly Command s_run =
        CommandLine.Root.Subcommands.Single(command => command.Name == RunCommand.Name);

    private string _folder = "";
    private string _before = "";

    [SetUp]
    public void MakeFolder()
    {
        _before = Environment.CurrentDirectory;
        _folder = Directory.CreateTempSubdirectory("conformance-settings-").FullName;
        Directory.CreateDirectory(Path.Combine(_folder, "tests"));
        Environment.CurrentDirectory = _folder;
        _folder = Environment.CurrentDirectory;
    }

    [TearDown]
    public void RemoveFolder()
    {
        Environment.CurrentDirectory = _before;
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void Every_option_of_run_can_be_set_or_is_left_out_for_a_reason()
    {
        IEnumerable<string> keys = SettingKeys.All.Select(key => key.Option).Where(option => option.Length > 0);
        Assert.That(
            s_run.Options.Select(option => option.Name).Except(["--help"]),
            Is.EquivalentTo(keys.Concat(SettingKeys.Excluded)));
        Assert.That(SettingKeys.All.Select(key => key.FullName), Is.Unique);
    }

    [Test]
    public void Every_setting_of_a_file_is_a_path_where_its_option_takes_one()
    {
        foreach (SettingKey key in SettingKeys.All.Where(key => key.Option.Length > 0))
        {
            Option option = s_run.Options.Single(option => option.Name == key.Option);
            Type type = option.ValueType.IsArray ? option.ValueType.GetElementType()! : option.ValueType;
            if (typeof(FileSystemInfo).IsAssignableFrom(type))
            {
                Assert.That(key.Kind, Is.EqualTo(SettingKind.Path), key.FullName);
            }
        }
    }

    [Test]
    public void A_file_stands_for_the_words_of_a_command_line()
    {
        ImmutableArray<Setting> settings = Read(
            """
            suites: [tests, "official", -x.wast]
            engines: [reference, node]
            features: -simd
            strict: true
            limits: {timeout: 2.5, jobs: 3}
            reports:
              junit: out/
            """);
        Assert.That(
            settings.SelectMany(setting => setting.Words),
            Is.EqualTo((string[])[
                "tests", "official", "./-x.wast", "--engine=reference", "--engine=node", "--features=-simd",
                "--strict=true", "--timeout=2.5", "--jobs=3", "--junit=out/",
            ]));
        Assert.That(settings[0].At.ToString(), Is.EqualTo("conformance.yaml:1:9"));
    }

    [Test]
    public void Paths_are_relative_to_the_file()
    {
        File.WriteAllText(Path.Combine(_folder, "a.wast"), "");
        File.WriteAllText(
            Path.Combine(_folder, "conformance.yaml"),
            """
            suites: [tests, a.wast, "a.wast:3", "*.wast", official, official/x.wast, /abs]
            engines: [reference, ./Acme.dll, "bin/Acme.dll:Type", "native:./lib.so", "native:wasmtime"]
            root: .
            reports: {results: run.jsonl, junit: out/}
            """);
        string inner = Directory.CreateDirectory(Path.Combine(_folder, "tests", "deep")).FullName;
        Environment.CurrentDirectory = inner;
        FileInfo file = SettingsFile.Find(inner)!;
        ImmutableArray<Setting> settings = SettingsFile.Read(file, s_run);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                settings[0].Texts,
                Is.EqualTo((string[])[
                    "..", "../../a.wast", "../../a.wast:3", "../../*.wast", "official", "official/x.wast", "/abs",
                ]));
            Assert.That(
                settings[1].Texts,
                Is.EqualTo((string[])[
                    "reference", "../../Acme.dll", "../../bin/Acme.dll:Type", "native:../../lib.so", "native:wasmtime",
                ]));
            Assert.That(
                settings[2..].SelectMany(setting => setting.Texts),
                Is.EqualTo((string[])["../..", "../../run.jsonl", "../../out/"]));
            Assert.That(settings[0].At.ToString(), Is.EqualTo("../../conformance.yaml:1:9"));
        }
    }

    [TestCase("suits: x", "1:1: there is no setting 'suits'; did you mean 'suites'?")]
    [TestCase("reprots: {}", "1:1: there is no setting 'reprots'; did you mean 'reports'?")]
    [TestCase("\n  nothing: x", "2:3: there is no setting 'nothing'")]
    [TestCase("limits: {tiemout: 1}", "1:10: there is no setting 'tiemout' in 'limits'; did you mean 'timeout'?")]
    [TestCase("timeout: 3", "1:1: there is no setting 'timeout'; 'timeout' belongs in 'limits'")]
    [TestCase("limits: {html: x}", "1:10: there is no setting 'html' in 'limits'; 'html' belongs in 'reports'")]
    [TestCase("limits: {suites: x}", "1:10: there is no setting 'suites' in 'limits'; 'suites' belongs outside of it")]
    [TestCase("engine: x", "1:1: there is no setting 'engine'; it is called 'engines' here")]
    [TestCase("allow-outside: true", "1:1: there is no setting 'allow-outside'")]
    [TestCase("limits: {timeout: abc}", "1:19: 'timeout' takes a number such as 1.5, not 'abc'")]
    [TestCase("limits: {jobs: 1.5}", "1:16: 'jobs' takes a whole number up to 2147483647, not '1.5'")]
    [TestCase("match: exac", "1:8: 'match' takes exact, prefix, kind or any, not 'exac'")]
    [TestCase("strict: yes", "1:9: 'strict' must be true or false, not 'yes'")]
    [TestCase("limits: 3", "1:9: 'limits' must be a mapping, not a text")]
    [TestCase("- a", "1:1: the settings must be a mapping, not a list")]
    [TestCase("reports: {html: [a]}", "1:17: 'html' takes one value, not a list")]
    [TestCase("reports: {html: {a: b}}", "1:17: 'html' takes a text, not a mapping")]
    [TestCase("engines: [a, [b]]", "1:14: 'engines' takes texts, not a list")]
    [TestCase("engines: []", "1:10: 'engines' is an empty list")]
    [TestCase("engines:", "1:9: 'engines' has no value")]
    [TestCase("reports: {junit: ''}", "1:18: 'junit' has no value")]
    [TestCase("suites: \"a\\0b\"", "1:9: 'suites' contains a null character")]
    [TestCase("match: any\nmatch: kind", "2:1: duplicate key 'match'")]
    [TestCase("a: &b c", "1:4: an anchor is not allowed here")]
    [TestCase("a: b\n---\nc: d", "2:1: a second document is not allowed here")]
    public void A_fault_has_its_place(string text, string message)
    {
        UsageException refused = Assert.Throws<UsageException>(() => Read(text))!;
        Assert.That(refused.Message, Is.EqualTo($"conformance.yaml:{message}"));
        Assert.That(refused.Code, Is.EqualTo(ExitCode.Usage));
    }

    [TestCase("")]
    [TestCase("# nothing\n\n  # yet\n")]
    [TestCase("\uFEFF# nothing\n")]
    [TestCase("limits:\n  # timeout: 3\n")]
    public void A_file_may_set_nothing(string text) => Assert.That(Read(text), Is.Empty);

    [Test]
    public void The_nearest_file_is_found_up_to_the_root_of_the_repository()
    {
        string inner = Directory.CreateDirectory(Path.Combine(_folder, "a", "b")).FullName;
        string outer = Path.Combine(_folder, SettingsFile.Name);
        File.WriteAllText(outer, "");
        Assert.That(SettingsFile.Find(inner)?.FullName, Is.EqualTo(outer));

        File.WriteAllText(Path.Combine(_folder, "a", SettingsFile.Name), "");
        Assert.That(SettingsFile.Find(inner)?.FullName, Is.EqualTo(Path.Combine(_folder, "a", SettingsFile.Name)));
        File.Delete(Path.Combine(_folder, "a", SettingsFile.Name));

        // In a worktree, .git is a file.
        File.WriteAllText(Path.Combine(_folder, "a", ".git"), "gitdir: x");
        Assert.That(SettingsFile.Find(inner), Is.Null);
    }

    [Test]
    [Platform("Linux")]
    [SupportedOSPlatform("linux")]
    public void A_file_in_a_folder_that_every_user_may_write_to_counts_only_there()
    {
        string inner = Directory.CreateDirectory(Path.Combine(_folder, "mine")).FullName;
        File.WriteAllText(Path.Combine(_folder, SettingsFile.Name), "");
        File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.OtherWrite);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(SettingsFile.Find(inner), Is.Null);
            Assert.That(SettingsFile.Find(_folder), Is.Not.Null);
        }
    }

    [Test]
    public void The_schema_is_that_of_the_options()
    {
        using MemoryStream written = new();
        SettingsSchema.Write(s_run, written);
        string schema = System.Text.Encoding.UTF8.GetString(written.ToArray()) + "\n";
        string path = Path.Combine(Repository.Root, "testsuite", "schema", "conformance.schema.json");
        if (Environment.GetEnvironmentVariable("CONFORMANCE_BLESS") == "1")
        {
            File.WriteAllText(path, schema);
        }

        Assert.That(schema, Is.EqualTo(File.ReadAllText(path)), "CONFORMANCE_BLESS=1 writes it again");
    }

    private ImmutableArray<Setting> Read(string text)
    {
        string path = Path.Combine(_folder, SettingsFile.Name);
        File.WriteAllText(path, text);
        return SettingsFile.Read(new FileInfo(path), s_run);
    }
}
