using System.Globalization;
using Conformance.Reference.Traps;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Lexing;
using V128 = System.Runtime.Intrinsics.Vector128<byte>;

namespace Conformance.Reference.Tests.Numerics;

/// <summary>
/// The official suite's assertions about functions that only calculate, judged without the interpreter.
/// </summary>
public sealed class OfficialSuiteTests
{
    private static readonly string[] s_files =
    [
        "i32", "i64", "f32*", "f64*", "conversions", "int_*", "float_*", "simd_*", "*relaxed*",
        "proposals/wide-arithmetic/wide-arithmetic",
    ];

    [Test]
    public void All_assertions_on_functions_that_only_calculate_hold()
    {
        string folder = OfficialSuite.Folder;
        List<string> wrong = [];
        int judged = 0;
        foreach (string path in s_files.SelectMany(pattern => Find(folder, pattern)).Distinct())
        {
            int before = judged;
            Judge(new SourceText(Path.GetRelativePath(folder, path), File.ReadAllBytes(path)), wrong, ref judged);
            TestContext.Out.WriteLine($"{Path.GetFileNameWithoutExtension(path)} {judged - before}");
        }

        TestContext.Out.WriteLine($"all {judged}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(wrong, Is.Empty);
            Assert.That(judged, Is.GreaterThan(30_000));
        }
    }

    private static IEnumerable<string> Find(string folder, string pattern) =>
        Directory.GetFiles(Path.Combine(folder, Path.GetDirectoryName(pattern)!), Path.GetFileName(pattern) + ".wast")
            .Order(StringComparer.Ordinal);

    private static void Judge(SourceText script, List<string> wrong, ref int judged)
    {
        Dictionary<string, SuiteFunction> functions = [];
        foreach (SuiteNode command in SuiteNode.Read(script))
        {
            switch (command.Head)
            {
                case "module":
                    functions.Clear();
                    foreach (SuiteNode field in command.Items!.Where(item => item.Head == "func"))
                    {
                        if (SuiteFunction.Read(field, out string export) is { } function)
                        {
                            functions.Add(export, function);
                        }
                    }

                    break;
                case "assert_return"
                or "assert_trap"
                    when command.Items![1] is { Head: "invoke", Items: [_, var name, ..] call }
                    && name.Token.Kind == TokenKind.String
                    && functions.TryGetValue(name.Text, out SuiteFunction? called):
                    judged++;
                    string trap = Invoke(called, call[2..], out List<V128> results);
                    bool holds = command.Head == "assert_trap"
                        ? trap.StartsWith(command.Items[2].Text, StringComparison.Ordinal)
                        : trap == "" && Agree(results, command.Items[2..]);
                    if (!holds)
                    {
                        wrong.Add($"{command}: {name.Word} gives {trap}{string.Join(' ', results)}");
                    }

                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Text of the trap, or an empty text.</summary>
    private static string Invoke(SuiteFunction function, List<SuiteNode> arguments, out List<V128> results)
    {
        results = [];
        try
        {
            results = function.Invoke([.. arguments.Select(argument => SuiteFunction.Constant(argument)!.Value)]);
            return "";
        }
        catch (TrapException trap)
        {
            return trap.Message;
        }
    }

    private static bool Agree(List<V128> results, List<SuiteNode> patterns) =>
        results.Count == patterns.Count && results.Zip(patterns).All(pair => Agrees(pair.First, pair.Second));

    private static bool Agrees(V128 result, SuiteNode pattern)
    {
        if (pattern.Head == "either")
        {
            return pattern.Items!.Skip(1).Any(choice => Agrees(result, choice));
        }

        bool isVector = pattern.Head == "v128.const";
        string type = isVector ? pattern.Items![1].Word.Split('x')[0] : pattern.Head[..3];
        int width = int.Parse(type[1..], CultureInfo.InvariantCulture);
        IEnumerable<Expected> expected =
            pattern.Items!.Skip(isVector ? 2 : 1).Select(item => Allowed(item, type, width));
        return expected.Zip(VectorModel.Lanes(result, width)).All(lane => lane.First.Allows(lane.Second));
    }

    private static Expected Allowed(SuiteNode item, string type, int width) =>
        item.Word == "nan:canonical" ? Expected.CanonicalNan(width)
        : item.Word == "nan:arithmetic" ? Expected.ArithmeticNan(width)
        : item.TryNumber(type, out ulong bits) ? bits
        : throw new InvalidDataException($"{item}: {item.Word} is not a result");
}
