using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Conformance.Mutation;

/// <summary>
/// Rewrites a source so that it holds all its mutants at once. The smallest piece of code around a fault that can stand
/// in a branch of its own appears once as it is and once with each fault; the switch chooses.
/// </summary>
internal static class Schemata
{
    /// <summary>The class that holds the switch, which belongs to the lowest project.</summary>
    private const string Switch = "global::Conformance.Wasm.MutantSwitch";

    /// <summary>The variable that names the assembly to run again and again.</summary>
    public const string ProgramVariable = "CONFORMANCE_MUTANT_PROGRAM";

    /// <summary>The number that chooses no mutant, and notes which of them the program reaches.</summary>
    public const int Survey = -1;

    /// <summary>Begins the line after the output of a run.</summary>
    public const string EndMark = "=== exit code ";

    private static readonly CSharpParseOptions s_options = new(LanguageVersion.Preview);

    /// <summary>Reads a source.</summary>
    public static SyntaxNode Parse(string text) => CSharpSyntaxTree.ParseText(text, s_options).GetRoot();

    /// <summary>A source with all its mutants.</summary>
    /// <param name="text">The source.</param>
    /// <param name="mutants">Its mutants.</param>
    /// <param name="faults">Receives a line for each mutant whose code is not found, or cannot be in a branch.</param>
    /// <param name="isSurveyed">Whether the program can note which mutants it reaches.</param>
    public static string Rewrite(
        string text, IEnumerable<Mutant> mutants, List<string> faults, bool isSurveyed = false)
    {
        SyntaxNode root = Parse(text);
        Dictionary<TextSpan, Unit> units = [];
        foreach ((Mutant mutant, FaultSite site) in mutants.SelectMany(
            mutant => mutant.Sites.Select(site => (mutant, site))))
        {
            try
            {
                TextSpan place = Anchor.Find(root, mutant, site);
                Unit unit = Unit.Around(root, place)
                    ?? throw new MutationException($"{mutant.At}: {mutant.Id}: the code is not inside of any body");
                _ = units.TryAdd(unit.Whole, unit);
                units[unit.Whole].Faults.Add(new PlacedFault(mutant, site, place));
            }
            catch (MutationException wrong)
            {
                faults.Add(wrong.Message);
            }
        }

        return Render(text, new TextSpan(0, text.Length), [.. units.Values.OrderBy(unit => unit.Whole.Start)], isSurveyed);
    }

    /// <summary>
    /// The source of the switch. As a startup hook, its assembly runs the program again and again: each line of stdin
    /// has the number of a mutant and arguments; a line with <see cref="EndMark"/> and the exit code ends the output.
    /// </summary>
    public static string SwitchFor(ImmutableArray<Mutant> mutants)
    {
        StringBuilder cases = new();
        foreach (Mutant mutant in mutants)
        {
            cases.Append(CultureInfo.InvariantCulture, $"            \"{mutant.Id}\" => {mutant.Number},\n");
        }

        return $$"""
            namespace Conformance.Wasm
            {
                public static class MutantSwitch
                {
                    public static int Number;

                    private static readonly bool[] s_reached = new bool[{{mutants.Length + 1}}];

                    /// <summary>Notes that the code of a mutant is reached; false.</summary>
                    [System.Runtime.CompilerServices.MethodImpl(
                        System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
                    public static bool Reach(int number)
                    {
                        s_reached[number] = true;
                        return false;
                    }

                    /// <summary>The mutants whose code was reached since the last time.</summary>
                    public static System.Collections.Generic.List<int> TakeReached()
                    {
                        System.Collections.Generic.List<int> numbers = new();
                        for (int i = 0; i < s_reached.Length; i++)
                        {
                            if (s_reached[i])
                            {
                                numbers.Add(i);
                                s_reached[i] = false;
                            }
                        }

                        return numbers;
                    }

                    [System.Runtime.CompilerServices.ModuleInitializer]
                    internal static void Read() => Number =
                        System.Environment.GetEnvironmentVariable("{{MutantProgram.Variable}}") switch
                        {
                            null or "" => 0,
            {{cases}}
                            string unknown => throw new System.InvalidOperationException(
                                "{{MutantProgram.Variable}} names no mutant: " + unknown),
                        };
                }
            }

            internal static class StartupHook
            {
                public static void Initialize()
                {
                    System.Reflection.MethodInfo main = System.Reflection.Assembly.Load(
                        System.Environment.GetEnvironmentVariable("{{ProgramVariable}}") ?? "conformance").EntryPoint!;
                    using System.IO.Stream output = System.Console.OpenStandardOutput();
                    while (System.Console.In.ReadLine() is { } line)
                    {
                        string[] words = line.Split('\t');
                        Conformance.Wasm.MutantSwitch.Number = int.Parse(words[0]);
                        int code = 1;
                        try
                        {
                            code = (int)main.Invoke(null, new object[] { words[1..] })!;
                        }
                        catch (System.Reflection.TargetInvocationException)
                        {
                        }

                        System.Console.Out.Flush();
                        output.Write(System.Text.Encoding.UTF8.GetBytes("\n{{EndMark}}" + code + "\n"));
                        output.Flush();
                    }

                    System.Environment.Exit(0);
                }
            }

            """;
    }

    /// <summary>A range of the text with the units in it; each unit renders those inside of it.</summary>
    private static string Render(string text, TextSpan range, ReadOnlySpan<Unit> units, bool isSurveyed)
    {
        StringBuilder result = new();
        int at = range.Start;
        for (int i = 0; i < units.Length;)
        {
            Unit unit = units[i];
            int inner = i + 1;
            while (inner < units.Length && units[inner].Whole.Start < unit.Whole.End)
            {
                inner++;
            }

            result.Append(text, at, unit.Whole.Start - at);
            result.Append(Branches(text, unit, units[(i + 1)..inner], isSurveyed));
            at = unit.Whole.End;
            i = inner;
        }

        return result.Append(text, at, range.End - at).ToString();
    }

    private static string Branches(string text, Unit unit, ReadOnlySpan<Unit> inside, bool isSurveyed)
    {
        StringBuilder branches = new();
        foreach (IGrouping<int, PlacedFault> placed in unit.Faults.GroupBy(fault => fault.Mutant.Number))
        {
            StringBuilder faulty = new();
            int at = unit.Body.Start;
            foreach (PlacedFault fault in placed.OrderBy(fault => fault.Place.Start))
            {
                faulty.Append(text, at, fault.Place.Start - at).Append(fault.Site.Fault);
                at = fault.Place.End;
            }

            faulty.Append(text, at, unit.Body.End - at);
            string chosen = $"{Switch}.Number == {placed.Key}";
            branches.Append(unit.Branch(
                isSurveyed ? $"{chosen} || ({Switch}.Number < 0 && {Switch}.Reach({placed.Key}))" : chosen,
                faulty.ToString()));
        }

        return unit.Join(branches.ToString(), Render(text, unit.Body, inside, isSurveyed));
    }
}
