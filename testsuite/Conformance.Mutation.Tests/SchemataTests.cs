using System.Reflection;
using Conformance.Wasm.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Conformance.Mutation.Tests;

/// <summary>
/// A rewritten source behaves like the original without a mutant, and like the source with the fault with it.
/// </summary>
public sealed class SchemataTests
{
    private const string Source =
        """
        public static class Sample
        {
            private static readonly int[] s_values = [1, 2, 3];

            public static int Length => s_values.Length;

            public static int Sum(int limit)
            {
                int sum = 0;
                for (int i = 0; i < limit; i++)
                {
                    sum += s_values[i];
                }

                return sum;
            }

            public static string Word(int number)
            {
                switch (number)
                {
                    case 0:
                        return "none";
                    case 1:
                    case 2:
                        int twice = number * 2;
                        return "few " + twice;
                    default:
                        return "many";
                }
            }

            public static int Twice(int number) => number * 2;

            public static int Checked(int number) => number >= 0 ? number : throw new System.ArgumentException("");
        }
        """;

    [TestCase("", ExpectedResult = "3 6 none few 2 many 8 5")]
    [TestCase("initial", ExpectedResult = "4 6 none few 2 many 8 5")]
    [TestCase("property", ExpectedResult = "-3 6 none few 2 many 8 5")]
    [TestCase("inner", ExpectedResult = "3 -6 none few 2 many 8 5")]
    [TestCase("outer", ExpectedResult = "3 16 none few 2 many 8 5")]
    [TestCase("case", ExpectedResult = "3 6 no few 2 many 8 5")]
    [TestCase("local", ExpectedResult = "3 6 none few 3 many 8 5")]
    [TestCase("arrow", ExpectedResult = "3 6 none few 2 many 12 5")]
    [TestCase("both", ExpectedResult = "3 6 nil few 2 lots 8 5")]
    [TestCase("thrown", ExpectedResult = "3 6 none few 2 many 8 error")]
    public string Each_mutant_is_switched_on_alone(string id)
    {
        Mutant[] mutants =
        [
            Of(1, "initial", new FaultSite("", "[1, 2, 3]", "[1, 2, 3, 4]")),
            Of(2, "property", new FaultSite("", "s_values.Length", "-s_values.Length")),
            Of(3, "inner", new FaultSite("Sum", "sum += s_values[i];", "sum -= s_values[i];")),
            Of(4, "outer", new FaultSite("Sum", "int sum   = 0;", "int sum = 10;")),
            Of(5, "case", new FaultSite("Word", "return \"none\";", "return \"no\";")),
            Of(6, "local", new FaultSite("", "number * 2; return", "number * 3; return")),
            Of(7, "arrow", new FaultSite("Twice", "number * 2", "number * 3")),
            Of(
                8, "both", new FaultSite("Word", "\"none\"", "\"nil\""),
                new FaultSite("Word", "\"many\"", "\"lots\"")),
            Of(9, "thrown", new FaultSite("Checked", "number >= 0", "number < 0")),
        ];
        List<string> faults = [];
        string rewritten = Schemata.Rewrite(Source, mutants, faults);
        Assert.That(faults, Is.Empty);
        return Run(rewritten, Array.FindIndex(mutants, mutant => mutant.Id == id) + 1);
    }

    [TestCase("Sum", "sum", ExpectedResult = "the code occurs 3 times")]
    [TestCase("Sum", "difference", ExpectedResult = "the code occurs 0 times")]
    [TestCase("Product", "sum", ExpectedResult = "has no member Product")]
    [TestCase("", "public static class Sample", ExpectedResult = "is not inside of any body")]
    public string Code_that_cannot_be_replaced_is_told(string member, string code)
    {
        List<string> faults = [];
        _ = Schemata.Rewrite(Source, [Of(1, "wrong", new FaultSite(member, code, ""))], faults);
        string[] words = ["the code occurs 3 times", "the code occurs 0 times", "has no member Product",
            "is not inside of any body"];
        return words.FirstOrDefault(word => faults.Single().Contains(word, StringComparison.Ordinal)) ?? faults[0];
    }

    private static Mutant Of(int number, string id, params FaultSite[] sites) => new(
        number, id, FaultClass.BND, "Sample.cs", [.. sites], "It is wrong.", false, "",
        new Conformance.Wasm.Syntax.Location(SourceText.FromString("faults.yaml", "x"), 0), []);

    private static string Run(string source, int number)
    {
        string switchSource =
            $"namespace Conformance.Wasm {{ public static class MutantSwitch {{ public static int Number = {number}; }} }}";
        CSharpCompilation compilation = CSharpCompilation.Create(
            $"sample{number}",
            [CSharpSyntaxTree.ParseText(source), CSharpSyntaxTree.ParseText(switchSource)],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using MemoryStream assembly = new();
        Assert.That(compilation.Emit(assembly).Diagnostics, Is.Empty);
        Type sample = Assembly.Load(assembly.ToArray()).GetType("Sample")!;
        object? Call(string method, params object[] arguments) => sample.GetMethod(method)!.Invoke(null, arguments);
        string last;
        try
        {
            last = $"{Call("Checked", 5)}";
        }
        catch (TargetInvocationException)
        {
            last = "error";
        }

        return $"{sample.GetProperty("Length")!.GetValue(null)} {Call("Sum", 3)} {Call("Word", 0)} {Call("Word", 1)} "
            + $"{Call("Word", 3)} {Call("Twice", 4)} {last}";
    }
}
