using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Conformance.Cli.Tests.ContinuousIntegration;

/// <summary>
/// Runs the steps of <c>action.yml</c> in bash, with the files and variables that GitHub's runner gives them. Steps that use
/// other actions are left out.
/// </summary>
internal sealed partial class ActionRun(string folder)
{
    private readonly Dictionary<string, string> _outputs = [];
    private readonly List<string> _path = [];

    /// <summary>What the steps print.</summary>
    public string Log { get; private set; } = "";

    /// <summary>The environment of all steps.</summary>
    public Dictionary<string, string> Environment { get; } = new()
    {
        ["GITHUB_REPOSITORY"] = "acme/vm",
        ["GITHUB_STEP_SUMMARY"] = System.IO.Path.Combine(folder, "summary.md"),
        ["RUNNER_TEMP"] = Directory.CreateDirectory(System.IO.Path.Combine(folder, "temp")).FullName,
    };

    /// <summary>A folder whose programs come first.</summary>
    public string Programs { get; } = Directory.CreateDirectory(System.IO.Path.Combine(folder, "programs")).FullName;

    /// <summary>Runs the steps until one fails. Returns its exit code, or 0.</summary>
    /// <param name="inputs">Inputs that differ from their defaults.</param>
    /// <param name="pullRequest">The number of the pull request; empty for another event.</param>
    public int Run(IReadOnlyDictionary<string, string> inputs, string pullRequest = "")
    {
        YamlMappingNode action = Action();
        Dictionary<string, string> values = ((YamlMappingNode)action["inputs"]).Children.ToDictionary(
            input => "inputs." + input.Key,
            input => inputs.GetValueOrDefault(input.Key.ToString())
                ?? ((YamlMappingNode)input.Value).Children["default"].ToString());
        Assert.That(inputs.Keys.Select(key => "inputs." + key), Is.SubsetOf(values.Keys));
        values["github.token"] = "secret";
        values["github.event.pull_request.number"] = pullRequest;
        foreach (YamlMappingNode step in Steps(action))
        {
            foreach ((string name, string output) in _outputs)
            {
                values[name] = output;
            }

            if (step.Children.TryGetValue("run", out YamlNode? script) && Run(step, script.ToString(), values) is not 0 and var code)
            {
                return code;
            }
        }

        return 0;
    }

    /// <summary>The steps of the action.</summary>
    public static IEnumerable<YamlMappingNode> Steps(YamlMappingNode action) =>
        ((YamlSequenceNode)action["runs"]["steps"]).Children.Cast<YamlMappingNode>();

    /// <summary>The action as data.</summary>
    public static YamlMappingNode Action()
    {
        YamlStream stream = [];
        using StreamReader text = new(System.IO.Path.Combine(Repository.Root, "action.yml"));
        stream.Load(text);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private int Run(YamlMappingNode step, string script, Dictionary<string, string> values)
    {
        Assert.That(step["shell"].ToString(), Is.EqualTo("bash"));
        Assert.That(script, Does.Not.Contain("${{"), "inputs come by the environment: a script made of them could be anything");
        string commands = System.IO.Path.Combine(folder, "step.sh");
        string output = System.IO.Path.Combine(folder, "output");
        string path = System.IO.Path.Combine(folder, "path");
        File.WriteAllText(commands, script);
        File.WriteAllText(output, "");
        File.WriteAllText(path, "");
        string search = Environment.GetValueOrDefault("PATH") ?? System.Environment.GetEnvironmentVariable("PATH")!;
        List<(string, string?)> environment =
        [
            .. Environment.Select(one => (one.Key, (string?)one.Value)),
            ("GITHUB_OUTPUT", output),
            ("GITHUB_PATH", path),
            ("PATH", string.Join(':', [Programs, .. _path, search])),
        ];
        if (step.Children.TryGetValue("env", out YamlNode? variables))
        {
            environment.AddRange(((YamlMappingNode)variables).Children.Select(variable => (
                variable.Key.ToString(),
                (string?)Expression().Replace(
                    variable.Value.ToString(), found => values.GetValueOrDefault(found.Groups[1].Value, "")))));
        }

        ProgramRun run = ProgramRun.Of(
            "bash", folder, ["--noprofile", "--norc", "-eo", "pipefail", commands], environment);
        Log += $"# {step["name"]}\n{run.Output}{run.Errors}";
        _path.InsertRange(0, File.ReadAllLines(path));
        foreach (string line in File.ReadAllLines(output))
        {
            string[] parts = line.Split('=', 2);
            _outputs[$"steps.{step["id"]}.outputs.{parts[0]}"] = parts[1];
        }

        return run.Exit;
    }

    [GeneratedRegex(@"\$\{\{ *([a-z_.-]+) *\}\}")]
    private static partial Regex Expression();
}
