using System.Collections.Immutable;
using Conformance.Engine.Files;
using Conformance.Runner.Scripts;
using Conformance.Runner.Yaml;
using Conformance.Wasm.Syntax;
using Conformance.Yaml;

namespace Conformance.Runner.Scenarios;

/// <summary>Reads YAML scenarios as scripts.</summary>
public static class ScenarioReader
{
    private const string Version = "1";

    /// <summary>
    /// Whether a YAML file is a scenario: a line begins with the key <c>scenario:</c>. An unreadable file counts as
    /// one, so that reading it reports the error.
    /// </summary>
    public static bool IsScenario(string path)
    {
        bool isFirst = true;
        try
        {
            ReadOnlySpan<byte> text = InputFile.ReadAllBytes(path, YamlTree.MostBytes);
            text = text[TextEncoding.MarkLength(text)..];
            for (int at; (at = text.IndexOf("scenario:"u8)) >= 0; text = text[(at + 1)..])
            {
                if (at == 0 ? isFirst : text[at - 1] is (byte)'\n' or (byte)'\r')
                {
                    return true;
                }

                isFirst = false;
            }

            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>Reads a scenario.</summary>
    /// <param name="source">The YAML document.</param>
    /// <param name="readFile">Reads a module's file by its path relative to the scenario.</param>
    /// <exception cref="ScriptException">
    /// The document is faulty; the exception has the position and, if possible, a hint.
    /// </exception>
    public static Script Read(SourceText source, Func<string, ReadOnlyMemory<byte>> readFile)
    {
        YamlNode root = YamlErrors.Read(source);
        YamlNode.Mapping map = root as YamlNode.Mapping
            ?? throw root.Error($"a scenario must be a mapping, not {root.Kind}");
        Variables variables = new();
        List<Command> commands = [];
        List<ScriptWarning> warnings = [];
        HashSet<Feature> required = [];
        CommandIds ids = new();
        HashSet<string> tests = new(StringComparer.Ordinal);
        foreach (Variables.Copy copy in variables.Expand(map))
        {
            YamlNode.Mapping scenario = WithModules(copy.Node, variables);
            Variables.RequireNone(scenario, except: "tests");
            new Reading(readFile, variables, commands, warnings, required, ids, tests, copy.Label)
                .Read(
                    new YamlFields(
                        scenario,
                        "a scenario",
                        "scenario",
                        "name",
                        "description",
                        "features",
                        "requires",
                        "modules",
                        "legacy",
                        "host",
                        "tests"));
        }

        string[] taken = ids.TakeIds();
        return new Script(source, [.. commands.Select((command, at) => command with { Id = taken[at] })])
        {
            Requires = [.. required.Order()],
            Warnings = [.. warnings.Distinct()],
        };
    }

    /// <summary>Replaces each module that has a <c>for</c> by its copies.</summary>
    private static YamlNode.Mapping WithModules(YamlNode.Mapping scenario, Variables variables) => scenario with
    {
        Entries = [.. scenario.Entries.Select(entry =>
            entry is { Key.Text: "modules", Value: YamlNode.Mapping modules }
                ? entry with { Value = variables.ExpandEntries(modules) }
                : entry)],
    };

    /// <summary>Reads one copy of a scenario.</summary>
    private sealed class Reading(
        Func<string, ReadOnlyMemory<byte>> readFile,
        Variables variables,
        List<Command> commands,
        List<ScriptWarning> warnings,
        HashSet<Feature> required,
        CommandIds ids,
        HashSet<string> tests,
        string label)
    {
        public void Read(YamlFields fields)
        {
            if (YamlText.Of(fields.Need("scenario"), "'scenario'") != Version)
            {
                throw fields.Need("scenario").Error($"this program supports version {Version} of the scenario format");
            }

            _ = fields.NeedText("name");
            _ = fields.TakeText("description");
            Require(fields.TakeList("features"));
            Require(fields.TakeList("requires"));
            ScenarioModules modules = new(fields.Take("modules"), fields.TakeFlag("legacy"), readFile, warnings);
            YamlNode? host = fields.Take("host");
            YamlNode testsNode = fields.Need("tests");
            ImmutableArray<YamlNode> list = fields.TakeList("tests");
            fields.Finish();
            if (list.Length == 0)
            {
                throw testsNode.Error("a scenario needs at least one test");
            }

            ImmutableArray<(YamlNode.Scalar Name, HostPlan Plan)> plans = ReadHost(
                host, EveryName(host, modules, list));
            foreach (YamlNode node in list)
            {
                YamlNode.Mapping test = node as YamlNode.Mapping
                    ?? throw node.Error($"a test must be a mapping, not {node.Kind}");
                foreach (Variables.Copy copy in variables.Expand(test))
                {
                    Variables.RequireNone(copy.Node, except: "steps");
                    ReadTest(
                        new YamlFields(copy.Node, "a test", "name", "description", "steps"),
                        copy.Label,
                        modules,
                        plans);
                }
            }
        }

        private void ReadTest(
            YamlFields fields, string ownLabel, ScenarioModules modules, ImmutableArray<(
                YamlNode.Scalar Name, HostPlan Plan)> plans)
        {
            string name = fields.NeedText("name");
            string labels = string.Join(", ", ((string[])[label, ownLabel]).Where(part => part.Length > 0));
            name = labels.Length > 0 ? $"{name} [{labels}]" : name;
            if (!tests.Add(name))
            {
                throw fields.Need("name").Error($"there is already a test '{name}'");
            }

            _ = fields.TakeText("description");
            ImmutableArray<YamlNode> steps = fields.TakeList("steps");
            if (steps.Length == 0)
            {
                throw fields.Need("steps").Error("a test needs at least one step");
            }

            fields.Finish();
            StepReader reader = new(modules, commands, ids, name);
            foreach ((YamlNode.Scalar host, HostPlan plan) in plans)
            {
                reader.Provide(host, plan);
            }

            foreach (YamlNode node in steps)
            {
                YamlNode.Mapping step = node as YamlNode.Mapping
                    ?? throw node.Error($"a step must be a mapping, not {node.Kind}");
                foreach (Variables.Copy copy in variables.Expand(step))
                {
                    Variables.RequireNone(copy.Node);
                    reader.Read(copy.Node);
                }
            }
        }

        private static ImmutableArray<(YamlNode.Scalar Name, HostPlan Plan)> ReadHost(
            YamlNode? node, InstanceNames everyName)
        {
            if (node is null)
            {
                return [];
            }

            HostReader reader = new(everyName);
            return [.. ((YamlNode.Mapping)node).Entries.Select(entry => (entry.Key, reader.Read(entry)))];
        }

        /// <summary>
        /// All names that any test may give to an instance. Host functions are read before the tests, but may call
        /// instances that are created later.
        /// </summary>
        private static InstanceNames EveryName(YamlNode? host, ScenarioModules modules, ImmutableArray<YamlNode> tests)
        {
            InstanceNames names = new();
            foreach (string module in modules.Names)
            {
                _ = names.Add(module);
            }

            if (host is not null)
            {
                YamlNode.Mapping map = host as YamlNode.Mapping
                    ?? throw host.Error($"'host' must be a mapping, not {host.Kind}");
                foreach (YamlEntry entry in map.Entries)
                {
                    if (!names.Add(YamlText.Of(entry.Key, "a host module's name")))
                    {
                        throw entry.Key.Error($"'{entry.Key.Text}' names a module and a host module");
                    }
                }
            }

            foreach (YamlNode test in tests)
            {
                AddInstances(test, names);
            }

            return names;
        }

        private static void AddInstances(YamlNode test, InstanceNames names)
        {
            if ((test as YamlNode.Mapping)?.Find("steps") is not YamlNode.Sequence steps)
            {
                return;
            }

            foreach (YamlNode.Mapping step in steps.Items.OfType<YamlNode.Mapping>())
            {
                YamlNode? subject = step.Find("instantiate");
                if (((subject as YamlNode.Mapping) ?? (subject is null ? null : step))
                    ?.Find("as") is YamlNode.Scalar name)
                {
                    _ = names.Add(name.Text);
                }
            }
        }

        private void Require(ImmutableArray<YamlNode> nodes)
        {
            foreach (YamlNode node in nodes)
            {
                string name = YamlText.Of(node, "a feature");
                _ = FeatureSet.TryParse(name, out Feature? feature)
                    ? required.Add(feature.Value)
                    : throw node.Error(
                        $"there is no feature "
                            + $"'{name}'{Suggestion.For(name, Enum.GetValues<Feature>().Select(FeatureSet.NameOf))}");
            }
        }
    }
}
