using System.Collections.Immutable;
using System.Runtime.Versioning;
using System.Text.Json;
using Conformance.Engine;
using Conformance.Engines.Catalog;
using Conformance.Engines.Dialects;
using Conformance.Engines.Processes;
using Conformance.Engines.Yaml;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.Tests.Catalog;

[TestFixture]
public sealed class EngineCatalogTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("conformance-test-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void The_engines_of_the_field_are_known()
    {
        EngineCatalog catalog = EngineCatalog.BuiltIn();
        Assert.That(catalog.Entries.Select(entry => entry.Id), Is.EquivalentTo(new[]
        {
            "reference", "node", "deno", "bun", "chromium", "firefox", "wabt", "wasmtime", "wasmtime-wast", "wasmer",
            "wasmedge",
            "iwasm", "wasm3", "wazero",
            "jsc", "sm", "d8", "ocaml", "node-experimental", "deno-experimental", "bun-experimental",
            "firefox-experimental",
        }));
        foreach (EngineEntry entry in catalog.Entries)
        {
            Assert.That(entry.Hint, entry.Kind == EngineKind.Reference ? Is.Empty : Is.Not.Empty);
            if (entry.Dialect is { } dialect)
            {
                Assert.That(Dialect.BuiltIn(dialect).Name, Is.EqualTo(dialect));
            }
        }
    }

    [Test]
    public void Arguments_that_begin_with_a_dot_and_a_slash_are_paths_relative_to_the_file()
    {
        string file = Path.Combine(_folder, "engines.yaml");
        File.WriteAllText(file, """
            engines:
              acme:
                kind: protocol
                command: [python3, ./adapter.py, ../shared.py, adapter.py, -., .., --root=./x, '{file}', /usr/x, https://a/./b]
                version: [./version.py, --version]
            """);
        EngineEntry entry = EngineCatalog.BuiltIn().With(file).Find("acme");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(entry.Programs, Is.EqualTo(new[] { "python3" }));
            Assert.That(entry.Arguments, Is.EqualTo(new[]
            {
                Path.Combine(_folder, "adapter.py"), Path.Combine(Path.GetDirectoryName(_folder)!, "shared.py"),
                "adapter.py", "-.", "..", "--root=./x", "{file}", "/usr/x", "https://a/./b",
            }));
            Assert.That(
                entry.VersionArguments, Is.EqualTo(new[] { Path.Combine(_folder, "version.py"), "--version" }));
        }
    }

    [Test]
    public void The_schema_knows_the_keys_and_kinds_that_are_read()
    {
        using JsonDocument schema = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(Repository.Root, "testsuite", "schema", "engines.schema.json")));
        JsonElement properties =
            schema.RootElement.GetProperty("$defs").GetProperty("engine").GetProperty("properties");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                properties.EnumerateObject().Select(property => property.Name), Is.EquivalentTo(CatalogReader.Keys));
            Assert.That(
                properties.GetProperty("kind").GetProperty("enum").EnumerateArray().Select(kind => kind.GetString()),
                Is.EquivalentTo(Enum.GetNames<EngineKind>().Select(name => name.ToLowerInvariant())));
        }
    }

    [Test]
    public void A_users_file_adds_and_replaces_entries()
    {
        string file = Write(
            """
            engines:
              node: {kind: javascript, command: [./my-node, --flag], features: [wasm3, threads], environment: {A: b}, timeout: 2.5, memory: 64}
              acme: {kind: protocol, command: [acme]}
              fox: {kind: browser, command: [fox], preferences: {a.flag: true, a.number: 3, a.text: "x\"); quit(\""}}
            """);
        EngineCatalog catalog = EngineCatalog.BuiltIn().With(file);
        Assert.That(catalog.Find("fox").Preferences, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["a.flag"] = "true",
            ["a.number"] = "3",
            ["a.text"] = "\"x\\u0022); quit(\\u0022\"",
        }));
        EngineEntry node = catalog.Find("node");
        Assert.That(node.Programs, Is.EqualTo(new[] { "./my-node" }));
        Assert.That(node.Arguments, Is.EqualTo(new[] { "--flag" }));
        Assert.That(node.Features, Is.EqualTo(FeatureSet.Wasm3.With(Feature.Threads)));
        Assert.That(node.Environment["A"], Is.EqualTo("b"));
        Assert.That(node.StartTimeout, Is.EqualTo(TimeSpan.FromSeconds(2.5)));
        Assert.That(node.MemoryLimit, Is.EqualTo(64 << 20));
        Assert.That(catalog.Find("acme").Kind, Is.EqualTo(EngineKind.Protocol));
        Assert.That(catalog.Find("deno"), Is.Not.Null);
    }

    [Test]
    [Platform("Linux")]
    public void A_program_that_prints_no_version_has_that_of_its_package()
    {
        if (!File.Exists("/usr/bin/dpkg-query"))
        {
            Assert.Ignore("this system has no dpkg-query");
        }

        EngineCatalog catalog = EngineCatalog.BuiltIn().With(Write(
            """
            engines:
              packaged: {kind: protocol, command: [/usr/bin/dpkg-query]}
              telling: {kind: protocol, command: [/usr/bin/dpkg-query], version: [--version]}
              own: {kind: protocol, command: [./engines.yaml]}
            """));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(catalog.StatusOf(catalog.Find("packaged")).Version, Does.Match("^[0-9][^ ]+$"));
            Assert.That(catalog.StatusOf(catalog.Find("telling")).Version, Does.Contain("dpkg-query"));
            Assert.That(catalog.StatusOf(catalog.Find("own")).Version, Is.Empty);
        }
    }

    [Test]
    [Platform("Linux,MacOsX")]
    [UnsupportedOSPlatform("windows")]
    public void An_adapter_that_does_not_know_the_version_has_the_one_that_the_program_prints()
    {
        string program = Path.Combine(_folder, "adapter");
        File.WriteAllText(
            program,
            """
            #!/bin/sh
            if [ "$1" = --version ]; then echo 'Acme 7.1'; exit; fi
            read -r line; echo '{"id":0,"hello":{"protocol":1,"name":"acme","version":"unknown","features":[],"abilities":[]}}'
            while read -r line; do :; done
            """);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        EngineCatalog catalog = EngineCatalog.BuiltIn().With(
            Write("engines: {acme: {kind: protocol, command: [./adapter], version: [--version]}}"));
        using IEngine engine = catalog.Open(catalog.Find("acme"));
        Assert.That(engine.Info.Version, Is.EqualTo("Acme 7.1"));
    }

    [TestCase("engines: {x: {kind: magic}}", ":1:21: unknown kind of engine 'magic'")]
    [TestCase(
        "engines: {reference: {kind: script, command: [x]}}",
        ":1:29: 'reference' is the interpreter in this program; give your engine another name")]
    [TestCase("engines: {x: {kind: 1}}", "unknown kind of engine '1'")]
    [TestCase("engines: {x: {command: [x]}}", "'kind' is missing")]
    [TestCase("engines: {x: {kind: protocol, timeout: never}}", "a number is expected here")]
    [TestCase("engines: {x: {kind: protocol, command: []}}", ":1:40: a program is expected here")]
    [TestCase("engines: {x: {kind: protocol, command: ['']}}", "a program is expected here")]
    [TestCase("engines: {x: {kind: protocol, features: ['3']}}", "unknown feature '3'")]
    [TestCase("engines: {x: {kind: protocol, features: [' simd']}}", "unknown feature ' simd'")]
    [TestCase("engines: {x: {kind: protocol, features: ['simd,gc']}}", "unknown feature 'simd,gc'")]
    [TestCase("engines: {}\n---\nengines: {}", ":2:1: a second document is not allowed")]
    [TestCase("engines: {x: {kind: protocol, timeout: 0}}", "seconds between 0 and")]
    [TestCase("engines: {x: {kind: protocol, features: [flying]}}", "unknown feature 'flying'")]
    [TestCase("engines: {x: {kind: native}}", "'library' is missing")]
    [TestCase("engines: {x: {kind: native, library: ''}}", ":1:38: the path or the name of a library is expected here")]
    [TestCase("engines: {x: {kind: native, library: [x]}}", "a text is expected here")]
    [TestCase(
        "engines: {x: {kind: native, library: x, command: [x]}}",
        "an engine of kind native has no 'command'; it has a 'library'")]
    [TestCase(
        "engines: {x: {kind: protocol, library: x}}",
        "an engine of kind protocol has no 'library'; only one of kind native has")]
    [TestCase("engines: {x: {kind: script, command: [x], configure: {a: 1}}}", "has no 'configure'")]
    [TestCase(
        "engines: {x: {kind: native, library: x, configure: {a: maybe}}}",
        "true, false or a whole number is expected for a, not 'maybe'")]
    [TestCase("engines: {x: {kind: native, library: x, configure: {a: 1.5}}}", "not '1.5'")]
    [TestCase("engines: {x: {kind: native, library: x, configure: [a]}}", "a mapping is expected here")]
    [TestCase("engine: {}", "unknown key 'engine'")]
    public void A_faulty_file_is_refused_with_its_place(string yaml, string words)
    {
        string file = Write(yaml);
        Assert.That(
            () => EngineCatalog.BuiltIn().With(file),
            Throws.TypeOf<CatalogException>().With.Message.Contains(words).And.Message.Contains(file));
    }

    [Test]
    public void The_error_for_an_unknown_engine_lists_the_known_ones() =>
        Assert.That(
            () => EngineCatalog.BuiltIn().Find("acme"),
            Throws.TypeOf<CatalogException>().With.Message.Contains("reference, node"));

    [Test]
    [UnsupportedOSPlatform("windows")]
    [Platform("Linux,MacOsX")]
    public void An_engine_beside_the_file_is_found_asked_for_its_version_and_started_under_its_name()
    {
        string program = Path.Combine(_folder, "acme");
        File.WriteAllText(program,
            """
            #!/bin/sh
            [ "$1" = --version ] && { echo 'Acme 3.1'; echo 'more'; exit; }
            n=-1
            while IFS= read -r line; do
              n=$((n + 1))
              case $line in
                *hello*) echo '{"id":'$n',"hello":{"protocol":1,"name":"x","version":"3.1","features":[],"abilities":[]}}' ;;
                *) echo '{"id":'$n',"trapped":"'$GREETING'"}' ;;
              esac
            done
            """);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        File.WriteAllText(Path.Combine(_folder, "acme.yaml"), "traps: [{match: '^moo$', kinds: [unreachable]}]");
        EngineCatalog catalog = EngineCatalog.BuiltIn().With(Write(
            "engines: {cow: {kind: protocol, command: [./acme], version: [--version], dialect: acme.yaml, "
                + "environment: {GREETING: moo}}}"));
        EngineStatus status = catalog.StatusOf(catalog.Find("cow"));
        Assert.That(status.IsFound, Is.True);
        Assert.That(status.Version, Is.EqualTo("Acme 3.1"));
        Assert.That(
            () => catalog.Open(status.Entry).Open().Dispose(),
            Throws.TypeOf<EngineStartException>().With.Message.Contains("'reset'").And.Message.Contains("moo"));
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    [Platform("Linux,MacOsX")]
    public void A_version_of_an_engine_is_a_program_named_after_it()
    {
        foreach (string version in (string[])["7", "12.1"])
        {
            string program = Path.Combine(_folder, $"acme@{version}");
            File.WriteAllText(program, $"#!/bin/sh\necho v{version}\n");
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        string file = Path.Combine(_folder, "engines.yaml");
        File.WriteAllText(file, "engines: {acme: {kind: protocol, command: [acme, serve], version: [--version]}}");
        string? path = Environment.GetEnvironmentVariable("PATH");
        Environment.SetEnvironmentVariable("PATH", $"{_folder}{Path.PathSeparator}{path}");
        try
        {
            EngineCatalog catalog = EngineCatalog.BuiltIn().With(file);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(catalog.StatusOf(catalog.Find("acme")).IsFound, Is.False);
                Assert.That(catalog.StatusOf(catalog.Find("acme@7")).Version, Is.EqualTo("v7"));
                Assert.That(catalog.StatusOf(catalog.Find("acme@8")).IsFound, Is.False);
                Assert.That(
                    catalog.WithInstalledVersions().Select(entry => entry.Id).SkipWhile(id => id != "acme"),
                    Is.EqualTo(["acme", "acme@12.1", "acme@7"]));
            }
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
        }
    }

    [TestCase("acme@7")]
    [TestCase("node@")]
    [TestCase("@7")]
    [TestCase("node@../../7")]
    [TestCase("reference@7")]
    public void A_version_of_no_engine_is_unknown(string id) => Assert.That(
        () => EngineCatalog.BuiltIn().Find(id),
        Throws.TypeOf<CatalogException>().With.Message.StartsWith($"unknown engine '{id}'"));

    [Test]
    public void The_error_for_a_missing_engine_has_a_hint()
    {
        EngineCatalog catalog = EngineCatalog.BuiltIn().With(
            Write("engines: {acme: {kind: protocol, command: [no-such-program], hint: 'ask Acme'}}"));
        Assert.That(
            catalog.StatusOf(catalog.Find("acme")), Is.EqualTo(new EngineStatus(catalog.Find("acme"), null, "")));
        Assert.That(
            () => catalog.Open(catalog.Find("acme")),
            Throws.TypeOf<EngineStartException>().With.Message.Contains("ask Acme"));
    }

    [TestCase("reference")]
    [TestCase("wabt")]
    [TestCase("wasmtime-wast")]
    public void Engines_that_take_no_single_requests_are_not_opened(string id)
    {
        EngineCatalog catalog = EngineCatalog.BuiltIn();
        Assert.That(() => catalog.Open(catalog.Find(id)), Throws.TypeOf<CatalogException>().With.Message.Contains(id));
    }

    [Test]
    public void A_library_is_found_beside_the_file_and_its_worker_gets_the_settings()
    {
        string library = Path.Combine(_folder, "libacme.so");
        File.WriteAllText(library, "");
        (string Library, ImmutableArray<LibrarySetting> Settings) asked = default;
        EngineCatalog catalog = EngineCatalog.BuiltIn((path, settings) =>
        {
            asked = (path, settings);
            return new EngineCommand("worker", []);
        }).With(Write(
            "engines: {acme: {kind: native, library: ./libacme.so, configure: {b_set: true, a_set: 12, c_set: -1}}}"));
        Assert.That(catalog.StatusOf(catalog.Find("acme")).Path, Is.EqualTo(library));
        catalog.LauncherOf(catalog.Find("acme")).Dispose();
        Assert.That(asked.Library, Is.EqualTo(library));
        Assert.That(
            asked.Settings,
            Is.EqualTo(new LibrarySetting[] { new("b_set", 1), new("a_set", 12), new("c_set", ulong.MaxValue) }));
    }

    [TestCase("./libacme.so", "there is no library ./libacme.so")]
    [TestCase("no-such-library", "there is no library no-such-library in .engines/lib or the folders of the system")]
    public void A_missing_library_is_named(string library, string message)
    {
        EngineCatalog catalog = EngineCatalog.BuiltIn((_, _) => new EngineCommand("worker", []))
            .With(Write($"engines: {{acme: {{kind: native, library: {library}}}}}"));
        Assert.That(
            () => catalog.LauncherOf(catalog.Find("acme")),
            Throws.TypeOf<EngineStartException>().With.Message.EqualTo(message));
    }

    [Test]
    public void A_library_needs_a_worker()
    {
        EngineCatalog catalog = EngineCatalog.BuiltIn();
        Assert.That(
            () => catalog.LauncherOf(catalog.Find("wasmtime")),
            Throws.TypeOf<CatalogException>().With.Message.EqualTo(
                "'wasmtime' is a library, and this program has no worker to load it"));
    }

    private string Write(string yaml)
    {
        string file = Path.Combine(_folder, "engines.yaml");
        File.WriteAllText(file, yaml);
        return file;
    }
}
