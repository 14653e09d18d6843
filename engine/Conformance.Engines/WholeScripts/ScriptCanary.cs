using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Conformance.Engine;
using Conformance.Engines.Features;
using Conformance.Engines.Processes;
using Conformance.Wasm.Syntax;

namespace Conformance.Engines.WholeScripts;

/// <summary>Small right and wrong scripts that show whether a program's success is meaningful.</summary>
internal sealed class ScriptCanary(ScriptCommandEngine engine, string folder)
{
    private const int WrongLine = 4;

    private const string Module = """
        (module (func (export "one") (result i32) (i32.const 1)) (func (export "zero") (result f64) (f64.const -0)) (func (export "trap") (unreachable)))

        """;

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);

    private static readonly ImmutableArray<string> s_right =
    [
        "(assert_return (invoke \"one\") (i32.const 1))",
        "(assert_return (invoke \"zero\") (f64.const -0))",
        "(assert_trap (invoke \"trap\") \"unreachable\")",
        "(assert_invalid (module (func (result i32))) \"type mismatch\")",
    ];

    private static readonly ImmutableArray<(string Keyword, string Command)> s_wrong =
    [
        ("assert_return", "(assert_return (invoke \"one\") (i32.const 2))"),
        ("assert_return", "(assert_return (invoke \"zero\") (f64.const 0))"),
        ("assert_return", "(assert_return (invoke \"trap\"))"),
        ("assert_trap", "(assert_trap (invoke \"one\") \"unreachable\")"),
        ("invoke", "(invoke \"trap\")"),
        ("module", "(module (func (result i32)))"),
        ("module", "(module (import \"nowhere\" \"nothing\" (func)))"),
        ("assert_invalid", "(assert_invalid (module (func)) \"type mismatch\")"),
        ("assert_malformed", "(assert_malformed (module binary \"\\00asm\\01\\00\\00\\00\") \"unexpected end\")"),
        ("assert_malformed", "(assert_malformed (module quote \"(func)\") \"unexpected token\")"),
        ("assert_unlinkable", "(assert_unlinkable (module (func)) \"unknown import\")"),
        ("assert_exhaustion", "(assert_exhaustion (invoke \"one\") \"call stack exhausted\")"),
        ("assert_exception", "(assert_exception (invoke \"one\"))"),
        ("assert_malformed_custom", "(assert_malformed_custom (module (func)) \"unexpected token\")"),
        ("assert_invalid_custom", "(assert_invalid_custom (module (func)) \"unexpected token\")"),
    ];

    /// <summary>The assertions that every program must check.</summary>
    private static readonly ImmutableArray<string> s_vital = ["assert_return", "assert_trap", "invoke", "module"];

    /// <exception cref="EngineStartException">The program fails a right script.</exception>
    internal void CheckThatItRuns()
    {
        ScriptReport report = Run(Module + string.Join('\n', s_right));
        if (report.End != ScriptEnd.Finished)
        {
            throw new EngineStartException($"it does not run a small script: {report.Detail}");
        }
    }

    /// <summary>Finds the assertions that the program does not check.</summary>
    /// <exception cref="EngineStartException">The program does not check a vital assertion.</exception>
    internal ImmutableHashSet<string> FindUnchecked()
    {
        ImmutableHashSet<string>.Builder passed = ImmutableHashSet.CreateBuilder<string>();
        foreach ((string keyword, string command) in s_wrong)
        {
            if (Run(Module + command).End != ScriptEnd.Finished)
            {
                continue;
            }

            passed.Add(keyword);
            if (s_vital.Contains(keyword))
            {
                throw new EngineStartException(
                    $"its success is not meaningful: it exits with 0 after {command}, which is wrong");
            }
        }

        return passed.ToImmutable();
    }

    /// <summary>Whether the program names the line of a wrong command.</summary>
    internal bool NamesLines()
    {
        string text = Module + $"{s_right[0]}\n{s_right[1]}\n{s_wrong[0].Command}\n{s_right[0]}\n";
        return ScriptCommandEngine.LineNamedIn(Run(text).Detail, "canary.wast") == WrongLine;
    }

    /// <summary>Finds out which proposals the program implements, by a small module for each.</summary>
    internal FeatureSet FindFeatures()
    {
        FeatureSet features =
            default(FeatureSet).With(Feature.Mvp).With(Feature.CustomAnnotations).With(Feature.BranchHinting);
        foreach ((Feature feature, byte[] binary) in FeatureProbe.Modules)
        {
            StringBuilder text = new("(module binary \"");
            foreach (byte unit in binary)
            {
                text.Append(CultureInfo.InvariantCulture, $"\\{unit:x2}");
            }

            features = Run(text.Append("\")").ToString()).End == ScriptEnd.Finished ? features.With(feature) : features;
        }

        return features;
    }

    private ScriptReport Run(string text)
    {
        string path = Path.Combine(folder, "canary.wast");
        File.WriteAllText(path, text);
        return engine.Run(new ScriptFile(path, [""], [1]), FeatureSet.Wasm3, Deadline.After(s_timeout));
    }
}
