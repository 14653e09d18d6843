
namespace Conformance.Cli.Tests.Completions;

/// <summary>The scripts in real shells. A shell that is not installed is skipped with the reason.</summary>
[Platform("Linux")]
public sealed class ShellScriptTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("conformance-shell-").FullName;
        File.WriteAllText(Path.Combine(_folder, "a.wast"), "");
        File.WriteAllText(Path.Combine(_folder, "two words.wast"), "");
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("conformance re", "reduce|replay|report")]
    [TestCase("conformance run --ma", "--match|--max-failures|--max-timeouts")]
    [TestCase("conformance run --match ", "any|exact|kind|prefix")]
    [TestCase("conformance run --match=p", "prefix")]
    [TestCase("conformance run --match=", "any|exact|kind|prefix")]
    [TestCase("conformance run --match=any --isolate f", "file")]
    [TestCase("conformance run a.wast:12 --match e", "exact")]
    [TestCase("conformance run --engine node,b", "node,bun|node,bun-experimental")]
    [TestCase("conformance run --features=simd,-thr", "simd,-threads")]
    [TestCase("conformance completion p", "powershell")]
    [TestCase("conformance run --results ", "")]
    [TestCase("conformance run 'two words.wast' --ju", "--junit|--junit-cases|--junit-profile")]
    public void Bash_completes_the_word_at_the_cursor(string line, string expected)
    {
        // Bash itself splits a line at = and : for completion; a line that readline reads cannot be had without a
        // terminal, so the words are split here in the same way.
        string[] words = [.. SplitAsBash(line)];
        string shown = Run("bash", $$"""
            source <(conformance completion bash)
            COMP_WORDS=({{string.Join(' ', words.Select(Quoted))}})
            COMP_CWORD={{words.Length - 1}}
            COMP_LINE={{Quoted(line)}}
            COMP_POINT={{line.Length}}
            _conformance conformance
            printf '%s\n' "${COMPREPLY[@]}"
            """);
        Assert.That(shown.TrimEnd('\n').Replace('\n', '|'), Is.EqualTo(expected));
    }

    [Test]
    public void Bash_knows_the_script_and_offers_files_where_it_has_no_word()
    {
        string shown = Run("bash", """
            source <(conformance completion bash)
            complete -p conformance
            compgen -o default -F _conformance -- a 2>/dev/null
            """);
        Assert.That(
            shown.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Is.EqualTo((string[])[
                "complete -o bashdefault -o default -F _conformance conformance", "a.wast",
            ]));
    }

    [Test]
    public void Fish_completes_words_and_files()
    {
        string shown = Run("fish", """
            conformance completion fish | source
            complete -C 'conformance run --match '
            complete -C 'conformance run --isolate=f'
            complete -C 'conformance run a'
            """);
        Assert.That(
            shown.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Is.EqualTo((string[])["any", "exact", "kind", "prefix", "--isolate=file", "a.wast"]));
    }

    [Test]
    public void Zsh_completes_words_and_files()
    {
        // Outside of its line editor, zsh has no compadd and no _files; these print what they get.
        string shown = Run("zsh", """
            compdef() { print -r -- "compdef $*" }
            source <(conformance completion zsh)
            compadd() { shift; print -rl -- "$@" }
            _files() { print files }
            words=(conformance run --match ''); CURRENT=4; PREFIX=''; _conformance
            words=(conformance run --isolate=f); CURRENT=3; PREFIX=--isolate=f; _conformance
            words=(conformance run a); CURRENT=3; PREFIX=a; _conformance
            """);
        Assert.That(
            shown.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Is.EqualTo((string[])[
                "compdef _conformance conformance", "any", "exact", "kind", "prefix", "--isolate=file", "files",
            ]));
    }

    [Test]
    public void PowerShell_completes_words()
    {
        string shown = Run("pwsh", """
            conformance completion powershell | Out-String | Invoke-Expression
            foreach ($line in 'conformance run --match ', 'conformance run --ma') {
                (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText
            }
            """);
        Assert.That(
            shown.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries),
            Is.EqualTo((string[])[
                "any", "exact", "kind", "prefix", "--match", "--max-failures", "--max-timeouts",
            ]));
    }

    /// <summary>What a shell prints for a script, with the program in its PATH.</summary>
    private string Run(string shell, string script)
    {
        string folders = Environment.GetEnvironmentVariable("PATH") ?? "";
        if (!folders.Split(':').Any(folder => File.Exists(Path.Combine(folder, shell))))
        {
            Assert.Ignore($"{shell} is not installed");
        }

        string file = Path.Combine(_folder, shell == "pwsh" ? "script.ps1" : "script");
        File.WriteAllText(file, script);
        ProgramRun run = ProgramRun.Of(
            shell,
            _folder,
            [.. shell is "bash" ? (string[])["--norc"] : [], file],
            [("PATH", $"{Path.GetDirectoryName(TheProgram.Path)}:{folders}"), ("HOME", _folder)]);
        Assert.That(run.Errors, Is.Empty);
        return run.Output;
    }

    private static List<string> SplitAsBash(string line)
    {
        List<string> words = [""];
        bool isQuoted = false;
        foreach (char unit in line)
        {
            isQuoted ^= unit == '\'';
            if (unit == ' ' && !isQuoted)
            {
                words.Add("");
            }
            else if (unit is '=' or ':')
            {
                words.Add(unit.ToString());
            }
            else if (words[^1] is "=" or ":")
            {
                words.Add(unit.ToString());
            }
            else
            {
                words[^1] += unit;
            }
        }

        return words;
    }

    private static string Quoted(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
