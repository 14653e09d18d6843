namespace Conformance.Mutation;

/// <summary>The program of a copied test project: it runs the project's tests in its own process, again and again.</summary>
internal static class TestDriver
{
    /// <summary>The name of the source in the copy.</summary>
    public const string FileName = "MutantTests.cs";

    /// <summary>The exit code if no test ran.</summary>
    public const int NothingRan = 3;

    /// <summary>
    /// The source. The arguments are lists of tests, by their numbers in NUnit, to run one after the other; an empty
    /// argument means all. Fixtures of the category <c>Unmutated</c> test the sources as they are, and do not run. The
    /// program prints the names of failed tests. It ends with 2 after the first list with a failure, and with
    /// <see cref="NothingRan"/> if no test ran. A survey runs each test by itself, and prints its number, its fixture,
    /// its seconds and the mutants that it reaches.
    /// </summary>
    public const string Source = """
        using System.Collections.Generic;
        using System.Linq;
        using System.Reflection;
        using NUnit.Framework.Api;
        using NUnit.Framework.Interfaces;
        using NUnit.Framework.Internal;

        internal static class MutantTests
        {
            private static NUnitTestAssemblyRunner? s_runner;

            public static int Main(string[] args)
            {
                if (s_runner is null)
                {
                    s_runner = new NUnitTestAssemblyRunner(new DefaultTestAssemblyBuilder());
                    s_runner.Load(
                        Assembly.GetExecutingAssembly(),
                        new Dictionary<string, object> { ["StopOnError"] = true, ["NumberOfTestWorkers"] = 0 });
                }

                if (Conformance.Wasm.MutantSwitch.Number < 0)
                {
                    foreach (ITest test in Tests(s_runner.LoadedTest))
                    {
                        Conformance.Wasm.MutantSwitch.TakeReached();
                        ITestResult result = Run(test.Id);
                        System.Console.WriteLine(string.Create(
                            System.Globalization.CultureInfo.InvariantCulture,
                            $"{test.Id}\t{test.ClassName}\t{result.Duration}\t{string.Join(
                                ',', Conformance.Wasm.MutantSwitch.TakeReached())}"));
                    }

                    return 0;
                }

                int passed = 0;
                foreach (string list in args)
                {
                    ITestResult result = Run(list);
                    passed += result.PassCount;
                    foreach (ITestResult failed in Failures(result))
                    {
                        System.Console.WriteLine(failed.Test.FullName);
                    }

                    if (result.FailCount > 0)
                    {
                        return 2;
                    }
                }

                return passed > 0 ? 0 : 3;
            }

            private static ITestResult Run(string list)
            {
                string chosen = list == "" ? "" : $"<or>{string.Concat(
                    list.Split(',').Select(id => $"<id>{id}</id>"))}</or>";
                return s_runner!.Run(
                    TestListener.NULL,
                    TestFilter.FromXml($"<filter><and>{chosen}<not><cat>Unmutated</cat></not></and></filter>"));
            }

            private static IEnumerable<ITest> Tests(ITest test) =>
                test.IsSuite ? test.Tests.SelectMany(Tests) : [test];

            private static IEnumerable<ITestResult> Failures(ITestResult result) => result.HasChildren
                ? result.Children.SelectMany(Failures)
                : result.FailCount > 0 ? [result] : [];
        }

        """;
}
