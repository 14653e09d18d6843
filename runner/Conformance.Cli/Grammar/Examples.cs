using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Conformance.Cli.Grammar;

/// <summary>Command lines that <c>--help</c> shows below the options of each command.</summary>
internal static class Examples
{
    /// <summary>By the path of a command, without the program's name: what follows it, and what that does.</summary>
    internal static IReadOnlyDictionary<string, (string Arguments, string Meaning)[]> All { get; } = new Dictionary<string, (string, string)[]>
    {
        [""] =
        [
            ("run testsuite --html report.html", "judge the reference interpreter, and open the report"),
            ("run testsuite --engine reference,node,bun", "compare engines"),
            ("doctor", "see what works here"),
        ],
        ["run"] =
        [
            ("testsuite", "everything, on the reference interpreter"),
            ("testsuite/tables/aliases.wast:59", "one command, with those it depends on"),
            ("testsuite --engine reference,node,bun --results run.jsonl", "three engines, compared; the results for later"),
            ("testsuite --filter kind:assert_trap --engine ./Acme.dll", "the traps of an engine of one's own"),
            ("testsuite --engine acme --expectations acme.yaml --junit junit/", "in CI: only what is new, changed or mended counts"),
            ("testsuite --shard 1/4 --results shard1.jsonl", "a quarter of the files; merge puts the four together"),
        ],
        ["list"] =
        [
            ("testsuite/tables", "the commands, with the ids that stay theirs"),
            ("testsuite --counts", "how many there are of each kind"),
        ],
        ["engines"] = [("", "what is found"), ("--json", "the same for programs"), ("--found", "names alone, for scripts")],
        ["engines check"] = [("node", "every message of the protocol, good and bad"), ("-- ./my-adapter --fast", "the same for a program of one's own")],
        ["replay"] = [("tables/get.wast:12#0a1b2c3d4e --in testsuite --engine node", "what a report printed, again")],
        ["slice"] = [("tables/get.wast:12#0a1b2c3d4e --in testsuite --engine node -o small.wast", "the command and what it needs, nothing else")],
        ["reduce"] = [("tables/get.wast:12#0a1b2c3d4e --in testsuite --engine node -o small.wast", "the smallest script with the same failure")],
        ["report"] =
        [
            ("run.jsonl --html report.html --junit junit/", "reports, any time after the run"),
            ("today.jsonl --html report.html --history results/ --baseline yesterday.jsonl", "with what was before"),
            ("run.jsonl --summary summary.md --github", "on GitHub: a summary, and annotations"),
        ],
        ["diff"] =
        [
            ("yesterday.jsonl today.jsonl", "exit code 2 if anything got worse or vanished"),
            ("yesterday.jsonl today.jsonl --format markdown", "for a pull request"),
        ],
        ["site"] = [("public/ results/", "a site of all results files of a folder")],
        ["baseline init"] = [("run.jsonl acme.yaml --because bug --bug https://example.org/1", "expect what fails today")],
        ["baseline update"] = [("acme.yaml run.jsonl --accept new,fixed --dry-run", "show what would change")],
        ["baseline check"] = [("acme.yaml run.jsonl --strict", "nothing new, nothing stale, nothing needless")],
        ["baseline prune"] = [("acme.yaml run.jsonl", "take out what passes again")],
        ["baseline explain"] = [("acme.yaml tables/get.wast:12#0a1b2c3d4e --results run.jsonl", "which rule counts for a command, and why")],
        ["shard plan"] = [("testsuite --count 4 --timings last.jsonl", "which files go where")],
        ["merge"] = [("shard1.jsonl shard2.jsonl -o run.jsonl --html report.html", "refused if one is missing")],
        ["triage"] = [("run.jsonl --top 5 --md issues.md", "the five largest causes, as texts of issues")],
        ["features"] = [("", "proposals and how many instructions each has"), ("gc --instructions", "those of one, with their section")],
        ["validate"] = [("module.wasm", "is it valid?"), ("- --features threads,-simd", "from stdin, with other features")],
        ["wat2wasm"] = [("module.wat -o module.wasm", "text to binary")],
        ["wasm2wat"] = [("--folded module.wasm", "binary to text")],
        ["wast2json"] = [("script.wast -o out/script.json", "for engines that read no scripts")],
        ["convert"] = [("scenario.yaml -o script.wast", "a scenario as a script")],
        ["dialect learn"] = [("testsuite --engine acme -o acme-dialect.yaml", "propose what its texts mean")],
        ["dialect check"] = [("testsuite --engine acme", "texts that no entry explains")],
        ["doctor"] = [("", "start what is found, and say what is missing"), ("--quick --json", "only look; for programs")],
    };

    /// <summary>Has <c>--help</c> show them.</summary>
    public static void ShowIn(RootCommand root)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new Teaching((HelpAction)help.Action!);
    }

    private sealed class Teaching(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            int code = help.Invoke(parseResult);
            string path = UnknownWords.PathOf(parseResult);
            if (All.TryGetValue(path[(path.IndexOf(' ', StringComparison.Ordinal) is var space and > 0 ? space + 1 : path.Length)..], out (string, string)[]? examples))
            {
                TextWriter output = parseResult.InvocationConfiguration.Output;
                output.WriteLine("Examples:");
                foreach ((string arguments, string meaning) in examples)
                {
                    output.WriteLine($"  {path} {arguments}".TrimEnd());
                    output.WriteLine($"      {meaning}");
                }
            }

            return code;
        }
    }
}
