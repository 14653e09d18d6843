using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Conformance.Cli.Grammar;

/// <summary>The examples that <c>--help</c> shows below the options of each command.</summary>
internal static class Examples
{
    /// <summary>Examples by command path, without the program's name: the arguments and their effect.</summary>
    internal static IReadOnlyDictionary<string, (string Arguments, string Meaning)[]> All { get; } =
        new Dictionary<string, (string, string)[]>
        {
            [""] =
            [
                ("run testsuite --html report.html", "judge the reference interpreter and write a report"),
                ("run testsuite --engine reference,node,bun", "compare engines"),
                ("doctor", "check the installation"),
            ],
            ["run"] =
            [
                ("testsuite", "everything, on the reference interpreter"),
                ("testsuite/tables/aliases.wast:60", "one command, with the commands it depends on"),
                ("official/call_indirect.wast", "a file of a suite that was fetched"),
                ("testsuite --engine reference,node,bun --results run.jsonl",
                    "compare three engines and keep the results"),
                ("testsuite --filter kind:assert_trap --engine ./Acme.dll", "the traps of your own engine"),
                ("testsuite --engine acme --watch", "after each change of a script or of the engine, what it affects"),
                ("testsuite --engine acme --results run.jsonl --last-failed",
                    "only the files that failed the last time"),
                ("testsuite --engine acme --expectations acme.yaml --junit junit/",
                "in CI: only new, changed and fixed failures count"),
                ("testsuite --shard 1/4 --results shard1.jsonl",
                    "a quarter of the files; combine the quarters with merge"),
            ],
            ["list"] =
            [
                ("testsuite/tables", "the commands, with their stable ids"),
                ("testsuite --counts", "the number of commands of each kind"),
            ],
            ["suite fetch"] =
            [
                ("", "the official suite, at the revision that this program is tested with"),
                ("official@main --mirror ../testsuite", "the newest revision, from a local clone"),
                ("wasm-2.0", "the core tests of WebAssembly 2.0"),
                ("https://example.org/acme-tests.git@v2 --name acme", "another repository; run it with 'run acme'"),
                ("--lock suite.lock.yaml --into .spec-testsuite", "what a project pins, in the project"),
            ],
            ["suite list"] = [("", "the suites, and whether they are unchanged"), ("--json", "the same as JSON")],
            ["suite path"] = [("official", "for other programs: the folder of the suite")],
            ["suite diff"] =
            [
                ("official official@main", "what a newer revision adds, removes, changes and moves"),
                ("wasm-1.0 wasm-2.0 --counts", "numbers only"),
            ],
            ["engines"] =
            [("", "the known engines, installed or not"), ("--json", "the same as JSON"),
                ("--found", "only names, for scripts")],
            ["engines check"] =
            [("node", "every message of the protocol, valid and invalid"),
                ("-- ./my-adapter --fast", "the same for your own program")],
            ["replay"] =
            [
                ("tables/get.wast:12#0a1b2c3d4e --in testsuite --engine node", "a command from a report"),
                ("tables/get.wast:12#0a1b2c3d4e --from run.jsonl", "with the engine and the settings of its run"),
                (
                    "tables/get.wast:12#0a1b2c3d4e --from run.jsonl --repeat 200",
                    "whether it always has the same verdict"),
            ],
            ["slice"] =
            [
                ("tables/get.wast:12#0a1b2c3d4e --in testsuite --engine node -o small.wast",
                    "a failure and what it needs, as a script of its own"),
                ("tables/get.wast:12 --engine node -o small.js", "as a program for Node and browsers"),
            ],
            ["reduce"] =
            [
                ("tables/get.wast:12#0a1b2c3d4e --in testsuite --engine node -o small.wast",
                    "the smallest script with the same failure"),
                ("tables/get.wast:12 --engine node -o small.wast --modules small --issue issue.md",
                    "with its modules and the text of an issue"),
            ],
            ["new adapter"] =
            [
                ("acme --language python", "an adapter in Python, in the folder acme, and what to try next"),
            ],
            ["new engine"] =
            [
                ("acme --packages artifacts/packages", "an engine and its tests, with the packages of make pack"),
            ],
            ["trace"] =
            [
                (
                    "tables/get.wast:12#0a1b2c3d4e --in testsuite --engine node",
                    "where it first differs from the reference"),
                (
                    "tables/get.wast:12#0a1b2c3d4e --in testsuite --only call,table",
                    "the calls, and what happens to tables, on the reference"),
            ],
            ["fuzz"] =
            [
                ("--engines reference,node,bun --seed 7 --time 60s --focus tables", "a minute on tables that modules share"),
                ("--time 8h --corpus corpus --out findings --known findings", "over night; the next night goes on from there"),
                ("--replay 7:1234 --engines reference,node", "one case, as a finding names it"),
                ("--mutate testsuite --engines reference,wasmtime --cases 5000", "changed and damaged modules of scripts"),
                ("--against-itself node --focus calls", "the compilers of one engine"),
            ],
            ["bisect"] =
            [
                (
                    "tables/get.wast:12#0a1b2c3d4e --in testsuite --engine node --versions 20,22,24 --command node{version}",
                    "the first version with another verdict"),
                ("tables/get.wast:12#0a1b2c3d4e --in testsuite --suite-revisions v1..main",
                    "the revision of the suite that changed the verdict"),
            ],
            ["bisect-step"] =
            [
                ("tables/get.wast:12#0a1b2c3d4e --in testsuite --engine acme",
                    "git bisect run sh -c 'make && conformance bisect-step …'"),
            ],
            ["report"] =
            [
                ("run.jsonl --html report.html --junit junit/", "reports, at any time after the run"),
                (
                    "run.jsonl --html report.html --slices",
                    "each failure can be downloaded, and run in the reader's browser"),
                ("today.jsonl --html report.html --history results/ --baseline yesterday.jsonl",
                "with history and changes"),
                ("run.jsonl --summary summary.md --github", "on GitHub: a summary, and annotations"),
            ],
            ["diff"] =
            [
                ("yesterday.jsonl today.jsonl", "exit code 2 if anything got worse or is missing"),
                ("yesterday.jsonl today.jsonl --format markdown", "for a pull request"),
            ],
            ["site"] = [("public/ results/", "a site from all results files in a folder")],
            ["baseline init"] =
            [
                ("run.jsonl acme.yaml --because bug --bug https://example.org/1", "expect today's failures"),
                ("run.jsonl acme.yaml --group", "one rule for each cause; fill in its reason"),
            ],
            ["baseline update"] = [("acme.yaml run.jsonl --accept new,fixed --dry-run", "show the changes")],
            ["baseline check"] = [("acme.yaml run.jsonl --strict", "no new failures, no stale rules, no unused rules")],
            ["baseline prune"] = [("acme.yaml run.jsonl", "remove rules for commands that pass again")],
            ["baseline explain"] =
            [("acme.yaml tables/get.wast:12#0a1b2c3d4e --results run.jsonl",
                "the rule that decides a command, and why")],
            ["shard plan"] = [("testsuite --count 4 --timings last.jsonl", "the files of each shard")],
            ["merge"] = [("shard1.jsonl shard2.jsonl -o run.jsonl --html report.html", "fails if a shard is missing")],
            ["triage"] = [("run.jsonl --top 5 --md issues.md", "the five largest causes, as issue texts")],
            ["features"] =
            [
                ("", "proposals with their instruction counts"),
                ("gc --instructions", "the instructions of one proposal, with their sections"),
            ],
            ["validate"] =
            [
                ("module.wasm", "is it valid?"),
                ("- --features threads,-simd", "from stdin, with threads and without SIMD"),
            ],
            ["wat2wasm"] = [("module.wat -o module.wasm", "text to binary")],
            ["wasm2wat"] = [("--folded module.wasm", "binary to text")],
            ["wast2json"] = [("script.wast -o out/script.json", "for engines without a script parser")],
            ["convert"] = [("scenario.yaml -o script.wast", "a scenario as a script")],
            ["dialect learn"] = [("testsuite --engine acme -o acme-dialect.yaml", "propose meanings for its messages")],
            ["dialect check"] = [("testsuite --engine acme", "list messages without an entry")],
            ["completion"] = [("bash", "a script for bash; its first lines say how to load it")],
            ["config"] =
            [
                ("", "the settings of a run, and where each comes from"),
                ("testsuite --timeout 5 --json", "the same with more words, as JSON"),
                ("--schema", "the JSON schema of conformance.yaml"),
            ],
            ["doctor"] =
            [("", "start the installed engines, and list what is missing"),
                ("--quick --json", "start nothing, print JSON")],
        };

    /// <summary>Adds the examples to <c>--help</c>.</summary>
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
            HelpLayout.NameValues(parseResult.CommandResult.Command);
            if (Console.IsOutputRedirected)
            {
                help.MaxWidth = HelpLayout.RedirectedWidth;
            }

            int code = help.Invoke(parseResult);
            string path = UnknownWords.PathOf(parseResult);
            if (All.TryGetValue(
                path[(path.IndexOf(' ', StringComparison.Ordinal) is var space and > 0 ? space + 1 : path.Length)..],
                out (string, string)[]? examples))
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
